"""All that was read, before the rules have judged it: good entries, half-good ones and files that failed."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from generator.findings.finding import Location
from generator.reading.load import Data, Document, Keys
from generator.schema.fields import Branch, Value, collect_distinct, find_branch, values
from generator.schema.schema import ACTIVITEITEN, Schema, SchemaNode
from generator.schema.woorden import NO_WORDS, Woorden
from generator.words.datum import Datum, parse_datum


@dataclass(frozen=True, slots=True)
class Entry:
    """One activity, or one thing of a list: a file that is at least a set of fields."""

    kind: str  # activiteiten, or the name of the list
    document: Document
    refused: frozenset[Keys] = frozenset()  # ways to what the schema refused

    @property
    def data(self) -> Data:
        """The fields of the file."""
        data: Data = self.document.data
        return data

    @property
    def id(self) -> str:
        """The id; empty when it has none that is a text."""
        value = self.data.get("id")
        return value if isinstance(value, str) else ""

    @property
    def name(self) -> str:
        """The id, for messages; the file where there is none."""
        return self.id or self.document.path

    def is_sound(self, *fields: str) -> bool:
        """Whether the schema refused nothing in these fields of the entry."""
        return not self.refused or not any(keys[0] in fields for keys in self.refused)

    def value(self, field: str) -> Any:
        """Return the value of a field that the schema accepted as a whole; None when absent or wrong."""
        return self.document.data.get(field) if not self.refused or self.is_sound(field) else None

    def items(self, field: str) -> Sequence[Any]:
        """Return the list of a field that the schema accepted as a whole; empty when absent or wrong."""
        return self.value(field) or ()

    def locate(self, *keys: str | int) -> Location:
        """Return the place of the value at *keys*."""
        return self.document.locate(*keys)


@dataclass(frozen=True)
class Draft:
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
    load_schema_document: Callable[[], Document | None] = field(
        default=lambda: None
    )  # to point into schema.json

    @property
    def activiteiten(self) -> tuple[Entry, ...]:
        """The activities, in order of path."""
        return self.entries.get(ACTIVITEITEN, ())

    def everything(self) -> Iterator[Entry]:
        """Yield the activities, then the things of each list."""
        for entries in self.entries.values():
            yield from entries

    @cached_property
    def by_id(self) -> Mapping[str, Entry]:
        """The activities by id; of doubles the first."""
        return {entry.id: entry for entry in reversed(self.activiteiten) if entry.id}

    @cached_property
    def documenten(self) -> Mapping[str, Datum]:
        """The dates of the documents that have a date, by id."""
        dates = {entry.id: entry.value("datum") for entry in self.entries.get("documenten", ())}
        return {key: parse_datum(str(value)) for key, value in dates.items() if value is not None}

    @cached_property
    def eerdere_ids(self) -> Mapping[str, Entry]:
        """The old ids of activities, with the activity that has them now."""
        found: dict[str, Entry] = {}
        for entry in self.activiteiten:
            for old in entry.items("eerdere_ids"):
                found.setdefault(old, entry)
        return found

    @cached_property
    def _ids(self) -> dict[str, frozenset[str]]:
        ids = {kind: frozenset(entry.id for entry in entries) for kind, entries in self.entries.items()}
        for kind, stems in self.stems.items():
            ids[kind] = ids.get(kind, frozenset()) | stems
        kinds = {entry.id: entry.value("soort") for entry in self.entries.get("organisaties", ())}
        others = {key for key, soort in kinds.items() if soort not in (None, "ministerie")}
        ids["departementen"] = ids.get("organisaties", frozenset()) - others  # what it is may be unknown yet
        return ids

    def ids(self, collection: str) -> frozenset[str]:
        """Return the ids of a collection that an `x-verwijst-naar` may name."""
        return self._ids.get(collection, frozenset())

    def is_known(self, collection: str) -> bool:
        """Whether the ids of a collection could be read."""
        return Schema.home_of(collection) not in self.unreadable

    def names(self, collection: str) -> Mapping[str, tuple[str, ...]]:
        """Return the ids of a collection with their titles and other names, to find what an editor meant."""
        ids = self.ids(collection)
        known = {e.id: _names(e) for e in self.entries.get(Schema.home_of(collection), ()) if e.id in ids}
        return dict.fromkeys(sorted(ids), ()) | known

    def found(
        self, is_wanted: Callable[[SchemaNode], bool], paths: Collection[str] | None = None
    ) -> Iterator[tuple[Entry, list[Value]]]:
        """Yield each entry with its values for which *is_wanted* holds, less those that were refused.

        With *paths* only of these files: where a cheap look at the text saw that there may be something.
        """
        for kind, entries in self.entries.items():
            branch = self._branch(kind, is_wanted)
            if branch is None:
                continue
            for entry in entries if paths is None else [e for e in entries if e.document.path in paths]:
                found = values(branch, entry.data)
                if entry.refused:
                    found = [item for item in found if item[0] not in entry.refused]
                if found:
                    yield entry, found

    def distinct(self, is_wanted: Callable[[SchemaNode], bool]) -> Iterator[tuple[SchemaNode, set[object]]]:
        """Yield each part of the schema for which *is_wanted* holds, with all texts that entries have."""
        found: dict[int, tuple[SchemaNode, set[object]]] = {}
        branches = {kind: self._branch(kind, is_wanted) for kind in self.entries}  # alive as long as `found`
        for kind, entries in self.entries.items():
            for entry in entries:
                collect_distinct(branches[kind], entry.data, found)
        yield from found.values()

    @cached_property
    def references(self) -> Mapping[tuple[str, ...], set[object]]:
        """All that is pointed to, by the collections in which it may be."""
        found: dict[tuple[str, ...], set[object]] = {}
        for node, targets in self.distinct(lambda node: "x-verwijst-naar" in node):
            found.setdefault(tuple(node["x-verwijst-naar"]), set()).update(targets)
        return found

    def _branch(self, kind: str, is_wanted: Callable[[SchemaNode], bool]) -> Branch | None:
        return find_branch(self.schema, self.schema.node(kind), is_wanted)


def _names(entry: Entry) -> tuple[str, ...]:
    """Return all names of an entry that are texts."""
    names = [entry.data.get(key) for key in ("titel", "naam", "afkorting")]
    for name, key in (("ook_bekend_als", ""), ("eerdere_titels", "titel"), ("namen", "naam")):
        items = entry.data.get(name)
        for item in items if isinstance(items, list) else ():
            names.append(item.get(key) if isinstance(item, dict) else item)
    return tuple(name for name in names if isinstance(name, str))
