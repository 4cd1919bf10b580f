"""Which values are numbers, which are texts for readers, and which of those are names."""

from __future__ import annotations

from generator.schema.schema import SchemaNode


def is_text(node: SchemaNode) -> bool:
    """Whether a value is free text: no term, no id, no date, no address."""
    return _is_string(node) and node.get("pattern", r"\S") == r"\S" and not {"oneOf", "enum"} & node.keys()


def is_prose(node: SchemaNode) -> bool:
    """Whether a value is a text of sentences: one that the schema gives room for more than a title."""
    return is_text(node) and node.get("maxLength", 0) >= 400


def is_own_text(node: SchemaNode) -> bool:
    """Whether a value is a text in words of our own: no name that others gave, nor a place in their text."""
    return is_text(node) and "x-naam" not in node


def is_reference(node: SchemaNode) -> bool:
    """Whether a value is the id of something else."""
    return "x-verwijst-naar" in node


def is_any_text(node: SchemaNode) -> bool:
    """Whether a value is written by hand: free text, an address or a contact."""
    return is_text(node) or (_is_string(node) and "https" in node.get("pattern", ""))


def is_number(node: SchemaNode) -> bool:
    """Whether a value is a number, whole or not; a year that may be a text too is none."""
    kind = node.get("type")
    return {*(kind if isinstance(kind, list) else (kind,))} - {"null"} <= {"integer", "number"}


def _is_string(node: SchemaNode) -> bool:
    kind = node.get("type")
    return kind == "string" or (isinstance(kind, list) and "string" in kind)
