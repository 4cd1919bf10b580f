"""Versions and checksums: whoever has a file can look up what it is of, and whether it is whole."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import sqlite3
import subprocess
import zipfile
from datetime import date
from pathlib import Path
from typing import Any

import feedparser
import icalendar
import pytest
import yaml
from jsonschema import Draft202012Validator
from python_calamine import CalamineWorkbook
from registers import ROOT, SCHEMA, entry, make_register, real_register, stand

from generator.exports import EXPORTS
from generator.exports.datapackage import package_json
from generator.exports.tables import make_tables
from generator.exports.versie import VORM, data_version, version_words
from generator.register.register import Register
from generator.schema.settings import Settings
from generator.site.downloads import files
from generator.site.sums import SUMS, Sums

HERE = Settings(adres="https://register.example/")


@pytest.fixture(scope="module")
def register() -> Register:
    """Return a small register as known on its peildatum."""
    whole = make_register(entry("a", standen=[stand(), stand("2021-02-04")]), entry("b"))
    return whole.as_of(whole.peildatum)


def made(register: Register, naam: str) -> bytes:
    """Return an export."""
    return EXPORTS[naam].make(register, HERE)


def test_one_fact_more_is_another_version(register: Register) -> None:
    """An activity, a list, or what was known on a date changes it; the order of asking does not."""
    other = make_register(entry("a", standen=[stand(), stand("2021-02-04")]), entry("b", titel="Anders"))
    other = other.as_of(other.peildatum)
    assert re.fullmatch("[0-9a-f]{12}", data_version(register))
    assert data_version(register) != data_version(other)
    assert data_version(register) != data_version(register.as_of(date(2020, 12, 1)))
    assert data_version(register) == data_version(register.as_of(register.peildatum))
    whole = real_register()
    assert data_version(whole.as_of(date(2024, 6, 25))) != data_version(whole.as_of(date(2021, 2, 4)))


@pytest.mark.slow
def test_every_form_says_its_version(register: Register) -> None:
    """JSON, CSV package, workbooks, SQLite, RDF, feeds, calendars and documents."""
    version, words = data_version(register), version_words(register)
    assert json.loads(made(register, "json"))["gegevensversie"] == version
    one = json.loads(files(register, HERE)["data/activiteiten/a.json"]())
    assert (one["versie"], one["schemaversie"], one["gegevensversie"]) == (
        VORM,
        SCHEMA.data["x-versie"],
        version,
    )
    with zipfile.ZipFile(io.BytesIO(made(register, "csv-zip"))) as archive:
        assert json.loads(archive.read("datapackage.json"))["version"] == version
    connection = sqlite3.connect(":memory:")
    connection.deserialize(made(register, "sqlite"))
    assert dict(connection.execute("SELECT id, waarde FROM over"))["gegevensversie"] == version
    connection.close()
    for naam in ("ttl", "jsonld", "atom", "ics"):
        assert version in made(register, naam).decode(), naam
    for naam in ("activiteiten-xlsx", "activiteiten-ods", "gegevens-xlsx", "gegevens-ods", "xlsx", "ods"):
        book = CalamineWorkbook.from_filelike(io.BytesIO(made(register, naam)))
        cells = {
            str(cell)
            for name in book.sheet_names
            for row in book.get_sheet_by_name(name).to_python()
            for cell in row
        }
        assert words in cells or version in cells, naam
    assert feedparser.parse(made(register, "atom")).feed.generator_detail.version == words
    assert str(icalendar.Calendar.from_ical(made(register, "ics"))["DESCRIPTION"]) == words


@pytest.mark.slow
def test_the_version_in_an_annex_can_be_looked_up(register: Register) -> None:
    """`versie.json` has that of each date, and has the shape that its schema says."""
    found = files(register, HERE)
    data = json.loads(found["data/versie.json"]())
    Draft202012Validator(json.loads(found["data/versie.schema.json"]())).validate(data)
    for overzicht in data["overzichten"]:
        day = date.fromisoformat(overzicht["peildatum"])
        assert version_words(register.as_of(day)).endswith(f"gegevens {overzicht['gegevensversie']}")
    with zipfile.ZipFile(io.BytesIO(made(register.as_of(date(2020, 7, 20)), "docx"))) as archive:
        text = archive.read("word/document.xml").decode()
    early = {item["peildatum"]: item["gegevensversie"] for item in data["overzichten"]}["2020-07-20"]
    assert early in text


@pytest.mark.slow
def test_checksums_are_those_of_the_files(register: Register, tmp_path: Path) -> None:
    """`sha256sum` itself finds every download whole, says so of one that changed, and leaves none out."""
    found = {
        path: make
        for path, make in files(register, HERE).items()
        if not path.endswith((".pdf", "odt", "docx"))
    }
    listed = Sums({path: make for path, make in found.items() if path != SUMS})
    for path, make in found.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(make() if path != SUMS else b"")
    (tmp_path / SUMS).write_bytes(listed.of_written(tmp_path))
    assert (tmp_path / SUMS).read_bytes() == listed()
    command = ["sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS"]
    assert subprocess.run(command, cwd=tmp_path / "data", check=False).returncode == 0
    assert len((tmp_path / SUMS).read_text("ascii").splitlines()) == len(found) - 1
    (tmp_path / "data/register.json").write_bytes(b"{}")
    assert subprocess.run(command, cwd=tmp_path / "data", check=False, capture_output=True).returncode == 1


@pytest.mark.build
def test_a_build_writes_the_checksums_of_what_it_wrote(site_folder: Path) -> None:
    """Also of the documents, which may come from an earlier build."""
    lines = (site_folder / SUMS).read_text("ascii").splitlines()
    pairs = {name: checksum for checksum, _, name in (line.partition("  ") for line in lines)}
    assert {"register.json", "overzicht-2024-06-25.pdf", "../wijzigingen/feed.atom"} <= set(pairs)
    for name, checksum in pairs.items():
        assert hashlib.sha256((site_folder / "data" / name).read_bytes()).hexdigest() == checksum, name


def test_data_package_says_what_the_tables_are(register: Register) -> None:
    """Every file is there with the columns that it has; keys are unique and references lead somewhere."""
    found = files(register, HERE)
    package = json.loads(found["data/datapackage.json"]())
    assert package == json.loads(
        package_json(register, Settings(), make_tables(register, Settings()), "tabellen/")
    )
    rows = {item["name"]: _rows(found[f"data/{item['path']}"]()) for item in package["resources"]}
    for item in package["resources"]:
        schema = item["schema"]
        table = rows[item["name"]]
        assert list(table[0]) == [field["name"] for field in schema["fields"]] if table else True
        keys = [tuple(row[name] for name in schema["primaryKey"]) for row in table]
        assert len(set(keys)) == len(keys), item["name"]
        for reference in schema["foreignKeys"]:
            there = {row["id"] for row in rows[reference["reference"]["resource"]]}
            assert {row[reference["fields"]] for row in table} - {""} <= there, reference


def _rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


def test_every_version_has_its_chapter() -> None:
    """The page of versions tells of the schema and the shape as they are, and what to do."""
    text = (ROOT / "generator/docs/schemaversies.md").read_text("utf-8")
    schema = json.loads((ROOT / "schema.json").read_text("utf-8"))["x-versie"]
    assert {schema, VORM} <= set(re.findall(r"^## (\d+\.\d+\.\d+)$", text, re.MULTILINE))
    assert "### Wat u moet doen" in text


def test_citation_has_its_keys() -> None:
    """CITATION.cff is of format 1.2.0, with what that requires, and the version of the package."""
    data: dict[str, Any] = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    assert data["cff-version"] == "1.2.0"
    assert {"message", "title", "authors", "type", "license", "url"} <= data.keys()
    assert f'version = "{data["version"]}"' in (ROOT / "pyproject.toml").read_text("utf-8")
