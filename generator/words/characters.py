"""Which characters the fonts of the PDF have, and what the PDF shows in the place of the others."""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterator
from functools import cache
from itertools import groupby
from pathlib import Path

FONTS = Path(__file__).parents[1] / "fonts"
FAMILIES = {"Fira Sans": "FiraSans-Regular", "DejaVu Sans": "DejaVuSans", "Noto Emoji": "NotoEmoji-Regular"}
"""The families in the order in which the PDF tries them, with the file that tells what each has."""
USUAL = re.compile(
    "[\t\n -~\u00a1-\u00ac\u00ae-\u017f\u2013\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026\u20ac]*"
)
"""What nearly every text is made of: the fonts are opened for other texts only."""
_REFUSED = ("Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp")  # PDF/A takes no private or invisible character


def find_missing(text: str) -> Iterator[str]:
    """Yield each run of characters that the PDF cannot show."""
    if not USUAL.fullmatch(text):
        yield from (run for run, is_shown in _runs(text) if not is_shown)


def printable(text: str) -> str:
    """Return *text* with each run of characters that the PDF cannot show as a box and their numbers."""
    if USUAL.fullmatch(text):
        return text
    return "".join(run if is_shown else stand_in(run) for run, is_shown in _runs(text))


def stand_in(characters: str) -> str:
    """Return what the PDF shows for *characters* that it cannot show: `□ (U+4E2D U+6587)`."""
    return f"□ ({' '.join(f'U+{ord(char):04X}' for char in characters)})"


def _runs(text: str) -> Iterator[tuple[str, bool]]:
    for is_shown, clusters in groupby(_clusters(text), _is_shown):
        yield "".join(clusters), is_shown


def _clusters(text: str) -> Iterator[str]:
    """Yield each character with the marks behind it, which have to come from the same font."""
    start = 0
    for at, char in enumerate(text):
        if at > start and unicodedata.category(char)[0] != "M":
            yield text[start:at]
            start = at
    yield text[start:]


def _is_shown(cluster: str) -> bool:
    if len(cluster) == 1:
        return cluster in _shown_alone()
    return any(font.issuperset(cluster) for font in _fonts())


@cache
def _shown_alone() -> frozenset[str]:
    return frozenset().union(*_fonts())


@cache
def _fonts() -> tuple[frozenset[str], ...]:
    """Return what can be used of each font."""
    known = (read_characters(FONTS / f"{name}.ttf") for name in FAMILIES.values())
    usable = ({char for char in font if unicodedata.category(char) not in _REFUSED} for font in known)
    return tuple(frozenset(font | {"\t", "\n"}) for font in usable)


def read_characters(font: Path) -> set[str]:
    """Return the characters for which a TrueType font has a glyph.

    Source: OpenType 1.9, table `cmap`, formats 4 and 12. Raises ValueError when the font has neither.
    """
    data = font.read_bytes()
    (count,) = struct.unpack_from(">H", data, 4)
    tables = (struct.unpack_from(">4sLLL", data, 12 + 16 * i) for i in range(count))
    start = next(offset for tag, _, offset, _ in tables if tag == b"cmap")
    (count,) = struct.unpack_from(">H", data, start + 2)
    parts = {start + struct.unpack_from(">HHL", data, start + 4 + 8 * i)[2] for i in range(count)}
    forms = {struct.unpack_from(">H", data, part)[0]: part for part in parts}
    if 12 in forms:
        return set(_groups(data, forms[12]))
    if 4 in forms:
        return set(_segments(data, forms[4]))
    raise ValueError(f"no table of characters: {font.name}")


def _groups(data: bytes, at: int) -> Iterator[str]:
    """Yield the characters of a table of format 12: groups of a first, a last, and the glyph of the first."""
    (count,) = struct.unpack_from(">L", data, at + 12)
    for i in range(count):
        first, last, glyph = struct.unpack_from(">LLL", data, at + 16 + 12 * i)
        yield from (chr(code) for code in range(first, last + 1) if glyph + code - first)


def _segments(data: bytes, at: int) -> Iterator[str]:
    """Yield the characters of a table of format 4: segments with a difference, or a list of glyphs."""
    count = struct.unpack_from(">H", data, at + 6)[0] // 2
    places = [at + 14 + 2 * count * i + 2 * (i > 0) for i in range(4)]
    for i in range(count):
        last, first, delta, offset = (struct.unpack_from(">H", data, place + 2 * i)[0] for place in places)
        for code in range(first, min(last, 0xFFFE) + 1):
            glyph = code + delta
            if offset:
                (glyph,) = struct.unpack_from(">H", data, places[3] + 2 * i + offset + 2 * (code - first))
                glyph = glyph and glyph + delta
            if glyph % 0x10000:
                yield chr(code)
