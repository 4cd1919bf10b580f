"""A workbook that comes back: its sheets as rows of cells. The only module that knows python-calamine.

It reads XLSX and ODS alike, and gives dates as dates; openpyxl reads no ODS, and odfpy is no longer kept.
"""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager

from generator.editing.werkboek.cells import Cell, plain
from generator.editing.werkboek.guards import checked
from generator.editing.werkboek.plan import ABOUT, ROW_COMMIT, ROW_VERSION, VERSION
from generator.findings.finding import RegisterError

Sheets = Mapping[str, Sequence[Sequence[Cell]]]
"""The rows of each sheet by its name, from cell A1 on."""


def read_workbook(data: bytes) -> Sheets:
    """Return what a workbook holds. Raises RegisterError, in Dutch, for what cannot or may not be read."""
    content = checked(data)
    with _explained():
        from python_calamine import CalamineWorkbook

        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        return {
            name: book.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in book.sheet_names
        }


@contextmanager
def _explained() -> Iterator[None]:
    """Turn whatever goes wrong in the library into one Dutch line; a panic of Rust is no Exception."""
    try:
        yield
    except (KeyboardInterrupt, SystemExit, MemoryError):
        raise
    except BaseException as error:
        text = "dit werkboek is niet te lezen; open het en bewaar het opnieuw als XLSX of ODS"
        raise RegisterError(text) from error


def commit_of(sheets: Sheets) -> str:
    """Return the version that a workbook was made of. Raises RegisterError when it does not say."""
    facts = {plain(row[0]): plain(row[1]) for row in sheets.get(ABOUT, ()) if len(row) > 1}
    commit = facts.get(ROW_COMMIT, "")
    is_commit = len(commit) in (40, 64) and all(sign in "0123456789abcdef" for sign in commit)
    if not is_commit:
        raise RegisterError(
            f"dit is geen werkboek van `register export werkboek`: op het blad `{ABOUT}` staat geen versie"
        )
    if facts.get(ROW_VERSION) != VERSION:
        raise RegisterError(
            "dit werkboek is van een andere vorm; maak een nieuw met `register export werkboek`"
        )
    return commit
