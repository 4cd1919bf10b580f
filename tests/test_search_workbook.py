"""The workbook and the CSV that the browser makes of a selection, opened by other programs."""

from __future__ import annotations

import base64
import csv
import io
import json
import subprocess
import zipfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import fromstring

import pytest
from browser.programs import need_program
from libreoffice import convert
from python_calamine import CalamineWorkbook
from registers import entry, make_register, real_register, stand

from generator.register.register import Register
from generator.schema.licenties import USUAL
from generator.site.search.workbook import row_of, template

SCRIPT = Path(__file__).parent / "js/workbook.js"
ROOT = "https://register.example/map/"
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
HARD = (
    "=1+1",
    '=HYPERLINK("https://kwaad.example";"x")',
    "+31 70",
    "-5 procent",
    "@SOM(A1)",
    "<b>&amp; \"twee\" 'een' ]]> {rijen} {selectie} $& $1",
    "_x000D_, _x0041_ en _xA_",
    "bel\x07 en \x00 en \ufffe",
    "spatie  twee",
    "regel\neen\ttab",
    "café ½ 👩‍👧 ‮om‬",
    "007",
    "2019",
)
"""Texts that a spreadsheet or XML would read as something else."""


def shown(text: str) -> str:
    """Return a text without the signs that XML cannot have."""
    return "".join(sign for sign in text if sign in "\n\t" or (sign >= " " and sign != "\ufffe"))


def make(register: Register, keys: list[str], selection: str = "Alle activiteiten") -> tuple[bytes, str]:
    """Return the workbook and the CSV of these activities, as the browser makes them."""
    by_id = {str(row[-1]): row for row in map(row_of(register), register.actieve)}
    given = {
        "template": template(register, USUAL),
        "rows": [by_id[key] for key in keys],
        "root": ROOT,
        "selection": selection,
        "address": f"{ROOT}activiteiten/#q=<&\"'>",
    }
    command = [need_program("node"), str(SCRIPT)]
    done = subprocess.run(
        command, input=json.dumps(given), capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    workbook, text = (base64.b64decode(part) for part in json.loads(done.stdout))
    return workbook, text.decode("utf-8-sig")


def parts(content: bytes) -> dict[str, Any]:
    """Return the root of every file of a workbook, each of which must be XML."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        assert archive.testzip() is None
        names = archive.namelist()
        return {name: fromstring(archive.read(name)) for name in names}  # noqa: S314 - it is our own file


def records(content: bytes) -> list[dict[str, Any]]:
    """Return the rows of the first sheet, each by the heads."""
    sheet = CalamineWorkbook.from_filelike(io.BytesIO(content)).get_sheet_by_index(0)
    _, _, head, *found = sheet.to_python(skip_empty_area=False)
    return [dict(zip(map(str, head), row, strict=True)) for row in found]


def hard_entries() -> Iterator[dict[str, Any]]:
    """Yield an activity for each hard text, which it has in its title and in what is reported."""
    for number, text in enumerate(HARD):
        yield entry(f"hard-{number}", titel=text, standen=[stand(tekst=text)])


@pytest.fixture(scope="module")
def hard() -> tuple[bytes, str]:
    """Return what is made of hard texts, of which one is also what was looked for."""
    return make(
        make_register(*hard_entries()), [f"hard-{n}" for n in range(len(HARD))], f"Zoekwoord: {HARD[5]}"
    )


@pytest.mark.slow
def test_every_text_comes_back_as_it_was(hard: tuple[bytes, str]) -> None:
    """No text becomes a formula, a number, a day or a place to fill in, and none is lost."""
    found = records(hard[0])
    expected = [shown(text) for text in HARD]
    assert [row["Activiteit"] for row in found] == expected
    assert [row["Stand van zaken"] for row in found] == expected
    for name, root in parts(hard[0]).items():
        assert not list(root.iter(f"{MAIN}f")), name
    chosen = CalamineWorkbook.from_filelike(io.BytesIO(hard[0])).get_sheet_by_index(0).to_python()[1]
    assert chosen[0] == f"Zoekwoord: {HARD[5]}"


def test_csv_has_the_same_texts_made_harmless(hard: tuple[bytes, str]) -> None:
    """A sign from which a spreadsheet calculates has an apostrophe before it; all else is as it was."""
    found = list(csv.DictReader(io.StringIO(hard[1], newline=""), delimiter=";"))
    assert [row["Activiteit"] for row in found][:5] == [
        f"'{HARD[0]}",
        f"'{HARD[1]}",
        *(f"'{t}" for t in HARD[2:5]),
    ]
    assert [row["Activiteit"].replace("'", "") for row in found] == [text.replace("'", "") for text in HARD]
    assert {row["Kenmerk"] for row in found} == {f"hard-{n}" for n in range(len(HARD))}


@pytest.mark.parametrize(
    ("begin", "value"),
    [
        ("2019-07-02", date(2019, 7, 2)),
        ("2019", "2019"),
        ("2019-07", "juli 2019"),
        ("2019-K4", "4e kwartaal 2019"),
        ("voor 2019-07-02", "vóór 2 juli 2019"),
    ],
)
def test_only_a_whole_day_is_a_date(begin: str, value: object) -> None:
    """A year or a bound stays words, as in the workbook that the build makes."""
    content, text = make(
        make_register(entry("a", looptijd={"begin": begin, "bron": "kst-31015-202", "vindplaats": "1"})),
        ["a"],
    )
    (row,) = records(content)
    assert row["Begin"] == value
    assert row["Gemeld op"] == date(2020, 7, 20)
    assert f'"{value}"' in text


@pytest.mark.slow
def test_nothing_chosen_is_a_workbook_too() -> None:
    """A selection without activities gives the heads, what was looked for, and no empty list of links."""
    content, text = make(real_register(), [], "Zoekwoord: bestaat niet")
    sheet = parts(content)["xl/worksheets/sheet1.xml"]
    assert sheet.find(f"{MAIN}hyperlinks") is None
    assert records(content) == []
    assert len(text.splitlines()) == 1


def test_each_link_has_its_address(hard: tuple[bytes, str]) -> None:
    """Every cell that is a link has a relation, once, and the number leads to the lasting address."""
    files = parts(hard[0])
    sheet, targets = files["xl/worksheets/sheet1.xml"], files["xl/worksheets/_rels/sheet1.xml.rels"]
    name = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
    links = {link.get("ref"): link.get(name) for link in sheet.iter(f"{MAIN}hyperlink")}
    addresses = {each.get("Id"): each.get("Target") for each in targets}
    assert {*links.values()} == addresses.keys()
    assert [addresses[links[f"A{row}"]] for row in (4, 5)] == [
        f"{ROOT}id/activiteit/hard-{n}/" for n in (0, 1)
    ]


@pytest.mark.slow
def test_libreoffice_reads_the_same(hard: tuple[bytes, str], tmp_path: Path) -> None:
    """LibreOffice has every text as it was; calamine leaves out the tabs of its ODS."""
    file = tmp_path / "selectie.xlsx"
    file.write_bytes(hard[0])
    found = records(convert(file, "ods").read_bytes())
    assert [row["Activiteit"] for row in found] == [shown(text).replace("\t", "") for text in HARD]
    assert {row["Gemeld op"] for row in found} == {date(2020, 7, 20)}
