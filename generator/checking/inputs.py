"""What a check or a build reads, as checksums: whether it would read the same again.

A file that was read before is not read for its checksum while its times, number and size are what they were,
as git does it. A change within the grain of the clock could leave those as they are; so a file that was
changed shortly before it was read is read again.
"""

from __future__ import annotations

import hashlib
import os
import stat
import struct
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from generator.checking.owners import PLACES
from generator.reading.kept import keep, load_kept
from generator.words.stages import stage

_FOLDERS = ("activities", "reference", "woorden", "sjablonen", "docs")
_FILES = ("schema.json", "mkdocs.yml", *PLACES)
_MOST_BYTES = 1_000_000  # of a file; in the folders no good one has a third of it
_GRAIN = 2_000_000_000  # nanoseconds; the coarsest clock of a file system in use
_ENOUGH = 50  # one in so many is new: to write all takes longer than to read one
_STATUS = struct.Struct("<qqQQ")  # change of content and of anything, number and size
_NOTHING = hashlib.sha256().digest()
_ROW = _STATUS.size + len(_NOTHING)
Seen = Mapping[str, bytes]
"""Of each file by its path: its status, and the checksum of its content."""


class _OddError(Exception):
    """There is something whose content cannot be held against that of another time."""


class Inputs(NamedTuple):
    """Checksums of all that is read."""

    content: str  # equal for equal files in any folder
    changed: str  # equal as long as nobody wrote in between, not even the same bytes
    sums: Mapping[str, bytes]  # of the content of each file that is looked into, by its path
    seen: Seen  # the files that need not be read for their checksum the next time


def read_inputs(root: Path, is_site: bool = False, seen: Seen | None = None, now: int = 0) -> Inputs | None:
    """Return what a check of *root* reads, or with *is_site* a build; None when something in it is odd.

    What was *seen* before and has the same status is not read. *now* is the time in nanoseconds: what was
    changed just before it is seen only, and read again the next time.
    """
    rows: dict[str, bytes] = {}
    sums: dict[str, bytes] = {}
    old: dict[str, bytes] = {}
    known = seen or {}
    try:
        with stage("kijken wat er veranderd is"):
            for name, status, is_read in _everything(os.fspath(root), is_site):
                times = _STATUS.pack(status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_size)
                row = known.get(name, b"") if is_read else b""
                if row[: _STATUS.size] != times:
                    row = times + (hashlib.sha256(_content(root, name)).digest() if is_read else _NOTHING)
                if is_read:
                    sums[name] = row[_STATUS.size :]
                    if status.st_ctime_ns < now - _GRAIN:
                        old[name] = row
                rows[name] = row
    except (_OddError, OSError):
        return None
    names = "\0".join(rows).encode("utf-8", "surrogateescape")
    content = names + b"".join(row[_STATUS.size :] for row in rows.values())
    changed = b"".join(row[: _STATUS.size] for row in rows.values())
    return Inputs(hashlib.sha256(content).hexdigest(), hashlib.sha256(changed).hexdigest(), sums, old)


def load_seen(home: Path, root: Path) -> Seen:
    """Return what `keep_seen` kept of a register; empty when there is nothing."""
    names, _, rows = (load_kept(home, _name(root)) or b"").partition(b"\n")
    paths = names.decode("utf-8", "surrogateescape").split("\0")
    return {path: rows[at * _ROW : (at + 1) * _ROW] for at, path in enumerate(paths)} if rows else {}


def keep_seen(home: Path, root: Path, inputs: Inputs, seen: Seen) -> None:
    """Keep what need not be read the next time, when that is much more than was *seen* before."""
    new = sum(seen.get(name) != row for name, row in inputs.seen.items())
    if new * _ENOUGH > len(inputs.seen) and not any("\n" in name for name in inputs.seen):
        names = "\0".join(inputs.seen).encode("utf-8", "surrogateescape")
        keep(home, _name(root), names + b"\n" + b"".join(inputs.seen.values()))


def _name(root: Path) -> str:
    return f"gezien-{hashlib.sha256(os.fsencode(root.resolve())).hexdigest()[:32]}"


def _everything(root: str, is_site: bool) -> Iterator[tuple[str, os.stat_result, bool]]:
    """Yield of each file and folder the name, the status and whether it is looked into; in one order."""
    for name in _FILES:
        if os.path.lexists(f"{root}/{name}"):
            yield _file(root, name, is_site)
    for name in _FOLDERS:
        if os.path.lexists(f"{root}/{name}"):
            yield from _folder(root, name, is_site)


def _folder(root: str, folder: str, is_site: bool) -> Iterator[tuple[str, os.stat_result, bool]]:
    yield folder, _status(f"{root}/{folder}", stat.S_ISDIR), False
    with os.scandir(f"{root}/{folder}") as items:
        inside = sorted((item.name, item.is_dir(follow_symlinks=False)) for item in items)
    for name, is_folder in inside:
        if is_folder:
            yield from _folder(root, f"{folder}/{name}", is_site)
        else:
            yield _file(root, f"{folder}/{name}", is_site)


def _file(root: str, name: str, is_site: bool) -> tuple[str, os.stat_result, bool]:
    """Return a file; of a picture, style or script of the site the check looks at the name alone."""
    status = _status(f"{root}/{name}", stat.S_ISREG)
    is_asset = name.startswith("docs/") and not name.endswith(".md") and name not in _FILES
    if is_asset and not is_site:
        return name, status, False
    if status.st_size > _MOST_BYTES and not is_asset:
        raise _OddError
    return name, status, True


def _content(root: Path, name: str) -> bytes:
    with open(f"{root}/{name}", "rb", buffering=0) as stream:  # noqa: PTH123 a third of the time of `Path.read_bytes`
        return stream.read()


def _status(path: str, is_right: Callable[[int], bool]) -> os.stat_result:
    """Return the status of what *path* names itself. Raises _OddError when it is of another kind."""
    status = os.lstat(path)
    if not is_right(status.st_mode):
        raise _OddError
    return status
