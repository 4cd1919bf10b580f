"""Write the files of a site: from an earlier build what has the same key, and made now what has not."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from generator.publishing.kept_site import KeptSite, key_of
from generator.publishing.libraries import libraries
from generator.publishing.newfolder import NewFolder
from generator.reading.kept import MOST, keep, kept_in, load_kept
from generator.site.keyed import NOTHING, Download, Joined, Keyed, filled
from generator.site.sums import Make, Sums
from generator.words.stages import stage


class SiteWriter:
    """Writes a site into a folder."""

    def __init__(
        self, out: NewFolder, folder: Path | None = None, kept: KeptSite | None = None, most: int = MOST
    ) -> None:
        """Take where the site comes.

        *folder* has each file that takes long, of any site, at most *most* of them; *kept* is the site as the
        last build wrote it. Without them all is made.
        """
        self._folder = out
        self._slow_folder = folder
        self._kept = kept
        self._most = most
        self._keys: dict[str, str] = {}
        self._counted: set[str] = set()  # what there are checksums of

    def ordered(self, files: Mapping[str, Make]) -> list[tuple[str, Make]]:
        """Return the files of a site in the order in which they are best written: first what is kept."""
        made = list(files.items())  # once: each is made when it is asked for
        if self._kept is None:
            return made
        self._counted = {path for _, make in made if isinstance(make, Sums) for path in make.files}
        with stage("zoeken wat bewaard is"):
            self._keys = {path: make.key() for path, make in made if isinstance(make, Keyed)}
            places = {path: place for place, path in enumerate(self._kept.plan(self._keys))}
        return sorted(made, key=lambda item: places.get(item[0], len(places)))

    def write(self, path: str, make: Make) -> None:
        """Write the file at *path* in the site; the checksums are of the files that were written before."""
        name = "downloads schrijven" if isinstance(make, Download | Joined) else "pagina's schrijven"
        with stage(name), kept_in(self._slow_folder):
            content = self._keyed(path, make) if isinstance(make, Keyed) else self._made(path, make)
            if content is not None:
                self._folder.write(path, content)
        if self._kept and path in self._counted:
            self._kept.count(path, content)

    def _made(self, path: str, make: Make) -> bytes | None:
        """Return the bytes of a file that every build makes; None when they are there already."""
        known = self._kept.sums if self._kept else {}
        content = make.of_written(self._folder.out, known) if isinstance(make, Sums) else make()
        if self._kept is None:
            return content
        key = key_of(content)
        self._kept.put_made(path, key, content)
        return None if self._kept.link(path, key, NOTHING, self._folder) else content

    def _keyed(self, path: str, make: Keyed) -> bytes | None:
        """Return the bytes of a file with a key; None when they are there already."""
        if self._kept is None:
            return filled(self._slow(make), make.fill())
        key, fill = self._keys.get(path) or make.key(), make.fill()
        if self._kept.link(path, key, fill, self._folder):
            return None
        content = self._kept.get(path, key)
        if content is None and isinstance(make, Joined):
            content, table = make.joined(self._kept.parts(path))
            self._kept.put_joined(path, key, content, table)
        elif content is None:
            content = self._slow(make)
            self._kept.put(path, key, content)
        self._kept.fill(path, fill)
        return filled(content, fill)

    def _slow(self, make: Keyed) -> bytes:
        """Return what is made, of a file that takes long as any build made it."""
        if self._slow_folder is None or not isinstance(make, Download):
            return make.make()
        key = f"{libraries()}-{make.key()}"
        content = load_kept(self._slow_folder, key)
        if content is None:
            content = make.make()
            keep(self._slow_folder, key, content, self._most)
        return content
