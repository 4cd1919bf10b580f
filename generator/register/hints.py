"""What the texts of the types are: words of a closed list, ids of things. Said beside the type of a field.

The programme looks these words up and follows these ids; `contract` holds the schema to it at the start.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Literal


@dataclass(frozen=True, slots=True)
class Terms:
    """The values are words of this closed list under `$defs`."""

    name: str


@dataclass(frozen=True, slots=True)
class Ids:
    """The values are ids of things in one of these collections."""

    collections: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Also:
    """A file may have a value of this kind of JSON too."""

    kind: str


ActiviteitId = Annotated[str, Ids(("activiteiten",))]
DepartementId = Annotated[str, Ids(("departementen",))]
DocumentId = Annotated[str, Ids(("documenten",))]
OrganisatieId = Annotated[str, Ids(("organisaties",))]
RegioId = Annotated[str, Ids(("regios",))]
Soort = Literal["toezegging", "aanbeveling", "motie"]
"""The kinds of what an activity can answer; how each stands is told by code of its own, in `opdrachten`."""
LIJSTEN_VAN: Mapping[Soort, str] = {
    "toezegging": "toezeggingen",
    "aanbeveling": "aanbevelingen",
    "motie": "moties",
}
"""The list in which the things of each kind are; each has a page of that name."""
OpdrachtId = Annotated[str, Ids(tuple(LIJSTEN_VAN.values()))]
