"""An id is unique and never used again, not even when it is an old id of another activity."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from generator.findings.finding import Finding, Location
from generator.reading.load import Keys
from generator.rules import ids
from generator.rules.draft import Draft
from generator.rules.entries import Entry
from generator.words.wording import code

CODE = "dubbel-id"


class _Use(NamedTuple):
    """An id that an entry has or had."""

    key: str
    entry: Callable[[int], Entry]
    number: int
    keys: Keys

    @property
    def place(self) -> Location:
        """Where it stands."""
        return self.entry(self.number).locate(*self.keys)


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each use of an id after the first."""
    shared = _shared(draft)
    alone = [(kind,) for kind in draft.entries if kind not in shared]
    for kinds in (shared, *alone):
        uses = [*_own(draft, kinds), *_old(draft, kinds)]
        if len({use.key.casefold() for use in uses}) < len(uses):
            yield from _doubles(uses)


def _shared(draft: Draft) -> tuple[str, ...]:
    """Return the lists that one field points to: an id in two of them would be ambiguous."""
    item = draft.schema.resolve(draft.schema.velden["geeft_invulling_aan"]["items"])
    return tuple(item["x-verwijst-naar"])


def _own(draft: Draft, kinds: Iterable[str]) -> Iterator[_Use]:
    for kind in kinds:
        for _, what, entry in draft.taken(ids.extract, kind):
            odd = {*what["odd"]}  # where the id or the name of the file is the fault
            keys = enumerate(what["ids"])
            yield from (_Use(key, entry, number, ("id",)) for number, key in keys if number not in odd)


def _old(draft: Draft, kinds: Iterable[str]) -> Iterator[_Use]:
    for kind in kinds:
        for _, what, entry in draft.taken(ids.extract, kind):
            for number, index, old in what["old"]:
                yield _Use(old, entry, number, ("eerdere_ids", index))


def _doubles(uses: Iterable[_Use]) -> Iterator[Finding]:
    first: dict[str, _Use] = {}
    for use in uses:
        # some systems take file names that differ in capitals only for one
        other = first.setdefault(use.key.casefold(), use)
        if other is use:
            continue
        place = other.place
        how = f"verschilt alleen in hoofdletters van {code(other.key)}"
        message = f"kenmerk {code(use.key)} {'is al in gebruik' if use.key == other.key else how}"
        hint = f"kies een ander kenmerk; het eerste staat in {place.path} op regel {place.line}"
        yield Finding(use.place, CODE, message, hint)
