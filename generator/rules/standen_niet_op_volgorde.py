"""Standen go from old to new: the last one gives the status of the activity."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from generator.findings.finding import Finding
from generator.rules.draft import Draft
from generator.words.wording import code

CODE = "standen-niet-op-volgorde"


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each stand that is older than the one before it; two on one day may follow each other."""
    for entry in draft.activiteiten:
        for index, (before, after) in enumerate(pairwise(entry.items("standen")), 1):
            if after["datum"] < before["datum"]:
                message = f"de stand van {code(after['datum'])} staat na die van {code(before['datum'])}"
                hint = "zet de standen op volgorde, de oudste eerst"
                bron = draft.documenten.get(after.get("bron", ""))
                if bron and not bron.first.isoformat() <= after["datum"] <= bron.last.isoformat():
                    hint = f"de bron is van {code(bron)}: schrijf die datum, of {hint}"
                yield Finding(entry.locate("standen", index, "datum"), CODE, message, hint)
