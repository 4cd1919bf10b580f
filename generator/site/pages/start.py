"""The first page: what the register found; and the help page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator.register.activiteit import Activiteit
from generator.register.lijsten import Brondocument
from generator.register.opdrachten import count_uitkomsten, opdrachten, uitkomsten
from generator.register.register import Register
from generator.register.vermeldingen import last_named
from generator.schema.schema import Term
from generator.schema.settings import Settings
from generator.site.page import Late, Page
from generator.words.datum import parse_datum

_MARKS = 400  # in one picture; of more activities each mark stands for several


@dataclass(frozen=True, slots=True)
class Statusgroep:
    """The activities of one status that were last named on one date."""

    status: Term
    aantal: int
    tekens: int  # marks in the picture


@dataclass(frozen=True, slots=True)
class Bronrij:
    """All activities that were last named on one date, or in one year."""

    id: str  # as in the address of the list: 2020-07-20 or 2020
    label: str
    bron: Brondocument | None  # that the register was written from
    groepen: tuple[Statusgroep, ...]  # in the order of the schema; none is empty

    @property
    def aantal(self) -> int:
        """How many activities."""
        return sum(groep.aantal for groep in self.groepen)

    @property
    def lopend(self) -> int:
        """How many activities are going on."""
        return sum(groep.aantal for groep in self.groepen if groep.status.extra.get("fase") == "tijdens")

    def of_status(self, status: str) -> int:
        """How many activities have a status."""
        return next((groep.aantal for groep in self.groepen if groep.status.id == status), 0)


@dataclass(frozen=True, slots=True)
class Beeld:
    """The picture of when activities were last named, the newest first."""

    rijen: tuple[Bronrij, ...]
    statussen: tuple[Term, ...]  # those that occur
    per_teken: int  # activities for which one mark stands


def pages(register: Register, settings: Settings) -> Iterator[Page]:
    """Yield the first page, and the page with the help lines."""
    yield Page(
        path="",
        title=settings.kop,
        template="start.html",
        context=Late(partial(_start, register)),
        description=settings.beschrijving,
    )
    if register.has_help:
        yield Page(
            path="hulp/",
            title="Hulp",
            template="hulp.html",
            context={},
            description="Telefoonnummers en websites voor hulp.",
        )


def _start(register: Register) -> Mapping[str, Any]:
    lijnen = [
        (term, len(register.activiteiten_by_term(register.schema.indeling.id, term.id)))
        for term in register.termen(register.schema.indeling)
    ]
    return {
        "beeld": draw(register),
        "bezig": Counter(a.gemeld for a in register.actieve if not register.has_ended(a)),
        "uitkomsten": uitkomsten(register.schema, "toezegging"),
        "per_uitkomst": count_uitkomsten(
            opdrachten(register, "toezegging"), uitkomsten(register.schema, "toezegging")
        ),
        "lijnen": [(term, count) for term, count in lijnen if count],
        "ministeries": list(_ministeries(register)),
    }


def draw(register: Register) -> Beeld:
    """Return the picture: every activity is in it once, at the date of its last stand."""
    per_mark = -(-len(register.actieve) // _MARKS) or 1
    statuses = register.schema.termen("status")
    rows = tuple(
        _row(register, key, items, statuses, per_mark) for key, items in last_named(register).items()
    )
    used = {groep.status.id for row in rows for groep in row.groepen}
    return Beeld(rows, tuple(term for term in statuses if term.id in used), per_mark)


def _row(
    register: Register, key: str, items: tuple[Activiteit, ...], statuses: tuple[Term, ...], per_mark: int
) -> Bronrij:
    datum = parse_datum(key)
    counts = Counter(activiteit.laatste_stand.status for activiteit in items)
    groups = (
        Statusgroep(term, counts[term.id], -(-counts[term.id] // per_mark))
        for term in statuses
        if counts[term.id]
    )
    source = register.brieven.get(datum.last) if datum.first == datum.last else None
    return Bronrij(key, datum.label, source, tuple(groups))


def _ministeries(register: Register) -> Iterator[tuple[str, str, int, int]]:
    """Yield (id, name, activities that it answers for, those in which it takes part) of each ministry."""
    for key, organisatie in register.departementen.items():
        items = register.activiteiten_by_term("departementen", key)
        if items:
            own = sum(activiteit.departement == key for activiteit in items)
            yield key, organisatie.titel, own, len(items) - own
