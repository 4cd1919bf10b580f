"""The relations of all activities, as the rules on relations read them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.findings.finding import Location
from generator.rules.draft import Draft, Entry

LOOSE = "hangt-samen-met"  # says less than any other kind, and the same from both sides
_RINGS = ("onderdeel-van", "vervolg-op")  # both ways round they are a ring, which has its own rule


@dataclass(frozen=True, slots=True)
class WrittenRelatie:
    """One relation as it was written."""

    van: Entry
    index: int
    soort: str
    naar: str

    @property
    def place(self) -> Location:
        """Where the other activity is named."""
        return self.van.locate("relaties", self.index, "activiteit")


def relaties(draft: Draft) -> Iterator[WrittenRelatie]:
    """Yield every relation that the schema accepted, in order of place."""
    for entry in draft.activiteiten:
        for index, item in enumerate(entry.items("relaties")):
            if entry.value("id"):
                yield WrittenRelatie(entry, index, item["soort"], item["activiteit"])


def find_repeated(draft: Draft) -> Iterator[tuple[WrittenRelatie, WrittenRelatie]]:
    """Yield each relation with the earlier one that already says it, from the other side or from this one."""
    seen: dict[tuple[str, str], WrittenRelatie] = {}
    for relatie in relaties(draft):
        here, there = (relatie.van.id, relatie.naar), (relatie.naar, relatie.van.id)
        if here[0] == here[1]:
            continue
        if there in seen and _repeats(seen[there].soort, relatie.soort) and relatie.soort not in _RINGS:
            yield relatie, seen[there]
        elif here in seen and LOOSE in (seen[here].soort, relatie.soort):
            yield relatie, seen[here]
        seen.setdefault(here, relatie)


def _repeats(one: str, other: str) -> bool:
    return one == other or LOOSE in (one, other)
