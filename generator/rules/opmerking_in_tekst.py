"""A `#` in a text makes a comment of all that follows; with one space before it, it may be meant as text.

Two spaces before it and one behind it tell that a comment is meant, as yamllint and others advise.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.rules.draft import Draft
from generator.rules.entries import Entry
from generator.schema.values import is_text
from generator.words.wording import code

CODE = "opmerking-in-tekst"
PER_ENTRY = True


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each free text that ends at a `#` with one space before it."""
    for entry, values in draft.found(is_text, filter(_may_have, draft.everything())):
        for keys, _, _ in values:
            comment = entry.document.comment_behind(*keys)
            if comment:
                what = f"{code(comment[0])} telt als opmerking"
                message = f"na een spatie en `#` leest het register niet verder: {what}"
                hint = (
                    "hoort het bij de tekst, zet dan de hele tekst tussen aanhalingstekens; "
                    "is het een opmerking, zet dan twee spaties voor het `#`"
                )
                yield Finding(comment[1], CODE, message, hint, "waarschuwing")


def _may_have(entry: Entry) -> bool:
    """Whether a `#` has one space before it; going from one to the next is quicker than a pattern.

    In a file without anything odd that is no comment.
    """
    text = entry.document.text
    at = -1 if entry.document.is_plain else text.find("#", 2)
    while at > 0:
        before = text[at - 2]
        if text[at - 1] in " \t" and before != "#" and not before.isspace():
            return True
        at = text.find("#", at + 1)
    return False
