"""The ids of all entries, as the rules and the indexes of a draft read them."""

from __future__ import annotations

from typing import Any

from generator.rules.entries import Entries


def extract(part: Entries) -> Any:
    """Return the ids in order, empty where there is none; of which entries it is no good use; old ids.

    `odd`: the numbers of entries whose id was refused, or is not the name of the file; `gone`: of those that
    were withdrawn; `old`: rows of number, index and old id; `folders`: the ministries of the paths; `days`:
    the dates of documents; `soorten`: the kinds of organisations, both with null where there is none.
    """
    entries = tuple(part.everything())
    paths = [entry.document.path for entry in entries]
    return {
        "ids": [entry.id for entry in entries],
        "odd": [
            number
            for number, entry in enumerate(entries)
            if not entry.document.path.endswith(f"/{entry.id}.yaml") or not entry.value("id")
        ],
        "gone": [number for number, entry in enumerate(entries) if entry.value("ingetrokken")],
        "old": [
            (number, index, old)
            for number, entry in enumerate(entries)
            for index, old in enumerate(entry.items("eerdere_ids"))
        ],
        "folders": sorted({path.split("/")[1] for path in paths if path.startswith("activities/")}),
        "days": [_text(entry.value("datum")) for entry in part.entries.get("documenten", ())],
        "soorten": [entry.value("soort") for entry in part.entries.get("organisaties", ())],
    }


def _text(value: object) -> str | None:
    return None if value is None else str(value)
