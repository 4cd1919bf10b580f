"""Facts with a date and a source: who has them, so that few entries are held to the dates of documents."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from generator.reading.load import Data
from generator.rules.draft import Draft
from generator.rules.entries import Entry
from generator.rules.parts import Extract
from generator.schema.schema import ACTIVITEITEN
from generator.words.datum import Datum

Dates = list[tuple[str, str, list[int]]]
"""Rows of a source, a date as it was written, and the numbers of the activities that have such a fact."""


def dates_of(facts: Iterable[tuple[int, Data]]) -> Dates:
    """Return the dates of facts, each given with the number of its activity."""
    found: dict[tuple[str, str], list[int]] = {}
    for number, fact in facts:
        numbers = found.setdefault((fact["bron"], str(fact["datum"])), [number])
        if numbers[-1] != number:
            numbers.append(number)
    return [(bron, day, numbers) for (bron, day), numbers in found.items()]


def find_dated(
    draft: Draft, extract: Extract, is_wanted: Callable[[str, Datum | None], bool]
) -> Iterator[Entry]:
    """Yield each activity with a fact for which *is_wanted* holds: its date and that of its source."""
    documenten = draft.documenten
    for _, rows, entry in draft.taken(extract, ACTIVITEITEN):
        found = {n for bron, day, numbers in rows if is_wanted(day, documenten.get(bron)) for n in numbers}
        yield from map(entry, sorted(found))
