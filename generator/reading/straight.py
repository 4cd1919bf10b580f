r"""The straight reader: a file in the style in which nearly all of a register are written -> its data.

It looks at whole lines, where the parser looks at each letter, and remembers lines that many files have: that
takes a fifth of the time. What has another style it leaves to the parser, without a word about what is odd.
Where it gives data, the other readers give the same and find nothing odd; tests hold the three to each other.

The style, with the sections of YAML 1.2.2 that say what it means; in YAML 1.1 it means the same:

    file   = line+                        no `---`
    line   = indent "- "? key ":"         a list or fields below it, with a deeper indent, or nothing: null
           | indent "- "? key ": " value
           | indent "- " value            an item of a list
           | indent plain                 deeper than the key or dash of a plain text: goes on with it (7.3.3)
           | comment                      `#` at the margin, or behind two spaces and before one (6.6)
           |                              nothing
    value  = one | ">-" text+             lines of one indent, deeper than the key or dash, joined: 8.1.3
    one    = plain | "double" | 'single' | [word, word] | {key: word, key: word}

Behind a line may stand a comment, as above. A line begins at the column of a list or fields that are still
open, or opens those below a key (8.2). Left out is what makes a line mean another thing than its letters, or
what `load` has something to say about:

- tabs, `\r`, and spaces at the end of a line: stripped, folded, or counted as indent (6.1, 6.5);
- a line without text, or a comment, within a text (6.5, 6.6);
- a plain text that begins with a sign (5.3), with a `#` (6.6), or with a colon other than in `://` (7.3.3);
- ` - ` in a plain text, perhaps a list on one line, or at its end a space that is not the space bar's;
- null written otherwise than as nothing or `null`;
- a backslash (5.7) other than before `"`, a quote between single ones, such a text over several lines;
- a `-` in the column of the key above it (8.2.1), and `- - a`: rare, and where they belong is harder to see;
- a key that is long (7.4), or `null`, or was there before.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from generator.reading.guards import MAX_TEXT

_KEY = r"(?!null:)[A-Za-z][A-Za-z0-9_]{0,60}"
_WORD = r"(?!null\b)[A-Za-z0-9][A-Za-z0-9-]*"
_LINE = re.compile(
    rf"""
    (?P<indent> [ ]{{0,16}} )  # no deeper: `load` refuses more than twenty levels
    (?P<dash> -[ ] )?
    (?: (?P<key> {_KEY} ): (?: $ | [ ](?!$) ) )?
    (?:
        (?P<null> null )
      | (?P<plain> [A-Za-z0-9À-ɏ(] [^:#]* (?: ://[^:#]* )? )
      | "(?P<double> [^"\\]* (?: \\" [^"\\]* )* )"
      | '(?P<single> [^']* )'
      | \[(?P<list> {_WORD} (?: ,[ ]{_WORD} )* )\]
      | \{{(?P<fields> {_KEY}:[ ]{_WORD} (?: ,[ ]{_KEY}:[ ]{_WORD} )* )\}}
      | (?P<folded> >- )
    )?
    """,
    re.VERBOSE,
)
_Line = tuple[int, bool, str | None, str, str]
"""Its column, whether it has a dash, its key, the kind of its value and what was written of that."""

COMMENT: _Line = (0, False, None, "comment", "")
_MOST_LINES = 4096  # that are remembered: a megabyte; 80 when each is as long as a file of this style may be


class _OddError(Exception):
    """The text is not of this style."""


def read(text: str) -> dict[str, Any] | None:
    """Return the data of *text*, which has passed the guards; None when it is not of this style."""
    if not text.endswith("\n") or len(text) > MAX_TEXT or " \n" in text or "\t" in text or "\r" in text:
        return None
    try:
        return _read_lines(text[:-1].split("\n")) or None
    except _OddError:
        return None


def _read_lines(lines: Sequence[str]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    inside: Any = found  # the list or fields in which the last line stands
    column = 0  # of its lines
    outer: list[tuple[int, Any]] = []  # the same of those around it, the outermost first
    below: str | None = None  # the key that lines with a deeper indent give a value
    end = 0  # the number of the line behind a text of more lines
    for number, line in enumerate(lines):
        if number < end:
            continue
        at, has_dash, key, kind, value = parse(line)
        if not (key or has_dash):
            if kind == "more":
                before, end = "" if number == end else lines[number - 1], _end_of_more(lines, number, column)
                _go_on(inside, before, [parse(line)[-1] for line in lines[number:end]])
            continue
        if at > column:
            if not below:
                raise _OddError
            outer.append((column, inside))
            part: Any = [] if has_dash else {}
            inside[below] = part
            column, inside = at, part
        while at < column:
            column, inside = outer.pop()
        if at != column or has_dash is not (type(inside) is list):
            raise _OddError
        if has_dash and key:
            outer.append((column, inside))
            fields: dict[str, Any] = {}
            inside.append(fields)
            column, inside = at + 2, fields
        made: Any = value
        if kind == "folded":
            made, end = fold(lines, number + 1, column)
        elif kind not in _TEXTS:
            made = _MAKE[kind](value)
        if not key:
            inside.append(made)
        elif key in inside:
            raise _OddError
        else:
            inside[key] = made
        below = key if kind == "key" else None
    return found


@lru_cache(_MOST_LINES)
def parse(line: str) -> _Line:
    """Return what a line is, apart from the others. Raises when it is of no file of this style."""
    found = _LINE.fullmatch(line)
    if not found or not line:
        return _parse_comment(line)
    kind = str(found.lastgroup)
    indent, dash, key, value = found.group("indent", "dash", "key", kind)
    is_whole = kind != "dash" if key or dash else kind == "plain"
    if not is_whole or (kind == "plain" and (" - " in value or value != value.strip())):
        raise _OddError
    if kind == "double":
        value = value.replace('\\"', '"')
    if kind in _QUOTED:
        kind = "text"
    return len(indent), bool(dash), key, kind if key or dash else "more", value


def _parse_comment(line: str) -> _Line:
    """Return what a line is without its comment; a plain text that stood before one goes no further."""
    written, comment, _ = line.partition("  # ")
    if not line or line.startswith("#") or (comment and not written.strip(" ")):
        return COMMENT
    if not comment:
        raise _OddError
    at, has_dash, key, kind, value = parse(written.rstrip(" "))
    if kind == "more":
        raise _OddError
    return at, has_dash, key, "text" if kind == "plain" else kind, value


def _end_of_more(lines: Sequence[str], begin: int, column: int) -> int:
    """Return the number of the line behind those that go on with a plain text, deeper than *column*."""
    end = begin
    while end < len(lines):
        at, _, _, kind, _ = parse(lines[end])
        if kind != "more":
            break
        if at <= column:
            raise _OddError
        end += 1
    return end


def _go_on(inside: Any, before: str, more: Sequence[str]) -> None:
    """Add *more* lines to the text that the line *before* began, which is the last one of *inside*."""
    _, _, key, kind, _ = parse(before)
    if kind != "plain":
        raise _OddError
    place = key or -1
    whole = " ".join((inside[place], *more))
    if " - " in whole:
        raise _OddError
    inside[place] = whole


def fold(lines: Sequence[str], begin: int, column: int) -> tuple[str, int]:
    """Return the text from line *begin* on, deeper than *column*, and the number of the line behind it."""
    first = lines[begin] if begin < len(lines) else ""
    margin = first[: len(first) - len(first.lstrip(" "))]
    if len(margin) <= column:
        raise _OddError
    texts = []
    for line in lines[begin:]:
        if not line.startswith(margin):
            break
        texts.append(line[len(margin) :])
        if texts[-1].startswith(" "):
            raise _OddError
    return " ".join(texts), begin + len(texts)


def _nothing(_: str) -> None:
    return None


def _list_of(text: str) -> list[str]:
    return text.split(", ")


def _fields_of(text: str) -> dict[str, str]:
    pairs = [item.split(": ") for item in text.split(", ")]
    fields: dict[str, str] = dict(pairs)
    if len(fields) < len(pairs):
        raise _OddError
    return fields


_QUOTED = ("double", "single")
_TEXTS = ("plain", "text")  # a text with which lines below may go on, and one that has ended
_MAKE = {"key": _nothing, "null": _nothing, "list": _list_of, "fields": _fields_of}
