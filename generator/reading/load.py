"""One YAML file -> its data and the place of every key and value, or findings that say why not.

The road: guards on the bytes (`guards`), then the first of three readers that can. Nearly every file has one
style, and is read by its lines (`straight`), which also tell where a value is (`places`). Any other without
something odd takes the plain pass (`events`), which keeps no places. What is left, and every other question
about a place, takes the careful pass (`careful`). All give the same; tests hold them to each other.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.findings.finding import Finding, Location, capped
from generator.reading import guards, straight

if TYPE_CHECKING:
    from generator.reading.nodes import Places

Data = Mapping[str, Any]
"""A mapping that has passed the schema: texts, numbers, booleans, lists and mappings."""
Keys = tuple[str | int, ...]
"""The way to a value: keys of mappings and places in lists, counted from 0."""


class Document:
    """A file that is good YAML: plain data, and where each part of it stands."""

    __slots__ = ("_places", "_values", "data", "is_plain", "path", "text")
    shown_to_templates = ("data", "path")  # not how it is written: files that say the same give the same site

    def __init__(self, path: str, data: Any, text: str, *, is_plain: bool = False) -> None:
        self.path = path  # posix path from the project root
        self.data = data
        self.text = text  # as it was read, with the line ends of the file
        self.is_plain = is_plain  # whether it could be read without the careful pass
        self._places: Places | None = None
        self._values: Mapping[Keys, tuple[int, int]] | None = None

    def locate(self, *keys: str | int) -> Location:
        """Return the place of the value at *keys*; of the nearest part that exists when it is missing."""
        if self.is_plain and len(keys) == 1 and not self._values and (place := self._find_field(keys[0])):
            return place
        values = self._values or self._find_values()
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
        before, sign, behind = f"\n{self.text}".partition(f"\n{key}: ")
        value = behind.lstrip(" ")
        if not value or value[0] == "#" or value[0].isspace():
            return None
        return Location(self.path, before.count("\n") + 1, len(sign) + len(behind) - len(value))

    def _find_values(self) -> Mapping[Keys, tuple[int, int]]:
        """Return the place of every value."""
        from generator.reading.places import find_places  # as below

        by_lines = find_places(self.text) if self.is_plain else None
        self._values = (self._places or self._read_places())[0] if by_lines is None else by_lines
        return self._values

    def _read_places(self) -> Places:
        """Read the file once more, with care: few files need it, for a place that their lines do not tell."""
        from generator.reading import careful, nodes  # as below

        top = careful.read_nodes(self.text, self.path).top
        self._places = nodes.find_places(top)
        return self._places


class LateDocument(Document):
    """A file that was judged before, and is read when somebody looks into it."""

    __slots__ = ("_read",)

    def __init__(self, path: str, read: Callable[[], Document]) -> None:
        # what is not set here, `__getattr__` reads
        self.path = path
        self._places = self._values = None
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
    if plain is None:
        from generator.reading import events  # not above: YAML takes as long to import as a hundred files

        plain = events.read(data)
    if plain is not None:
        return Document(name, plain, text, is_plain=True), []
    from generator.reading import careful, nodes  # as above

    reading = careful.read_nodes(text, name)
    found = capped(reading.found, guards.MAX_SAME)
    if reading.top is None:
        return None, found
    return Document(name, nodes.to_data(reading.top), text), found
