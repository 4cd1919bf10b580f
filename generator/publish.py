"""Put a finished folder in the place of the published one, at once."""

from __future__ import annotations

import ctypes
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


@contextmanager
def replacing(out: Path) -> Iterator[Path]:
    """Give a new folder to fill; when all went well it takes the place of *out*, else *out* stays as it was.

    The new folder lies beside *out*, so that the change is one step on the same disk. Raises OSError when the
    folder cannot be made.
    """
    out.parent.mkdir(parents=True, exist_ok=True)
    work = Path(tempfile.mkdtemp(prefix=f".{out.name}-", dir=out.parent))
    fresh = work / "nieuw"
    fresh.mkdir()
    try:
        yield fresh
        fresh.chmod(0o755)
        _put_in_place(fresh, out, work / "oud")
    finally:
        shutil.rmtree(work, ignore_errors=True)


def _put_in_place(fresh: Path, out: Path, aside: Path) -> None:
    if not out.exists():
        fresh.rename(out)
    elif not _exchange(fresh, out):
        out.rename(aside)
        fresh.rename(out)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders in one step; False where the system cannot (anything but Linux)."""
    try:
        rename = ctypes.CDLL(None).renameat2
    except (OSError, AttributeError):
        return False
    return bool(rename(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0)
