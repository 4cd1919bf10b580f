"""All that was read, before the rules have judged it: good entries, half-good ones and files that failed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Set
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any, Self

from generator.findings.finding import Location
from generator.rules import ids, targets
from generator.rules.entries import Entries, Entry, Index
from generator.rules.parts import Extract, JudgedPart, Taken, name_of
from generator.schema.schema import ACTIVITEITEN, Schema
from generator.schema.woorden import NO_WORDS, Woorden
from generator.words.datum import Datum, parse_datum


@dataclass(frozen=True)
class Draft(Entries):
    """What the rules judge. Every index is made once."""

    schema: Schema
    peildatum: date
    files: tuple[str, ...]  # paths from the root of every file that was looked at
    entries: Mapping[str, tuple[Entry, ...]]  # by kind, in order of place
    stems: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """By kind: the ids that the names of files promise, also of files that could not be read."""
    unreadable: frozenset[str] = frozenset()  # lists of which nothing is sure: their file has an old form
    absent: frozenset[str] = frozenset()  # lists that have no file at all
    woorden: Woorden = NO_WORDS  # that go with the subject of the register
    has_faults: bool = False  # something was refused before the rules
    locate_in_schema: Callable[..., Location] = field(default=lambda *_: Location("schema.json"))
    """Gives the place of what stands in `schema.json` at some keys."""
    parts: tuple[JudgedPart, ...] = ()  # in order of place; without parts all entries are in memory
    sums: Mapping[str, bytes] = field(default_factory=dict)  # of the files of the parts, as they were judged
    _once: dict[object, Any] = field(default_factory=dict, init=False, repr=False, compare=False)
    _asked: list[set[str]] = field(default_factory=lambda: [set()], init=False, repr=False, compare=False)
    """The names of the extracts that were asked for: by all, and then by each `noting` within another."""

    @contextmanager
    def noting(self) -> Iterator[Set[str]]:
        """Give the names of the extracts that are asked for within, also for what `once` made before."""
        own: set[str] = set()
        self._asked.append(own)
        try:
            yield own
        finally:
            self._asked.pop()
            self._asked[-1] |= own

    def once(self, make: Callable[[Self], Index]) -> Index:
        """Return the index that *make* makes of this draft; made when the first one asks."""
        if make not in self._once:
            with self.noting() as asked:
                self._once[make] = make(self), asked
        found: Index
        found, asked = self._once[make]
        self._asked[-1] |= asked
        return found

    def taken(self, extract: Extract, *kinds: str) -> Iterator[Taken]:
        """Yield what *extract* takes from each part, in order of place; with *kinds* of these lists only."""
        if self.parts:
            name = name_of(extract)
            self._asked[-1].add(name)
            for part in self.parts:
                if not kinds or part.kind in kinds:
                    yield Taken(part.kind, part.extracts[name], part.entry)
            return
        for kind, entries in self.entries.items():
            if not kinds or kind in kinds:
                if (extract, kind) not in self._once:
                    self._once[extract, kind] = extract(self._of_kind(kind))
                yield Taken(kind, self._once[extract, kind], entries.__getitem__)

    def _of_kind(self, kind: str) -> Draft:
        """Return the entries of a kind alone: the same for every extract, with what one of them asked for."""
        if ("kind", kind) not in self._once:
            self._once["kind", kind] = replace(self, entries={kind: self.entries[kind]})
        found: Draft = self._once["kind", kind]
        return found

    def suspects(self, extract: Extract) -> Iterator[Entry]:
        """Yield the activities whose numbers *extract* took: only there the rule can find something."""
        for _, numbers, entry in self.taken(extract, ACTIVITEITEN):
            yield from map(entry, numbers)

    def half_good(self) -> Iterator[Entry]:
        """Yield each entry in which the schema refused something."""
        for part in self.parts:
            yield from map(part.entry, part.refused)
        if not self.parts:
            yield from (entry for entry in self.everything() if entry.refused)

    def count(self, kind: str) -> int:
        """Return how many entries of a kind could be read."""
        return sum(len(what["ids"]) for _, what, _ in self.taken(ids.extract, kind))

    @property
    def by_id(self) -> Mapping[str, Entry]:
        """The activities by id; of doubles the first."""
        return self.once(_by_id)

    @property
    def documenten(self) -> Mapping[str, Datum]:
        """The dates of the documents that have a date, by id."""
        return self.once(_documenten)

    @property
    def eerdere_ids(self) -> Mapping[str, Entry]:
        """The old ids of activities, with the activity that has them now."""
        return self.once(_eerdere_ids)

    def ids(self, collection: str) -> frozenset[str]:
        """Return the ids of a collection that an `x-verwijst-naar` may name."""
        return self.once(_ids).get(collection, frozenset())

    def is_known(self, collection: str) -> bool:
        """Whether the ids of a collection could be read."""
        return Schema.home_of(collection) not in self.unreadable

    def names(self, collection: str) -> Mapping[str, tuple[str, ...]]:
        """Return the ids of a collection with their titles and other names, to find what an editor meant."""
        ids = self.ids(collection)
        known = {e.id: _names(e) for e in self.entries.get(Schema.home_of(collection), ()) if e.id in ids}
        return dict.fromkeys(sorted(ids), ()) | known

    @property
    def references(self) -> Mapping[tuple[str, ...], set[str]]:
        """All that is pointed to, by the collections in which it may be."""
        return self.once(_references)

    def pointing(self, wanted: Mapping[tuple[str, ...], Iterable[str]]) -> Iterator[Entry]:
        """Yield each entry that points to one of *wanted*: ids by the collections in which they may be."""
        for _, what, entry in self.taken(targets.extract):
            numbers = {
                number
                for collections, used in what
                for key in used.keys() & wanted.get(tuple(collections), ())
                for number in used[key]
            }
            yield from map(entry, sorted(numbers))


def _by_id(draft: Draft) -> Mapping[str, Entry]:
    found: dict[str, Entry] = {}
    for _, what, entry in draft.taken(ids.extract, ACTIVITEITEN):
        for number, key in enumerate(what["ids"]):
            if key and key not in found:
                found[key] = entry(number)
    return found


def _documenten(draft: Draft) -> Mapping[str, Datum]:
    dates: dict[str, str | None] = {}
    for _, what, _ in draft.taken(ids.extract, "documenten"):
        dates.update(zip(what["ids"], what["days"], strict=True))
    return {key: parse_datum(day) for key, day in dates.items() if day is not None}


def _eerdere_ids(draft: Draft) -> Mapping[str, Entry]:
    found: dict[str, Entry] = {}
    for _, what, entry in draft.taken(ids.extract, ACTIVITEITEN):
        for number, _index, old in what["old"]:
            found.setdefault(old, entry(number))
    return found


def _ids(draft: Draft) -> Mapping[str, frozenset[str]]:
    found: dict[str, set[str]] = {kind: set() for kind in (*draft.entries, *draft.stems)}
    soorten: dict[str, str | None] = {}
    for kind, what, _ in draft.taken(ids.extract):
        found[kind].update(what["ids"])
        soorten.update(zip(what["ids"], what["soorten"], strict=False))  # of organisations alone
    others = {key for key, soort in soorten.items() if soort not in (None, "ministerie")}
    for kind, stems in draft.stems.items():
        found[kind] |= stems
    found["departementen"] = found.get("organisaties", set()) - others  # what it is may be unknown yet
    return {kind: frozenset(names) for kind, names in found.items()}


def _references(draft: Draft) -> Mapping[tuple[str, ...], set[str]]:
    found: dict[tuple[str, ...], set[str]] = {}
    for _, what, _ in draft.taken(targets.extract):
        for collections, used in what:
            found.setdefault(tuple(collections), set()).update(used)
    return found


def _names(entry: Entry) -> tuple[str, ...]:
    """Return all names of an entry that are texts."""
    names = [entry.data.get(key) for key in ("titel", "naam", "afkorting")]
    for name, key in (("ook_bekend_als", ""), ("eerdere_titels", "titel"), ("namen", "naam")):
        items = entry.data.get(name)
        for item in items if isinstance(items, list) else ():
            names.append(item.get(key) if isinstance(item, dict) else item)
    return tuple(name for name in names if isinstance(name, str))
