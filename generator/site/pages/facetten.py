"""A page per facet with its terms and their counts, and a page per term: what it is, what is done and new."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator.exports import reports_of
from generator.register.activiteit import Activiteit
from generator.register.lijsten import Aanbeveling
from generator.register.register import Register
from generator.schema.schema import Facet, Taal, Term
from generator.schema.settings import Settings
from generator.site.download_names import alternates
from generator.site.page import Crumb, Late, Page
from generator.site.pages.actueel import newest
from generator.site.pages.ingangen import ONDERWERPEN

_NIEUWSTE = 5  # standen shown above the list


@dataclass(frozen=True, slots=True)
class TermRow:
    """How many activities a term has, how many of them were reported lately, and whose they are."""

    term: Term
    aantal: int
    onlangs: int
    ministeries: tuple[tuple[str, int], ...]  # id of the ministry that answers for them, and how many


@dataclass(frozen=True, slots=True)
class TermGroup:
    """Terms that belong together, such as the articles of a chapter."""

    naam: str
    rijen: tuple[TermRow, ...]

    @property
    def niet_gevonden(self) -> int:
        """How many of the terms no activity has."""
        return sum(not rij.aantal for rij in self.rijen)


def pages(register: Register, settings: Settings) -> Iterator[Page]:
    """Yield the pages of every facet that has an address."""
    for facet in register.schema.facetten:
        if facet.adres:
            yield from _facet_pages(register, facet)


def _facet_pages(register: Register, facet: Facet) -> Iterator[Page]:
    used = [(term, register.activiteiten_by_term(facet.id, term.id)) for term in register.termen(facet)]
    shown = [(term, items) for term, items in used if items or not facet.verwijst_naar]
    yield Page(
        path=f"{facet.adres}/",
        title=facet.titel,
        template="facet.html",
        context=Late(
            lambda: {
                "facet": facet,
                "termen": [(term, len(items)) for term, items in shown],
                "groepen": _groups(register, facet),
                "verslag": _report_files(register, facet),
                "aan": register.organisaties.get(facet.verslag),
            }
        ),
        description=f"{facet.titel} in het register, met het aantal activiteiten.",
        section=ONDERWERPEN,
    )
    for term, items in shown:
        yield _term_page(register, facet, term, items)


def _report_files(register: Register, facet: Facet) -> tuple[tuple[str, Taal, str], ...]:
    """Return the files of the report by the terms of a facet: title, language and address."""
    if not facet.verslag:
        return ()
    return tuple(
        (export.titel, taal, address)
        for export in reports_of(register)
        for taal, address in export.addresses(register.peildatum)
    )


def _named_with(register: Register, facet: Facet, term: Term) -> tuple[Aanbeveling, ...]:
    """Return the recommendations with which a source names a term, such as an article of a treaty."""
    veld = facet.velden[0][0]
    items = register.aanbevelingen.values() if facet.verslag else ()
    return tuple(item for item in items if term.id in getattr(item, veld, ()))


def _groups(register: Register, facet: Facet) -> tuple[TermGroup, ...]:
    """Return the terms of a closed list by their `x-groep`, in the order of the schema."""
    if not any("groep" in term.extra for term in facet.termen):
        return ()
    found: dict[str, list[TermRow]] = {}
    for term in facet.termen:
        found.setdefault(term.extra.get("groep", ""), []).append(_row(register, facet, term))
    return tuple(TermGroup(name, tuple(rows)) for name, rows in found.items())


def _row(register: Register, facet: Facet, term: Term) -> TermRow:
    items = register.activiteiten_by_term(facet.id, term.id)
    ministries = Counter(activiteit.departement for activiteit in items)
    return TermRow(
        term=term,
        aantal=len(items),
        onlangs=sum(activiteit.gemeld == "onlangs" for activiteit in items),
        ministeries=tuple(sorted(ministries.items())),
    )


def _term_page(register: Register, facet: Facet, term: Term, items: tuple[Activiteit, ...]) -> Page:
    return Page(
        path=f"{facet.adres}/{term.id}/",
        title=term.titel,
        template="term.html",
        later=partial(_term, register, facet, term, items),
        description=f"{facet.titel}: {term.titel}. {term.beschrijving}".strip(),
        crumbs=(Crumb(facet.titel, f"{facet.adres}/"),),
        section=ONDERWERPEN,
        alternates=alternates(register, f"{facet.adres}/{term.id}/"),
        follows=lambda: (facet, term, items),
    )


def _term(register: Register, facet: Facet, term: Term, items: tuple[Activiteit, ...]) -> Mapping[str, Any]:
    counts = Counter(activiteit.laatste_stand.status for activiteit in items)
    silent = Counter(
        activiteit.laatste_stand.status
        for activiteit in items
        if activiteit.gemeld == "eerder" and not register.has_ended(activiteit)
    )
    statussen = [(s, counts[s.id], silent[s.id]) for s in register.schema.termen("status") if counts[s.id]]
    return {
        "facet": facet,
        "term": term,
        "activiteiten": items,
        "statussen": statussen,
        "wat": register.collection(facet.verwijst_naar)[term.id] if facet.verwijst_naar else None,
        "nieuwste": newest(register, items)[:_NIEUWSTE],
        "aanbevelingen": _named_with(register, facet, term),
    }
