"""The cells of a table, a column at a time: of things of one type, the cell that each has in the column."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from itertools import chain
from operator import attrgetter
from typing import Any

from generator.register.build import getter
from generator.register.records import plain, word
from generator.register.register import Register
from generator.schema.schema import SchemaNode

Cell = str | int | float | None
Cells = Callable[[Sequence[Any]], Iterable[Cell]]
"""Gives the cell of each of the things, in their order: as they stand in the model, all of one type."""
SEPARATOR = "; "


def values(way: Sequence[str]) -> Cells:
    """Return what gives a field of one value, to which the keys in *way* lead."""

    def cells(items: Sequence[Any]) -> Iterable[Cell]:
        found = _at(items, way)
        return [text or None for text in found] if {*map(type, found)} == {str} else map(plain, found)

    return cells


def names(way: Sequence[str], register: Register, node: SchemaNode) -> Cells:
    """Return what gives the words of such a field, which holds codes."""
    named = cache(partial(word, register, node))
    return lambda items: (named(code) or None for code in _at(items, way))


def lengths(way: Sequence[str]) -> Cells:
    """Return what counts the values of a field."""
    return lambda items: map(len, _at(items, way))


def joined_values(way: Sequence[str], marked: str) -> Cells:
    """Return what joins the values of a field, each once; or of each its field *marked*, unless empty."""
    return lambda items: (SEPARATOR.join(found) or None for found in _lists(items, way, marked))


def joined_names(way: Sequence[str], marked: str, register: Register, node: SchemaNode) -> Cells:
    """Return what joins the words of those values, of which *node* is the schema."""
    named = cache(partial(word, register, node))
    return lambda items: (SEPARATOR.join(map(named, found)) or None for found in _lists(items, way, marked))


def last_of(key: str, cells: Cells) -> Cells:
    """Return what gives the cells of the last value in the list *key* of each of the things."""
    get = attrgetter(key)
    return lambda items: cells([get(item)[-1] for item in items])


def wide_rows(items: Sequence[Any], columns: Sequence[Cells]) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each of the things."""
    return zip(*(cells(items) for cells in columns), strict=True)


def long_rows(items: Iterable[Any], key: str, columns: Sequence[Cells]) -> Iterator[tuple[Cell, ...]]:
    """Yield a row for each value in the list *key* of each of the things: whose it is and its place first."""
    get = attrgetter(key)
    lists = [(item.id, found) for item in items if (found := get(item))]
    owners = (owner for owner, found in lists for _ in found)
    places = (place for _, found in lists for place in range(1, len(found) + 1))
    parts = list(chain.from_iterable(found for _, found in lists))
    return zip(owners, places, *(cells(parts) for cells in columns), strict=True)


def _lists(items: Sequence[Any], way: Sequence[str], marked: str) -> Iterator[Iterable[str]]:
    get = attrgetter(marked) if marked else None
    for found in _at(items, way):
        yield dict.fromkeys(map(get, found) if get else found)


def _at(items: Sequence[Any], way: Sequence[str]) -> Sequence[Any]:
    """Return what lies at the end of the *way* in each of the things; None where it ends before."""
    for key in way:
        items = _field(items, key)
    return items


def _field(items: Sequence[Any], key: str) -> Sequence[Any]:
    kinds = {*map(type, items)}
    of_ours = kinds - {type(None)}
    if not of_ours:
        return items
    get = getter(of_ours.pop(), key)
    if type(None) in kinds:
        return [None if item is None else get(item) for item in items]
    return [*map(get, items)]
