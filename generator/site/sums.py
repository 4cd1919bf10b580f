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
        return self._listed(lambda name: self.files[name]())

    def of_written(self, site: Path) -> bytes:
        """Return the checksums of the files as they were just written in the folder *site*."""
        return self._listed(lambda name: (site / name).read_bytes())

    def _listed(self, content: Callable[[str], bytes]) -> bytes:
        folder = posixpath.dirname(SUMS)
        lines = (
            f"{hashlib.sha256(content(name)).hexdigest()}  {posixpath.relpath(name, folder)}\n"
            for name in sorted(self.files)
        )
        return "".join(lines).encode()
