"""A stand is of a day on which something could be reported: after 1990, and not in the future."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.rules.draft import Draft
from generator.rules.standen import FIRST_DAY, find_oddly_dated
from generator.words.wording import code

CODE = "onmogelijke-standdatum"


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each stand before 1990, and each later than both its document and the peildatum."""
    for place, stand, bron in find_oddly_dated(draft):
        day = stand["datum"]
        if day < FIRST_DAY:
            message = f"een stand van {code(day)} kan niet: het register begint in 1990"
            yield Finding(place, CODE, message, "kijk het jaartal na")
        elif day > draft.peildatum.isoformat():
            limits = f"later dan de bron en later dan de peildatum {draft.peildatum}"
            message = f"een stand van {code(day)} kan niet: dat is {limits}"
            hint = f"de bron {code(stand['bron'])} is van {bron}: kijk de datum na"
            yield Finding(place, CODE, message, hint)
