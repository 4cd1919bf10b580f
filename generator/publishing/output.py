"""Write a file that somebody names, in one go; and say in Dutch why it cannot be written."""

from __future__ import annotations

import errno
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from generator.findings.finding import RegisterError
from generator.publishing.guard import check_file, follow

_FULL = frozenset({errno.ENOSPC, errno.EDQUOT})
_CLOSED = frozenset({errno.EACCES, errno.EPERM, errno.EROFS})


@contextmanager
def new_file(path: Path) -> Iterator[IO[bytes]]:
    """Give a stream; when all went well its bytes take the place of *path*, else *path* stays as it was.

    A link is followed and kept; a device or a pipe is written to. While the bytes are made they have no name,
    so that a run that is killed leaves nothing. Raises RegisterError when *path* cannot be written.
    """
    end = follow(path)
    if path.is_dir():
        raise RegisterError(f"`{path}` is een map; noem met `--out` een bestand")
    is_special = path.exists() and not path.is_file()
    target = path if is_special else end
    if not target.parent.is_dir():
        raise RegisterError(f"de map `{path.parent}` bestaat niet; maak haar eerst, of noem een andere")
    check_file(path)
    folder = None if is_special else target.parent
    with explained(target), tempfile.TemporaryFile(prefix=f".{target.name}.", dir=folder) as stream:
        yield stream
        stream.seek(0)
        if is_special:
            with target.open("wb") as device:
                shutil.copyfileobj(stream, device)
        else:
            _replace(target, stream)


def write_file(path: Path, content: bytes) -> None:
    """Write a file as `new_file` does."""
    with new_file(path) as stream:
        stream.write(content)


@contextmanager
def explained(target: Path) -> Iterator[None]:
    """Turn what goes wrong in writing *target* into one Dutch line, without the names of files in between.

    Raises RegisterError for that; an error about another file passes as it is.
    """
    try:
        yield
    except OSError as error:
        if _is_about(error, target):
            raise RegisterError(_reason(error, target)) from error
        raise


def _replace(target: Path, stream: IO[bytes]) -> None:
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            shutil.copyfileobj(stream, file)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask


def _is_about(error: OSError, target: Path) -> bool:
    if error.errno in _FULL:
        return True
    paths = [Path(os.fsdecode(name)) for name in (error.filename, error.filename2) if _is_name(name)]
    return any(path == target or path in target.parents or _is_between(path, target) for path in paths)


def _is_name(name: object) -> bool:
    return isinstance(name, str | bytes)


def _is_between(path: Path, target: Path) -> bool:
    """Return whether *path* is, or lies in, something with a name of our own beside or in *target*."""
    return any(part.startswith((f".{target.name}-", f".{target.name}.")) for part in path.parts)


def _reason(error: OSError, target: Path) -> str:
    if error.errno == errno.ENAMETOOLONG:
        return "de naam bij `--out` is te lang; noem een kortere"
    if error.errno in _FULL:
        folder = next(path for path in (target, *target.parents) if path.is_dir())
        return f"de schijf is vol; maak ruimte bij `{folder}` en in de map voor tijdelijke bestanden"
    named = Path(os.fsdecode(error.filename)) if _is_name(error.filename) else target
    place = next(path for path in (named, *named.parents) if path.exists() and not _is_between(path, target))
    if error.errno in _CLOSED:
        return f"bij `{place}` mag u niet lezen of schrijven; noem met `--out` een andere plaats"
    if error.errno in (errno.ENOTDIR, errno.EEXIST):
        return f"`{place}` is geen map; noem met `--out` een andere plaats"
    code = errno.errorcode.get(error.errno or 0, "onbekend")
    return f"schrijven bij `{place}` lukt niet (fout {code}); noem met `--out` een andere plaats"
