"""Standen go from old to new: the last one gives the status of the activity."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.findings.finding import Finding
from generator.reading.load import Data
from generator.rules.draft import Draft
from generator.rules.entries import Entries
from generator.words.datum import Datum
from generator.words.wording import code

CODE = "standen-niet-op-volgorde"


def extract(part: Entries) -> list[int]:
    """Return the numbers of the activities with a stand that is older than the one before it."""
    return [
        number
        for number, entry in enumerate(part.activiteiten)
        if any(after["datum"] < before["datum"] for before, after in pairwise(entry.items("standen")))
    ]


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each stand that is older than the one before it; two on one day may follow each other.

    Of the two it is the one that has another date than its source, and else the later one.
    """
    for entry in draft.suspects(extract):
        for index, (before, after) in enumerate(pairwise(entry.items("standen")), 1):
            if after["datum"] < before["datum"]:
                is_first = bool(_odd_source(draft, before)) and not _odd_source(draft, after)
                one, other = (before, after) if is_first else (after, before)
                where = "voor" if is_first else "na"
                message = f"de stand van {code(one['datum'])} staat {where} die van {code(other['datum'])}"
                hint = "zet de standen op volgorde, de oudste eerst"
                if bron := _odd_source(draft, one):
                    hint = f"de bron is van {code(bron)}: schrijf die datum, of {hint}"
                yield Finding(entry.locate("standen", index - is_first, "datum"), CODE, message, hint)


def _odd_source(draft: Draft, stand: Data) -> Datum | None:
    """Return the date of the source of a stand that is not dated within it; None for others."""
    bron = draft.documenten.get(stand.get("bron", ""))
    return bron if bron and not bron.covers(stand["datum"]) else None
