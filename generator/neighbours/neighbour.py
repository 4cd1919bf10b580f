"""Another register whose published entries a build takes in: a neighbour. They are read here, never ours.

Every activity has one home: the register that keeps it, where its page and its data are. What a build takes
in with `--met` is only enough for a card that leads there: a title, a ministry, a status with its date, a
first sentence. So an id has the name of its register before it (`jeugd:pleegzorg`), there is no page of ours
for it, and it is in none of the downloads. What somebody else publishes is never trusted: it is held to
`neighbour.schema.json` and to what a file of ours may hold, and shown as text.

What two registers share is what both mean the same by: ministries by official code, and statuses with one
id and one title. Only that can be chosen; all else is shown in the words of its home.

A neighbour that cannot be taken says why, and is no reason not to publish: whoever builds does not keep it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.schema.licenties import name_at


@dataclass(frozen=True, slots=True, kw_only=True)
class NeighbourEntry:
    """An activity of another register: what a card shows of it, and what is searched."""

    id: str  # with the name of its register: `jeugd:pleegzorg`
    titel: str
    adres: str  # of its page at home; empty where no file says where that is
    ministeries: tuple[str, ...]  # as they are called here, or there; the responsible one first
    is_afgeleid: bool  # whether no source names the responsible one
    departementen: tuple[str, ...]  # those of them that are ours too, by our ids
    soort: str  # in the words of its home, as all below
    status: str  # our id; empty where we have no such status
    statustitel: str
    datum: date  # of the last stand
    samenvatting: str  # without markup
    namen: tuple[str, ...] = ()  # what it is also called
    woorden: tuple[str, ...] = ()  # the titles of its terms


@dataclass(frozen=True, slots=True, kw_only=True)
class Neighbour:
    """Another register, as it publishes itself."""

    naam: str  # short, for ids and addresses: `jeugd`
    titel: str  # the name of its site
    reden: str = ""  # why it could not be taken in: a Dutch sentence without its capital; empty when it was
    adres: str = ""  # of its site, ends with a slash; empty where no file says so
    bron: str = ""  # the address that it was fetched from; empty for a file
    peildatum: date = date.min
    vorm: str = ""  # the versions of its shape, its schema and its data
    schemaversie: str = ""
    gegevensversie: str = ""
    licentie: str = ""
    activiteiten: tuple[NeighbourEntry, ...] = ()  # sorted by titel

    @property
    def licentienaam(self) -> str:
        """The name of its licence."""
        return name_at(self.licentie)

    def entries_of(self, departement: str) -> tuple[NeighbourEntry, ...]:
        """Return the activities in which one of our ministries has a part."""
        return tuple(entry for entry in self.activiteiten if departement in entry.departementen)
