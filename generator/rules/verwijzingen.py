"""What a file points to exists. The schema says what points where (`x-verwijst-naar`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Set

from generator.findings.finding import MOST_SHOWN, Finding, Location
from generator.rules.bedoeld import find_hint
from generator.rules.draft import Draft
from generator.schema.patterns import matcher
from generator.schema.schema import Schema
from generator.schema.values import is_reference
from generator.words.wording import code

Targets = tuple[str, ...]
"""Where the target of a reference may be: one collection, or several that share their ids."""


def find_unknown(draft: Draft, wanted: Targets) -> frozenset[str]:
    """Return the targets in *wanted* that are not there; none when a list has an old form."""
    if not all(draft.is_known(name) for name in wanted):
        return frozenset()
    targets = draft.references.get(wanted, set())
    return frozenset(targets.difference(*(draft.ids(name) for name in wanted)))


def check_references(draft: Draft, name: str, kind: str, wanted: Iterable[Targets]) -> Iterator[Finding]:
    """Yield each reference into *wanted* whose target is not there, as a finding of the code *name*.

    *kind* calls such a target in Dutch; when empty, it is what the schema calls one thing of the list.
    What points into a list without any file is left to the rule on that.
    """
    missing = {
        collections: unknown
        for collections in wanted
        if not draft.absent.intersection(map(Schema.home_of, collections))
        and (unknown := find_unknown(draft, collections))
    }
    if missing:  # one look at all files together: nearly always none
        yield from _check_each(draft, name, kind, missing)


def _check_each(draft: Draft, name: str, kind: str, missing: Mapping[Targets, Set[str]]) -> Iterator[Finding]:
    """Yield each reference to one of *missing*; a hint takes its time, and only the first ones are shown."""
    shown: Counter[str] = Counter()
    for place, target, collections in sorted(_places(draft, missing)):
        shown[place.path] += 1
        hint = find_hint(draft, target, collections) if shown[place.path] <= MOST_SHOWN else ""
        what = kind or " of ".join(draft.schema.singular(Schema.home_of(part)) for part in collections)
        message = f"{what} {code(target)} bestaat niet"
        if not any(matcher(draft.schema.id_form(Schema.home_of(part)))(target) for part in collections):
            message = f"hier hoort het kenmerk van een {what}, maar er staat {code(target)}"
        yield Finding(place, name, message, hint)


def _places(draft: Draft, missing: Mapping[Targets, Set[str]]) -> Iterator[tuple[Location, str, Targets]]:
    for entry, values in draft.found(is_reference, draft.pointing(missing)):
        for keys, target, node in values:
            collections = tuple(node["x-verwijst-naar"])
            if isinstance(target, str) and target in missing.get(collections, ()):
                yield entry.locate(*keys), target, collections
