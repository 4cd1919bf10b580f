"""A file whose bytes follow from something that is known before it is made."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from generator.site.sums import Make

Fill = tuple[bytes, bytes]
"""What stands once in what is made, and what comes in its place."""
NOTHING: Fill = (b"", b"")


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


def filled(content: bytes, fill: Fill) -> bytes:
    """Return *content* with what is to be put in."""
    old, new = fill
    return content.replace(old, new, 1) if old else content
