"""What the register derives of an activity at a peildatum: how fresh the report is, which dates passed."""

from __future__ import annotations

import calendar
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from generator.register.activiteit import Activiteit, Mijlpaal
from generator.schema.schema import Schema
from generator.words.datum import Datum

WORDS: Mapping[str, tuple[str, ...]] = {"gemeld": ("onlangs", "eerder"), "voorbij": ("looptijd", "mijlpaal")}
"""What is derived, by the closed list that has to hold it."""


def derive(activiteit: Activiteit, schema: Schema, peildatum: date, maanden: int) -> Activiteit:
    """Return *activiteit* with `gemeld` and `voorbij`, the terms of `schema.json#/$defs` of those names.

    A report of at most *maanden* months before *peildatum* is recent. Not named since is not stopped.
    """
    newest = max(filter(None, (activiteit.laatste_stand.datum, activiteit.bevestigd_op)))
    is_recent = newest >= months_before(peildatum, maanden)
    has_ended = schema.term("status", activiteit.laatste_stand.status).extra.get("einde", False)
    passed = () if has_ended else tuple(_passed(activiteit, schema, peildatum))
    return replace(activiteit, gemeld="onlangs" if is_recent else "eerder", voorbij=passed)


def months_before(day: date, months: int) -> date:
    """Return the same day *months* months earlier, or the last day of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def is_planned(mijlpaal: Mijlpaal, schema: Schema) -> bool:
    """Whether a milestone is still to come, by what its source says."""
    return mijlpaal.status in schema.marked("mijlpaalstatus", "fase", "voor")


def is_passed(activiteit: Activiteit, mijlpaal: Mijlpaal, schema: Schema, peildatum: date) -> bool:
    """Whether a planned milestone lies before *peildatum* and nothing that was reported later tells of it.

    A stand from the source that plans it is no later report, though that source is of a later day.
    """
    return (
        is_planned(mijlpaal, schema)
        and is_over(mijlpaal.datum, peildatum)
        and not is_told(activiteit, mijlpaal, schema)
        and not _is_reported_after(activiteit, mijlpaal.datum.last, mijlpaal.bewijs.bron)
    )


def is_told(activiteit: Activiteit, mijlpaal: Mijlpaal, schema: Schema) -> bool:
    """Whether a line of the same activity, of the last day of a planned milestone or later, tells of it.

    A line of a day within that period is something else: "in April" does not tell how "this year" ended.
    """
    return any(
        not is_planned(other, schema) and other.datum.last >= mijlpaal.datum.last
        for other in activiteit.mijlpalen
        if other is not mijlpaal
    )


def eind_passed(activiteit: Activiteit, peildatum: date) -> bool:
    """Whether the duration ended before *peildatum* and nothing that was reported later tells of it."""
    eind = activiteit.looptijd.eind if activiteit.looptijd else None
    return eind is not None and is_over(eind, peildatum) and not _is_reported_after(activiteit, eind.last)


def is_over(datum: Datum, peildatum: date) -> bool:
    """Whether a date or term has passed on *peildatum*; "before" a day has passed on that day."""
    return datum.last < peildatum or (datum.is_bound and datum.last == peildatum)


def _passed(activiteit: Activiteit, schema: Schema, peildatum: date) -> Iterator[str]:
    if eind_passed(activiteit, peildatum):
        yield "looptijd"
    if any(is_passed(activiteit, mijlpaal, schema, peildatum) for mijlpaal in activiteit.mijlpalen):
        yield "mijlpaal"


def _is_reported_after(activiteit: Activiteit, day: date, planned_in: str = "") -> bool:
    return any(stand.datum > day and stand.bewijs.bron != planned_in for stand in activiteit.standen)
