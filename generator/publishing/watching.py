"""Tells when files changed: by looking, so that it works on every disk and a save counts once."""

from __future__ import annotations

import os
import stat
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import TypeAlias

State: TypeAlias = dict[str, tuple[int, int, int]]
"""What tells that a file changed (time in ns, size in bytes, number on the disk), by its path."""

_LEAST = 0.04  # seconds between two looks
_SHARE = 10  # a look may take at most one part in so many of the time
_STILL = 0.05  # seconds in which a save in several steps takes the next
_REST = 1.5  # seconds after which nobody is likely to be waiting


def read_state(paths: Iterable[Path]) -> State:
    """Return the state of each file at or below *paths*; what is not there is left out.

    Hidden files and files that end in `~` are an editor's own, and are passed over.
    """
    return {entry: seen for path in paths for entry, seen in _walk(os.fspath(path))}


def wait_for_change(paths: Iterable[Path], known: State, rest: Callable[[], None] | None = None) -> State:
    """Return the state of *paths* as soon as it differs from *known* and stands still.

    A save in several steps, or of many files at once, is one change. When it stays away for a while *rest* is
    done, once: what can wait until nobody looks.
    """
    since = time.monotonic()
    while True:
        began = time.monotonic()
        state = read_state(paths)
        took = time.monotonic() - began
        if state != known:
            time.sleep(_STILL)
            if state == read_state(paths):
                return state
            continue
        if rest and began - since > _REST:
            rest()
            rest = None
        time.sleep(max(_LEAST, _SHARE * took))


def _walk(path: str) -> Iterator[tuple[str, tuple[int, int, int]]]:
    """Yield the state of the file *path*, or of all files below the folder; links are not followed."""
    try:
        seen = os.lstat(path)
        if not stat.S_ISDIR(seen.st_mode):
            yield path, (seen.st_mtime_ns, seen.st_size, seen.st_ino)
            return
        names = [name for name in os.listdir(path) if not _is_passed_over(name)]  # noqa: PTH208 many per look
    except OSError:  # gone since we looked, or not for us to read: the check says so
        return
    for name in names:
        yield from _walk(f"{path}{os.sep}{name}")


def _is_passed_over(name: str) -> bool:
    return name.startswith(".") or name.endswith("~")
