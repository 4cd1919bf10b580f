"""An id is unique and never used again, not even when it is an old id of another activity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.findings.finding import Finding
from generator.reading.load import Keys
from generator.rules.draft import Draft, Entry
from generator.schema.schema import ACTIVITEITEN
from generator.words.wording import code

CODE = "dubbel-id"


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each use of an id after the first."""
    shared = _shared(draft)
    alone = [(kind,) for kind in draft.entries if kind not in shared]
    for kinds in (shared, *alone):
        entries = [entry for kind in kinds for entry in draft.entries.get(kind, ())]
        yield from _doubles((*_own(entries), *_old(entries)))


def _shared(draft: Draft) -> tuple[str, ...]:
    """Return the lists that one field points to: an id in two of them would be ambiguous."""
    item = draft.schema.resolve(draft.schema.velden["geeft_invulling_aan"]["items"])
    return tuple(item["x-verwijst-naar"])


def _own(entries: Iterable[Entry]) -> Iterator[tuple[str, Entry, Keys]]:
    for entry in entries:
        is_named_after_file = entry.kind != ACTIVITEITEN or entry.document.path.endswith(f"/{entry.id}.yaml")
        # else the name of the file is the fault
        if entry.value("id") and is_named_after_file:
            yield entry.id, entry, ("id",)


def _old(entries: Iterable[Entry]) -> Iterator[tuple[str, Entry, Keys]]:
    for entry in entries:
        for index, old in enumerate(entry.items("eerdere_ids")):
            yield old, entry, ("eerdere_ids", index)


def _doubles(uses: Iterable[tuple[str, Entry, Keys]]) -> Iterator[Finding]:
    first: dict[str, tuple[Entry, Keys]] = {}
    for key, entry, keys in uses:
        if key not in first:
            first[key] = (entry, keys)
            continue
        other, other_keys = first[key]
        place = other.locate(*other_keys)
        message = f"kenmerk {code(key)} is al in gebruik"
        hint = f"kies een ander kenmerk; het eerste staat in {place.path} op regel {place.line}"
        yield Finding(entry.locate(*keys), CODE, message, hint)
