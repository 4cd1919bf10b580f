"""The days from which something is shown, as the check of what a site does not show yet reads them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.reading.load import Keys
from generator.rules.entries import Entries, Entry
from generator.schema.schema import ACTIVITEITEN
from generator.words.datum import parse_datum


def extract(part: Entries) -> Any:
    """Return the day of the oldest first stand, empty when there is none; and the first days of all facts.

    Those are rows of a day and the numbers of the entries that have such a fact.
    """
    found: dict[str, list[int]] = {}
    for number, entry in enumerate(part.everything()):
        for day in {parse_datum(str(day)).first.isoformat() for _, _, day in find_own_days(entry)}:
            found.setdefault(day, []).append(number)
    first = (entry.items("standen")[0]["datum"] for entry in part.activiteiten if entry.items("standen"))
    return min(first, default=""), list(found.items())


def find_own_days(entry: Entry) -> Iterator[tuple[Keys, str, object]]:
    """Yield the way to each date from which something is shown, what it is of, and the date."""
    if entry.kind != ACTIVITEITEN:
        if entry.kind != "documenten" and (day := entry.value("datum")):
            yield ("datum",), "dit is", day
        if done := entry.value("nagekomen"):
            yield ("nagekomen", "datum"), "de uitkomst is", done["datum"]
        return
    for index, stand in enumerate(entry.items("standen")):
        yield ("standen", index, "datum"), "deze stand is", stand["datum"]
    if day := entry.value("bevestigd_op"):
        yield ("bevestigd_op",), "deze bevestiging is", day
    if gone := entry.value("ingetrokken"):
        yield ("ingetrokken", "datum"), "deze intrekking is", gone["datum"]
