"""What the YAML parser could not read: what can be seen there, and the words in which it is mended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from generator.findings.finding import Finding, Location

Place = tuple[int, int]
"""Line and column, both counted from 1."""

MAX_SHOWN = 120
"""A mended line is shown when it is no longer than this."""

QUOTE_ALL = "zet de hele tekst tussen aanhalingstekens"

KEY = re.compile(r"(?P<indent>[ ]*)(?P<dashes>(?:-[ ]+)*)(?P<key>[\w-]+|\"[^\"]*\"|'[^']*')[ ]*:(?=\s|$)")


class Span(NamedTuple):
    """A part of the file that was read: its kind, where it begins, and the place after its last character."""

    kind: str  # as in `Node`
    begin: Place
    end: Place


class Bracket(NamedTuple):
    """A bracket that is not closed yet."""

    sign: str
    line: int
    column: int


@dataclass(frozen=True, slots=True)
class Trouble:
    """What the parser says, and what was read before it."""

    name: str  # the path in findings
    lines: Sequence[str]
    context: str
    problem: str
    context_at: Place | None
    at: Place
    last: Span | None  # what was read last
    open: Sequence[Bracket]  # from the outer one to the inner one

    def line(self, number: int) -> str:
        """Return a line, or nothing where there is none."""
        return self.lines[number - 1] if 0 < number <= len(self.lines) else ""

    def before(self, place: Place) -> str:
        """Return what stands before a place on its line."""
        return self.line(place[0])[: place[1] - 1]

    def rest(self, place: Place) -> str:
        """Return what stands from a place on, up to the end of its line."""
        return self.line(place[0])[place[1] - 1 :]

    def above(self, number: int) -> int:
        """Return the number of the nearest line above that has content, or 0."""
        number -= 1
        while number > 0 and (not self.line(number).strip() or self.line(number).lstrip().startswith("#")):
            number -= 1
        return max(number, 0)

    def finding(self, place: Place, code: str, message: str, hint: str) -> Finding:
        """Return a finding in this file."""
        return Finding(Location(self.name, *place), code, message, hint)


def quoted(text: str) -> str:
    """Return *text* between straight quotes, written so that it reads back the same."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def quote_hint(trouble: Trouble, at: Place | None = None) -> str:
    """Return the hint to quote what stands from a place on; without *at* from where the parser stopped."""
    place = at or trouble.at
    value = trouble.rest(place).rstrip()
    if trouble.open:  # inside brackets only up to the next comma or bracket
        value = re.split(r",\s|[\]}]|,$", value)[0].rstrip()
    mended = (trouble.before(place) + quoted(value) + trouble.rest(place)[len(value) :].rstrip()).strip()
    return f"zet de tekst tussen aanhalingstekens: `{mended}`" if len(mended) <= MAX_SHOWN else QUOTE_ALL


def indent_of(line: str) -> int:
    """Return the number of spaces at the beginning of *line*."""
    return len(line) - len(line.lstrip(" "))


def spaces(count: int) -> str:
    """Return a number of spaces in words."""
    return "geen spaties" if count == 0 else "één spatie" if count == 1 else f"{count} spaties"


def bare(key: str) -> str:
    """Return *key* without the quotes around it."""
    return key.strip("\"'")


def partner(sign: str) -> str:
    """Return the bracket that belongs to *sign*."""
    return {"[": "]", "{": "}", "]": "[", "}": "{"}[sign]


def write_hint(line: str, otherwise: str) -> str:
    """Return the hint to write *line*, or *otherwise* when that line is too long to show."""
    line = line.strip()
    return f"schrijf `{line}`" if len(line) <= MAX_SHOWN else otherwise
