"""A region that no activity names is a leftover or a forgotten reference."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.rules.draft import Draft
from generator.rules.ongebruikt import HINT, find_unused
from generator.words.wording import code

CODE = "ongebruikte-regio"
ONLY_WARNS = True


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each region that nothing points to."""
    for entry in find_unused(draft, "regios"):
        message = f"regio {code(entry.id)} wordt nergens genoemd"
        yield Finding(entry.locate("id"), CODE, message, HINT, "waarschuwing")
