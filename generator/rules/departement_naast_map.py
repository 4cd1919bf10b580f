"""A file stands in the folder of the ministry that answers for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from generator.findings.finding import Finding
from generator.rules.draft import Draft
from generator.rules.entries import Entries, Entry
from generator.words.wording import code

CODE = "departement-naast-map"


def extract(part: Entries) -> list[int]:
    """Return the numbers of the activities that have a ministry, and stand in another folder."""
    return [number for number, entry in enumerate(part.activiteiten) if _is_elsewhere(entry)]


def _is_elsewhere(entry: Entry) -> bool:
    departement = entry.value("departement")
    return bool(departement) and not entry.document.path.startswith(f"activities/{departement}/")


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each activity whose ministry is not the name of its folder."""
    known = draft.ids("departementen")
    for entry in draft.suspects(extract):
        path, departement = entry.document.path, entry.value("departement")
        if departement not in known and draft.is_known("departementen"):
            continue  # a ministry that does not exist is found by the rule on references
        folder = PurePosixPath(path).parent.name
        message = f"ministerie {code(departement)} is niet gelijk aan de map {code(folder)}"
        name = f"activities/{departement}/{PurePosixPath(path).name}"
        hint = f"verplaats het bestand naar {code(name)}"
        if folder in known:
            hint = f"schrijf {code(f'departement: {folder}')}, of {hint}"
        yield Finding(entry.locate("departement"), CODE, message, hint)
