"""A promise to parliament is a promise; a milestone is what happens because of it.

A milestone "the minister promises it" would otherwise pass for the outcome of what was planned.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.reading.load import Data
from generator.rules.draft import Draft, Entry
from generator.rules.mijlpalen import has_outcome, is_planned
from generator.rules.namen import tells
from generator.words.wording import code

CODE = "toezegging-als-mijlpaal"
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


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each milestone that tells of a promise, and each plan without outcome that repeats one."""
    promises = {entry.id: entry for entry in draft.entries.get("toezeggingen", ())}
    for entry in draft.activiteiten:
        lines = entry.items("mijlpalen")
        for index, line in enumerate(lines):
            is_open = is_planned(draft.schema, line) and not has_outcome(draft.schema, line, lines)
            same = _repeated(entry, line, promises) if is_open else ""
            if _PROMISES.match(line["tekst"]) or (is_open and _INFORMS.match(line["tekst"])):
                message, hint = _PROMISE
            elif same:
                message, hint = f"deze mijlpaal zegt hetzelfde als de toezegging {code(same)}", _SAME
            else:
                continue
            yield Finding(entry.locate("mijlpalen", index, "tekst"), CODE, message, hint, "waarschuwing")


def _repeated(entry: Entry, line: Data, promises: dict[str, Entry]) -> str:
    """Return the promise that the entry answers and that says what *line* says; empty when none does."""
    for key in entry.items("geeft_invulling_aan"):
        promise = promises.get(key)
        texts = (promise.value("titel"), promise.value("tekst")) if promise else ()
        if any(text and tells(text, line["tekst"]) for text in texts):
            return str(key)
    return ""
