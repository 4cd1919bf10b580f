"""Tells when files changed: by looking, so that it works on every disk and a save counts once.

Where the system tells that something happens a look comes at once. It is no more than a bell: what changed,
and whether anything did, is seen.
"""

from __future__ import annotations

import os
import stat
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from pathlib import Path
from typing import TypeAlias

from watchdog.events import (
    FileCreatedEvent,
    FileDeletedEvent,
    FileModifiedEvent,
    FileMovedEvent,
    FileSystemEvent,
    FileSystemEventHandler,
)
from watchdog.observers import Observer

State: TypeAlias = dict[str, tuple[int, int, int]]
"""What tells that a file changed (time in ns, size in bytes, number on the disk), by its path."""

_LEAST = 0.04  # seconds between two looks
_SHARE = 10  # a look may take at most one part in so many of the time
_STILL = 0.05  # seconds in which a save in several steps takes the next
_CHANGES: list[type[FileSystemEvent]] = [
    FileCreatedEvent, FileDeletedEvent, FileModifiedEvent, FileMovedEvent,
]  # fmt: skip
"""What rings: not that somebody reads, as we do ourselves."""
_NOISE = 1.0  # seconds; what tells longer of something, as of a log beside the entries, holds no look up
REST = 1.5  # seconds after which nobody is likely to be waiting


def read_state(paths: Iterable[Path]) -> State:
    """Return the state of each file at or below *paths*; what is not there is left out.

    Hidden files and files that end in `~` are an editor's own, and are passed over.
    """
    return {entry: seen for path in paths for entry, seen in _walk(os.fspath(path))}


class Bell(FileSystemEventHandler):
    """Rings when something happens to a file, where the system tells it; elsewhere it is silent."""

    def __init__(self, paths: Iterable[Path]) -> None:
        """Listen to what is at or below *paths*, as far as it is there, until `close`."""
        self._rung = threading.Event()
        self._observer = Observer()
        for path in paths:
            is_folder = path.is_dir()
            with suppress(OSError):  # it is not there, or the system can listen to no more
                self._observer.schedule(
                    self, path if is_folder else path.parent, recursive=is_folder, event_filter=_CHANGES
                )
        with suppress(OSError):
            self._observer.start()

    def on_any_event(self, event: FileSystemEvent) -> None:  # noqa: ARG002 called so
        """Ring."""
        self._rung.set()

    def wait(self, seconds: float) -> bool:
        """Return when it rings or rang since the last time, or after so many seconds; whether it did."""
        has_rung = self._rung.wait(seconds)
        self._rung.clear()
        return has_rung

    def close(self) -> None:
        """Listen no more."""
        if self._observer.is_alive():
            self._observer.stop()
            self._observer.join()


def wait_for_change(
    paths: Iterable[Path],
    known: State,
    rest: Callable[[], bool] | None = None,
    wait: Callable[[float], bool | None] = time.sleep,
    is_late: Callable[[], bool] = bool,
) -> State:
    """Return the state of *paths* as soon as it differs from *known* and stands still, or *is_late* says so.

    A save in several steps, or of many files at once, is one change. When it stays away for a while *rest* is
    asked until it says that it was done: what can wait until nobody looks. *wait* waits at most so many
    seconds for the next look, and may say that something happened. Then files stand still when it says no
    more, else when two looks show the same. What it does not tell of, a later look shows.
    """
    since = time.monotonic()
    is_told = False
    state: State | None = None
    while True:
        began = time.monotonic()
        while is_told and time.monotonic() - began < _NOISE and wait(_STILL):
            pass
        began, last = time.monotonic(), state
        state = read_state(paths)
        took = time.monotonic() - began
        if state != known:
            if state == last or (is_told and not wait(0)):
                return state
            if not is_told:
                time.sleep(_STILL)
            continue
        if is_late():
            return state
        if rest and began - since > REST and rest():
            rest = None
        is_told = bool(wait(max(_LEAST, _SHARE * took)))


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
