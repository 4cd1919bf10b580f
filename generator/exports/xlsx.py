"""XLSX: one sheet per table. The only module that knows XlsxWriter."""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from itertools import count
from typing import Any

from generator.exports.tables import Cell, Table, make_tables
from generator.register.register import Register
from generator.schema.settings import Settings
from generator.words.numbers import is_certain, written

_LONGEST = 32_767  # characters that a cell can hold
_TABLE_TITLE = 31  # characters that the name of a sheet can hold
_CUT = " … (ingekort; alles staat op het blad van dit veld)"


def register_xlsx(register: Register, _settings: Settings) -> bytes:
    """Return all tables as a workbook: a filter on each column, the head frozen."""
    from xlsxwriter import Workbook

    buffer = io.BytesIO()
    options = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = Workbook(buffer, options)
    moment = datetime(register.peildatum.year, register.peildatum.month, register.peildatum.day)
    label = f"Stand van het register: {register.peildatum.isoformat()}"
    book.set_properties({"title": "Register activiteiten", "comments": label, "created": moment})
    formats = (
        book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}),
        book.add_format({"text_wrap": True, "valign": "top"}),
    )
    for table, title in sheet_titles(make_tables(register)):
        _write_sheet(book.add_worksheet(title), table, formats)
    book.close()
    return buffer.getvalue()


def sheet_titles(tables: tuple[Table, ...]) -> list[tuple[Table, str]]:
    """Return each table with a name for its sheet: its title, or its name where another has that title."""
    taken: set[str] = set()
    found = []
    for table in tables:
        title = next(name for name in _sheet_names(table) if name.casefold() not in taken)
        taken.add(title.casefold())
        found.append((table, title))
    return found


def _sheet_names(table: Table) -> Iterator[str]:
    """Yield what a sheet may be called, the best first; a field and a list may have the same name."""
    title = table.titel.strip("'")
    if len(title) <= _TABLE_TITLE and not set(title) & set("[]:*?/\\"):
        yield title
    yield table.name[:_TABLE_TITLE]
    for number in count(2):
        yield f"{table.name[: _TABLE_TITLE - 4]} {number}"


def _write_sheet(sheet: Any, table: Table, formats: tuple[Any, Any]) -> None:
    head, body = formats
    for place, column in enumerate(table.columns):
        sheet.set_column(place, place, width_of(column.key, column.kind))
    for place, column in enumerate(table.columns):
        sheet.write_string(0, place, column.titel, head)
    number = 0
    for number, row in enumerate(table.rows(), 1):
        for place, cell in enumerate(row):
            _write_cell(sheet, number, place, cell, body)
    sheet.freeze_panes(1, 2 if table.name == "activiteiten" else 1)
    sheet.autofilter(0, 0, number, len(table.columns) - 1)
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.repeat_rows(0)


def _write_cell(sheet: Any, number: int, place: int, cell: Cell, body: Any) -> None:
    if cell is None:
        return
    if isinstance(cell, bool):
        sheet.write_boolean(number, place, cell, body)
    elif isinstance(cell, (int, float)) and is_certain(cell):
        sheet.write_number(number, place, cell, body)
    elif isinstance(cell, (int, float)):
        sheet.write_string(number, place, written(cell), body)  # a spreadsheet would round it
    else:
        sheet.write_string(number, place, fitting(cell), body)


def fitting(text: str) -> str:
    """Return a text that a cell can hold; a list too long for one cell stands whole on its own sheet."""
    return text if len(text) <= _LONGEST else text[: _LONGEST - len(_CUT)] + _CUT


def width_of(key: str, kind: str) -> int:
    """Return a width in characters that suits what a column holds."""
    if kind != "text" or key.endswith(("datum", "begin", "eind")):
        return 12
    if any(part in key for part in ("tekst", "samenvatting", "beschrijving", "toelichting")):
        return 60
    return 24
