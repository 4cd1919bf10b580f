"""Every form of the data: nothing is lost, nothing runs, and the bytes are the same every time."""

from __future__ import annotations

import csv
import io
import itertools
import json
import os
import re
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from python_calamine import CalamineWorkbook
from registers import (
    MOTIES,
    ROOT,
    SCHEMA,
    TEXTS,
    document,
    entries,
    entry,
    make_register,
    real_register,
)

from generator.exports import EXPORTS, csv_files, json_files, sheets, sqlite, tables_book
from generator.exports.table_cells import Cell
from generator.exports.tables import Column, Table, make_tables
from generator.register.activiteit import Activiteit
from generator.register.build import build
from generator.register.lijsten import LIJSTEN, Motie
from generator.register.records import Record, records
from generator.register.register import Register
from generator.schema.schema import SchemaNode
from generator.schema.settings import Settings

NONE = Settings()
T = TypeVar("T")
calm = settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
Rows = dict[str, list[dict[str, Cell]]]


@pytest.mark.parametrize("naam", EXPORTS)
def test_export_is_the_same_every_time(naam: str) -> None:
    """Two registers made from the same input give the same bytes."""
    first, second = make_register(entry()), make_register(entry())
    assert EXPORTS[naam].make(first, NONE) == EXPORTS[naam].make(second, NONE)


@pytest.mark.slow
def test_exports_do_not_hang_on_the_process() -> None:
    """Another process, which orders sets otherwise, gives the same bytes in every form."""
    script = (
        "import hashlib\n"
        "from registers import entry, make_register\n"
        "from generator.schema.settings import Settings\n"
        "from generator.exports import EXPORTS\n"
        "register = make_register(entry('a', doelgroepen=['kinderen', 'jongeren']), entry('b'))\n"
        "for name, export in EXPORTS.items():\n"
        "    print(name, hashlib.sha256(export.make(register, Settings())).hexdigest())\n"
    )
    found = set()
    for seed in ("1", "2"):
        environment = {
            **os.environ,
            "PYTHONHASHSEED": seed,
            "PYTHONPATH": str(Path(__file__).parent),
            "TZ": f"UTC-{seed}",
        }
        command = [sys.executable, "-c", script]
        found.add(subprocess.run(command, env=environment, check=True, capture_output=True, text=True).stdout)
    assert len(found) == 1, found


def _built(kind: Callable[..., T], item: Record) -> T:
    data = without_unknown(item)
    return build(kind, data, document(data))


@pytest.mark.slow
@calm
@given(entries())
def test_json_loses_nothing(data: list[dict[str, Any]]) -> None:
    """What is read back from the JSON is the register."""
    register = make_register(*data)
    found = json.loads(json_files.register_json(register, NONE))
    read = [json_files.own_fields(record) for record in found["activiteiten"]]
    assert tuple(_built(Activiteit, item) for item in read) == register.activiteiten
    assert [_built(Motie, item) for item in found["moties"]] == list(register.moties.values())


@pytest.mark.slow
@calm
@given(entries())
def test_json_has_the_published_shape(data: list[dict[str, Any]]) -> None:
    """Both JSON files hold to their JSON Schema, which allows nothing else."""
    register = make_register(*data)
    check(json_files.json_schema(register, NONE), json_files.register_json(register, NONE))
    for item in data:
        content = json_files.activiteit_json(register, NONE, item["id"])
        check(json_files.activiteit_json_schema(register, NONE), content)


@pytest.mark.slow
def test_json_of_the_real_register_has_the_published_shape() -> None:
    """The register itself holds to the published JSON Schema, on every source date."""
    for peildatum in (date(2019, 7, 2), date(2021, 2, 4), date(2024, 6, 25)):
        register = real_register().as_of(peildatum)
        check(json_files.json_schema(register, NONE), json_files.register_json(register, NONE))


@pytest.mark.slow
def test_json_says_whose_it_is() -> None:
    """The name and the address of the register; null where no address is set, and both keep the shape."""
    register = make_register(entry())
    for own, adres in ((NONE, None), (Settings(naam="Zo", adres="https://a.nl/b/"), "https://a.nl/b/")):
        content = json_files.register_json(register, own)
        assert json.loads(content)["register"] == {"naam": own.naam, "adres": adres}
        check(json_files.json_schema(register, own), content)


def test_json_schema_refuses_another_key() -> None:
    """A key that the shape does not have is refused, and a key that is missing too."""
    register = make_register(entry())
    shape = Draft202012Validator(json.loads(json_files.json_schema(register, NONE)))
    data = json.loads(json_files.register_json(register, NONE))
    assert shape.is_valid(data)
    assert not shape.is_valid(data | {"meer": 1})
    del data["activiteiten"][0]["titel"]
    assert not shape.is_valid(data)


def test_json_has_the_words_of_its_codes() -> None:
    """The file of one activity says in words what its codes mean."""
    data = json.loads(json_files.activiteit_json(make_register(entry()), NONE, "veilige-steden"))
    assert data["woorden"]["soort"] == {"programma": "Programma"}
    assert data["woorden"]["standen.status"] == {"lopend": "Lopend"}
    assert data["woorden"]["departementen"] == {"vws": "Volksgezondheid, Welzijn en Sport (VWS)"}


def test_json_lines_are_the_activities() -> None:
    """Each line is one activity, as in the whole."""
    register = make_register(entry(), entry("emancipatiebeleid"))
    lines = json_files.json_lines(register, NONE).decode().splitlines()
    whole = json.loads(json_files.register_json(register, NONE))
    assert [json.loads(line) for line in lines] == whole["activiteiten"]


@pytest.mark.slow
@calm
@given(entries())
def test_tables_lose_nothing(data: list[dict[str, Any]]) -> None:
    """Every record can be made again from the wide and the long tables together."""
    register = make_register(*data)
    rows = {table.name: list(as_dicts(table, table.rows())) for table in make_tables(register, NONE)}
    for kind in ("activiteiten", *LIJSTEN):
        assert list(rebuild(rows, kind)) == list(records(register, kind))


@pytest.mark.slow
@calm
@given(entries())
def test_csv_loses_nothing(data: list[dict[str, Any]]) -> None:
    """All CSV tables, read back, are the tables."""
    tables = make_tables(make_register(*data), NONE)
    with zipfile.ZipFile(io.BytesIO(csv_files.tables_zip(make_register(*data), NONE))) as archive:
        for table in tables:
            found = list(csv.reader(io.StringIO(archive.read(f"{table.name}.csv").decode(), newline="")))
            assert found[0] == [column.key for column in table.columns]
            read = [[csv_files.plain_text(cell) for cell in row] for row in found[1:]]
            assert read == [[as_text(cell) for cell in row] for row in table.rows()]


@given(TEXTS)
def test_safe_text_can_be_undone(text: str) -> None:
    """No text is lost by making it safe."""
    assert csv_files.plain_text(csv_files.safe_text(text)) == text


@pytest.mark.parametrize(("text", "safe"), json.loads((ROOT / "tests/csv-cells.json").read_text("utf-8")))
def test_safe_text_of_a_cell(text: str, safe: str) -> None:
    """The same cases hold for the download that the browser makes: tests/js/search.test.js."""
    assert csv_files.safe_text(text) == safe
    assert csv_files.plain_text(safe) == text


@given(st.text(st.sampled_from("a1=+-@＝,;|\t\n\r\"' \xa0\u2028"), max_size=30), st.sampled_from(",;"))
def test_no_separator_makes_a_formula(text: str, delimiter: str) -> None:
    """Whatever a program splits at, quotes or not, no cell begins with a sign that it calculates from."""
    table = Table("x", "X", (Column("k", "K", ""),) * 2, lambda: iter([(text, text)]))
    content = csv_files.table_csv(table, delimiter).decode()
    for other in ",;\t|":
        rows = csv.reader(io.StringIO(content, newline=""), delimiter=other)
        plain = (line.split(other) for line in re.split(r"[\r\n\u2028]", content))
        for cell in itertools.chain.from_iterable((*rows, *plain)):
            assert not cell.strip(' "\t\r\n\xa0').startswith(("=", "+", "-", "@", "＝")), (other, cell)


def test_csv_for_excel_opens_by_double_click() -> None:
    """It starts with a byte order mark and has semicolons."""
    content = csv_files.activiteiten_excel_csv(make_register(entry()), NONE)
    assert content.startswith(b'\xef\xbb\xbf"id";"titel";')


def test_csv_for_programs_is_rfc_4180() -> None:
    """Comma, CRLF, no byte order mark; a quote is doubled."""
    content = csv_files.activiteiten_csv(make_register(entry(titel='Zeg "ja", nee')), NONE)
    assert content.startswith(b'"id","titel",')
    assert content.endswith(b"\r\n")
    assert b'"Zeg ""ja"", nee"' in content


@pytest.mark.slow
@calm
@given(entries())
def test_xlsx_and_ods_lose_nothing(data: list[dict[str, Any]]) -> None:
    """Every sheet of both, read by another library, is its table."""
    register = make_register(*data)
    tables = make_tables(register, NONE)
    for content in (tables_book.gegevens_xlsx(register, NONE), tables_book.gegevens_ods(register, NONE)):
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        for table, title in tables_book.sheet_titles(tables):
            found = book.get_sheet_by_name(title).to_python(skip_empty_area=False)
            expected = [[as_text(cell) for cell in row] for row in table.rows()]
            assert found[0][: len(table.columns)] == [column.titel for column in table.columns]
            assert [[as_text(cell) for cell in padded(row, table)] for row in found[1:]] == expected


def test_xlsx_calculates_nothing() -> None:
    """A text that looks like a formula or an address stays a text."""
    register = make_register(entry(titel="=1+1", samenvatting="https://example.org"))
    with zipfile.ZipFile(io.BytesIO(tables_book.gegevens_xlsx(register, NONE))) as book:
        sheet = book.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet
    assert "<autoFilter" in sheet
    assert 'state="frozen"' in sheet


def test_what_no_cell_holds_is_cut() -> None:
    """A cell holds 32,767 characters; a longer text says that it goes on."""
    assert sheets.fitting("a" * 32_767) == "a" * 32_767
    cut = sheets.fitting("a" * 40_000)
    assert len(cut) == 32_767
    assert cut.endswith("(ingekort; alles staat in het register)")


def test_sheet_titles_differ() -> None:
    """No two sheets have the same name, also not in capitals, and none is too long."""
    titles = [title for _, title in tables_book.sheet_titles(make_tables(make_register(entry()), NONE))]
    assert len({title.casefold() for title in titles}) == len(titles)
    assert max(map(len, titles)) <= 31


def test_ods_is_opendocument() -> None:
    """The mimetype stands first and is not compressed; the version is 1.3."""
    content = tables_book.gegevens_ods(make_register(entry()), NONE)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        first = archive.infolist()[0]
        assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
        assert b'office:version="1.3"' in archive.read("content.xml")


def test_ods_keeps_spaces_in_a_row() -> None:
    """More than one space is written as such: OpenDocument takes several as one."""
    content = tables_book.gegevens_ods(make_register(entry(titel="a  b   c")), NONE)
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert (
            '<text:p>a <text:s text:c="1"/>b <text:s text:c="2"/>c</text:p>'
            in archive.read("content.xml").decode()
        )


@pytest.mark.slow
@calm
@given(entries())
def test_sqlite_loses_nothing(data: list[dict[str, Any]]) -> None:
    """Every table of the database is its table, and every reference leads somewhere."""
    register = make_register(*data)
    connection = open_database(sqlite.register_sqlite(register, NONE))
    for table in make_tables(register, NONE):
        found = connection.execute(f'SELECT * FROM "{table.name}"').fetchall()  # noqa: S608
        assert [list(row) for row in found] == [[as_value(cell) for cell in row] for row in table.rows()]
    assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    connection.close()


@pytest.mark.slow
def test_sqlite_of_every_source_date_has_no_loose_ends() -> None:
    """Also in an older register every reference leads somewhere."""
    for peildatum in (date(2019, 7, 2), date(2020, 7, 20), date(2024, 6, 25)):
        connection = open_database(sqlite.register_sqlite(real_register().as_of(peildatum), NONE))
        assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
        connection.close()


def test_sqlite_finds_words_without_accents() -> None:
    """The full-text index finds `enquete` in `enquête`."""
    register = make_register(entry(samenvatting="Een enquête onder jongeren."))
    connection = open_database(sqlite.register_sqlite(register, NONE))
    found = "SELECT rowid FROM activiteiten_zoeken WHERE activiteiten_zoeken MATCH ?"
    query = f"SELECT id FROM activiteiten WHERE rowid IN ({found})"  # noqa: S608
    assert connection.execute(query, ["enquete"]).fetchall() == [("veilige-steden",)]
    connection.close()


def test_a_changed_word_changes_the_export() -> None:
    """The words beside the codes are those of the schema and of the lists."""
    others = [{"departement": "jenv", "bron": "kst-31015-202"}]
    table = csv_files.activiteiten_csv(make_register(entry(betrokken_departementen=others)), NONE).decode()
    row = next(csv.DictReader(io.StringIO(table)))
    assert row["betrokken_departementen"] == "Justitie en Veiligheid (JenV)"
    assert row["betrokken_departementen_codes"] == "jenv"
    assert row["laatste_stand_status"] == "Lopend"


def check(schema: bytes, content: bytes) -> None:
    """Hold a file to its schema."""
    wrong = [error.message for error in _validator(schema).iter_errors(json.loads(content))]
    assert wrong == []


@lru_cache(maxsize=4)
def _validator(schema: bytes) -> Draft202012Validator:
    """Return what holds a file to a schema, which is one itself; nearly all that are drawn have the same."""
    shape = json.loads(schema)
    Draft202012Validator.check_schema(shape)
    return Draft202012Validator(shape)


def without_unknown(value: Any) -> Any:
    """Leave out what is None, as an editor does."""
    if isinstance(value, dict):
        kept = {key: without_unknown(item) for key, item in value.items() if item is not None and item != []}
        return {key: item for key, item in kept.items() if item != {}}
    return [without_unknown(item) for item in value] if isinstance(value, list) else value


def open_database(content: bytes) -> sqlite3.Connection:
    """Open a database that is only in memory."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(content)
    return connection


def as_dicts(table: Table, rows: Any) -> Any:
    """Yield each row by the names of its columns."""
    return ({column.key: cell for column, cell in zip(table.columns, row, strict=True)} for row in rows)


def as_value(cell: Cell) -> Cell:
    """Return a cell as SQLite holds it."""
    return int(cell) if isinstance(cell, bool) else cell


def as_text(cell: Any) -> str:
    """Return a cell as text, with numbers alike whichever way they were read."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    return f"{cell:.15g}" if isinstance(cell, float) else str(cell)


def padded(row: list[Any], table: Table) -> list[Any]:
    """Return a row as wide as its table: a reader leaves out what is empty at the end."""
    return [*row, *[""] * (len(table.columns) - len(row))][: len(table.columns)]


def rebuild(rows: Rows, kind: str) -> Any:
    """Yield the records of a kind from its table and the long tables beside it."""
    node = SCHEMA.item(kind)
    owner = "activiteit" if kind == "activiteiten" else kind
    for row in rows[kind]:
        record: Record = {}
        for key, sub in node["properties"].items():
            resolved = SCHEMA.resolve(sub)
            if resolved.get("type") == "array":
                long = [item for item in rows[f"{owner}_{key}"] if item["bij"] == row["id"]]
                inner = SCHEMA.resolve(resolved["items"])
                record[key] = [item_of(item, inner) for item in long]
            else:
                record[key] = value_of(row, resolved, key)
        yield record


def item_of(row: dict[str, Cell], node: SchemaNode) -> Any:
    """Return the item of a list that a row of a long table is."""
    if "properties" not in node:
        return row.get("waarde_code", row["waarde"])
    return {key: value_of(row, SCHEMA.resolve(sub), key) for key, sub in node["properties"].items()}


def value_of(row: dict[str, Cell], node: SchemaNode, key: str) -> Any:
    """Return the value of a field: the code where there are words."""
    if "properties" not in node:
        return row.get(f"{key}_code", row[key])
    found = {
        sub: value_of(row, SCHEMA.resolve(node["properties"][sub]), f"{key}_{sub}")
        for sub in node["properties"]
    }
    return None if set(found.values()) == {None} else found


def test_the_case_has_every_kind_of_list() -> None:
    """The register of these tests has something in each collection."""
    register: Register = make_register(entry())
    assert all(register.collection(kind) for kind in LIJSTEN)
    assert MOTIES
    assert Path(__file__).exists()
