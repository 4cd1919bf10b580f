"""Values of the register as triples, by what `x-rdf` in the schema says of their fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from generator.exports.rdf.triples import A, Object, Ref, Triple, Words, identifier, own
from generator.exports.tables import list_name
from generator.register.build import field_of
from generator.register.register import Register
from generator.schema.schema import Schema, SchemaNode
from generator.schema.settings import Settings
from generator.schema.uses import OWN_PREFIX, PREFIXES
from generator.schema.values import is_text
from generator.words.datum import Datum


def described(
    register: Register, settings: Settings, node: str, value: Any, part: SchemaNode
) -> Iterator[Triple]:
    """Yield what *value* is and what its fields say, with *node* as its address.

    *part* is what the schema says of it. A field that holds values with fields and has a word gives each of
    those an address under *node*; without a word, what these say is said of *node* itself.
    """
    for word in _classes(register.schema, part):
        yield node, A, Ref(_address(word, value, settings))
    yield from _fields(register, settings, node, value, part)


def _fields(
    register: Register, settings: Settings, node: str, value: Any, part: SchemaNode
) -> Iterator[Triple]:
    schema = register.schema
    for key, written in schema.resolve(part)["properties"].items():
        whole = schema.resolve(written)
        word = _word(written, whole)
        held = whole.get("items", written)
        item = schema.resolve(held)
        found = field_of(value, key)
        for number, one in enumerate(found if isinstance(found, tuple) else (found,), 1):
            if one is None or one == "":
                continue
            if "properties" not in item:
                if word:
                    yield node, _address(word, value, settings), _object(register, settings, one, item)
            elif word:
                inner = f"{node}/{word.partition(':')[2]}/{number}"
                yield node, _address(word, value, settings), Ref(inner)
                yield from described(register, settings, inner, one, held)
            else:
                yield from _fields(register, settings, node, one, item)


def _word(written: SchemaNode, whole: SchemaNode) -> str:
    """Return the word of a field; empty when it has none."""
    word = written.get("x-rdf", whole.get("x-rdf"))
    return word if isinstance(word, str) else ""


def _classes(schema: Schema, part: SchemaNode) -> Sequence[str]:
    """Return the classes of an object; beside a reference stands the word of the field that holds it."""
    while not isinstance(part.get("x-rdf"), list) and "$ref" in part:
        part = schema.data["$defs"][part["$ref"].removeprefix("#/$defs/")]
    found = part.get("x-rdf")
    return found if isinstance(found, list) else ()


def _address(word: str, value: Any, settings: Settings) -> str:
    """Return the address of a word; `reg:{soort}` is named by that field of *value*."""
    prefix, _, name = word.partition(":")
    if name.startswith("{"):
        name = field_of(value, name[1:-1])
    return own(settings, name) if prefix == OWN_PREFIX else PREFIXES[prefix] + name


def _object(register: Register, settings: Settings, value: Any, part: SchemaNode) -> Object:
    if "x-verwijst-naar" in part:
        return Ref(identifier(settings, _kind(register, part["x-verwijst-naar"], value), value))
    if "oneOf" in part:
        return Ref(identifier(settings, "lijst", f"{list_name(register.schema, part)}/{value}"))
    if isinstance(value, Datum):
        return value.text
    if isinstance(value, (date, int, float)):
        return value
    if part.get("pattern", "").startswith("^https"):
        return Ref(value)
    return Words(value) if is_text(part) else str(value)


def _kind(register: Register, targets: Sequence[str], key: str) -> str:
    """Return what a thing is called that a reference points to, in its lasting name."""
    found = next((kind for kind in targets if key in register.collection(kind)), targets[0])
    return register.schema.singular(register.schema.home_of(found))
