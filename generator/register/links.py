"""Where values point to other things of the register by id: the schema says it, and so do the types."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, fields, replace
from functools import cache
from typing import Any, TypeVar, get_args, get_type_hints

from generator.register.build import inner_kinds
from generator.register.hints import Ids
from generator.register.value import SOURCE, kind_of
from generator.schema.schema import Schema, SchemaNode

T = TypeVar("T")
DOCUMENTS = "documenten"


@dataclass(frozen=True, slots=True)
class Links:
    """The fields of a type that point to things, and those that hold values with such fields."""

    own: tuple[tuple[str, tuple[str, ...]], ...] = ()  # the field, and the collections in which its ids are
    inner: tuple[tuple[str, Links], ...] = ()

    def kinds(self) -> Iterator[str]:
        """Yield the collections that are pointed to; one can come more than once."""
        yield from (kind for _, kinds in self.own for kind in kinds)
        yield from (kind for _, links in self.inner for kind in links.kinds())


def find_links(schema: Schema, kind: str) -> Links:
    """Return the links of the things in a collection."""
    return _find(schema, schema.item(kind))


def _find(schema: Schema, node: SchemaNode) -> Links:
    own, inner = [], []
    for key, child in node.get("properties", {}).items():
        part = schema.resolve(child)
        part = schema.resolve(part["items"]) if "items" in part else part
        if "x-verwijst-naar" in part:
            own.append((key, tuple(schema.home_of(name) for name in part["x-verwijst-naar"])))
        elif (found := _find(schema, part)) != Links():
            inner.append((key, found))
    return Links(tuple(own), tuple(inner))


@cache
def ways_to(collection: str, kind: type) -> tuple[tuple[str, ...], ...]:
    """Return the way of fields to each id of a thing in *collection* that values of a type have."""
    hints = get_type_hints(kind, include_extras=True).items()
    own = [(name,) for name, hint in hints for mark in _ids_of(hint) if collection in mark.collections]
    return (*own, *((name, *way) for name, inner in inner_kinds(kind) for way in ways_to(collection, inner)))


def _ids_of(hint: Any) -> Iterator[Ids]:
    """Yield what a type says of the ids in it, alone, in a tuple or beside None."""
    yield from (mark for mark in getattr(hint, "__metadata__", ()) if isinstance(mark, Ids))
    yield from (mark for part in get_args(hint) for mark in _ids_of(part))


def ids_in(value: Any, links: Links) -> Iterator[tuple[str, str]]:
    """Yield the collection and the id of everything that *value* points to, sources of facts too."""
    for name, kinds in links.own:
        found = _proof(value) if name == SOURCE else getattr(value, name)
        for key in (found,) if isinstance(found, str) else found:
            for kind in kinds if key else ():
                yield kind, key
    for name, inner in links.inner:
        found = getattr(value, name)
        for item in found if isinstance(found, tuple) else () if found is None else (found,):
            yield from ids_in(item, inner)


def without_dangling(value: T, links: Links, there: Mapping[str, frozenset[str]]) -> T | None:
    """Return *value* without the ids of what is not *there*; None when it is nothing without one of them.

    A source is no such id: a fact that was known keeps its proof.
    """
    changes: dict[str, Any] = {}
    for name, kinds in links.own:
        old = () if name == SOURCE else getattr(value, name)
        ids = (old,) if isinstance(old, str) else old
        left = tuple(key for key in ids if not key or any(key in there.get(kind, ()) for kind in kinds))
        if len(left) == len(ids):
            continue
        if name in _required(kind_of(value)):
            return None
        changes[name] = left if isinstance(old, tuple) else ""
    for name, inner in links.inner:
        old = getattr(value, name)
        new = _inner_without(old, inner, there)
        if new is not old:
            changes[name] = new
    return replace(value, **changes) if changes else value  # type: ignore[type-var]


def _inner_without(value: Any, links: Links, there: Mapping[str, frozenset[str]]) -> Any:
    if value is None:
        return None
    if not isinstance(value, tuple):
        return without_dangling(value, links, there)
    found = tuple(new for item in value if (new := without_dangling(item, links, there)) is not None)
    is_same = len(found) == len(value) and all(new is old for new, old in zip(found, value, strict=True))
    return value if is_same else found


def _proof(value: Any) -> str:
    """Return the document that proves a value; empty when it names none."""
    bewijs = getattr(value, "bewijs", None)
    return bewijs.bron if bewijs else getattr(value, SOURCE, "")


@cache  # by type
def _required(kind: Any) -> frozenset[str]:
    return frozenset(f.name for f in fields(kind) if f.default is MISSING and f.default_factory is MISSING)
