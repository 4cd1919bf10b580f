"""The files of a register as texts, and several of them changed at once: all, or none."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from pathlib import Path

_BOM = b"\xef\xbb\xbf"


def change(content: bytes, do: Callable[[str], str]) -> bytes:
    """Return the bytes of a file with its text changed by *do*; a mark at its start stays."""
    mark = _BOM if content.startswith(_BOM) else b""
    return mark + do(content[len(mark) :].decode()).encode()


def write_all(root: Path, contents: Mapping[str, bytes], gone: tuple[str, ...] = ()) -> None:
    """Write files by their paths from *root*, then take away those that are *gone*.

    Raises OSError, with everything as it was, when one of them cannot be written.
    """
    before = {name: (root / name).read_bytes() if (root / name).is_file() else None for name in contents}
    before |= {name: (root / name).read_bytes() for name in gone}
    try:
        for name, content in contents.items():
            _write(root / name, content)
        for name in gone:
            (root / name).unlink()
    except BaseException:
        for name, old in before.items():
            if old is None and (root / name).is_file():
                (root / name).unlink()
            elif old is not None and (not (root / name).is_file() or (root / name).read_bytes() != old):
                _write(root / name, old)
        raise


def _write(path: Path, content: bytes) -> None:
    """Put *content* in the place of a file at once; its rights stay."""
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f".{path.name}.nieuw")  # a name with a dot is never read as part of the register
    try:
        fresh.write_bytes(content)
        if path.exists():
            shutil.copymode(path, fresh)
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
