"""What the last builds wrote, for the next: the same site whole, or of another every file with the same key.

The files lie in packs; a list says which file is where. When a pack is missing, changed or cut off, the files
in it are made again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.publishing.libraries import libraries
from generator.publishing.meaning import meaning_of
from generator.publishing.newfolder import NewFolder
from generator.publishing.packs import KeptFile, Packs, thin_of
from generator.publishing.published import Published
from generator.reading.kept import keep, load_kept, touch_kept
from generator.site.keyed import NOTHING, Fill, Table, filled, parts_in
from generator.site.sums import Make, checksum
from generator.words.stages import each

if TYPE_CHECKING:
    from generator.checking.inputs import Inputs
    from generator.register.register import Register

MOST = 250
"""So many packs and lists are kept, of all sites together; the least recently used go first."""


class NotKeptError(Exception):
    """A pack of a kept site is gone, or does not prove itself."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What a build says of a site."""

    activiteiten: int
    paginas: int
    overgenomen: Sequence[tuple[str, int, str]] = ()  # per other register its name, how much, or why nothing


@dataclass(frozen=True, slots=True)
class Listed:
    """A site that was built: what its input was, what was said of it, and its files by path."""

    content: str  # the checksum of all that was read
    meaning: str  # that of what it says: see `meaning_of`
    counts: Counts
    files: Mapping[str, KeptFile]
    fills: Mapping[str, Fill]  # what is put into a file after it was read
    tables: Mapping[str, int]  # how long the table of its parts is, that lies before a file
    sums: Mapping[str, str]  # of what can be downloaded, the checksum of the file with that
    checksum: str = ""  # of the list itself


class KeptSite:
    """What is kept of the builds of one register with the same choices, and what the next one adds."""

    def __init__(
        self,
        folder: Path,
        where: str,
        asked: str,
        read: tuple[Inputs, *tuple[str, ...]],
        published: Published | None = None,
    ) -> None:
        """Read the list of the site of the same content, or else of the last one.

        *where* is the place of the register and *asked* what the user chose; *read* is all that a build
        reads, and what the site follows from beside it. *published* is what the new site replaces.
        """
        self._folder = folder
        self._published = published
        self._read = read
        content = self._content = json.dumps([read[0].content, *read[1:]])
        self._meaning = ""  # of the register that was read; empty when that is not known
        self._last = f"{_sum((where, asked, libraries()))}-laatste"
        self._name = _sum((content, asked, libraries()))
        self.listed = self._load()
        self._is_published = bool(
            self.listed and published and published.holds(self.listed.checksum)
        )  # what lies there came from the list that was read
        self._packs = Packs(folder, MOST)
        self._thin: frozenset[str] = frozenset()
        self._tables: dict[str, int] = {}
        self._found: dict[str, KeptFile] = {}
        self._fills: dict[str, Fill] = {}
        self.sums: dict[str, str] = {}  # the checksums of what was counted
        self._checksum = ""  # of the list of what was written
        self.is_ours = True
        """Whether only we wrote the site; another program may show how an entry is written."""

    def recognise(self, register: Register) -> Listed | None:
        """Know from now on what the new site says: that is *register*, as it was read.

        Return the last site when that says the same: only how an entry is written differs.
        """
        self._meaning = meaning_of(register, *self._read)
        return self.listed if self.listed and self.listed.meaning == self._meaning else None

    @property
    def same(self) -> Listed | None:
        """The site of the same input; None when that is not kept."""
        return self.listed if self.listed and self.listed.content == self._content else None

    @property
    def is_there(self) -> bool:
        """Whether the site of the same input lies where it is to come, just as it was put there."""
        return bool(self.same and self._is_published and self._published and self._published.is_whole())

    def write(self, listed: Listed, out: Path) -> None:
        """Write a kept site, the one that was *listed*, into *out*, where no file is.

        Raises NotKeptError when it is not whole; then nothing is kept any more of an earlier build.
        """
        folder = NewFolder.of_emptied(out)
        for path, _ in each("bewaarde site schrijven", sorted(listed.files.items(), key=_in_order)):
            self._repeat(listed, path, folder)
        folder.end()
        self._checksum = listed.checksum

    def rewrite(self, listed: Listed, others: Mapping[str, Make], out: Path) -> None:
        """Write a kept site as `write`, with *others* in place of what it has there; it is to be saved.

        Raises NotKeptError when it is not whole; then nothing is kept any more of an earlier build.
        """
        folder = NewFolder.of_emptied(out)
        same = {path: place.key for path, place in listed.files.items() if path not in others}
        for path in each("bewaarde site schrijven", self.plan(same)):
            self._repeat(listed, path, folder)
        for path, make in others.items():
            content = make()
            key = key_of(content)
            self.put_made(path, key, content)
            if not self.link(path, key, NOTHING, folder):
                folder.write(path, content)
        folder.end()

    def _repeat(self, listed: Listed, path: str, folder: NewFolder) -> None:
        """Put a file into the new site as the last build wrote it. Raises NotKeptError as `write`."""
        key, fill = listed.files[path].key, listed.fills.get(path, NOTHING)
        if not self.link(path, key, fill, folder):
            content = self.get(path, key)
            if content is None:
                self.listed = None
                raise NotKeptError
            self.fill(path, fill)
            folder.write(path, filled(content, fill))
        self.count(path, None)

    def plan(self, keys: Mapping[str, str]) -> list[str]:
        """Return the paths of files of which the bytes are kept, in the order in which they lie there.

        *keys* are those of the next site, by path.
        """
        known = self.listed.files if self.listed else {}
        same = {path: known[path] for path, key in keys.items() if path in known and known[path].key == key}
        made = (place for path, place in known.items() if path not in keys)  # as likely as not the same
        self._thin = thin_of((*same.values(), *made))
        return [path for path, _ in sorted(same.items(), key=_in_order)]

    def get(self, path: str, key: str) -> bytes | None:
        """Return the bytes of a file when they are kept under *key*; they are kept for the next build too."""
        place = self.listed.files.get(path) if self.listed else None
        if place is None or place.key != key:
            return None
        content = self._packs.read(place)
        if content is None:
            return None
        if place.pack in self._thin:
            self.put(path, key, content, self._table_of(path))
        else:
            self._keep(path, place)
        return content

    def parts(self, path: str) -> dict[str, bytes]:
        """Return the parts of a file as the last build joined it, by their keys."""
        content = (
            self._packs.read(self.listed.files[path]) if self.listed and path in self.listed.files else None
        )
        table = self._table_of(path) if content else b""
        return parts_in(content or b"", json.loads(table or b"[]"))

    def link(self, path: str, key: str, fill: Fill, folder: NewFolder) -> bool:
        """Put a file into the new site as it lies in the published one, when it was made under *key*.

        It is kept for the next build too. Returns False when it has to be written.
        """
        place = self.listed.files.get(path) if self.listed else None
        if not self.listed or place is None or place.key != key or place.pack in self._thin:
            return False
        if self.listed.fills.get(path, NOTHING) != (fill if fill[0] else NOTHING):
            return False
        if not self._link(path, folder):
            return False
        self._keep(path, place)
        self.fill(path, fill)
        return True

    def put_joined(self, path: str, key: str, content: bytes, table: Table) -> None:
        """Keep the bytes of a file for the next build, with what tells its parts apart."""
        self.put(path, key, content, json.dumps(table, separators=(",", ":")).encode())

    def put(self, path: str, key: str, content: bytes, table: bytes = b"") -> None:
        """Keep the bytes of a file for the next build."""
        if table:
            self._tables[path] = len(table)
        self._found |= self._packs.add(path, key, content, table)

    def put_made(self, path: str, key: str, content: bytes) -> None:
        """Keep the bytes of a file that was made; *key* stands for them, so that they are not kept twice."""
        place = self.listed.files.get(path) if self.listed else None
        if place is None or place.key != key or place.pack in self._thin:
            self.put(path, key, content)
        else:
            self._keep(path, place)

    def fill(self, path: str, fill: Fill) -> None:
        """Keep what is put into a file that was kept."""
        if fill[0]:
            self._fills[path] = fill

    def count(self, path: str, content: bytes | None) -> None:
        """Know the checksum of a file with *content*; without, it is that of the last site."""
        if content is not None:
            self.sums[path] = checksum(content)
        elif self.listed and path in self.listed.sums:
            self.sums[path] = self.listed.sums[path]

    def save(self, counts: Counts, is_certain: bool) -> None:
        """Keep the list of what was written; the site is found again whole when its input *is_certain*."""
        self._found |= self._packs.close()
        is_whole = is_certain and self._packs.is_whole
        data = {
            "inhoud": self._content if is_whole else "",
            "betekenis": self._meaning if is_whole and self.is_ours else "",
            "aantallen": asdict(counts),
            "bestanden": {path: [p.key, p.pack, p.start, p.length] for path, p in self._found.items()},
            "tabellen": self._tables,
            "sommen": self.sums,
            "invulling": {path: [part.decode() for part in fill] for path, fill in self._fills.items()},
        }
        listing = json.dumps(data, separators=(",", ":")).encode()
        self._checksum = hashlib.sha256(listing).hexdigest()
        keep(self._folder, self._name, listing, MOST)
        keep(self._folder, self._last, self._name.encode(), MOST)

    def remember_published(self) -> None:
        """Keep what the site looks like where it was put, so that the next build knows what lies there."""
        for pack in {place.pack for place in self._found.values()}:
            touch_kept(self._folder, pack)  # also when nothing was read from it
        if self._published:
            self._published.remember(self._checksum, self._found, MOST)

    def _keep(self, path: str, place: KeptFile) -> None:
        """Say that a file goes on to be kept where it is."""
        self._found[path] = place
        if self.listed and path in self.listed.tables:
            self._tables[path] = self.listed.tables[path]

    def _link(self, path: str, folder: NewFolder) -> bool:
        if not self._is_published or self._published is None:
            return False
        return self._published.link(path, folder.place(path))

    def _load(self) -> Listed | None:
        found = load_kept(self._folder, self._name)
        if found is None and (last := load_kept(self._folder, self._last)):
            found = load_kept(self._folder, last.decode())
        if found is None:
            return None
        data = json.loads(found)
        files = {path: KeptFile(*row) for path, row in data["bestanden"].items()}
        fills = {path: (old.encode(), new.encode()) for path, (old, new) in data["invulling"].items()}
        tables, sums = data["tabellen"], data["sommen"]
        own = hashlib.sha256(found).hexdigest()
        content, meaning, counts = data["inhoud"], data["betekenis"], Counts(**data["aantallen"])
        return Listed(content, meaning, counts, files, fills, tables, sums, own)

    def _table_of(self, path: str) -> bytes:
        """Return what lies before a file in its pack: the table of its parts, or nothing."""
        length = self.listed.tables.get(path, 0) if self.listed else 0
        if not self.listed or not length:
            return b""
        place = self.listed.files[path]
        return self._packs.read(replace(place, start=place.start - length, length=length)) or b""


def key_of(content: bytes) -> str:
    """Return the key of a file that every build makes: it stands for its bytes."""
    return f"={hashlib.sha256(content).hexdigest()[:32]}"


def _in_order(item: tuple[str, KeptFile]) -> tuple[str, int]:
    return item[1].pack, item[1].start


def _sum(parts: Iterable[str]) -> str:
    return hashlib.sha256(json.dumps(list(parts)).encode()).hexdigest()
