"""A file in parts that follow from little each: what an earlier build made of one need not be made again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Piece:
    """Some bytes of a file, and the values that they follow from, beside the schema, settings and lists.

    Who asks for the next tells this one its bytes, made or known, when it wants to hear them.
    """

    of: tuple[Any, ...] | None  # None: it is made each time
    make: Callable[[], bytes]
    tell: Callable[[bytes], None] | None = None


@dataclass(frozen=True, slots=True)
class Said:
    """What tells values of the register apart, which is asked for when a key is made of it and no sooner."""

    tell: Callable[[], str]


@dataclass(frozen=True, slots=True)
class Rows:
    """Rows of a table that go together: what they follow from, how many there are, and what gives them."""

    of: tuple[Any, ...] | None  # as of a piece
    count: int
    make: Callable[[], Iterable[Sequence[Any]]]
    links: Callable[[], Iterable[tuple[int, int, Any]]] | None = None
    """Gives the cells that lead somewhere without making the rows: the places of row and cell, and it."""


def made(content: bytes) -> Piece:
    """Return a part that is there already."""
    return Piece(None, lambda: content)


def joined(parts: Iterable[Piece]) -> bytes:
    """Return the whole file."""
    found: list[bytes] = []
    for part in parts:
        found.append(part.make())
        if part.tell:
            part.tell(found[-1])
    return b"".join(found)
