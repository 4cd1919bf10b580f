"""A file in parts that follow from little each: what an earlier build made of one need not be made again."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Piece:
    """Some bytes of a file, and the values that they follow from, beside the schema, settings and lists."""

    of: tuple[Any, ...]
    make: Callable[[], bytes]


def joined(parts: Iterable[Piece]) -> bytes:
    """Return the whole file."""
    return b"".join(part.make() for part in parts)
