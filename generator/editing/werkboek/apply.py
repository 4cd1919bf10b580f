"""The changes of a workbook in the texts of the files, and back: which cell gave which line."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.editing import blocks, splice
from generator.editing.werkboek.merge import CellChange
from generator.editing.werkboek.notices import CellPlace, Notice
from generator.editing.werkboek.plan import KEPT
from generator.findings.finding import Finding, RegisterError
from generator.reading.load import Document, Keys
from generator.rules.schemaregel import schemaregel
from generator.schema.schema import ACTIVITEITEN, Schema


def apply(
    changes: Sequence[CellChange], files: Mapping[str, Document], schema: Schema
) -> tuple[Mapping[str, str], list[Notice]]:
    """Return the new text of each file that changes, by its path, and what could not be changed."""
    by_id: dict[str, list[CellChange]] = defaultdict(list)
    for change in changes:
        by_id[change.id].append(change)
    texts: dict[str, str] = {}
    notices: list[Notice] = []
    for key, some in by_id.items():
        path, text = _start(key, some, files)
        for change in _in_turn(some):
            try:
                text = _changed(text, change, schema)
            except RegisterError as error:
                notices.append(Notice(change.place, str(error)))
        texts[path] = text
    return texts, notices


def _start(key: str, changes: Sequence[CellChange], files: Mapping[str, Document]) -> tuple[str, str]:
    """Return the path of an activity, and its text; of a new one what its own row says."""
    if key in files:
        return files[key].path, files[key].text
    data = next(change.value for change in changes if not change.keys)
    fields = (blocks.as_field(name, value, 0, "\n") for name, value in data.items())
    path = f"activities/{data.get('departement', 'onbekend')}/{key}.yaml"
    return path, f"{schemaregel(ACTIVITEITEN)}\n{''.join(fields)}"


def _in_turn(changes: Sequence[CellChange]) -> Iterator[CellChange]:
    """Yield changes so that none moves what a later one is about."""
    yield from (change for change in changes if change.keys and not change.is_new)
    yield from (change for change in changes if change.is_new and change.keys)


def _changed(text: str, change: CellChange, schema: Schema) -> str:
    if change.is_new:
        return _with_item(text, change, schema)
    if change.value is None:
        return splice.take(text, change.keys)
    order = _order(change.keys, schema)
    if len(change.keys) == 2 and isinstance(change.keys[0], str) and not splice.has(text, change.keys[:1]):
        inner = {str(change.keys[1]): change.value}
        return splice.put(text, change.keys[:1], inner, tuple(schema.velden))
    return splice.put(text, change.keys, change.value, order)


def _order(keys: Keys, schema: Schema) -> tuple[str, ...]:
    """Return the keys that stand beside the last of *keys*, in the order of the schema."""
    node: Any = {"properties": schema.velden}
    for key in keys[:-1]:
        node = schema.resolve(node["items"] if isinstance(key, int) else node["properties"][key])
    return tuple(node["properties"])


def _with_item(text: str, change: CellChange, schema: Schema) -> str:
    """Return the text with a new item: a stand behind those of an earlier day, others behind all."""
    place = None
    if change.keys == (KEPT,):
        days = [str(item.get("datum", "")) for item in splice.data_of(text).get(KEPT) or ()]
        place = sum(day <= str(change.value.get("datum", "9")) for day in days)
        place = None if place == len(days) else place
    return splice.add(text, change.keys, change.value, tuple(schema.velden), place)


def place_of(finding: Finding, changes: Sequence[CellChange], document: Document) -> CellPlace | None:
    """Return the cell that gave the line of a finding in a changed file; None when no cell did."""
    found: tuple[int, CellPlace] | None = None
    for change in changes:
        keys = change.keys
        if change.is_new and keys:
            items = value_of(document.data, keys)
            numbers = [
                i for i, item in enumerate(items) if blocks.as_data(item) == blocks.as_data(change.value)
            ]
            keys = (*keys, numbers[-1]) if numbers else keys
        line = document.locate(*keys).line if keys else 1
        if line <= finding.location.line and (found is None or line >= found[0]):
            found = line, change.place
    return found[1] if found else None


def value_of(data: Any, keys: Keys) -> Any:
    """Return what stands at *keys*; an empty list when it is not there."""
    for key in keys:
        data = data.get(key, ()) if isinstance(data, Mapping) else ()
    return data
