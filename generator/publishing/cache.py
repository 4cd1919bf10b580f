"""Files that take long are kept for the next build, under a key of all that they follow from.

A kept file begins with a line that proves the rest: what is cut off, changed, empty or under another name is
made again. They lie in the user's own cache, never in the register: there anybody could propose one.
"""

from __future__ import annotations

import errno
import hashlib
import os
import platform
import sqlite3
import stat
import tempfile
import zlib
from collections.abc import Mapping
from contextlib import suppress
from functools import cache
from pathlib import Path

from generator.site.downloads import Download
from generator.site.sums import SUMS, Make, Sums
from generator.words.stages import stage

MOST = 300
"""So many files are kept; the least recently used go first."""


def cache_folder(root: Path, environment: Mapping[str, str]) -> Path | None:
    """Return where files are kept; None without a home, or where that lies in the repository of *root*.

    Source: XDG Base Directory Specification 0.8, which also says that a path that is not whole is ignored.
    """
    given, home = (Path(environment.get(name, "")) for name in ("XDG_CACHE_HOME", "HOME"))
    parent = given if given.is_absolute() else home / ".cache"
    folder = Path(os.path.realpath(parent / "activiteitenregister"))
    repository = _repository(root.resolve())
    return folder if parent.is_absolute() and repository not in folder.parents else None


def write(make: Make, path: Path, folder: Path | None, most: int = MOST) -> None:
    """Write a file: what *folder* has of an earlier build with the same input, else made now.

    The checksums are of the files that were written before them.
    After that the folder holds at most *most* files.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with stage("downloads schrijven" if isinstance(make, Download) else "pagina's schrijven"):
        if isinstance(make, Sums):
            path.write_bytes(make.of_written(path.parents[SUMS.count("/")]))
        elif folder is not None and isinstance(make, Download):
            path.write_bytes(_kept(make, folder, most))
        else:
            path.write_bytes(make())


def _repository(root: Path) -> Path:
    return next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)


def _kept(download: Download, folder: Path, most: int) -> bytes:
    path = folder / f"{_code()[:16]}-{download.key()}"
    content = None
    with suppress(OSError):  # a folder that cannot be read or written costs time and nothing else
        content = _read(path)
    if content is None:
        content = download()
        with suppress(OSError):
            _keep(content, path)
            _prune(folder, most)
    return content


def _read(path: Path) -> bytes | None:
    """Return the content of a kept file; None when it does not prove itself. Raises OSError without one."""
    _require_private(path.parent)
    proof, _, content = path.read_bytes().partition(b"\n")
    if proof != _proof(path.name, content):
        return None
    with suppress(OSError):
        path.touch()  # used: it goes last
    return content


def _keep(content: bytes, path: Path) -> None:
    """Put a file among the others, whole or not at all."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _require_private(path.parent)
    handle, name = tempfile.mkstemp(prefix=".", dir=path.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(_proof(path.name, content) + b"\n" + content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _prune(folder: Path, most: int) -> None:
    """Throw away what has not been used for longest. Raises OSError when another build is doing so."""
    for old in sorted(folder.iterdir(), key=lambda path: path.stat().st_mtime_ns, reverse=True)[most:]:
        old.unlink(missing_ok=True)


def _proof(name: str, content: bytes) -> bytes:
    return hashlib.sha256(name.encode() + b"\0" + content).hexdigest().encode()


def _require_private(folder: Path) -> None:
    """Raise PermissionError where others may write: they could have put a file there that proves itself."""
    found = folder.stat()
    if found.st_uid != os.geteuid() or found.st_mode & (stat.S_IWGRP | stat.S_IWOTH):
        raise PermissionError(errno.EACCES, "others may write here", str(folder))


@cache
def _code() -> str:
    """Return a checksum of our own code and templates, and of the versions of all that makes the bytes."""
    from importlib.metadata import distributions

    found = hashlib.sha256()
    for path in sorted(Path(__file__).parents[1].rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            found.update(path.read_bytes())
    versions = [f"{item.name}=={item.version}" for item in distributions()]
    system = platform.python_version(), platform.platform(), sqlite3.sqlite_version, zlib.ZLIB_RUNTIME_VERSION
    for name in sorted((*versions, *system)):
        found.update(name.encode())
    return found.hexdigest()
