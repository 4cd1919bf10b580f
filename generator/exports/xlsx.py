"""A workbook as XLSX. The only module that knows XlsxWriter."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from functools import lru_cache, partial
from typing import Any

from generator.exports.languages import PAGE_WORDS
from generator.exports.packed import ZipPart, pack
from generator.exports.pieces import Piece, Rows, joined
from generator.exports.sheets import FORM_ROWS, LONGEST_NOTE, Book, Sheet, SheetColumn, cut, day_text
from generator.exports.xlsx_rows import Looks, SheetRows
from generator.exports.zips import Content, in_large_parts, zip_pieces
from generator.words.numbers import column_name

_FONT = {"font_name": "Arial", "font_size": 10, "valign": "top"}
_LINK_BLUE = "#000080"  # as LibreOffice shows a plain link, so that all look alike
_A4 = 9
_AS_TEXT = 49  # the number of the format `@` in every XLSX
_SIZE, _NO_ROWS, _AFTER_LINKS = re.compile('<dimension ref="[^"]*"'), "<sheetData/>", "<pageMargins "
_RELATIONS = (
    '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
)


def render_xlsx(book: Book) -> bytes:
    """Return the book as XLSX: the heads frozen, with filters, one page wide in print.

    Text stays text, whatever it looks like; the one formula makes a link. The bytes are the same every time.
    """
    return joined(xlsx_parts(book))


def xlsx_parts(book: Book) -> Iterator[Piece]:
    """Yield that file in parts: XlsxWriter makes a book without rows, and those are put in."""
    blocks = [sheet.blocks() for sheet in book.sheets]
    files, looks = _without_rows(book, [sum(rows.count for rows in found) for found in blocks])
    return zip_pieces(_with_rows(book, blocks, files, looks))


def _without_rows(book: Book, counts: Sequence[int]) -> tuple[dict[str, str], Looks]:
    """Return the files in a book of which each sheet will have so many rows, and the numbers of its looks."""
    from xlsxwriter import Workbook

    file = Workbook(io.BytesIO(), {"in_memory": True})
    moment = datetime(book.day.year, book.day.month, book.day.day)
    file.set_properties(
        {"title": book.title, "comments": book.subtitle, "author": book.author, "created": moment}
    )
    formats = _formats(file, book)
    looks = Looks(**{name: look._get_xf_index() for name, look in formats.items()})
    for sheet, count in zip(book.sheets, counts, strict=True):
        page = file.add_worksheet(sheet.title)
        for place, column in enumerate(sheet.columns):
            page.set_column(place, place, column.width, formats["body"] if book.is_form else None)
        _set_up(page, sheet, count)
        if book.is_form:
            _make_form(page, sheet)
        _set_print(page, book, sheet)
    return _take_files(file), looks


def _take_files(file: Any) -> dict[str, str]:
    """Close a book and return its files, which are not packed: that takes as long as making them."""
    from xlsxwriter.packager import Packager

    found: dict[str, str] = {}

    class Unpacked(Packager):  # type: ignore[misc]  # has no types
        def _create_package(self) -> list[Any]:
            found.update((name, text.getvalue()) for text, name, _ in super()._create_package())
            return []

    file._get_packager = Unpacked
    file.close()
    return found


def _formats(file: Any, book: Book) -> dict[str, Any]:
    """Return the formats of a book, by the names that `Looks` has for them."""
    people: dict[str, object] = (
        {}
        if book.is_data
        else {"text_wrap": True, "align": "left", "indent": 1, "bottom": 1, "bottom_color": "#C8D0DA"}
    )
    text = {"num_format": _AS_TEXT, "locked": False} if book.is_form else {}
    body = {**_FONT, **people, **text}
    head = {**_FONT, "bold": True, "text_wrap": True, "bottom": 1, "bg_color": "#DBE4EF"}
    looks: dict[str, dict[str, object]] = {
        "heading": {**_FONT, "bold": True, "font_size": 14},
        "note": {**_FONT},
        "head": head if book.is_data else {**head, "align": "left", "indent": 1},
        "body": body,
        "number": {**body, "align": "right"},
        "day": {**body, "align": "left", "num_format": "dd\\-mm\\-yyyy"},
        "link": {**body, "font_color": _LINK_BLUE, "underline": 1},
        "fixed": {**body, "locked": True, "bg_color": "#EEF1F5", "font_color": "#3B4656"},
    }
    return {name: file.add_format(look) for name, look in looks.items()}


def _set_up(page: Any, sheet: Sheet, count: int) -> None:
    """Let the heads of a sheet with so many rows stay, on paper too; and filter and print what is there."""
    head, width = len(sheet.heading), len(sheet.columns)
    page.freeze_panes(head + 1, sheet.frozen)
    page.repeat_rows(head)
    if sheet.has_filter:
        page.autofilter(head, 0, head + count, width - 1)
    if sheet.printed:
        page.print_area(0, 0, head + count, sheet.printed - 1)


def _make_form(page: Any, sheet: Sheet) -> None:
    """Let cells below the heads offer their values, and lock what is not to be filled in."""
    for place, column in enumerate(sheet.columns):
        if rule := _rule(column):
            page.data_validation(len(sheet.heading) + 1, place, FORM_ROWS, place, rule)
    page.ignore_errors({"number_stored_as_text": f"A1:XFD{FORM_ROWS}"})
    if sheet.is_locked:
        may = ("format_cells", "format_columns", "format_rows", "sort", "autofilter", "insert_rows")
        page.protect("", dict.fromkeys(may, True))


def _with_rows(
    book: Book, blocks: Sequence[Sequence[Rows]], files: dict[str, str], looks: Looks
) -> Iterator[tuple[str, Content]]:
    """Yield the files in the book with the rows of its sheets, and their links."""
    sheets = {
        f"sheet{number}.xml": found for number, found in enumerate(zip(book.sheets, blocks, strict=True), 1)
    }
    for path, content in files.items():
        folder, _, name = path.rpartition("/")
        if folder != "xl/worksheets":
            yield path, content.encode()
            continue
        sheet, found = sheets[name]
        rows = SheetRows(sheet, book, looks, _target)
        yield path, in_large_parts(_sheet(content, sheet, found, rows))
        if relations := [*rows.relations()]:
            yield (
                f"{folder}/_rels/{name}.rels",
                "".join((_RELATIONS, *relations, "</Relationships>")).encode(),
            )


def _sheet(xml: str, sheet: Sheet, blocks: Iterable[Rows], written: SheetRows) -> Iterator[str | Piece]:
    """Yield the XML of a sheet with its rows and links."""
    start, end = xml.split(_NO_ROWS)
    row = len(sheet.heading) + 2
    last = row - 1 + sum(block.count for block in blocks)
    yield _SIZE.sub(f'<dimension ref="A1:{column_name(len(sheet.columns))}{last}"', start) + "<sheetData>"
    yield from written.head()
    for block in blocks:
        if block.of is None:
            yield from written.rows(block.make(), row)
        else:
            yield Piece((sheet.title, row, *block.of), partial(_packed, written.apart(), block, row))
            written.link(block.links() if block.links else (), row)
        row += block.count
    before, after = end.split(_AFTER_LINKS)
    yield f"</sheetData>{before}"
    if links := [*written.links()]:
        yield from ("<hyperlinks>", *links, "</hyperlinks>")
    yield f"{_AFTER_LINKS}{after}"


def _packed(written: SheetRows, block: Rows, first: int) -> ZipPart:
    return pack("".join(written.rows(block.make(), first)).encode())


@lru_cache(maxsize=5_000)
def _target(address: str) -> tuple[str, str]:
    """Return where a link to an address leads, and the place there, as XlsxWriter writes them."""
    from xlsxwriter.url import Url

    url = Url(address)
    return url._target(), url._anchor


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
