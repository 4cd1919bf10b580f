"""Money, per ministry: every amount that a source names, and of how many activities none does."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator.register.activiteit import Activiteit, Bedrag
from generator.register.lijsten import Organisatie
from generator.register.register import Register
from generator.schema.settings import Settings
from generator.site.download_names import GELD
from generator.site.page import Late, Page


@dataclass(frozen=True, slots=True)
class Geld:
    """The amounts of the activities that one ministry answers for."""

    departement: Organisatie
    bedragen: tuple[tuple[Activiteit, Bedrag], ...]  # in the order of the names of the activities
    zonder: int  # its activities of which no source names an amount

    @property
    def activiteiten(self) -> int:
        """Of how many activities a source names an amount."""
        return len({activiteit.id for activiteit, _ in self.bedragen})


def pages(register: Register, settings: Settings) -> Iterator[Page]:
    """Yield the page with all amounts, by ministry."""
    yield Page(
        path="geld/",
        title="Geld per ministerie",
        template="geld.html",
        context=Late(partial(_context, register)),
        description="Financiering: elk bedrag dat een bron noemt, met activiteit, periode en bron.",
        alternates=(("text/csv", GELD),),
    )


def _context(register: Register) -> Mapping[str, Any]:
    groepen = tuple(make_groups(register))
    return {
        "groepen": groepen,
        "bedragen": sum(len(groep.bedragen) for groep in groepen),
        "met": sum(groep.activiteiten for groep in groepen),
        "csv": GELD,
    }


def make_groups(register: Register) -> Iterator[Geld]:
    """Yield each ministry that answers for an activity, also one without an amount."""
    for departement in register.departementen.values():
        own = [a for a in register.actieve if a.departement == departement.id]
        if own:
            bedragen = tuple((a, bedrag) for a in own for bedrag in a.financiering)
            yield Geld(departement, bedragen, sum(not a.financiering for a in own))
