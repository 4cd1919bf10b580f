"""The ministry that answers for an activity is not also one of the others."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.rules.draft import Draft
from generator.words.wording import code

CODE = "departement-dubbel"


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each involved ministry that is the responsible one."""
    for entry in draft.activiteiten:
        others = entry.items("betrokken_departementen")
        own = entry.value("departement")
        if own in others:
            place = entry.locate("betrokken_departementen", others.index(own))
            message = f"ministerie {code(own)} is al het verantwoordelijke ministerie"
            yield Finding(place, CODE, message, "noem hier alleen de andere ministeries")
