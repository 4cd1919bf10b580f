"""What is known of many small things, each found by the checksum of its content, kept as one result."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

from generator.reading.kept import keep, load_kept

LARGEST = 60_000_000
"""So many bytes are kept together at most: all that 20,000 files say, or the parts of 180,000."""


_ENOUGH = 50  # one in so many is new


class Memory:
    """What was known before, and what was learnt now; without a folder it knows nothing and keeps nothing."""

    def __init__(self, folder: Path | None, name: str) -> None:
        """Read what was kept as *name* in *folder*."""
        self._folder, self._name = folder, name
        content = load_kept(folder, name) if folder else None
        self._known: dict[str, Any] = json.loads(content) if content else {}
        self._used: dict[str, Any] = {}

    @classmethod
    def of(cls, folder: Path | None, what: str, root: Path, *held_to: bytes) -> Memory:
        """Return what was kept of *what* in the register in *root*, while it is held to the same."""
        return cls(folder, f"{what}-{checksum(os.fsencode(root.resolve()), *held_to)[:32]}")

    @property
    def is_empty(self) -> bool:
        """Whether nothing was known before."""
        return not self._known

    def get(self, key: str) -> Any:
        """Return what is known under *key*; None when nothing is."""
        found = self._known.get(key)
        if found is not None:
            self._used[key] = found
        return found

    def learn(self, key: str, value: Any) -> None:
        """Know *value*, of what JSON can say, under *key* from the next time on."""
        self._used[key] = value

    def save(self) -> None:
        """Keep what was used or learnt, when enough is new: to write all takes longer than to read one."""
        new = len(self._used.keys() - self._known.keys())
        if self._folder and new * _ENOUGH > len(self._used):
            text = json.dumps(self._used, ensure_ascii=False, separators=(",", ":"))
            content = text.encode("utf-8", "surrogatepass")
            if len(content) <= LARGEST:
                keep(self._folder, self._name, content)


def checksum(*parts: bytes) -> str:
    """Return what stands for content: equal for the same parts only."""
    found = hashlib.sha256()
    for part in parts:
        found.update(b"%d\0" % len(part) + part)
    return found.hexdigest()
