"""The ministry that answers for an activity is not also one of the others."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.rules.draft import Draft
from generator.words.wording import code

CODE = "departement-dubbel"
PER_ENTRY = True


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each involved ministry that is the responsible one."""
    for entry in draft.activiteiten:
        own = entry.value("departement")
        for index, other in enumerate(entry.items("betrokken_departementen")):
            if other["departement"] == own:
                place = entry.locate("betrokken_departementen", index, "departement")
                message = f"ministerie {code(own)} is al het verantwoordelijke ministerie"
                yield Finding(place, CODE, message, "noem hier alleen de andere ministeries")
