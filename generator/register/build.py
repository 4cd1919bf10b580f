"""Data that has passed the schema -> frozen values, by the types of their fields: one road for every kind."""

from __future__ import annotations

import types
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache
from operator import attrgetter
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from generator.reading.load import Data, Document
from generator.register.bewijs import Bewijs
from generator.register.value import kind_of
from generator.schema.scalars import Convert
from generator.words.datum import Datum, parse_datum

T = TypeVar("T")
EVIDENCE = ("bron", "vindplaats")
"""The keys that together are the `bewijs` of a type that has such a field."""


def build(kind: Callable[..., T], data: Data, source: Document | None = None) -> T:
    """Return a value of *kind* from data whose keys are its fields; what is null or absent has its default.

    *source* is the document of a value that has a field for it. Raises TypeError when a key is no field.
    """
    values = {key: convert(data[key]) for key, convert in _plan(kind) if data.get(key) is not None}
    if _has_proof(kind) and "bron" in data:
        values["bewijs"] = Bewijs(**{key: data[key] for key in EVIDENCE if data.get(key)})
    if source is not None:
        values["source"] = source
    return kind(**values)


def field_of(item: object, key: str) -> Any:
    """Return a field by its key in a file; the source of a fact stands in its `bewijs`."""
    return getter(kind_of(item), key)(item)


@cache
def getter(kind: type, key: str) -> Callable[[Any], Any]:
    """Return what gives a field of values of *kind*, as `field_of`: in C where it stands there itself."""
    if key not in EVIDENCE or hasattr(kind, key):
        return attrgetter(key)
    return lambda item: getattr(getattr(item, "bewijs", None), key, None)


@cache
def inner_kinds(kind: type) -> tuple[tuple[str, type], ...]:
    """Return the fields of *kind* that hold values of a type of ours, alone or in a tuple, with that type."""
    hints = get_type_hints(kind)
    found = ((name, _value_kind(hints[name])) for name, _ in _plan(kind))
    return tuple((name, inner) for name, inner in found if inner)


@cache
def _plan(kind: type) -> tuple[tuple[str, Convert], ...]:
    hints = get_type_hints(kind)
    names = (item.name for item in fields(kind) if item.name not in ("bewijs", "source"))
    return tuple((name, _converter(hints[name])) for name in names)


@cache
def _has_proof(kind: type) -> bool:
    return any(item.name == "bewijs" for item in fields(kind))


def _converter(hint: Any) -> Convert:
    """Return what makes a value of a type from its data."""
    hint = without_none(hint)
    if get_origin(hint) is tuple:
        item = _converter(get_args(hint)[0])
        return lambda values: tuple(map(item, values))
    if hint is Datum:
        return lambda text: parse_datum(str(text))
    if hint is date:
        return date.fromisoformat
    if hint is str:
        return lambda text: str(text).strip()
    if is_dataclass(hint):
        kind: Any = hint
        return lambda data: build(kind, data)
    return lambda plain: plain


def without_none(hint: Any) -> Any:
    """Return the one type that may also be None; an other union as it is."""
    if get_origin(hint) not in (Union, types.UnionType):
        return hint
    kinds = [part for part in get_args(hint) if part is not type(None)]
    return kinds[0] if len(kinds) == 1 else hint


def _value_kind(hint: Any) -> type | None:
    hint = without_none(hint)
    if get_origin(hint) is tuple:
        hint = get_args(hint)[0]
    return hint if is_dataclass(hint) and hint is not Datum and isinstance(hint, type) else None
