"""Rows that are kept out of pandoc: the document is the one that pandoc makes of all of it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from registers import real_register

from generator.exports import office
from generator.exports.annex import make_annex
from generator.exports.annex.documents import annex_html
from generator.exports.office import About, make_docx, make_odt
from generator.exports.office_rows import Lifted, lift
from generator.reading.kept import kept_in
from generator.schema.schema import Taal
from generator.schema.settings import Settings
from generator.sources.pandoc import run_pandoc

ABOUT = About(titel="Titel", ondertitel="Ondertitel", datum=date(2024, 6, 25))
ODD = """<!doctype html>
<html lang="nl"><head><title>Titel</title></head><body>
<h1 id="kop">Kop</h1>
<p>Van {0-0-r} tot {0-1-p}.</p>
<table>
<colgroup><col style="width: 40%"><col style="width: 60%"></colgroup>
<thead><tr><th scope="col">Een</th><th scope="col">Twee</th></tr></thead>
<tbody>
<tr><td>  a  &lt;b&gt; &amp;amp; "q" &#39;s&#39; x\u2011y a\u00adb a\u2060*
 c</td><td>1&nbsp; 2&#34; \u00e9 \U0001f642 \ufdfa \u05e2\u05d1 \u00a0</td></tr>
<tr><td><strong>vet</strong> en <em>schuin <strong>beide</strong></em> z<br> na <br>
<span lang="nl-NL">n <a href="https://a.example/?a=1&amp;b=2#x">l <strong>v</strong></a></span></td>
<td>x</td></tr>
<tr><td><span id="rij-1">1</span> <a href="#rij-1">o</a>
<a href="#rij-die-een-naam-heeft-van-veertig-tekens-en-meer">p</a></td><td>{0-1-r} c -- ... "</td></tr>
<tr><td>=1+1 _a_ *b* `c` [d](e) $x$ \\ ^ ~ #</td><td>&copy; &euro;</td></tr>
</tbody>
</table>
<p>Daarna.</p>
<table><tbody><tr><td style="text-align: right">1</td><td><code>blijft</code></td></tr></tbody></table>
<div custom-style="Klein"><p><strong>A</strong>&nbsp; een (<a href="#rij-1">1</a>) \u00b7 twee</p></div>
<div custom-style="Klein"><p><code>blijft</code></p></div>
</body></html>"""

Part = tuple[str, object, str]
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STYLE = "{urn:oasis:names:tc:opendocument:xmlns:style:1.0}"


def docx_parts(content: bytes) -> list[Part]:
    """Return what is in a DOCX in order: texts with their look, places and where links lead, no numbers."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        related = _read(archive.read("word/_rels/document.xml.rels"))
        document = _read(archive.read("word/document.xml"))
    targets = {item.get("Id"): item.get("Target") for item in related}
    places = [str(item.get(f"{_WORD}id")) for item in document.iter(f"{_WORD}bookmarkStart")]
    ends = [str(item.get(f"{_WORD}id")) for item in document.iter(f"{_WORD}bookmarkEnd")]
    assert len(set(places)) == len(places)
    assert sorted(places) == sorted(ends)
    return list(_joined(_docx_parts(document, targets)))


def _docx_parts(item: ET.Element, targets: dict[str | None, str | None]) -> Iterator[Part]:
    name = _name(item)
    if name == "r":
        look = sorted((_name(mark), *mark.attrib.values()) for mark in item.iterfind(f"{_WORD}rPr/*"))
        yield from ((_name(part), look, part.text or "") for part in item if _name(part) != "rPr")
        return
    if name == "hyperlink":
        yield name, item.get(f"{_WORD}anchor"), targets.get(item.get(_LINK)) or ""
    elif name == "bookmarkStart":
        yield name, item.get(f"{_WORD}name"), ""
    elif name != "bookmarkEnd":
        yield name, sorted(item.items()), ""
    for part in item:
        yield from _docx_parts(part, targets)


def _read(content: bytes) -> ET.Element:
    return ET.fromstring(content)  # noqa: S314 our own document


def _name(item: ET.Element) -> str:
    return item.tag.rpartition("}")[2]


def odt_parts(content: bytes) -> list[Part]:
    """Return what is in an ODT in order: texts with their look, other elements; no names of styles."""
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        document = _read(archive.read("content.xml"))
    styles = {
        str(item.get(f"{_STYLE}name")): sorted(item[0].items())
        for item in document.iter(f"{_STYLE}style")
        if item.get(f"{_STYLE}family") == "text"
    }
    body = next(item for item in document if _name(item) == "body")
    return list(_joined(_odt_parts(body, styles, None)))


def _odt_parts(
    item: ET.Element, styles: Mapping[str, object], look: tuple[object, ...] | None
) -> Iterator[Part]:
    name = _name(item)
    inside = () if name in {"p", "h"} else look
    if name == "span":
        style = next(value for key, value in item.items() if key.endswith("style-name"))
        inside = (*(look or ()), styles.get(style, style))
    else:
        yield name, sorted(item.items()), ""
    yield "t", inside, item.text or ""
    for part in item:
        yield from _odt_parts(part, styles, inside)
        yield "t", inside, part.tail or ""


def _joined(parts: Iterator[Part]) -> Iterator[Part]:
    """Yield the parts, neighbouring texts of one look together, none empty."""
    last: Part | None = None
    for part in parts:
        if part[0] == "t" and (not part[2] or part[1] is None):  # between paragraphs: the layout of the XML
            continue
        if last and last[0] == part[0] == "t" and last[1] == part[1]:
            last = ("t", last[1], last[2] + part[2])
            continue
        if last:
            yield last
        last = part
    if last:
        yield last


FORMS = {"docx": (make_docx, docx_parts), "odt": (make_odt, odt_parts)}


@pytest.fixture(scope="module", params=["nl", "en"])
def annex(request: pytest.FixtureRequest) -> str:
    """Return the text of the real annex in a language."""
    taal: Taal = request.param
    register = real_register()
    return annex_html(make_annex(register.english if taal == "en" else register, Settings()), Settings())


def assert_as_pandoc(html: str, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold a document against the one of which pandoc wrote every row."""
    make, parts = FORMS[form]
    ours = parts(make(html, ABOUT))
    monkeypatch.setattr(office, "lift", lambda text: (text, Lifted(9, [])))
    assert ours == parts(make(html, ABOUT))


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_the_real_annex_is_as_pandoc_writes_it(
    form: str, annex: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Every text, look, link, place, row and cell, though pandoc sees none of the rows."""
    rest, lifted = lift(annex)
    assert len(rest) < len(annex) / 3
    assert sum(map(len, lifted.rows)) > 200
    assert_as_pandoc(annex, form, monkeypatch)


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_odd_texts_are_as_pandoc_writes_them(form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Characters of markup, marks like ours, spaces and breaks, looks in each other."""
    assert_as_pandoc(ODD, form, monkeypatch)


def test_what_is_not_plain_stays() -> None:
    """A table with an attribute or another tag is for pandoc; so is a table with gaps."""
    rest, lifted = lift(ODD)
    assert [len(rows) for rows in lifted.rows] == [4, 1, 1]
    assert rest.count("<code>blijft</code>") == 2
    gaps = "<tbody><tr><td>1</td></tr><tr><td>1</td><td>2</td></tr></tbody>"
    assert lift(gaps) == (gaps, Lifted(0, []))


@pytest.mark.parametrize("make", [make_docx, make_odt])
def test_a_document_holds_no_character_that_xml_refuses(make: Callable[[str, About], bytes]) -> None:
    """Word would not open it."""
    html = "<table><thead><tr><th>K</th></tr></thead><tbody><tr><td>a\x07b\ufffec</td></tr></tbody></table>"
    name = "word/document.xml" if make is make_docx else "content.xml"
    with zipfile.ZipFile(io.BytesIO(make(html, ABOUT))) as archive:
        assert b"abc" in archive.read(name)


def test_pandoc_gets_nothing_that_every_change_changes() -> None:
    """Neither the version of the data nor a title."""
    annex = make_annex(real_register(), Settings())
    first, *others = annex.delen
    line = next(line for line in first.lijnen if line.rijen)
    row = replace(line.rijen[0], titel="Anders")
    lines = tuple(replace(one, rijen=(row, *one.rijen[1:])) if one is line else one for one in first.lijnen)
    other = replace(annex, versie="2026-11-30, 0a1b2c", delen=(replace(first, lijnen=lines), *others))
    before, after = (annex_html(one, Settings()) for one in (annex, other))
    assert before != after
    assert lift(before)[0] == lift(after)[0]


@pytest.mark.slow
@pytest.mark.parametrize("make", [make_docx, make_odt])
def test_pandoc_is_not_asked_again_for_what_has_other_rows(
    make: Callable[[str, About], bytes], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It never had them: what it made is kept, as long as nothing else is another."""
    asked: list[bytes] = []

    def counted(content: bytes, *options: str) -> bytes:
        asked.append(content)
        return run_pandoc(content, *options)

    monkeypatch.setattr(office, "run_pandoc", counted)
    tmp_path.chmod(0o700)
    rows, heading = ODD.replace("vet", "dun").replace("Daarna", "Dan"), ODD.replace(">Kop<", ">Hoofd<")
    with kept_in(tmp_path):
        first, second = make(ODD, ABOUT), make(rows, ABOUT)
        assert len(asked) == 1
        other = replace(ABOUT, titel="Anders")
        found = [make(heading, ABOUT), make(ODD, other)]
        assert len(asked) == 3
    assert first != second
    assert [first, second, *found] == [
        make(ODD, ABOUT),
        make(rows, ABOUT),
        make(heading, ABOUT),
        make(ODD, other),
    ]
