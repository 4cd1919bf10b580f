"""A workbook that came back, against the register of then and of now: the files as they become."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.editing.werkboek.apply import apply, place_of
from generator.editing.werkboek.merge import CellChange, Merge
from generator.editing.werkboek.notices import Notice
from generator.editing.werkboek.plan import Labels, make_plans
from generator.editing.werkboek.reading import Sheets
from generator.editing.werkboek.rows import odd_sheets, rows_of
from generator.findings.finding import Finding
from generator.reading.load import Document, load_bytes
from generator.schema.schema import Schema


@dataclass(frozen=True, slots=True)
class Intake:
    """What a workbook makes of the register."""

    texts: Mapping[str, str]  # the new text of each file that changes, by its path
    changes: tuple[CellChange, ...]
    notices: tuple[Notice, ...]  # in order of place

    def explain(self, finding: Finding) -> Notice | None:
        """Return a finding in one of the files at the cell that it comes from; None when there is none."""
        text = self.texts.get(finding.location.path)
        document, _ = load_bytes(text.encode(), finding.location.path) if text is not None else (None, ())
        key = finding.location.path.rpartition("/")[2].removesuffix(".yaml")
        changes = [change for change in self.changes if change.id == key]
        place = place_of(finding, changes, document) if document else None
        if place is None:
            return None
        return Notice(
            place, finding.message, finding.hint, "fout" if finding.severity == "fout" else "let op"
        )


def take_in(
    sheets: Sheets,
    schema: Schema,
    labels: Labels,
    base: Mapping[str, Document],
    now: Mapping[str, Document],
) -> Intake:
    """Return what a workbook changes; *base* and *now* are the files of then and of now, by id."""
    plans = make_plans(schema)
    notices: list[Notice] = list(odd_sheets(plans, sheets))
    rows = {}
    for plan in plans:
        rows[plan], found = rows_of(plan, sheets)
        notices += found
    then, today = ({key: file.data for key, file in files.items()} for files in (base, now))
    merge = Merge(schema, labels, then, today)
    changes = merge.changes(rows)
    texts, failed = apply(changes, now, schema)
    texts = {path: text for path, text in texts.items() if text not in _texts(now, path)}
    return Intake(texts, tuple(changes), tuple(sorted([*notices, *merge.notices, *failed])))


def _texts(files: Mapping[str, Document], path: str) -> Iterator[str]:
    yield from (file.text for file in files.values() if file.path == path)
