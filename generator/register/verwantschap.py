"""Which activities look alike, and why: partners and names, then target groups and lines; never words."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache, cached_property

from generator.register.activiteit import Activiteit
from generator.register.earlier import each, each_with
from generator.register.namen import Names, may_name
from generator.register.register import Register
from generator.schema.schema import ACTIVITEITEN
from generator.words.markup import without_markup

Trait = tuple[str, str]
"""A trait: its kind (`partners`, `doelgroepen`, … or `activiteiten` for one that both name) and the id."""

_RARE = 25  # a trait that more activities have says little, and would make the work quadratic
_KEYS = 12  # how many of its rarest traits lead from an activity to others
_MOST = 5  # of those that look like one activity
_ENOUGH = 3  # traits in common, of which one is a partner or a name: less is not worth saying


@dataclass(frozen=True, slots=True)
class Verwant:
    """An activity that looks like another one, and what they share, the rarest first."""

    ander: Activiteit
    gedeeld: tuple[Trait, ...]
    gewicht: float  # the sum of log(N / how many have it) over what is shared


def verwanten(index: TraitIndex, activiteit: Activiteit) -> tuple[Verwant, ...]:
    """Return the few activities that look most like *activiteit* and have no relation to it, best first.

    They share a partner or a name that few have, and at least two more traits.
    """
    if activiteit.id not in index.found:
        index.found[activiteit.id] = _find(index, activiteit)
    return index.found[activiteit.id]


def _find(index: TraitIndex, activiteit: Activiteit) -> tuple[Verwant, ...]:
    register = index.register
    if activiteit.id not in index.named:
        return ()
    related = {verband.ander.id for verband in register.verbanden(activiteit.id)}
    own = frozenset(trait for trait in index.traits(activiteit.id) if len(index.bearers(trait)) > 1)
    rarest = sorted(filter(index.tells, own), key=index.order)[:_KEYS]
    found = {ander for trait in rarest for ander in index.bearers(trait)}
    candidates = (
        _verwant(index, register.by_id[ander], own)
        for ander in found
        if ander != activiteit.id and ander not in related
    )
    good = [verwant for verwant in candidates if len(verwant.gedeeld) >= _ENOUGH]
    return tuple(sorted(good, key=lambda v: (-v.gewicht, v.ander.titel))[:_MOST])


def af_te_stemmen(index: TraitIndex, most: int = 25) -> list[tuple[Activiteit, Verwant]]:
    """Return pairs of different ministries that look alike and do not refer to each other, best first."""
    pairs: dict[frozenset[str], tuple[Activiteit, Verwant]] = {}
    for activiteit in index.register.actieve:
        for verwant in verwanten(index, activiteit):
            ander = verwant.ander
            if set(activiteit.departementen).isdisjoint(ander.departementen):
                pairs.setdefault(frozenset((activiteit.id, ander.id)), (activiteit, verwant))
    return sorted(pairs.values(), key=lambda pair: (-pair[1].gewicht, pair[0].titel))[:most]


@dataclass(frozen=True)
class TraitIndex:
    """The traits of every activity, and the activities of every trait, each made when it is asked for."""

    register: Register
    named: Mapping[str, frozenset[Trait]]  # by activity that counts, whose names stand in its text
    found: dict[str, tuple[Verwant, ...]] = field(
        default_factory=dict
    )  # by activity, of those that were asked

    def traits(self, key: str) -> frozenset[Trait]:
        """Return the traits of an activity that counts."""
        return self.register.remembered.each(key, _traits, self.named[key], key)

    def bearers(self, trait: Trait) -> frozenset[str]:
        """Return the activities that have a trait."""
        return self.register.remembered.each(trait, _bearers, self._naming.get(trait, ()), trait)

    @cached_property
    def _naming(self) -> Mapping[Trait, list[str]]:
        """The activities in whose text a name stands that is this trait."""
        found: dict[Trait, list[str]] = defaultdict(list)
        for key, items in self.named.items():
            for trait in items:
                found[trait].append(key)
        return found

    def weight(self, trait: Trait) -> float:
        """Return how much sharing *trait* says: the fewer have it, the more."""
        return math.log(len(self.named) / len(self.bearers(trait)))

    def tells(self, trait: Trait) -> bool:
        """Return whether *trait* alone may bring two together: a partner or a name that few have."""
        kind = trait[0]
        is_named = kind == ACTIVITEITEN or bool(self.register.schema.facet(kind).verwijst_naar)
        return is_named and len(self.bearers(trait)) <= _RARE

    def order(self, trait: Trait) -> tuple[int, Trait]:
        """Return the key that sorts the rarest trait first."""
        return len(self.bearers(trait)), trait


def index_of(register: Register) -> TraitIndex:
    """Return the traits of all activities of a register, which is made once."""
    return register.remembered(_make_index)


def _make_index(register: Register) -> TraitIndex:
    return TraitIndex(register, _named_in_each(register))


def _traits(register: Register, named: frozenset[Trait], key: str) -> frozenset[Trait]:
    count = {facet.id for facet in register.schema.facetten if facet.verwant}
    return named.union(trait for trait in register.terms[key] if trait[0] in count)


def _bearers(register: Register, naming: Iterable[str], trait: Trait) -> frozenset[str]:
    return frozenset((*naming, *(a.id for a in register.activiteiten_by_term(*trait))))


def _named_in_each(register: Register) -> Mapping[str, frozenset[Trait]]:
    """Return whose names stand in the text of each activity."""
    names, active = _names(register), {a.id: a for a in register.actieve}
    texts = each(register.eerder, ("texts", register.peildatum, register.schema.taal), None, active, _text)
    find = cache(lambda: Names(names.items()).find_in)
    return each_with(
        register.eerder,
        ("named", register.peildatum, register.schema.taal),
        names,
        active,
        lambda activiteit: frozenset(find()(texts[activiteit.id])),
        lambda activiteit, changed: may_name(texts[activiteit.id], changed),
    )


def _text(activiteit: Activiteit) -> str:
    return " / ".join((activiteit.titel, *activiteit.ook_bekend_als, without_markup(activiteit.samenvatting)))


def _names(register: Register) -> Mapping[str, Trait]:
    """Return whose each name is: an activity, or what a facet that counts refers to; of two, the latter."""
    found = {
        name: (ACTIVITEITEN, activiteit.id)
        for activiteit in register.actieve
        for name in (activiteit.titel, *activiteit.ook_bekend_als)
    }
    for facet in register.schema.facetten:
        if facet.verwant and facet.verwijst_naar:
            for key, item in register.collection(facet.verwijst_naar).items():
                names = (getattr(item, "naam", ""), *getattr(item, "ook_bekend_als", ()))
                found |= dict.fromkeys(names, (facet.id, key))
    return found


def _verwant(index: TraitIndex, ander: Activiteit, own: frozenset[Trait]) -> Verwant:
    shared = sorted(own & index.traits(ander.id), key=index.order)
    return Verwant(ander, tuple(shared), sum(index.weight(trait) for trait in shared))
