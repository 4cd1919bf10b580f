"""CSV: for programs (RFC 4180, comma, UTF-8) and for a double click in a Dutch Excel (semicolon, BOM).

Every cell is quoted, and an apostrophe stands before each sign that a formula begins with, where a cell
begins or could begin: at the start of the text and after a comma, semicolon, tab, bar or line end in it,
also with spaces and quotes between. For a spreadsheet that splits at another separator than that of the
file does so inside quotes too: `a;=1+1;b` would give it a formula. `csvLine` in
docs/assets/zoek-werkboek.js in the package has the same rule; the cases in tests/csv-cells.json hold the two
to each other.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from itertools import chain, islice

from generator.exports.datapackage import PACKAGE, package_json
from generator.exports.packed import ZipPart, pack, unpack
from generator.exports.pieces import Piece, Rows, joined, made
from generator.exports.table_cells import Cell
from generator.exports.tables import Table, make_tables, wide_table
from generator.exports.zips import Content, zip_pieces
from generator.register.register import Register
from generator.schema.settings import Settings

_ENDS, _BETWEEN = r"\t-\r\x1c-\x1e\x85\u2028\u2029,;|", r" \xa0\u2000-\u200a\u202f\u205f\u3000\"'"
_BEGIN = f"(^|[{_ENDS}])([{_BETWEEN}]*)"
_SIGNS = "[-=+@－＝＋＠﹣﹦﹢﹫]"
_SIGN = f"(?={_SIGNS})"
_DANGEROUS = re.compile(_BEGIN + _SIGN)
_MAYBE = re.compile(f"{_SIGNS}(?<![^{_ENDS}{_BETWEEN}].)")  # not inside a word: found in a tenth of the time
_BATCH = 200  # rows
_TOGETHER = 4  # parts of a book with all tables
_PLAIN = frozenset((str, int, type(None)))
_BOM = b"\xef\xbb\xbf"
_MADE_SAFE = re.compile(f"{_BEGIN}'{_SIGN}")


def activiteiten_csv(register: Register, _settings: Settings) -> bytes:
    """Return one row per activity, for programs."""
    return table_csv(wide_table(register))


def activiteiten_csv_parts(register: Register, _settings: Settings) -> Iterator[Piece]:
    """Yield that file in parts."""
    return csv_parts(register, wide_table(register))


def activiteiten_excel_csv(register: Register, settings: Settings) -> bytes:
    """Return one row per activity, for a double click in Excel with Dutch settings."""
    return joined(activiteiten_excel_csv_parts(register, settings))


def activiteiten_excel_csv_parts(register: Register, _settings: Settings) -> Iterator[Piece]:
    """Yield that file in parts."""
    return _excel_parts(wide_table(register))


def tables_zip(register: Register, settings: Settings) -> bytes:
    """Return every table as CSV for programs, and what they are, as a Data Package in one ZIP."""
    return joined(tables_zip_parts(register, settings))


def tables_zip_parts(register: Register, settings: Settings) -> Iterator[Piece]:
    """Yield that file in parts."""
    tables = make_tables(register, settings)
    files: list[tuple[str, Content]] = [(PACKAGE, package_json(register, settings, tables))]
    files += ((f"{table.name}.csv", _packed_parts(register, table)) for table in tables)
    return zip_pieces(files)


def csv_parts(register: Register, table: Table) -> Iterator[Piece]:
    """Yield the parts of a table as CSV for programs, from those in the ZIP: a site has both."""
    for piece in _packed_parts(register, table):
        yield Piece(piece.of, partial(_unpacked, piece))


def table_csv(table: Table, delimiter: str = ",", decimal: str = ".") -> bytes:
    """Return a table as CSV, with every cell quoted and no text that a spreadsheet would calculate."""
    return joined(_parts(table, delimiter, decimal))


def excel_csv(table: Table) -> bytes:
    """Return a table as CSV that Excel with Dutch settings opens at a double click."""
    return joined(_excel_parts(table))


def _excel_parts(table: Table) -> Iterator[Piece]:
    return chain((made(_BOM),), _parts(table, ";", ","))


def _parts(table: Table, delimiter: str, decimal: str) -> Iterator[Piece]:
    """Yield what a table is as CSV: the names of the columns, then its rows."""
    names = [column.name for column in table.columns]
    yield made(_written([names], delimiter).encode())
    for block in table.blocks():
        yield Piece(block.of, partial(_block, block, delimiter, decimal))


def _packed_parts(register: Register, table: Table) -> Iterator[Piece]:
    """Yield the parts of a table in the ZIP, each made once; several of a book are one, to pack well."""
    head, *blocks = _parts(table, ",", ".")
    for number in range(0, max(1, len(blocks)), _TOGETHER):
        some = blocks[number : number + _TOGETHER]
        values = [block.of for block in some if block.of is not None]
        of = tuple(chain.from_iterable(values)) if len(values) == len(some) > 0 else None
        whole = some if number else [head, *some]
        make = partial(register.remembered.each, (table.id, number), _packed, whole)
        yield Piece(of, make)


def _packed(_register: Register, parts: Sequence[Piece]) -> ZipPart:
    return pack(joined(parts))


def _unpacked(piece: Piece) -> bytes:
    return unpack(piece.make())


def _block(block: Rows, delimiter: str, decimal: str) -> bytes:
    """Return some rows as CSV."""
    rows, parts = iter(block.make()), list[str]()
    while batch := [*islice(rows, _BATCH)]:
        parts.append(_plain(batch, delimiter) or _written(_texts(batch, decimal), delimiter))
    return "".join(parts).encode()


def _plain(rows: Sequence[Sequence[Cell]], delimiter: str) -> str:
    """Return rows as CSV when they are so without more; empty where a cell needs to be looked at."""
    if not _PLAIN.issuperset(map(type, chain.from_iterable(rows))):
        return ""
    text = _written(rows, delimiter)
    return "" if _MAYBE.search(text) else text


def _written(rows: Iterable[Sequence[Cell]], delimiter: str) -> str:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=delimiter, lineterminator="\r\n", quoting=csv.QUOTE_ALL).writerows(rows)
    return file.getvalue()


def safe_text(text: str) -> str:
    """Return *text* so that no spreadsheet calculates any part of it; `plain_text` undoes it."""
    return _DANGEROUS.sub(r"\1\2'", text) if _MAYBE.search(text) else text


def plain_text(cell: str) -> str:
    """Return the text that `safe_text` was given: one apostrophe less before each such sign."""
    return _MADE_SAFE.sub(r"\1\2", cell)


def _texts(rows: Iterable[Sequence[Cell]], decimal: str) -> Iterator[list[str]]:
    for row in rows:
        yield [_text(cell, decimal) for cell in row]


def _text(cell: Cell, decimal: str) -> str:
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, (int, float)):
        return str(cell).replace(".", decimal)
    return safe_text(cell)
