"""A workbook as ODS (OpenDocument 1.3), written as the files that it is made of.

Our own writer: the only library for it has had no release since 2020.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date
from functools import partial

from generator.exports.languages import LANG
from generator.exports.ods_input import FORM_NAMESPACES, locked, rule_name, rules
from generator.exports.ods_styles import NAMESPACES, XML, look_styles, page_styles
from generator.exports.packed import ZipPart, pack
from generator.exports.pieces import Piece, Rows, joined
from generator.exports.plain_texts import escaped
from generator.exports.sheets import (
    FORM_ROWS,
    Book,
    LinkCell,
    Sheet,
    Value,
    day_text,
    head_lines,
    is_day,
    lines_of,
    text_of,
)
from generator.exports.xml_texts import escape, quoteattr
from generator.exports.zips import in_large_parts, zip_pieces
from generator.words.numbers import column_name, is_certain, written

_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_START = '<table:table-cell table:style-name="'
_MANIFEST = (
    f'{XML}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
    f'manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" '
    f'manifest:media-type="{_MIME}"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
        for name in ("content.xml", "styles.xml", "meta.xml", "settings.xml")
    )
    + "</manifest:manifest>\n"
)


def render_ods(book: Book) -> bytes:
    """Return the book as ODS: the heads frozen, with filters, one page wide in print.

    Text stays text, whatever it looks like; the bytes are the same every time.
    """
    return joined(ods_parts(book))


def ods_parts(book: Book) -> Iterator[Piece]:
    """Yield that file in parts."""
    files = (
        ("mimetype", _MIME.encode()),
        ("content.xml", in_large_parts(_content(book))),
        ("styles.xml", page_styles(book).encode()),
        ("meta.xml", _meta(book).encode()),
        ("settings.xml", _view(book).encode()),
        ("META-INF/manifest.xml", _MANIFEST.encode()),
    )
    return zip_pieces(files, stored=("mimetype",))


def _content(book: Book) -> Iterator[str | Piece]:
    more = f" {FORM_NAMESPACES}" if book.is_form else ""
    yield f'{XML}<office:document-content {NAMESPACES}{more} office:version="1.3">'
    yield from look_styles(book)
    yield "<office:body><office:spreadsheet>"
    yield from rules(book)
    ranges = []
    for number, sheet in enumerate(book.sheets, 1):
        blocks = sheet.blocks()
        count = sum(block.count for block in blocks)
        yield from _sheet(sheet, book, blocks, count)
        if sheet.has_filter:
            first = len(sheet.heading) + 1
            where = _range(sheet, first, first + count, len(sheet.columns))
            ranges.append(
                f'<table:database-range table:name="filter_{number}" table:target-range-address='
                f'{quoteattr(where)} table:display-filter-buttons="true"/>'
            )
    if ranges:
        yield f"<table:database-ranges>{''.join(ranges)}</table:database-ranges>"
    yield "</office:spreadsheet></office:body></office:document-content>\n"


def _range(sheet: Sheet, first: int, last: int, columns: int) -> str:
    """Return the address of whole rows: `'Bronnen'.A1:'Bronnen'.G20`."""
    place = "'" + sheet.title.replace("'", "''") + "'"
    return f"{place}.A{first}:{place}.{column_name(columns)}{last}"


def _sheet(sheet: Sheet, book: Book, blocks: Iterable[Rows], count: int) -> Iterator[str | Piece]:
    """Yield the XML of a sheet with *count* rows below its head."""
    printed = ""
    if sheet.printed:
        where = _range(sheet, 1, len(sheet.heading) + 1 + count, sheet.printed)
        printed = f" table:print-ranges={quoteattr(where)}"
    lock, inner = locked(sheet) if book.is_form else ("", "")
    yield f'<table:table table:name={quoteattr(sheet.title)} table:style-name="blad"{printed}{lock}>{inner}'
    look = ' table:default-cell-style-name="invul"' if book.is_form else ""
    for column in sheet.columns:
        yield f'<table:table-column table:style-name="b{column.width}"{look}/>'
    for number, line in enumerate(sheet.heading):
        name = "toelichting" if number else "titel"
        yield _row((line,), name, f"rij-{name}")
    yield "<table:table-header-rows>"
    yield _row([column.title for column in sheet.columns], "kop", f"rij{head_lines(sheet.columns)}")
    yield "</table:table-header-rows>"
    offers = [rule_name(column) if book.is_form else "" for column in sheet.columns]
    looks = [
        _offering(_look(column.is_fixed or sheet.is_locked, book), offer)
        for column, offer in zip(sheet.columns, offers, strict=True)
    ]
    for block in blocks:
        rows = partial(_rows, block, sheet, looks, book.is_data)
        if block.of is None:
            yield from rows()
        else:
            yield Piece((sheet.title, *block.of), partial(_packed_rows, rows))
    if any(offers):
        cells = "".join(_cell(None, _offering("invul", offer)) for offer in offers)
        left = f'table:number-rows-repeated="{FORM_ROWS - count}"'
        yield f'<table:table-row table:style-name="rij1" {left}>{cells}</table:table-row>'
    yield "</table:table>\n"


def _rows(block: Rows, sheet: Sheet, looks: Sequence[str], is_data: bool) -> Iterator[str]:
    for row in block.make():
        lines = 1 if is_data else lines_of(row, sheet.columns)
        yield f'<table:table-row table:style-name="rij{lines}">{_cells(row, looks)}</table:table-row>'


def _packed_rows(rows: Callable[[], Iterable[str]]) -> ZipPart:
    return pack("".join(rows()).encode())


def _look(is_fixed: bool, book: Book) -> str:
    """Return the name of the look of a cell below the head."""
    return ("vast" if is_fixed else "invul") if book.is_form else "cel"


def _offering(look: str, offer: str) -> str:
    """Return a look that goes with the name of a rule, as both stand in a cell."""
    return f'{look}" table:content-validation-name="{offer}' if offer else look


def _row(values: Iterable[Value], look: str, height: str) -> str:
    cells = "".join(_cell(value, look) for value in values)
    return f'<table:table-row table:style-name="{height}">{cells}</table:table-row>'


def _cells(row: Sequence[Value], looks: Sequence[str]) -> str:
    """Return the cells of a row as `_cell` gives them; where all texts are plain, in a third of the time."""
    texts = escaped([value for value in row if type(value) is str])
    if texts is None:
        return "".join(map(_cell, row, looks))
    left = iter(texts)
    cells = [
        f'{_START}{look}" office:value-type="string"><text:p>{next(left)}</text:p></table:table-cell>'
        if type(value) is str
        else f'{_START}{look}"/>'
        if value is None
        else _cell(value, look)
        for value, look in zip(row, looks, strict=True)
    ]
    return "".join(cells)


def _cell(value: Value, look: str) -> str:
    if value is None:
        return f'{_START}{look}"/>'
    if isinstance(value, str):
        return _filled(look, value)
    if isinstance(value, bool):
        word = "true" if value else "false"
        return _valued(look, f'"boolean" office:boolean-value="{word}"', word)
    if isinstance(value, (int, float)) and is_certain(value):
        digits = written(value)
        return _valued("getal", f'"float" office:value="{digits}"', digits)
    if isinstance(value, date) and is_day(value):
        return _valued("dag", f'"date" office:date-value="{value.isoformat()}"', day_text(value))
    address = value.address if isinstance(value, LinkCell) else ""
    return _filled(look, text_of(value), address)


def _valued(look: str, kind: str, text: str) -> str:
    """Return a cell with a value that is shown as *text*; *kind* is the type with the value."""
    return f'{_START}{look}" office:value-type={kind}><text:p>{text}</text:p></table:table-cell>'


def _filled(look: str, text: str, address: str = "") -> str:
    """Return a cell with a text, in a paragraph for each line."""
    lines = [_words(line, address) if address else _text(line) for line in text.split("\n")]
    return _valued(look, '"string"', "</text:p><text:p>".join(lines))


def _words(line: str, address: str) -> str:
    """Return a line that leads to *address*, each word by itself: LibreOffice does not wrap a link."""
    start = f'<text:a xlink:href={quoteattr(address)} xlink:type="simple">'
    return " ".join(f"{start}{_text(word)}</text:a>" if word else "<text:s/>" for word in line.split(" "))


def _text(line: str) -> str:
    """Return escaped text in which tabs, and spaces that OpenDocument would take as one or none, are kept."""
    text = escape(line).replace("\t", "<text:tab/>")
    has_spaces = "  " in text or text.startswith(" ") or text.endswith(" ")
    return _SPACES.sub(lambda match: f'<text:s text:c="{len(match[0])}"/>', text) if has_spaces else text


_SPACES = re.compile(r"^ +| +$|(?<= ) +")  # at the start, at the end, and all but the first inside


def _meta(book: Book) -> str:
    creator = f"<dc:creator>{escape(book.author)}</dc:creator>" if book.author else ""
    return (
        f'{XML}<office:document-meta {NAMESPACES} xmlns:dc="http://purl.org/dc/elements/1.1/" '
        f'office:version="1.3"><office:meta><dc:title>{escape(book.title)}</dc:title>'
        f"<dc:description>{escape(book.subtitle)}</dc:description>{creator}<dc:language>{LANG[book.taal]}</dc:language>"
        f"<dc:date>{book.day.isoformat()}T00:00:00</dc:date></office:meta></office:document-meta>\n"
    )


def _view(book: Book) -> str:
    """Return the view: the head of each sheet frozen."""
    tag = "config:config-item-map-entry"
    tables = "".join(
        f"<{tag} config:name={quoteattr(sheet.title)}>{_frozen(sheet)}</{tag}>" for sheet in book.sheets
    )
    return (
        f'{XML}<office:document-settings {NAMESPACES} office:version="1.3"><office:settings>'
        '<config:config-item-set config:name="ooo:view-settings" xmlns:ooo="http://openoffice.org/2004/office">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        f'<config:config-item-map-named config:name="Tables">{tables}</config:config-item-map-named>'
        "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set>"
        "</office:settings></office:document-settings>\n"
    )


def _frozen(sheet: Sheet) -> str:
    rows = len(sheet.heading) + 1
    items = (
        ("HorizontalSplitMode", "short", 2),
        ("VerticalSplitMode", "short", 2),
        ("HorizontalSplitPosition", "int", sheet.frozen),
        ("VerticalSplitPosition", "int", rows),
        ("PositionRight", "int", sheet.frozen),
        ("PositionBottom", "int", rows),
    )
    item = '<config:config-item config:name="{}" config:type="{}">{}</config:config-item>'
    return "".join(item.format(*each) for each in items)
