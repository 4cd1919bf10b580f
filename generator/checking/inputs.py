"""What a check or a build reads, as checksums: whether it would read the same again."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

from generator.checking.owners import PLACES
from generator.words.stages import stage

_FOLDERS = ("activities", "reference", "woorden", "sjablonen", "docs")
_FILES = ("schema.json", "mkdocs.yml", *PLACES)
_MOST_BYTES = 1_000_000  # of a file; in the folders no good one has a third of it


class _OddError(Exception):
    """There is something whose content cannot be held against that of another time."""


class Inputs(NamedTuple):
    """Checksums of all that is read."""

    content: str  # equal for equal files in any folder
    changed: str  # equal as long as nobody wrote in between, not even the same bytes
    sums: Mapping[str, bytes]  # of the content of each file that is looked into, by its path


def read_inputs(root: Path, is_site: bool = False) -> Inputs | None:
    """Return what a check of *root* reads, or with *is_site* a build; None when something in it is odd."""
    content, changed = hashlib.sha256(), hashlib.sha256()
    sums: dict[str, bytes] = {}
    try:
        with stage("kijken wat er veranderd is"):
            for name, status, data in _everything(os.fspath(root), is_site):
                times = (status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_size)
                sums[name] = hashlib.sha256(data).digest()
                content.update(f"{name}\0".encode("utf-8", "surrogateescape") + sums[name])
                changed.update(repr(times).encode())
    except (_OddError, OSError):
        return None
    return Inputs(content.hexdigest(), changed.hexdigest(), sums)


def _everything(root: str, is_site: bool) -> Iterator[tuple[str, os.stat_result, bytes]]:
    """Yield name, status and content of each file and folder, always in the same order."""
    for name in _FILES:
        if os.path.lexists(f"{root}/{name}"):
            yield _file(root, name, is_site)
    for name in _FOLDERS:
        if os.path.lexists(f"{root}/{name}"):
            yield from _folder(root, name, is_site)


def _folder(root: str, folder: str, is_site: bool) -> Iterator[tuple[str, os.stat_result, bytes]]:
    yield folder, _status(f"{root}/{folder}", stat.S_ISDIR), b""
    with os.scandir(f"{root}/{folder}") as items:
        inside = sorted((item.name, item.is_dir(follow_symlinks=False)) for item in items)
    for name, is_folder in inside:
        if is_folder:
            yield from _folder(root, f"{folder}/{name}", is_site)
        else:
            yield _file(root, f"{folder}/{name}", is_site)


def _file(root: str, name: str, is_site: bool) -> tuple[str, os.stat_result, bytes]:
    """Return a file; of a picture, style or script of the site the check looks at the name alone."""
    path = f"{root}/{name}"
    status = _status(path, stat.S_ISREG)
    is_asset = name.startswith("docs/") and not name.endswith(".md") and name not in _FILES
    if is_asset and not is_site:
        return name, status, b""
    if status.st_size > _MOST_BYTES and not is_asset:
        raise _OddError
    with open(path, "rb", buffering=0) as stream:  # noqa: PTH123 a third of the time of `Path.read_bytes`
        return name, status, stream.read()


def _status(path: str, is_right: Callable[[int], bool]) -> os.stat_result:
    """Return the status of what *path* names itself. Raises _OddError when it is of another kind."""
    status = os.lstat(path)
    if not is_right(status.st_mode):
        raise _OddError
    return status
