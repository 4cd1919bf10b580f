"""A workbook before it is XLSX or ODS: sheets, columns, and values that keep what they are."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from generator.exports.pieces import Rows
from generator.schema.schema import Taal
from generator.words.datum import Datum
from generator.words.numbers import written

FIRST_DAY = date(1900, 3, 1)
"""From here on Excel and LibreOffice give a day the same number."""
LONGEST = 32_767
"""So many characters a cell can hold."""
FORM_ROWS = 5_000
"""So many rows of a form can be filled in."""
LONGEST_NOTE = 255
"""So many characters a note beside a cell can have."""
MOST_LINES = 31
"""So many lines fit in the highest row that Excel has, of 409 points."""
POINTS_PER_LINE, POINTS_AROUND = 12.75, 2.25
"""The height of a line of 10 points Arial, and what a row has besides."""
_CUT = " … (ingekort; alles staat in het register)"


@dataclass(frozen=True, slots=True)
class LinkCell:
    """A text that leads somewhere."""

    text: str
    address: str


Value = str | int | float | bool | date | LinkCell | None


@dataclass(frozen=True, slots=True)
class Choices:
    """Where the values stand that a cell offers: in one column of a sheet, rows counted from 0."""

    sheet: str
    column: int
    first: int
    last: int


@dataclass(frozen=True, slots=True)
class SheetColumn:
    """A column: its head, its width in digits, and in a form what it takes."""

    title: str
    width: int
    choices: Choices | None = None  # a cell offers these; another text is asked about, not refused
    note: str = ""  # shown beside a cell that is chosen
    is_fixed: bool = False  # not to be filled in


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """One sheet: lines that say what it is, a row of heads, and rows with a value for each column."""

    title: str
    columns: tuple[SheetColumn, ...]
    rows: Callable[[], Iterable[Sequence[Value]]]
    heading: tuple[Value, ...] = ()  # above the heads, one to a line; the first is shown as a title
    frozen: int = 1  # so many columns stay in sight
    printed: int = 0  # so many columns are printed; 0 for all
    has_filter: bool = True
    is_locked: bool = False  # in a form: the rows stay as they are; those below can be filled in
    parts: Callable[[], Iterable[Rows]] | None = None  # the same rows, where they follow from little each

    def blocks(self) -> list[Rows]:
        """Return the rows in parts; in one where nothing is known of what they follow from."""
        if self.parts:
            return [*self.parts()]
        rows = [*self.rows()]
        return [Rows(None, len(rows), lambda: rows)]


@dataclass(frozen=True, slots=True, kw_only=True)
class Book:
    """A workbook, for people to read and print; or of data, a line high, for programs; or to fill in."""

    title: str
    subtitle: str
    day: date  # what it is of; also the moment at which it says to be made
    author: str
    sheets: tuple[Sheet, ...]
    is_data: bool = False
    taal: Taal = "nl"
    is_form: bool = False  # every cell is a text, also those that are filled in: nothing becomes a date


def linked(text: str, address: str) -> Value:
    """Return a text that leads to *address*; the text alone where there is none."""
    return LinkCell(text, address) if text and address else text or None


def day_value(value: Datum | None, taal: Taal = "nl") -> Value:
    """Return a whole day as a day and everything less certain in words; nothing as nothing."""
    if value is None:
        return None
    words = value.english if taal == "en" else value.label
    return value.first if value.machine == value.first.isoformat() else words


def fitting(text: str) -> str:
    """Return a text that a cell can hold."""
    return text if len(text) <= LONGEST else text[: LONGEST - len(_CUT)] + _CUT


def text_of(value: str | float | date | LinkCell) -> str:
    """Return the text of a value that is shown as one: a number in all its digits, a day before 1900."""
    if isinstance(value, LinkCell):
        return value.text
    if isinstance(value, date):
        return day_text(value)
    return value if isinstance(value, str) else written(value)


def is_day(value: Value) -> bool:
    """Whether a value is a day that every spreadsheet counts alike; an older one is shown as a text."""
    return isinstance(value, date) and value >= FIRST_DAY


def day_text(value: date) -> str:
    """Return a day as the cells show it: `04-02-2021`."""
    return f"{value.day:02}-{value.month:02}-{value.year:04}"


def cut(text: str, length: int) -> str:
    """Return a text of at most so many characters, less its last words where it is longer."""
    return text if len(text) <= length else f"{text[: length - 1].rpartition(' ')[0]}…"


def lines_of(row: Sequence[Value], columns: Sequence[SheetColumn]) -> int:
    """Return how many lines the highest cell of a row needs, at most `MOST_LINES`.

    Neither XLSX nor LibreOffice works this out, and a printed text that does not fit is cut.
    """
    cells = zip(row, columns, strict=True)
    return min(MOST_LINES, max((_lines(value, column.width) for value, column in cells), default=1))


def head_lines(columns: Sequence[SheetColumn]) -> int:
    """Return how many lines the row of heads needs: they are bold, and have the arrow of a filter."""
    narrow = [SheetColumn(column.title, max(4, column.width - 1)) for column in columns]
    return lines_of([column.title for column in columns], narrow)


def fits_a_line(text: str, width: int) -> bool:
    """Whether a text needs one line in a column of *width*."""
    return _lines(text, width) == 1


def height_of(lines: int) -> float:
    """Return the height in points of a row with so many lines."""
    return lines * POINTS_PER_LINE + POINTS_AROUND


def _lines(value: Value, width: int) -> int:
    text = value.text if isinstance(value, LinkCell) else value
    if not isinstance(text, str):
        return 1
    return _text_lines(text, width)


@lru_cache(maxsize=50_000)
def _text_lines(text: str, width: int) -> int:
    """Return the lines of a text; kept, since a book is made in two forms and has many texts twice."""
    return sum(_wrapped(line, width * _DIGIT - _INDENT) for line in text.split("\n"))


def _wrapped(line: str, room: float) -> int:
    """Return the lines that a paragraph takes in *room* thousandths of the size of the font."""
    lines, used = 1, 0.0
    for word in line.split(" "):
        size = _length(word)
        if used and used + _SPACE + size > room:
            lines, used = lines + 1, 0.0
        used += size + (_SPACE if used else 0)
        while used > room:
            lines, used = lines + 1, used - room
    return lines


_DIGIT, _SPACE = 0.525, 0.278  # of Arial at 10 points; a column counts its width in digits of 7 pixels
_SIZES = {
    sign: size
    for signs, size in (
        ("ijl'|", 0.222), ("ft.,:;/!I ", 0.278), ('r-()[]"', 0.34), ("kscvxyzJ", 0.5),
        ("FTZ", 0.611), ("ABEKPSVXY&", 0.667), ("wCDHNRU", 0.722), ("GOQ", 0.778), ("mM%", 0.86),
        ("W", 0.944),
    )
    for sign in signs
}  # fmt: skip
_USUAL, _WIDE = 0.556, 1.0
_INDENT = (
    0.75  # what a cell keeps free on its sides: an indent of 9 pixels and its edges, less 5 that it has more
)


@lru_cache(maxsize=50_000)
def _length(word: str) -> float:
    return sum(map(_size, word))


def _size(sign: str) -> float:
    return _SIZES.get(sign) or (_USUAL if sign < "\u2e80" else _WIDE)
