"""The files in English: the same rows and codes as in Dutch, under English names and with English words."""

from __future__ import annotations

import csv
import io
import json
import sqlite3
import zipfile
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest
from registers import PEILDATUM, SCHEMA, entry, make_register, real_register
from test_english import parts_of

from generator.exports import EXPORTS
from generator.exports.activity_list import activities_book
from generator.exports.sqlite.datasette import metadata_json
from generator.exports.sqlite.views import vragen
from generator.exports.tables import make_tables
from generator.register.register import Register
from generator.schema.settings import Settings
from generator.site.pages import make_site


@cache
def make_real() -> Register:
    """Return the real register as it is published."""
    return real_register().as_of(PEILDATUM)


def made(naam: str) -> bytes:
    """Return an export of the real register in English."""
    return EXPORTS[naam].make(make_real(), Settings(adres="https://register.example/"), "en")


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[sqlite3.Connection]:
    """Return the database in English."""
    path = tmp_path_factory.mktemp("en") / "register.sqlite"
    path.write_bytes(made("sqlite"))
    connection = sqlite3.connect(path)
    yield connection
    connection.close()


def dutch_words() -> set[str]:
    """Return the titles and explanations of the schema that are other words in English."""
    parts = [node for way, node in parts_of(SCHEMA.data) if way]
    pairs = [(n["title"], n["x-en"]) for n in parts]
    pairs += [(n["description"], n["x-en-uitleg"]) for n in parts if "description" in n]
    english = {other.casefold() for _, other in pairs}
    return {dutch for dutch, _ in pairs if dutch.casefold() not in english}


def test_tables_have_the_same_rows_under_english_names() -> None:
    """Table by table and column by column; codes, numbers and texts are the same, and no name comes twice."""
    tables = list(
        zip(make_tables(make_real(), Settings()), make_tables(make_real().english, Settings()), strict=True)
    )
    names = [english.name for _, english in tables]
    assert len(names) == len(set(names))
    assert not {dutch.id for dutch, _ in tables} & set(names) - {"documents"}
    words = dutch_words()
    for dutch, english in tables:
        assert [c.key for c in dutch.columns] == [c.key for c in english.columns]
        columns = [column.name for column in english.columns]
        assert len(columns) == len(set(columns)), english.name
        told = {text for c in english.columns for text in (c.titel, c.beschrijving)} | {english.titel}
        assert not told & words, english.name
        keys = [
            n
            for n, c in enumerate(dutch.columns)
            if c.key in ("id", "bij") or c.key.endswith(("_code", "_codes"))
        ]
        if dutch.id not in ("termen", "over"):
            pairs = zip(dutch.rows(), english.rows(), strict=True)
            assert all([one[n] for n in keys] == [two[n] for n in keys] for one, two in pairs), english.name


def test_csv_has_english_words_and_keeps_what_ministries_wrote() -> None:
    """Status, ministry and terms are English; the title is Dutch, with the English one beside it."""
    rows = {row["id"]: row for row in csv.DictReader(io.StringIO(made("csv").decode(), newline=""))}
    assert rows.keys() == make_real().by_id.keys()
    for key, row in rows.items():
        activiteit = make_real().by_id[key]
        term = SCHEMA.term("status", activiteit.laatste_stand.status)
        assert (row["last_report_status"], row["last_report_status_code"]) == (term.extra["en"], term.id)
        assert row["title_in_english"].lstrip("'") == activiteit.titel_en.lstrip("'")
        assert row["title"].lstrip("'") == activiteit.titel.lstrip("'")
    assert rows["veilige-steden"]["responsible_ministry"] == "Ministry of Education, Culture and Science"


def test_the_package_of_tables_is_whole() -> None:
    """Every table that it describes is in it with those columns, and every reference leads to a table."""
    with zipfile.ZipFile(io.BytesIO(made("csv-zip"))) as archive:
        package = json.loads(archive.read("datapackage.json"))
        names = {resource["name"] for resource in package["resources"]}
        assert "activity_state_of_affairs_by_date" in names
        for resource in package["resources"]:
            fields = [field["name"] for field in resource["schema"]["fields"]]
            head = archive.read(resource["path"]).decode().split("\r\n", 1)[0]
            assert next(csv.reader([head])) == fields
            assert {*resource["schema"]["primaryKey"]} <= {*fields}
            targets = {key["reference"]["resource"] for key in resource["schema"]["foreignKeys"]}
            assert targets <= names


@pytest.mark.slow
def test_the_database_answers_the_ten_questions(database: sqlite3.Connection) -> None:
    """Each view has as many rows as its Dutch one, under the names that its file says."""
    assert database.execute("PRAGMA foreign_key_check").fetchall() == []
    dutch = sqlite3.connect(":memory:")
    dutch.deserialize(EXPORTS["sqlite"].make(make_real(), Settings()))
    found = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'view'")]
    assert sorted(found) == [vraag.naam for vraag in vragen("en")]
    for one, two in zip(vragen("nl"), vragen("en"), strict=True):
        answer = database.execute(f"SELECT * FROM {two.naam}")  # noqa: S608 names of ours
        assert tuple(column[0] for column in answer.description) == two.kolommen
        rows = dutch.execute(f"SELECT * FROM {one.naam}").fetchall()  # noqa: S608
        assert len(answer.fetchall()) == len(rows) > 0
    dutch.close()
    involved = "SELECT DISTINCT involvement FROM question_06_what_does_a_ministry_do"
    assert {row[0] for row in database.execute(involved)} == {"responsible", "involved"}


def test_the_database_is_searched_and_explained(database: sqlite3.Connection) -> None:
    """The words of both languages are found; the explanations for Datasette name every table and column."""
    sql = "SELECT COUNT(*) FROM activities_search WHERE activities_search MATCH ?"
    for text in ("jongeren", '"sexual assault centre"'):
        assert database.execute(sql, (text,)).fetchone()[0] > 0, text
    data: Any = json.loads(metadata_json(make_real().english, Settings()))
    tables = data["databases"]["register"]["tables"]
    names = database.execute("SELECT name FROM sqlite_master WHERE type IN ('table', 'view')")
    assert {row[0] for row in names if not row[0].startswith("activities_search")} == tables.keys()
    assert tables["activities"]["fts_table"] == "activities_search"
    assert tables["activities"]["sort"] == "title"
    for name, table in tables.items():
        if "columns" in table:
            columns = {row[1] for row in database.execute(f"PRAGMA table_info({name})")}
            assert columns == table["columns"].keys()


@pytest.mark.slow
def test_workbooks_are_in_english() -> None:
    """Heads, sheets, explanation and footer; a text without English says that it is Dutch."""
    book = activities_book(make_real().english, Settings())
    assert [sheet.title for sheet in book.sheets] == ["Activities", "Explanation"]
    heads = [column.title for column in book.sheets[0].columns]
    assert heads[:5] == ["No.", "Activity", "Summary", "Responsible ministry", "Other ministries involved"]
    assert not dutch_words() & set(heads)
    titles = [str(row[1]) for row in book.sheets[0].rows()]
    dutch = [title for title in titles if title.endswith(" (in Dutch)")]
    assert len(dutch) == sum(not a.titel_en for a in make_real().actieve)
    xlsx = zipfile.ZipFile(io.BytesIO(made("activiteiten-xlsx")))
    sheet = xlsx.read("xl/worksheets/sheet1.xml").decode()
    assert "Page &amp;P of &amp;N" in sheet
    assert "Pagina" not in sheet
    tables = zipfile.ZipFile(io.BytesIO(made("gegevens-xlsx"))).read("xl/workbook.xml").decode()
    assert 'name="Recommendations"' in tables
    ods = zipfile.ZipFile(io.BytesIO(made("activiteiten-ods")))
    assert "<dc:language>en-GB</dc:language>" in ods.read("meta.xml").decode()
    assert 'fo:language="en"' in ods.read("styles.xml").decode()


def test_what_is_new_is_there_in_english_too() -> None:
    """A small register has the same tables; a title without English stands in Dutch."""
    register = make_register(entry(titel="Nieuw"))
    done = EXPORTS["csv"].make(register, Settings(), "en").decode()
    assert '"Nieuw"' in done
    assert EXPORTS["csv"].make(register, Settings()).decode().count("\r\n") == done.count("\r\n")


def test_the_english_page_leads_to_each_file_with_what_it_holds() -> None:
    """All of `data/en/` is there, with a text in English, apart from the files with Dutch names."""
    site = make_site(make_real(), Settings(), PEILDATUM)
    addresses = [address for address in site.files if address.startswith("data/en/")]
    assert len(addresses) >= 9
    text = site.render(site.pages["en/"])
    english, _, dutch = text.partition('id="dutch-files"')
    assert [address for address in addresses if f'href="../{address}"' not in english] == []
    assert 'href="../data/register.json"' in dutch
    top = text.partition('<h2 id="activities">')[0]
    assert 'href="../data/en/overview-2024-06-25.pdf"' in top
    assert 'href="#english-files"' in top
    for export in EXPORTS.values():
        if export.english_file:
            assert f"</a>: {export.english}" in english, export.naam
