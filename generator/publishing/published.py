"""The site where the last build put it: what lies there untouched gets a second name, and is not written.

A file counts as untouched when its size, both its times and its number on the disk are what they were when
that build had ended: whoever writes into it, or puts another in its place, changes one of them. What is known
of them lies in the cache of the user. The old files are thrown away when the new site is in its place, so no
file keeps two names, and nothing ever writes into one that is published.
"""

from __future__ import annotations

import hashlib
import json
import os
import stat
import time
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path

from generator.publishing.guard import MARK
from generator.reading.kept import keep, load_kept

_TICK = 0.02  # seconds: the clock of a disk does not go more slowly
_COARSE = 10_000_000  # ns: the clock of some disks does, and there a write can go unseen
_State = list[int]
"""Size in bytes, time of the last write and of the last change of anything in ns, and number on the disk."""


class Published:
    """What lies in the folder of a site that a build put there."""

    def __init__(self, target: Path, folder: Path) -> None:
        """Take the folder of the site, and that of what is kept."""
        self._target = os.fspath(target)
        self._folder = folder
        self._name = f"{hashlib.sha256(os.fsencode(target)).hexdigest()}-plaats"
        self._list, self._files, self._folders = self._load()

    def holds(self, listing: str) -> bool:
        """Return whether it was put there as the list with the checksum *listing* says."""
        return bool(listing) and self._list == listing

    def is_whole(self) -> bool:
        """Return whether all of it lies there untouched, and nothing else."""
        return bool(self._files) and all(
            _state(f"{self._target}/{path}", kind) == known
            for kind, found in ((stat.S_IFDIR, self._folders), (stat.S_IFREG, self._files))
            for path, known in found.items()
        )

    def link(self, path: str, to: str) -> bool:
        """Give the file at *path* in the site the name *to* as well; return False when that cannot be."""
        known = self._files.get(path)
        source = f"{self._target}/{path}"
        if known is None or _state(source, stat.S_IFREG) != known:
            return False
        try:
            os.link(source, to, follow_symlinks=False)
        except OSError:  # another disk, one without such names, or somebody else's file
            return False
        return True

    def remember(self, listing: str, paths: Iterable[str], most: int) -> None:
        """Keep what the files at *paths* look like now, put there as *listing* says."""
        time.sleep(_TICK)  # so that a write from now on has another time
        files = self._states((*paths, MARK), stat.S_IFREG)
        folders = self._states({"", *(part for path in files for part in _above(path))}, stat.S_IFDIR)
        data = json.dumps([listing, files, folders], separators=(",", ":"))
        keep(self._folder, self._name, data.encode(), most)

    def _load(self) -> tuple[str, dict[str, _State], dict[str, _State]]:
        found = load_kept(self._folder, self._name)
        if found is None:
            return "", {}, {}
        listing, files, folders = json.loads(found)
        return listing, files, folders

    def _states(self, paths: Iterable[str], kind: int) -> dict[str, _State]:
        found = ((path, _state(f"{self._target}/{path}", kind)) for path in paths)
        return {path: state for path, state in found if state and state[2] % _COARSE}


def _state(path: str, kind: int) -> _State | None:
    """Return what tells whether somebody changed a file or a folder; None when it is not of that *kind*."""
    with suppress(OSError):
        seen = os.lstat(path)
        if stat.S_IFMT(seen.st_mode) == kind:
            return [seen.st_size, seen.st_mtime_ns, seen.st_ctime_ns, seen.st_ino]
    return None


def _above(path: str) -> Iterable[str]:
    """Yield the folders that a file lies in, without the one that holds all."""
    while path := path.rpartition("/")[0]:
        yield path
