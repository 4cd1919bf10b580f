"""The folder in which Python keeps the compiled code of this room, for what else is compiled."""

from __future__ import annotations

import os
from importlib.util import cache_from_source
from pathlib import Path

_WORDS = Path(__file__).parent


def compiled_path(key: str) -> Path:
    """Return where a compiled thing lies: not beside its source, where a wheel would take it along."""
    return Path(cache_from_source(str(_WORDS / f"{key}.py")))


def write_compiled(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: two builds may do so at once."""
    path.parent.mkdir(exist_ok=True)
    fresh = path.with_suffix(f".{os.getpid()}")
    fresh.write_bytes(content)
    fresh.replace(path)
