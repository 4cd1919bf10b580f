"""The first page, and the help page."""

from __future__ import annotations

from collections.abc import Iterator

from generator.register.register import Register
from generator.schema.settings import Settings
from generator.site.page import Page
from generator.site.pages.actueel import newest


def pages(register: Register, settings: Settings) -> Iterator[Page]:
    """Yield home and help."""
    lijnen = [
        (term, len(register.activiteiten_by_term(register.schema.indeling.id, term.id)))
        for term in register.termen(register.schema.indeling)
    ]
    ministeries = [
        (organisatie, len(register.activiteiten_by_term("departementen", organisatie.id)))
        for organisatie in register.departementen.values()
    ]
    yield Page(
        path="",
        title="Register activiteiten",
        template="start.html",
        context={
            "lijnen": lijnen,
            "ministeries": [(o, n) for o, n in ministeries if n],
            "nieuwste": newest(register.actieve)[:6],
        },
        description="Wat de ministeries doen tegen seksueel geweld, met bron en stand van zaken.",
    )
    yield Page(
        path="hulp/",
        title="Hulp",
        template="hulp.html",
        context={},
        description="Telefoonnummers en websites voor hulp.",
    )
