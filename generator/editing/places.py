"""Where the parts of a file stand, to the character: what an edit may cut and what it leaves."""

from __future__ import annotations

import re

from generator.reading import nodes
from generator.reading.load import Keys
from generator.reading.nodes import Node

_DASH = re.compile(r" *-(?= |$)")


def find(node: Node, keys: Keys) -> Node | None:
    """Return the node at *keys*; None when there is none."""
    for key in keys:
        if isinstance(key, int):
            items = list(nodes.items(node)) if node.kind == "list" else []
            found = items[key] if key < len(items) else None
        else:
            pairs = nodes.pairs(node) if node.kind == "mapping" else ()
            found = next((value for name, value in pairs if name.value == key), None)
        if found is None:
            return None
        node = found
    return node


def end_of(text: str, node: Node) -> int:
    """Return the index after the last character of a value, before the end of its line.

    The parser lets blocks run on to what comes after them, over comments that belong to that.
    """
    inner = [] if node.has_brackets else list(nodes.values(node))
    if inner:
        return end_of(text, inner[-1])
    if node.kind != "block":
        return node.end
    end = line_end(text, node.start)
    column = body_column(text, node)
    at = after_line(text, end)
    while at < len(text):
        line = text[at : line_end(text, at)]
        if line.strip() and len(line) - len(line.lstrip(" ")) < column:
            break
        end = line_end(text, at) if line.strip() else end
        at = after_line(text, at)
    return end


def body_column(text: str, node: Node) -> int:
    """Return how many spaces stand before the lines of a block text, or would stand there."""
    least = max(node.indent, 0) + 1
    if node.kind == "block":
        lines = text[after_line(text, node.start) : node.end].splitlines()
        first = next((line for line in lines if line.strip()), "")
        found = len(first) - len(first.lstrip(" "))
        if found >= least:
            return found
    return least + 1


def dash_of(text: str, item: Node) -> int:
    """Return the index of the dash of an item of a list: on its own line, or some lines higher."""
    start = line_start(text, item.start)
    while True:
        match = _DASH.match(text, start, max(item.start, start) if item.start > start else len(text))
        if match:
            return match.end() - 1
        start = line_start(text, start - 1)


def column(text: str, at: int) -> int:
    """Return how many characters stand before *at* on its line."""
    return at - line_start(text, at)


def line_start(text: str, at: int) -> int:
    """Return the index of the first character of a line."""
    return text.rfind("\n", 0, at) + 1


def line_end(text: str, at: int) -> int:
    """Return the index after the last character of a line, before what ends it."""
    found = text.find("\n", at)
    found = len(text) if found < 0 else found
    return found - 1 if found > at and text[found - 1] == "\r" and text[found : found + 1] else found


def after_line(text: str, at: int) -> int:
    """Return the index of the first character of the next line."""
    found = text.find("\n", at)
    return len(text) if found < 0 else found + 1


def eol_of(text: str) -> str:
    """Return how the lines of a file end."""
    return "\r\n" if "\r\n" in text else "\n"
