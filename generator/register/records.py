"""Register -> plain data with the keys of `schema.json`: what every export starts from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import Any

from generator.register.build import getter
from generator.register.register import Register
from generator.schema.schema import Schema, SchemaNode, Taal
from generator.words.datum import Datum

Record = dict[str, Any]
"""Texts, numbers, booleans, None, lists and mappings; every key of the schema is there."""


def as_record(item: object, node: SchemaNode, schema: Schema) -> Record:
    """Return a value of the model as data, in the order of *node*; the unknown is None or an empty list."""
    maker = _maker_of(schema)
    return maker.record(item, maker.parts(node, type(item)))


def record_of(register: Register, kind: str, item: object) -> Record:
    """Return the record of one of the things of a kind, as `records`."""
    return _maker_of(register.schema).inner(item, register.schema.item(kind))


def records(register: Register, kind: str, *keys: str) -> Iterator[Record]:
    """Yield the records of `activiteiten` or of one of the collections, one at a time; of *keys* only."""
    node, maker = register.schema.item(kind), _maker_of(register.schema)
    if keys:
        node = {"properties": {key: node["properties"][key] for key in keys}}
    parts: _Parts = ()
    for item in register.collection(kind).values():
        parts = parts or maker.parts(node, type(item))
        yield maker.record(item, parts)


_Parts = tuple[tuple[str, Callable[[Any], Any], SchemaNode], ...]


class _Maker:
    """Makes records; what the schema says of a part is looked up once."""

    def __init__(self, schema: Schema) -> None:
        self._schema = schema
        self._known: dict[tuple[int, type], tuple[SchemaNode, _Parts]] = {}
        # by identity; the node keeps the identity taken

    def parts(self, node: SchemaNode, kind: type) -> _Parts:
        """Return the fields of a type that *node* has, each with what gives it and its schema."""
        subs = ((key, self._schema.resolve(sub)) for key, sub in node["properties"].items())
        return tuple((key, getter(kind, key), sub) for key, sub in subs)

    def record(self, item: object, parts: _Parts) -> Record:
        """Return the record of a value."""
        made: Record = {}
        for key, get, sub in parts:
            value = get(item)
            made[key] = value or None if type(value) is str else self._plain(value, sub)
        return made

    def inner(self, item: object, node: SchemaNode) -> Record:
        """Return the record of a value, of which *node* is a part of the schema."""
        key = id(node), type(item)
        if key not in self._known:
            self._known[key] = node, self.parts(node, type(item))
        return self.record(item, self._known[key][1])

    def _plain(self, value: Any, node: SchemaNode) -> Any:
        if type(value) in _PLAIN:  # as most
            return plain(value)
        if isinstance(value, tuple):
            if not value:
                return []
            inner = self._schema.resolve(node["items"])
            make = self.inner if "properties" in inner else self._plain
            return [make(item, inner) for item in value]
        return plain(value) if isinstance(value, Scalar) else self.inner(value, node)


_maker_of = lru_cache(maxsize=8)(_Maker)
Scalar = str | int | float | date | Datum | None
_PLAIN = frozenset((str, int, float, bool, date, Datum, type(None)))


def plain(value: Scalar) -> str | int | float | None:
    """Return a value that holds no others as data: what is empty as None, a date as it is written."""
    if isinstance(value, str):
        return value or None
    if isinstance(value, Datum):
        return value.text
    return value.isoformat() if isinstance(value, date) else value


def word(register: Register, node: SchemaNode, code: object) -> str:
    """Return the words for a code, in the language of the schema.

    Empty when *node* has no words, or nothing is known by that code.
    """
    for term in node.get("oneOf", ()):
        if term["const"] == code:
            return str(term["title"])
    for kind in node.get("x-verwijst-naar", ()):
        found = register.collection(kind).get(str(code))
        if found is not None:
            return name_of(found, register.schema.taal)
    return ""


def name_of(item: Any, taal: Taal = "nl") -> str:
    """Return what a thing of the register is called in a table: its citation, title or name.

    In English where it has that, else in Dutch.
    """
    for key in ("citaat", "titel", "naam") if taal == "nl" else ("citaat", "naam", "titel"):
        english = getattr(item, f"{key}_en", "") if taal == "en" else ""
        if found := english or getattr(item, key, ""):
            return str(found)
    return ""


def has_words(node: SchemaNode) -> bool:
    """Tell whether the values of *node* are codes that have words."""
    return "oneOf" in node or "x-verwijst-naar" in node


def words_in(register: Register, record: Record, node: SchemaNode) -> dict[str, dict[str, str]]:
    """Return the words of every code in a record: {name of the list: {code: words}}, sorted."""
    found: dict[str, dict[str, str]] = {}
    for name, code, text in _codes(register, record, node):
        found.setdefault(name, {})[code] = text
    return {name: dict(sorted(found[name].items())) for name in sorted(found)}


def _codes(
    register: Register, value: Any, node: SchemaNode, name: str = ""
) -> Iterator[tuple[str, str, str]]:
    """Yield (list, code, words) for each code in *value*."""
    if isinstance(value, list):
        inner = register.schema.resolve(node["items"])
        for item in value:
            yield from _codes(register, item, inner, name)
    elif isinstance(value, dict):
        for key, item in value.items():
            inner = register.schema.resolve(node["properties"][key])
            yield from _codes(register, item, inner, f"{name}.{key}" if name else key)
    elif value is not None and has_words(node):
        targets = node.get("x-verwijst-naar", ())
        yield (targets[0] if len(targets) == 1 else name), value, word(register, node, value)
