"""An activity has no relation to itself."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.rules.draft import Draft
from generator.rules.relaties import relaties

CODE = "relatie-met-zichzelf"
PER_ENTRY = True


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each relation of an activity to itself."""
    for relatie in relaties(draft):
        if relatie.van == relatie.naar:
            message = "een activiteit kan geen relatie met zichzelf hebben"
            yield Finding(
                relatie.place,
                CODE,
                message,
                "noem het kenmerk van de andere activiteit, of haal de relatie weg",
            )
