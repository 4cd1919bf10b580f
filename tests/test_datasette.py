"""The database for whoever opens it: Datasette searches, labels and answers, and the views are right."""

from __future__ import annotations

import json
import socket
import sqlite3
import subprocess
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
from registers import real_register

from generator.exports.sqlite import register_sqlite
from generator.exports.sqlite.datasette import metadata_json
from generator.exports.sqlite.views import VRAGEN
from generator.register.derived import is_passed
from generator.register.register import Register
from generator.schema.settings import Settings

HERE = Settings(adres="https://register.example/", uitgever="VWS")


@pytest.fixture(scope="module")
def register() -> Register:
    """Return the register of this project as it stands."""
    whole = real_register()
    return whole.as_of(whole.peildatum)


@pytest.fixture(scope="module")
def folder(register: Register, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with the database and its metadata, as somebody downloads them."""
    folder = tmp_path_factory.mktemp("datasette")
    (folder / "register.sqlite").write_bytes(register_sqlite(register, HERE))
    (folder / "datasette-metadata.json").write_bytes(metadata_json(register, HERE))
    return folder


@pytest.fixture(scope="module")
def database(folder: Path) -> Iterator[sqlite3.Connection]:
    """Return the open database."""
    with closing(sqlite3.connect(folder / "register.sqlite")) as connection:
        connection.row_factory = sqlite3.Row
        yield connection


@pytest.fixture(scope="module")
def datasette(folder: Path) -> Iterator[str]:
    """Return the address of a Datasette that shows them."""
    with closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [sys.executable, "-m", "datasette", "serve", "register.sqlite", "--port", str(port)]
    command += ["--metadata", "datasette-metadata.json"]
    process = subprocess.Popen(command, cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        yield _wait_for(f"http://127.0.0.1:{port}/", process)
    finally:
        process.terminate()
        process.wait()


def _wait_for(address: str, process: subprocess.Popen[bytes]) -> str:
    for _ in range(300):
        assert process.poll() is None, "Datasette stopped"
        try:
            urllib.request.urlopen(f"{address}-/versions.json").close()  # noqa: S310 our own machine
        except urllib.error.URLError:
            time.sleep(0.2)
        else:
            return address
    raise AssertionError("Datasette does not answer")


def _page(address: str) -> str:
    with urllib.request.urlopen(address) as answer:  # noqa: S310 our own machine
        return str(answer.read().decode())


def _rows(address: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(_page(address))
    return found


@pytest.mark.slow
def test_datasette_searches(datasette: str, register: Register) -> None:
    """A search box is there, and gives the activities with that word and no others."""
    assert 'name="_search"' in _page(f"{datasette}register/activiteiten")
    found = _rows(f"{datasette}register/activiteiten.json?_shape=array&_size=max&_search=jongeren")
    assert 0 < len(found) < len(register.activiteiten)
    assert all("jongeren" in json.dumps(row, ensure_ascii=False).lower() for row in found)


@pytest.mark.slow
def test_datasette_shows_words_for_codes(datasette: str) -> None:
    """What a code refers to is shown by its words and leads to what it means; columns have texts."""
    page = _page(f"{datasette}register/activiteit_standen?_size=5")
    assert '<a href="/register/lijst_status/' in page
    assert "<dt>vindplaats</dt>" in page
    page = _page(f"{datasette}register/activiteit_partners?_size=5")
    assert '<a href="/register/organisaties/' in page
    assert "CC0 1.0" in page
    assert "euro" in _page(f"{datasette}register/activiteit_financiering")


@pytest.mark.slow
@pytest.mark.parametrize("vraag", VRAGEN, ids=lambda vraag: vraag.naam)
def test_datasette_answers(vraag: Any, datasette: str) -> None:
    """Each view is there with what it asks, and has rows."""
    assert vraag.titel in _page(f"{datasette}register/{vraag.naam}").replace("&#39;", "'")
    assert _rows(f"{datasette}register/{vraag.naam}.json?_shape=array")


def test_the_ten_questions_are_there(database: sqlite3.Connection) -> None:
    """None was left out because the schema has changed: then its SQL is to be changed too."""
    found = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
    assert sorted(found) == [vraag.naam for vraag in VRAGEN]
    assert len(found) == 10


def test_open_promises_are_those_of_the_register(database: sqlite3.Connection, register: Register) -> None:
    """Each without fulfilment, once."""
    rows = database.execute("SELECT * FROM vraag_03_welke_toezeggingen_staan_open")
    found = [row["toezegging"] for row in rows]
    assert sorted(found) == sorted(t.id for t in register.toezeggingen.values() if not t.nagekomen)


def test_what_passed_is_what_the_register_says(database: sqlite3.Connection, register: Register) -> None:
    """The milestones and durations in the view are those that the register derives, line by line."""
    rows = database.execute("SELECT * FROM vraag_09_wat_is_voorbij_zonder_afloop").fetchall()
    expected = {
        (a.id, m.datum.text, m.tekst)
        for a in register.actieve
        if "mijlpaal" in a.voorbij
        for m in a.mijlpalen
        if is_passed(a, m, register.schema, register.peildatum)
    }
    assert {(r["kenmerk"], r["datum"], r["tekst"]) for r in rows if r["wat"] == "mijlpaal"} == expected
    ended = {a.id for a in register.actieve if "looptijd" in a.voorbij}
    assert {r["kenmerk"] for r in rows if r["wat"] == "looptijd"} == ended
    assert expected
    assert ended


def test_coverage_counts_what_is_there(database: sqlite3.Connection, register: Register) -> None:
    """Each target group and line has a row, with zero where there is nothing."""
    rows = database.execute("SELECT * FROM vraag_02_waar_is_niets_gevonden").fetchall()
    assert len(rows) == len(register.schema.termen("doelgroep")) * len(register.schema.termen("actielijn"))
    for row in rows:
        there = [
            a
            for a in register.actieve
            if row["doelgroep_code"] in a.doelgroepen and row["actielijn_code"] in a.actielijnen
        ]
        assert (row["aantal"], row["aantal_onlangs"]) == (
            len(there),
            sum(a.gemeld == "onlangs" for a in there),
        )
    assert 0 in {row["aantal"] for row in rows}


def test_the_course_of_an_activity_names_silence(database: sqlite3.Connection) -> None:
    """Veilige Steden was told of in 2020 and not in 2021 and 2024."""
    view = "vraag_04_hoe_verliep_een_activiteit"
    query = f"SELECT bron_code, status FROM {view} WHERE activiteit = 'veilige-steden'"  # noqa: S608
    found = dict(database.execute(query).fetchall())
    assert found == {
        "kst-31015-202": "Lopend",
        "handelingen-2020-11-05": "Lopend",
        "kst-34843-45": None,
        "kst-31015-275": None,
    }


def test_every_code_refers_to_its_words(database: sqlite3.Connection) -> None:
    """Each column with a code has a key to another table, and no key leads nowhere."""
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    tables = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
    for table in tables:
        columns = {row["name"] for row in database.execute(f'PRAGMA table_info("{table}")')}
        keys = {row["from"] for row in database.execute(f'PRAGMA foreign_key_list("{table}")')}
        assert {name for name in columns if name.endswith("_code")} <= keys, table


def test_metadata_explains_every_column(database: sqlite3.Connection, register: Register) -> None:
    """Each table, view and column of the database has its text, and nothing else has."""
    tables = json.loads(metadata_json(register, HERE))["databases"]["register"]["tables"]
    query = "SELECT name FROM sqlite_master WHERE type IN ('table', 'view') AND name NOT LIKE '%_zoeken%'"
    assert set(tables) == {row[0] for row in database.execute(query)}
    for name, table in tables.items():
        if "columns" in table:
            there = {row["name"] for row in database.execute(f'PRAGMA table_info("{name}")')}
            assert set(table["columns"]) == there
            assert all(table["columns"].values())
