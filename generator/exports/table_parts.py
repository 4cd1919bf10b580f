"""The rows of a table in parts, each with what it follows from: a change makes only its own part again."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import chain
from operator import attrgetter
from typing import Any

from generator.exports.pieces import Rows, Said
from generator.exports.table_cells import Cell, Cells, long_rows, wide_rows
from generator.register.register import Register
from generator.schema.schema import ACTIVITEITEN

_WIDE, _LONG = 100, 250
"""Of so many activities a part has the rows: some hundreds of kilobytes, for smaller ones pack worse."""

_FEW = 100  # rows: so many are made each time, for by themselves they pack badly

Row = tuple[Cell, ...]


def wide_parts(
    register: Register, kind: str, columns: Sequence[Cells], naming: Sequence[Cells]
) -> Iterator[Rows]:
    """Yield the rows of the main table of a kind; *naming* gives the cells with titles of activities."""
    for start, items in _parts(register, kind, _WIDE):
        follows = items if kind == ACTIVITEITEN else ()  # of the lists every key says all
        rows = partial(_kept_rows, register, start, items, columns)
        make = rows if kind == ACTIVITEITEN else partial(wide_rows, items, columns)
        yield _rows((kind, start, *follows, _names(items, naming)), len(items), make)


def long_parts(
    register: Register, kind: str, key: str, columns: Sequence[Cells], naming: Sequence[Cells]
) -> Iterator[Rows]:
    """Yield the rows of the table of the list *key* of each thing of a kind."""
    get = attrgetter(key)
    for start, items in _parts(register, kind, _LONG):
        lists = [*map(get, items)]  # joined only when somebody asks what the rows follow from
        follows = Said(partial(_list_sum, register, kind, key, start, items)) if kind == ACTIVITEITEN else ""
        of = (kind, key, start, follows, _names_of_lists(lists, naming))
        yield _rows(of, sum(map(len, lists)), partial(long_rows, items, key, columns))


def _rows(of: tuple[Any, ...], count: int, make: Callable[[], Iterable[Row]]) -> Rows:
    return Rows(of if count >= _FEW else None, count, make)


def activity_rows(register: Register, columns: Sequence[Cells]) -> Iterator[Row]:
    """Yield the rows of all activities, made once: six forms have them, and texts are joined for them."""
    for start, items in _parts(register, ACTIVITEITEN, _WIDE):
        yield from _kept_rows(register, start, items, columns)


def _parts(register: Register, kind: str, size: int) -> Iterator[tuple[int, list[Any]]]:
    items = [*register.collection(kind).values()]
    for start in range(0, len(items), size):
        yield start, items[start : start + size]


def _names(items: Sequence[Any], naming: Sequence[Cells]) -> Said:
    return Said(lambda: repr([[*cells(items)] for cells in naming]))


def _names_of_lists(lists: Sequence[Sequence[Any]], naming: Sequence[Cells]) -> Said:
    return Said(lambda: repr([[*cells([*chain.from_iterable(lists)])] for cells in naming]))


def _kept_rows(register: Register, start: int, items: Sequence[Any], columns: Sequence[Cells]) -> list[Row]:
    return register.remembered.each(start, _all_rows, items, columns)


def _all_rows(_register: Register, items: Sequence[Any], columns: Sequence[Cells]) -> list[Row]:
    return [*wide_rows(items, columns)]


def _list_sum(register: Register, kind: str, key: str, start: int, items: Iterable[Any]) -> str:
    """Return what tells the lists *key* of some things apart, made once for all forms that have them."""
    return register.in_dutch.remembered.each((kind, key, start), _sum_of_lists, key, items)


def _sum_of_lists(_register: Register, key: str, items: Iterable[Any]) -> str:
    get = attrgetter(key)
    whole = repr([(item.id, get(item)) for item in items])
    return hashlib.sha256(whole.encode("utf-8", "surrogatepass")).hexdigest()
