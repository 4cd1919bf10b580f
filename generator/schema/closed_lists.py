"""The closed lists of a schema of an earlier time, which lacks what we ask of a schema today."""

from __future__ import annotations

from pathlib import Path

from generator.findings.finding import RegisterError
from generator.schema.json_file import read_data
from generator.schema.schema import Schema, SchemaNode

_TEXTS = ("const", "title", "description")


def load_closed_lists(path: Path) -> Schema | None:
    """Return a schema that has only the closed lists in the file; None when no list can be read in it."""
    try:
        data = read_data(path)
    except RegisterError:
        return None
    defs = data.get("$defs") if isinstance(data, dict) else None
    found = {key: node for key, node in defs.items() if _is_list(node)} if isinstance(defs, dict) else {}
    return Schema({"$defs": found}) if found else None


def _is_list(node: SchemaNode) -> bool:
    terms = node.get("oneOf") if isinstance(node, dict) else None
    return isinstance(terms, list) and all(
        isinstance(term, dict) and all(isinstance(term.get(key), str) for key in _TEXTS) for term in terms
    )
