"""Dates as precise as their source: a day, a month, a quarter, a half year or a year, or before one."""

from __future__ import annotations

import calendar
import re
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

MAANDEN = (
    "januari", "februari", "maart", "april", "mei", "juni",
    "juli", "augustus", "september", "oktober", "november", "december",
)  # fmt: skip
_MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
_LONGEST = 5  # letters of a month that is not shortened
_PARTS = ("first", "second", "third", "fourth")
_BEFORE = "voor "
_FORM = re.compile(r"(\d{4})(?:-(?:(\d\d)(?:-(\d\d))?|K([1-4])|H([12])))?")


@dataclass(frozen=True, slots=True, order=True)
class Datum:
    """A period of one day up to one year, sorted by its first day, then by its last."""

    first: date  # first day of the period
    last: date  # last day of the period, inclusive
    text: str  # as written: 2020-07-20, 2018-07, 2018-K3, 2018-H2 or 2018; `voor 2019-07-02` is a bound

    @property
    def label(self) -> str:
        """The date in Dutch: `20 juli 2020`, `juli 2018`, `3e kwartaal 2018`, `vóór 2 juli 2019`."""
        return f"vóór {self._exact}" if self.is_bound else self._exact

    @property
    def english(self) -> str:
        """The date in English: `20 July 2020`, `July 2018`, `third quarter of 2018`, `before 2 July 2019`."""
        year, month, day, quarter, half = _groups(self.text)
        if quarter or half:
            exact = f"{_PARTS[int(quarter or half) - 1]} {'quarter' if quarter else 'half'} of {year}"
        else:
            exact = " ".join(filter(None, (day.lstrip("0"), month and _MONTHS[int(month) - 1], year)))
        return f"before {exact}" if self.is_bound else exact

    @property
    def is_bound(self) -> bool:
        """Whether the source says only that it was before this date."""
        return self.text.startswith(_BEFORE)

    @property
    def machine(self) -> str:
        """The date as HTML has dates: a day, month or year; empty for what HTML has no form for."""
        return "" if self.is_bound or self.text[-2:-1] in ("K", "H") else self.text

    @property
    def _exact(self) -> str:
        year, month, day, quarter, half = _groups(self.text)
        if quarter:
            return f"{quarter}e kwartaal {year}"
        if half:
            return f"{half}e helft {year}"
        if not month:
            return year
        name = f"{MAANDEN[int(month) - 1]} {year}"
        return f"{int(day)} {name}" if day else name

    def covers(self, day: str) -> bool:
        """Whether *day*, as `2020-07-20`, lies in the period."""
        return self.first.isoformat() <= day <= self.last.isoformat()

    def __str__(self) -> str:
        return self.text


@lru_cache(maxsize=8192)
def parse_datum(text: str) -> Datum:
    """Return the period that *text* names; a bound such as `voor 2019` sorts on its own first day.

    Source: `schema.json#/$defs/datum`. Raises ValueError when *text* has another form or is no real date.
    """
    year, month, day, quarter, half = _groups(text)
    if text.startswith(_BEFORE):
        exact = parse_datum(text.removeprefix(_BEFORE))
        return Datum(exact.first, exact.first, text)
    if day:
        one = date(int(year), int(month), int(day))
        return Datum(one, one, text)
    first_month, months = _months(month, quarter, half)
    last_month = first_month + months - 1
    last_day = calendar.monthrange(int(year), last_month)[1]
    return Datum(date(int(year), first_month, 1), date(int(year), last_month, last_day), text)


def dag_label(day: date) -> str:
    """Return *day* in Dutch words: `20 juli 2020`."""
    return f"{day.day} {MAANDEN[day.month - 1]} {day.year}"


def english_day(day: date) -> str:
    """Return *day* in English words: `20 July 2020`."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def dag_kort(day: date) -> str:
    """Return *day* in short Dutch words, for the head of a column: `5 nov. 2020`, `20 juli 2020`."""
    name = MAANDEN[day.month - 1]
    short = name if len(name) <= _LONGEST else f"{name[:3]}."
    return f"{day.day} {short} {day.year}"


def _months(month: str, quarter: str, half: str) -> tuple[int, int]:
    """Return the first month and the number of months."""
    if month:
        return int(month), 1
    if quarter:
        return 3 * int(quarter) - 2, 3
    if half:
        return 6 * int(half) - 5, 6
    return 1, 12


@lru_cache(maxsize=8192)
def _groups(text: str) -> tuple[str, str, str, str, str]:
    match = _FORM.fullmatch(text.removeprefix(_BEFORE))
    if not match:
        raise ValueError(f"no date: {text!r}")
    year, month, day, quarter, half = (group or "" for group in match.groups())
    return year, month, day, quarter, half
