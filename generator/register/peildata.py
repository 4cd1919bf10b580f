"""The dates for which the register is shown: those of the letters, those of the settings, and its own."""

from __future__ import annotations

from datetime import date

from generator.register.lijsten import Brondocument
from generator.register.register import Register
from generator.schema.settings import Settings, parse_peildatum


def peildata(register: Register, settings: Settings) -> tuple[date, ...]:
    """Return the dates up to that of *register*, oldest first.

    Raises RegisterError for a setting that is no date.
    """
    found = {register.peildatum, *brieven(register)}
    found |= {parse_peildatum(text) for text in settings.peildata}
    return tuple(
        sorted(day for day in found if day <= register.peildatum and register.as_of(day).activiteiten)
    )


def brieven(register: Register) -> dict[date, Brondocument]:
    """Return the documents that the register was written from, by their date."""
    documents = (d for d in register.documenten.values() if d.bronnentekst and d.datum)
    return {d.datum.last: d for d in documents if d.datum}
