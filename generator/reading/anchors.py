"""Anchors, aliases and tags: YAML for programs, which the register does not know."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from typing import Any

from generator.findings.finding import Finding, Location
from generator.reading.nodes import Mark, Node
from generator.reading.source import Source
from generator.reading.trouble import MAX_SHOWN, QUOTE_ALL, quoted

CODES = ("anker", "verwijzing", "tag")

_MARKS = re.compile(r"(?:[&!]\S*\s+)+")
_NAMED = re.compile(r"\*([\w-]+)")


def marks_of(event: Any, text: str, line: int, column: int) -> Iterator[Mark]:
    """Yield the marks of an event that begins at *line* and *column*, each at its own sign.

    When a value has both an anchor and a tag, the place that PyYAML gives is that of the first.
    """
    anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
    if anchor and not hasattr(event, "tag"):
        yield Mark("*", anchor, line, column)
        return
    for sign, name in (("&", anchor), ("!", tag)):
        if name:
            start = event.start_mark.index
            found = text.find(sign, start, start + 200)
            is_near = found >= 0 and "\n" not in text[start:found]
            yield Mark(sign, name, line, column + found - start if is_near else column)


def after_marks(text: str, start: int, end: int) -> int:
    """Return the index at which a value begins behind its anchor and tag."""
    marks = _MARKS.match(text, start, end)
    return marks.end() if marks else start


def check(nodes: Sequence[Node], source: Source) -> Iterator[Finding]:
    """Yield each anchor, alias and tag; the hint says how to write it when it belongs to the text."""
    known: set[str] = set()  # anchors above
    named = sorted({*_NAMED.findall(source.text)})
    for node in nodes:
        for mark in node.marks:
            say = {"&": _anchor, "*": _alias, "!": _tag}[mark.sign]
            message, hint = say(node, mark, named, known)
            hint = hint or _text_hint(node, mark, source.lines[mark.line - 1])
            code = {"&": "anker", "*": "verwijzing", "!": "tag"}[mark.sign]
            yield Finding(Location(source.name, mark.line, mark.column), code, message, hint)


def _anchor(node: Node, mark: Mark, named: Sequence[str], known: set[str]) -> tuple[str, str]:
    known.add(mark.name)
    hint = ""
    if _is_named(mark.name, named) or not node.is_scalar:
        hint = f"haal `&{mark.name}` weg en schrijf bij elke verwijzing de waarde voluit"
    return f"`&{mark.name}` is een anker; dat kent het register niet", hint


def _is_named(name: str, named: Sequence[str]) -> bool:
    """Whether a word behind an asterisk begins with a name; *named* are these words in order."""
    place = bisect_left(named, name)
    return place < len(named) and named[place].startswith(name)


def _alias(_: Node, mark: Mark, __: Sequence[str], known: set[str]) -> tuple[str, str]:
    message = f"`*{mark.name}` verwijst naar een anker; zulke verwijzingen kent het register niet"
    return message, "schrijf hier de waarde voluit" if mark.name in known else ""


def _tag(_: Node, mark: Mark, __: Sequence[str], ___: set[str]) -> tuple[str, str]:
    shown = mark.name.replace("tag:yaml.org,2002:", "!!")
    message = f"`{shown}` is een tag (een aanwijzing voor programma's); die kent het register niet"
    return message, f"haal `{shown}` weg" if shown.startswith("!!") else ""


def _text_hint(node: Node, mark: Mark, written: str) -> str:
    value = written[mark.column - 1 : mark.column + MAX_SHOWN].rstrip()  # the rest would not be shown
    if node.is_inside:  # inside brackets only up to the next comma or bracket
        value = re.split(r",\s|[\]}]|,$", value, maxsplit=1)[0]
    mended = written[: mark.column - 1] + quoted(value) + written[mark.column - 1 + len(value) :].rstrip()
    hint = f"hoort het bij de tekst, schrijf dan `{mended.strip()}`" if len(mended) <= MAX_SHOWN else ""
    hint = hint or f"hoort het bij de tekst, {QUOTE_ALL}"
    return f"{hint}; haal het anders weg"
