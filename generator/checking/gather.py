"""Many files -> documents and all that can be said of each by itself; on every core when there are many."""

from __future__ import annotations

import marshal
import os
from collections import defaultdict
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from generator import rules
from generator.checking.files import shown
from generator.findings.finding import Finding, Location, capped
from generator.reading import guards
from generator.reading.load import Document, Keys, load_document
from generator.reading.memory import Memory, checksum
from generator.rules.draft import Draft
from generator.rules.entries import Entry
from generator.schema.scalars import as_typed
from generator.schema.schema import Schema
from generator.schema.validate import Validator, make_validator
from generator.schema.woorden import NO_WORDS, Woorden
from generator.words.copies import Copy, cores
from generator.words.stages import each, stage

if TYPE_CHECKING:
    from generator.schema.spot import Refusal

MANY = 3_000  # fewer files are read before a second process has started and has told what it read
_NONE = frozenset[Keys]()
Item = TypeVar("Item")
Name = tuple[str, str]
"""The kind of a file and its path from the root."""


@dataclass(slots=True)
class ReadPart:
    """What was read of some of the files, in their order."""

    findings: list[Finding] = field(default_factory=list)
    documents: list[tuple[str, Document, frozenset[Keys]]] = field(default_factory=list)
    """The kind of each, and the ways to what the schema refused in it: see `Entry.refused`."""


def read_files(
    root: Path,
    schema: Schema,
    names: Sequence[Name],
    processes: int = 0,
    woorden: Woorden = NO_WORDS,
    folder: Path | None = None,
) -> ReadPart:
    """Read files, hold them to the schema, and run the rules that look at one entry at a time.

    *processes* 0 is as many as pay. What *folder* keeps of an earlier time, of files with the same content
    held to the same schema and words, is not done again. Raises RegisterError when the schema cannot be used.
    """
    if folder is None:
        return _read_all(root, schema, names, processes, woorden)
    held_to = schema.sum.encode(), repr(woorden).encode()
    memory = Memory.of(folder, "bestanden", root, *held_to)
    with stage("zoeken wat bewaard is"):
        known = ReadPart() if memory.is_empty else _recall(root, names, memory)
    seen = {document.path for _, document, _ in known.documents}
    left = [name for name in names if shown(name[1]) not in seen]
    part = _read_all(root, schema, left, processes, woorden)
    _learn(part, memory)
    memory.save()
    if not seen:
        return part
    order = {shown(name): number for number, (_, name) in enumerate(names)}
    documents = sorted([*known.documents, *part.documents], key=lambda item: order[item[1].path])
    return ReadPart(known.findings + part.findings, documents)


def _recall(root: Path, names: Sequence[Name], memory: Memory) -> ReadPart:
    """Return what is known of the files that are as they were."""
    part, top = ReadPart(), os.fspath(root)
    for kind, name in names:
        path = shown(name)
        with suppress(guards.Refused):  # then it is read again, and says why
            source = guards.load_source(f"{top}/{name}", path)
            row = memory.get(_sum(kind, path, source))
            if row:
                data, is_plain, ways, findings = row
                document = Document(path, data, source.decode("utf-8-sig"), is_plain=is_plain)
                part.documents.append((kind, document, frozenset(tuple(way) for way in ways)))
                part.findings += [
                    Finding(Location(path, line, column), *rest) for line, column, *rest in findings
                ]
    return part


def _learn(part: ReadPart, memory: Memory) -> None:
    """Know from now on what was read of each file that could be used."""
    found: dict[str, list[tuple[int | str, ...]]] = defaultdict(list)
    for item in part.findings:
        place = item.location
        row = place.line, place.column, item.code, item.message, item.hint, item.severity
        found[place.path].append(row)
    for kind, document, ways in part.documents:
        path = document.path
        key = _sum(kind, path, document.text.encode())
        memory.learn(key, (document.data, document.is_plain, sorted(ways, key=repr), found[path]))


def _sum(kind: str, path: str, source: bytes) -> str:
    return checksum(kind.encode(), path.encode(), source)


def _read_all(
    root: Path, schema: Schema, names: Sequence[Name], processes: int, woorden: Woorden
) -> ReadPart:
    validator = make_validator(schema)
    parts = pieces(names, processes or (cores() if len(names) >= MANY else 1))
    others = [Copy(partial(_read_packed, root, validator, piece, woorden)) for piece in parts[1:]]
    whole = _read(root, validator, parts[0], woorden)
    for piece, other in zip(parts[1:], others, strict=True):
        packed = other.result()
        part = _unpack(packed) if packed else _read(root, validator, piece, woorden)
        whole.findings += part.findings
        whole.documents += part.documents
    return whole


def entries_of(part: ReadPart) -> dict[str, tuple[Entry, ...]]:
    """Return the activities and the things of lists, by kind."""
    found: dict[str, list[Entry]] = defaultdict(list)
    for kind, document, refused in part.documents:
        found[kind].append(Entry(kind, document, refused))
    return {kind: tuple(entries) for kind, entries in found.items()}


def _read(root: Path, validator: Validator, names: Sequence[Name], woorden: Woorden) -> ReadPart:
    part, top = ReadPart(), os.fspath(root)
    for kind, name in each("bestanden lezen", names):
        document, found = load_document(f"{top}/{name}", shown(name))
        part.findings += found
        if document:
            document.data = as_typed(document.data, validator.node(kind), validator.schema)
            refused = validator.check(document, kind)
            ways = add_refused(part.findings, refused, found) if refused else _NONE
            if () not in ways:  # else no set of fields, or too many faults to know what is right
                part.documents.append((kind, document, ways))
    draft = Draft(
        schema=validator.schema, peildatum=date.min, files=(), entries=entries_of(part), woorden=woorden
    )
    with stage("regels per bestand"):
        part.findings += rules.check_entries(draft)
    return part


def add_refused(
    findings: list[Finding], refused: Sequence[Refusal], found: Sequence[Finding]
) -> frozenset[Keys]:
    """Add what the schema refused, less what the reader *found* already: one cause, one finding.

    Return the ways to it: see `Entry.refused`.
    """
    places = {item.location for item in found}
    findings += capped(item.finding for item in refused if item.finding.location not in places)
    return frozenset(keys for item in refused for keys in (item.keys, *item.gone))


def pieces(names: Sequence[Item], number: int) -> list[Sequence[Item]]:
    """Return *names* in *number* pieces of nearly the same length."""
    ends = [len(names) * index // number for index in range(number + 1)]
    return [names[begin:end] for begin, end in pairwise(ends)]


def _read_packed(root: Path, validator: Validator, names: Sequence[Name], woorden: Woorden) -> bytes:
    part = _read(root, validator, names, woorden)
    rows = [(kind, doc.path, doc.data, doc.text, doc.is_plain, ways) for kind, doc, ways in part.documents]
    import pickle  # here and below: most checks do not copy this process

    return pickle.dumps((marshal.dumps(rows), part.findings))  # marshal: twice as fast


def _unpack(packed: bytes) -> ReadPart:
    """Return the part that another process of ours packed."""
    import pickle

    rows, findings = pickle.loads(packed)  # noqa: S301 from our own copy
    documents = [
        (kind, Document(path, data, text, is_plain=is_plain), ways)
        for kind, path, data, text, is_plain, ways in marshal.loads(rows)  # noqa: S302 idem
    ]
    return ReadPart(findings, documents)
