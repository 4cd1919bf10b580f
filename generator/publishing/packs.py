"""Packs of files, in what is kept: each has many, and proves itself; a place says which and where.

So what is kept of any number of files takes little memory, and what was not made again is not packed again.
"""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.reading.kept import keep, load_kept

SIZE = 8_000_000
"""Bytes: a pack is written when it has so many; one of which less than half is in use is filled again."""
LARGEST = 200_000_000
"""Bytes on the disk: of what is added only the first part is kept."""
_FEW = 4  # so many packs are left as they are: what is in them need not be read
_FAST = 1  # level of zlib: pages are ten times as small, in less time than to prove the whole


@dataclass(frozen=True, slots=True)
class KeptFile:
    """Where a file is kept, and what its bytes follow from."""

    key: str
    pack: str
    start: int
    length: int


class Packs:
    """The packs in a folder: reads what is in them, and writes what is added."""

    def __init__(self, folder: Path, most: int) -> None:
        """Take the folder, in which at most *most* results are kept."""
        self._folder, self._most = folder, most
        self._opened: tuple[str, bytes | None] = "", None
        self._new: list[bytes] = []
        self._pending: dict[str, tuple[str, int, int]] = {}
        self._size = self._stored = 0

    @property
    def is_whole(self) -> bool:
        """Whether all that was added could be kept."""
        return self._stored <= LARGEST

    def read(self, place: KeptFile) -> bytes | None:
        """Return the bytes at *place*; None when the pack is gone, or does not prove itself."""
        if self._opened[0] != place.pack:
            packed = load_kept(self._folder, place.pack)
            self._opened = place.pack, None if packed is None else zlib.decompress(packed)
        whole = self._opened[1]
        return None if whole is None else whole[place.start : place.start + place.length]

    def add(self, path: str, key: str, content: bytes, before: bytes = b"") -> dict[str, KeptFile]:
        """Add a file, with what lies *before* it; return where files are, when this filled a pack."""
        self._pending[path] = key, self._size + len(before), len(content)
        self._new += (before, content)
        self._size += len(before) + len(content)
        return self.close() if self._size >= SIZE else {}

    def close(self) -> dict[str, KeptFile]:
        """Write what was added since the last pack into one; return where each file is."""
        raw = b"".join(self._new)
        packed = zlib.compress(raw, _FAST)
        self._stored += len(packed)
        found: dict[str, KeptFile] = {}
        if self._pending and self.is_whole:
            pack = f"{hashlib.sha256(raw).hexdigest()}-pak"
            keep(self._folder, pack, packed, self._most)
            for path, (key, start, length) in self._pending.items():
                found[path] = KeptFile(key, pack, start, length)
        self._new, self._pending, self._size = [], {}, 0
        return found


def thin_of(places: Iterable[KeptFile]) -> frozenset[str]:
    """Return the packs of which so little is in use at *places* that it is better packed again."""
    live: dict[str, int] = {}
    for place in places:
        live[place.pack] = live.get(place.pack, 0) + place.length
    thin = frozenset(pack for pack, size in live.items() if size < SIZE / 2)
    return thin if len(thin) > _FEW else frozenset()
