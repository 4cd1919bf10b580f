"""A folder that is being filled with the files of a site."""

from __future__ import annotations

import os
from pathlib import Path


class NewFolder:
    """Makes the folders above each file once, and never writes into what has a name already."""

    def __init__(self, out: Path) -> None:
        self._out = os.fspath(out)
        self._made: set[str] = set()

    def place(self, path: str) -> str:
        """Return where the file at *path* in the site comes; the folders above it are there."""
        above = path.rpartition("/")[0]
        if above not in self._made:
            os.makedirs(f"{self._out}/{above}", exist_ok=True)  # noqa: PTH103 many per build
            self._made.add(above)
        return f"{self._out}/{path}"

    def write(self, path: str, content: bytes) -> None:
        """Write a file. Raises FileExistsError when it is there: it may have another name too."""
        with open(self.place(path), "xb") as file:  # noqa: PTH123 as above
            file.write(content)
