"""Two activities have one relation: the loosest kind says nothing beside another."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.rules.draft import Draft
from generator.rules.relaties import find_repeated, kinds
from generator.words.wording import code

CODE = "dubbele-relatie"
ONLY_WARNS = True


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each second relation of an activity with the same other one, when one of the two is loose."""
    for relatie, first in find_repeated(draft):
        if first.van == relatie.van:
            both = f"{code(first.soort)} en {code(relatie.soort)}"
            message = f"de activiteit heeft twee relaties met {code(relatie.naar)}: {both}"
            loose = relatie.soort if relatie.soort in kinds(draft, "los") else first.soort
            hint = f"laat {code(loose)} weg: de andere zegt meer"
            yield Finding(relatie.place, CODE, message, hint, "waarschuwing")
