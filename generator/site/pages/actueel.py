"""What asks for attention, per ministry, for coordinators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator.register.activiteit import Activiteit, Mijlpaal
from generator.register.derived import eind_passed, is_passed, is_planned
from generator.register.lijsten import Organisatie
from generator.register.opdrachten import Opdracht, opdrachten
from generator.register.register import Register
from generator.schema.settings import Settings
from generator.site.page import Late, Page


@dataclass(frozen=True, slots=True)
class Aandacht:
    """What one ministry has to look at."""

    departement: Organisatie
    onbevestigd: tuple[Activiteit, ...]  # not reported or confirmed of late, and not ended
    verlopen: tuple[Activiteit, ...]  # not ended by their status, but past the end of their duration
    verstreken: tuple[tuple[Activiteit, Mijlpaal], ...]  # planned, past, and no later word about it
    komend: tuple[tuple[Activiteit, Mijlpaal], ...]
    toezeggingen: tuple[Opdracht, ...]  # not met: those past their term first

    @property
    def voorbij(self) -> int:
        """How many dates have passed without an outcome: ends of a duration and planned milestones."""
        return len(self.verlopen) + len(self.verstreken)


def pages(register: Register, settings: Settings) -> Iterator[Page]:
    """Yield the page for coordinators."""
    yield Page(
        path="actueel/",
        title="Voortgang: wat de ministeries nog moeten melden",
        template="actueel.html",
        context=Late(partial(_context, register)),
        description="Voor coördinatoren: wat niet bevestigd is, welke datums komen en wat nog open staat.",
    )


def _context(register: Register) -> Mapping[str, Any]:
    return {
        "groepen": tuple(_aandacht(register, item) for item in register.departementen.values()),
        "nieuwste": newest(register, register.actieve)[:15],
        "peildatum": register.peildatum,
    }


def newest(register: Register, activiteiten: Iterable[Activiteit]) -> list[Activiteit]:
    """Return the activities with the newest stand first; of equal dates those with the fewest standen."""
    places = register.remembered(_places)
    return sorted(activiteiten, key=lambda a: places[a.id])


def _places(register: Register) -> Mapping[str, int]:
    """Return the place of each activity among all, by its id: every page of a term asks for that of some."""
    order = sorted(
        register.activiteiten, key=lambda a: (-a.laatste_stand.datum.toordinal(), len(a.standen), a.titel)
    )
    return {activiteit.id: place for place, activiteit in enumerate(order)}


def _aandacht(register: Register, departement: Organisatie) -> Aandacht:
    peildatum = register.peildatum
    own = [
        a
        for a in register.activiteiten_by_term("departementen", departement.id)
        if a.departement == departement.id
    ]
    planned = [(a, m) for a in own for m in a.mijlpalen if is_planned(m, register.schema)]
    planned.sort(key=lambda item: (item[1].datum, item[0].titel))
    return Aandacht(
        departement,
        tuple(a for a in own if a.gemeld == "eerder" and not register.has_ended(a)),
        tuple(a for a in own if not register.has_ended(a) and eind_passed(a, peildatum)),
        tuple((a, m) for a, m in planned if is_passed(a, m, register.schema, peildatum)),
        tuple((a, m) for a, m in planned if m.datum.last >= peildatum),
        tuple(sorted(_unmet(register, departement), key=lambda t: t.uitkomst.id != "voorbij")),
    )


def _unmet(register: Register, departement: Organisatie) -> Iterator[Opdracht]:
    """Yield the promises of a ministry of which no source tells how they were met."""
    for item in opdrachten(register, "toezegging"):
        if departement.id in item.departementen and item.uitkomst.id != "nagekomen":
            yield item
