"""A workbook as XLSX. The only module that knows XlsxWriter."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from generator.exports.languages import PAGE_WORDS
from generator.exports.plain_texts import escaped
from generator.exports.sheets import (
    FORM_ROWS,
    LONGEST_NOTE,
    Book,
    LinkCell,
    Sheet,
    SheetColumn,
    Value,
    cut,
    day_text,
    fits_a_line,
    fitting,
    head_lines,
    height_of,
    is_day,
    lines_of,
    text_of,
)
from generator.words.numbers import DIGITS, column_name, is_certain

_FONT = {"font_name": "Arial", "font_size": 10, "valign": "top"}
_LINK_BLUE = "#000080"  # as LibreOffice shows a plain link, so that all look alike
_HEADING = 20  # points
_HEADING_LINE = 15
_MOST_LINKS = 60_000  # XlsxWriter has no more in a sheet than Excel, 65,530
_LONGEST_LINK = 2_000  # characters
_LONGEST_LITERAL = 255  # characters of a text in a formula
_A4 = 9
_ODD = ("_x", "<r>")  # what XlsxWriter writes in another way
_CALL = re.compile(
    r"(?<=[A-Z])\("
)  # XlsxWriter puts something before each SORT( of a formula, also in a text
_DAY_0 = date(1899, 12, 30)  # of the numbers of days
_WHOLE = 10**DIGITS
_PIXELS = 4 / 3  # in a point
_USUAL_HEIGHT = 20  # of a row, in pixels
_AS_TEXT = 49  # the number of the format `@` in every XLSX


@dataclass(frozen=True, slots=True)
class _Looks:
    """The formats of a book."""

    heading: Any
    note: Any
    head: Any
    body: Any
    number: Any
    day: Any
    link: Any
    fixed: Any  # of a form: what is not to be filled in


def render_xlsx(book: Book) -> bytes:
    """Return the book as XLSX: the heads frozen, with filters, one page wide in print.

    Text stays text, whatever it looks like; the one formula is the link of `_link_formula`. The bytes are
    the same every time.
    """
    from xlsxwriter import Workbook

    buffer = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    file = Workbook(buffer, options)
    moment = datetime(book.day.year, book.day.month, book.day.day)
    file.set_properties(
        {"title": book.title, "comments": book.subtitle, "author": book.author, "created": moment}
    )
    looks = _looks(file, book)
    for sheet in book.sheets:
        page = file.add_worksheet(sheet.title)
        _Writer(page, sheet, looks, book).write()
        _set_print(page, book, sheet)
    file.close()
    return buffer.getvalue()


def _looks(file: Any, book: Book) -> _Looks:
    people: dict[str, object] = (
        {}
        if book.is_data
        else {"text_wrap": True, "align": "left", "indent": 1, "bottom": 1, "bottom_color": "#C8D0DA"}
    )
    text = {"num_format": _AS_TEXT, "locked": False} if book.is_form else {}
    body = {**_FONT, **people, **text}
    head = {**_FONT, "bold": True, "text_wrap": True, "bottom": 1, "bg_color": "#DBE4EF"}
    return _Looks(
        heading=file.add_format({**_FONT, "bold": True, "font_size": 14}),
        note=file.add_format(_FONT),
        head=file.add_format(head if book.is_data else {**head, "align": "left", "indent": 1}),
        body=file.add_format(body),
        number=file.add_format({**body, "align": "right"}),
        day=file.add_format({**body, "align": "left", "num_format": "dd\\-mm\\-yyyy"}),
        link=file.add_format({**body, "font_color": _LINK_BLUE, "underline": 1}),
        fixed=file.add_format({**body, "locked": True, "bg_color": "#EEF1F5", "font_color": "#3B4656"}),
    )


class _Writer:
    """Writes one sheet, from the top to the bottom: that is the order in which little is kept in memory."""

    def __init__(self, page: Any, sheet: Sheet, looks: _Looks, book: Book) -> None:
        self._page, self._sheet, self._looks = page, sheet, looks
        self._is_data, self._is_form = book.is_data, book.is_form
        self._row = 0
        self._links = 0
        self._linked: list[tuple[int, LinkCell]] = []  # the plain links of a row, each with its place
        self._letters = [column_name(place + 1) for place in range(len(sheet.columns))]

    def write(self) -> None:
        page, sheet = self._page, self._sheet
        for place, column in enumerate(sheet.columns):
            page.set_column(place, place, column.width, self._looks.body if self._is_form else None)
        for number, line in enumerate(sheet.heading):
            page.set_row(self._row, _HEADING_LINE if number else _HEADING)
            self._write_cell(0, line, self._looks.note if number else self._looks.heading)
            self._row += 1
        first = self._row
        self._write_row(
            [column.title for column in sheet.columns], self._looks.head, head_lines(sheet.columns)
        )
        for row in sheet.rows():
            lines = 1 if self._is_data else lines_of(row, sheet.columns)
            is_first = self._row == first + 1  # which gives its looks their numbers
            if self._is_form or is_first or not self._write_plain(row, lines):
                self._write_row(row, self._looks.body, lines)
        page.freeze_panes(first + 1, sheet.frozen)
        page.repeat_rows(first)
        last = max(first, self._row - 1)
        if sheet.has_filter:
            page.autofilter(first, 0, last, len(sheet.columns) - 1)
        if sheet.printed:
            page.print_area(0, 0, last, sheet.printed - 1)
        if self._is_form:
            self._make_form(first + 1)

    def _make_form(self, first: int) -> None:
        """Let cells from row *first* on offer their values, and lock what is not to be filled in."""
        page = self._page
        for place, column in enumerate(self._sheet.columns):
            if rule := _rule(column):
                page.data_validation(first, place, FORM_ROWS, place, rule)
        page.ignore_errors({"number_stored_as_text": f"A1:XFD{FORM_ROWS}"})
        if self._sheet.is_locked:
            may = ("format_cells", "format_columns", "format_rows", "sort", "autofilter", "insert_rows")
            page.protect("", dict.fromkeys(may, True))

    def _look_of(self, place: int, look: Any) -> Any:
        """Return the look of a cell of a row: in a form some are not to be filled in."""
        is_fixed = self._sheet.is_locked or self._sheet.columns[place].is_fixed
        return self._looks.fixed if self._is_form and look is self._looks.body and is_fixed else look

    def _write_row(self, row: Sequence[Value], look: Any, lines: int) -> None:
        self._page.set_row(self._row, height_of(lines))
        for place, value in enumerate(row):
            self._write_cell(place, value, self._look_of(place, look))
        self._row += 1

    def _write_plain(self, row: Sequence[Value], lines: int) -> bool:
        """Write a row of plain texts, whole numbers, days and links; tell whether it was one.

        Nearly every row is. It goes into the file of XlsxWriter as XlsxWriter writes it, without the nine
        calls and the object that it has for each cell, and the thirty patterns that it tries on a formula.
        """
        page, at = self._page, self._row
        texts = escaped([value for value in row if type(value) is str], _ODD)
        if texts is None or row.count(None) == len(row):
            return False
        page._write_single_row(at)  # what came before
        cells = self._plain_cells(row, texts)
        if None in cells or page._check_dimensions(at, len(row) - 1):
            return False
        height = int(height_of(lines) * _PIXELS + 0.5)
        high = "" if height == _USUAL_HEIGHT else f' ht="{height / _PIXELS:.16g}" customHeight="1"'
        page.fh.write(f'<row r="{at + 1}"{high}>{"".join(filter(None, cells))}</row>')
        for place, value in self._linked:
            page.write_url(at, place, value.address, self._looks.link, value.text)
        page.table.clear()  # of the texts of those links, which are written
        self._links += len(self._linked)
        self._row += 1
        return True

    def _plain_cells(self, row: Sequence[Value], texts: Sequence[str]) -> list[str | None]:
        """Return each cell, with the *texts* as they stand in XML; None for what XlsxWriter is to look at."""
        self._linked = []
        number, left, body = self._row + 1, iter(texts), self._looks.body._get_xf_index()
        is_data, places = self._is_data, range(len(self._letters))
        return [
            f'<c r="{letter}{number}" s="{body}" t="inlineStr"><is><t>{next(left)}</t></is></c>'
            if type(value) is str
            else ""
            if is_data and value is None
            else self._plain_cell(place, f"{letter}{number}", value)
            for place, letter, value in zip(places, self._letters, row, strict=True)
        ]

    def _plain_cell(self, place: int, at: str, value: Value) -> str | None:
        looks = self._looks
        if value is None:
            return f'<c r="{at}" s="{looks.body._get_xf_index()}"/>'
        if type(value) is int and abs(value) < _WHOLE:
            return f'<c r="{at}" s="{looks.number._get_xf_index()}"><v>{value}</v></c>'
        if isinstance(value, date) and is_day(value):
            return f'<c r="{at}" s="{looks.day._get_xf_index()}"><v>{(value - _DAY_0).days}</v></c>'
        return self._plain_link(place, at, value) if isinstance(value, LinkCell) else None

    def _plain_link(self, place: int, at: str, value: LinkCell) -> str | None:
        formula = self._link_formula(value)
        texts = escaped((value.text, formula), _ODD)
        if texts is None or value.text.startswith("#"):  # which could be an error
            return None
        start = f'<c r="{at}" s="{self._looks.link._get_xf_index()}"'
        if self._can_link(place, value):
            self._linked.append((place, value))
            return f'{start} t="inlineStr"><is><t>{texts[0]}</t></is></c>'
        return f'{start} t="str"><f>{texts[1][1:]}</f><v>{texts[0]}</v></c>' if formula else None

    def _write_cell(self, place: int, value: Value, look: Any) -> None:
        page, at = self._page, (self._row, place)
        if isinstance(value, str):
            page.write_string(*at, fitting(value), look)
        elif isinstance(value, bool):
            page.write_boolean(*at, value, look)
        elif isinstance(value, (int, float)) and is_certain(value):
            page.write_number(*at, value, self._looks.number)
        elif is_day(value):
            page.write_datetime(*at, value, self._looks.day)
        elif isinstance(value, LinkCell) and self._can_link(place, value):
            self._links += 1
            page.write_url(*at, value.address, self._looks.link, value.text)
        elif isinstance(value, LinkCell) and (formula := self._link_formula(value)):
            page.write_formula(*at, formula, self._looks.link, value.text)
        elif value is not None:
            page.write_string(*at, fitting(text_of(value)), look)
        elif not self._is_data:
            page.write_blank(*at, None, look)

    def _can_link(self, place: int, value: LinkCell) -> bool:
        """Whether a cell can be a plain link: LibreOffice wraps none from XLSX, and would cut its text."""
        is_short = fits_a_line(value.text, self._sheet.columns[place].width)
        return is_short and self._links < _MOST_LINKS and len(value.address) <= _LONGEST_LINK

    def _link_formula(self, value: LinkCell) -> str:
        """Return what makes a link that wraps; nothing in data, in a form, or for what is too long."""
        if self._is_data or self._is_form or max(len(value.text), len(value.address)) > _LONGEST_LITERAL:
            return ""
        address, text = (_CALL.sub('"&"(', part.replace('"', '""')) for part in (value.address, value.text))
        return f'=HYPERLINK("{address}","{text}")'


def _rule(column: SheetColumn) -> dict[str, object]:
    """Return what a cell of a form offers and tells; nothing when there is no such thing."""
    rule: dict[str, object] = {"validate": "any"}
    if column.choices:
        name, letter = column.choices.sheet.replace("'", "''"), column_name(column.choices.column + 1)
        where = f"${letter}${column.choices.first + 1}:${letter}${column.choices.last + 1}"
        words = "Deze waarde staat niet in de lijst. Een kenmerk (code) mag ook. Toch gebruiken?"
        rule = {"validate": "list", "source": f"='{name}'!{where}", "error_type": "warning"}
        rule |= {"error_title": "Niet in de lijst", "error_message": words}
    if column.note:
        rule |= {"input_title": column.title[:32], "input_message": cut(column.note, LONGEST_NOTE)}
    return rule if column.choices or column.note else {}


def _set_print(page: Any, book: Book, sheet: Sheet) -> None:
    page.set_landscape()
    page.set_paper(_A4)
    page.set_margins(left=0.4, right=0.4, top=0.5, bottom=0.7)
    if not book.is_data:
        page.fit_to_pages(1, 0)
    page_word, of_word = PAGE_WORDS[book.taal]
    page.set_footer("&L&8" + "".join(_footer(book, sheet)) + f"&R&8{page_word} &P {of_word} &N")


def _footer(book: Book, sheet: Sheet) -> Iterator[str]:
    """Yield title, date and sheet; `&` begins a code, and Excel takes 255 characters in all."""
    words = f"{book.title} · {day_text(book.day)} · {sheet.title}"
    yield words[:150].replace("&", "&&")
