"""The rows of a sheet, each cell under the column of the plan that its head names."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.editing.werkboek.cells import Cell, plain
from generator.editing.werkboek.notices import CellPlace, Notice
from generator.editing.werkboek.plan import ABOUT, CHOICES, NUMBER, OWNER, TITLE, SheetField, SheetPlan
from generator.editing.werkboek.reading import Sheets
from generator.words.wording import listed

_SEARCHED = 20  # somebody may put some lines above the heads


@dataclass(frozen=True)
class SheetRow:
    """A row that says something."""

    plan: SheetPlan
    number: int  # counted from 0
    fixed: Mapping[str, Cell]  # of a list: whose it is and its place
    cells: Mapping[SheetField, Cell]  # only of columns that are there
    columns: Mapping[str, int]  # the place of each column, by its head

    def place(self, head: str = "") -> CellPlace:
        """Return the place of a cell of this row; of the row itself without a head."""
        return CellPlace(self.plan.titel, self.number, self.columns.get(head, -1), head)


def rows_of(plan: SheetPlan, sheets: Sheets) -> tuple[list[SheetRow], list[Notice]]:
    """Return the rows of a sheet that say something, and what is wrong with its heads."""
    rows = sheets.get(plan.titel)
    if rows is None:
        return [], []
    first = _find_head(plan, rows)
    if first is None:
        hint = "zet de rij met de koppen terug, zoals in een nieuw werkboek"
        return [], [Notice(CellPlace(plan.titel), f"de kop {listed(_needed(plan))} ontbreekt", hint)]
    heads = [plain(cell) for cell in rows[first]]
    notices = list(_odd_heads(plan, heads, first))
    columns = {head: number for number, head in reversed(list(enumerate(heads))) if head}
    found = []
    for number, row in enumerate(rows[first + 1 :], first + 1):
        by_head = {head: row[at] for head, at in columns.items() if at < len(row) and plain(row[at])}
        cells = {field: by_head.get(field.titel) for field in plan.velden if field.titel in columns}
        fixed = {head: by_head.get(head) for head in (OWNER, TITLE, NUMBER)}
        if any(cell is not None for cell in (*cells.values(), *(fixed.values() if plan.lijst else ()))):
            found.append(SheetRow(plan, number, fixed, cells, columns))
    return found, notices


def _needed(plan: SheetPlan) -> tuple[str, ...]:
    return (OWNER, NUMBER) if plan.lijst else (plan.velden[0].titel,)


def _find_head(plan: SheetPlan, rows: Sequence[Sequence[Cell]]) -> int | None:
    for number, row in enumerate(rows[:_SEARCHED]):
        if {plain(cell) for cell in row} >= {*_needed(plan)}:
            return number
    return None


def _odd_heads(plan: SheetPlan, heads: Sequence[str], row: int) -> Iterator[Notice]:
    known = {field.titel for field in plan.velden} | ({OWNER, TITLE, NUMBER} if plan.lijst else set())
    for number, head in enumerate(heads):
        place = CellPlace(plan.titel, row, number, head)
        if head and head not in known:
            yield Notice(
                place, "deze kolom kent het register niet; zij wordt niet gelezen", severity="let op"
            )
        elif head and head in heads[:number]:
            yield Notice(place, "deze kolom staat er twee keer", "haal er één weg")


def odd_sheets(plans: Sequence[SheetPlan], sheets: Sheets) -> Iterator[Notice]:
    """Yield the sheets that are not read, because nobody knows what they are."""
    known = {ABOUT, CHOICES, *(plan.titel for plan in plans)}
    for name in sheets:
        if name not in known:
            text = "dit blad kent het register niet; het wordt niet gelezen"
            yield Notice(CellPlace(name), text, severity="let op")
