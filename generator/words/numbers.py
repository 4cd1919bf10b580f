"""Numbers as the files write them: every digit, no powers of ten, nothing rounded."""

from __future__ import annotations

from decimal import Decimal

DIGITS = 15
"""So many digits of a number are certain in a float (IEEE 754 double), and so in every spreadsheet."""


def digits_of(text: str) -> int:
    """Return how many digits count in a number as it is written: `-0.0120` has two."""
    whole, _, part = text.lstrip("-").partition(".")
    return len((whole + part.rstrip("0")).lstrip("0"))


def is_certain(value: float) -> bool:
    """Whether a spreadsheet keeps every digit of a number."""
    return digits_of(written(value)) <= DIGITS


def written(value: float, thousands: str = "", point: str = ".") -> str:
    """Return a number in digits: 1e-09 is `0.000000001`."""
    number = Decimal(repr(value))  # the shortest text that gives the same float: what the file had
    return f"{number:,f}".translate({ord(","): thousands, ord("."): point})
