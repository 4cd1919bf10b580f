"""A stand is of a day on which something could be reported: not before the register, nor in the future."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.rules.draft import Draft
from generator.rules.standen import find_oddly_dated
from generator.words.wording import code

CODE = "onmogelijke-standdatum"


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each stand before the register begins, or later than its document and the peildatum."""
    for place, stand, bron in find_oddly_dated(draft):
        day = stand["datum"]
        if day < draft.schema.first_day:
            message = (
                f"een stand van {code(day)} kan niet: het register begint in {draft.schema.first_day[:4]}"
            )
            yield Finding(place, CODE, message, "kijk het jaartal na")
        elif day > draft.peildatum.isoformat():
            limits = f"later dan de bron en later dan de peildatum {draft.peildatum}"
            message = f"een stand van {code(day)} kan niet: dat is {limits}"
            hint = f"de bron {code(stand['bron'])} is van {bron}: kijk de datum na"
            yield Finding(place, CODE, message, hint)
