"""The status of an activity fits its begin and its end, on the day that it was last spoken of.

Not on the peildatum itself: that no source after 2020 says how a project of 2018 to 2022 went is no fault of
its editor. The page /actueel/ shows what is overdue.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.findings.finding import Finding
from generator.reading.load import Data
from generator.rules.draft import Draft
from generator.rules.entries import Entries, Entry
from generator.schema.schema import Schema
from generator.words.datum import Datum, parse_datum
from generator.words.wording import code

CODE = "status-naast-looptijd"
ONLY_WARNS = True
_LAST = "9999-12-31"


def extract(part: Entries) -> list[int]:
    """Return the numbers of the activities of which a stand would be wrong, were it the last one."""
    return [
        number
        for number, entry in enumerate(part.activiteiten)
        if entry.value("looptijd")
        and any(_may_be_wrong(part.schema, entry, stand) for stand in entry.items("standen"))
    ]


def _may_be_wrong(schema: Schema, entry: Entry, stand: Data) -> bool:
    days = {_said_on(entry, stand, today) for today in (stand["datum"], _LAST)}
    return any(_contradiction(schema, entry, stand, day) for day in days)


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each activity whose last status on the peildatum contradicts its duration."""
    today = draft.peildatum.isoformat()
    for entry in draft.suspects(extract):
        standen = [(i, s) for i, s in enumerate(entry.items("standen")) if s["datum"] <= today]
        if not standen:
            continue
        index, stand = standen[-1]
        message = _contradiction(draft.schema, entry, stand, _said_on(entry, stand, today))
        if message:
            place = entry.locate("standen", index, "status")
            hint = "verbeter `looptijd` of `status`, of voeg een nieuwe stand toe"
            is_over = _phase(draft.schema, stand) == "na"
            yield Finding(place, CODE, message, hint, "fout" if is_over else "waarschuwing")


def _phase(schema: Schema, stand: Data) -> str:
    """Return the mark `x-fase` of the status of a stand."""
    return schema.term("status", stand["status"]).extra.get("fase", "")


def _said_on(entry: Entry, stand: Data, today: str) -> date:
    """Return the last day on which somebody said that the stand holds, as was known *today*."""
    confirmed = entry.value("bevestigd_op") or ""
    return date.fromisoformat(max(confirmed, stand["datum"]) if confirmed <= today else stand["datum"])


def _contradiction(schema: Schema, entry: Entry, stand: Data, day: date) -> str:
    """Return how a stand that held on *day* does not fit the duration, or nothing."""
    looptijd, phase = entry.value("looptijd"), _phase(schema, stand)
    begin, end = _parsed(looptijd, "begin"), _parsed(looptijd, "eind")
    is_too_old = stand["datum"] < schema.first_day
    if is_too_old or (begin and end and begin.first > end.last):
        return ""  # one of the dates is the fault, and has its own finding
    if phase in ("voor", "tijdens") and end and end.last < day:
        what = f"eindigde in {code(end)}"
    elif phase == "voor" and begin and begin.last < day:
        what = f"begon in {code(begin)}"
    elif phase in ("tijdens", "na") and begin and begin.first > day:
        what = f"begint pas in {code(begin)}"
    elif phase == "na" and end and end.first > day:
        what = f"eindigt pas in {code(end)}"
    else:
        return ""
    return f"de status is {code(stand['status'])} op {day}, maar de looptijd {what}"


def _parsed(looptijd: Data, key: str) -> Datum | None:
    return parse_datum(str(looptijd[key])) if key in looptijd else None
