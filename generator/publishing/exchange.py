"""How folders change places on this system. A `Disk` says it; a test gives one that can do less."""

from __future__ import annotations

import ctypes
import errno
import os
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2  # linux/fs.h
_RENAME_SWAP = 2  # sys/stdio.h of macOS
_UNABLE = frozenset({errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP, errno.ENOTSUP})
_MOUNTS = Path("/proc/self/mountinfo")


def exchange(one: Path, other: Path, library: object | None = None) -> bool:
    """Swap two files or folders in one step; return False where the system or the disk cannot.

    *library* is the C library, with `renameat2` (Linux) or `renamex_np` (macOS); else that of this process.
    Raises OSError when the two cannot be swapped for another reason.
    """
    found = library or ctypes.CDLL(None, use_errno=True)
    first, second = os.fsencode(one), os.fsencode(other)
    if call := getattr(found, "renameat2", None):
        code = call(_AT_FDCWD, first, _AT_FDCWD, second, _RENAME_EXCHANGE)
    elif call := getattr(found, "renamex_np", None):
        code = call(first, second, _RENAME_SWAP)
    else:
        return False
    if code == 0:
        return True
    number = ctypes.get_errno()
    if number in _UNABLE:
        return False
    raise OSError(number, os.strerror(number), str(one), None, str(other))


def is_mount(path: Path) -> bool:
    """Return whether something is mounted on *path*, so that it cannot be moved.

    Beside what `os.path.ismount` sees this knows the folders that Docker mounts from the same disk.
    """
    return os.path.ismount(path) or (_MOUNTS.exists() and os.fsencode(path) in _mounted(_MOUNTS.read_bytes()))


def _mounted(mountinfo: bytes) -> frozenset[bytes]:
    """Return every mount point. Source: proc_pid_mountinfo(5): field 5, with odd characters in octal."""
    fields = (line.split(b" ")[4] for line in mountinfo.splitlines())
    return frozenset(re.sub(rb"\\([0-7]{3})", lambda code: bytes([int(code[1], 8)]), name) for name in fields)


@dataclass(frozen=True, slots=True, kw_only=True)
class Disk:
    """What publishing asks of the system."""

    rename: Callable[[Path, Path], object] = os.rename
    exchange: Callable[[Path, Path], bool] = exchange
    is_mount: Callable[[Path], bool] = is_mount
