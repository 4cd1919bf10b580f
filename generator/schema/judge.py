"""What judges a kind of file: the schema of it, and jsonschema-rs, which clears what is right."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

import jsonschema_rs

from generator.schema.fields import Branch, find_branch
from generator.schema.schema import ACTIVITEITEN, Schema, SchemaNode
from generator.words.datum import parse_datum


class Judge:
    """One kind of file: its schema, and the validator that clears what is right."""

    def __init__(self, schema: Schema, kind: str) -> None:
        self.schema = schema
        self.kind = kind
        self.node: SchemaNode = schema.node(kind)
        self.root: dict[str, Any] = dict(schema.data)
        if kind != ACTIVITEITEN:
            self.root = {
                "$schema": schema.data["$schema"],
                "$defs": schema.data["$defs"],
                "$ref": f"#/$defs/{kind}",
            }
        self.fast = jsonschema_rs.validator_for(
            _pruned(self.root), pattern_options=jsonschema_rs.RegexOptions()
        )
        self.days: Branch | None = find_branch(schema, self.node, schema.is_date)
        self.lists = find_branch(schema, self.node, lambda node: "maxItems" in node)


def _pruned(root: Mapping[str, Any]) -> dict[str, Any]:
    """Return a schema with those `$defs` alone to which it leads: with the others it takes twice as long."""
    defs = root["$defs"]
    left, needed = [part for key, part in root.items() if key != "$defs"], dict[str, Any]()
    if "$ref" in root:
        left.append({"$ref": root["$ref"]})
    while left:
        part = left.pop()
        if isinstance(part, list):
            left += part
        elif isinstance(part, dict):
            name = str(part.get("$ref", "")).removeprefix("#/$defs/")
            if name in defs and name not in needed:
                needed[name] = defs[name]
                left.append(defs[name])
            left += part.values()
    return {**root, "$defs": needed}


@lru_cache(maxsize=8192)
def is_real(text: str) -> bool:
    """Whether a text with the form of a date is a date; a text of another form has its own finding."""
    try:
        parse_datum(text)
    except ValueError:
        return False
    return True


def is_day(value: object) -> bool:
    """Whether a value is no text of a date that does not exist; what is no text has its own finding."""
    return not isinstance(value, str) or is_real(value)
