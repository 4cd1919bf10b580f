"""The register of a date: only what was known then. One way for every type, by what each says of time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from functools import cache, partial
from operator import is_
from typing import Any, TypeVar

from generator.register.bewijs import Bewijs
from generator.register.build import inner_kinds
from generator.register.earlier import Earlier, each
from generator.register.links import Links, find_links, ids_in, without_dangling
from generator.register.value import Known, kind_of, known_of
from generator.schema.schema import Schema
from generator.words.datum import Datum

T = TypeVar("T")
Collections = Mapping[str, Mapping[str, Any]]
"""Values by id, by the name of their collection: `activiteiten` and the reference lists."""
_ALWAYS = date.min


def prune(
    collections: Collections, schema: Schema, day: date, earlier: Earlier | None = None
) -> dict[str, dict[str, Any]]:
    """Return what of *collections* was known on *day*, without references to what was not.

    What has no date of its own is there when something that was known names it; so is a document that is
    younger than a fact which it proves. *earlier* is what was made of values of an earlier register.
    """
    first_days = first_days_of(collections.get("documenten", {}))
    dated = {
        name: _there(
            each(
                earlier, ("known", name, day), first_days, items, lambda item: known_at(item, day, first_days)
            )
        )
        for name, items in collections.items()
    }
    links = {name: find_links(schema, name) for name in collections}
    if all(_is_same(items, dated[name]) for name, items in collections.items()):
        # all was known: no reference leads to what was not
        return _with_named(dated, collections, links, day, earlier)
    there = {name: frozenset(items) for name, items in dated.items()}
    known = {}
    for name, items in dated.items():
        linked = partial(without_dangling, links=links[name], there=there)
        known[name] = _there(each(earlier, ("linked", name, day), (links[name], there), items, linked))
    return _with_named(known, collections, links, day, earlier)


def first_days_of(documenten: Mapping[str, Any]) -> Mapping[str, date]:
    """Return the first day on which each document that has a date was known, by id."""
    return {key: item.datum.first for key, item in documenten.items() if item.datum}


def known_at(value: T, day: date, first_days: Mapping[str, date]) -> T | None:
    """Return what of *value* was known on *day*, under the name of then; None when nothing was."""
    known = known_of(type(value))
    for name in known.since:
        if _first_day(getattr(value, name), first_days) > day:
            return None
    changes = {name: None for name in known.own if _first_day(getattr(value, name), first_days) > day}
    for name, _ in inner_kinds(kind_of(value)):
        old = getattr(value, name)
        new = _known_inner(old, day, first_days)
        if new is not old:
            changes[name] = new
    if known.names:
        changes.update(_name_of_then(value, known.names, day))
    for name in known.needs:
        if not changes.get(name, getattr(value, name)):
            return None
    return replace(value, **changes) if changes else value  # type: ignore[type-var]


def known_fields(kind: type) -> frozenset[str]:
    """Return the fields of *kind* that say when they became known: a date of their own, or facts with one."""
    known = known_of(kind)
    dated = (name for name, inner in inner_kinds(kind) if known_of(inner).since)
    return frozenset((*dated, *known.own, *known.names[:1]))


def proofs(value: object) -> Iterator[Bewijs]:
    """Return the evidence of every fact of a value: of what it needs, of its other lists, then the rest."""
    found: list[Bewijs] = []
    _add_proofs(value, found)
    return iter(found)


def _add_proofs(value: object, found: list[Bewijs]) -> None:
    if own := getattr(value, "bewijs", None):
        found.append(own)
    single = []
    for name in _needed_first(kind_of(value)):
        inner = getattr(value, name)
        if isinstance(inner, tuple):
            for item in inner:
                _add_proofs(item, found)
        elif inner is not None:
            single.append(inner)
    for item in single:
        _add_proofs(item, found)


@cache
def _needed_first(kind: type) -> tuple[str, ...]:
    needs = known_of(kind).needs
    return tuple(sorted((name for name, _ in inner_kinds(kind)), key=lambda name: name not in needs))


def _known_inner(value: Any, day: date, first_days: Mapping[str, date]) -> Any:
    """Return what was known of a value or of a tuple of values; the same object when that is all of it."""
    if not value:
        return value
    if not isinstance(value, tuple):
        return known_at(value, day, first_days)
    found = tuple(new for item in value if (new := known_at(item, day, first_days)) is not None)
    is_same = len(found) == len(value) and all(new is old for new, old in zip(found, value, strict=True))
    return value if is_same else found


def _first_day(value: Any, first_days: Mapping[str, date]) -> date:
    """Return the day on which a date came, or on which a source was known; always when there is none."""
    if isinstance(value, Datum):
        return value.first
    if isinstance(value, Bewijs):
        return first_days.get(value.bron, _ALWAYS)
    if isinstance(value, str):
        return first_days.get(value, _ALWAYS)
    return value or _ALWAYS


def _name_of_then(value: Any, names: tuple[str, str], day: date) -> dict[str, Any]:
    """Return the name that held on *day* and the names that had ended by then, if another held."""
    field, earlier = names
    items = getattr(value, earlier)
    later = [item for item in items if item.tot and day < _first_day(item.tot, {})]
    if not later:
        return {}
    other = f"{field}_en"  # the name in English is that of now
    translated = {other: ""} if hasattr(value, other) else {}
    return {
        **translated,
        field: getattr(later[0], field),
        earlier: tuple(item for item in items if item not in later),
    }


def _is_same(items: Mapping[str, Any], kept: Mapping[str, Any]) -> bool:
    return len(items) == len(kept) and all(map(is_, items.values(), kept.values()))


def _there(items: Mapping[str, T | None]) -> dict[str, T]:
    return {key: item for key, item in items.items() if item is not None}


def _with_named(
    known: Mapping[str, dict[str, Any]],
    collections: Collections,
    links: Mapping[str, Links],
    day: date,
    earlier: Earlier | None,
) -> dict[str, dict[str, Any]]:
    """Return *known* with, of what has no date, only what it names, directly or through others."""
    certain = {name: {k: i for k, i in items.items() if _is_certain(i)} for name, items in known.items()}
    todo: set[tuple[str, str]] = set()
    for name, items in certain.items():
        ids = each(earlier, ("ids", name, day), links[name], items, partial(_ids_of, links=links[name]))
        todo.update(*ids.values())
    named: set[tuple[str, str]] = set()
    while todo:
        kind, key = pair = todo.pop()
        named.add(pair)
        found = known.get(kind, {}).get(key) or collections.get(kind, {}).get(key)
        if found is not None and key not in certain[kind]:
            todo |= _ids_of(found, links[kind]) - named
    return {
        name: {
            key: known[name].get(key, item)
            for key, item in items.items()
            if key in certain[name] or (name, key) in named
        }
        for name, items in collections.items()
    }


def _ids_of(item: Any, links: Links) -> frozenset[tuple[str, str]]:
    return frozenset(ids_in(item, links))


def _is_certain(item: Any) -> bool:
    """Whether a known value is there by itself: it has a date, or needs none."""
    known: Known = known_of(type(item))
    if not known.when_named:
        return True
    return any(getattr(item, name) for name in known.since) or known.is_lasting(item)
