"""A value that the schema refuses, with all that its message can use."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from generator.findings.finding import Finding
from generator.reading.load import Document, Keys
from generator.schema.schema import Schema, SchemaNode
from generator.words.wording import code, listed


@dataclass(frozen=True, slots=True)
class Refusal:
    """What the schema refuses: the finding, and the way to the value; rules pass over what was refused."""

    keys: Keys
    finding: Finding
    gone: tuple[Keys, ...] = ()  # needed values that are not there for this reason


@dataclass(frozen=True, slots=True)
class Spot:
    """A value that is wrong, with all that its message can use."""

    schema: Schema
    root: SchemaNode  # the schema of the whole file
    document: Document
    keys: Keys
    node: SchemaNode  # what the schema says of this value
    value: Any

    @property
    def name(self) -> str:
        """The value in words: its key, or its place in the list of that key."""
        names = [key for key in self.keys if isinstance(key, str)]
        last = self.keys[-1] if self.keys else ""
        if isinstance(last, int):
            return f"item {last + 1} van `{names[-1]}`"
        return f"`{last}`" if last else "het bestand"

    @property
    def item(self) -> SchemaNode:
        """What the schema says of an item of this list."""
        return self.schema.resolve(self.node.get("items", {}))

    @property
    def example(self) -> Any:
        """The first example of the field; a term for a closed list; None when the schema has none."""
        return example_of(self.node)

    @property
    def kinds(self) -> Sequence[str]:
        """What the value may be, in the words of JSON Schema."""
        kinds = self.node.get("type", ())
        return (kinds,) if isinstance(kinds, str) else tuple(kinds)

    def finding(self, name: str, message: str, hint: str) -> Finding:
        """Return a finding at the value."""
        return Finding(self.document.locate(*self.keys), name, message, hint)


def example_of(node: SchemaNode) -> Any:
    """Return the first example of a field, else a term of its closed list, else None."""
    return next(iter((*node.get("examples", ()), *terms_of(node))), None)


def terms_of(node: SchemaNode) -> dict[str, str]:
    """Return the terms of a closed list with their titles."""
    terms = {term["const"]: term["title"] for term in node.get("oneOf", ())}
    return terms or {str(term): str(term) for term in node.get("enum", ())}


def shape_of(value: object) -> str:
    """Return what a value is, in the words of the register."""
    if isinstance(value, list):
        return "staat een lijst"
    if isinstance(value, dict):
        return f"staan losse velden ({listed(value)})" if 0 < len(value) <= 4 else "staan losse velden"
    return f"staat {code(value)}"
