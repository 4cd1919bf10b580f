"""Read a file of JSON that people write: what is wrong is said in Dutch, with its place."""

from __future__ import annotations

import json
import math
import re
from contextlib import suppress
from functools import cached_property
from itertools import count
from pathlib import Path
from typing import Any

from generator.findings.finding import Location, RegisterError
from generator.reading.guards import Refused, load_source, to_text
from generator.reading.load import Keys, load_document

_DIGITS = 18
_read = json.JSONDecoder().raw_decode
_BETWEEN = re.compile(r"[\s:,]*")


def read_data(path: Path) -> Any:
    """Return the data of a JSON file. Raises RegisterError with the place for what is none."""
    return parse_data(path, read_bytes(path))


def read_bytes(path: Path) -> bytes:
    """Return what a file holds. Raises RegisterError for what is no file, cannot be read or is too big."""
    try:
        return load_source(path, path.name)
    except Refused as refused:
        raise _wrong(path, refused) from refused


def parse_data(path: Path, written: bytes) -> Any:
    """Return the data of a JSON file that holds *written*. Raises RegisterError with the place."""
    try:
        return json.loads(
            _text(written, path.name),
            object_pairs_hook=_no_doubles,
            parse_constant=_no_number,
            parse_int=_number,
            parse_float=_number,
        )
    except Refused as refused:
        raise _wrong(path, refused) from refused
    except json.JSONDecodeError as error:
        words = next((dutch for english, dutch in _JSON if error.msg.startswith(english)), "dit is geen JSON")
        raise RegisterError(f"{path.name}:{error.lineno}:{error.colno}: {words}") from error
    except _DoubleError as error:
        _, found = load_document(path, path.name)
        line = next((item.location.line for item in found if item.code == "dubbele-sleutel"), 1)
        raise RegisterError(f"{path.name}:{line}: {error}") from error
    except ValueError as error:
        raise RegisterError(f"{path.name}:1: {error}") from error
    except RecursionError as error:
        raise RegisterError(f"{path.name}:1: de haakjes zitten te diep in elkaar") from error


class JsonPlaces:
    """Where values stand in a file of JSON that was read before; Python's own reader skips those before them.

    It takes a fiftieth of the time of the careful pass, which keeps the place of everything.
    """

    def __init__(self, path: Path) -> None:
        """Read nothing yet: most checks ask for no place."""
        self._path = path
        self._known: dict[Keys, int] = {}
        self._keys: dict[Keys, int] = {}

    def locate(self, *keys: str | int) -> Location:
        """Return the place of the value at *keys*; of the file when its text is refused.

        Raises ValueError when it is not there.
        """
        try:
            return self._place(self._find(keys))
        except Refused:
            return Location(self._path.name)

    def locate_key(self, *keys: str | int) -> Location:
        """Return the place of the key at *keys*, or of the value where it has no key (an item of a list).

        When it is not there, that of the nearest value that holds it.
        """
        try:
            place = self.locate(*keys)
        except ValueError:
            return self._nearest(keys[:-1])
        return self._place(self._keys[keys]) if keys in self._keys else place

    def _nearest(self, keys: Keys) -> Location:
        while keys:
            with suppress(ValueError):
                return self.locate(*keys)
            keys = keys[:-1]
        return self.locate()

    def _place(self, at: int) -> Location:
        begin = self._text.rfind("\n", 0, at) + 1
        return Location(self._path.name, self._text.count("\n", 0, at) + 1, at - begin + 1)

    @cached_property
    def _text(self) -> str:
        return to_text(load_source(self._path, self._path.name), self._path.name)

    def _find(self, keys: Keys) -> int:
        """Return the number of the first letter of a value. Raises Refused, and ValueError without one."""
        if not keys:
            return self._skip(0)
        if keys not in self._known:
            at = begin = self._find(keys[:-1])
            if self._text[at] not in "[{":
                raise ValueError(keys)
            is_list, at = self._text[at] == "[", self._skip(at + 1)
            for number in count():
                key: str | int = number
                if not is_list:
                    begin = at
                    key, at = _read(self._text, at)  # which finds none at the end
                    at = self._skip(at)
                if key == keys[-1]:
                    break
                at = self._skip(_read(self._text, at)[1])
            self._known[keys] = at
            if not is_list:
                self._keys[keys] = begin
        return self._known[keys]

    def _skip(self, at: int) -> int:
        """Return where something begins again."""
        return _BETWEEN.match(self._text, at).end()  # type: ignore[union-attr]  # nothing is a match too


def _wrong(path: Path, refused: Refused) -> RegisterError:
    first = min(refused.findings)
    return RegisterError(f"{path.name}:{first.location.line}: {first.message}")


def _text(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return to_text(data, name)  # which says in which encoding it is


_JSON = (
    ("Expecting ',' delimiter", "hier ontbreekt een komma of een haakje, of er staat iets te veel"),
    ("Expecting ':' delimiter", "hier ontbreekt een dubbele punt"),
    (
        "Expecting property name",
        "hier hoort een naam tussen aanhalingstekens; staat er een komma te veel?",
    ),
    ("Expecting value", "hier ontbreekt een waarde; staat er een komma te veel?"),
    ("Illegal trailing comma", "hier staat een komma te veel"),
    ("Unterminated string", "deze tekst wordt niet gesloten: er ontbreekt een aanhalingsteken"),
    ("Invalid control character", "in deze tekst staat een regeleinde of een tab"),
    ("Invalid", "een schuine streep (`\\`) staat hier voor een teken dat JSON niet kent"),
    ("Extra data", "na het laatste haakje staat nog iets"),
)
"""What Python says of a text that is no JSON, by its beginning, and what we say."""


class _DoubleError(Exception):
    """A key that stands in an object twice; its text is Dutch."""


def _no_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for key, value in pairs:
        if key in found:
            raise _DoubleError(f"`{key}` staat er twee keer")
        found[key] = value
    return found


def _no_number(text: str) -> Any:
    raise ValueError(f"`{text}` is geen getal")


def _number(text: str) -> int | float:
    """Return a number that every program reads alike."""
    if len(text) > _DIGITS or not math.isfinite(float(text)):
        raise ValueError(f"`{text[:_DIGITS]}` is een te groot getal")
    return int(text) if text.lstrip("-").isdigit() else float(text)
