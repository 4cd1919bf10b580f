"""The plain reader: a file with nothing odd in it -> its data, over the events of libyaml's parser.

It keeps no places, and says nothing: what it cannot read for certain it leaves to the careful reader.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from typing import Any

import yaml
from yaml._yaml import CParser
from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from generator.reading import guards
from generator.reading.nodes import NULLS

_ODD_STARTS = frozenset("-=“„‘«")
_QUESTION = re.compile(rb"(?<![^\s\[{,-])\?[ \t\r\n]")  # behind a letter it ends a sentence
_TAG = re.compile(rb"(?<![^\s\[{,:\"'-])[!&]")  # behind a letter it is part of a text
_EQUALS = re.compile(rb"(?<![^\r\n])[^#\r\n=]*=")  # in a comment it says nothing
_ODD_SPACE = re.compile(rb"\xc2\xa0|\xe1\x9a\x80|\xe2\x80[\x80-\x8a\xaf]|\xe2\x81\x9f|\xe3\x80\x80")


_MOST_NAMES = 1000
_names: dict[str, str] = {}
"""Keys that were found to be in order: a register has some eighty, and 10,000 files repeat them."""


class _OddError(Exception):
    """Something in the file needs the careful pass."""


def read(data: bytes) -> Any:
    """Return the data of a file, which has passed the guards; None when something in it may be odd."""
    try:
        return None if _is_odd(data) else read_events(data)
    except (_OddError, yaml.YAMLError):  # the careful reader says what is the matter
        return None


def _is_odd(data: bytes) -> bool:
    """Is there anything that the plain pass could miss? Counting bytes is 100 times cheaper than looking."""
    body = _after_first_comment(data)
    return (
        len(data) > guards.MAX_TEXT
        or ((b"!" in data or b"&" in data) and _TAG.search(data) is not None)
        or data.count(b"\\") != data.count(b'\\"')  # a quote in a quoted text
        or data.startswith((b"%", b"\xef\xbb\xbf"))
        or b"\n%" in data
        or (data.find(b"#", body) >= 0 and _has_odd_hash(data, body))
        or (data.find(b"=", body) >= 0 and _EQUALS.search(data, body) is not None)
        or (b"?" in data and _QUESTION.search(data) is not None)
        or (not data.isascii() and _ODD_SPACE.search(data.translate(None, guards.PLAIN_ASCII)) is not None)
    )


def _after_first_comment(data: bytes) -> int:
    """Return where the line behind a first comment begins, which names a schema; else 0."""
    end = data.find(b"\n") + 1 if data.startswith(b"#") else 0
    return end if data.find(b"\r", 0, end - 2) < 0 else 0


def _has_odd_hash(data: bytes, start: int) -> bool:
    """Whether a `#` does not stand at the beginning of a line, nor between spaces as a comment should."""
    good = (
        data.count(b"\n#", max(start - 1, 0)) + data.count(b"  # ", start) + (not start and data[:1] == b"#")
    )
    return data.count(b"#", start) != good


def read_events(data: bytes) -> Any:
    """Return the data of a file with nothing odd in it. Raises _OddError at anything else."""
    next_event = CParser(data).get_event
    next_event()  # start of the stream
    if type(next_event()) is not yaml.DocumentStartEvent:
        raise _OddError
    result = _read_part(next_event, next_event(), 1)
    next_event()  # end of the document
    if type(next_event()) is not yaml.StreamEndEvent:
        raise _OddError
    return result


# `straight` may leave all files of a register. So two of the functions below have the same lines for a text,
# and none is a method or inner function: inner ones hold each other, and 10,000 parsers with them.


def _read_part(next_event: Callable[[], Any], start: Any, depth: int) -> Any:
    if depth > guards.MAX_DEPTH:
        raise _OddError
    kind = type(start)
    if kind is MappingStartEvent:
        return _read_mapping(next_event, _line_of(start) if start.flow_style else None, depth + 1)
    if kind is SequenceStartEvent:
        line = _line_of(start) if start.flow_style else None
        return _read_sequence(next_event, line, start.start_mark.column, depth + 1)
    raise _OddError


def _read_sequence(next_event: Callable[[], Any], line: int | None, column: int, depth: int) -> list[Any]:
    """Read a list at *column*; *line* is where it began when it stands in brackets: those that go on are odd.

    So is a sign of a text over several lines that stands no deeper than its dash.
    """
    items: list[Any] = []
    while True:
        event = next_event()
        kind = type(event)
        if kind is ScalarEvent:
            value = event.value
            if not event.style:
                if value in NULLS:
                    value = None
                elif value[0] in _ODD_STARTS or " - " in value or (":" in value and "://" not in value):
                    raise _OddError
            elif event.style in "|>":
                if event.start_mark.column <= column:
                    raise _OddError
            elif event.start_mark.line != event.end_mark.line:
                raise _OddError
            items.append(value)
        elif kind is SequenceEndEvent:
            if line is not None and line != _line_of(event):
                raise _OddError
            return items
        else:
            items.append(_read_part(next_event, event, depth))


def _read_mapping(next_event: Callable[[], Any], line: int | None, depth: int) -> dict[str, Any]:
    found: dict[str, Any] = {}
    while True:
        name = event = next_event()
        if type(event) is not ScalarEvent:
            if type(event) is MappingEndEvent and (line is None or line == _line_of(event)):
                return found
            raise _OddError
        key = _names.get(event.value) or _name_of(event.value)
        if key in found:
            raise _OddError
        event = next_event()
        kind = type(event)
        if kind is ScalarEvent:
            value = event.value
            if not event.style:
                if value in NULLS:
                    value = None
                elif value[0] in _ODD_STARTS or " - " in value or (":" in value and "://" not in value):
                    raise _OddError
            elif (event.start_mark if event.style in "|>" else event.end_mark).line != name.start_mark.line:
                raise _OddError
            found[key] = value
        else:
            found[key] = _read_part(next_event, event, depth)


def _line_of(event: Any) -> int:
    line: int = event.start_mark.line
    return line


def _name_of(key: str) -> str:
    """Return the one copy of a key that is kept for all files. Raises _OddError when it has a catch."""
    if not key.isidentifier() or not key.isascii() or key == "null":
        raise _OddError
    if len(_names) < _MOST_NAMES:
        _names[key] = sys.intern(key)
    return key
