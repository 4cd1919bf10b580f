"""What nothing uses is a leftover or a forgotten reference.

Judged only when all files are good: a file that could not be read may be the one that uses it.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.rules.draft import Draft, Entry
from generator.rules.verwijzingen import find_unknown
from generator.schema.schema import Schema

HINT = "haal het weg, of verwijs ernaar"


def find_unused(draft: Draft, kind: str) -> Iterator[Entry]:
    """Yield each item of a list that nothing points to; none when the register has faults.

    Nor when something points to what the list does not have: that may be meant for this item.
    """
    wanted = [names for names in draft.references if kind in map(Schema.home_of, names)]
    if draft.has_faults or any(find_unknown(draft, names) for names in wanted):
        return
    used = _used(draft, kind)
    for entry in draft.entries.get(kind, ()):
        if entry.id and entry.id not in used:
            yield entry


def _used(draft: Draft, kind: str) -> set[object]:
    """Return what is pointed to in a kind of file."""
    found = (targets for names, targets in draft.references.items() if kind in map(Schema.home_of, names))
    return set().union(*found)
