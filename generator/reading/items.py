"""The lists of a file as its lines show them: where their dashes stand and where they end.

The parser knows nothing of a list that it stumbled over; the lines around it do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from generator.reading.trouble import KEY, bare, indent_of

_ITEM = re.compile(r"(?P<indent>[ ]*)-(?:[ ]+(?:(?P<key>[\w-]+)[ ]*:(?=\s|$))?|$)")

_FAR = 1_000
"""No list of an editor is so many lines away; a file made to keep us busy is."""


@dataclass(frozen=True, slots=True)
class Items:
    """A list of a file; numbers of lines are counted from 1."""

    name: str  # the field that holds it
    indent: int  # spaces before its dashes
    first: str  # the first field of its items; empty when they are no fields
    dash: int  # the line of its last item
    end: int  # the last line of that item


def items_above(lines: Sequence[str], number: int) -> Items | None:
    """Return the list whose item is the nearest above line *number*."""
    return next(
        filter(None, (_items(lines, above) for above in range(number - 1, max(0, number - _FAR), -1))), None
    )


def items_of(lines: Sequence[str], key: str, but: int) -> Items | None:
    """Return the list whose items begin with the field *key*: the nearest above line *but*, else below."""
    near = (*range(but - 1, max(0, but - _FAR), -1), *range(but + 1, min(len(lines), but + _FAR) + 1))
    found = (_items(lines, number) for number in near)
    return next((items for items in found if items and items.first == key), None)


def _items(lines: Sequence[str], number: int) -> Items | None:
    """Return the list of which an item begins on line *number*."""
    match = _ITEM.match(lines[number - 1])
    if not match:
        return None
    indent = len(match["indent"])
    for above in range(number - 1, max(0, number - _FAR), -1):
        key = KEY.match(lines[above - 1])
        if key and not key["dashes"] and len(key["indent"]) <= indent:
            if lines[above - 1][key.end() :].strip():
                return None  # a field with a value of its own: no list begins here
            end = _end(lines, number, len(key["indent"]))
            return Items(bare(key["key"]), indent, match["key"] or "", number, end)
    return None


def _end(lines: Sequence[str], number: int, indent: int) -> int:
    """Return the last line with content that springs in further than the field of the list."""
    end = number
    for below in range(number + 1, len(lines) + 1):
        line = lines[below - 1]
        if line.strip() and indent_of(line) <= indent and not line.startswith(" " * indent + "- "):
            break
        end = below if line.strip() else end
    return end
