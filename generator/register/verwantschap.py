"""Which activities look alike, and why: shared partners, target groups, forms, settings and words."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from generator.register.activiteit import Activiteit
from generator.register.register import Register
from generator.words.markup import as_text

Trek = tuple[str, str]
"""A trait: its kind (`partners`, `doelgroepen`, … or `woord`) and the id or the word."""

_RARE = 25  # a trait that more activities have says little, and would make the work quadratic
_KEYS = 12  # how many of its rarest traits lead from an activity to others
_WORD = re.compile(r"[^\W\d_]{6,}")
_COMMON_WORDS = frozenset((
    "activiteit", "activiteiten", "andere", "bijvoorbeeld", "daarbij", "daarvoor", "eerste", "geeft",
    "gegevens", "geweld", "hebben", "hierbij", "iedereen", "informatie", "krijgen", "kunnen", "landelijke",
    "mensen", "ministerie", "moeten", "nederland", "nederlandse", "onderdeel", "onderzoek", "organisaties",
    "programma", "project", "seksueel", "seksuele", "staatssecretaris", "tussen", "verschillende",
    "volgens", "waarbij", "waarin", "wanneer", "werken", "worden", "zonder", "zoals",
))  # fmt: skip


@dataclass(frozen=True, slots=True)
class Verwant:
    """An activity that looks like another one, and what they share, the rarest first."""

    ander: Activiteit
    gedeeld: tuple[Trek, ...]
    gewicht: float  # the sum of log(N / how many have it) over what is shared


def verwanten(index: Index, activiteit: Activiteit, most: int = 5) -> tuple[Verwant, ...]:
    """Return at most *most* activities that look like *activiteit* and have no relation to it, best first."""
    register = index.register
    if activiteit.id not in index.trekken:
        return ()
    related = {verband.ander.id for verband in register.verbanden(activiteit.id)}
    own = index.trekken[activiteit.id]
    rarest = sorted((trek for trek in own if len(index.dragers[trek]) <= _RARE), key=index.order)[:_KEYS]
    found = {ander for trek in rarest for ander in index.dragers[trek]}
    candidates = (
        _verwant(index, register.by_id[ander], own)
        for ander in found
        if ander != activiteit.id and ander not in related
    )
    good = [verwant for verwant in candidates if len(verwant.gedeeld) >= 3]
    return tuple(sorted(good, key=lambda v: (-v.gewicht, v.ander.titel))[:most])


def af_te_stemmen(index: Index, most: int = 25) -> list[tuple[Activiteit, Verwant]]:
    """Return pairs of different ministries that look alike and do not refer to each other, best first."""
    pairs: dict[frozenset[str], tuple[Activiteit, Verwant]] = {}
    for activiteit in index.register.actieve:
        for verwant in verwanten(index, activiteit):
            ander = verwant.ander
            if set(activiteit.departementen).isdisjoint(ander.departementen):
                pairs.setdefault(frozenset((activiteit.id, ander.id)), (activiteit, verwant))
    return sorted(pairs.values(), key=lambda pair: (-pair[1].gewicht, pair[0].titel))[:most]


@dataclass(frozen=True)
class Index:
    """The traits of every activity, and the activities of every trait that more than one has."""

    register: Register
    trekken: Mapping[str, frozenset[Trek]]  # by activity
    dragers: Mapping[Trek, tuple[str, ...]]  # the activities that have a trait

    def weight(self, trek: Trek) -> float:
        """Return how much sharing *trek* says: the fewer have it, the more."""
        return math.log(len(self.trekken) / len(self.dragers[trek]))

    def order(self, trek: Trek) -> tuple[int, Trek]:
        """Return the key that sorts the rarest trait first."""
        return len(self.dragers[trek]), trek


def make_index(register: Register) -> Index:
    """Return the traits of all activities of a register; made once for all pages."""
    trekken = {a.id: frozenset(_trekken(register, a)) for a in register.actieve}
    counts = Counter(trek for items in trekken.values() for trek in items)
    dragers: dict[Trek, list[str]] = defaultdict(list)
    for key, items in trekken.items():
        for trek in sorted(items):
            if counts[trek] > 1:
                dragers[trek].append(key)
    kept = {key: frozenset(trek for trek in items if counts[trek] > 1) for key, items in trekken.items()}
    return Index(register, kept, {trek: tuple(items) for trek, items in dragers.items()})


def _trekken(register: Register, activiteit: Activiteit) -> Iterator[Trek]:
    for facet in register.schema.facetten:
        if facet.verwant:
            for term in register.term_ids(activiteit, facet):
                yield facet.id, term
    text = f"{activiteit.titel} {as_text(activiteit.samenvatting)}".casefold()
    for word in set(_WORD.findall(text)) - _COMMON_WORDS:
        yield "woord", word


def _verwant(index: Index, ander: Activiteit, own: frozenset[Trek]) -> Verwant:
    shared = sorted(own & index.trekken[ander.id], key=index.order)
    return Verwant(ander, tuple(shared), sum(index.weight(trek) for trek in shared))
