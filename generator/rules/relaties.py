"""The relations of all activities, as the rules on relations read them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from generator.findings.finding import Location
from generator.rules.draft import Draft
from generator.rules.entries import Entries, Entry
from generator.schema.schema import ACTIVITEITEN

RINGS = ("deel", "volgorde")  # both ways round they are a ring, which has its own rule


class WrittenRelatie(NamedTuple):
    """One relation as it was written."""

    van: str  # the id of the activity that has it
    number: int
    soort: str
    naar: str
    entry: Entry  # the activity itself

    @property
    def place(self) -> Location:
        """Where the other activity is named."""
        return self.entry.locate("relaties", self.number, "activiteit")


def extract(part: Entries) -> list[tuple[int, str, int, str, str]]:
    """Return of each relation that the schema accepted the number and id of who has it, and what it says."""
    return [
        (number, entry.id, index, item["soort"], item["activiteit"])
        for number, entry in enumerate(part.activiteiten)
        if (items := entry.items("relaties")) and entry.value("id")
        for index, item in enumerate(items)
    ]


def relaties(draft: Draft) -> tuple[WrittenRelatie, ...]:
    """Return every relation that the schema accepted, in order of place."""
    return draft.once(_relaties)


def _relaties(draft: Draft) -> tuple[WrittenRelatie, ...]:
    return tuple(
        WrittenRelatie(van, index, soort, naar, entry(number))
        for _, rows, entry in draft.taken(extract, ACTIVITEITEN)
        for number, van, index, soort, naar in rows
    )


def kinds(draft: Draft, *verbanden: str) -> tuple[str, ...]:
    """Return the kinds of relation with one of these marks `x-verband`."""
    return draft.schema.marked("relatiesoort", "verband", *verbanden)


def find_repeated(draft: Draft) -> Sequence[tuple[WrittenRelatie, WrittenRelatie]]:
    """Return each relation with the earlier one that already says it, from the other side or this one."""
    return draft.once(_repeated)


def _repeated(draft: Draft) -> Sequence[tuple[WrittenRelatie, WrittenRelatie]]:
    return tuple(_find_repeated(draft))


def _find_repeated(draft: Draft) -> Iterator[tuple[WrittenRelatie, WrittenRelatie]]:
    loose, rings = frozenset(kinds(draft, "los")), kinds(draft, *RINGS)
    seen: dict[tuple[str, str], WrittenRelatie] = {}
    for relatie in relaties(draft):
        if relatie.van == relatie.naar:
            continue
        soort, other = relatie.soort, seen.get((relatie.naar, relatie.van))
        same = seen.setdefault((relatie.van, relatie.naar), relatie)
        if other and soort not in rings and (other.soort == soort or {other.soort, soort} & loose):
            yield relatie, other
        elif same is not relatie and {same.soort, soort} & loose:
            yield relatie, same
