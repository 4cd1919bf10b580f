"""Every table of the register as a workbook of data, one sheet each: `gegevens.xlsx` and `gegevens.ods`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from generator.exports.ods import ods_parts
from generator.exports.pieces import Piece, joined
from generator.exports.sheets import Book, Sheet, SheetColumn
from generator.exports.table_words import WOORDEN
from generator.exports.tables import Table, make_tables
from generator.exports.versie import version_words
from generator.exports.xlsx import xlsx_parts
from generator.register.register import Register
from generator.schema.settings import Settings

_TITLE = 31  # characters that the name of a sheet can hold


def gegevens_xlsx(register: Register, settings: Settings) -> bytes:
    """Return all tables as XLSX."""
    return joined(gegevens_xlsx_parts(register, settings))


def gegevens_xlsx_parts(register: Register, settings: Settings) -> Iterator[Piece]:
    """Yield that file in parts."""
    return xlsx_parts(tables_book(register, settings))


def gegevens_ods(register: Register, settings: Settings) -> bytes:
    """Return all tables as OpenDocument spreadsheet."""
    return joined(gegevens_ods_parts(register, settings))


def gegevens_ods_parts(register: Register, settings: Settings) -> Iterator[Piece]:
    """Yield that file in parts."""
    return ods_parts(tables_book(register, settings))


def tables_book(register: Register, settings: Settings) -> Book:
    """Return all tables, as text and numbers, in rows of one line."""
    words = WOORDEN[register.schema.taal]
    return Book(
        title=settings.title_in(register.schema.taal),
        subtitle=words.stand.format(register.peildatum.isoformat(), version_words(register)),
        day=register.peildatum,
        author=settings.uitgever,
        sheets=tuple(_sheet(table, title) for table, title in sheet_titles(make_tables(register, settings))),
        is_data=True,
        taal=register.schema.taal,
    )


def _sheet(table: Table, title: str) -> Sheet:
    return Sheet(
        title=title,
        columns=tuple(
            SheetColumn(column.titel, width_of(column.key, column.kind)) for column in table.columns
        ),
        rows=table.rows,
        parts=table.parts,
        frozen=2 if table.id == "activiteiten" else 1,
    )


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
    if len(title) <= _TITLE and not set(title) & set("[]:*?/\\"):
        yield title
    yield table.name[:_TITLE]
    for number in count(2):
        yield f"{table.name[: _TITLE - 4]} {number}"


def width_of(key: str, kind: str) -> int:
    """Return a width in characters that suits what a column holds."""
    if kind != "text" or key.endswith(("datum", "begin", "eind")):
        return 12
    if any(part in key for part in ("tekst", "samenvatting", "beschrijving", "toelichting")):
        return 60
    return 24
