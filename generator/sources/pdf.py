"""Lines of a PDF with the size and weight of their letters. The only module that knows a PDF library.

pypdfium2 is PDFium, the reader of Chrome: one wheel without further packages, that gives the size of letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.findings.finding import RegisterError
from generator.sources.lines import TextLine

_LINE = re.compile(r"(?P<text>[^\r\n\ufffe\x02]+)(?P<broken>[\ufffe\x02])?")
"""A line; PDFium has a sign of its own for the hyphen at its end, and then no end of the line."""
_WHITE = 1.45  # of the size of letters: more between two lines is white
_FEWEST = 40  # letters on a page, on average; a scan has fewer
_HEAVY = 600  # weight of letters


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
            "neem de HTML van zoek.officielebekendmakingen.nl"
        )
    document.close()
    return lines


@dataclass(frozen=True, slots=True)
class _Place:
    text: str
    size: float
    weight: int
    bottom: float


def _lines(document: Any, number: int) -> Iterator[TextLine]:
    """Yield the lines of one page."""
    found = [*_places(document, number)]
    before: _Place | None = None
    for place in found:
        if before and not 0 <= before.bottom - place.bottom <= _WHITE * max(before.size, place.size):
            yield TextLine("", page=number)
        yield TextLine(place.text, place.size, place.weight >= _HEAVY, number)
        before = place
    yield TextLine("", page=number)


def _places(document: Any, number: int) -> Iterator[_Place]:
    """Yield each line with where it stands, and the size and weight of its first letters."""
    import ctypes

    from pypdfium2 import raw

    page = document[number]
    text_page = page.get_textpage()
    text = text_page.get_text_range()
    for match in _LINE.finditer(text):
        line = match["text"]
        at = match.start() + len(line) - len(line.lstrip())
        whole = " ".join(line.split()) + ("-" if match["broken"] else "")
        if not whole:
            continue
        middle = at + len(line.strip()) // 2
        size = round(raw.FPDFText_GetFontSize(text_page.raw, middle), 1)
        _, bottom, _, _ = text_page.get_charbox(at, loose=True)
        name = ctypes.create_string_buffer(128)
        raw.FPDFText_GetFontInfo(text_page.raw, at, name, 128, ctypes.c_int())
        is_bold = b"bold" in name.value.lower() or b"-bd" in name.value.lower()
        weight = 700 if is_bold else max(raw.FPDFText_GetFontWeight(text_page.raw, at), 0)
        yield _Place(whole, size, weight, bottom)
    text_page.close()
    page.close()
