"""The ways in that the menu names: all topics with their counts, and what concerns parliament."""

from __future__ import annotations

from collections.abc import Iterator

from generator.register.register import Register
from generator.schema.settings import Settings
from generator.site.page import Late, Page

ONDERWERPEN, KAMER = "onderwerpen/", "kamer/"
"""The addresses of these pages, which other pages belong to."""


def pages(register: Register, settings: Settings) -> Iterator[Page]:
    """Yield the page of topics and that for parliament."""
    yield Page(
        path=ONDERWERPEN,
        title="Onderwerpen",
        template="onderwerpen.html",
        context=Late(lambda: {"groepen": list(_groups(register))}),
        description="Alle onderwerpen in het register, met het aantal activiteiten.",
    )
    yield Page(
        path=KAMER,
        title="Kamer",
        template="kamer.html",
        context={},
        description="Toezeggingen, aanbevelingen, moties, overzichten en veranderingen.",
    )


def _groups(register: Register) -> Iterator[tuple[object, list[tuple[object, int]]]]:
    """Yield each facet that has pages with its terms and their counts: of an open list those in use."""
    for facet in register.schema.facetten:
        if facet.adres:
            counted = [
                (term, len(register.activiteiten_by_term(facet.id, term.id)))
                for term in register.termen(facet)
            ]
            yield facet, [(term, count) for term, count in counted if count or not facet.verwijst_naar]
