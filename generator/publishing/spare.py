"""The folders of the site before, without the files in them, kept for the next build of the same site.

To make and to remove the folders of a site takes longer than to name the files in them, and there are two for
each activity. They lie in the user's own cache, so they are kept only where that is on the disk of the site.
"""

from __future__ import annotations

import hashlib
import os
import shutil
from collections import deque
from contextlib import suppress
from pathlib import Path

from generator.publishing.newfolder import empty
from generator.reading.kept import require_private

MOST = 3
"""Of so many sites the folders are kept; the least recently used go first."""


class Spare:
    """What an earlier build left of the site at one place."""

    def __init__(self, target: Path, folder: Path | None) -> None:
        """Take the place of the site, and the folder of what is kept; None: nothing is."""
        self._folder = folder
        self._name = hashlib.sha256(os.fsencode(target)).hexdigest()

    def take(self, fresh: Path) -> None:
        """Put what is kept at *fresh*, where nothing is; an empty folder when nothing is kept."""
        if self._folder:
            with suppress(OSError):  # there is none, or it is on another disk
                require_private(self._folder)
                (self._folder / self._name).rename(fresh)
                return
        fresh.mkdir()

    def put(self, old: Path) -> None:
        """Empty the folders of the site at *old*, if there is one, and keep them; else it stays."""
        if self._folder is None:
            return
        with suppress(OSError):  # another disk, a closed folder, or another build has just put its own there
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            require_private(self._folder)
            if old.stat().st_dev == self._folder.stat().st_dev:
                deque(empty(old), maxlen=0)
                os.utime(old)
                old.rename(self._folder / self._name)
                found = sorted(self._folder.iterdir(), key=lambda path: -path.stat().st_mtime_ns)
                for path in found[MOST:]:
                    shutil.rmtree(path, ignore_errors=True)


NOTHING = Spare(Path(), None)
"""Nothing is kept: each site is made in an empty folder."""
