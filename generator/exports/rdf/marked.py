"""Values of the register as triples, by what `x-rdf` in the schema says of their fields."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from generator.exports.rdf.triples import A, Object, Ref, Triple, Words, identifier, own
from generator.exports.tables import closed_lists
from generator.register.build import field_of
from generator.register.register import Register
from generator.schema.schema import Schema, SchemaNode
from generator.schema.settings import Settings
from generator.schema.uses import OWN_PREFIX, PREFIXES
from generator.schema.values import is_text
from generator.words.datum import Datum


@dataclass(frozen=True, slots=True)
class _Word:
    """What stands for a field in RDF: an address, or what begins one that field *by* of the value ends."""

    address: str
    name: str  # behind the prefix
    by: str = ""

    def of(self, value: Any) -> str:
        """Return the address for the fields of *value*."""
        return self.address + field_of(value, self.by) if self.by else self.address


@dataclass(frozen=True, slots=True)
class _Field:
    """What the schema says of a field that a value can have."""

    key: str
    word: _Word | None
    held: SchemaNode | None  # of values with fields of their own
    make: Callable[[Any], Object]  # of a plain value


class Describer:
    """Says in RDF what things of a register are; what the schema says of a part is worked out once."""

    def __init__(self, register: Register, settings: Settings) -> None:
        """Take the register and the address of the site."""
        self._register, self._settings = register, settings
        self._lists = {id(node["oneOf"]): name for name, node in closed_lists(register.schema)}
        self._fields_of: dict[int, tuple[SchemaNode, tuple[_Field, ...]]] = {}  # with what the number is of

    def described(self, node: str, value: Any, part: SchemaNode) -> Iterator[Triple]:
        """Yield what *value* is and what its fields say, with *node* as its address.

        *part* is what the schema says of it. A field that holds values with fields and has a word gives each
        of those an address under *node*; without a word, what these say is said of *node* itself.
        """
        for word in _classes(self._register.schema, part):
            yield node, A, Ref(self._word(word).of(value))
        yield from self._said(node, value, part)

    def _said(self, node: str, value: Any, part: SchemaNode) -> Iterator[Triple]:
        for field in self._fields(part):
            found = field_of(value, field.key)
            if found is None or found == ():
                continue
            address = field.word.of(value) if field.word else ""
            for number, one in enumerate(found if isinstance(found, tuple) else (found,), 1):
                if one is None or one == "":
                    continue
                if not field.held:
                    yield node, address, field.make(one)
                elif field.word:
                    inner = f"{node}/{field.word.name}/{number}"
                    yield node, address, Ref(inner)
                    yield from self.described(inner, one, field.held)
                else:
                    yield from self._said(node, one, field.held)

    def _fields(self, part: SchemaNode) -> tuple[_Field, ...]:
        if id(part) not in self._fields_of:
            written = self._register.schema.resolve(part)["properties"]
            found = (self._field(key, node) for key, node in written.items())
            self._fields_of[id(part)] = part, tuple(field for field in found if field.word or field.held)
        return self._fields_of[id(part)][1]

    def _field(self, key: str, written: SchemaNode) -> _Field:
        whole = self._register.schema.resolve(written)
        marked = written.get("x-rdf", whole.get("x-rdf"))
        word = self._word(marked) if isinstance(marked, str) and marked else None
        held = whole.get("items", written)
        item = self._register.schema.resolve(held)
        inner = (held if word else item) if "properties" in item else None
        return _Field(key, word, inner, self._maker(item))

    def _word(self, word: str) -> _Word:
        """Return a word of the schema; `reg:{soort}` is named by that field."""
        prefix, _, name = word.partition(":")
        space = own(self._settings) if prefix == OWN_PREFIX else PREFIXES[prefix]
        return _Word(space, name, name[1:-1]) if name.startswith("{") else _Word(space + name, name)

    def _maker(self, part: SchemaNode) -> Callable[[Any], Object]:
        """Return what makes the object of a plain value."""
        settings = self._settings
        if targets := part.get("x-verwijst-naar"):
            return lambda value: Ref(identifier(settings, self._kind(targets, value), value))
        if "oneOf" in part:
            name = self._lists[id(part["oneOf"])]
            return lambda value: Ref(identifier(settings, "lijst", f"{name}/{value}"))
        of_text = Ref if part.get("pattern", "").startswith("^https") else Words if is_text(part) else str
        return lambda value: _plain(value, of_text)

    def _kind(self, targets: Sequence[str], key: str) -> str:
        """Return what a thing is called that a reference points to, in its lasting name."""
        found = next((kind for kind in targets if key in self._register.collection(kind)), targets[0])
        return self._register.schema.singular(self._register.schema.home_of(found))


def _classes(schema: Schema, part: SchemaNode) -> Sequence[str]:
    """Return the classes of an object; beside a reference stands the word of the field that holds it."""
    while not isinstance(part.get("x-rdf"), list) and "$ref" in part:
        part = schema.data["$defs"][part["$ref"].removeprefix("#/$defs/")]
    found = part.get("x-rdf")
    return found if isinstance(found, list) else ()


def _plain(value: Any, of_text: Callable[[str], Object]) -> Object:
    """Return the object of a value without fields."""
    if isinstance(value, Datum):
        return value.text
    return value if isinstance(value, (date, int, float)) else of_text(value)
