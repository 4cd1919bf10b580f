"""A promise to parliament is a promise; a milestone is what happens because of it.

A milestone "the minister promises it" would otherwise pass for the outcome of what was planned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Any

from generator.findings.finding import Finding
from generator.rules.draft import Draft
from generator.rules.entries import Entries, Entry
from generator.rules.mijlpalen import has_outcome, is_planned
from generator.rules.namen import tells
from generator.schema.schema import ACTIVITEITEN
from generator.words.wording import code

CODE = "toezegging-als-mijlpaal"
ONLY_WARNS = True
_PROMISES = re.compile(
    r"(?:de |een )?(?:minister|staatssecretaris|minister-president|bewindspersonen|ministers)\b[^.]{0,60}?"
    r"\b(?:belooft|beloven|beloofde|beloofden|zegt\b[^.]*\btoe|zeggen\b[^.]*\btoe|zegde\b[^.]*\btoe|"
    r"heeft\b[^.]*\b(?:beloofd|toegezegd))\b",
    re.IGNORECASE,
)
_INFORMS = re.compile(
    r"(?:de |een )?(?:minister|staatssecretaris|bewindspersonen|ministers|kabinet|regering)\b[^.]{0,60}?"
    r"\b(?:informeer\w*|bericht\w*|stuur\w*|meldt?|melden|laat\b[^.]*\bweten)\b[^.]*\bKamer\b",
    re.IGNORECASE,
)
"""What a minister is still to tell parliament was promised to it."""
_PROMISE = (
    "deze mijlpaal is een belofte, en een belofte is geen mijlpaal",
    "haal haar hier weg, en zet de toezegging in de lijst als zij daar nog niet staat",
)
_SAME = "haal haar hier weg; staat de datum niet als `termijn` bij de toezegging, zet hem daar"


def extract(part: Entries) -> Any:
    """Return the promises, each an id and its texts; and the milestones that are or may repeat one.

    Those are rows of the number of the activity, the index, the text, and the ids of what the activity
    answers: none when it tells of a promise, whichever there are.
    """
    promises = part.entries.get("toezeggingen", ())
    return (
        [(entry.id, [text for text in map(entry.value, ("titel", "tekst")) if text]) for entry in promises],
        [(number, *row) for number, entry in enumerate(part.activiteiten) for row in _lines(part, entry)],
    )


def _lines(part: Entries, entry: Entry) -> Iterator[tuple[int, str, Sequence[str]]]:
    lines, keys = entry.items("mijlpalen"), entry.items("geeft_invulling_aan")
    for index, line in enumerate(lines):
        text = line["tekst"]
        is_open = is_planned(part.schema, line) and not has_outcome(part.schema, line, lines)
        if _PROMISES.match(text) or (is_open and _INFORMS.match(text)):
            yield index, text, ()
        elif is_open and keys:
            yield index, text, keys


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each milestone that tells of a promise, and each plan without outcome that repeats one."""
    promises = draft.once(_promises)
    for _, (_, lines), entry in draft.taken(extract, ACTIVITEITEN):
        for number, index, text, keys in lines:
            same = next((key for key in keys if any(tells(said, text) for said in promises.get(key, ()))), "")
            if same or not keys:
                told = f"deze mijlpaal zegt hetzelfde als de toezegging {code(same)}", _SAME
                message, hint = told if same else _PROMISE
                place = entry(number).locate("mijlpalen", index, "tekst")
                yield Finding(place, CODE, message, hint, "waarschuwing")


def _promises(draft: Draft) -> dict[str, Sequence[str]]:
    """Return the texts of the promises, by id."""
    taken = draft.taken(extract, "toezeggingen")
    return {key: texts for _, (promises, _), _ in taken for key, texts in promises}
