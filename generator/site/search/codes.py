"""Lists of numbers as text in base 64, which compresses better than numbers in JSON and reads faster."""

from __future__ import annotations

from collections.abc import Iterable

_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def encode(numbers: Iterable[int]) -> str:
    """Return numbers of 0 and up as text: five bits a character, lowest first; the sixth: more follows."""
    out: list[str] = []
    for number in numbers:
        while number > 31:
            out.append(_ALPHABET[32 | number & 31])
            number >>= 5
        out.append(_ALPHABET[number])
    return "".join(out)


def encode_rising(numbers: Iterable[int]) -> str:
    """Return rising numbers as text, each as the difference from the one before."""
    before = 0
    steps = []
    for number in numbers:
        steps.append(number - before)
        before = number
    return encode(steps)
