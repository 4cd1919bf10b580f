"""Parts of a register as lines of bytes: between processes, and kept for the next check.

What a part says stands apart from each of its extracts. So a check unpacks only what a rule asks for, and two
parts can be held to each other without being unpacked at all.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from generator.checking.files import all_shown, shown
from generator.checking.gather import Name
from generator.findings.finding import Finding, Location
from generator.reading.kept import keep, load_kept
from generator.reading.load import Document
from generator.reading.memory import LARGEST, checksum
from generator.rules import EXTRACTS
from generator.rules.parts import JudgedPart
from generator.schema.schema import Schema
from generator.schema.woorden import Woorden

_NAMES = tuple(EXTRACTS)
_LINES = 2 + len(_NAMES)  # of a part: which files have faults, what they gave, and each extract
_FEW = 16  # one in so many is new: those are kept apart, for to write all takes longer than to read one


class PackedExtracts(Mapping[str, Any]):
    """The extracts of a part, each unpacked when somebody asks for it."""

    __slots__ = ("_made", "packed", "which")

    def __init__(self, which: bytes, packed: Mapping[str, bytes]) -> None:
        self.which = which  # which files cannot be judged, and where something in the others was refused
        self.packed = packed
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            self._made[name] = json.loads(self.packed[name])
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.packed)

    def __len__(self) -> int:
        return len(self.packed)


def pack(part: JudgedPart, names: Sequence[Name]) -> list[bytes]:
    """Return the part of the files *names* as `_LINES` lines without line ends."""
    judged = {*part.paths}
    bad = [number for number, (_, name) in enumerate(names) if shown(name) not in judged]
    refused = [(number, sorted(ways, key=repr)) for number, ways in part.refused.items()]
    extracts = map(part.extracts.__getitem__, _NAMES)
    return [dump(item) for item in ((bad, refused), to_rows(part.findings), *extracts)]


def unpack(lines: Sequence[bytes], names: Sequence[Name], load: Callable[[str, str], Document]) -> JudgedPart:
    """Return the part of the files *names* that these lines tell, of which *load* reads a file again."""
    which, found, *packed = lines
    bad, refused = json.loads(which)
    paths = all_shown([name for number, (_, name) in enumerate(names) if number not in bad])
    ways = {number: frozenset(map(tuple, some)) for number, some in refused}
    extracts = PackedExtracts(which, dict(zip(_NAMES, packed, strict=True)))
    return JudgedPart(names[0][0], tuple(paths), ways, from_rows(json.loads(found)), extracts, load)


def in_parts(lines: Sequence[bytes]) -> Iterator[Sequence[bytes]]:
    """Yield the lines of each part."""
    return (lines[begin : begin + _LINES] for begin in range(0, len(lines), _LINES))


class KeptParts:
    """The parts that are kept of a register, held to a schema and words."""

    def __init__(self, folder: Path, root: Path, schema: Schema, woorden: Woorden) -> None:
        held_to = schema.sum.encode(), repr(woorden).encode()
        self._folder = folder
        self._name = f"delen-{checksum(os.fsencode(root.resolve()), *held_to)[:32]}"
        self._later = f"{self._name}-later"
        self._most, self._rest = self._load(self._name), self._load(self._later)
        self._used: dict[str, Sequence[bytes]] = {}
        self._has_learnt = False

    def _load(self, name: str) -> dict[str, Sequence[bytes]]:
        keys, _, lines = (load_kept(self._folder, name) or b"").partition(b"\n")
        return dict(zip(keys.decode().split(), in_parts(lines.split(b"\n")), strict=False))

    def find(self, key: str) -> Sequence[bytes] | None:
        """Return the lines of the part that is known under *key*; None when there is none."""
        lines = self._most.get(key) or self._rest.get(key) if key else None
        if lines is not None:
            self._used[key] = lines
        return lines

    def learn(self, key: str, lines: Sequence[bytes]) -> None:
        """Know a part under *key*, when that is not empty."""
        if key:
            self._has_learnt = True
            self._used[key] = lines

    def save(self) -> None:
        """Keep what was used or learnt, when there is anything new; a few that are new beside the others."""
        if not self._has_learnt:
            return
        new = {key: lines for key, lines in self._used.items() if key not in self._most}
        if len(new) * _FEW <= len(self._used):
            self._keep(self._later, new)
        else:
            self._keep(self._name, self._used)
            if self._rest:
                self._keep(self._later, {})

    def _keep(self, name: str, parts: Mapping[str, Sequence[bytes]]) -> None:
        lines = (line for part in parts.values() for line in part)
        content = b"\n".join((" ".join(parts).encode(), *lines))
        if len(content) <= LARGEST:
            keep(self._folder, name, content)


def dump(value: object) -> bytes:
    """Return a value of what JSON can say as one line of bytes."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def to_rows(findings: Sequence[Finding]) -> list[tuple[str | int, ...]]:
    """Return findings as JSON can say them."""
    return [
        (place.path, place.line, place.column, item.code, item.message, item.hint, item.severity)
        for item in findings
        for place in (item.location,)
    ]


def from_rows(rows: Sequence[Sequence[Any]]) -> tuple[Finding, ...]:
    """Return the findings of these rows."""
    return tuple(Finding(Location(path, line, column), *rest) for path, line, column, *rest in rows)
