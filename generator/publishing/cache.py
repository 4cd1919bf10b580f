"""Write a file of the site: what takes long comes from an earlier build with the same input, when kept."""

from __future__ import annotations

import platform
import sqlite3
import zlib
from functools import cache
from pathlib import Path

from generator.reading.kept import MOST, keep, load_kept
from generator.site.downloads import Download
from generator.site.sums import SUMS, Make, Sums
from generator.words.stages import stage


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


def _kept(download: Download, folder: Path, most: int) -> bytes:
    key = f"{libraries()}-{download.key()}"
    content = load_kept(folder, key)
    if content is None:
        content = download()
        keep(folder, key, content, most)
    return content


@cache
def libraries() -> str:
    """Return the libraries outside Python that make the bytes of downloads, as part of a name."""
    return "-".join((sqlite3.sqlite_version, zlib.ZLIB_RUNTIME_VERSION, *platform.libc_ver()))
