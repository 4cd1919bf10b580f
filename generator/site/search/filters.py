"""The filters beside the list: the status and its age, the facets of the schema, the years of the period."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TypeVar

from generator.register.activiteit import Activiteit
from generator.register.register import Register
from generator.register.vermeldingen import last_named
from generator.schema.schema import Facet, Schema
from generator.words.datum import parse_datum

K = TypeVar("K")

STATUS = "status"
LAST_NAMED = "genoemd"
"""The name in the address of the filter by when an activity was last named."""
PERIOD = "periode"
_LONG, _SHORT = 20, 10  # a list of boxes longer than the first is cut to the second


@dataclass(frozen=True, slots=True)
class Optie:
    """One box to tick: a term and the activities that have it."""

    id: str
    titel: str
    nummers: tuple[int, ...]  # places in `Register.actieve`, ascending


@dataclass(frozen=True, slots=True)
class Filter:
    """A group of boxes; `id` is also its name in the address."""

    id: str
    titel: str
    keuzes: tuple[Optie, ...]  # those that at least one activity has

    @property
    def eerste(self) -> tuple[Optie, ...]:
        """Those that the page holds: of a long list the most used, the browser adds the rest."""
        if len(self.keuzes) <= _LONG:
            return self.keuzes
        most = sorted(self.keuzes, key=lambda keuze: -len(keuze.nummers))[:_SHORT]
        return tuple(keuze for keuze in self.keuzes if keuze in most)


def make_filters(register: Register) -> tuple[Filter, ...]:
    """Return the filters: the status and how old it is, the facets of the schema, the years of the period.

    What the register derives at its peildatum, `gemeld` and `voorbij`, stands with the status.
    """
    years = _grouped(register, lambda a: map(str, jaren(a)))
    terms = _grouped(register, lambda a: register.terms[a.id])
    return (
        _status_filter(register),
        _named_filter(register),
        *(_facet_filter(register, facet, terms) for facet in _facets(register.schema)),
        Filter(PERIOD, "Periode", tuple(Optie(year, year, years[year]) for year in sorted(years))),
    )


def filter_ids(schema: Schema) -> tuple[str, ...]:
    """Return the ids of the filters, in their order, without reading an activity."""
    return (STATUS, LAST_NAMED, *(facet.id for facet in _facets(schema)), PERIOD)


def _facets(schema: Schema) -> tuple[Facet, ...]:
    derived = [facet for facet in schema.facetten if facet.velden[0][0] in schema.afgeleid]
    return (*derived, *(facet for facet in schema.facetten if facet not in derived))


def _status_filter(register: Register) -> Filter:
    schema = register.schema
    status = _grouped(register, lambda a: (a.laatste_stand.status,))
    keuzes = [Optie(t.id, t.titel, status[t.id]) for t in schema.termen("status") if t.id in status]
    return Filter(STATUS, schema.data["$defs"]["status"]["title"], tuple(keuzes))


def _named_filter(register: Register) -> Filter:
    """Return the filter by the day, or the year, on which an activity was last named."""
    places = {activiteit.id: number for number, activiteit in enumerate(register.actieve)}
    keuzes = (
        Optie(key, parse_datum(key).label, tuple(sorted(places[a.id] for a in items)))
        for key, items in last_named(register).items()
    )
    return Filter(LAST_NAMED, "Laatst genoemd", tuple(keuzes))


def jaren(activiteit: Activiteit) -> range:
    """Return the years in which the sources show it: from begin or first stand to end or last stand."""
    looptijd = activiteit.looptijd
    first = activiteit.standen[0].datum.year
    last = activiteit.laatste_stand.datum.year
    if looptijd and looptijd.begin:
        first = looptijd.begin.first.year
    if looptijd and looptijd.eind:
        last = looptijd.eind.last.year
    return range(first, max(first, last) + 1)


def _facet_filter(
    register: Register, facet: Facet, found: Mapping[tuple[str, str], tuple[int, ...]]
) -> Filter:
    terms = ((t, found.get((facet.id, t.id))) for t in register.termen(facet))
    return Filter(facet.id, facet.titel, tuple(Optie(t.id, t.titel, places) for t, places in terms if places))


def _grouped(register: Register, values: Callable[[Activiteit], Iterable[K]]) -> Mapping[K, tuple[int, ...]]:
    found: dict[K, list[int]] = defaultdict(list)
    for number, activiteit in enumerate(register.actieve):
        for value in values(activiteit):
            found[value].append(number)
    return {key: tuple(numbers) for key, numbers in found.items()}
