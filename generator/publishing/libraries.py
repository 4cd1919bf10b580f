"""The libraries outside Python, on which the bytes of a site depend as well."""

from __future__ import annotations

from functools import cache


@cache
def libraries() -> str:
    """Return the libraries outside Python that make the bytes of downloads, as part of a name."""
    import platform  # here: nothing else asks for them in a build that keeps nothing
    import sqlite3
    import zlib

    return "-".join((sqlite3.sqlite_version, zlib.ZLIB_RUNTIME_VERSION, *platform.libc_ver()))
