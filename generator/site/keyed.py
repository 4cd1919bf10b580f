"""A file whose bytes follow from something that is known before it is made."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from generator.exports.packed import ZipPart
from generator.exports.pieces import Piece
from generator.site.sums import Make

Fill = tuple[bytes, bytes]
"""What stands once in what is made, and what comes in its place."""
NOTHING: Fill = (b"", b"")
KeyedPiece = tuple[str, Piece]
"""The key of a part, and the part; the key is empty where it is made each time."""
Table = Sequence[tuple[str, int] | tuple[str, int, int, int]]
"""Of each part its key and length in bytes; of one that is packed also its size and checksum unpacked."""


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

    def joined(self, known: Mapping[str, bytes]) -> tuple[bytes, Table]:
        """Return the file, and what tells its parts apart; *known* has parts by their key."""
        found: list[bytes] = []
        table: list[tuple[str, int] | tuple[str, int, int, int]] = []
        for key, piece in self.parts():
            kept = known.get(key) if key else None
            part = piece.make() if kept is None else kept
            if piece.tell:
                piece.tell(part)
            found.append(part)
            packed = (part.size, part.crc) if isinstance(part, ZipPart) else ()
            table.append((key, len(part), *packed))
        return b"".join(found), table


def parts_in(content: bytes, table: Table) -> dict[str, bytes]:
    """Return the parts of a file that was joined, by their key."""
    found: dict[str, bytes] = {}
    start = 0
    for key, length, *packed in table:
        part = content[start : start + length]
        found[key] = ZipPart.of(part, *packed) if packed else part
        start += length
    return found


def filled(content: bytes, fill: Fill) -> bytes:
    """Return *content* with what is to be put in."""
    old, new = fill
    return content.replace(old, new, 1) if old else content
