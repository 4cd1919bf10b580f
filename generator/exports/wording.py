"""How documents and lists write durations, days, organisations, and what has no English."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from generator.register.activiteit import Looptijd
from generator.register.register import Register
from generator.schema.schema import Taal
from generator.words.datum import Datum, dag_label, english_day

_PERIODS: Mapping[Taal, tuple[str, str, str]] = {
    "nl": ("{} tot en met {}", "vanaf {}", "tot en met {}"),
    "en": ("{} to {}", "from {}", "to {}"),
}


def looptijd_label(value: Looptijd | None, taal: Taal = "nl") -> str:
    """Return a duration in words; empty when nothing of it is known."""
    both, begin, end = _PERIODS[taal]
    if not value or not (value.begin or value.eind):
        return ""
    if value.begin and value.eind:
        return both.format(datum_in(value.begin, taal), datum_in(value.eind, taal))
    if value.begin:
        return begin.format(datum_in(value.begin, taal))
    return end.format(datum_in(value.eind, taal)) if value.eind else ""


def datum_in(value: Datum | date, taal: Taal) -> str:
    """Return a date in words of a language."""
    if isinstance(value, Datum):
        return value.english if taal == "en" else value.label
    return english_day(value) if taal == "en" else dag_label(value)


def text_in(taal: Taal, dutch: str, english: str) -> tuple[str, Taal]:
    """Return a text in a language, and in which it is: Dutch where there is no English."""
    return (english, "en") if taal == "en" and english else (dutch, "nl")


def organisatie(register: Register, key: str) -> str:
    """Return the short name of an organisation; its id when the register does not know it."""
    return register.organisaties[key].label if key in register.organisaties else key
