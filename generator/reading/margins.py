"""Lines too far left: our parser reads on, but YAML 1.2 ends the text there and other programs refuse it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from generator.findings.finding import Finding, Location
from generator.reading.nodes import Node
from generator.reading.source import Source
from generator.reading.trouble import indent_of, spaces

CODES = ("inspringing",)


def check(nodes: Sequence[Node], source: Source) -> Iterator[Finding]:
    """Yield the first such line of each text in quotes, of each list or mapping in brackets, and of `>-`.

    Only for a file that was read to its end: where the parser stumbles, that says more.
    """
    for node in nodes:
        if node.kind == "block":
            found = _block(node, source.text)
        elif node.kind == "quoted" or (node.has_brackets and not node.is_inside):
            found = _line_too_far_left(node, source)
        else:
            continue
        if found:
            line, column, message, hint = found
            yield Finding(Location(source.name, line, column), "inspringing", message, hint)


def _line_too_far_left(node: Node, source: Source) -> tuple[int, int, str, str] | None:
    """Return line, column, message and hint for the first line no further right than the field (7.3, 7.4).

    A closing bracket may stand under its field.
    """
    is_quoted = node.kind == "quoted"
    last = source.place(node.end).line
    for number in range(node.line + 1, last + 1):
        line = source.lines[number - 1]
        indent, written = indent_of(line), line.lstrip(" ")
        may_end = number == last and indent == node.indent and written.startswith(("]", "}"))
        if indent > node.indent or not written.strip():
            continue
        if not is_quoted and (written[0] == "#" or may_end):
            continue
        what = "de tekst tussen aanhalingstekens" if is_quoted else "de haken"
        message = f"deze regel hoort bij {what} van regel {node.line}, maar springt niet ver genoeg in"
        closing = f"sluit af met `{source.text[node.end - 1]}` op de regel erboven"
        needed = spaces(node.indent + 2)
        hint = f"zet {needed} voor deze regel en de andere die erbij horen, of {closing}"
        return number, indent + 1, message, hint
    return None


def _block(node: Node, text: str) -> tuple[int, int, str, str] | None:
    """Return the same for a `>-` or `|` that stands no further right than its field (8.2)."""
    if node.column - 1 > node.indent:
        return None
    sign = re.match(r"[|>][-+0-9]*", text[node.start : node.start + 4])
    shown = f"`{sign[0]}`" if sign else "dit teken"
    message = f"{shown} hoort bij het veld erboven, maar springt niet verder in"
    return node.line, node.column, message, f"zet {shown} achter de dubbele punt van dat veld"
