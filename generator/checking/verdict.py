"""What a check said, kept for the next one: found again by the content of all that it read."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from generator.checking.owners import PLACES
from generator.findings.finding import Finding, Location
from generator.reading.kept import keep, load_kept
from generator.words.stages import stage

MOST = 30
"""So many results of checks are kept."""
_LARGEST = 5_000_000  # bytes of a verdict; of a larger one the findings are the trouble, and not the time
_FOLDERS = ("activities", "reference", "woorden", "sjablonen", "docs")
_FILES = ("schema.json", "mkdocs.yml", *PLACES)
_MOST_BYTES = 1_000_000  # of a file; in the folders no good one has a third of it


class _OddError(Exception):
    """There is something whose content cannot be held against that of another time."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check says that could do all its work."""

    findings: tuple[Finding, ...]  # all, sorted by place
    files: tuple[str, ...]  # paths from the root of every file that was looked at
    site: str  # the address of the site, as `Settings.adres`
    trouble: str = ""  # what is to be said after the findings: of a RegisterError that hides none of them


class _Inputs(NamedTuple):
    """Checksums of all that a check reads."""

    content: str  # equal for equal files in any folder
    changed: str  # equal as long as nobody wrote in between, not even the same bytes


def kept_verdict(root: Path, home: Path | None, asked: str, judge: Callable[[], Verdict]) -> Verdict:
    """Return what *judge* says of the register in *root*: kept of an earlier time in *home*, else made now.

    *asked* is all that the verdict follows from beside the files: the day, and what the user chose. What
    raises is never kept, and neither is what was said while somebody changed a file.
    """
    inputs = _read_inputs(root) if home else None
    if not home or not inputs:
        return judge()
    name = hashlib.sha256(json.dumps((inputs.content, asked)).encode()).hexdigest()
    kept = load_kept(home, name)
    if kept is not None:
        return _from_bytes(kept)
    verdict = judge()
    data = _to_bytes(verdict)
    if len(data) <= _LARGEST and _read_inputs(root) == inputs:
        keep(home, name, data, MOST)
    return verdict


def _read_inputs(root: Path) -> _Inputs | None:
    """Return what a check reads; None when something in it is odd."""
    content, changed = hashlib.sha256(), hashlib.sha256()
    try:
        with stage("kijken wat er veranderd is"):
            for name, status, data in _everything(os.fspath(root)):
                times = (status.st_mtime_ns, status.st_ctime_ns, status.st_ino, status.st_size)
                content.update(f"{name}\0{len(data)}\0".encode("utf-8", "surrogateescape") + data)
                changed.update(repr(times).encode())
    except (_OddError, OSError):
        return None
    return _Inputs(content.hexdigest(), changed.hexdigest())


def _everything(root: str) -> Iterator[tuple[str, os.stat_result, bytes]]:
    """Yield name, status and content of each file and folder, always in the same order."""
    for name in _FILES:
        if os.path.lexists(f"{root}/{name}"):
            yield _file(root, name)
    for name in _FOLDERS:
        if os.path.lexists(f"{root}/{name}"):
            yield from _folder(root, name)


def _folder(root: str, folder: str) -> Iterator[tuple[str, os.stat_result, bytes]]:
    yield folder, _status(f"{root}/{folder}", stat.S_ISDIR), b""
    with os.scandir(f"{root}/{folder}") as items:
        inside = sorted((item.name, item.is_dir(follow_symlinks=False)) for item in items)
    for name, is_folder in inside:
        if is_folder:
            yield from _folder(root, f"{folder}/{name}")
        else:
            yield _file(root, f"{folder}/{name}")


def _file(root: str, name: str) -> tuple[str, os.stat_result, bytes]:
    """Return a file; of a picture, style or script of the site the check looks at the name alone."""
    path = f"{root}/{name}"
    status = _status(path, stat.S_ISREG)
    if name.startswith("docs/") and not name.endswith(".md") and name not in _FILES:
        return name, status, b""
    if status.st_size > _MOST_BYTES:
        raise _OddError
    with open(path, "rb", buffering=0) as stream:  # noqa: PTH123 a third of the time of `Path.read_bytes`
        return name, status, stream.read()


def _status(path: str, is_right: Callable[[int], bool]) -> os.stat_result:
    """Return the status of what *path* names itself. Raises _OddError when it is of another kind."""
    status = os.lstat(path)
    if not is_right(status.st_mode):
        raise _OddError
    return status


def _to_bytes(verdict: Verdict) -> bytes:
    findings = [
        (*_place(item.location), item.code, item.message, item.hint, item.severity)
        for item in verdict.findings
    ]
    data = {"findings": findings, "files": verdict.files, "site": verdict.site, "trouble": verdict.trouble}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _place(location: Location) -> tuple[str, int, int]:
    return location.path, location.line, location.column


def _from_bytes(content: bytes) -> Verdict:
    data: dict[str, Any] = json.loads(content.decode("utf-8", "surrogatepass"))
    findings = (Finding(Location(*row[:3]), *row[3:]) for row in data["findings"])
    return Verdict(tuple(findings), tuple(data["files"]), data["site"], data["trouble"])
