"""SQLite: every table with its keys, a full-text index, views, and the same bytes every time."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.exports.sqlite.dates import dates
from generator.exports.sqlite.views import Vraag, vragen
from generator.exports.table_cells import Cell
from generator.exports.table_words import WOORDEN, english_name
from generator.exports.tables import (
    Column,
    Table,
    closed_lists,
    make_tables,
    named_column,
    named_columns,
)
from generator.register.records import name_of
from generator.register.register import Register
from generator.schema.schema import ACTIVITEITEN
from generator.schema.settings import Settings
from generator.words.wording import joined

if TYPE_CHECKING:
    import sqlite3

_ANSWERS = ("activiteit_geeft_invulling_aan", "waarde_code")
"""The column, by table and key, that refers to what an activity answers."""
_TYPES = {"text": "TEXT", "number": "NUMERIC", "boolean": "INTEGER"}


def register_sqlite(register: Register, settings: Settings) -> bytes:
    """Return the database as a file."""
    import sqlite3  # here and below: a build of pages imports this module and makes no database

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.sqlite"
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            _fill(connection, register, settings)
        finally:
            connection.close()
        return path.read_bytes()


def database_tables(register: Register, settings: Settings) -> tuple[Table, ...]:
    """Return the tables of the register, and those that only a database has.

    Each closed list is a table too, so that a code can refer to its words; so are all that an activity can
    answer, and each date as it is written with its first and last day, so that a query can compare dates.
    """
    own = tuple(_with_lists(table) for table in make_tables(register, settings))
    return (*own, *_lists(register), _answerable(register), _dates(register))


def search_name(register: Register) -> str:
    """Return the name of the index of the words."""
    return WOORDEN[register.schema.taal].zoeken


def table_of(lijst: str) -> str:
    """Return the name in Dutch of the table of a closed list."""
    return WOORDEN["nl"].lijst.format(lijst.replace(".", "_"))


def _with_lists(table: Table) -> Table:
    """Return a table in which a code of a closed list refers to the table of that list."""
    columns = (replace(c, verwijst_naar=table_of(c.lijst)) if c.lijst else c for c in table.columns)
    return replace(table, columns=tuple(columns))


def _fill(connection: sqlite3.Connection, register: Register, settings: Settings) -> None:
    connection.execute("PRAGMA page_size = 4096")
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("BEGIN")
    connection.execute("PRAGMA defer_foreign_keys = ON")
    tables = {table.id: table for table in database_tables(register, settings)}
    for table in tables.values():
        connection.execute(_create(table, tables))
        marks = ", ".join("?" * len(table.columns))
        connection.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', table.rows())  # noqa: S608
    for table in tables.values():
        if table.is_long:
            connection.execute(f'CREATE INDEX "index_{table.name}" ON "{table.name}" ({table.key[0]})')
    _add_search(connection, tables[ACTIVITEITEN], search_name(register))
    for vraag in vragen(register.schema.taal):
        _add_view(connection, vraag, tables)
    connection.execute("COMMIT")
    connection.execute("VACUUM")


def _add_search(connection: sqlite3.Connection, table: Table, name: str) -> None:
    english = [c for c in table.columns if c.other_name and c.key.endswith("_en")]
    searched = english + sorted((c for c in table.columns if c.weight), key=lambda column: column.weight)
    columns = ", ".join(column.name for column in searched)
    # Datasette finds the index of a table by the double quotes around its name
    connection.execute(
        f'CREATE VIRTUAL TABLE {name} USING fts5({columns}, content="{table.name}", '
        "tokenize='unicode61 remove_diacritics 2')"
    )
    connection.execute(f"INSERT INTO {name}({name}) VALUES ('rebuild')")  # noqa: S608 our own name


def _add_view(connection: sqlite3.Connection, vraag: Vraag, tables: Mapping[str, Table]) -> None:
    """Add a question, unless this schema has no longer what it asks for."""
    import sqlite3

    connection.execute(vraag.statement(tables.values()))
    try:
        connection.execute(f'SELECT * FROM "{vraag.naam}" LIMIT 0')  # noqa: S608 the names are ours
    except sqlite3.OperationalError:
        connection.execute(f'DROP VIEW "{vraag.naam}"')


def _create(table: Table, tables: Mapping[str, Table]) -> str:
    """Return the statement that makes a table: types, key and references. Names come from the schema."""
    parts = [_column(table, column, tables) for column in table.columns]
    if table.key != ("id",):
        parts.append(f"PRIMARY KEY ({', '.join(table.key)})")
    return f'CREATE TABLE "{table.name}" ({", ".join(parts)})'


def _column(table: Table, column: Column, tables: Mapping[str, Table]) -> str:
    text = f'"{column.name}" {_TYPES[column.kind]}'
    if column.key == "id":
        return f"{text} PRIMARY KEY NOT NULL"
    if (table.id, column.key) == _ANSWERS:
        return f"{text} REFERENCES {tables['verantwoording'].name}(id)"
    if column.verwijst_naar:
        return f'{text} REFERENCES "{tables[column.verwijst_naar].name}"(id)'
    return text


def _lists(register: Register) -> Iterator[Table]:
    words = WOORDEN[register.schema.taal]
    columns = (
        replace(named_column("id", words.term["code"]), other_name="id"),
        named_column("titel", words.term["titel"]),
        named_column("beschrijving", words.term["beschrijving"]),
        named_column("volgnummer", words.lijst_volgnummer, kind="number"),
    )
    for name, node in closed_lists(register.schema):
        rows: list[tuple[Cell, ...]] = [
            (term["const"], term["title"], term["description"], place)
            for place, term in enumerate(node["oneOf"], 1)
        ]
        title = str(node["title"])
        other = words.lijst.format(english_name(title)) if register.schema.taal == "en" else ""
        yield Table(table_of(name), title, columns, lambda rows=rows: iter(rows), other)  # type: ignore[misc]


def _answerable(register: Register) -> Table:
    """Return what an activity can answer, of all kinds."""
    lists = register.schema.opdrachtlijsten

    def rows() -> Iterator[tuple[str, str, str]]:
        for kind in lists:
            for key, item in register.collection(kind).items():
                yield key, name_of(item, register.schema.taal), kind

    words = WOORDEN[register.schema.taal]
    title = joined([*map(register.schema.title_of, lists)], words.en).capitalize()
    return Table("verantwoording", title, named_columns(words.opdracht), rows, words.verantwoording)


def _dates(register: Register) -> Table:
    def rows() -> Iterator[tuple[Cell, ...]]:
        for datum in dates(register):
            yield datum.text, datum.first.isoformat(), datum.last.isoformat()

    words = WOORDEN[register.schema.taal]
    name, title = words.datums
    return Table("datums", title, named_columns(words.datum), rows, name)
