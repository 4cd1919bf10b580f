"""`register export werkboek`: every value in a cell that stays text, with the lists to choose from."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from python_calamine import CalamineWorkbook
from registers import real_register
from small import make_register

from generator.cli import main
from generator.editing.werkboek.cells import CellReader, plain
from generator.editing.werkboek.plan import ABOUT, CHOICES, Labels, make_plans, value_at
from generator.exports.werkboek import FORMS, Origin, labels_of, render_werkboek
from generator.register.register import Register

ORIGIN = Origin(commit="0" * 40)
OCW = "ministerie van Onderwijs Cultuur en Wetenschap (OCW)"
Sheets = dict[str, list[list[Any]]]


@pytest.fixture(scope="module")
def real() -> Register:
    """Return the real register, with all its facts."""
    return real_register()


@pytest.fixture(scope="module", params=FORMS)
def content(request: pytest.FixtureRequest, real: Register) -> bytes:
    """Return the workbook of the real register, in each form."""
    return render_werkboek(real, real.by_id.keys(), ORIGIN, request.param)


def sheets(content: bytes) -> Sheets:
    """Return the rows of each sheet, read by another library than the one that wrote it."""
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names}


def part(content: bytes, pattern: str) -> str:
    """Return the files of a workbook whose name fits, one after another."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        return "".join(archive.read(n).decode() for n in archive.namelist() if re.fullmatch(pattern, n))


@pytest.mark.slow
def test_every_value_of_every_entry_stands_in_a_cell(content: bytes, real: Register) -> None:
    """Row for row what the files have; read back, each cell gives the value that it was made of."""
    found, labels = sheets(content), labels_of(real)
    count = 0
    for plan in make_plans(real.schema):
        head, *rows = found[plan.titel]
        readers = [CellReader(real.schema, field, labels.words(field.node)) for field in plan.velden]
        assert head[-len(readers) :] == [field.titel for field in plan.velden]
        for row in rows:
            data = real.by_id[row[0]].source.data
            data = data[plan.lijst][int(row[2]) - 1] if plan.lijst else data
            for reader, cell in zip(readers, row[-len(readers) :], strict=True):
                value = value_at(data, reader.field.keys)
                count += value is not None
                assert reader.is_same(cell, value)
                assert value is None or str(reader.value(cell)) == str(plain_of(value)), (row[0], cell)
        wanted = [a.source.data for a in real.activiteiten]
        assert len(rows) == (sum(len(d.get(plan.lijst, ())) for d in wanted) if plan.lijst else len(wanted))
    assert count > 5_000


def plain_of(value: Any) -> Any:
    """Return a value with the spaces that a cell keeps."""
    return [plain(item) for item in value] if isinstance(value, list) else plain(value)


def test_the_words_of_codes_are_made_once() -> None:
    """Every row of a list asks for all titles; other words come with another list or another register."""
    node, other = {"x-verwijst-naar": ["activiteiten"]}, {"x-verwijst-naar": ["documenten"]}
    labels = Labels({"activiteiten": {"a": "Een; twee", "b": "Drie", "c": "drie"}})
    assert labels.words(node) == {"a": "Een, twee", "b": "Drie (b)", "c": "drie (c)"}
    assert labels.words({**node}) is labels.words(node)
    assert labels.words(other) == {}
    assert labels.words({"oneOf": [{"const": 1, "title": "Een"}]}) == {"1": "Een"}
    assert replace(labels, collections={"activiteiten": {"a": "Nieuw"}}).words(node) == {"a": "Nieuw"}


def test_the_lists_hold_every_term_once(content: bytes, real: Register) -> None:
    """Beside the words stand their codes, for every closed list of an activity and all that it can name."""
    head, *rows = sheets(content)[CHOICES]
    columns = {title: [row[i] for row in rows if row[i] != ""] for i, title in enumerate(head)}
    for name in ("Soort", "Status", "Rol", "Actielijn"):
        terms = real.schema.termen(name.lower())
        assert columns[name] == [term.titel for term in terms]
        assert columns[f"{name} (kenmerk)"] == [term.id for term in terms]
    assert set(columns["Activiteit (kenmerk)"]) == real.by_id.keys()
    assert set(columns["Bron (kenmerk)"]) == real.documenten.keys()
    assert len(set(map(tuple, columns.values()))) == len(columns)


def test_cells_offer_their_list(content: bytes) -> None:
    """The status of a stand is chosen from the column with its words; other words are asked about."""
    found = sheets(content)
    at = found[CHOICES][0].index("Status")
    letter, last = chr(ord("A") + at), sum(row[at] != "" for row in found[CHOICES])
    xlsx, ods = part(content, r"xl/worksheets/sheet3\.xml"), part(content, r"content\.xml")
    if xlsx:
        rule = f"<formula1>'Keuzes'!${letter}$2:${letter}${last}</formula1>"
        assert re.search(rf'errorStyle="warning"[^>]*sqref="E2:E5001"[^>]*>{re.escape(rule)}', xlsx)
        assert "<sheetProtection" in xlsx
    else:
        rule = f"of:cell-content-is-in-list([$'Keuzes'.${letter}$2:.${letter}${last}])"
        name = re.search(rf'table:name="(k\w+)" table:condition="{re.escape(rule)}"', ods)
        assert name
        assert ods.count(f'content-validation-name="{name[1]}"') > 250
        assert re.search(r'<table:table table:name="Stand van zaken"[^>]*table:protected="true"', ods)


def test_nothing_becomes_a_date_or_number(content: bytes) -> None:
    """Every cell is a text, and so is every empty one that somebody may fill in."""
    assert all(isinstance(cell, str) for rows in sheets(content).values() for row in rows for cell in row)
    styles = part(content, r"xl/styles\.xml")
    if styles:
        columns = re.findall(r"<col [^>]*>", part(content, r"xl/worksheets/sheet2\.xml"))
        wanted = {re.search(r'style="(\d+)"', column)[1] for column in columns}  # type: ignore[index]
        looks = re.findall(r"<xf [^>]*>", styles.partition("<cellXfs")[2].partition("</cellXfs>")[0])
        assert all('numFmtId="49"' in looks[int(number)] for number in wanted)
    else:
        ods = part(content, r"content\.xml")
        assert re.search(r'style:name="invul" [^>]*style:data-style-name="als-tekst"', ods)
        assert '<table:table-column table:style-name="b24" table:default-cell-style-name="invul"/>' in ods


@pytest.mark.slow
def test_the_bytes_are_the_same_every_time(content: bytes, real: Register) -> None:
    """Two workbooks of one version are equal, and a workbook says which version that is."""
    form = "xlsx" if part(content, r"xl/workbook\.xml") else "ods"
    assert render_werkboek(real, real.by_id.keys(), ORIGIN, form) == content
    assert ["Versie (commit)", "0" * 40] in sheets(content)[ABOUT]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the small register, in git."""
    root = make_register(tmp_path / "register")
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "x")
    return root


def git(root: Path, *arguments: str) -> None:
    """Run git with an author of its own."""
    names = ("-c", "user.name=x", "-c", "user.email=x@x", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *names, *arguments], cwd=root, check=True, capture_output=True)


@pytest.mark.slow
def test_export_makes_a_file_of_a_part(folder: Path) -> None:
    """The name of the file says which form; `--alleen` chooses whose rows are in it."""
    for name in ("w.xlsx", "W.ODS"):
        out = folder / name
        arguments = ["export", "werkboek", "--root", str(folder), "--out", str(out)]
        assert main([*arguments, "--alleen", "departementen=ocw"]) == 0
        found = sheets(out.read_bytes())
        assert {row[4] for row in found["Activiteiten"][1:]} == {OCW}
        assert any("ocw" in row[1].lower() for row in found[ABOUT] if row[0] == "Selectie")
    done = subprocess.run(
        [sys.executable, "-m", "generator", "export", "werkboek", "--root", str(folder)],
        capture_output=True,
        check=True,
    )
    assert sheets(done.stdout).keys() == found.keys()


def test_what_git_does_not_have_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An import compares with the version in the workbook, so there must be one."""
    arguments = ["export", "werkboek", "--root", str(folder), "--out"]
    assert main([*arguments, str(folder / "w.csv")]) == 2
    assert "een werkboek is een bestand met de naam `….xlsx` of `….ods`" in capsys.readouterr().err
    path = min((folder / "activities").rglob("*.yaml"))
    path.write_bytes(path.read_bytes() + b"# x\n")
    assert main([*arguments, str(folder / "w.xlsx")]) == 2
    expected = f"`{path.relative_to(folder)}` is nog niet vastgelegd in git; leg alles eerst vast (commit)"
    assert expected in capsys.readouterr().err
    bare = make_register(folder.parent / "zonder")
    assert main(["export", "werkboek", "--root", str(bare), "--out", str(bare / "w.xlsx")]) == 2
    assert "staat niet in git" in capsys.readouterr().err
