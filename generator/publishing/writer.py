"""Write the files of a site: from an earlier build what has the same key, and made now what has not."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path

from generator.publishing.ahead import Ahead
from generator.publishing.kept_site import KeptSite, key_of
from generator.publishing.libraries import libraries
from generator.publishing.newfolder import NewFolder
from generator.reading.kept import MOST, keep, kept_in, load_kept
from generator.site.keyed import NOTHING, Download, Joined, Keyed, filled
from generator.site.sums import Make, Sums
from generator.words.copies import cores
from generator.words.stages import stage

_COPIES = 3
"""So many copies of this process help: of more each holds the register too, and the longest PDF decides."""


class SiteWriter:
    """Writes a site into a folder."""

    def __init__(
        self,
        out: NewFolder,
        folder: Path | None = None,
        kept: KeptSite | None = None,
        most: int = MOST,
        copies: int | None = None,
    ) -> None:
        """Take where the site comes.

        *folder* has each file that takes long, of any site, at most *most* of them; *kept* is the site as the
        last build wrote it. Without them all is made. So many *copies* of this process help with what takes
        long; None is one for each other core, within reason.
        """
        self._folder = out
        self._slow_folder = folder
        self._kept = kept
        self._most = most
        self._keys: dict[str, str] = {}
        self._counted: set[str] = set()  # what there are checksums of
        self._copies = min(cores() - 1, _COPIES) if copies is None else copies
        self._ahead: Ahead | None = None  # what was begun

    def ordered(self, files: Mapping[str, Make]) -> list[tuple[str, Make]]:
        """Return the files of a site in the order in which they are best written.

        First comes what is kept, and last what copies of this process begin to make now, and the checksums.
        """
        made = list(files.items())  # once: each is made when it is asked for
        places: dict[str, int] = {}
        if self._kept:
            self._counted = {path for _, make in made if isinstance(make, Sums) for path in make.files}
            with stage("zoeken wat bewaard is"):
                self._keys = {path: make.key() for path, make in made if isinstance(make, Keyed)}
                places = {path: place for place, path in enumerate(self._kept.plan(self._keys))}
        self._begin({path: make for path, make in made if isinstance(make, Download) and path not in places})
        last = frozenset(self._ahead.paths if self._ahead else ())
        return sorted(
            made,
            key=lambda item: (isinstance(item[1], Sums), item[0] in last, places.get(item[0], len(places))),
        )

    def _begin(self, slow: Mapping[str, Keyed]) -> None:
        """Let copies of this process make files that take long, where there are some for them."""
        if self._copies and len(slow) > 1:
            paths = sorted(slow, key=lambda path: not path.endswith(".pdf"))  # those take longest
            with kept_in(self._slow_folder):
                self._ahead = Ahead({p: partial(self._made_slow, slow[p]) for p in paths}, self._copies)

    def close(self) -> None:
        """Stop with what was begun, at the end or earlier."""
        if self._ahead:
            self._ahead.close()
        self._ahead = None

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
            return filled(self._slow(path, make), make.fill())
        key, fill = self._keys.get(path) or make.key(), make.fill()
        if self._kept.link(path, key, fill, self._folder):
            return None
        content = self._kept.get(path, key)
        if content is None and isinstance(make, Joined):
            content, table = make.joined(self._kept.parts(path))
            self._kept.put_joined(path, key, content, table)
        elif content is None:
            content = self._slow(path, make)
            self._kept.put(path, key, content)
        self._kept.fill(path, fill)
        return filled(content, fill)

    def _slow(self, path: str, make: Keyed) -> bytes:
        """Return what is made, here or by a copy of this process."""
        content = self._ahead.take(path) if self._ahead else None
        return self._made_slow(make) if content is None else content

    def _made_slow(self, make: Keyed) -> bytes:
        """Return what is made, of a file that takes long as any build made it."""
        if self._slow_folder is None or not isinstance(make, Download):
            return make.make()
        key = f"{libraries()}-{make.key()}"
        content = load_kept(self._slow_folder, key)
        if content is None:
            content = make.make()
            keep(self._slow_folder, key, content, self._most)
        return content
