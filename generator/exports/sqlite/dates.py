"""Every date that the register has, with its first and last day: what a query needs to compare them."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from typing import Any, get_args, get_type_hints

from generator.register.lijsten import LIJSTEN
from generator.register.register import Register
from generator.register.value import kind_of
from generator.words.datum import Datum, parse_datum


def dates(register: Register) -> list[Datum]:
    """Return each date once, by its text as it stands in the data, the earliest first."""
    found: set[Datum | date] = set()
    for kind in ("activiteiten", *LIJSTEN):
        for item in register.collection(kind).values():
            _collect(item, found)
    by_text = {_datum(value).text: _datum(value) for value in found}
    return sorted(by_text.values(), key=lambda datum: (datum.first, datum.last, datum.text))


def _datum(value: Datum | date) -> Datum:
    return value if isinstance(value, Datum) else parse_datum(value.isoformat())


def _collect(value: object, found: set[Datum | date]) -> None:
    if isinstance(value, Datum | date):
        found.add(value)
    elif isinstance(value, tuple):
        for item in value:
            _collect(item, found)
    elif value is not None:
        for name in _dated(kind_of(value)):
            _collect(getattr(value, name), found)


@cache
def _dated(kind: type) -> tuple[str, ...]:
    """Return the fields of a type in which a date can lie; not the document that a value came from."""
    hints = get_type_hints(kind)
    return tuple(field.name for field in fields(kind) if field.compare and _holds_dates(hints[field.name]))


def _holds_dates(hint: Any) -> bool:
    if hint in (Datum, date) or any(map(_holds_dates, get_args(hint))):
        return True
    return isinstance(hint, type) and is_dataclass(hint) and bool(_dated(hint))
