"""Which of some texts a sentence is about: by the words they share, the rare ones most."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Mapping

from generator.words.stems import stem_of, words_of


class Likeness:
    """Texts by their ids, to be asked which one is meant."""

    def __init__(self, texts: Mapping[str, str]) -> None:
        """Take the texts."""
        self._stems = {key: frozenset(map(stem_of, words_of(text))) for key, text in texts.items()}
        counts = Counter(stem for stems in self._stems.values() for stem in stems)
        size = len(texts)
        self._weights = {stem: math.log((size + 1) / (number + 0.5)) for stem, number in counts.items()}

    def best(self, stems: frozenset[str], most: int, least: float) -> list[str]:
        """Return at most so many ids, the likeliest first, of which *stems* have at least a share."""
        shares = {key: self.share(key, stems) for key in self._stems}
        ranked = sorted(shares, key=lambda key: (-shares[key], key))
        return [key for key in ranked if shares[key] >= least][:most]

    def share(self, key: str, stems: frozenset[str]) -> float:
        """Return how much of a text stands in *stems*, from 0 to 1."""
        own = self._stems[key]
        total = sum(self._weights[stem] for stem in own)
        return sum(self._weights[stem] for stem in own & stems) / total if total else 0.0
