"""What was read of files, as the rules judge it: good entries and half-good ones, alone and together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self, TypeVar

from generator.findings.finding import Location
from generator.reading.load import Data, Document, Keys
from generator.schema.fields import Texts, Value, branch_of, collect_texts, values
from generator.schema.schema import ACTIVITEITEN, Schema, SchemaNode
from generator.schema.values import is_reference, is_text

Index = TypeVar("Index")


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


class Entries:
    """Some entries, or all of a register."""

    schema: Schema
    entries: Mapping[str, tuple[Entry, ...]]  # by kind, in order of place
    _once: dict[object, Any]

    @property
    def activiteiten(self) -> tuple[Entry, ...]:
        """The activities, in order of path."""
        return self.entries.get(ACTIVITEITEN, ())

    def everything(self) -> Iterator[Entry]:
        """Yield the activities, then the things of each list."""
        for entries in self.entries.values():
            yield from entries

    def once(self, make: Callable[[Self], Index]) -> Index:
        """Return the index that *make* makes of these entries; made when the first one asks."""
        if make not in self._once:
            self._once[make] = make(self)
        found: Index = self._once[make]
        return found

    def found(
        self, is_wanted: Callable[[SchemaNode], bool], entries: Iterable[Entry] | None = None
    ) -> Iterator[tuple[Entry, list[Value]]]:
        """Yield each entry with its values for which *is_wanted* holds, less those that were refused.

        With *entries* only of these: where a cheap look saw that there may be something.
        """
        for entry in self.everything() if entries is None else entries:
            branch = branch_of(self.schema, entry.kind, is_wanted)
            found = values(branch, entry.data) if branch else []
            if entry.refused:
                found = [item for item in found if item[0] not in entry.refused]
            if found:
                yield entry, found

    def texts(self, is_wanted: Callable[[SchemaNode], bool]) -> Iterator[tuple[SchemaNode, Texts]]:
        """Yield each part of the schema for which *is_wanted* holds, with all texts that entries have there.

        Of free texts, terms and references; each with the numbers, in `everything()`, of the entries.
        """
        for node, found in self.once(_collect).values():
            if is_wanted(node):
                yield node, found

    def having(
        self, is_wanted: Callable[[SchemaNode], bool], is_odd: Callable[[str], bool]
    ) -> Iterator[Entry]:
        """Yield each entry with a text, of those that `texts` gives, for which *is_odd* holds."""
        texts = (item for _, found in self.texts(is_wanted) for item in found.items())
        odd = {number for text, numbers in texts if is_odd(text) for number in numbers}
        entries = tuple(self.everything()) if odd else ()
        yield from (entries[number] for number in sorted(odd))


def _collect(some: Entries) -> dict[int, tuple[SchemaNode, Texts]]:
    """Return all texts in one pass, by the identity of their part of the schema."""
    found: dict[int, tuple[SchemaNode, Texts]] = {}
    for number, entry in enumerate(some.everything()):
        collect_texts(branch_of(some.schema, entry.kind, _is_collected), entry.data, number, found)
    return found


def _is_collected(node: SchemaNode) -> bool:
    return "oneOf" in node or is_reference(node) or is_text(node)
