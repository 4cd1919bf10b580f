"""A relation as seen from one of the two activities."""

from __future__ import annotations

from dataclasses import dataclass

from generator.register.activiteit import Activiteit
from generator.schema.schema import Term


@dataclass(frozen=True, slots=True)
class Verband:
    """A relation as seen from one activity: the kind, the other one, and whether it was written there."""

    soort: Term
    ander: Activiteit
    andersom: bool  # True when the relation stands in the file of the other one

    @property
    def titel(self) -> str:
        """The heading under which it is shown: "Onderdeel van", or from the other side "Onderdelen"."""
        return self.soort.extra["andersom"] if self.andersom else self.soort.titel
