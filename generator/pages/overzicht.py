"""The annex as a page: per action line a table of the activities, with their state of affairs."""

from __future__ import annotations

from collections.abc import Iterator

from generator.config import Settings
from generator.pages.page import Page
from generator.register import Register


def pages(register: Register, settings: Settings) -> Iterator[Page]:
    """Yield the overview at the peildatum."""
    lijnen = [(term, register.met_term("actielijnen", term.id)) for term in register.schema.termen("actielijn")]
    yield Page(
        path="overzicht/",
        title="Overzicht van alle activiteiten",
        template="overzicht.html",
        context={"lijnen": lijnen, "peildatum": register.peildatum},
        description="Per actielijn een tabel van alle activiteiten, met de stand van zaken en de bron.",
    )
