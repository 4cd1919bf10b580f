"""A file whose bytes follow from something that is known before it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from generator.site.sums import Make

Fill = tuple[bytes, bytes]
"""What stands once in what is made, and what comes in its place."""
NOTHING: Fill = (b"", b"")
KeyedPiece = tuple[str, Make]
"""The key of a part, and what makes it."""


def _nothing() -> Fill:
    return NOTHING


@dataclass(frozen=True, slots=True)
class Keyed:
    """What makes a file, and a key that is the same as long as what it makes is."""

    make: Make
    key: Callable[[], str]
    fill: Callable[[], Fill] = _nothing
    """Gives what is put in afterwards: the little that may change without the key."""

    def __call__(self) -> bytes:
        """Make the file."""
        return filled(self.make(), self.fill())


@dataclass(frozen=True, slots=True)
class Download(Keyed):
    """One that takes long: it is kept by itself, for every site that has the same."""


@dataclass(frozen=True, slots=True)
class Joined(Keyed):
    """One that is joined of parts, of which an earlier build may have made most."""

    parts: Callable[[], Iterable[KeyedPiece]] = tuple

    def joined(self, known: Mapping[str, bytes]) -> tuple[bytes, list[tuple[str, int]]]:
        """Return the file, and the key and the length of each part; *known* has parts by their key."""
        found: list[bytes] = []
        table: list[tuple[str, int]] = []
        for key, make in self.parts():
            part = known.get(key)
            found.append(make() if part is None else part)
            table.append((key, len(found[-1])))
        return b"".join(found), table


def filled(content: bytes, fill: Fill) -> bytes:
    """Return *content* with what is to be put in."""
    old, new = fill
    return content.replace(old, new, 1) if old else content
