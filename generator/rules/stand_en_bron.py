"""A stand is dated as its source is: it says what was reported on that day."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from generator.findings.finding import Finding, Location
from generator.reading.load import Data
from generator.rules.draft import Draft
from generator.words.datum import Datum
from generator.words.wording import code

_SLACK = timedelta(days=1)  # a debate runs past midnight
CODES = ("onmogelijke-standdatum", "stand-naast-bron")
FIRST_DAY = "1990-01-01"  # the oldest activity that any of the five sources tells of is younger


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each stand before 1990, in the future, or more than a day from its document without a note."""
    documenten = draft.documenten
    for entry in draft.activiteiten:
        for index, stand in enumerate(entry.items("standen")):
            day, bron = stand["datum"], documenten.get(stand["bron"])
            if day >= FIRST_DAY and (not bron or bron.first.isoformat() <= day <= bron.last.isoformat()):
                continue  # nearly always
            yield from _check_day(draft, entry.locate("standen", index, "datum"), stand, bron)


def _check_day(draft: Draft, place: Location, stand: Data, bron: Datum | None) -> Iterator[Finding]:
    day, name = stand["datum"], stand["bron"]
    if day < FIRST_DAY:
        message = f"een stand van {code(day)} kan niet: het register begint in 1990"
        yield Finding(place, CODES[0], message, "kijk het jaartal na")
    elif day > draft.peildatum.isoformat():
        limits = f"later dan de bron en later dan de peildatum {draft.peildatum}"
        message = f"een stand van {code(day)} kan niet: dat is {limits}"
        yield Finding(place, CODES[0], message, f"de bron {code(name)} is van {bron}: kijk de datum na")
    elif bron and "opmerking" not in stand and not _is_near(date.fromisoformat(day), bron):
        message = f"de stand is van {code(day)}, maar de bron {code(name)} is van {code(bron)}"
        hint = "een stand heeft de datum van zijn bron; hoort het zo, zeg dan in `opmerking` waarom"
        yield Finding(place, CODES[1], message, hint, "waarschuwing")


def _is_near(day: date, bron: Datum) -> bool:
    return bron.first - _SLACK <= day <= bron.last + _SLACK
