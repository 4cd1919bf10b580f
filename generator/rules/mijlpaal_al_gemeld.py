"""A planned milestone stays as it was planned; what became of it is a line of its own, with its own source.

An older view needs the plan, so a plan that a younger source tells as reached is right and silent. What
cannot be right: a source that is not younger tells the same event at the same time as reached; or a later
stand tells it and no line does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.reading.load import Data
from generator.rules.draft import Draft
from generator.rules.entries import Entries, Entry
from generator.rules.mijlpalen import ends_after, has_outcome, is_planned, is_reached, overlap
from generator.rules.namen import tells
from generator.schema.schema import Schema
from generator.words.wording import code

CODE = "mijlpaal-al-gemeld"
ONLY_WARNS = True
_SENTENCE = re.compile(r"(?<=[.!?])\s+")
_PLANS = re.compile(
    r"\b(?:verwacht\w*|plan\w*|wil|willen|moet\w*|zal|zullen|gaat|gaan|komt|komen|volgt|volgen|krijgt|krijgen|"
    r"nog|niet|eind|uiterlijk)\b",
    re.IGNORECASE,
)
"""A sentence with one of these plans again, or says that it did not happen."""


def extract(part: Entries) -> list[int]:
    """Return the numbers of the activities that say a plan is done, if their sources are young enough."""
    return [
        number
        for number, entry in enumerate(part.activiteiten)
        if any(_may_be_told(part.schema, entry, plan) for plan in entry.items("mijlpalen"))
    ]


def _may_be_told(schema: Schema, entry: Entry, plan: Data) -> bool:
    lines = entry.items("mijlpalen")
    if not is_planned(schema, plan):
        return False
    return any(is_reached(schema, line) and _is_same(plan, line) for line in lines) or (
        not has_outcome(schema, plan, lines)
        and any(ends_after(stand, plan) and _tells_outcome(stand, plan) for stand in entry.items("standen"))
    )


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each planned milestone that another line of its activity tells as done; see the module."""
    for entry in draft.suspects(extract):
        for index, plan in enumerate(entry.items("mijlpalen")):
            message, hint = _wrong(draft, entry, plan) if is_planned(draft.schema, plan) else ("", "")
            if message:
                place = entry.locate("mijlpalen", index, "status")
                told = f"de mijlpaal is {code(plan['status'])}, maar {message}"
                yield Finding(place, CODE, told, hint, "waarschuwing")


def _wrong(draft: Draft, entry: Entry, plan: Data) -> tuple[str, str]:
    """Return what is wrong with a plan and what to do; two empty texts when nothing is."""
    lines = entry.items("mijlpalen")
    for index, line in enumerate(lines):
        if is_reached(draft.schema, line) and _is_same(plan, line) and not _is_younger(draft, line, plan):
            number = entry.locate("mijlpalen", index).line
            message = f"regel {number} meldt haar als {code(line['status'])} uit een bron die niet later is"
            return message, "is zij gehaald, haal dan de geplande regel weg; kijk anders de bronnen na"
    for index, stand in enumerate(() if has_outcome(draft.schema, plan, lines) else entry.items("standen")):
        if _is_younger(draft, stand, plan) and ends_after(stand, plan) and _tells_outcome(stand, plan):
            number = entry.locate("standen", index).line
            message = f"de stand van {code(stand['datum'])} op regel {number} vertelt de afloop"
            return message, "laat deze regel staan en zet er een bij met de afloop, en de bron van die stand"
    return "", ""


def _is_same(plan: Data, line: Data) -> bool:
    """Whether two lines tell of the same event at the same time."""
    one, other = plan["tekst"], line["tekst"]
    return overlap(plan, line) and (tells(one, other) or tells(other, one))


def _is_younger(draft: Draft, fact: Data, plan: Data) -> bool:
    """Whether the source of *fact* can be younger than that of *plan*."""
    if fact["bron"] == plan["bron"]:
        return False
    bron, old = draft.documenten.get(fact["bron"]), draft.documenten.get(plan["bron"])
    return bron is None or old is None or bron.last > old.first


def _tells_outcome(stand: Data, plan: Data) -> bool:
    parts = _SENTENCE.split(stand["tekst"])
    return any(tells(part, plan["tekst"]) and not _PLANS.search(part) for part in parts)
