"""A source cannot report what happened after it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.reading.load import Data
from generator.rules.dated import Dates, dates_of, find_dated
from generator.rules.draft import Draft
from generator.rules.entries import Entries
from generator.rules.mijlpalen import is_reached
from generator.schema.schema import Schema
from generator.words.datum import Datum, parse_datum
from generator.words.wording import code

CODE = "later-dan-bron"
ONLY_WARNS = True
_FIELDS = ("cijfers", "mijlpalen")


def extract(part: Entries) -> Dates:
    """Return the dates of figures and of milestones that were reached, by their source."""
    return dates_of(
        (number, item)
        for number, entry in enumerate(part.activiteiten)
        for field in _FIELDS
        for item in entry.items(field)
        if _is_dated(part.schema, item)
    )


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each figure, and each milestone that was reached, that is dated after its document."""
    for entry in find_dated(draft, extract, _is_later):
        for field in _FIELDS:
            for index, item in enumerate(entry.items(field)):
                bron = draft.documenten.get(item["bron"])
                if bron and _is_dated(draft.schema, item) and _is_later(str(item["datum"]), bron):
                    what = "het cijfer" if field == "cijfers" else "de gehaalde mijlpaal"
                    source = f"de bron {code(item['bron'])} is van {code(bron)}"
                    message = f"{what} is van {code(item['datum'])}, maar {source}"
                    hint = "een bron kan niet vertellen wat later gebeurde: kijk de datum of de bron na"
                    yield Finding(entry.locate(field, index, "datum"), CODE, message, hint, "waarschuwing")


def _is_later(day: str, bron: Datum | None) -> bool:
    return bron is not None and parse_datum(day).first > bron.last


def _is_dated(schema: Schema, item: Data) -> bool:
    """Whether an item tells what was, on its date."""
    return "status" not in item or is_reached(schema, item)
