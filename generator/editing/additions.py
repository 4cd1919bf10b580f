"""The texts of files that a letter gives: a stand behind those that are there, or a new file."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from generator.editing import blocks, splice
from generator.editing.scaffold import make_skeleton
from generator.findings.finding import RegisterError
from generator.reading.load import load_bytes
from generator.rules.schemaregel import schemaregel
from generator.schema.schema import ACTIVITEITEN, Schema


def make_file(schema: Schema, kind: str, values: Mapping[str, Any], notes: Sequence[str] = ()) -> str:
    """Return the text of a new file; of an activity with every field explained."""
    if kind == ACTIVITEITEN:
        return make_skeleton(schema, values)
    comments = "".join(f"# {note}\n" for note in notes)
    fields = "".join(blocks.as_field(key, value, 0, "\n") for key, value in values.items())
    return f"{schemaregel(kind)}\n{comments}{fields}"


def add_part(text: str, field: str, values: Mapping[str, Any], order: Sequence[str]) -> str:
    """Return the text of a file with *values* added to the list *field*, or as the field that was not there.

    The same text comes back when the file has something of this source and date there already. Raises
    RegisterError, in Dutch, when it cannot be added without touching more, or when a later one is there.
    """
    document, _ = load_bytes(text.encode(), "")
    there = document.data.get(field) if document and isinstance(document.data, dict) else None
    if isinstance(there, list):
        if any(item.get("bron") == values["bron"] for item in there):
            return text
        if any(str(item.get("datum", "")) > str(values["datum"]) for item in there):
            raise RegisterError("er is al een latere; zet deze met de hand op haar plaats")
        return splice.add(text, (field,), values, order)
    return text if there is not None else splice.put(text, (field,), values, order)
