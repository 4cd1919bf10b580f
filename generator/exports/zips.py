"""ZIP files with the same bytes every time."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterable

_MOMENT = (1980, 1, 1, 0, 0, 0)  # the first that ZIP knows: a file has no time of its own


def make_zip(files: Iterable[tuple[str, bytes]], stored: tuple[str, ...] = ()) -> bytes:
    """Return a ZIP of (path, bytes) in the order given; the paths in *stored* are not compressed."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for path, content in files:
            archive.writestr(entry(path, stored=path in stored), content, compresslevel=6)
    return buffer.getvalue()


def entry(path: str, stored: bool = False) -> zipfile.ZipInfo:
    """Return an entry without a time or the rights of this machine."""
    info = zipfile.ZipInfo(path, _MOMENT)
    info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
    info.create_system = 3
    info.external_attr = 0o644 << 16
    return info
