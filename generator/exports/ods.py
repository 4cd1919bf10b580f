"""ODS (OpenDocument 1.3): one sheet per table, written as the two files that it is made of.

Our own writer: the only library for it has had no release since 2020.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Generator, Iterable, Iterator
from xml.sax.saxutils import escape, quoteattr

from generator.exports.tables import Cell, Table, make_tables
from generator.exports.xlsx import sheet_titles, width_of
from generator.exports.zips import entry
from generator.register.register import Register
from generator.schema.settings import Settings
from generator.words.numbers import is_certain, written

_MIME = "application/vnd.oasis.opendocument.spreadsheet"
_NAMESPACES = " ".join(
    f'xmlns:{prefix}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for prefix, name in (
        ("office", "office"),
        ("style", "style"),
        ("text", "text"),
        ("table", "table"),
        ("fo", "xsl-fo-compatible"),
        ("config", "config"),
        ("meta", "meta"),
        ("manifest", "manifest"),
    )
)
_XML = '<?xml version="1.0" encoding="UTF-8"?>\n'
_MANIFEST = (
    f'{_XML}<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0" '
    f'manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" '
    f'manifest:media-type="{_MIME}"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{name}" manifest:media-type="text/xml"/>'
        for name in ("content.xml", "styles.xml", "meta.xml", "settings.xml")
    )
    + "</manifest:manifest>\n"
)
_STYLES = (
    f'{_XML}<office:document-styles {_NAMESPACES} office:version="1.3"><office:styles>'
    '<style:default-style style:family="table-cell"><style:text-properties fo:language="nl" fo:country="NL" '
    'fo:font-size="10pt"/></style:default-style></office:styles><office:automatic-styles>'
    '<style:page-layout style:name="liggend"><style:page-layout-properties fo:page-width="29.7cm" '
    'fo:page-height="21cm" style:print-orientation="landscape"/></style:page-layout>'
    "</office:automatic-styles>"
    '<office:master-styles><style:master-page style:name="Default" style:page-layout-name="liggend"/>'
    "</office:master-styles></office:document-styles>\n"
)
_WIDTHS = (12, 24, 60)


def register_ods(register: Register, _settings: Settings) -> bytes:
    """Return all tables as a spreadsheet: a filter on each column, the head frozen."""
    sheets = sheet_titles(make_tables(register))
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr(entry("mimetype", stored=True), _MIME)
        with archive.open(entry("content.xml"), "w", force_zip64=True) as file:
            for part in _content(sheets):
                file.write(part.encode())
        archive.writestr(entry("styles.xml"), _STYLES)
        archive.writestr(entry("meta.xml"), _meta(register))
        archive.writestr(entry("settings.xml"), _view(sheets))
        archive.writestr(entry("META-INF/manifest.xml"), _MANIFEST)
    return buffer.getvalue()


def _content(sheets: list[tuple[Table, str]]) -> Iterator[str]:
    yield f'{_XML}<office:document-content {_NAMESPACES} office:version="1.3"><office:automatic-styles>'
    for width in _WIDTHS:
        yield (
            f'<style:style style:name="b{width}" style:family="table-column">'
            f'<style:table-column-properties style:column-width="{width * 0.19:.2f}cm"/></style:style>'
        )
    yield (
        '<style:style style:name="kop" style:family="table-cell"><style:table-cell-properties '
        'fo:wrap-option="wrap" fo:border-bottom="0.75pt solid #000000"/><style:text-properties '
        'fo:font-weight="bold"/></style:style><style:style style:name="cel" style:family="table-cell">'
        '<style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/></style:style>'
        "</office:automatic-styles><office:body><office:spreadsheet>"
    )
    ranges = []
    for table, title in sheets:
        number = yield from _sheet(table, title)
        last = f"{column_name(len(table.columns))}{number + 1}"
        place = "'" + title.replace("'", "''") + "'"
        ranges.append(
            f"<table:database-range table:name={quoteattr('filter_' + table.name)} "
            f"table:target-range-address={quoteattr(f'{place}.A1:{place}.{last}')} "
            'table:display-filter-buttons="true"/>'
        )
    yield f"<table:database-ranges>{''.join(ranges)}</table:database-ranges>"
    yield "</office:spreadsheet></office:body></office:document-content>\n"


def _sheet(table: Table, title: str) -> Generator[str, None, int]:
    """Yield the XML of a sheet and return the number of its rows without the head."""
    yield f"<table:table table:name={quoteattr(title)}>"
    for column in table.columns:
        yield f'<table:table-column table:style-name="b{width_of(column.key, column.kind)}"/>'
    yield "<table:table-header-rows>"
    yield _row((column.titel for column in table.columns), "kop")
    yield "</table:table-header-rows>"
    number = 0
    for row in table.rows():
        number += 1
        yield _row(row, "cel")
    yield "</table:table>\n"
    return number


def _row(cells: Iterable[Cell], style: str) -> str:
    return f"<table:table-row>{''.join(_cell(cell, style) for cell in cells)}</table:table-row>"


def _cell(cell: Cell, style: str) -> str:
    if cell is None:
        return "<table:table-cell/>"
    start = f'<table:table-cell table:style-name="{style}" office:value-type='
    if isinstance(cell, bool):
        word = "true" if cell else "false"
        return f'{start}"boolean" office:boolean-value="{word}"><text:p>{word}</text:p></table:table-cell>'
    if isinstance(cell, (int, float)):
        shown = written(cell)
        kind = f'"float" office:value="{shown}"' if is_certain(cell) else '"string"'  # it would be rounded
        return f"{start}{kind}><text:p>{shown}</text:p></table:table-cell>"
    lines = "".join(f"<text:p>{_text(line)}</text:p>" for line in cell.split("\n"))
    return f'{start}"string">{lines}</table:table-cell>'


def _text(line: str) -> str:
    """Return escaped text in which tabs, and spaces that OpenDocument would take as one or none, are kept."""
    text = escape(line).replace("\t", "<text:tab/>")
    return _SPACES.sub(lambda match: f'<text:s text:c="{len(match[0])}"/>', text)


_SPACES = re.compile(r"^ +| +$|(?<= ) +")  # at the start, at the end, and all but the first inside


def _meta(register: Register) -> str:
    return (
        f'{_XML}<office:document-meta {_NAMESPACES} xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'office:version="1.3"><office:meta>'
        "<dc:title>Register activiteiten</dc:title><dc:language>nl-NL</dc:language>"
        f"<dc:date>{register.peildatum.isoformat()}T00:00:00</dc:date></office:meta></office:document-meta>\n"
    )


def _view(sheets: list[tuple[Table, str]]) -> str:
    """Return the view: the head of each sheet frozen."""
    item = '<config:config-item config:name="{}" config:type="{}">{}</config:config-item>'
    frozen = "".join(
        item.format(name, kind, value)
        for name, kind, value in (
            ("HorizontalSplitMode", "short", 2),
            ("VerticalSplitMode", "short", 2),
            ("HorizontalSplitPosition", "int", 1),
            ("VerticalSplitPosition", "int", 1),
            ("PositionRight", "int", 1),
            ("PositionBottom", "int", 1),
        )
    )
    tag = "config:config-item-map-entry"
    tables = "".join(f"<{tag} config:name={quoteattr(title)}>{frozen}</{tag}>" for _, title in sheets)
    return (
        f'{_XML}<office:document-settings {_NAMESPACES} office:version="1.3"><office:settings>'
        '<config:config-item-set config:name="ooo:view-settings" xmlns:ooo="http://openoffice.org/2004/office">'
        '<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>'
        f'<config:config-item-map-named config:name="Tables">{tables}</config:config-item-map-named>'
        "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set>"
        "</office:settings></office:document-settings>\n"
    )


def column_name(number: int) -> str:
    """Return the letters of a column, counted from 1: 27 gives `AA`."""
    name = ""
    while number:
        number, rest = divmod(number - 1, 26)
        name = chr(ord("A") + rest) + name
    return name
