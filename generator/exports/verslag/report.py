"""What the report says, in the language of the schema that the register has."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from generator.findings.finding import RegisterError
from generator.register.activiteit import Activiteit
from generator.register.bewijs import Bewijs
from generator.register.lijsten import Aanbeveling
from generator.register.register import Register
from generator.schema.schema import Facet, Taal, Term
from generator.schema.settings import Settings
from generator.words.markup import without_markup


@dataclass(frozen=True, slots=True)
class Tekst:
    """A text, and the language that it is in."""

    woorden: str
    taal: Taal = "nl"


@dataclass(frozen=True, slots=True, kw_only=True)
class Artikelrij:
    """One activity under an article."""

    id: str
    titel: Tekst
    samenvatting: Tekst
    adres: str  # of its page; empty when the site has no address
    status: str
    is_stil: bool  # reported long ago, not ended then, and not mentioned since
    gemeld_op: date  # the date of the source of that status
    ministerie: str
    is_afgeleid: bool  # no source names the ministry
    bron: Tekst
    bronadres: str
    artikelen: tuple[str, ...]  # the titles of all its articles


@dataclass(frozen=True, slots=True, kw_only=True)
class Advies:
    """A recommendation of who gets the report, as far as the sources name it."""

    id: str
    titel: Tekst
    tekst: Tekst
    datum: str
    bron: Tekst
    bronadres: str
    artikelen: tuple[str, ...]  # the titles of the articles that the source names
    antwoord: tuple[Artikelrij, ...]  # the activities that respond to it


@dataclass(frozen=True, slots=True, kw_only=True)
class Artikel:
    """One article and what is found under it."""

    id: str
    titel: str
    uitleg: str
    rijen: tuple[Artikelrij, ...]
    adviezen: tuple[Advies, ...]


@dataclass(frozen=True, slots=True)
class Hoofdstuk:
    """The articles of one chapter."""

    titel: str
    artikelen: tuple[Artikel, ...]

    @property
    def niet_gevonden(self) -> tuple[Artikel, ...]:
        """The articles that no activity is placed under."""
        return tuple(artikel for artikel in self.artikelen if not artikel.rijen)

    @property
    def activiteiten(self) -> int:
        """How many activities stand under its articles, each counted once."""
        return len({rij.id for artikel in self.artikelen for rij in artikel.rijen})


@dataclass(frozen=True, slots=True, kw_only=True)
class Verslag:
    """The whole report."""

    hoofdstukken: tuple[Hoofdstuk, ...]
    rijen: tuple[Artikelrij, ...]  # each activity that has an article, once, by title
    zonder_artikel: int  # so many activities have none
    adviezen: tuple[Advies, ...]

    @property
    def artikelen(self) -> tuple[Artikel, ...]:
        """All articles, in the order of the treaty."""
        return tuple(artikel for hoofdstuk in self.hoofdstukken for artikel in hoofdstuk.artikelen)

    @property
    def niet_gevonden(self) -> int:
        """How many articles no activity is placed under."""
        return sum(not artikel.rijen for artikel in self.artikelen)

    @property
    def stil(self) -> int:
        """How many of the activities were reported long ago and not mentioned since."""
        return sum(rij.is_stil for rij in self.rijen)

    @property
    def engelse_titels(self) -> int:
        """How many of the activities have a title in English, where that is asked for."""
        return sum(rij.titel.taal == "en" for rij in self.rijen)

    @property
    def heeft_afgeleid(self) -> bool:
        """Whether a ministry stands in it that no source names."""
        return any(rij.is_afgeleid for rij in self.rijen)


def make_report(register: Register, settings: Settings) -> Verslag:
    """Return the report. Raises RegisterError when the schema does not say to whom is reported."""
    maker = _Maker(register, settings, require_facet(register))
    return maker.report()


def require_facet(register: Register) -> Facet:
    """Return the facet by which is reported. Raises RegisterError when there is none."""
    facet = register.schema.verslagfacet
    if facet is None:
        raise RegisterError("in schema.json zegt geen facet met `verslag` aan wie wordt gerapporteerd")
    return facet


def in_language(dutch: str, english: str, taal: Taal) -> Tekst:
    """Return a text in *taal*; in Dutch where there is no English."""
    return Tekst(english, "en") if taal == "en" and english else Tekst(dutch)


def advices(register: Register, facet: Facet) -> Iterator[Aanbeveling]:
    """Yield the recommendations of who gets the report."""
    return (item for item in register.aanbevelingen.values() if item.van == facet.verslag)


def chapters(facet: Facet) -> Iterator[tuple[str, tuple[Term, ...]]]:
    """Yield each heading with its terms, in the order of the schema."""
    for name, terms in groupby(facet.termen, key=lambda term: term.extra.get("groep", "")):
        yield name, tuple(terms)


class _Maker:
    """Makes each row once."""

    def __init__(self, register: Register, settings: Settings, facet: Facet) -> None:
        self._register, self._settings, self._facet = register, settings, facet
        self._taal = register.schema.taal
        self._titels = {term.id: term.titel for term in facet.termen}
        self._rijen: dict[str, Artikelrij] = {}

    def report(self) -> Verslag:
        hoofdstukken = tuple(
            Hoofdstuk(name, tuple(map(self._article, terms))) for name, terms in chapters(self._facet)
        )
        placed = [a for a in self._register.actieve if self._register.term_ids(a, self._facet)]
        return Verslag(
            hoofdstukken=hoofdstukken,
            rijen=tuple(map(self._row, placed)),
            zonder_artikel=len(self._register.actieve) - len(placed),
            adviezen=tuple(map(self._advice, advices(self._register, self._facet))),
        )

    def _article(self, term: Term) -> Artikel:
        items = self._register.activiteiten_by_term(self._facet.id, term.id)
        told = [a for a in advices(self._register, self._facet) if term.id in a.verdragsartikelen]
        return Artikel(
            id=term.id,
            titel=term.titel,
            uitleg=term.beschrijving,
            rijen=tuple(map(self._row, items)),
            adviezen=tuple(map(self._advice, told)),
        )

    def _row(self, activiteit: Activiteit) -> Artikelrij:
        if activiteit.id not in self._rijen:
            self._rijen[activiteit.id] = self._make_row(activiteit)
        return self._rijen[activiteit.id]

    def _make_row(self, activiteit: Activiteit) -> Artikelrij:
        register, stand = self._register, activiteit.laatste_stand
        bron, bronadres = self._source(stand.bewijs)
        dutch, english = activiteit.samenvatting, activiteit.samenvatting_en
        root = self._settings.adres
        return Artikelrij(
            id=activiteit.id,
            titel=in_language(activiteit.titel, activiteit.titel_en, self._taal),
            samenvatting=in_language(without_markup(dutch), without_markup(english), self._taal),
            adres=f"{root}id/activiteit/{activiteit.id}" if root else "",
            status=register.schema.term("status", stand.status).titel,
            is_stil=activiteit.gemeld == "eerder" and not register.has_ended(activiteit),
            gemeld_op=stand.datum,
            ministerie=self._ministry(activiteit.departement),
            is_afgeleid=activiteit.departement_grond == "afgeleid",
            bron=bron,
            bronadres=bronadres,
            artikelen=self._titles(register.term_ids(activiteit, self._facet)),
        )

    def _advice(self, item: Aanbeveling) -> Advies:
        bron, bronadres = self._source(item.bewijs)
        return Advies(
            id=item.id,
            titel=in_language(item.titel, item.titel_en, self._taal),
            tekst=in_language(item.tekst, item.tekst_en, self._taal),
            datum=item.datum.english if self._taal == "en" else item.datum.label,
            bron=bron,
            bronadres=bronadres,
            artikelen=self._titles(item.verdragsartikelen),
            antwoord=tuple(map(self._row, self._register.activiteiten_by_opdracht(item.id))),
        )

    def _titles(self, keys: Sequence[str]) -> tuple[str, ...]:
        return tuple(titel for key, titel in self._titels.items() if key in keys)

    def _ministry(self, key: str) -> str:
        item = self._register.organisaties.get(key)
        if not item:
            return key
        return (item.naam_en or item.naam) if self._taal == "en" else item.label

    def _source(self, bewijs: Bewijs) -> tuple[Tekst, str]:
        document = self._register.documenten.get(bewijs.bron)
        return (Tekst(document.kort_citaat), document.adres) if document else (Tekst(bewijs.bron), "")
