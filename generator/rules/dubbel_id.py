"""An id is unique and never used again, not even when it is an old id of another activity."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.diagnostics import Diagnostic
from generator.draft import ACTIVITEITEN, Draft, Entry
from generator.fields import Keys
from generator.wording import code

CODE = "dubbel-id"


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Yield each use of an id after the first."""
    for kinds in (*_shared(draft), *((kind,) for kind in draft.entries)):
        if len(kinds) > 1 or not any(kinds[0] in shared for shared in _shared(draft)):
            yield from _doubles(
                use for kind in kinds for entry in draft.entries.get(kind, ()) for use in _uses(entry)
            )


def _shared(draft: Draft) -> tuple[tuple[str, ...], ...]:
    """Return the lists that one field points to: an id in two of them would be ambiguous."""
    item = draft.schema.resolve(draft.schema.velden["geeft_invulling_aan"]["items"])
    return (tuple(item["x-verwijst-naar"]),)


def _uses(entry: Entry) -> Iterator[tuple[str, Entry, Keys]]:
    """Yield the id and the old ids of an entry, with where they are."""
    is_named_after_file = entry.kind != ACTIVITEITEN or entry.document.path.endswith(f"/{entry.id}.yaml")
    if entry.id and entry.is_sound("id") and is_named_after_file:  # else the name of the file is the fault
        yield entry.id, entry, ("id",)
    if "eerdere_ids" in entry.data and entry.is_sound("eerdere_ids"):
        for index, old in enumerate(entry.data["eerdere_ids"]):
            yield old, entry, ("eerdere_ids", index)


def _doubles(uses: Iterable[tuple[str, Entry, Keys]]) -> Iterator[Diagnostic]:
    first: dict[str, tuple[Entry, Keys]] = {}
    for key, entry, keys in uses:
        if key not in first:
            first[key] = (entry, keys)
            continue
        other, other_keys = first[key]
        place = other.locate(*other_keys)
        message = f"kenmerk {code(key)} is al in gebruik"
        hint = f"kies een ander kenmerk; het eerste staat in {place.path} op regel {place.line}"
        yield Diagnostic(entry.locate(*keys), CODE, message, hint)
