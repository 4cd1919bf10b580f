"""Where each part of a file of the straight style stands: told by its lines, and no node is made of it.

So a check that has something to say of a value need not import YAML, which takes as long as to read a hundred
files, nor read the file with care, which takes ten times as long as this.
"""

from __future__ import annotations

from generator.reading import straight

Place = tuple[int, int]
"""A line and a column, counted from 1."""
_Way = tuple[str | int, ...]


def find_places(text: str) -> dict[_Way, Place] | None:
    """Return the place of every value of *text*, by the way to it, as `nodes.find_places` has it.

    None when the text is not of the style of `straight`.
    """
    if straight.read(text) is None:
        return None
    found: dict[_Way, Place] = {}
    open_parts: list[tuple[int, str | int]] = []  # from the outermost: its column, and the last key or item
    lines = text[:-1].split("\n")
    end = 0  # the number of the line behind a text of more lines
    for number, line in enumerate(lines):
        at, has_dash, key, kind, value = straight.parse(line) if number >= end else straight.COMMENT
        if not (key or has_dash):
            continue
        while open_parts and open_parts[-1][0] > at:
            open_parts.pop()
        if not open_parts or open_parts[-1][0] < at:  # what begins here is the value of the key above
            found[_way(open_parts)] = number + 1, at + 1
            open_parts.append((at, -1))
        if has_dash:
            open_parts[-1] = at, int(open_parts[-1][1]) + 1
            at += 2
            found[_way(open_parts)] = number + 1, at + 1
            if key:
                open_parts.append((at, key))
        if key:
            open_parts[-1] = at, key
            found[_way(open_parts)] = number + 1, at + 1
            at += len(key) + 2
            if kind != "key":
                found[_way(open_parts)] = number + 1, at + 1
        if kind == "folded":
            end = straight.fold(lines, number + 1, open_parts[-1][0])[1]
        elif kind in ("list", "fields"):
            column = at + 2
            for index, word in enumerate(value.split(", ")):
                name, sign, _ = word.partition(": ")
                inner = name if sign else index
                found[(*_way(open_parts), inner)] = number + 1, column + (len(name) + 2 if sign else 0)
                column += len(word) + 2
    return found


def _way(open_parts: list[tuple[int, str | int]]) -> _Way:
    return tuple(name for _, name in open_parts)
