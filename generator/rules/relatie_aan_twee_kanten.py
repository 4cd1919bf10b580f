"""A relation is written once, on one side; the other side is computed."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.rules.draft import Draft
from generator.rules.relaties import find_repeated
from generator.words.wording import code

CODE = "relatie-aan-twee-kanten"


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each relation that an earlier one already says from the other side."""
    for relatie, first in find_repeated(draft):
        if first.van == relatie.naar:
            message = f"de relatie met {code(relatie.naar)} staat aan twee kanten"
            place = first.place
            hint = f"haal deze weg; ze staat al in {place.path} op regel {place.line} als `{first.soort}`"
            yield Finding(relatie.place, CODE, message, hint)
