"""Find the values of one kind (references, dates, texts) in a file: where they are, the schema says."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from generator.reading.load import Keys
from generator.schema.schema import Schema, SchemaNode

Value = tuple[Keys, Any, SchemaNode]
"""A value that was found: the way to it, the value itself, and what the schema says of it."""
Texts = dict[str, list[int]]
"""Texts, each with the numbers of the entries that have it, in order."""


@dataclass(frozen=True, slots=True)
class Branch:
    """The part of the schema that leads to wanted values; all else has been cut away."""

    node: SchemaNode | None  # set when the value here is itself wanted
    fields: tuple[tuple[str, Branch], ...]
    items: Branch | None


def find_branch(schema: Schema, node: SchemaNode, is_wanted: Callable[[SchemaNode], bool]) -> Branch | None:
    """Return the part of *node* that leads to values for which *is_wanted* holds; None when none do."""
    node = schema.resolve(node)
    fields = []
    for key, child in node.get("properties", {}).items():
        found = find_branch(schema, child, is_wanted)
        if found:
            fields.append((key, found))
    items = find_branch(schema, node["items"], is_wanted) if "items" in node else None
    wanted = node if is_wanted(node) else None
    return Branch(wanted, tuple(fields), items) if wanted or fields or items else None


@lru_cache(maxsize=128)
def branch_of(schema: Schema, kind: str, is_wanted: Callable[[SchemaNode], bool]) -> Branch | None:
    """Return `find_branch` of a kind of file, made once for a schema."""
    return find_branch(schema, schema.node(kind), is_wanted)


def values(branch: Branch | None, data: object) -> list[Value]:
    """Return the wanted values in *data*, in the order of the schema; parts of another shape give none."""
    found: list[Value] = []
    if branch:
        _collect(branch, data, (), found)
    return found


def _collect(branch: Branch, data: object, keys: Keys, found: list[Value]) -> None:
    # a list handed round, against the custom here: nested generators took three times as long
    if branch.node is not None:
        found.append((keys, data, branch.node))
    if branch.fields and isinstance(data, dict):
        for key, child in branch.fields:
            if key in data:
                _collect(child, data[key], (*keys, key), found)
    elif branch.items and isinstance(data, list):
        for index, item in enumerate(data):
            _collect(branch.items, item, (*keys, index), found)


def collect_texts(
    branch: Branch | None, data: object, number: int, found: dict[int, tuple[SchemaNode, Texts]]
) -> None:
    """Add each wanted text in *data* to those of its node in *found*, which is by identity of the node.

    Keeps no ways, only that the entry *number* has it: a third of the time of `values`.
    """
    if not branch:
        return
    if branch.node is not None and isinstance(data, str):
        here = found.get(id(branch.node))
        if here is None:
            here = found[id(branch.node)] = (branch.node, {})
        numbers = here[1].setdefault(data, [number])
        if numbers[-1] != number:
            numbers.append(number)
    if branch.fields and isinstance(data, dict):
        for key, child in branch.fields:
            if key in data:
                collect_texts(child, data[key], number, found)
    elif branch.items and isinstance(data, list):
        for item in data:
            collect_texts(branch.items, item, number, found)


def cut_lists(branch: Branch | None, data: object, keys: Keys = ()) -> Iterator[tuple[Keys, int]]:
    """Cut each list in *data* to its `maxItems`; yield the way to each that was cut, and how long it was.

    *branch* leads to the lists with a `maxItems`.
    """
    if branch and isinstance(data, list):
        most = branch.node["maxItems"] if branch.node else len(data)
        if len(data) > most:
            yield keys, len(data)
            del data[most:]
        for index, item in enumerate(data) if branch.items else ():
            yield from cut_lists(branch.items, item, (*keys, index))
    elif branch and isinstance(data, dict):
        for key, child in branch.fields:
            yield from cut_lists(child, data.get(key), (*keys, key))


def node_at(schema: Schema, node: SchemaNode, keys: Keys) -> SchemaNode:
    """Return what the schema says of the value at *keys*, resolved; empty where it says nothing."""
    for key in keys:
        node = schema.resolve(node)
        node = node.get("items", {}) if isinstance(key, int) else node.get("properties", {}).get(key, {})
    return schema.resolve(node)


def homes(schema: Schema, node: SchemaNode, key: str, keys: Keys = ()) -> Iterator[Keys]:
    """Yield each place under *node* where the schema has a field *key*, as the way to its parent."""
    node = schema.resolve(node)
    if key in node.get("properties", {}):
        yield keys
    for name, child in node.get("properties", {}).items():
        yield from homes(schema, child, key, (*keys, name))
    if "items" in node:
        yield from homes(schema, node["items"], key, keys)
