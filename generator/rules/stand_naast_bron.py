"""A stand is dated as its source is: it says what was reported on that day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator.findings.finding import Finding
from generator.rules import standen_niet_op_volgorde
from generator.rules.draft import Draft
from generator.rules.standen import find_oddly_dated
from generator.words.datum import Datum
from generator.words.wording import code

CODE = "stand-naast-bron"
ONLY_WARNS = True
_SLACK = timedelta(days=1)  # a debate runs past midnight


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each stand more than a day from its document, without a note that says why."""
    today = draft.peildatum.isoformat()
    told = {finding.location for finding in standen_niet_op_volgorde.check(draft)}
    for place, stand, bron in find_oddly_dated(draft):
        day = stand["datum"]
        if not draft.schema.first_day <= day <= today or not bron or "opmerking" in stand or place in told:
            continue  # an impossible day, and one out of order, have their own finding
        if not _is_near(date.fromisoformat(day), bron):
            message = f"de stand is van {code(day)}, maar de bron {code(stand['bron'])} is van {code(bron)}"
            hint = "een stand heeft de datum van zijn bron; hoort het zo, zeg dan in `opmerking` waarom"
            yield Finding(place, CODE, message, hint, "waarschuwing")


def _is_near(day: date, bron: Datum) -> bool:
    return bron.first - _SLACK <= day <= bron.last + _SLACK
