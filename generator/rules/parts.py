"""The register in parts: some files of one kind, and all that the rules on the whole need of them.

What a rule takes from a part (its *extract*) follows from these files, the schema and the words alone. So it
is taken while they are read, kept for the next time, and the files themselves can be forgotten: a register
of any size is judged from extracts, and a file is read again when something has to be said about it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from generator.findings.finding import Finding
from generator.reading.load import Document, Keys, LateDocument
from generator.rules.entries import Entries, Entry

Extract = Callable[[Entries], Any]
"""Takes from the entries of one part what JSON can say; it names an entry by its number in that part.

A module with a function `extract` lies in this folder, and that is enough: see `rules.EXTRACTS`.
"""


def name_of(extract: Extract) -> str:
    """Return under which name an extract is kept: that of its module."""
    return extract.__module__.rpartition(".")[2]


class Taken(NamedTuple):
    """What was taken from one part."""

    kind: str  # activiteiten, or the name of the list
    what: Any  # as the extract returned it
    entry: Callable[[int], Entry]  # gives the entry of a number


@dataclass(frozen=True, slots=True)
class JudgedPart:
    """Some files of one kind, one after the other: what each gave by itself, and the extracts of all."""

    kind: str
    paths: tuple[str, ...]  # of the files that can be judged, from the root
    refused: Mapping[int, frozenset[Keys]]  # by the number of the entry, where the schema refused something
    findings: tuple[Finding, ...]  # of these files, and of those that cannot be judged
    extracts: Mapping[str, Any]  # by the name of the extract
    load: Callable[[str, str], Document]  # reads a file of a kind again
    _made: dict[int, Entry] = field(default_factory=dict, compare=False)

    def entry(self, number: int) -> Entry:
        """Return an entry, of which the file is read when somebody looks into it."""
        found = self._made.get(number)
        if found is None:
            path = self.paths[number]
            document = LateDocument(path, lambda: self.load(self.kind, path))
            found = self._made[number] = Entry(self.kind, document, self.refused.get(number, frozenset()))
        return found

    def entries(self) -> tuple[Entry, ...]:
        """Return all entries of the part."""
        return tuple(map(self.entry, range(len(self.paths))))


class LateEntries(Mapping[str, tuple[Entry, ...]]):
    """The entries of parts by kind, of which the files are read when somebody looks into them."""

    def __init__(self, parts: Iterable[JudgedPart]) -> None:
        """Join the parts of each kind."""
        self._parts: dict[str, list[JudgedPart]] = defaultdict(list)
        for part in parts:
            self._parts[part.kind].append(part)

    def __getitem__(self, kind: str) -> tuple[Entry, ...]:
        if kind not in self._parts:
            raise KeyError(kind)
        return tuple(entry for part in self._parts[kind] for entry in part.entries())

    def __iter__(self) -> Iterator[str]:
        return iter(self._parts)

    def __len__(self) -> int:
        return len(self._parts)
