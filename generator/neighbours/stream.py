"""What is taken of a stream of bytes that is not ours: no more than so much, no longer than so long."""

from __future__ import annotations

import time
from typing import Protocol

from generator.words.wording import counted

MOST_BYTES = 50_000_000
"""So large may a file be: some fifteen thousand activities."""
SECONDS = 60
"""So long may it take to fetch one."""
_PIECE = 1 << 16


class NeighbourError(Exception):
    """A neighbour cannot be taken in; the text is Dutch and says why, without a capital and a full stop."""


class Stream(Protocol):
    """What bytes come from."""

    def read1(self, size: int, /) -> bytes:
        """Return what has come, without waiting for more."""


def read_all(stream: Stream, until: float) -> bytes:
    """Return all that a stream holds. Raises NeighbourError when it is too much, or takes too long."""
    pieces: list[bytes] = []
    size = 0
    while piece := stream.read1(_PIECE):
        pieces.append(piece)
        size += len(piece)
        if size > MOST_BYTES:
            raise NeighbourError(f"het bestand is groter dan {counted(MOST_BYTES // 1_000_000, 'MB', 'MB')}")
        if time.monotonic() > until:
            raise NeighbourError("het ophalen duurt te lang")
    return b"".join(pieces)
