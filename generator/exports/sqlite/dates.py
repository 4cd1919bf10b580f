"""Every date that the register has, with its first and last day: what a query needs to compare them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import date

from generator.register.lijsten import LIJSTEN
from generator.register.register import Register
from generator.words.datum import Datum, parse_datum


def dates(register: Register) -> list[Datum]:
    """Return each date once, by its text as it stands in the data, the earliest first."""
    found: dict[str, Datum] = {}
    for kind in ("activiteiten", *LIJSTEN):
        for item in register.collection(kind).values():
            found.update((datum.text, datum) for datum in _dates(item))
    return sorted(found.values(), key=lambda datum: (datum.first, datum.last, datum.text))


def _dates(value: object) -> Iterator[Datum]:
    if isinstance(value, Datum):
        yield value
    elif isinstance(value, date):
        yield parse_datum(value.isoformat())
    elif isinstance(value, tuple):
        for item in value:
            yield from _dates(item)
    elif is_dataclass(value):
        for field in fields(value):
            if field.compare:  # not the document that it came from
                yield from _dates(getattr(value, field.name))
