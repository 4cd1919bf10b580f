"""Lists of numbers as text in base 64, which compresses better than numbers in JSON and reads faster."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TypeVar

T = TypeVar("T")

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


def cut(lists: Mapping[str, T], size_of: Callable[[str, T], int], count: int) -> list[dict[str, T]]:
    """Return *lists*, in their order, in *count* parts of about equal size; some may be empty."""
    limit = sum(size_of(*pair) for pair in lists.items()) / count if count else 0
    parts: list[dict[str, T]] = [{} for _ in range(count)]
    done = 0
    for name, text in lists.items():
        parts[min(int(done / limit), count - 1)][name] = text
        done += size_of(name, text)
    return parts
