"""A quotation mark without its other half: a slip of the pen that the site would show."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.rules.draft import Draft
from generator.schema.values import is_text
from generator.words.wording import code

CODE = "los-aanhalingsteken"
PER_ENTRY = True


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each free text with an odd number of straight quotation marks."""
    odd = (entry for entry in draft.everything() if '"' in entry.document.text)
    for entry, values in draft.found(is_text, odd):
        for keys, text, _ in values:
            if isinstance(text, str) and text.count('"') % 2:
                message = f'in {code(text)} staat een los aanhalingsteken `"`'
                hint = "haal het weg, of zet ook het andere erbij"
                yield Finding(entry.locate(*keys), CODE, message, hint, "waarschuwing")
