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
from collections.abc import Callable, Iterator, Mapping, Set
from pathlib import Path
from typing import NamedTuple

from generator.checking.owners import PLACES
from generator.reading.kept import keep, load_kept
from generator.words.stages import stage

_ENTRIES = ("activities", "reference")
_FOLDERS = (*_ENTRIES, "woorden", "sjablonen", "docs")
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
    beside: Mapping[str, bytes]  # the status of each folder, and of each file that is no entry, by its path
    is_settled: bool  # whether any change of those shows in their status


def read_inputs(root: Path, is_site: bool = False, seen: Seen | None = None, now: int = 0) -> Inputs | None:
    """Return what a check of *root* reads, or with *is_site* a build; None when something in it is odd.

    What was *seen* before and has the same status is not read. *now* is the time in nanoseconds: what was
    changed just before it is seen only, and read again the next time.
    """
    times, contents = dict[str, bytes](), list[bytes]()
    sums: dict[str, bytes] = {}
    old: dict[str, bytes] = {}
    beside: dict[str, bytes] = {}
    is_settled = True
    known, top, before = seen or {}, os.fspath(root), now - _GRAIN
    try:
        with stage("kijken wat er veranderd is"):
            for name, status, is_read in _everything(top, is_site):
                times[name] = own = _times(status)
                if not is_read or not name.startswith(_ENTRIES):
                    beside[name] = own
                if not is_read:
                    is_settled = is_settled and status.st_ctime_ns < before
                    contents.append(_NOTHING)
                    continue
                row = known.get(name, b"")
                if not row.startswith(own):
                    row = own + hashlib.sha256(_content(top, name)).digest()
                sums[name] = row[_STATUS.size :]
                contents.append(sums[name])
                if status.st_ctime_ns < before:
                    old[name] = row
    except (_OddError, OSError):
        return None
    names = "\0".join(times).encode("utf-8", "surrogateescape")
    content = hashlib.sha256(names + b"".join(contents))
    changed = hashlib.sha256(b"".join(times.values()))
    return Inputs(content.hexdigest(), changed.hexdigest(), sums, old, beside, is_settled)


def is_unchanged(root: Path, inputs: Inputs, judged: Mapping[str, bytes]) -> bool:
    """Whether a check of *root* has seen these *inputs* and nothing else.

    *judged* are the checksums of the entries as it has judged them, by path: then only what stands beside
    them is looked at again. Without them, everything is.
    """
    top = os.fspath(root)
    try:
        with stage("kijken wat er veranderd is"):
            if judged and inputs.is_settled:
                return (
                    all(inputs.sums.get(path) == found for path, found in judged.items())
                    and [name for name in (*_FILES, *_FOLDERS) if os.path.lexists(f"{top}/{name}")]
                    == [name for name in (*_FILES, *_FOLDERS) if name in inputs.beside]
                    and all(_times(os.lstat(f"{top}/{name}")) == own for name, own in inputs.beside.items())
                    and _are_same(top, inputs, inputs.beside.keys())
                )
            times = b"".join(_times(status) for _, status, _ in _everything(top, is_site=False))
            is_same = hashlib.sha256(times).hexdigest() == inputs.changed
            return is_same and _are_same(top, inputs, inputs.sums.keys())
    except (_OddError, OSError):
        return False


def _are_same(top: str, inputs: Inputs, names: Set[str]) -> bool:
    """Whether the files that were young have the same content: a change can leave their status as it was."""
    young = (names & inputs.sums.keys()) - inputs.seen.keys()
    return all(hashlib.sha256(_content(top, name)).digest() == inputs.sums[name] for name in young)


def _times(status: os.stat_result) -> bytes:
    return _STATUS.pack(status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_size)


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


def _folder(
    root: str, folder: str, is_site: bool, status: os.stat_result | None = None
) -> Iterator[tuple[str, os.stat_result, bool]]:
    yield folder, status or _status(f"{root}/{folder}", stat.S_ISDIR), False
    is_docs = folder.startswith("docs")
    for last in sorted(os.listdir(f"{root}/{folder}")):  # noqa: PTH208 a third of the time of `Path.iterdir`
        name = f"{folder}/{last}"
        found = os.lstat(f"{root}/{name}")
        if stat.S_ISDIR(found.st_mode):
            yield from _folder(root, name, is_site, found)
        elif is_docs or not stat.S_ISREG(found.st_mode) or found.st_size > _MOST_BYTES:
            yield _file(root, name, is_site)
        else:
            yield name, found, True


def _file(root: str, name: str, is_site: bool) -> tuple[str, os.stat_result, bool]:
    """Return a file; of a picture, style or script of the site the check looks at the name alone."""
    status = _status(f"{root}/{name}", stat.S_ISREG)
    is_asset = name.startswith("docs/") and not name.endswith(".md") and name not in _FILES
    if is_asset and not is_site:
        return name, status, False
    if status.st_size > _MOST_BYTES and not is_asset:
        raise _OddError
    return name, status, True


def _content(root: str, name: str) -> bytes:
    with open(f"{root}/{name}", "rb", buffering=0) as stream:  # noqa: PTH123 a third of the time of `Path.read_bytes`
        return stream.read()


def _status(path: str, is_right: Callable[[int], bool]) -> os.stat_result:
    """Return the status of what *path* names itself. Raises _OddError when it is of another kind."""
    status = os.lstat(path)
    if not is_right(status.st_mode):
        raise _OddError
    return status
