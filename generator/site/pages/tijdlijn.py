"""Durations and milestones drawn per ministry, each picture with a table that says the same."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.register.activiteit import Activiteit, Mijlpaal
from generator.register.register import Register
from generator.schema.settings import Settings
from generator.site.page import Page

_LABEL = 300  # width of the names, in units of the picture
_WIDTH = 1000
_ROW = 26


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of the picture; x positions in its units."""

    activiteit: Activiteit
    y: int
    x1: float  # from here to x2 the activity is known to exist
    x2: float
    is_open_links: bool  # the begin is unknown
    is_open_rechts: bool  # the end is unknown or not set
    mijlpalen: tuple[tuple[float, Mijlpaal], ...]


@dataclass(frozen=True, slots=True)
class TimePicture:
    """A picture: its rows, its years and where the peildatum is."""

    balken: tuple[Bar, ...]
    jaren: tuple[tuple[float, int], ...]
    vandaag: float
    hoogte: int


def pages(register: Register, settings: Settings) -> Iterator[Page]:
    """Yield the page with a picture per ministry."""
    groepen = []
    zonder = 0
    for departement in register.departementen.values():
        own = [
            a
            for a in register.activiteiten_by_term("departementen", departement.id)
            if a.departement == departement.id
        ]
        dated = with_dates(own)
        zonder += len(own) - len(dated)
        if dated:
            groepen.append((departement, draw(register, dated)))
    yield Page(
        path="tijdlijn/",
        title="Tijdlijn",
        template="tijdlijn.html",
        context={"groepen": groepen, "zonder": zonder, "peildatum": register.peildatum},
        description="Wanneer activiteiten beginnen en eindigen, met hun mijlpalen, per ministerie.",
    )


def with_dates(activiteiten: Iterable[Activiteit]) -> tuple[Activiteit, ...]:
    """Return those that have a place on a time line, in their order."""
    return tuple(activiteit for activiteit in activiteiten if _dates(activiteit))


def draw(register: Register, activiteiten: tuple[Activiteit, ...]) -> TimePicture:
    """Return the picture of activities that have a date. A year is as wide as all others."""
    days = [day for activiteit in activiteiten for day in _dates(activiteit)] + [register.peildatum]
    first, last = min(days).year, max(days).year
    scale = (_WIDTH - _LABEL - 30) / (last - first + 1)

    def x(day: date) -> float:
        return round(_LABEL + scale * (day.year - first + (day.timetuple().tm_yday - 1) / 366), 1)

    ordered = sorted(activiteiten, key=lambda a: (min(_dates(a)), a.titel))
    balken = tuple(_bar(register, a, 30 + _ROW * i, x) for i, a in enumerate(ordered))
    step = -(-(last - first + 1) // 12)
    jaren = tuple((x(date(year, 1, 1)), year) for year in range(first, last + 1, step))
    return TimePicture(balken, jaren, x(register.peildatum), 56 + _ROW * len(balken))


def _bar(register: Register, activiteit: Activiteit, y: int, x: Callable[[date], float]) -> Bar:
    """Return the bar of what is known: from the begin, or the first stand, to the end, or the last stand."""
    looptijd = activiteit.looptijd
    begin = looptijd.begin if looptijd else None
    eind = looptijd.eind if looptijd else None
    left = begin.first if begin else min(activiteit.standen[0].datum, eind.first if eind else date.max)
    right = max(eind.last if eind else activiteit.laatste_stand.datum, left)
    is_over = register.has_ended(activiteit)
    mijlpalen = tuple((x(mijlpaal.datum.last), mijlpaal) for mijlpaal in activiteit.mijlpalen)
    return Bar(
        activiteit, y, x(left), max(x(right), x(left) + 4), not begin, not eind and not is_over, mijlpalen
    )


def _dates(activiteit: Activiteit) -> list[date]:
    """Return the days that place an activity on the line; empty when only its standen have dates."""
    looptijd = activiteit.looptijd
    datums = [d for d in (looptijd.begin, looptijd.eind) if d] if looptijd else []
    datums += [mijlpaal.datum for mijlpaal in activiteit.mijlpalen]
    days = [day for datum in datums for day in (datum.first, datum.last)]
    return [*days, activiteit.standen[0].datum] if days else []
