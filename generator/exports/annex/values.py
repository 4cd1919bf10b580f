"""What the annex says, as frozen values: texts are ready to be shown, dates are there to be sorted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields, is_dataclass
from datetime import date
from typing import Any, Literal

from generator.exports.annex.languages import BIJLAGEWOORDEN
from generator.exports.annex.words import Bijlagewoorden
from generator.register.hints import Soort
from generator.schema.licenties import Licentie
from generator.schema.schema import Taal
from generator.words.sorting import sort_key

TableName = Literal["lopend", "gemeld", "eerder", "geeindigd"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Verwijzing:
    """An activity that is named elsewhere in the annex."""

    id: str
    titel: str
    taal: Taal  # of the title
    nummer: str  # of its row; empty when it has none: it ended before the previous overview
    is_afgeleid: bool  # as in `Rij`

    @property
    def letter(self) -> str:
        """The first letter of its title, for an index."""
        return sort_key(self.titel)[0][:1].upper()


@dataclass(frozen=True, slots=True, kw_only=True)
class Rij:
    """One activity: it has one row in the whole annex, on its main line."""

    id: str
    nummer: str  # of the line and of the activity in it: 2.14; in the other tables a letter: B14
    titel: str
    taal: Taal  # of the title
    wat_taal: Taal
    wat: str  # what it is: the first sentence of the summary, and the next where that says too little
    ministerie: str  # short name of the ministry that answers for it
    is_afgeleid: bool  # no source says which ministry: this one sent the letter
    met: tuple[str, ...]  # short names of the others
    lijn: str  # title of the main line
    bij_lijn: str  # the same where neither the heading nor a column says it, else empty
    ook: tuple[str, ...]  # numbers of its other lines, in the order of the lines
    diepte: int  # 0, or 1 and more for a part that stands under its programme
    status: str  # in words
    status_id: str
    dag: date  # of the last stand
    datum: str  # the same in words
    stand: str
    bron: str  # id of the document of the last stand; one of `Bijlage.bronnen`
    vindplaats: str
    kenmerken: tuple[tuple[str, str], ...]  # name and words, see kenmerken.py
    onderdeel_van: tuple[Verwijzing, ...]  # the programmes that it is a part of
    onderdelen: tuple[Verwijzing, ...]  # its parts that do not stand under it


@dataclass(frozen=True, slots=True, kw_only=True)
class Lijn:
    """The rows of one line, by ministry, parts under their programme; of a short table all rows together."""

    nummer: str  # empty for the one group of a table that is not divided
    titel: str
    beschrijving: str
    rijen: tuple[Rij, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deel:
    """One table of the annex."""

    id: TableName
    letter: str  # A, B, C or D, whatever tables are there
    titel: str
    uitleg: str
    is_kort: bool  # only name, ministry, line, status and source are shown
    lijnen: tuple[Lijn, ...]

    @property
    def rijen(self) -> tuple[Rij, ...]:
        """All rows, in order."""
        return tuple(rij for lijn in self.lijnen for rij in lijn.rijen)


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """The counts of a ministry: activities that it answers for, each once."""

    ministerie: str
    aantallen: tuple[int, ...]  # one for each of `Bijlage.telkoppen`; the last is the sum


@dataclass(frozen=True, slots=True, kw_only=True)
class Nieuws:
    """What is new or has ended, of one sort."""

    kop: str
    items: tuple[Verwijzing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Gevraagd:
    """A promise, recommendation or motion in words, and what answers it."""

    id: str
    soort: Soort
    titel: str
    taal: Taal  # of the title
    tekst: str
    tekst_taal: Taal
    van: str  # who promised or asked
    datum: str  # when, in words
    termijn: str  # of a promise, in words; empty when it has none
    toestand: str  # of a promise: its outcome, as in register/opdrachten.py
    afloop: str  # how it stands, in words; empty where that is not kept
    antwoord: tuple[Verwijzing, ...]
    bron: str  # id of the document


@dataclass(frozen=True, slots=True, kw_only=True)
class Groep:
    """Promises with the same outcome, or all recommendations or motions."""

    id: str  # of the outcome; empty when all are together
    kop: str
    uitleg: str
    met_afloop: bool  # there is more to say of how each stands than the heading does
    items: tuple[Gevraagd, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Opdrachten:
    """All promises, recommendations or motions, in groups."""

    titel: str
    soort: Soort
    groepen: tuple[Groep, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Ministerie:
    """A ministry in the index: what it answers for by title, then what it takes part in by number."""

    id: str
    naam: str
    verantwoordelijk: tuple[Verwijzing, ...]
    betrokken: tuple[Verwijzing, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bron:
    """A document that something in the annex comes from."""

    id: str
    kort: str  # as a row names it: 99843, nr. 45
    citaat: str
    titel: str  # empty when the citation is the title
    datum: str  # in words; empty without a date
    adres: str  # empty when it is not on the web


@dataclass(frozen=True, slots=True, kw_only=True)
class Bijlage:
    """Everything that the annex says."""

    taal: Taal
    titel: str
    ondertitel: str
    datum: date  # the peildatum
    dag: str  # the same in words
    vorige: date | None  # the date that it is compared with
    afzender: str  # who sends it; empty when nobody said so
    brief: str  # the letter that it belongs to, in words; empty when nobody said so
    kenmerk: str  # of that letter
    auteur: str
    wortel: str  # address of the site, ends with a slash; empty when it is not known
    selectie: str  # what was chosen, in words; empty for the whole register
    versie: str
    licentie: Licentie
    aard: str  # what this is, in a sentence
    antwoord: str  # the answer in one sentence
    leeswijzer: tuple[str, ...]  # how to read it, in a few sentences
    cijfers: tuple[tuple[str, int], ...]  # what to know at once: words, and how many
    telkoppen: tuple[str, ...]
    tellingen: tuple[Telling, ...]  # per ministry, the last of all together
    telnoot: str  # how many of the running ones have a ministry that no source names; empty when none
    nieuwskop: str  # what stands above what is new and has ended
    nieuws: tuple[Nieuws, ...]  # each activity once, in the order and the words of the report of what changed
    delen: tuple[Deel, ...]  # those with rows
    toezeggingen: tuple[Gevraagd, ...]  # past their term first, then open, then kept
    aanbevelingen: tuple[Gevraagd, ...]
    moties: tuple[Gevraagd, ...]
    gegroepeerd: tuple[Opdrachten, ...]  # the three above, those that are there, as documents show them
    ministeries: tuple[Ministerie, ...]
    bronnen: tuple[Bron, ...]  # oldest first
    afkortingen: tuple[tuple[str, str], ...]  # those used in the annex, by name
    hulplijnen: tuple[tuple[str, str, str], ...]  # name, for whom, how it is reached
    hulpnoot: str  # when their numbers were checked; empty without help lines

    @property
    def rijen(self) -> Iterator[Rij]:
        """Every row, in order: each activity once."""
        return (rij for deel in self.delen for rij in deel.rijen)

    @property
    def bronnen_by_id(self) -> dict[str, Bron]:
        """The sources by id."""
        return {bron.id: bron for bron in self.bronnen}

    @property
    def titelregels(self) -> tuple[tuple[str, str], ...]:
        """What the title page says of its origin, as name and words: only what somebody filled in."""
        words = self.woorden
        found = (
            (words.afzender, self.afzender),
            (words.datum, self.dag),
            (words.brief, self.brief),
            (words.kenmerk, self.kenmerk),
            (words.keuze, self.selectie),
        )
        return tuple((name, words) for name, words in found if words)

    @property
    def opdrachten(self) -> tuple[tuple[str, tuple[Gevraagd, ...]], ...]:
        """Promises, recommendations and motions with their heading, those that are there."""
        names = self.woorden.opdrachten
        found = (
            (names["toezegging"][1], self.toezeggingen),
            (names["aanbeveling"][1], self.aanbevelingen),
            (names["motie"][1], self.moties),
        )
        return tuple(item for item in found if item[1])

    @property
    def woorden(self) -> Bijlagewoorden:
        """What the annex says itself, in its language."""
        return BIJLAGEWOORDEN[self.taal]

    def adres(self, activiteit: str) -> str:
        """Return the lasting address of an activity; empty when that of the site is not known."""
        return f"{self.wortel}id/activiteit/{activiteit}" if self.wortel else ""


def as_plain(part: Any) -> Any:
    """Return a value of the annex as plain data, dates as 2021-02-04, for a template that is not Python."""
    if part is None or isinstance(part, str | int):
        return part
    if isinstance(part, dict):
        return {key: as_plain(value) for key, value in part.items()}
    if isinstance(part, list | tuple):
        return [as_plain(item) for item in part]
    if is_dataclass(part):
        return {field.name: as_plain(getattr(part, field.name)) for field in fields(part)}
    return part.isoformat() if isinstance(part, date) else part
