"""SQLite: every table with its keys, a full-text index, views, and the same bytes every time."""

from __future__ import annotations

import sqlite3
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from generator.exports.sqlite.dates import dates
from generator.exports.sqlite.views import VRAGEN, Vraag
from generator.exports.tables import Cell, Column, Table, closed_lists, make_tables
from generator.register.register import Register
from generator.schema.settings import Settings
from generator.words.wording import joined

SEARCH = "activiteiten_zoeken"
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


def database_tables(register: Register) -> tuple[Table, ...]:
    """Return the tables of the register, and those that only a database has.

    Each closed list is a table too, so that a code can refer to its words; so are all that an activity can
    answer, and each date as it is written with its first and last day, so that a query can compare dates.
    """
    own = tuple(_with_lists(table) for table in make_tables(register))
    return (*own, *_lists(register), _answerable(register), _dates(register))


def table_of(lijst: str) -> str:
    """Return the name of the table of a closed list."""
    return f"lijst_{lijst.replace('.', '_')}"


def _with_lists(table: Table) -> Table:
    """Return a table in which a code of a closed list refers to the table of that list."""
    columns = (replace(c, verwijst_naar=table_of(c.lijst)) if c.lijst else c for c in table.columns)
    return replace(table, columns=tuple(columns))


def _fill(connection: sqlite3.Connection, register: Register) -> None:
    connection.execute("PRAGMA page_size = 4096")
    connection.execute("PRAGMA journal_mode = OFF")
    connection.execute("BEGIN")
    connection.execute("PRAGMA defer_foreign_keys = ON")
    tables = database_tables(register)
    for table in tables:
        connection.execute(_create(table))
        marks = ", ".join("?" * len(table.columns))
        connection.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', table.rows())  # noqa: S608
    for table in tables:
        if "volgnummer" in table.key:
            connection.execute(f'CREATE INDEX "index_{table.name}" ON "{table.name}" (bij)')
    searched = sorted((c for c in tables[0].columns if c.weight), key=lambda column: column.weight)
    names = ", ".join(column.key for column in searched)
    # Datasette finds the index of a table by the double quotes around its name
    connection.execute(
        f'CREATE VIRTUAL TABLE {SEARCH} USING fts5({names}, content="activiteiten", '
        "tokenize='unicode61 remove_diacritics 2')"
    )
    connection.execute(f"INSERT INTO {SEARCH}({SEARCH}) VALUES ('rebuild')")  # noqa: S608 our own name
    for vraag in VRAGEN:
        _add_view(connection, vraag)
    connection.execute("COMMIT")
    connection.execute("VACUUM")


def _add_view(connection: sqlite3.Connection, vraag: Vraag) -> None:
    """Add a question, unless this schema has no longer what it asks for."""
    connection.execute(f'CREATE VIEW "{vraag.naam}" AS {vraag.sql}')
    try:
        connection.execute(f'SELECT * FROM "{vraag.naam}" LIMIT 0')  # noqa: S608 the names are ours
    except sqlite3.OperationalError:
        connection.execute(f'DROP VIEW "{vraag.naam}"')


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


def _lists(register: Register) -> Iterator[Table]:
    columns = (
        Column("id", "Code", "De waarde zoals die in de gegevens staat."),
        Column("titel", "Titel", "De woorden bij de code."),
        Column("beschrijving", "Beschrijving", "Wat de code betekent."),
        Column("volgnummer", "Volgnummer", "De plaats in de lijst, vanaf 1.", "number"),
    )
    for name, node in closed_lists(register.schema):
        rows: list[tuple[Cell, ...]] = [
            (term["const"], term["title"], term["description"], place)
            for place, term in enumerate(node["oneOf"], 1)
        ]
        yield Table(table_of(name), str(node["title"]), columns, lambda rows=rows: iter(rows))  # type: ignore[misc]


def _answerable(register: Register) -> Table:
    """Return what an activity can answer, of all kinds."""
    lists = register.schema.opdrachtlijsten

    def rows() -> Iterator[tuple[str, str, str]]:
        for kind in lists:
            for key, item in register.collection(kind).items():
                yield key, item.titel, kind

    columns = (
        Column("id", "Kenmerk", "Een kenmerk."),
        Column("titel", "Titel", "Waar het over gaat."),
        Column("soort", "Soort", "In welke tabel het staat."),
    )
    title = joined([*map(register.schema.title_of, lists)]).capitalize()
    return Table("verantwoording", title, columns, rows)


def _dates(register: Register) -> Table:
    columns = (
        Column("id", "Datum", "Een datum zoals die in de gegevens staat, zo precies als de bron."),
        Column("eerste_dag", "Eerste dag", "De eerste dag daarvan, als jaar-maand-dag."),
        Column("laatste_dag", "Laatste dag", "De laatste dag daarvan, als jaar-maand-dag."),
    )

    def rows() -> Iterator[tuple[Cell, ...]]:
        for datum in dates(register):
            yield datum.text, datum.first.isoformat(), datum.last.isoformat()

    return Table("datums", "Datums", columns, rows)
