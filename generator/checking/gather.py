"""Many files -> documents and all that can be said of each by itself; on every core when there are many."""

from __future__ import annotations

import marshal
import os
import pickle
import sys
import threading
from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import partial
from itertools import pairwise
from pathlib import Path

from generator import rules
from generator.checking.files import shown
from generator.findings.finding import Finding, capped
from generator.reading.load import Document, Keys, load_document
from generator.rules.draft import Draft, Entry
from generator.schema.scalars import as_typed
from generator.schema.schema import Schema
from generator.schema.validate import Validator
from generator.schema.woorden import NO_WORDS, Woorden
from generator.words.stages import each, heard_by, stage

MANY = 1_000  # fewer files are read before a second process has started
Name = tuple[str, str]
"""The kind of a file and its path from the root."""


@dataclass(slots=True)
class ReadPart:
    """What was read of some of the files, in their order."""

    findings: list[Finding] = field(default_factory=list)
    documents: list[tuple[str, Document, frozenset[Keys]]] = field(default_factory=list)
    """The kind of each, and the ways to what the schema refused in it: see `Entry.refused`."""


def read_files(
    root: Path, schema: Schema, names: Sequence[Name], processes: int = 0, woorden: Woorden = NO_WORDS
) -> ReadPart:
    """Read files, hold them to the schema, and run the rules that look at one entry at a time.

    *processes* 0 is as many as pay. Raises RegisterError when the schema cannot be used.
    """
    validator = Validator(schema)
    pieces = _pieces(names, processes or (_cores() if len(names) >= MANY else 1))
    others = [_start(partial(_read_packed, root, validator, piece, woorden)) for piece in pieces[1:]]
    whole = _read(root, validator, pieces[0], woorden)
    for piece, other in zip(pieces[1:], others, strict=True):
        with stage("op andere processen wachten"):
            packed = other()
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
    part = ReadPart()
    for kind, name in each("bestanden lezen", names):
        document, found = load_document(root / name, shown(name))
        part.findings += found
        if document:
            document.data = as_typed(document.data, validator.node(kind), validator.schema)
            refused = validator.check(document, kind)
            places = {item.location for item in found}  # one cause, one finding: the reader spoke first
            part.findings += capped(item.finding for item in refused if item.finding.location not in places)
            ways = frozenset(keys for item in refused for keys in (item.keys, *item.gone))
            if () not in ways:  # else no set of fields, or too many faults to know what is right
                part.documents.append((kind, document, ways))
    draft = Draft(
        schema=validator.schema, peildatum=date.min, files=(), entries=entries_of(part), woorden=woorden
    )
    with stage("regels per bestand"):
        part.findings += rules.check_entries(draft)
    return part


def _pieces(names: Sequence[Name], number: int) -> list[Sequence[Name]]:
    """Return *names* in *number* pieces of nearly the same length."""
    ends = [len(names) * index // number for index in range(number + 1)]
    return [names[begin:end] for begin, end in pairwise(ends)]


def _cores() -> int:
    """Return how many processes may read; one where a copy of this process would not be safe."""
    if sys.platform != "linux" or threading.active_count() > 1:
        return 1
    return min(len(os.sched_getaffinity(0)), 8)


def _start(work: Callable[[], bytes]) -> Callable[[], bytes]:
    """Begin *work* in a copy of this process; return what waits for its result, empty when it failed."""
    read_end, write_end = os.pipe()
    pid = os.fork()
    if not pid:
        try:
            with os.fdopen(write_end, "wb") as stream, heard_by(None):
                stream.write(work())
            os._exit(0)
        finally:
            os._exit(1)  # no cleaning up: files and handlers belong to the process that was copied
    os.close(write_end)

    def wait() -> bytes:
        with os.fdopen(read_end, "rb") as stream:
            result = stream.read()
        return result if os.waitpid(pid, 0)[1] == 0 else b""

    return wait


def _read_packed(root: Path, validator: Validator, names: Sequence[Name], woorden: Woorden) -> bytes:
    part = _read(root, validator, names, woorden)
    rows = [(kind, doc.path, doc.data, doc.text, doc.is_plain, ways) for kind, doc, ways in part.documents]
    return pickle.dumps((marshal.dumps(rows), part.findings))  # marshal: twice as fast


def _unpack(packed: bytes) -> ReadPart:
    """Return the part that another process of ours packed."""
    rows, findings = pickle.loads(packed)  # noqa: S301 from our own copy
    documents = [
        (kind, Document(path, data, text, is_plain=is_plain), ways)
        for kind, path, data, text, is_plain, ways in marshal.loads(rows)  # noqa: S302 idem
    ]
    return ReadPart(findings, documents)
