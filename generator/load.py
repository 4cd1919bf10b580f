"""One YAML file -> its data and the place of every key and value, or findings that say why not."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from generator.diagnostics import Diagnostic, Location


@dataclass(frozen=True, slots=True)
class Scalar:
    """A text as written, and whether it was plain (without quotes)."""

    text: str
    plain: bool
    line: int
    column: int


class Document:
    """A file that is good YAML: plain data, and where each part of it stands."""

    __slots__ = ("_keys", "_values", "data", "path")

    def __init__(self, path: str, data: Any, values: dict[tuple[str | int, ...], tuple[int, int]],
                 keys: dict[tuple[str | int, ...], tuple[int, int]]) -> None:
        self.path = path  # posix path from the project root
        self.data = data
        self._values = values
        self._keys = keys

    def locate(self, *keys: str | int) -> Location:
        """Return the place of the value at *keys*; of the nearest part that exists when it is missing."""
        while keys and keys not in self._values:
            keys = keys[:-1]
        return Location(self.path, *self._values.get(keys, (1, 1)))

    def locate_key(self, *keys: str | int) -> Location:
        """Return the place of the key at *keys*, or of the value where it has no key (an item of a list)."""
        place = self._keys.get(keys)
        return Location(self.path, *place) if place else self.locate(*keys)


def load_document(path: Path, name: str) -> tuple[Document | None, list[Diagnostic]]:
    """Read the file *path*, called *name* in findings. (Provisional reader: no guards yet.)"""
    values: dict[tuple[str | int, ...], tuple[int, int]] = {}
    keys: dict[tuple[str | int, ...], tuple[int, int]] = {}
    events = iter(yaml.parse(path.read_text("utf-8"), Loader=yaml.CSafeLoader))

    def build(event: yaml.Event, where: tuple[str | int, ...]) -> Any:
        mark = event.start_mark
        values[where] = (mark.line + 1, mark.column + 1)
        if isinstance(event, yaml.ScalarEvent):
            if event.implicit[0] and event.value in ("", "null", "~"):
                return None
            return event.value
        if isinstance(event, yaml.SequenceStartEvent):
            items = []
            for event in events:
                if isinstance(event, yaml.SequenceEndEvent):
                    return items
                items.append(build(event, (*where, len(items))))
        result = {}
        for event in events:
            if isinstance(event, yaml.MappingEndEvent):
                return result
            key = event.value
            keys[(*where, key)] = (event.start_mark.line + 1, event.start_mark.column + 1)
            result[key] = build(next(events), (*where, key))
        return None

    for event in events:
        if isinstance(event, yaml.DocumentStartEvent):
            return Document(name, build(next(events), ()), values, keys), []
    return None, []


def as_typed(data: Any, node: Any, schema: Any) -> Any:
    """Return *data* with each text turned into what the schema says it is (provisional)."""
    node = schema.resolve(node)
    if isinstance(data, dict):
        props = node.get("properties", {})
        return {k: as_typed(v, props[k], schema) if k in props else v for k, v in data.items()}
    if isinstance(data, list):
        return [as_typed(v, node.get("items", {}), schema) for v in data]
    kind = node.get("type")
    kinds = kind if isinstance(kind, list) else [kind]
    if isinstance(data, str) and "string" not in kinds:
        if "integer" in kinds:
            return int(data)
        if "number" in kinds:
            return float(data) if "." in data else int(data)
        if "boolean" in kinds:
            return {"true": True, "false": False}.get(data, data)
    return data
