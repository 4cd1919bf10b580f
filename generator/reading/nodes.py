"""The parts of a file: texts, lists and mappings, and the characters that each of them spans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

NULLS = frozenset(("", "null", "~"))
SCALARS = frozenset(("plain", "quoted", "block"))
"""The kinds of a text, or of nothing."""

_Way = tuple[str | int, ...]
Places = tuple[dict[_Way, tuple[int, int]], dict[_Way, tuple[int, int]], dict[_Way, tuple[str, int, int]]]
"""Places of values and of keys, and comments that may be meant as text, by their way."""


class Mark(NamedTuple):
    """An anchor or a tag before a value, or the alias that stands in its place."""

    sign: str  # "&", "!" or "*"
    name: str
    line: int  # from 1, of the sign
    column: int


@dataclass(slots=True)
class Node:
    """A text, list or mapping of the file, and the characters it spans."""

    value: str | list[Node] | list[tuple[Node, Node]]
    kind: str  # "plain", "quoted", "block", "list", "mapping" or "alias"
    line: int  # from 1
    column: int  # from 1, in characters
    start: int  # index of its first character in the text
    end: int  # index after its last
    is_inside: bool = False  # whether brackets stand around it
    has_brackets: bool = False  # whether it is a list or mapping in brackets itself
    indent: int = -1  # spaces before the nearest list or mapping without brackets around it; -1 at the top
    mended: list[tuple[str, str, int, int]] = field(default_factory=list)
    """When a text turns out to be a list or mapping: key, text, line and column of each of its lines."""

    marks: tuple[Mark, ...] = ()
    comment: tuple[str, int, int] | None = None
    """A comment with one space before it, that may be meant as text: what it says, its line and column."""

    @property
    def is_scalar(self) -> bool:
        """A text, or nothing: no list, mapping or alias."""
        return self.kind in SCALARS

    @property
    def is_null(self) -> bool:
        """Nothing there, or `null` or `~` without quotes."""
        return self.kind == "plain" and self.value in NULLS


def to_data(node: Node) -> object:
    """Return the data of a node: mappings, lists, texts and None."""
    if node.kind == "mapping":
        return {str(k.value): to_data(v) for k, v in pairs(node)}
    if node.kind == "list":
        return [to_data(item) for item in items(node)]
    return None if node.is_null else node.value


def items(node: Node) -> Iterator[Node]:
    """Yield the items of a list."""
    for item in node.value:
        if isinstance(item, Node):
            yield item


def pairs(node: Node) -> Iterator[tuple[Node, Node]]:
    """Yield the keys and values of a mapping."""
    for pair in node.value:
        if isinstance(pair, tuple):
            yield pair


def values(node: Node) -> Iterator[Node]:
    """Yield the items of a list, or the values of a mapping; of a text nothing."""
    if node.kind == "mapping":
        yield from (value for _, value in pairs(node))
    elif node.kind == "list":
        yield from items(node)


def rebuild(node: Node) -> None:
    """Make *node* the list or mapping that its `mended` lines give."""
    made = [
        (
            Node(key, "plain", line, column, node.start, node.start),
            Node(text, "plain", line, column, node.start, node.end),
        )
        for key, text, line, column in node.mended
    ]
    if node.kind == "list":
        node.value = [value for _, value in made]
    else:
        node.value = made


def find_places(top: Node | None) -> Places:
    """Return the place of each part of a file; of one that cannot be read, none."""
    places: Places = ({}, {}, {})
    if top:
        _add_places(top, (), places)
    return places


def _add_places(node: Node, keys: _Way, places: Places) -> None:
    by_way, by_key, comments = places
    by_way[keys] = node.line, node.column
    if node.comment:
        comments[keys] = node.comment
    if node.kind == "mapping":
        for key, value in pairs(node):
            inner = (*keys, str(key.value))
            by_key[inner] = key.line, key.column
            _add_places(value, inner, places)
            if value.is_null and value.value == "":
                by_way[inner] = by_key[inner]
    elif node.kind == "list":
        for i, item in enumerate(items(node)):
            _add_places(item, (*keys, i), places)
