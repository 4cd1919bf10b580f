"""Promises, recommendations and motions as trackers: a row each, by debate or letter."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator.exports import volglijst
from generator.register.hints import LIJSTEN_VAN, Soort
from generator.register.lijsten import Organisatie
from generator.register.opdrachten import (
    Opdracht,
    Opdrachtgroep,
    count_uitkomsten,
    groepen,
    uitkomsten,
)
from generator.register.register import Register
from generator.schema.schema import Term
from generator.schema.settings import Settings
from generator.site.media import media_type
from generator.site.page import Late, Page
from generator.site.pages.ingangen import KAMER

_MARKS = 400  # in one picture; of more things each mark stands for several
_TEKENS = {
    "voorbij": "gestopt",
    "open": "gepland",
    "zonder-termijn": "onbekend",
    "nagekomen": "lopend",
    "zonder-activiteit": "niet",
    "met-activiteit": "lopend",
    "ingediend": "gepland",
    "aangehouden": "opgegaan",
    "aangenomen": "lopend",
    "verworpen": "gestopt",
    "afgedaan": "afgerond",
    "onbekend": "onbekend",
}
"""The mark of each outcome, by the name that it has in site.css: a colour and a shape."""


@dataclass(frozen=True, slots=True)
class Volgwoorden:
    """What a tracker says of its kind."""

    een: str
    veel: str
    wie: str  # who said it, and when
    bij: str  # in what it was said
    inleiding: str
    beschrijving: str  # for search engines


@dataclass(frozen=True, slots=True)
class Volgrij:
    """One debate, letter or report in the picture: how many of each outcome."""

    groep: Opdrachtgroep
    aantallen: dict[str, int]  # by the id of the outcome


@dataclass(frozen=True, slots=True)
class Volglijst:
    """All that one tracker shows."""

    soort: Soort
    woorden: Volgwoorden
    uitkomsten: tuple[Term, ...]  # those that occur
    aantallen: dict[str, int]
    rijen: tuple[Volgrij, ...]
    departementen: tuple[Organisatie, ...]  # those that occur
    heeft_termijn: bool
    per_teken: int  # things for which one mark stands

    @property
    def keuzes(self) -> Iterator[tuple[str, str, list[tuple[str, str, int]]]]:
        """Yield each filter: name in the address, title, and id, words and count of its choices."""
        items = [item for rij in self.rijen for item in rij.groep.opdrachten]
        yield "uitkomst", "Uitkomst", [(t.id, t.titel, self.aantallen[t.id]) for t in self.uitkomsten]
        ministries = [
            (o.id, o.titel, sum(o.id in i.departementen for i in items)) for o in self.departementen
        ]
        yield "departementen", "Ministerie", ministries
        groups = [(rij.groep.id, _choice(rij.groep), len(rij.groep.opdrachten)) for rij in self.rijen]
        yield "bij", self.woorden.bij, groups

    def wie(self, item: Opdracht) -> str:
        """Return who said it, as short as it can be: of a promise the ministry."""
        if item.soort != "toezegging":
            return item.van
        labels = {organisatie.id: organisatie.label for organisatie in self.departementen}
        return ", ".join(labels.get(key, key) for key in item.departementen)

    def teken(self, uitkomst: str) -> str:
        """Return the mark of an outcome; within one list no two look alike."""
        return _TEKENS[uitkomst]

    @property
    def totaal(self) -> int:
        """How many things."""
        return sum(self.aantallen.values())


_WORDS: dict[Soort, Volgwoorden] = {
    "toezegging": Volgwoorden(
        een="toezegging",
        veel="toezeggingen",
        wie="Wie en wanneer",
        bij="Debat of brief",
        inleiding="Wat bewindspersonen het parlement hebben beloofd, en wat de bronnen over de "
        "uitkomst melden.",
        beschrijving="Wat bewindspersonen het parlement hebben beloofd, en wat daarvan is nagekomen.",
    ),
    "aanbeveling": Volgwoorden(
        een="aanbeveling",
        veel="aanbevelingen",
        wie="Van wie en wanneer",
        bij="Rapport of brief",
        inleiding="Adviezen aan de regering. Of een advies is uitgevoerd, houdt het register niet bij; "
        "wel welke activiteiten er invulling aan geven.",
        beschrijving="Adviezen aan de regering, en welke activiteiten er invulling aan geven.",
    ),
    "motie": Volgwoorden(
        een="motie",
        veel="moties",
        wie="Indieners en datum",
        bij="Debat of brief",
        inleiding="Moties van Kamerleden waarover de bronnen van dit register iets zeggen, met de laatste "
        "stap die zij melden. Onbekend: de bronnen zeggen niet wat ermee gebeurde.",
        beschrijving="Moties van de Tweede Kamer en wat ermee gebeurd is.",
    ),
}


def pages(register: Register, settings: Settings) -> Iterator[Page]:
    """Yield the three trackers; each row has the id of its thing as an anchor."""
    for soort, folder in LIJSTEN_VAN.items():
        files = {form: volglijst.address(soort, form) for form in ("csv", "xlsx")}
        yield Page(
            path=f"{folder}/",
            title=register.schema.title_of(folder),
            template="volglijst.html",
            context=Late(partial(_context, register, soort, files)),
            description=_WORDS[soort].beschrijving,
            section=KAMER,
            alternates=tuple((media_type(file).partition(";")[0], file) for file in files.values()),
        )


def _context(register: Register, soort: Soort, files: Mapping[str, str]) -> Mapping[str, Any]:
    return {"lijst": make_lijst(register, soort), "bestanden": files}


def make_lijst(register: Register, soort: Soort) -> Volglijst:
    """Return the tracker of a kind."""
    groups = groepen(register, soort)
    found = [item for groep in groups for item in groep.opdrachten]
    terms = uitkomsten(register.schema, soort)
    counts = count_uitkomsten(found, terms)
    used = tuple(term for term in terms if counts[term.id])
    ministries = {key for item in found for key in item.departementen}
    return Volglijst(
        soort=soort,
        woorden=_WORDS[soort],
        uitkomsten=used,
        aantallen={term.id: counts[term.id] for term in used},
        rijen=tuple(Volgrij(groep, _counts(groep.opdrachten, used)) for groep in groups),
        departementen=tuple(o for key, o in register.departementen.items() if key in ministries),
        heeft_termijn=any(item.termijn for item in found),
        per_teken=-(-len(found) // _MARKS) or 1,
    )


def _choice(groep: Opdrachtgroep) -> str:
    return f"{groep.datum.label}: {groep.document.titel}" if groep.document else groep.id


def _counts(items: Sequence[Opdracht], terms: tuple[Term, ...]) -> dict[str, int]:
    return dict(count_uitkomsten(items, terms))
