"""Files -> parts of a register, each judged by itself: kept by their content, and read no more than once.

A part is some sixty files of one kind that follow each other. Where one ends is said by its last name alone,
so that a file more or less changes no other part. When a part is as it was, none of its files is read.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from pathlib import Path
from zlib import crc32

from generator import rules
from generator.checking.files import all_shown, shown
from generator.checking.gather import MANY, Name, add_refused, pieces
from generator.checking.kept_parts import KeptParts, dump, in_parts, pack, unpack
from generator.findings.finding import Finding, RegisterError
from generator.reading import guards
from generator.reading.load import Document, Keys, load_bytes
from generator.reading.memory import checksum
from generator.rules.draft import Draft
from generator.rules.entries import Entry
from generator.rules.parts import JudgedPart
from generator.schema.scalars import as_typed
from generator.schema.schema import Schema
from generator.schema.validate import Validator, make_validator
from generator.schema.woorden import NO_WORDS, Woorden
from generator.words.copies import Copy, cores
from generator.words.stages import each, stage

_LONG = 64  # files of a part, about
Sums = Mapping[str, bytes]
"""Checksums of the content of files, by their path from the root."""


class ChangedError(RegisterError):
    """A file is another one than when it was judged."""


@dataclass(frozen=True, slots=True)
class ReadParts:
    """The parts of a register, and the files that somebody looks into after that."""

    parts: tuple[JudgedPart, ...]  # in order
    sums: Sums  # of what was judged
    looked: Set[str]  # paths of the files that were read again: more as time goes by


@dataclass(frozen=True, slots=True)
class _Reader:
    """Reads and judges files of one register."""

    root: str
    schema: Schema
    woorden: Woorden
    sums: dict[str, bytes] = field(default_factory=dict)  # of what was judged, by path
    looked: set[str] = field(default_factory=set)  # what was read again, by path

    @property
    def validator(self) -> Validator:
        """What judges the files; it is not made when there are none."""
        return make_validator(self.schema)

    def part(self, names: Sequence[Name]) -> JudgedPart:
        """Read and judge some files of one kind."""
        kind = names[0][0]
        found: list[Finding] = []
        entries: list[Entry] = []
        for _, name in names:
            document, ways = self._read(kind, name, found)
            if document:
                entries.append(Entry(kind, document, ways))
        draft = Draft(self.schema, date.min, (), {kind: tuple(entries)}, woorden=self.woorden)
        found += rules.check_entries(draft)
        return JudgedPart(
            kind,
            tuple(entry.document.path for entry in entries),
            {number: entry.refused for number, entry in enumerate(entries) if entry.refused},
            tuple(found),
            rules.extract_all(draft),
            self.again,
        )

    def again(self, kind: str, path: str) -> Document:
        """Read a file that was judged. Raises ChangedError when it is another one now."""
        self.looked.add(path)
        known = self.sums.get(path)
        document, _ = self._read(kind, path, [])
        if document is None or self.sums[path] != known:
            raise ChangedError(f"het bestand `{path}` veranderde tijdens de controle; doe haar nog eens")
        return document

    def _read(self, kind: str, name: str, found: list[Finding]) -> tuple[Document | None, frozenset[Keys]]:
        """Return a file that can be judged and the ways to what the schema refused; add to *found*."""
        path = shown(name)
        self.sums[path] = b""
        try:
            source = guards.load_source(f"{self.root}/{name}", path)
        except guards.Refused as error:
            found += error.findings
            return None, frozenset()
        self.sums[path] = hashlib.sha256(source).digest()
        document, wrong = load_bytes(source, path)
        found += wrong
        if document is None:
            return None, frozenset()
        document.data = as_typed(document.data, self.validator.node(kind), self.schema)
        refused = self.validator.check(document, kind)
        ways = add_refused(found, refused, wrong) if refused else frozenset()
        # else no set of fields, or too many faults to know what is right
        return (None, ways) if () in ways else (document, ways)


def read_parts(
    root: Path,
    schema: Schema,
    names: Sequence[Name],
    woorden: Woorden = NO_WORDS,
    folder: Path | None = None,
    sums: Sums | None = None,
    processes: int = 0,
) -> ReadParts:
    """Return the parts of a register.

    What *folder* keeps of parts with the content that *sums* tells, held to the same schema and words, is not
    done again. *processes* 0 is as many as pay. Raises RegisterError when the schema cannot be used.
    """
    reader = _Reader(os.fspath(root), schema, woorden)
    cut = list(_cut(names))
    kept = KeptParts(folder, root, schema, woorden) if folder and sums else None
    found: dict[int, JudgedPart] = {}
    if kept and sums:
        with stage("zoeken wat bewaard is"):
            for number, piece in enumerate(cut):
                lines = kept.find(_key(piece, sums))
                if lines is not None:
                    found[number] = unpack(lines, piece, reader.again)
                    own = [name for _, name in piece]
                    reader.sums.update(zip(all_shown(own), map(sums.__getitem__, own), strict=True))
    left = [number for number in range(len(cut)) if number not in found]
    found |= zip(left, _judge(reader, [cut[number] for number in left], processes), strict=True)
    if kept and left:
        for number in left:
            now = {name: reader.sums[shown(name)] for _, name in cut[number]}
            lines = pack(found[number], cut[number])
            kept.learn(_key(cut[number], now), lines)
            found[number] = unpack(lines, cut[number], reader.again)
        kept.save()
    return ReadParts(tuple(found[number] for number in range(len(cut))), reader.sums, reader.looked)


def _cut(names: Sequence[Name]) -> Iterator[list[Name]]:
    """Yield *names* in pieces of one kind."""
    piece: list[Name] = []
    for name in names:
        if piece and name[0] != piece[0][0]:
            yield piece
            piece = []
        piece.append(name)
        if crc32(os.fsencode(name[1])) % _LONG == 0:
            yield piece
            piece = []
    if piece:
        yield piece


def _key(piece: Sequence[Name], sums: Sums) -> str:
    """Return what stands for the content of a piece; empty when that is not known of all its files."""
    own = [sums.get(name, b"") for _, name in piece]
    names = "\0".join((piece[0][0], *(name for _, name in piece)))
    return checksum(os.fsencode(names), b"".join(own)) if all(own) else ""


def _judge(reader: _Reader, cut: Sequence[Sequence[Name]], processes: int) -> Iterator[JudgedPart]:
    """Yield the part of each piece; on every core when there are many files."""
    number = processes or (cores() if sum(map(len, cut)) >= MANY else 1)
    own, *rest = pieces(cut, number)
    others = [Copy(partial(_pack, reader, piece)) for piece in rest]
    yield from map(reader.part, each("bestanden lezen", own))
    for piece, other in zip(rest, others, strict=True):
        packed = other.result()
        yield from _unpack(packed, piece, reader) if packed else map(reader.part, piece)


def _pack(reader: _Reader, cut: Sequence[Sequence[Name]]) -> bytes:
    lines = [line for names in cut for line in pack(reader.part(names), names)]
    return b"\n".join((dump({path: found.hex() for path, found in reader.sums.items()}), *lines))


def _unpack(packed: bytes, cut: Sequence[Sequence[Name]], reader: _Reader) -> Iterator[JudgedPart]:
    sums, *lines = packed.split(b"\n")
    reader.sums.update((path, bytes.fromhex(found)) for path, found in json.loads(sums).items())
    for names, part in zip(cut, in_parts(lines), strict=True):
        yield unpack(part, names, reader.again)
