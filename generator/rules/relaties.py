"""The relations of all activities, as the rules on relations read them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from generator.findings.finding import Location
from generator.rules.draft import Draft, Entry

RINGS = ("deel", "volgorde")  # both ways round they are a ring, which has its own rule


class WrittenRelatie(NamedTuple):  # five rules make one of each relation: made in a third of the time
    """One relation as it was written."""

    van: Entry
    number: int
    soort: str
    naar: str

    @property
    def place(self) -> Location:
        """Where the other activity is named."""
        return self.van.locate("relaties", self.number, "activiteit")


def relaties(draft: Draft) -> Iterator[WrittenRelatie]:
    """Yield every relation that the schema accepted, in order of place."""
    for entry in draft.activiteiten:
        items = entry.items("relaties")
        if items and entry.value("id"):
            for index, item in enumerate(items):
                yield WrittenRelatie(entry, index, item["soort"], item["activiteit"])


def kinds(draft: Draft, *verbanden: str) -> tuple[str, ...]:
    """Return the kinds of relation with one of these marks `x-verband`."""
    return draft.schema.marked("relatiesoort", "verband", *verbanden)


def find_repeated(draft: Draft) -> Iterator[tuple[WrittenRelatie, WrittenRelatie]]:
    """Yield each relation with the earlier one that already says it, from the other side or from this one."""
    loose, rings = frozenset(kinds(draft, "los")), kinds(draft, *RINGS)
    seen: dict[tuple[str, str], WrittenRelatie] = {}
    for relatie in relaties(draft):
        here, there = (relatie.van.id, relatie.naar), (relatie.naar, relatie.van.id)
        if here[0] == here[1]:
            continue
        of_there, of_here = (_together(seen.get(pair), relatie) for pair in (there, here))
        if there in seen and relatie.soort not in rings and (len(of_there) == 1 or of_there & loose):
            yield relatie, seen[there]
        elif here in seen and of_here & loose:
            yield relatie, seen[here]
        seen.setdefault(here, relatie)


def _together(one: WrittenRelatie | None, other: WrittenRelatie) -> frozenset[str]:
    """Return the kinds of two relations, or of the other alone."""
    return frozenset(relatie.soort for relatie in (one, other) if relatie)
