"""The checksums of everything that can be downloaded, for `sha256sum --check --ignore-missing SHA256SUMS`."""

from __future__ import annotations

import hashlib
import posixpath
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

Make = Callable[[], bytes]
SUMS = "data/SHA256SUMS"


@dataclass(frozen=True, slots=True)
class Sums:
    """What makes that file; the names in it start at the folder that it lies in."""

    files: Mapping[str, Make]  # by address from the root of the site

    def __call__(self) -> bytes:
        """Make every file and return their checksums."""
        return self._listed(lambda name: checksum(self.files[name]()))

    def of_written(self, site: Path, known: Mapping[str, str] | None = None) -> bytes:
        """Return the checksums of the files as they were just written in *site*; those in *known* are."""
        return self._listed(lambda name: (known or {}).get(name) or checksum((site / name).read_bytes()))

    def _listed(self, of: Callable[[str], str]) -> bytes:
        folder = posixpath.dirname(SUMS)
        return "".join(
            f"{of(name)}  {posixpath.relpath(name, folder)}\n" for name in sorted(self.files)
        ).encode()


def checksum(content: bytes) -> str:
    """Return the checksum of a file, as it stands there."""
    return hashlib.sha256(content).hexdigest()
