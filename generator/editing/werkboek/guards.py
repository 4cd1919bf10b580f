"""A workbook that somebody sends, before it is read: what does not belong in one is refused in one line.

Its files are unpacked here, within bounds, and packed again: what reads them sees nothing that was not seen
here. A formula, a link to another file or a macro has no place in what becomes text of the register.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Mapping

from generator.findings.finding import RegisterError

MAX_FILE, MAX_UNPACKED, MAX_PARTS = 20_000_000, 120_000_000, 2_000
"""Bytes of a workbook as it is sent, and of its files together; and how many there can be."""
MAX_ROWS, MAX_COLUMNS = 50_000, 500
"""A sheet that goes on further is no sheet of ours; a single cell far away would fill the memory."""

_OLD = b"\xd0\xcf\x11\xe0"
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_FORMULA = re.compile(rb"<(?:\w+:)?f[\s>/]|\btable:formula\s*=")
_LINKS = re.compile(rb"<(?:\w+:)?(?:table-source|cell-range-source|dde-source|dde-link)\b")
_XLSX_CELL = re.compile(rb"<(?:\w+:)?c\b[^>]*?\br\s*=\s*[\"']([A-Za-z]+)(\d+)[\"'][^>]*(?<!/)>")
_XLSX_ROW = re.compile(
    rb"<(?:\w+:)?row\b[^>]*?\br\s*=\s*[\"'](\d+)[\"'][^>]*(?<!/)>\s*<(?:\w+:)?c\b[^>]*[^/]>"
)
_ODS_CELL = re.compile(
    rb"<(?:\w+:)?(?:covered-)?table-cell\b[^>]*\bnumber-columns-repeated\s*=\s*[\"'](\d+)[\"'][^>]*>"
)
_ODS_ROW = re.compile(
    rb"<(?:\w+:)?table-row\b[^>]*\bnumber-rows-repeated\s*=\s*[\"'](\d+)[\"'][^>]*>(.*?)</(?:\w+:)?table-row>",
    re.DOTALL,
)  # fmt: skip
_FILLED = re.compile(rb"office:value|<text:p|value-type")


def checked(data: bytes) -> bytes:
    """Return a workbook in which nothing is hidden. Raises RegisterError for one that is refused."""
    if len(data) > MAX_FILE:
        raise RegisterError(f"dit werkboek is groter dan {MAX_FILE // 1_000_000} MB")
    if data.startswith(_OLD):
        raise RegisterError(
            "dit is een oud werkboek (.xls) of het heeft een wachtwoord; bewaar het als XLSX, zonder"
        )
    parts = _unpacked(data)
    if reason := next(_reasons(parts), ""):
        raise RegisterError(reason)
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _unpacked(data: bytes) -> Mapping[str, bytes]:
    """Return the files in a workbook. Raises RegisterError when it is none, or unpacks to too much."""
    parts: dict[str, bytes] = {}
    left = MAX_UNPACKED
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            infos = archive.infolist()
            if len(infos) > MAX_PARTS or len({info.filename for info in infos}) < len(infos):
                raise RegisterError("in dit werkboek zitten te veel bestanden")
            for info in infos:
                if info.flag_bits & 1:
                    raise RegisterError("dit werkboek heeft een wachtwoord; bewaar het zonder")
                with archive.open(info) as stream:
                    parts[info.filename] = stream.read(left + 1)
                left -= len(parts[info.filename])
                if left < 0:
                    raise RegisterError(
                        "dit werkboek is uitgepakt te groot; haal er plaatjes en lege rijen uit"
                    )
    except RegisterError:
        raise
    except Exception as error:  # of zipfile, zlib, struct and codecs: there is no end to what can be broken
        text = "dit is geen werkboek: het is geen XLSX of ODS, of het bestand is beschadigd"
        raise RegisterError(text) from error
    return parts


def _reasons(parts: Mapping[str, bytes]) -> Iterator[str]:
    """Yield why a workbook is refused."""
    is_ods = parts.get("mimetype", b"").startswith(b"application/vnd.oasis.opendocument.spreadsheet")
    if not is_ods and "xl/workbook.xml" not in parts:
        yield "dit is geen werkboek: bewaar het als XLSX of ODS"
    if b"encryption-data" in parts.get("META-INF/manifest.xml", b""):
        yield "dit werkboek heeft een wachtwoord; bewaar het zonder"
    for name, content in parts.items():
        if name.lower().endswith("vbaproject.bin") or name.startswith(("Basic/", "Scripts/")):
            yield "in dit werkboek zitten macro's; bewaar het zonder"
        if name.startswith("xl/externalLinks/") or (is_ods and _LINKS.search(content)):
            yield "dit werkboek haalt gegevens uit andere bestanden; plak alleen de waarden"
        if name.endswith((".xml", ".rels")) and (b"<!DOCTYPE" in content or b"<!ENTITY" in content):
            yield "dit werkboek is geen gewoon XLSX of ODS: er staan instructies in voor programma's"
        if name == "content.xml" or _SHEET.fullmatch(name):
            yield from _bad_sheet(content)


def _bad_sheet(content: bytes) -> Iterator[str]:
    if match := _FORMULA.search(content):
        before = _XLSX_CELL.findall(content, 0, match.start())
        where = f" in cel {before[-1][0].decode()}{before[-1][1].decode()}" if before else ""
        yield f"er staat een formule{where}; plak daar alleen de waarde"
    cells = ((_column(letters), int(row)) for letters, row in _XLSX_CELL.findall(content))
    rows = ((0, int(row)) for row in _XLSX_ROW.findall(content))
    repeated = (
        (int(many), 0) for many in (m[1] for m in _ODS_CELL.finditer(content) if _FILLED.search(m[0]))
    )
    whole = ((0, int(match[1])) for match in _ODS_ROW.finditer(content) if _FILLED.search(match[2]))
    for found in (cells, rows, repeated, whole):
        if any(column > MAX_COLUMNS or row > MAX_ROWS for column, row in found):
            yield f"een blad heeft meer dan {MAX_ROWS} rijen of {MAX_COLUMNS} kolommen"


def _column(letters: bytes) -> int:
    number = 0
    for letter in letters.upper():
        number = number * 26 + letter - 64
    return number
