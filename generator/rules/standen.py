"""The standen that are not dated within their document, as the rules on their dates read them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.finding import Location
from generator.reading.load import Data
from generator.rules.draft import Draft
from generator.words.datum import Datum


def find_oddly_dated(draft: Draft) -> Iterator[tuple[Location, Data, Datum | None]]:
    """Yield the place of its date, the stand, and the date of its document where that is known.

    Of each stand before the first day of the register, and of each that is not dated within its document.
    """
    documenten, first = draft.documenten, draft.schema.first_day
    for entry in draft.activiteiten:
        for index, stand in enumerate(entry.items("standen")):
            day, bron = stand["datum"], documenten.get(stand["bron"])
            if day >= first and (not bron or bron.first.isoformat() <= day <= bron.last.isoformat()):
                continue  # nearly always
            yield entry.locate("standen", index, "datum"), stand, bron
