"""Write the files of a site: from an earlier build what has the same key, and made now what has not."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from pathlib import Path

from generator.publishing.kept_site import KeptSite
from generator.publishing.libraries import libraries
from generator.reading.kept import MOST, keep, load_kept
from generator.site.keyed import Download, Keyed, filled
from generator.site.sums import Make, Sums
from generator.words.stages import stage


class SiteWriter:
    """Writes a site into a folder."""

    def __init__(
        self, out: Path, folder: Path | None = None, kept: KeptSite | None = None, most: int = MOST
    ) -> None:
        """Take where the site comes.

        *folder* has each file that takes long, of any site, at most *most* of them; *kept* is the site as the
        last build wrote it. Without them all is made.
        """
        self._out = out
        self._folder = folder
        self._kept = kept
        self._most = most
        self._made: set[Path] = set()
        self._keys: dict[str, str] = {}

    def ordered(self, files: Mapping[str, Make]) -> list[tuple[str, Make]]:
        """Return the files of a site in the order in which they are best written: first what is kept."""
        if self._kept is None:
            return list(files.items())
        with stage("zoeken wat bewaard is"):
            self._keys = {path: make.key() for path, make in files.items() if isinstance(make, Keyed)}
            first = dict.fromkeys(self._kept.plan(self._keys))
        return [
            *((path, files[path]) for path in first),
            *((p, m) for p, m in files.items() if p not in first),
        ]

    def write(self, path: str, make: Make) -> None:
        """Write the file at *path* in the site; the checksums are of the files that were written before."""
        target = self._out / path
        if target.parent not in self._made:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._made.add(target.parent)
        with stage("downloads schrijven" if isinstance(make, Download) else "pagina's schrijven"):
            target.write_bytes(self._content(path, make))

    def _content(self, path: str, make: Make) -> bytes:
        if isinstance(make, Keyed):
            return filled(self._keyed(path, make), make.fill())
        content = make.of_written(self._out) if isinstance(make, Sums) else make()
        if self._kept:
            self._kept.put_made(path, f"={hashlib.sha256(content).hexdigest()[:32]}", content)
        return content

    def _keyed(self, path: str, make: Keyed) -> bytes:
        """Return the bytes of a file with a key, before what is put in."""
        if self._kept is None:
            return self._slow(make)
        key = self._keys.get(path) or make.key()
        content = self._kept.get(path, key)
        if content is None:
            content = self._slow(make)
            self._kept.put(path, key, content)
        self._kept.fill(path, make.fill())
        return content

    def _slow(self, make: Keyed) -> bytes:
        """Return what is made, of a file that takes long as any build made it."""
        if self._folder is None or not isinstance(make, Download):
            return make.make()
        key = f"{libraries()}-{make.key()}"
        content = load_kept(self._folder, key)
        if content is None:
            content = make.make()
            keep(self._folder, key, content, self._most)
        return content
