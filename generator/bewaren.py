"""Files that take long are kept beside the register, under a key of all that they follow from."""

from __future__ import annotations

import hashlib
import os
from contextlib import suppress
from functools import cache
from pathlib import Path

from generator.publicatie import Bestand, Make

_MOST = 300
"""So many files are kept; the least recently used go first."""


def write(make: Make, path: Path, folder: Path | None) -> None:
    """Write a file: what *folder* has of an earlier build with the same input, else made now."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(make() if folder is None or not isinstance(make, Bestand) else _kept(make, folder))


def _kept(bestand: Bestand, folder: Path) -> bytes:
    path = folder / f"{_code()[:16]}-{bestand.key()}"
    if path.exists():
        path.touch()
        return path.read_bytes()
    content = bestand()
    with suppress(OSError):  # a folder that cannot be written costs time and nothing else
        _keep(content, path)
    return content


def _keep(content: bytes, path: Path) -> None:
    """Write a file beside the others, and throw away what has not been used for longest."""
    path.parent.mkdir(parents=True, exist_ok=True)
    temporary = path.with_name(f"{path.name}.{os.getpid()}")
    temporary.write_bytes(content)
    temporary.replace(path)
    others = sorted(path.parent.iterdir(), key=lambda item: item.stat().st_mtime_ns, reverse=True)
    for old in others[_MOST:]:
        old.unlink(missing_ok=True)


@cache
def _code() -> str:
    """Return a checksum of our own code and templates, and of the versions of what they use."""
    from importlib.metadata import distributions

    found = hashlib.sha256()
    for path in sorted(Path(__file__).parent.rglob("*")):
        if path.is_file() and path.suffix in (".py", ".html", ".typ", ".odt", ".docx", ".ttf"):
            found.update(path.read_bytes())
    for name in sorted(f"{item.name}=={item.version}" for item in distributions()):
        found.update(name.encode())
    return found.hexdigest()
