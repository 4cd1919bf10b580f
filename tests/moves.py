"""What a site is made of and moved by in the tests of moving it, also in processes that import no more."""

from __future__ import annotations

import errno
from collections.abc import Callable
from pathlib import Path

from generator.publishing.exchange import Disk, exchange
from generator.publishing.guard import MARK
from generator.publishing.swap import claim, replacing

Files = dict[str, bytes]
OLD = {"index.html": b"oud", "activiteiten/a.html": b"oud", "weg/x.html": b"oud", "is/map.html": b"oud"}
NEW = {"index.html": b"nieuw", "activiteiten/a.html": b"nieuw", "erbij/y.html": b"nieuw", "is": b"bestand"}
KINDS = ("whole", "two steps", "fixed", "fixed, two steps")
"""A disk that swaps at once, one that cannot, and both for a folder that cannot be moved."""


def cannot(_one: Path, _other: Path) -> bool:
    """Say that the system has no exchange in one step."""
    return False


class Moves:
    """Renames and exchanges as the system does, and does something else at move *number*."""

    def __init__(self, kind: str, target: Path) -> None:
        self.number = 0
        self.before: Callable[[int], None] = lambda _: None
        self.after: Callable[[int], None] = lambda _: None
        self._target = target if "fixed" in kind else None
        swap = cannot if "two steps" in kind else self._exchange
        self.disk = Disk(rename=self._rename, exchange=swap, is_mount=lambda path: path == self._target)

    def _rename(self, one: Path, other: Path) -> None:
        self._begin(one, other)
        one.rename(other)
        self.after(self.number)

    def _exchange(self, one: Path, other: Path) -> bool:
        self._begin(one, other)
        assert exchange(one, other)
        self.after(self.number)
        return True

    def _begin(self, one: Path, other: Path) -> None:
        if self._target in (one, other):
            raise OSError(errno.EBUSY, "Device or resource busy", str(one))
        self.number += 1
        self.before(self.number)


def fill(folder: Path, files: Files) -> None:
    """Write files."""
    for name, content in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(content)


def read(folder: Path) -> Files:
    """Return what is in a site, but for the mark."""
    paths = (path for path in folder.rglob("*") if path.is_file() and path.name != MARK)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in paths}


def publish(out: Path, root: Path, disk: Disk | None = None, files: Files = NEW) -> None:
    """Put a new site in place."""
    with replacing(claim(out, root, disk)) as folder:
        fill(folder, files)
