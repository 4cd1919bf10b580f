"""Lines of a PDF with the size and weight of their letters. The only module that knows a PDF library.

pypdfium2 is PDFium, the reader of Chrome: one wheel without further packages, that gives the size of letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.findings.finding import RegisterError
from generator.sources.letter import mark_note
from generator.sources.lines import TextLine
from generator.words.staat.papers import PUBLISHER

_LINE = re.compile(r"(?P<text>[^\r\n\ufffe\x02]+)(?P<broken>[\ufffe\x02])?")
"""A line; PDFium has a sign of its own for the hyphen at its end, and then no end of the line."""
_WHITE = 1.45  # of the size of letters: more between two lines is white
_FEWEST = 40  # letters on a page, on average; a scan has fewer
_HEAVY = 600  # weight of letters
_RAISED = 0.8  # of the size of a line: smaller digits are the number of a footnote
_HIGH = 0.45  # of that size, from the foot of the box to that of the digit
_BESIDE = 0.4  # of the height of two pieces of text that they share when they stand on one line
_NUMBER = re.compile(r"\d{1,3}")
_DIGITS = re.compile(r"\d{1,6}")


def read_pdf(content: bytes, name: str) -> list[TextLine]:
    """Return the lines of a PDF, with an empty one for white between paragraphs.

    Raises RegisterError for a file that is no PDF, is locked, or has pictures of text in the place of text.
    """
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        why = "is met een wachtwoord gesloten" if "password" in str(error).lower() else "is geen goede PDF"
        raise RegisterError(f"`{name}` {why}") from error
    lines = [line for number in range(len(document)) for line in _lines(document, number)]
    if sum(len(line.text) for line in lines) < _FEWEST * len(document):
        raise RegisterError(
            f"`{name}` is een scan: er staan beelden in en geen tekst. Vraag de afzender om de tekst, of "
            f"neem de HTML van {PUBLISHER}"
        )
    document.close()
    return lines


@dataclass(frozen=True, slots=True)
class _Place:
    text: str
    size: float
    weight: int
    left: float
    bottom: float
    right: float
    top: float
    has_space: bool = False  # before it

    def goes_on_in(self, other: _Place) -> bool:
        """Whether *other* stands directly behind this on one line; a raised number makes PDFium part it."""
        low, high = max(self.bottom, other.bottom), min(self.top, other.top)
        least = min(self.top - self.bottom, other.top - other.bottom)
        gap = other.left - self.right
        return high - low > _BESIDE * least and -1 <= gap <= max(self.size, other.size)

    def joined(self, other: _Place) -> _Place:
        """Return both as one, with the looks of the longer one."""
        long = self if len(self.text) > len(other.text) else other
        texts = (
            mark_note(one.text)
            if one.size < _RAISED * long.size and _NUMBER.fullmatch(one.text)
            else one.text
            for one in (self, other)
        )
        return _Place(
            (" " * other.has_space).join(texts),
            long.size,
            long.weight,
            self.left,
            long.bottom,
            other.right,
            long.top,
            self.has_space,
        )


def _lines(document: Any, number: int) -> Iterator[TextLine]:
    """Yield the lines of one page."""
    found: list[_Place] = []
    for place in _places(document, number):
        if found and found[-1].goes_on_in(place):
            found[-1] = found[-1].joined(place)
        else:
            found.append(place)
    before: _Place | None = None
    for place in found:
        if before and not 0 <= before.bottom - place.bottom <= _WHITE * max(before.size, place.size):
            yield TextLine("", page=number)
        yield TextLine(place.text, place.size, place.weight >= _HEAVY, number)
        before = place
    yield TextLine("", page=number)


def _places(document: Any, number: int) -> Iterator[_Place]:
    """Yield each line with where it stands, and the size and weight of its first letters."""
    from pypdfium2 import raw

    page = document[number]
    text_page = page.get_textpage()
    text = text_page.get_text_range()
    for match in _LINE.finditer(text):
        line = match["text"]
        bare = line.strip()
        if not bare:
            continue
        at = match.start() + len(line) - len(line.lstrip())
        size = _size(text_page, at + len(bare) // 2)
        whole = " ".join(_with_marks(text_page, bare, at, size).split())
        left, bottom, _, top = text_page.get_charbox(at, loose=True)
        right = text_page.get_charbox(at + len(bare) - 1, loose=True)[2]
        is_bold = _is_bold(text_page, at)
        weight = 700 if is_bold else max(raw.FPDFText_GetFontWeight(text_page.raw, at), 0)
        yield _Place(
            whole + ("-" if match["broken"] else ""), size, weight, left, bottom, right, top, line[0] == " "
        )
    text_page.close()
    page.close()


def _with_marks(text_page: Any, line: str, at: int, size: float) -> str:
    """Return a line that begins at a letter of the page, with its small numbers as marks of footnotes."""
    found, end = "", 0
    for match in _DIGITS.finditer(line):
        first = match.start()
        small = [_is_raised(text_page, at + place, size) for place in range(first, match.end())]
        if small[-1] and not all(small):
            first += len(small) - small[::-1].index(False)
        elif not small[-1] or match.start() == 0 == len(line) - match.end():
            continue
        found += line[end:first] + mark_note(line[first : match.end()])
        end = match.end()
    return found + line[end:]


def _size(text_page: Any, at: int) -> float:
    from pypdfium2 import raw

    size: float = raw.FPDFText_GetFontSize(text_page.raw, at)
    return round(size, 1)


def _is_raised(text_page: Any, at: int, size: float) -> bool:
    """Whether a digit in a line of letters of a size is smaller, or stands high in a box of that size."""
    bottom: float = text_page.get_charbox(at)[1]
    return (
        _size(text_page, at) < _RAISED * size
        or bottom - text_page.get_charbox(at, loose=True)[1] > _HIGH * size
    )


def _is_bold(text_page: Any, at: int) -> bool:
    import ctypes

    from pypdfium2 import raw

    name = ctypes.create_string_buffer(128)
    raw.FPDFText_GetFontInfo(text_page.raw, at, name, 128, ctypes.c_int())
    return b"bold" in name.value.lower() or b"-bd" in name.value.lower()
