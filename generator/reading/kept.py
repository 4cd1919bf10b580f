"""Results that take long are kept for the next run, under a name that says all that they follow from.

A kept result begins with a line that proves the rest: what is cut off, changed, empty or under another name
is made again. They lie in the user's own cache, never in the register: there anybody could propose one.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import stat
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import cache
from pathlib import Path
from typing import Any

MOST = 300
"""So many results are kept; the least recently used go first."""
MOST_BYTES = 300_000_000
"""And so many bytes in one folder."""
OFF = "REGISTER_ZONDER_CACHE"
"""The variable of the environment that switches it off when it has any value; so does `--zonder-cache`."""

_OURS = "activiteitenregister"
_CODE = f"{_OURS}-programma"
"""The folder, beside the others, that says which code is in files of which status."""
_MOST_CODES = 20
_GRAIN = 2_000_000_000  # nanoseconds; the coarsest clock of a file system in use

_folder: ContextVar[Path | None] = ContextVar("_folder", default=None)


def cache_folder(root: Path, environment: Mapping[str, str], part: str = "") -> Path | None:
    """Return where results are kept, those of a *part* of the work apart.

    None when switched off, without a home, or where that lies in the repository of *root*; also on a system
    without users, as Windows: nothing there says that a folder is the user's alone.
    Source: XDG Base Directory Specification 0.8, which also says that a path that is not whole is ignored.
    """
    if environment.get(OFF) or not hasattr(os, "geteuid"):
        return None
    given, home = (Path(environment.get(name, "")) for name in ("XDG_CACHE_HOME", "HOME"))
    parent = given if given.is_absolute() else home / ".cache"
    folder = Path(os.path.realpath(parent / f"{_OURS}{part and f'-{part}'}"))
    repository = _repository(root.resolve())
    return folder if parent.is_absolute() and repository not in folder.parents else None


def load_kept(folder: Path, name: str) -> bytes | None:
    """Return the kept result *name*; None when there is none that proves itself."""
    path = _place(folder, name)
    with suppress(OSError):  # a folder that cannot be read costs time and nothing else
        content = _load(path)
        if content is not None:
            with suppress(OSError):
                path.touch()  # used: it goes last
        return content
    return None


def touch_kept(folder: Path, name: str) -> None:
    """Say that the kept result *name* is of use, without reading it: it goes last."""
    with suppress(OSError):
        _place(folder, name).touch()


def keep(folder: Path, name: str, content: bytes, most: int = MOST) -> None:
    """Put a result among the others, whole or not at all; then the folder holds at most *most* of them.

    And at most `MOST_BYTES`; both bounds take away what was not used for longest.
    """
    with suppress(OSError):  # a folder that cannot be written costs time and nothing else
        _write(_place(folder, name), content)
        _prune(folder, most)


@contextmanager
def kept_in(folder: Path | None) -> Iterator[None]:
    """Let `kept` keep in *folder* within; None lets it keep nothing."""
    token = _folder.set(folder)
    try:
        yield
    finally:
        _folder.reset(token)


def kept(name: str, make: Callable[[], bytes]) -> bytes:
    """Return the result *name*, made now unless it is kept where `kept_in` says."""
    folder = _folder.get()
    content = load_kept(folder, name) if folder else None
    if content is None:
        content = make()
        if folder:
            keep(folder, name, content)
    return content


def kept_each(name: str, count: int, key_of: Callable[[int], str], make: Callable[[int], Any]) -> list[Any]:
    """Return *count* values of JSON; *key_of* says all that the one at a place follows from.

    It is that of the last run under *name* where that had the key, kept where `kept_in` says; else *make*
    makes it, of its place. They lie in one file: one by one, many small values cost more than they save.
    """
    folder = _folder.get()
    if folder is None:  # then nobody need work out a key
        return [*map(make, range(count))]
    content = load_kept(folder, name)
    known: dict[str, Any] = json.loads(content) if content else {}
    keys = [*map(key_of, range(count))]
    found = {key: known[key] if key in known else make(place) for place, key in enumerate(keys)}
    if found.keys() != known.keys():
        keep(folder, name, json.dumps(found, separators=(",", ":")).encode())
    return [found[key] for key in keys]


def _place(folder: Path, name: str) -> Path:
    return folder / f"{_code_sum(folder.parent)[:16]}-{name}"


@cache
def _code_sum(home: Path) -> str:
    """Return a checksum of our own code and templates, Python, all that is installed, and the machine.

    The code is read when its files have another status than before, of which *home* keeps what the checksum
    was. A file that changed just before that was kept could change again and have the same status: then the
    code is read once more.
    """
    files = list(_files(os.fspath(Path(__file__).parents[1])))
    statuses = [item.stat() for item in files]
    seen = [(item.st_mtime_ns, item.st_ctime_ns, item.st_ino, item.st_size) for item in statuses]
    names = [item.path for item in files]
    path = home / _CODE / hashlib.sha256(repr((names, seen, _surroundings())).encode()).hexdigest()
    newest = max(item.st_ctime_ns for item in statuses)
    with suppress(OSError):
        content = _load(path)
        if content is not None and path.stat().st_mtime_ns - _GRAIN > newest:
            return content.decode()
    found = hashlib.sha256()
    for item in files:
        with open(item.path, "rb", buffering=0) as stream:  # noqa: PTH123 a third of the time of `Path.read_bytes`
            found.update(stream.read())
    found.update("\0".join(_surroundings()).encode())
    with suppress(OSError):
        _write(path, found.hexdigest().encode())
        _prune(path.parent, _MOST_CODES)
    return found.hexdigest()


@cache
def _surroundings() -> tuple[str, ...]:
    """Return what else a result follows from: all that is installed, and the machine."""
    return *installed(), os.uname().sysname, os.uname().machine


@cache
def installed() -> tuple[str, ...]:
    """Return the packages with their versions, and Python."""
    versions = {name for folder in sys.path for name in _names(folder) if name.endswith("-info")}
    return *sorted(versions), sys.version


def _repository(root: Path) -> Path:
    return next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)


def _load(path: Path) -> bytes | None:
    """Return what is kept in a file; None when it does not prove itself. Raises OSError without one."""
    require_private(path.parent)
    proof, _, content = path.read_bytes().partition(b"\n")
    return content if proof == _proof(path.name, content) else None


def _write(path: Path, content: bytes) -> None:
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    require_private(path.parent)
    new = path.with_name(f".{os.urandom(8).hex()}")  # `tempfile` takes as long to import as all else here
    try:
        with os.fdopen(os.open(new, os.O_CREAT | os.O_EXCL | os.O_WRONLY, mode=0o600), "wb") as file:
            file.write(_proof(path.name, content) + b"\n" + content)
            file.flush()
            os.fsync(file.fileno())
        new.replace(path)
    except BaseException:
        new.unlink(missing_ok=True)
        raise


def _prune(folder: Path, most: int) -> None:
    """Throw away what has not been used for longest. Raises OSError when another run is doing so."""
    size = 0
    found = [(path.stat(), path) for path in folder.iterdir()]
    for number, (status, path) in enumerate(sorted(found, key=lambda item: -item[0].st_mtime_ns)):
        size += status.st_size
        if number >= most or size > MOST_BYTES:
            path.unlink(missing_ok=True)


def _proof(name: str, content: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\0" + content).hexdigest().encode()


def require_private(folder: Path) -> None:
    """Raise PermissionError where others may write: they could have put a file there that proves itself."""
    found = folder.stat()
    if found.st_uid != os.geteuid() or found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise PermissionError(errno.EACCES, "others may write here", str(folder))


def _files(folder: str) -> Iterator[os.DirEntry[str]]:
    """Yield the files under *folder* in order, without what Python makes of them."""
    with os.scandir(folder) as items:
        inside = sorted(items, key=lambda item: item.name)
    for item in inside:
        if not item.is_dir():
            yield item
        elif item.name != "__pycache__":
            yield from _files(item.path)


def _names(folder: str) -> list[str]:
    """Return what lies in a folder of `sys.path`; an archive and one that is not there hold nothing."""
    with suppress(OSError):
        return os.listdir(folder or os.curdir)  # noqa: PTH208 a third of the time of `Path.iterdir`
    return []
