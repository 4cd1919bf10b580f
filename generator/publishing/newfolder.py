"""A folder that is being filled with the files of a site."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


class NewFolder:
    """Makes the folders above each file once, and never writes into what has a name already."""

    def __init__(self, out: Path) -> None:
        self._out = os.fspath(out)
        self._made = set[str]()

    def place(self, path: str) -> str:
        """Return where the file at *path* in the site comes; the folders above it are there."""
        self._make(path.rpartition("/")[0])
        return f"{self._out}/{path}"

    def write(self, path: str, content: bytes) -> None:
        """Write a file. Raises FileExistsError when it is there: it may have another name too."""
        file = os.open(self.place(path), _NEW, 0o666)  # as `open` does, which asks the system four times more
        try:
            left = memoryview(content)
            while left:
                left = left[os.write(file, left) :]
        finally:
            os.close(file)

    def _make(self, folder: str) -> None:
        """Make a folder, and those above it: the site too, which MkDocs leaves to whoever writes first."""
        if folder in self._made:
            return
        if folder:
            self._make(folder.rpartition("/")[0])
            with suppress(FileExistsError):
                os.mkdir(f"{self._out}/{folder}")  # noqa: PTH102 many per build
        else:
            os.makedirs(self._out, exist_ok=True)  # noqa: PTH103 as above
        self._made.add(folder)
