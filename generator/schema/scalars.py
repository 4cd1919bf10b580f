"""Texts as written -> what `schema.json` says they are; YAML's own guessing is never asked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any
from weakref import WeakKeyDictionary

from generator.schema.schema import Schema, SchemaNode
from generator.words.numbers import DIGITS, digits_of

Convert = Callable[[Any], Any]

_INTEGER = re.compile(r"-?(?:0|[1-9][0-9]{0,17})")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]{0,14})\.[0-9]{1,9}")
_THOUSANDS = re.compile(r"-?[1-9][0-9]{0,2}\.[0-9]{3}")

_compiled: WeakKeyDictionary[Schema, dict[int, tuple[SchemaNode, Convert | None]]] = WeakKeyDictionary()


def as_typed(data: Any, node: SchemaNode, schema: Schema) -> Any:
    """Return *data* with each text turned into what *node* of *schema* says it is.

    Lists and mappings are changed in place. What is not written as its type stays text, so that the schema
    check can say what was read: `15.000` (fifteen or fifteen thousand?), `1_000`, `0117`, `1e3`, `.nan`,
    `ja`, whole numbers of more than 18 digits and others of more than 15.
    """
    known = _compiled.setdefault(schema, {})
    entry = known.get(id(node))
    if entry is None or entry[0] is not node:  # the node is kept, so its id is not used again
        entry = known[id(node)] = (node, _compile(node, schema))
    convert = entry[1]
    return convert(data) if convert else data


def to_integer(text: str) -> int | str:
    """Return the whole number that *text* is written as, or *text*."""
    return int(text) if _INTEGER.fullmatch(text) else text


def to_number(text: str) -> float | str:
    """Return the number that *text* is written as, or *text*; `15.000` can mean two numbers and stays.

    So does a number with more digits than a float is sure to keep.
    """
    if _INTEGER.fullmatch(text):
        return int(text)
    is_number = _NUMBER.fullmatch(text) and not _THOUSANDS.fullmatch(text) and digits_of(text) <= DIGITS
    return float(text) if is_number else text


def to_boolean(text: str) -> bool | str:
    """Return the truth that *text* is written as, or *text*."""
    return {"true": True, "false": False}.get(text, text)


def _compile(node: SchemaNode, schema: Schema) -> Convert | None:
    """Return what converts the data of *node*, or None when all of it stays as it is."""
    node = schema.resolve(node)
    kind = node.get("type")
    kinds = kind if isinstance(kind, list) else [kind]
    if "object" in kinds:
        return _object_converter(node.get("properties", {}), schema)
    if "array" in kinds:
        item = _compile(node.get("items", {}), schema)
        return _list_converter(item) if item else None
    if "string" in kinds:
        return None
    for name, convert in (("integer", to_integer), ("number", to_number), ("boolean", to_boolean)):
        if name in kinds:
            return _text_converter(convert)
    return None


def _text_converter(convert: Callable[[str], Any]) -> Convert:
    return lambda data: convert(data) if isinstance(data, str) else data


def _list_converter(item: Convert) -> Convert:
    def convert(data: Any) -> Any:
        if isinstance(data, list):
            data[:] = map(item, data)
        return data

    return convert


def _object_converter(properties: Mapping[str, SchemaNode], schema: Schema) -> Convert | None:
    compiled = {key: _compile(node, schema) for key, node in properties.items()}
    changing = tuple((key, convert) for key, convert in compiled.items() if convert)
    if not changing:
        return None

    def convert_object(data: Any) -> Any:
        if isinstance(data, dict):
            for key, convert in changing:
                value = data.get(key)
                if value is not None:
                    data[key] = convert(value)
        return data

    return convert_object
