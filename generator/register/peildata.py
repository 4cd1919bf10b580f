"""The dates for which the register is shown: those of the letters, those of the settings, and its own."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

from generator.schema.settings import parse_peildatum, require_known
from generator.words.staat.papers import DEBATE

if TYPE_CHECKING:
    from generator.register.lijsten import Brondocument
    from generator.register.register import Register
    from generator.schema.settings import Settings


def peildata(register: Register, settings: Settings) -> tuple[date, ...]:
    """Return the dates up to that of *register*, oldest first.

    Raises RegisterError for a setting that is no date, or a date of which nothing is known.
    """
    found = {register.peildatum, *brieven(register)}
    found |= {require_known(parse_peildatum(text), register.eerste_dag) for text in settings.peildata}
    return tuple(
        sorted(day for day in found if day <= register.peildatum and register.as_of(day).activiteiten)
    )


def previous_day(register: Register, settings: Settings) -> date | None:
    """Return the date that *register* is compared with: that of the letter before it; None for the first.

    A debate is a date to report on and no date to start from: who compares two letters must also see what was
    said in between. Where no letter came before, it is the date before it. Raises as `peildata`.
    """
    letters = {day for day, document in brieven(register).items() if document.soort != DEBATE}
    before = [day for day in peildata(register, settings) if day < register.peildatum]
    return max(letters.intersection(before), default=before[-1] if before else None)


def brieven(register: Register) -> Mapping[date, Brondocument]:
    """Return the documents that the register was written from, by their date."""
    return register.brieven
