"""The parts of a file: texts, lists and mappings, and the characters that each of them spans."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

NULLS = frozenset(("", "null", "~"))


@dataclass(slots=True)
class Node:
    """A text, list or mapping of the file, and the characters it spans."""

    value: str | list[Node] | list[tuple[Node, Node]]
    kind: str  # "plain", "quoted", "block", "list", "mapping" or "alias"
    line: int  # from 1
    column: int  # from 1, in characters
    start: int  # index of its first character in the text
    end: int  # index after its last
    mended: list[tuple[str, str, int, int]] = field(default_factory=list)
    """When a text turns out to be a list or mapping: key, text, line and column of each of its lines."""

    is_inside: bool = False  # whether brackets stand around it
    comment: tuple[str, int, int] | None = None
    """A comment with one space before it, that may be meant as text: what it says, its line and column."""

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
