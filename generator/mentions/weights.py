"""How much a word says: the fewer activities use it, the more. And the words of each activity."""

from __future__ import annotations

import math
from collections import Counter
from functools import cached_property

from generator.mentions.names import names_of
from generator.mentions.words import near_form
from generator.register.activiteit import Activiteit
from generator.register.register import Register
from generator.words.markup import without_markup
from generator.words.stems import parts_of, stem_of, words_of


class Vocabulary:
    """The words of a register: made once, and of one activity when asked."""

    def __init__(self, register: Register) -> None:
        """Take the words of the names and descriptions of all activities."""
        self._activiteiten = {item.id: item for item in register.actieve}
        self._short: dict[str, frozenset[str]] = {}
        self.known: set[str] = set()
        self._names: set[str] = set()
        for key, item in self._activiteiten.items():
            words = words_of(" \n".join((*names_of(item), without_markup(item.samenvatting))))
            self.known.update(words)
            self._short[key] = frozenset(map(stem_of, words))
            self._names.update(words_of(" ".join(names_of(item))))
        self._counts = Counter(stem for stems in self._short.values() for stem in stems)
        self._size = len(self._activiteiten)
        self._weights: dict[str, float] = {}
        self._whole: dict[str, frozenset[str]] = {}

    @cached_property
    def heaviest(self) -> float:
        """The weight of a word of one activity."""
        return math.log((self._size + 1) / 1.5)

    def weight(self, stem: str) -> float:
        """Return how much a stem says; one that no activity has weighs as one of half an activity."""
        found = self._weights.get(stem)
        if found is None:
            found = max(math.log((self._size + 1) / (self._counts.get(stem, 0) + 0.5)), 0.05)
            self._weights[stem] = found
        return found

    @cached_property
    def _heads(self) -> dict[str, str]:
        parted = ((word, parts_of(word, self.known)) for word in sorted(self._names))
        return {stem_of(word): stem_of(parts[-1]) for word, parts in parted if parts}

    def head(self, stem: str) -> str:
        """Return the stem of the last part of a compound in a name: `monitor` of `wachttijdmonitor`."""
        return self._heads.get(stem, "")

    def has(self, stem: str) -> bool:
        """Whether any activity uses a word with this stem in its names or description."""
        return stem in self._counts

    def stems_of(self, key: str) -> frozenset[str]:
        """Return the stems of all that an activity says, with the near forms of the long ones."""
        found = self._whole.get(key)
        if found is None:
            stems = self._short[key] | frozenset(map(stem_of, words_of(_facts(self._activiteiten[key]))))
            found = stems | (frozenset(map(near_form, stems)) - {""})
            self._whole[key] = found
        return found


def _facts(activiteit: Activiteit) -> str:
    """Return what was reported of an activity, and its figures and plans."""
    return " \n".join((
        *(stand.tekst for stand in activiteit.standen),
        *(cijfer.eenheid for cijfer in activiteit.cijfers),
        *(mijlpaal.tekst for mijlpaal in activiteit.mijlpalen),
    ))  # fmt: skip
