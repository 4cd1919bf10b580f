"""Workbooks as somebody fills them in: cells changed by sheet, row and head, and rows put below."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from generator.checking.check import check_folder
from generator.editing.werkboek.intake import Intake, take_in
from generator.editing.werkboek.reading import read_workbook
from generator.exports.sheets import Book, Sheet, Value
from generator.exports.werkboek import FORMS, Origin, labels_of, make_book
from generator.register.register import Register

Edits = Mapping[tuple[str, str, str], Any]
"""By sheet, row (`veilige-steden`, or `veilige-steden 1` of a list) and head: what the cell becomes."""
Rows = Sequence[tuple[str, Mapping[str, Any]]]
"""A sheet, and of a new row what stands below each head."""
OWNER = "Bij activiteit"


def load(root: Path) -> Register:
    """Return a register without faults."""
    result = check_folder(root)
    assert result.register is not None, result.findings
    return result.register


def fill_in(register: Register, edits: Edits, rows: Rows = (), form: str = "xlsx", commit: str = "") -> bytes:
    """Return the workbook of a register as somebody sends it back."""
    book = make_book(register, register.by_id.keys(), Origin(commit=commit or "0" * 40))
    return FORMS[form](changed(book, edits, rows))


def changed(book: Book, edits: Edits, rows: Rows) -> Book:
    """Return a book with cells changed and rows added; every edit must find its cell."""
    left = dict(edits)
    sheets = [
        _changed(sheet, left, [row for name, row in rows if name == sheet.title]) for sheet in book.sheets
    ]
    assert not left, left
    return replace(book, sheets=tuple(sheets))


def _changed(sheet: Sheet, left: dict[tuple[str, str, str], Any], more: Sequence[Mapping[str, Any]]) -> Sheet:
    heads = [column.title for column in sheet.columns]
    found: list[list[Value]] = []
    for row in sheet.rows():
        name = f"{row[0]} {row[2]}" if heads[0] == OWNER else str(row[0])
        found.append(
            [left.pop((sheet.title, name, head), cell) for head, cell in zip(heads, row, strict=True)]
        )
    for extra in more:
        assert extra.keys() <= {*heads}, extra.keys() - {*heads}
        found.append([extra.get(head) for head in heads])
    return replace(sheet, rows=lambda: found)


def take(register: Register, content: bytes, now: Register | None = None) -> Intake:
    """Return what a workbook of *register* makes of what that register is *now*."""
    today = now or register
    labels = replace(labels_of(today), older=labels_of(register).collections)
    files = ({item.id: item.source for item in each.activiteiten} for each in (register, today))
    return take_in(read_workbook(content), today.schema, labels, *files)


def said(intake: Intake) -> list[str]:
    """Return the notices, one line each."""
    return [str(notice).replace("\n", " ") for notice in intake.notices]
