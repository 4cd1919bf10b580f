"""The ministry that answers for an activity is not also one of the others."""

from __future__ import annotations

from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.draft import Draft
from generator.wording import code

CODE = "departement-dubbel"


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Yield each involved ministry that is the responsible one."""
    for entry in draft.activiteiten:
        others = entry.data.get("betrokken_departementen")
        own = entry.data.get("departement")
        if others and own in others and entry.is_sound("departement", "betrokken_departementen"):
            place = entry.locate("betrokken_departementen", others.index(own))
            message = f"ministerie {code(own)} is al het verantwoordelijke ministerie"
            yield Diagnostic(place, CODE, message, "noem hier alleen de andere ministeries")
