"""The libraries outside Python, on which the bytes of a site depend as well."""

from __future__ import annotations

import platform
import sqlite3
import zlib
from functools import cache


@cache
def libraries() -> str:
    """Return the libraries outside Python that make the bytes of downloads, as part of a name."""
    return "-".join((sqlite3.sqlite_version, zlib.ZLIB_RUNTIME_VERSION, *platform.libc_ver()))
