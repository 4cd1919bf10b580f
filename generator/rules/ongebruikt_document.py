"""A document that no fact names is a leftover or a forgotten source."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.rules.draft import Draft
from generator.rules.ongebruikt import HINT, find_unused
from generator.words.wording import code

CODE = "ongebruikt-document"
ONLY_WARNS = True


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each document that nothing points to."""
    for entry in find_unused(draft, "documenten"):
        message = f"naar document {code(entry.id)} verwijst niets"
        yield Finding(entry.locate("id"), CODE, message, HINT, "waarschuwing")
