"""A line of a file that the YAML parser could not read: what can be seen in it, and how it is mended."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

Place = tuple[int, int]
"""Line and column, counted from 0."""

MAX_SHOWN = 120
"""A mended line is shown when it is no longer than this."""

QUOTE_ALL = "zet de hele tekst tussen aanhalingstekens"

KEY = re.compile(r"(?P<indent>[ ]*)(?P<dashes>(?:-[ ]+)*)(?P<key>[\w-]+|\"[^\"]*\"|'[^']*')[ ]*:(?=\s|$)")
JOINED = re.compile(r"[ ]*(?:-[ ]+)*(?P<key>[A-Za-z_]+):(?!//)(?P<value>[^\s:].*)$")
_EQUALS = re.compile(r"[ ]*(?:-[ ]+)*(?P<key>[A-Za-z_]+)[ \t]*(?P<sign>=)[ \t]*(?P<value>[^=]*.*)$")
_NO_DASH = re.compile(r"[ ]*(?:-[ ]+)*-(?P<value>[^\s-].*)$")
TAB = re.compile(r"[ -]*\t")


@dataclass(frozen=True, slots=True)
class Stumble:
    """A finding in this file; line and column counted from 0."""

    line: int
    column: int
    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """What the parser says, and what was read before it: all places counted from 0."""

    lines: Sequence[str]
    context: str
    problem: str
    context_at: Place | None
    at: Place
    last: tuple[str, Place, Place] | None  # what was read last: its kind, begin and end
    open: Sequence[tuple[str, int, int]]  # brackets not closed: sign, line and column from 1

    def line(self, number: int) -> str:
        """Return a line, or nothing where there is none."""
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def above(self, number: int) -> int:
        """Return the number of the nearest line above that has content, or -1."""
        number -= 1
        while number >= 0 and (not self.lines[number].strip() or self.lines[number].lstrip().startswith("#")):
            number -= 1
        return number


def quoted(text: str) -> str:
    """Return *text* between straight quotes, written so that it reads back the same."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def line_mistake(trouble: Trouble, number: int) -> Stumble | None:
    """Return the mistake that can be seen in one line by itself."""
    line = trouble.line(number)
    if match := TAB.match(line):
        return tab_found(number, match.end() - 1)
    if match := _EQUALS.match(line):
        message = f"na `{match['key']}` staat `=` in plaats van een dubbele punt"
        hint = write_hint(f"{match['key']}: {match['value']}", "vervang `=` door `: `")
        return Stumble(number, match.start("sign"), "is-teken", message, hint)
    if match := _NO_DASH.match(line):
        return joined_dash(number, line, match.start("value"))
    if (match := JOINED.match(line)) and not KEY.match(line):
        message = f"na de dubbele punt van `{match['key']}` staat geen spatie"
        hint = write_hint(f"{match['key']}: {match['value']}", "zet een spatie achter de dubbele punt")
        return Stumble(number, match.start("value"), "spatie-na-dubbele-punt", message, hint)
    return None


def joined_dash(line: int, text: str, column: int) -> Stumble:
    """Return the finding for a dash without a space; *column* is that of the character behind the dash."""
    hint = write_hint(f"- {text[column:].strip()}", "zet een spatie achter het streepje")
    return Stumble(line, column, "spatie-na-streepje", "na het streepje staat geen spatie", hint)


def tab_found(line: int, column: int) -> Stumble:
    """Return the finding for a tab before the text of a line."""
    hint = "vervang de tab door spaties: twee voor elk niveau"
    message = "deze regel springt in met een tab; dat kan alleen met spaties"
    return Stumble(line, column, "tab-in-inspringing", message, hint)


def quote_hint(trouble: Trouble, at: Place | None = None) -> str:
    """Return the hint to quote what stands from a place on."""
    line, column = at or trouble.at
    text = trouble.line(line)
    value = text[column:].rstrip()
    if trouble.open:  # inside brackets only up to the next comma or bracket
        value = re.split(r",\s|[\]}]|,$", value)[0].rstrip()
    mended = (text[:column] + quoted(value) + text[column + len(value) :].rstrip()).strip()
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
