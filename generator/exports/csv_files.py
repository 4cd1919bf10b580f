"""CSV: for programs (RFC 4180, comma, UTF-8) and for a double click in a Dutch Excel (semicolon, BOM)."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from generator.config import Settings
from generator.exports.archive import make_zip
from generator.exports.tables import Cell, Table, make_tables, wide_table
from generator.register import Register

_DANGEROUS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def activiteiten_csv(register: Register, _settings: Settings) -> bytes:
    """Return one row per activity, for programs."""
    return table_csv(wide_table(register))


def activiteiten_excel_csv(register: Register, _settings: Settings) -> bytes:
    """Return one row per activity, for a double click in Excel with Dutch settings."""
    return b"\xef\xbb\xbf" + table_csv(wide_table(register), delimiter=";", decimal=",")


def tables_zip(register: Register, _settings: Settings) -> bytes:
    """Return every table as CSV for programs, in one ZIP."""
    return make_zip((f"{table.name}.csv", table_csv(table)) for table in make_tables(register))


def table_csv(table: Table, delimiter: str = ",", decimal: str = ".") -> bytes:
    """Return a table as CSV; a text that a spreadsheet would calculate gets an apostrophe before it."""
    file = io.StringIO(newline="")
    writer = csv.writer(file, delimiter=delimiter, lineterminator="\r\n")
    writer.writerow([column.key for column in table.columns])
    writer.writerows(_texts(table, decimal))
    return file.getvalue().encode()


def safe_text(text: str) -> str:
    """Return *text* so that no spreadsheet calculates it; `plain_text` undoes it."""
    return f"'{text}" if text.lstrip("'").startswith(_DANGEROUS) else text


def plain_text(cell: str) -> str:
    """Return the text that `safe_text` was given."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'").startswith(_DANGEROUS) else cell


def _texts(table: Table, decimal: str) -> Iterator[list[str]]:
    for row in table.rows():
        yield [_text(cell, decimal) for cell in row]


def _text(cell: Cell, decimal: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, (int, float)):
        return str(cell).replace(".", decimal)
    return safe_text(cell)
