"""What activities point to, as frozen values. Fields carry the names of their keys in `schema.json`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import field
from datetime import date
from typing import Annotated, Any

from generator.reading.load import Document
from generator.register.bewijs import Bewijs
from generator.register.hints import ActiviteitId, DepartementId, DocumentId, OrganisatieId, Terms
from generator.register.value import value
from generator.words.datum import Datum
from generator.words.staat.papers import DEBATE, Citation, address_of, debate_citation


@value(since=("vanaf",), about=("tot",))
class Naam:
    """A name and the period in which it held."""

    naam: str
    vanaf: Datum | None = None
    tot: Datum | None = None


@value(when_named=True, is_lasting=lambda item: item.soort == "ministerie", names=("naam", "namen"))
class Organisatie:
    """A ministry or another organisation."""

    id: str
    naam: str
    naam_en: str = ""
    soort: str
    afkorting: str = ""
    ook_bekend_als: tuple[str, ...] = ()
    tooi: str = ""
    namen: tuple[Naam, ...] = ()
    url: str = ""
    source: Document = field(repr=False, compare=False)

    @property
    def code(self) -> str:
        """Its lasting address in the register of government organisations; empty without."""
        return self.tooi

    @property
    def label(self) -> str:
        """The abbreviation where there is one, else the name."""
        return self.afkorting or self.naam

    @property
    def titel(self) -> str:
        """The name as a heading, with its abbreviation."""
        return f"{self.naam} ({self.afkorting})" if self.afkorting else self.naam


@value()
class Kamerstuk:
    """The parts of a reference to a parliamentary paper."""

    kamer: str
    dossier: str
    nummer: str
    vergaderjaar: str = ""

    @property
    def citation(self) -> Citation:
        """The paper that they are of, as it is cited."""
        return Citation(self.dossier, self.nummer, self.kamer, self.vergaderjaar)


@value(since=("datum",), when_named=True)
class Brondocument:
    """A letter, report, law or page that facts come from."""

    id: str
    titel: str
    soort: str
    datum: Datum | None = None
    uitgever: OrganisatieId = ""
    kamerstuk: Kamerstuk | None = None
    url: str = ""
    bronnentekst: bool = False
    overzicht: bool = False  # the annex of a letter, which the register makes anew
    toelichting: str = ""
    source: Document = field(repr=False, compare=False)

    @property
    def rang(self) -> tuple[bool, date, str]:
        """Its place in the list: first the sources that were read whole, the oldest first; then by id."""
        day = self.datum.first if self.bronnentekst and self.datum else date.max
        return not self.bronnentekst, day, self.id

    @property
    def citaat(self) -> str:
        """The official reference, or the title where there is none."""
        if self.kamerstuk:
            return self.kamerstuk.citation.full
        is_debate = self.soort == DEBATE
        return debate_citation(self.id, self.datum if is_debate else None) or self.titel

    @property
    def kort_citaat(self) -> str:
        """How a row names it: `99843, nr. 45`; all of its citation without such a number."""
        if self.kamerstuk:
            return self.kamerstuk.citation.short
        if self.soort == DEBATE and self.datum:
            return f"{DEBATE.capitalize()} {self.datum.label}"
        return self.citaat

    @property
    def adres(self) -> str:
        """The address of the text: as written, else made from an official id, else empty."""
        return self.url or address_of(self.id)


@value(since=("bewijs",))
class Regio:
    """A region, a municipality, or a division of the country into regions."""

    id: str
    naam: str
    soort: str
    aantal: int | None = None
    ook_bekend_als: tuple[str, ...] = ()
    bewijs: Bewijs
    source: Document = field(repr=False, compare=False)

    @property
    def titel(self) -> str:
        """The name as a heading."""
        return self.naam


@value(since=("datum", "bewijs"))
class Aanbeveling:
    """An advice to the government."""

    id: str
    titel: str
    tekst: str
    titel_en: str = ""
    tekst_en: str = ""
    van: OrganisatieId
    aan: tuple[DepartementId, ...] = ()
    nummer: int | None = None
    verdragsartikelen: tuple[Annotated[str, Terms("verdragsartikel")], ...] = ()  # that the source names
    datum: Datum
    document: DocumentId = ""  # the report, letter or motion itself
    bewijs: Bewijs
    source: Document = field(repr=False, compare=False)


@value(since=("datum", "bewijs"))
class Nakoming:
    """How a promise was met."""

    datum: Datum
    tekst: str
    bewijs: Bewijs


@value(since=("datum", "bewijs"), about=("termijn",))
class Toezegging:
    """A promise of a minister to parliament."""

    id: str
    titel: str
    tekst: str
    door: str
    departement: DepartementId
    datum: Datum
    termijn: Datum | None = None
    document: DocumentId = ""  # the report, letter or motion itself
    bewijs: Bewijs
    nagekomen: Nakoming | None = None
    source: Document = field(repr=False, compare=False)

    @property
    def rang(self) -> tuple[date, str]:
        """Its place in the list: the oldest first."""
        return self.datum.first, self.id


@value(since=("datum", "bewijs"))
class Motiestap:
    """What happened to a motion on a date."""

    datum: Datum
    status: str
    tekst: str = ""
    bewijs: Bewijs


@value(since=("datum", "bewijs"))
class Motie:
    """A motion of members of parliament."""

    id: str
    titel: str
    tekst: str
    indieners: tuple[str, ...] = ()
    dossier: str = ""
    nummer: str = ""
    datum: Datum
    document: DocumentId = ""  # the report, letter or motion itself
    bewijs: Bewijs
    verloop: tuple[Motiestap, ...]
    source: Document = field(repr=False, compare=False)

    @property
    def rang(self) -> tuple[date, str]:
        """Its place in the list: the oldest first."""
        return self.datum.first, self.id


@value(own=("bewijs",), about=("gecontroleerd_op",))
class Hulplijn:
    """Where somebody gets help: right today, whatever the date. Its source is left out until it is there."""

    id: str
    naam: str
    voor: str
    kanalen: tuple[str, ...] = ()
    nummer: str = ""
    uren: str = ""
    kosten: str = ""
    url: str = ""
    spoed: bool = False
    activiteit: ActiviteitId = ""
    bewijs: Bewijs | None = None  # None: of a document that is younger than the peildatum
    gecontroleerd_op: date | None = None  # None: nobody has checked number and hours
    volgorde: int | None = None  # the lowest first; None: after all that have one
    source: Document = field(repr=False, compare=False)

    @property
    def rang(self) -> tuple[bool, int, str]:
        """Its place in the list: as the editors say."""
        return self.volgorde is None, self.volgorde or 0, self.id


LIJSTEN: Mapping[str, type[Any]] = {
    "organisaties": Organisatie,
    "documenten": Brondocument,
    "regios": Regio,
    "aanbevelingen": Aanbeveling,
    "toezeggingen": Toezegging,
    "moties": Motie,
    "hulplijnen": Hulplijn,
}
"""The type of an item of each list, in the order in which exports have them."""


def in_order(items: Iterable[Any]) -> dict[str, Any]:
    """Return the things of one list by id, in their place: by `rang` where the type has one, else by id."""
    return {item.id: item for item in sorted(items, key=lambda item: getattr(item, "rang", (item.id,)))}
