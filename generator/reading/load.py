"""One YAML file -> its data and the place of every key and value, or findings that say why not.

The road: guards on the bytes (`guards`), then the first of three readers that can. Nearly every file has one
style, and is read by its lines (`straight`). Any other without something odd takes the plain pass below, over
the events of libyaml's parser; it keeps no places either. What is left, and every question about a place,
takes the careful pass (`careful`). All three give the same data; tests hold them to each other.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any

import yaml
from yaml._yaml import CParser
from yaml.events import MappingEndEvent, MappingStartEvent, ScalarEvent, SequenceEndEvent, SequenceStartEvent

from generator.findings.finding import Finding, Location, capped
from generator.reading import careful, guards, losses, nodes, straight, stumbles, texts
from generator.reading.nodes import NULLS

CODES: tuple[str, ...] = tuple(dict.fromkeys((*guards.CODES, *careful.CODES, *losses.CODES, *stumbles.CODES)))
"""Every code that reading a file can give."""

Data = Mapping[str, Any]
"""A mapping that has passed the schema: texts, numbers, booleans, lists and mappings."""
Keys = tuple[str | int, ...]
"""The way to a value: keys of mappings and places in lists, counted from 0."""
_Places = tuple[dict[Keys, tuple[int, int]], dict[Keys, tuple[int, int]], dict[Keys, tuple[str, int, int]]]
"""Places of values and of keys, and comments that may be meant as text, by their way."""

_ODD_STARTS = frozenset("-=“„‘«")
_QUESTION = re.compile(rb"(?<![^\s\[{,-])\?[ \t\r\n]")  # behind a letter it ends a sentence
_TAG = re.compile(rb"(?<![^\s\[{,:\"'-])[!&]")  # behind a letter it is part of a text
_ODD_SPACE = re.compile(rb"\xc2\xa0|\xe1\x9a\x80|\xe2\x80[\x80-\x8a\xaf]|\xe2\x81\x9f|\xe3\x80\x80")


_MOST_NAMES = 1000
_names: dict[str, str] = {}
"""Keys that were found to be in order: a register has some eighty, and 10,000 files repeat them."""


class _OddError(Exception):
    """Something in the file needs the careful pass."""


class Document:
    """A file that is good YAML: plain data, and where each part of it stands."""

    __slots__ = ("_places", "data", "is_plain", "path", "text")

    def __init__(self, path: str, data: Any, text: str, *, is_plain: bool = False) -> None:
        self.path = path  # posix path from the project root
        self.data = data
        self.text = text  # as it was read, with the line ends of the file
        self.is_plain = is_plain  # whether it could be read without the careful pass
        self._places: _Places | None = None

    def locate(self, *keys: str | int) -> Location:
        """Return the place of the value at *keys*; of the nearest part that exists when it is missing."""
        if self.is_plain and len(keys) == 1 and not self._places and (place := self._find_field(keys[0])):
            return place
        values, _, _ = self._places or self._read_places()
        while keys and keys not in values:
            keys = keys[:-1]
        return Location(self.path, *values.get(keys, (1, 1)))

    def locate_key(self, *keys: str | int) -> Location:
        """Return the place of the key at *keys*, or of the value where it has no key (an item of a list)."""
        _, places, _ = self._places or self._read_places()
        place = places.get(keys)
        return Location(self.path, *place) if place else self.locate(*keys)

    def comment_behind(self, *keys: str | int) -> tuple[str, Location] | None:
        """Return the comment that follows the text at *keys* after one space, and the place of its `#`."""
        _, _, comments = self._places or self._read_places()
        found = comments.get(keys)
        return (found[0], Location(self.path, *found[1:])) if found else None

    def _find_field(self, key: str | int) -> Location | None:
        """Return the place of the text of a field; None when it stands elsewhere, or is no text.

        What a plain file has at the beginning of a line is a field: no text in it goes on there.
        """
        if not isinstance(self.data, dict) or not isinstance(self.data.get(key), str) or "\r" in self.text:
            return None
        found = re.search(rf"^{key}: +(?=[^\s#])", self.text, re.MULTILINE)
        if not found:
            return None
        return Location(self.path, self.text.count("\n", 0, found.start()) + 1, len(found[0]) + 1)

    def _read_places(self) -> _Places:
        """Read the file once more, for the places: of 10,000 files only those with a finding need them."""
        places: _Places = ({}, {}, {})
        self._places = places
        top = careful.read_nodes(self.text, self.path).top
        if top:
            _add_places(top, (), places)
        return places


class LateDocument(Document):
    """A file that was judged before, and is read when somebody looks into it."""

    __slots__ = ("_read",)

    def __init__(self, path: str, read: Callable[[], Document]) -> None:
        # what is not set here, `__getattr__` reads
        self.path = path
        self._places = None
        self._read = read

    def __getattr__(self, name: str) -> Any:
        """Read the file, as it was. Raises RegisterError when it is not there as it was."""
        if name not in ("data", "is_plain", "text"):
            raise AttributeError(name)
        document = self._read()
        del self._read  # with all that reads it: what is made of this document can be kept for long
        self.data, self.text, self.is_plain = document.data, document.text, document.is_plain
        return getattr(self, name)


def load_document(path: Path | str, name: str) -> tuple[Document | None, list[Finding]]:
    """Read the file *path*, called *name* in findings; the document is None when it cannot be used."""
    try:
        data = guards.load_source(path, name)
    except guards.Refused as refused:
        return None, refused.findings
    return load_bytes(data, name)


def load_bytes(data: bytes, name: str) -> tuple[Document | None, list[Finding]]:
    """Read the content of a file, called *name* in findings; the document is None when it cannot be used.

    There can be a document and findings: what the editor meant is clear, but the file must be mended.
    """
    try:
        text = guards.to_text(data, name)
    except guards.Refused as refused:
        return None, sorted(refused.findings)
    plain = straight.read(text)
    if plain is None and not _is_odd(data):
        with suppress(_OddError, yaml.YAMLError):  # the careful reader says what is the matter
            plain = read_events(data)
    if plain is not None:
        return Document(name, plain, text, is_plain=True), []
    reading = careful.read_nodes(text, name)
    found = capped(reading.found, guards.MAX_SAME)
    if reading.top is None:
        return None, found
    return Document(name, nodes.to_data(reading.top), text), found


def _is_odd(data: bytes) -> bool:
    """Is there anything that the plain pass could miss? Counting bytes is 100 times cheaper than looking."""
    body = _after_first_comment(data)
    return (
        len(data) > texts.MAX_TEXT
        or ((b"!" in data or b"&" in data) and _TAG.search(data) is not None)
        or data.count(b"\\") != data.count(b'\\"')  # a quote in a quoted text
        or data.startswith((b"%", b"\xef\xbb\xbf"))
        or b"\n%" in data
        or (data.find(b"#", body) >= 0 and _has_odd_hash(data, body))
        or data.find(b"=", body) >= 0
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
    if depth > careful.MAX_DEPTH:
        raise _OddError
    kind = type(start)
    if kind is MappingStartEvent:
        return _read_mapping(next_event, _line_of(start) if start.flow_style else None, depth + 1)
    if kind is SequenceStartEvent:
        return _read_sequence(next_event, _line_of(start) if start.flow_style else None, depth + 1)
    raise _OddError


def _read_sequence(next_event: Callable[[], Any], line: int | None, depth: int) -> list[Any]:
    """Read a list; *line* is where it began when it stands in brackets: those that go on are odd."""
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
            elif event.style in "|>" or event.start_mark.line != event.end_mark.line:
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


def _add_places(node: nodes.Node, keys: Keys, places: _Places) -> None:
    values, by_key, comments = places
    values[keys] = node.line, node.column
    if node.comment:
        comments[keys] = node.comment
    if node.kind == "mapping":
        for key, value in nodes.pairs(node):
            inner = (*keys, str(key.value))
            by_key[inner] = key.line, key.column
            _add_places(value, inner, places)
            if value.is_null and value.value == "":
                values[inner] = by_key[inner]
    elif node.kind == "list":
        for i, item in enumerate(nodes.items(node)):
            _add_places(item, (*keys, i), places)
