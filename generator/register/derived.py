"""What the register derives of an activity at a peildatum: how fresh the report is, which dates passed."""

from __future__ import annotations

import calendar
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from generator.register.activiteit import Activiteit, Mijlpaal
from generator.schema.schema import Schema


def derive(activiteit: Activiteit, schema: Schema, peildatum: date, maanden: int) -> Activiteit:
    """Return *activiteit* with `gemeld` and `voorbij`, the terms of `schema.json#/$defs` of those names.

    A report of at most *maanden* months before *peildatum* is recent. Not named since is not stopped.
    """
    newest = max(filter(None, (activiteit.laatste_stand.datum, activiteit.bevestigd_op)))
    is_recent = newest >= months_before(peildatum, maanden)
    has_ended = schema.term("status", activiteit.laatste_stand.status).extra.get("einde", False)
    passed = () if has_ended else tuple(_passed(activiteit, peildatum))
    return replace(activiteit, gemeld="onlangs" if is_recent else "eerder", voorbij=passed)


def months_before(day: date, months: int) -> date:
    """Return the same day *months* months earlier, or the last day of that month where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def is_passed(activiteit: Activiteit, mijlpaal: Mijlpaal, peildatum: date) -> bool:
    """Whether a planned milestone lies before *peildatum* and nothing that was reported later tells of it."""
    return (
        mijlpaal.status == "gepland"
        and mijlpaal.datum.last < peildatum
        and not is_told(activiteit, mijlpaal)
        and not _is_reported_after(activiteit, mijlpaal.datum.last)
    )


def is_told(activiteit: Activiteit, mijlpaal: Mijlpaal) -> bool:
    """Whether a later line of the same activity says what became of a planned milestone."""
    return any(
        other.status != "gepland" and other.datum.last >= mijlpaal.datum.first
        for other in activiteit.mijlpalen
        if other is not mijlpaal
    )


def _passed(activiteit: Activiteit, peildatum: date) -> Iterator[str]:
    eind = activiteit.looptijd.eind if activiteit.looptijd else None
    if eind and eind.last < peildatum and not _is_reported_after(activiteit, eind.last):
        yield "looptijd"
    if any(is_passed(activiteit, mijlpaal, peildatum) for mijlpaal in activiteit.mijlpalen):
        yield "mijlpaal"


def _is_reported_after(activiteit: Activiteit, day: date) -> bool:
    return activiteit.laatste_stand.datum > day
