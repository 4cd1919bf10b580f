"""Texts of a row of a workbook that stand in XML as they are: looking at all together takes far less time."""

from __future__ import annotations

from collections.abc import Sequence

_BETWEEN = "\u241f"  # the picture of what parts units: printable, and in no text of a register
_SHORT = 16_000  # characters: no cell of so many holds too much, however they are counted
_SPACED = ("  ", f" {_BETWEEN}", f"{_BETWEEN} ")


def escaped(texts: Sequence[str], odd: Sequence[str] = ()) -> list[str] | None:
    """Return *texts* as they stand in XML; None when one of them holds more than words with a space between.

    More is what XML or a spreadsheet would take for something else: tabs and line ends, signs that nobody
    sees, spaces at an end or next to each other, what is *odd* for a form, and more than a cell can hold. Who
    writes those looks at each text by itself.
    """
    if not texts:
        return []
    row = _BETWEEN.join(texts)
    if len(row) > _SHORT or not row.isprintable() or row[:1] == " " or row[-1:] == " ":
        return None
    for sign in (*_SPACED, *odd):
        if sign in row:
            return None
    if "&" in row or "<" in row or ">" in row:
        row = row.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    found = row.split(_BETWEEN)
    return found if len(found) == len(texts) else None
