"""SQLite: every table with its keys, a full-text index, and the same bytes every time. Opens in Datasette."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from pathlib import Path

from generator.exports.tables import Column, Table, make_tables
from generator.register.register import Register
from generator.schema.settings import Settings

_ANSWERABLE = ("aanbevelingen", "toezeggingen", "moties")
_TYPES = {"text": "TEXT", "number": "NUMERIC", "boolean": "INTEGER"}


def register_sqlite(register: Register, _settings: Settings) -> bytes:
    """Return the database as a file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.sqlite"
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            _fill(connection, register)
        finally:
            connection.close()
        return path.read_bytes()


def _fill(connection: sqlite3.Connection, register: Register) -> None:
    connection.execute("PRAGMA page_size = 4096")
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("BEGIN")
    connection.execute("PRAGMA defer_foreign_keys = ON")
    tables = make_tables(register)
    for table in (*tables, _answerable(register)):
        connection.execute(_create(table))
        marks = ", ".join("?" * len(table.columns))
        connection.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', table.rows())  # noqa: S608
    for table in tables:
        if "volgnummer" in {column.key for column in table.columns}:
            connection.execute(f'CREATE INDEX "index_{table.name}" ON "{table.name}" (bij)')
    searched = sorted((c for c in tables[0].columns if c.weight), key=lambda column: column.weight)
    names = ", ".join(column.key for column in searched)
    connection.execute(
        f"CREATE VIRTUAL TABLE activiteiten_zoeken USING fts5({names}, content='activiteiten', "
        "tokenize='unicode61 remove_diacritics 2')"
    )
    connection.execute("INSERT INTO activiteiten_zoeken(activiteiten_zoeken) VALUES ('rebuild')")
    connection.execute("COMMIT")
    connection.execute("VACUUM")


def _create(table: Table) -> str:
    """Return the statement that makes a table: types, key and references. Names come from the schema."""
    parts = [_column(table, column) for column in table.columns]
    if table.key != ("id",):
        parts.append(f"PRIMARY KEY ({', '.join(table.key)})")
    return f'CREATE TABLE "{table.name}" ({", ".join(parts)})'


def _column(table: Table, column: Column) -> str:
    text = f'"{column.key}" {_TYPES[column.kind]}'
    if column.key == "id":
        return f"{text} PRIMARY KEY NOT NULL"
    if table.name == "activiteit_geeft_invulling_aan" and column.key == "waarde_code":
        return f"{text} REFERENCES verantwoording(id)"
    if column.verwijst_naar:
        return f'{text} REFERENCES "{column.verwijst_naar}"(id)'
    return text


def _answerable(register: Register) -> Table:
    """Return what an activity can answer, of all three kinds."""

    def rows() -> Iterator[tuple[str, str]]:
        for kind in _ANSWERABLE:
            for key in register.collection(kind):
                yield key, kind

    columns = (Column("id", "Kenmerk", "Een kenmerk."), Column("soort", "Soort", "In welke tabel het staat."))
    return Table("verantwoording", "Verantwoording", columns, rows)
