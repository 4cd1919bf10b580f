"""A folder that is being filled with the files of a site."""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
_FOLDER = os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW
State = tuple[int, int, int]
"""Who may do what with a folder, and whose it is."""


class NewFolder:
    """Makes the folders above each file once, and never writes into what has a name already."""

    def __init__(self, out: Path) -> None:
        """Take an empty folder, or one in which others write too."""
        self.out = out
        self._name = os.fspath(out)
        self._made = set[str]()
        self._empty = set[str]()  # folders that are there, and of no use yet

    @classmethod
    def of_emptied(cls, out: Path) -> NewFolder:
        """Take a folder that may hold the empty folders of an earlier site; see `spare`.

        Of those stays what is as a new one would be.
        """
        folder = cls(out)
        (probe := out / "proef").mkdir(parents=True, exist_ok=True)
        folder._empty.update(empty(out, _state(probe)))
        return folder

    def place(self, path: str) -> str:
        """Return where the file at *path* in the site comes; the folders above it are there."""
        self._make(path.rpartition("/")[0])
        return f"{self._name}/{path}"

    def write(self, path: str, content: bytes) -> None:
        """Write a file. Raises FileExistsError when it is there: it may have another name too."""
        place = self.place(path)
        file = os.open(place, _NEW, 0o666)  # as `open` does, which asks the system four times more
        try:
            left = memoryview(content)
            while left:
                left = left[os.write(file, left) :]
        finally:
            os.close(file)

    def end(self) -> None:
        """Take away the folders that hold no file."""
        for folder in sorted(self._empty, reverse=True):
            os.rmdir(f"{self._name}/{folder}")  # noqa: PTH106 many per build
        self._empty.clear()

    def _make(self, folder: str) -> None:
        """Make a folder, and those above it: the site too, which MkDocs leaves to whoever writes first."""
        if folder in self._made:
            return
        if folder:
            self._make(folder.rpartition("/")[0])
            if folder in self._empty:
                self._empty.remove(folder)
            else:
                with suppress(FileExistsError):
                    os.mkdir(f"{self._name}/{folder}")  # noqa: PTH102 many per build
        else:
            os.makedirs(self._name, exist_ok=True)  # noqa: PTH103 as above
        self._made.add(folder)


def empty(out: Path, usual: State | None = None) -> Iterator[str]:
    """Take away every file in a folder, and yield the folders in it; a link is not followed.

    A folder with another state than *usual* is taken away too. Raises OSError where something cannot be.
    """
    folder = os.open(out, _FOLDER)
    try:
        yield from _empty(folder, "", usual)
    finally:
        os.close(folder)


def _empty(folder: int, above: str, usual: State | None) -> Iterator[str]:
    with os.scandir(folder) as items:
        inside = list(items)
    for item in inside:
        if not item.is_dir(follow_symlinks=False):
            os.unlink(item.name, dir_fd=folder)
            continue
        inner = os.open(item.name, _FOLDER, dir_fd=folder)  # by number: nobody can put a link there meanwhile
        try:
            if usual in (None, _state(inner)):
                yield f"{above}{item.name}"
                yield from _empty(inner, f"{above}{item.name}/", usual)
            else:
                shutil.rmtree(item.name, dir_fd=folder)
        finally:
            os.close(inner)


def _state(folder: Path | int) -> State:
    found = os.stat(folder)  # noqa: PTH116 also of a number
    return stat.S_IMODE(found.st_mode), found.st_uid, found.st_gid
