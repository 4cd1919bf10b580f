"""The standen that are not dated within their document, as the rules on their dates read them."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.finding import Location
from generator.reading.load import Data
from generator.rules.dated import Dates, dates_of, find_dated
from generator.rules.draft import Draft
from generator.rules.entries import Entries
from generator.words.datum import Datum


def extract(part: Entries) -> Dates:
    """Return the dates of all standen, by their source."""
    activiteiten = enumerate(part.activiteiten)
    return dates_of((number, stand) for number, entry in activiteiten for stand in entry.items("standen"))


def find_oddly_dated(draft: Draft) -> Iterator[tuple[Location, Data, Datum | None]]:
    """Yield the place of its date, the stand, and the date of its document where that is known.

    Of each stand before the first day of the register, and of each that is not dated within its document.
    """

    def is_odd(day: str, bron: Datum | None) -> bool:
        return day < first or (bron is not None and not bron.covers(day))

    documenten, first = draft.documenten, draft.schema.first_day
    for entry in find_dated(draft, extract, is_odd):
        for index, stand in enumerate(entry.items("standen")):
            bron = documenten.get(stand["bron"])
            if is_odd(stand["datum"], bron):
                yield entry.locate("standen", index, "datum"), stand, bron
