"""The folder in which a build works, locked while the build lives, so that the next one knows a dead one.

Its name is `.<name>-xxxxxxxx`, and it holds nothing but what is named here. The lock is that of `flock` on a
file in it: the system lets go of it when the process ends, however it ends.
"""

from __future__ import annotations

import fcntl
import os
import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

FRESH = "nieuw"  # the site that is being made; after an exchange the old one
ASIDE = "oud"  # where the old site waits while the new one takes its place in two steps
PLAN = "plan.json"  # what is being exchanged inside a folder that cannot be moved itself
_LOCK = "slot"
_NAMES = frozenset({FRESH, ASIDE, PLAN, _LOCK})


def is_work_folder(path: Path, name: str) -> bool:
    """Return whether *path* is a folder in which a build of a site called *name* works or has worked."""
    if not re.fullmatch(rf"\.{re.escape(name)}-[a-z0-9_]{{8}}", path.name):
        return False
    with suppress(OSError):  # another build has just ended, or it is somebody else's
        return not path.is_symlink() and _NAMES.issuperset(item.name for item in path.iterdir())
    return False


@contextmanager
def working(parent: Path, name: str) -> Iterator[Path]:
    """Give a new locked work folder in *parent*; who asks removes it. Raises OSError when that fails."""
    work, lock = _make(parent, name)
    try:
        yield work
    finally:
        os.close(lock)


@contextmanager
def abandoned(work: Path) -> Iterator[bool]:
    """Say whether the build in *work* has ended; while the caller looks, no other process may say so too."""
    try:
        lock = _open(work)
    except OSError:  # somebody else's, or gone
        yield False
        return
    try:
        yield _take(lock, work) is True
    finally:
        os.close(lock)


def _make(parent: Path, name: str) -> tuple[Path, int]:
    while True:
        work = Path(tempfile.mkdtemp(prefix=f".{name}-", dir=parent))
        try:
            lock = _open(work)
        except FileNotFoundError:  # another build took it for an old one, before there was a lock
            continue
        except OSError:
            work.rmdir()
            raise
        if _take(lock, work) is not False:
            return work, lock
        os.close(lock)


def _open(work: Path) -> int:
    return os.open(work / _LOCK, os.O_RDWR | os.O_CREAT | os.O_NOFOLLOW, 0o600)


def _take(lock: int, work: Path) -> bool | None:
    """Lock without waiting. False: another process has it or threw it away; None: this disk has no locks."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    except OSError:
        return None
    try:
        return os.path.samestat(os.fstat(lock), (work / _LOCK).stat())
    except FileNotFoundError:
        return False
