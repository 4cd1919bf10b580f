"""An id is unique and never used again, not even when it is an old id of another activity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.findings.finding import Finding
from generator.reading.load import Keys
from generator.rules.draft import Draft, Entry
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
        is_named_after_file = entry.document.path.endswith(f"/{entry.id}.yaml")  # else that is the fault
        if entry.value("id") and is_named_after_file:
            yield entry.id, entry, ("id",)


def _old(entries: Iterable[Entry]) -> Iterator[tuple[str, Entry, Keys]]:
    for entry in entries:
        for index, old in enumerate(entry.items("eerdere_ids")):
            yield old, entry, ("eerdere_ids", index)


def _doubles(uses: Iterable[tuple[str, Entry, Keys]]) -> Iterator[Finding]:
    first: dict[str, tuple[str, Entry, Keys]] = {}
    for key, entry, keys in uses:
        folded = key.casefold()  # some systems take file names that differ in capitals only for one
        if folded not in first:
            first[folded] = (key, entry, keys)
            continue
        other_key, other, other_keys = first[folded]
        place = other.locate(*other_keys)
        how = f"verschilt alleen in hoofdletters van {code(other_key)}"
        message = f"kenmerk {code(key)} {'is al in gebruik' if key == other_key else how}"
        hint = f"kies een ander kenmerk; het eerste staat in {place.path} op regel {place.line}"
        yield Finding(entry.locate(*keys), CODE, message, hint)
