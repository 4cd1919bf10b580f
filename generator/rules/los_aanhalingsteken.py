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
    for entry, values in draft.found(is_text, draft.having(is_text, _is_odd)):
        for keys, text, _ in values:
            if isinstance(text, str) and _is_odd(text):
                message = f'in {code(text)} staat een los aanhalingsteken `"`'
                hint = "haal het weg, of zet ook het andere erbij"
                yield Finding(entry.locate(*keys), CODE, message, hint, "waarschuwing")


def _is_odd(text: str) -> bool:
    return text.count('"') % 2 == 1
