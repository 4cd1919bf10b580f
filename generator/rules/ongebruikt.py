"""What nothing uses is a leftover or a forgotten reference.

Judged only when all files are good: a file that could not be read may be the one that uses it.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.rules import ids
from generator.rules.draft import Draft
from generator.rules.entries import Entry
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
    for _, what, entry in draft.taken(ids.extract, kind):
        yield from (entry(number) for number, key in enumerate(what["ids"]) if key and key not in used)


def _used(draft: Draft, kind: str) -> set[str]:
    """Return what is pointed to in a kind of file."""
    found = (targets for names, targets in draft.references.items() if kind in map(Schema.home_of, names))
    return set().union(*found)
