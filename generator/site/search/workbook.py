"""What the browser makes a workbook of a selection from: rows, and an empty workbook to put them in.

The workbook is made here, with one row, by what makes `activiteiten.xlsx`, and taken apart: so the download
has the same columns, looks and print, and the script (`docs/assets/zoek-werkboek.js`) only fills rows in.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

from generator.exports.activity_list import columns, lasting_path, make_book, row_maker
from generator.exports.sheets import (
    FIRST_DAY,
    LinkCell,
    Value,
    day_text,
    fits_a_line,
    height_of,
    is_day,
    lines_of,
    text_of,
)
from generator.exports.xlsx import render_xlsx
from generator.register.activiteit import Activiteit
from generator.register.register import Register
from generator.schema.licenties import Licentie
from generator.schema.settings import Settings

Cell = str | list[str]
"""A text; a day as `["2021-02-04"]`; a link as `[text, address]`."""
Row = list[float | Cell]
"""The height in points, then the cells but the number; the last is the id."""
_SAMPLE = "https://x.invalid/"
_ROWS, _LINKS = "xl/worksheets/sheet1.xml", "xl/worksheets/_rels/sheet1.xml.rels"
_BOOK = "xl/workbook.xml"
_SELECTION, _ADDRESS = "{selectie}", "{adres}"


def row_of(register: Register) -> Callable[[Activiteit], Row]:
    """Return what gives the row of an activity."""
    heads, make_row = columns(register.schema), row_maker(register)

    def row_of_one(activiteit: Activiteit) -> Row:
        row = make_row(activiteit, None)
        cells = (_cell(value, head.width) for value, head in zip(row[1:], heads[1:], strict=True))
        return [height_of(lines_of(row, heads)), *cells]

    return row_of_one


def _cell(value: Value, width: int) -> Cell:
    if isinstance(value, LinkCell):
        return [value.text, value.address] if fits_a_line(value.text, width) else value.text
    if isinstance(value, date):
        return [value.isoformat()] if is_day(value) else day_text(value)
    return "" if value is None else text_of(value)


def template(register: Register, licentie: Licentie) -> dict[str, Any]:
    """Return an empty workbook: its files as text with places to fill in, and how a row and a link look.

    `bestanden` are pairs of path and text, with `{rijen}`, `{koppelingen}`, `{relaties}`, `{laatste}` (the
    number of the last row), `{selectie}` and `{adres}` (of the selection) to fill in. `eerste` is the number
    of the first row, `stijlen` are the looks of a text, a day and a link.
    """
    more = (("Selectie", _SELECTION), ("Adres van de selectie", _ADDRESS))
    heads = columns(register.schema)
    sample = (LinkCell("1", _SAMPLE), "tekst", FIRST_DAY, *[None] * (len(heads) - 3))
    book = make_book(register, Settings(licentie=licentie), _SELECTION, lambda: [sample], more)
    first = len(book.sheets[0].heading) + 2
    with zipfile.ZipFile(io.BytesIO(render_xlsx(book))) as archive:
        files = {name: archive.read(name).decode() for name in archive.namelist()}
    row, files[_ROWS] = _cut(files[_ROWS], "<sheetData>", rf'<row r="{first}".*?</row>', "{rijen}")
    link, files[_ROWS] = _cut(
        files[_ROWS], "<hyperlinks>", "(?<=<hyperlinks>)<hyperlink .*?/>", "{koppelingen}"
    )
    files[_ROWS] = files[_ROWS].replace("<hyperlinks>{koppelingen}</hyperlinks>", "{koppelingen}")
    target, files[_LINKS] = _cut(files[_LINKS], "<Relationships", "<Relationship .*?/>", "{relaties}")
    for name in (_ROWS, _BOOK):
        files[name] = re.sub(rf"(:\$?[A-Z]+\$?){first}\b", r"\1{laatste}", files[name])
    link_style, *other_styles = map(int, re.findall(r'<c r="[ABC]\d+" s="(\d+)"', row))
    return {
        "bestanden": list(files.items()),
        "eerste": first,
        "stijlen": [*other_styles, link_style],
        "koppeling": link.replace(f"A{first}", "{cel}").replace("rId1", "{id}"),
        "relatie": target.replace(_SAMPLE, "{doel}").replace("rId1", "{id}"),
        "pagina": lasting_path(""),
        "koppen": [head.title for head in heads[1:]],
    }


def _cut(text: str, after: str, pattern: str, place: str) -> tuple[str, str]:
    """Return what *pattern* finds behind *after*, and the text with *place* in its place."""
    start = text.index(after)
    match = re.compile(pattern).search(text, start)
    if not match:
        raise AssertionError(pattern)
    return match[0], text[: match.start()] + place + text[match.end() :]
