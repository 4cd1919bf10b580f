"""The filters as the browser gets them: whole, or in parts that it fetches when it shows or needs them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from generator.site.search.codes import cut, encode, encode_rising
from generator.site.search.filters import Filter

PER_KEUZEDEEL = 1000  # activities per file of choices
_ONE, _TWO = 32, 1024  # combinations of choices whose place fits in one character, in two

Row = list[Any]
"""A filter: id, title, choices, and when it is written by column, combinations and the column."""


@dataclass(frozen=True, slots=True)
class Packed:
    """The filters of a register, written."""

    begin: Sequence[Row]  # what comes with the first file: whole filters, or of each its id and title
    heads: Mapping[str, Row]  # by id the rest of a filter, when it does not come with the first file
    parts: Sequence[Mapping[str, str]]  # the lists of choices, by `filter=choice`, that no head holds


def count_parts(count: int) -> int:
    """Return how many files of choices a register of *count* activities has.

    None when the filters are so small that they come with the first file.
    """
    return -(-count // PER_KEUZEDEEL) if count > PER_KEUZEDEEL else 0


def pack_filters(filters: Sequence[Filter], count: int) -> Packed:
    """Return the filters of *count* activities.

    Of a large register the head of a filter by column is whole, and that of another says of each choice which
    part has its list: a reader who chose one, or sees ten, fetches no more.
    """
    rows = [pack_filter(found, count) for found in filters]
    parts = count_parts(count)
    if not parts:
        return Packed(rows, {}, ())
    lists = {_name(row, choice): choice[2] for row in rows if _is_by_list(row) for choice in row[2]}
    cut_lists = cut(lists, lambda name, text: len(name) + len(text) + 6, parts)
    place = {name: number for number, part in enumerate(cut_lists) for name in part}
    heads = {
        row[0]: [*row[:2], [[*choice[:2], place[_name(row, choice)]] for choice in row[2]]]
        if _is_by_list(row)
        else row
        for row in rows
    }
    return Packed([row[:2] for row in rows], heads, cut_lists)


def _is_by_list(row: Row) -> bool:
    return len(row) == 3


def _name(row: Row, choice: Sequence[str]) -> str:
    return f"{row[0]}={choice[0]}"


def pack_filter(found: Filter, count: int) -> Row:
    """Return a filter for the browser: id, title, choices, and the activities in one of two forms.

    A list for each choice; or the combinations of choices that occur, and for each of the *count* activities
    its own. When all comes together that is shorter, if they are few. When each list can come alone, it has
    to be so much shorter that who chose one or two does not fetch more.
    """
    own: list[list[int]] = [[] for _ in range(count)]
    for place, keuze in enumerate(found.keuzes):
        for number in keuze.nummers:
            own[number].append(place)
    usual = Counter(map(tuple, own))
    order = sorted(usual, key=lambda places: (-usual[places], places))
    place_of = {places: i for i, places in enumerate(order)}
    column = encode(place_of[tuple(places)] for places in own)
    lists = [encode_rising(keuze.nummers) for keuze in found.keuzes]
    is_short = 2 * len(column) < sum(map(len, lists)) if count_parts(count) else len(usual) <= _TWO
    if is_short or len(usual) <= _ONE:
        choices = [[keuze.id, keuze.titel] for keuze in found.keuzes]
        return [found.id, found.titel, choices, [*map(encode_rising, order)], column]
    pairs = zip(found.keuzes, lists, strict=True)
    return [found.id, found.titel, [[keuze.id, keuze.titel, text] for keuze, text in pairs]]
