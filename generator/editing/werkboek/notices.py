"""What is wrong with a workbook, at its sheet, row and column."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from generator.words.numbers import column_name


@dataclass(frozen=True, slots=True, order=True)
class CellPlace:
    """A cell, or a row where the column is -1; both counted from 0."""

    sheet: str
    row: int = -1
    column: int = -1
    head: str = ""

    def __str__(self) -> str:
        row = f", rij {self.row + 1}" if self.row >= 0 else ""
        column = f", kolom {self.head} ({column_name(self.column + 1)})" if self.column >= 0 else ""
        return f"blad {self.sheet}{row}{column}"


@dataclass(frozen=True, slots=True, order=True)
class Notice:
    """One thing that is wrong, or not taken over, in the words of an editor."""

    place: CellPlace
    text: str
    hint: str = ""
    severity: Literal["fout", "let op"] = "fout"

    def __str__(self) -> str:
        hint = f"\n  hulp: {self.hint}" if self.hint else ""
        return f"{self.place}: {self.severity}: {self.text}{hint}"
