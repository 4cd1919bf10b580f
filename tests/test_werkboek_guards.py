"""Workbooks that mean harm, or are none: each is refused in one Dutch line, quickly and in little memory."""

from __future__ import annotations

import io
import re
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from small import make_register
from workbooks import fill_in, load

from generator.cli import main
from generator.editing.werkboek import guards
from generator.editing.werkboek.reading import commit_of, read_workbook
from generator.findings.finding import RegisterError

Change = Callable[[dict[str, bytes]], object]
SHEET = "xl/worksheets/sheet2.xml"


@pytest.fixture(scope="module")
def books(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Return the workbook of the small register in each form."""
    register = load(make_register(tmp_path_factory.mktemp("small")))
    return {form: fill_in(register, {}, form=form) for form in ("xlsx", "ods")}


def repacked(content: bytes, change: Change) -> bytes:
    """Return a workbook with its files changed."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return buffer.getvalue()


def put(name: str, old: str, new: str) -> Change:
    """Return a change of one place in a file."""

    def change(parts: dict[str, bytes]) -> None:
        assert old.encode() in parts[name], name
        parts[name] = parts[name].replace(old.encode(), new.encode(), 1)

    return change


def add(name: str, data: bytes = b"x") -> Change:
    """Return a change that puts a file in."""
    return lambda parts: parts.update({name: data})


FORMULA = '<c r="D2"><f>WEBSERVICE("http://x")</f><v>1</v></c></row>'
FAR = '<c r="XFD1048576" t="inlineStr"><is><t>x</t></is></c></row>'
COLUMN, CONTENT = "<table:table-column", "<office:document-content"
SOURCE = '<table:table-source xlink:href="file:///etc/passwd"/>'
ENTITY = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>'
REPEATED = 'table:number-columns-repeated="16384"'
BODY = 'office:value-type="string"'
HOSTILE: list[tuple[str, str, Change, str]] = [
    ("formula", "xlsx", put(SHEET, "</row>", FORMULA), "er staat een formule in cel D2"),
    ("formula", "ods", put("content.xml", BODY, f'table:formula="of:=1+1" {BODY}'), "er staat een formule"),
    ("far cell", "xlsx", put(SHEET, "</row>", FAR), "een blad heeft meer dan"),
    ("far row", "xlsx", put(SHEET, '<row r="2"', '<row r="900000"'), "een blad heeft meer dan"),
    ("cells", "ods", put("content.xml", BODY, f"{REPEATED} {BODY}"), "een blad heeft meer"),
    ("macro", "xlsx", add("xl/vbaProject.bin"), "in dit werkboek zitten macro's"),
    ("macro", "ods", add("Basic/Standard/script-lb.xml"), "in dit werkboek zitten macro's"),
    ("links", "xlsx", add("xl/externalLinks/externalLink1.xml"), "haalt gegevens uit andere"),
    ("links", "ods", put("content.xml", COLUMN, f"{SOURCE}{COLUMN}"), "haalt gegevens uit andere"),
    ("entities", "xlsx", put("xl/workbook.xml", "<workbook", f"{ENTITY}<workbook"), "er staan instructies"),
    ("entities", "ods", put("content.xml", CONTENT, f"{ENTITY}{CONTENT}"), "er staan instructies in"),
    ("bomb", "xlsx", add("x.bin", b"\0" * (guards.MAX_UNPACKED + 1)), "is uitgepakt te groot"),
    ("parts", "xlsx", lambda p: p.update({f"{n}": b"" for n in range(guards.MAX_PARTS)}), "te veel"),
    ("password", "ods", add("META-INF/manifest.xml", b"<manifest:encryption-data/>"), "heeft een wachtwoord"),
    ("no book", "xlsx", lambda p: p.pop("xl/workbook.xml"), "dit is geen werkboek: bewaar het"),
    ("no sheet", "xlsx", add(SHEET, b"<worksheet><sheetData><row>"), "dit werkboek is niet te lezen"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("form", "change", "reason"), [case[1:] for case in HOSTILE], ids=[f"{c[0]}-{c[1]}" for c in HOSTILE]
)
def test_a_hostile_workbook_is_refused(
    books: dict[str, bytes], form: str, change: Change, reason: str
) -> None:
    """Formulas, links, macros, entities, bombs and cells far away; nothing of them is opened."""
    content = repacked(books[form], change)
    start = time.process_time()
    with pytest.raises(RegisterError, match=re.escape(reason)) as refused:
        read_workbook(content)
    assert "\n" not in str(refused.value)
    assert time.process_time() - start < 5


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "dit is geen werkboek"),
        (b"Kenmerk;Titel\r\n", "dit is geen werkboek"),
        (b"PK\x03\x04" + b"\0" * 100, "dit is geen werkboek"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "dit is een oud werkboek (.xls)"),
        (b"x" * (guards.MAX_FILE + 1), "dit werkboek is groter dan 20 MB"),
    ],
    ids=["empty", "csv", "broken", "xls", "large"],
)
def test_what_is_no_workbook_is_refused(content: bytes, reason: str) -> None:
    """Said as what it is."""
    with pytest.raises(RegisterError, match=re.escape(reason)):
        read_workbook(content)


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_half_a_workbook_is_refused(books: dict[str, bytes], form: str) -> None:
    """Cut off anywhere, or with a byte changed, it is refused or read; it never stops us otherwise."""
    content = books[form]
    for place in range(0, len(content), len(content) // 60):
        for broken in (content[:place], content[:place] + b"\xff" + content[place + 1 :]):
            try:
                read_workbook(broken)
            except RegisterError as error:
                assert str(error).startswith(("dit ", "in dit ", "er staat", "een blad"))  # noqa: PT017


def test_a_workbook_of_another_kind_is_refused(
    books: dict[str, bytes], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One that we did not make, and one of another form; the command says so in one line."""
    sheets = dict(read_workbook(books["xlsx"]))
    with pytest.raises(RegisterError, match=r"geen werkboek van `register export werkboek`"):
        commit_of({"Blad1": [["x", "y"]]})
    other = [[cell if cell != "1" else "99" for cell in row] for row in sheets["Over dit werkboek"]]
    with pytest.raises(RegisterError, match="van een andere vorm"):
        commit_of({"Over dit werkboek": other})
    root = make_register(tmp_path / "register")
    (tmp_path / "x.xlsx").write_bytes(b"Kenmerk;Titel\n")
    assert main(["import", str(tmp_path / "x.xlsx"), "--root", str(root)]) == 2
    assert capsys.readouterr().err.startswith("register: dit is geen werkboek: het is geen XLSX of ODS")
