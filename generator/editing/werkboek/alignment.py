"""Which items of a list are still the same, after somebody else changed that list."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from difflib import SequenceMatcher
from typing import Any


def align(base: Sequence[Any], now: Sequence[Any]) -> Mapping[int, int]:
    """Return where each item of *base* is in *now*, counted from 0; an item that is gone is left out.

    Items that are equal go together. Between those, as many changed items as there were are the same ones.
    """
    marks = [repr(item) for item in base], [repr(item) for item in now]
    found: dict[int, int] = {}
    for _, begin, end, first, last in SequenceMatcher(None, *marks, autojunk=False).get_opcodes():
        if end - begin == last - first:
            found |= {begin + i: first + i for i in range(end - begin)}
    return found
