"""The rows of a sheet as they stand in an XLSX, with its links.

XlsxWriter makes all else. It takes nine calls and an object for each cell; here a row is one text, made apart
from those above it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import repeat

from generator.exports.plain_texts import escaped
from generator.exports.sheets import (
    Book,
    LinkCell,
    Sheet,
    Value,
    fits_a_line,
    fitting,
    head_lines,
    height_of,
    is_day,
    lines_of,
    text_of,
)
from generator.exports.xml_texts import escape, quoteattr
from generator.words.numbers import column_name, is_certain

_HEADING, _HEADING_LINE = 20, 15  # points
_LAST_LINKED = 20_000  # rows: Excel has 65,530 links in a sheet, and no row here has more than three
_LONGEST_LINK = 2_000  # characters
_LONGEST_LITERAL = 255  # characters of a text in a formula
_ODD = ("_x",)  # a text that Excel would take for the code of a sign
_CODE = re.compile("_(?=x[0-9a-fA-F]{4}_)")
_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\ufffe\uffff]")
_OUTER = re.compile(r"^\s|\s$")
_DAY_0 = date(1899, 12, 30)  # of the numbers of days
_PIXELS = 4 / 3  # in a point
_USUAL_HEIGHT = 20  # of a row, in pixels
_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"


@dataclass(frozen=True, slots=True)
class Looks:
    """The numbers of the formats of a book."""

    heading: int
    note: int
    head: int
    body: int
    number: int
    day: int
    link: int
    fixed: int  # of a form: what is not to be filled in


Target = Callable[[str], tuple[str, str]]
"""Gives of an address what the file says of it: where it leads, and the place there."""


class SheetRows:
    """Writes the rows of one sheet, and holds the links of those that were written."""

    def __init__(self, sheet: Sheet, book: Book, looks: Looks, target: Target) -> None:
        self._sheet, self._book, self._looks, self._target = sheet, book, looks, target
        self._is_data, self._is_form = book.is_data, book.is_form
        self._letters = [column_name(place + 1) for place in range(len(sheet.columns))]
        self._bodies = [
            looks.fixed if book.is_form and (sheet.is_locked or column.is_fixed) else looks.body
            for column in sheet.columns
        ]
        self._links: list[tuple[str, str]] = []  # the cell, and the address

    def head(self) -> Iterator[str]:
        """Yield the lines above the heads, and the row of those."""
        looks = self._looks
        for number, line in enumerate(self._sheet.heading):
            cell = self._cell(0, number + 1, line, looks.note if number else looks.heading)
            yield _row(number + 1, _HEADING_LINE if number else _HEADING, cell)
        row, columns = len(self._sheet.heading) + 1, self._sheet.columns
        cells = (self._cell(place, row, column.title, looks.head) for place, column in enumerate(columns))
        yield _row(row, height_of(head_lines(columns)), "".join(cells))

    def rows(self, rows: Iterable[Sequence[Value]], first: int) -> Iterator[str]:
        """Yield each row below the heads; the *first* has that number."""
        for at, row in enumerate(rows, first):
            lines = 1 if self._is_data else lines_of(row, self._sheet.columns)
            yield _row(at, height_of(lines), "".join(self._cells(row, at)))

    def apart(self) -> SheetRows:
        """Return what writes rows of the same sheet of which the links are known."""
        return SheetRows(self._sheet, self._book, self._looks, self._target)

    def link(self, cells: Iterable[tuple[int, int, Value]], first: int) -> None:
        """Take the links of rows that are written apart, by the place of row and cell."""
        for row, place, value in cells:
            if isinstance(value, LinkCell) and self._can_link(place, first + row, value):
                self._links.append((f"{self._letters[place]}{first + row}", value.address))

    def links(self) -> Iterator[str]:
        """Yield what the sheet says of each link that was written."""
        for number, (cell, address) in enumerate(self._links, 1):
            _, place = self._target(address)
            location = f" location={quoteattr(place)}" if place else ""
            yield f'<hyperlink ref="{cell}" r:id="rId{number}"{location}/>'

    def relations(self) -> Iterator[str]:
        """Yield where each of those links leads."""
        for number, (_, address) in enumerate(self._links, 1):
            to, _ = self._target(address)
            yield (
                f'<Relationship Id="rId{number}" Type="{_HYPERLINK}" Target={quoteattr(to)} '
                'TargetMode="External"/>'
            )

    def _cells(self, values: Sequence[Value], row: int) -> Iterable[str]:
        """Return the cells of a row; where all texts are plain, in a third of the time."""
        texts = escaped([value for value in values if type(value) is str], _ODD)
        places = range(len(values))
        if texts is None:
            return map(self._cell, places, repeat(row), values, self._bodies)
        left, is_data = iter(texts), self._is_data
        return [
            f'<c r="{letter}{row}" s="{look}" t="inlineStr"><is><t>{next(left)}</t></is></c>'
            if type(value) is str
            else ""
            if is_data and value is None
            else self._cell(place, row, value, look)
            for place, letter, value, look in zip(places, self._letters, values, self._bodies, strict=True)
        ]

    def _cell(self, place: int, row: int, value: Value, look: int) -> str:
        at = f"{self._letters[place]}{row}"
        if value is None:
            return "" if self._is_data else f'<c r="{at}" s="{look}"/>'
        if isinstance(value, str):
            return _text(at, fitting(value), look)
        if isinstance(value, bool):
            return f'<c r="{at}" s="{look}" t="b"><v>{value:d}</v></c>'
        if isinstance(value, (int, float)) and is_certain(value):
            return f'<c r="{at}" s="{self._looks.number}"><v>{value:.16G}</v></c>'
        if isinstance(value, date) and is_day(value):
            return f'<c r="{at}" s="{self._looks.day}"><v>{(value - _DAY_0).days}</v></c>'
        if isinstance(value, LinkCell) and self._can_link(place, row, value):
            self._links.append((at, value.address))
            return _text(at, value.text, self._looks.link)
        if isinstance(value, LinkCell) and (formula := self._formula(value)):
            made, shown = escape(_signs(formula)), escape(_signs(value.text))
            return f'<c r="{at}" s="{self._looks.link}" t="str"><f>{made}</f><v>{shown}</v></c>'
        return _text(at, fitting(text_of(value)), look)

    def _can_link(self, place: int, row: int, value: LinkCell) -> bool:
        """Whether a cell can be a plain link: LibreOffice wraps none from XLSX, and would cut its text."""
        is_short = fits_a_line(value.text, self._sheet.columns[place].width)
        return is_short and row <= _LAST_LINKED and len(value.address) <= _LONGEST_LINK

    def _formula(self, value: LinkCell) -> str:
        """Return what makes a link that wraps; nothing in data, in a form, or for what is too long."""
        if self._is_data or self._is_form or max(len(value.text), len(value.address)) > _LONGEST_LITERAL:
            return ""
        address, text = (part.replace('"', '""') for part in (value.address, value.text))
        return f'HYPERLINK("{address}","{text}")'


def _row(number: int, points: float, cells: str) -> str:
    height = int(points * _PIXELS + 0.5)
    high = "" if height == _USUAL_HEIGHT else f' ht="{height / _PIXELS:.16g}" customHeight="1"'
    return f'<row r="{number}"{high}>{cells}</row>'


def _text(at: str, text: str, look: int) -> str:
    kept = ' xml:space="preserve"' if _OUTER.search(text) else ""
    return f'<c r="{at}" s="{look}" t="inlineStr"><is><t{kept}>{escape(_signs(text))}</t></is></c>'


def _signs(text: str) -> str:
    """Return a text with the codes that Excel has for signs that XML has not."""
    return _CONTROL.sub(lambda match: f"_x{ord(match[0]):04X}_", _CODE.sub("_x005F_", text))
