"""Numbers as the files write them: every digit, no powers of ten, nothing rounded."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import NamedTuple

DIGITS = 15
"""So many digits of a number are certain in a float (IEEE 754 double), and so in every spreadsheet."""


def digits_of(text: str) -> int:
    """Return how many digits count in a number as it is written: `-0.0120` has two."""
    whole, _, part = text.lstrip("-").partition(".")
    return len((whole + part.rstrip("0")).lstrip("0"))


def is_certain(value: float) -> bool:
    """Whether a spreadsheet keeps every digit of a number."""
    if isinstance(value, int) and abs(value) < 10**DIGITS:
        return True
    return digits_of(written(value)) <= DIGITS


def written(value: float, thousands: str = "", point: str = ".") -> str:
    """Return a number in digits: 1e-09 is `0.000000001`."""
    if type(value) is int and not thousands:
        return str(value)
    number = Decimal(repr(value))  # the shortest text that gives the same float: what the file had
    return f"{number:,f}".translate({ord(","): thousands, ord("."): point})


_SCALES = {
    "duizend": 3,
    "mln": 6,
    "mio": 6,
    "miljoen": 6,
    "mld": 9,
    "mrd": 9,
    "miljard": 9,
}
_AMOUNT = (
    r"(?P<euro>€|eur(?:o)?\b)? ?(?P<whole>\d{1,3}(?:[. ]\d{3})+|\d{1,15})"
    r"(?:(?P<sign>[.,])(?P<part>\d{1,9}|-))?"
    rf" ?(?P<scale>(?:{'|'.join(_SCALES)})\b)?\.? ?(?P<unit>[^\d\W]*|%)"
)


class Meant(NamedTuple):
    """A number that somebody wrote as people do: how a file writes it, and what it was written with."""

    number: str  # digits, with a point where a part follows
    unit: str = ""  # the word behind it, as `procent`
    is_sure: bool = True  # `15.000` can be fifteen thousand or fifteen


def read_number(text: str) -> Meant | None:
    """Return the number that *text* says: `€ 1,5 miljoen` is 1500000; None for all that says more."""
    found = re.fullmatch(_AMOUNT, " ".join(text.replace("\u00a0", " ").split()), re.IGNORECASE)
    if not found:
        return None
    part = (found["part"] or "").strip("-")
    if found["sign"] == "," and len(part) == 3 and not found["scale"]:
        return None  # Dutch for a part, English for thousands
    value = Decimal(f"{re.sub(r'[. ]', '', found['whole'])}.{part or 0}")
    value = value.scaleb(_SCALES.get((found["scale"] or "").lower(), 0))
    shown = f"{value:f}"
    if "." in shown:
        shown = shown.rstrip("0").rstrip(".")
    has_two_readings = re.fullmatch(r"\d{1,3}\.\d{3}|0\d+", found["whole"])
    is_sure = not has_two_readings or bool(found["euro"] or found["sign"] or found["scale"])
    return Meant(shown, found["unit"], is_sure)


def column_name(number: int) -> str:
    """Return the letters of a column of a spreadsheet, counted from 1: 27 gives `AA`."""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
