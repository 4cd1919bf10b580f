"""The status of an activity fits its begin and its end, on the day that it was last spoken of.

Not on the peildatum itself: that no source after 2020 says how a project of 2018 to 2022 went is no fault of
its editor. The page /actueel/ shows what is overdue.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.findings.finding import Finding
from generator.reading.load import Data
from generator.rules.draft import Draft, Entry
from generator.words.datum import Datum, parse_datum
from generator.words.wording import code

CODE = "status-naast-looptijd"


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each activity whose last status on the peildatum contradicts its duration."""
    for entry in draft.activiteiten:
        looptijd = entry.value("looptijd")
        if not looptijd:
            continue
        standen = [
            (i, s) for i, s in enumerate(entry.items("standen")) if s["datum"] <= draft.peildatum.isoformat()
        ]
        if not standen:
            continue
        index, stand = standen[-1]
        phase = draft.schema.term("status", stand["status"]).extra.get("fase", "")
        day, is_too_old = _said_on(entry, stand, draft.peildatum), stand["datum"] < draft.schema.first_day
        message = _contradiction(stand, phase, looptijd, day, is_too_old=is_too_old)
        if message:
            place = entry.locate("standen", index, "status")
            hint = "verbeter `looptijd` of `status`, of voeg een nieuwe stand toe"
            yield Finding(place, CODE, message, hint, "fout" if phase == "na" else "waarschuwing")


def _said_on(entry: Entry, stand: Data, peildatum: date) -> date:
    """Return the last day on which somebody said that the stand holds."""
    confirmed = entry.value("bevestigd_op") or ""
    if confirmed and confirmed <= peildatum.isoformat():
        return date.fromisoformat(max(confirmed, stand["datum"]))
    return date.fromisoformat(stand["datum"])


def _contradiction(stand: Data, phase: str, looptijd: Data, day: date, *, is_too_old: bool) -> str:
    """Return what does not fit, or nothing; *phase* is the mark `x-fase` of the status."""
    begin, end = _parsed(looptijd, "begin"), _parsed(looptijd, "eind")
    said = f"de status is {code(stand['status'])} op {day}, maar de looptijd"
    if is_too_old or (begin and end and begin.first > end.last):
        return ""  # one of the dates is the fault, and has its own finding
    if phase in ("voor", "tijdens") and end and end.last < day:
        return f"{said} eindigde in {code(end)}"
    if phase == "voor" and begin and begin.last < day:
        return f"{said} begon in {code(begin)}"
    if phase in ("tijdens", "na") and begin and begin.first > day:
        return f"{said} begint pas in {code(begin)}"
    if phase == "na" and end and end.first > day:
        return f"{said} eindigt pas in {code(end)}"
    return ""


def _parsed(looptijd: Data, key: str) -> Datum | None:
    return parse_datum(str(looptijd[key])) if key in looptijd else None
