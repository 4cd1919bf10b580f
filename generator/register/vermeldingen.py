"""Which of the sources that the register was written from name an activity, and when it was last named."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from generator.register.activiteit import Activiteit
from generator.register.lijsten import Brondocument
from generator.register.register import Register

_DAYS = 12  # of more different days the years are taken


@dataclass(frozen=True, slots=True)
class Vermelding:
    """One source, as seen from one activity."""

    datum: date
    document: Brondocument
    is_genoemd: bool
    was_bekend: bool  # False: the register did not know the activity then
    status: str  # of the stand of that day; empty where there is none


def vermeldingen(register: Register, activiteit: Activiteit) -> tuple[Vermelding, ...]:
    """Return the sources that the register was written from, the oldest first.

    A source names an activity when a stand has its date or any fact comes from it. Not named is not stopped.
    """
    statuses = {stand.datum: stand.status for stand in activiteit.standen}
    used = register.bronnen_van(activiteit.id)
    first = activiteit.standen[0].datum
    return tuple(
        Vermelding(
            datum=day,
            document=document,
            is_genoemd=day in statuses or document.id in used,
            was_bekend=day >= first,
            status=statuses.get(day, ""),
        )
        for day, document in register.brieven.items()
    )


def count_silent(activiteit: Activiteit, found: tuple[Vermelding, ...]) -> int:
    """Return in how many of the sources after its last stand or confirmation an activity is not named."""
    last = max([activiteit.bevestigd_op or date.min, *(v.datum for v in found if v.is_genoemd)])
    return sum(v.datum > max(last, activiteit.laatste_stand.datum) for v in found)


def last_named(register: Register) -> Mapping[str, tuple[Activiteit, ...]]:
    """Return the activities by the date of their last stand, the newest first: `2020-07-20`.

    Where those are more than twelve different dates, by its year: `2020`.
    """
    days = {activiteit.laatste_stand.datum for activiteit in register.actieve}
    is_many = len(days) > _DAYS
    found: dict[str, list[Activiteit]] = defaultdict(list)
    for activiteit in register.actieve:
        day = activiteit.laatste_stand.datum
        found[str(day.year) if is_many else day.isoformat()].append(activiteit)
    return {key: tuple(found[key]) for key in sorted(found, reverse=True)}
