"""A whole site as it was built before, for a build of the same input: files, settings, day, options and code.

It lies in pieces, each of which proves itself, so that a site of any size takes little memory. When one is
missing, changed or cut off, the whole site is built again.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from generator.publishing.cache import libraries
from generator.publishing.guard import MARK
from generator.reading.kept import keep, load_kept
from generator.words.stages import each

MOST = 60
"""So many pieces are kept, of all sites together; the least recently used go first."""
_PIECE = 8_000_000  # bytes: a piece is written when it has so many
_LARGEST = 20  # pieces: a larger site is not kept


class NotKeptError(Exception):
    """A piece of a kept site is gone, or does not prove itself."""


@dataclass(frozen=True, slots=True)
class Counts:
    """What a build says of a site."""

    activiteiten: int
    paginas: int
    overgenomen: Sequence[tuple[str, int, str]] = ()  # per other register its name, how much, or why nothing


@dataclass(frozen=True, slots=True)
class KeptSite:
    """A site that was kept, or can be, under a name that all of its input gives."""

    folder: Path
    name: str

    def load(self) -> tuple[Counts, int] | None:
        """Return what is said of the kept site and its number of pieces; None when there is none."""
        content = load_kept(self.folder, self.name)
        if content is None:
            return None
        data = json.loads(content)
        return Counts(**data["aantallen"]), data["stukken"]

    def write(self, pieces: int, out: Path) -> None:
        """Write the kept site into the empty folder *out*. Raises NotKeptError when it is not whole."""
        made: set[Path] = set()
        for number in each("bewaarde site schrijven", range(pieces)):
            content = load_kept(self.folder, f"{self.name}-{number}")
            if content is None:
                raise NotKeptError
            for path, data in _unpacked(content):
                place = out / path
                if place.parent not in made:
                    place.parent.mkdir(parents=True, exist_ok=True)
                    made.add(place.parent)
                place.write_bytes(data)

    def keep(self, site: Path, counts: Counts) -> None:
        """Keep the site in the folder *site*; not one that is too large."""
        pieces = 0
        for pieces, content in enumerate(_packed(site), 1):
            if pieces > _LARGEST:
                return
            keep(self.folder, f"{self.name}-{pieces - 1}", content, MOST)
        data = {"aantallen": asdict(counts), "stukken": pieces}
        keep(self.folder, self.name, json.dumps(data).encode(), MOST)


def kept_site(folder: Path, content: str, asked: str) -> KeptSite:
    """Return where the site of an input is kept in *folder*.

    *content* is the checksum of all that a build reads, *asked* the day and what the user chose.
    """
    name = hashlib.sha256(json.dumps((content, asked, libraries())).encode()).hexdigest()
    return KeptSite(folder, name)


def _packed(site: Path) -> Iterator[bytes]:
    """Yield the files of a site in pieces: a line with names and lengths, then what is in them."""
    names: list[tuple[str, int]] = []
    contents: list[bytes] = []
    size = 0
    for path in sorted(site.rglob("*")):
        name = path.relative_to(site).as_posix()
        if path.is_file() and name != MARK:
            content = path.read_bytes()
            names.append((name, len(content)))
            contents.append(content)
            size += len(content)
            if size >= _PIECE:
                yield _piece(names, contents)
                names, contents, size = [], [], 0
    yield _piece(names, contents)


def _piece(names: list[tuple[str, int]], contents: list[bytes]) -> bytes:
    return b"".join((json.dumps(names).encode(), b"\n", *contents))


def _unpacked(content: bytes) -> Iterator[tuple[str, bytes]]:
    head, _, rest = content.partition(b"\n")
    start = 0
    for name, length in json.loads(head):
        yield name, rest[start : start + length]
        start += length
