"""An organisation that nothing names is a leftover or a forgotten reference."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.rules.draft import Draft
from generator.rules.ongebruikt import HINT, find_unused
from generator.words.wording import code

CODE = "ongebruikte-organisatie"
ONLY_WARNS = True


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each organisation that nothing points to; a ministry may add an activity tomorrow."""
    for entry in find_unused(draft, "organisaties"):
        if entry.data.get("soort") == "ministerie":
            continue
        message = f"organisatie {code(entry.id)} wordt nergens genoemd"
        yield Finding(entry.locate("id"), CODE, message, HINT, "waarschuwing")
