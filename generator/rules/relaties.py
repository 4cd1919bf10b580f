"""The relations of all activities, as the rules on relations read them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.findings.finding import Location
from generator.rules.draft import Draft, Entry


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
