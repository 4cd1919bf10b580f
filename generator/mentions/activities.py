"""Which activities a letter mentions: by a name that stands there whole, or by the words of its description.

Sure is a whole name of words that say something. Otherwise a window of two sentences is weighed: how much of
a name stands in it, how rare the rarest of those words is, and how much of all that the activity says. A word
that is part of the name of something else says little there: in a list of organisations `Sportbond` is no
sign of the chat of the Sportbond, but with `chat` beside it, it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from generator.mentions.names import Hit, Phrases, Row
from generator.mentions.weights import Vocabulary
from generator.mentions.words import Sentence, near_form, said
from generator.register.register import Register

Certainty = Literal["zeker", "misschien"]
ENOUGH = 3.6
"""The score from which a window is a mention; see `benchmarks/mentions.py` for what it gives."""
_TRACE = 2.4  # the score from which an activity is only maybe not mentioned
_NAMED = 1.4  # weight of a whole name that is sure
_SHARE_NAMED = 0.3  # the same, as a part of the heaviest word: in a small register all words are light
_COVER, _SAYS, _RARE = 3.0, 1.0, 1.0  # what each of the three counts for
_EXPLAINED = 0.35  # of a word that is part of another name
_PART, _NEAR = 0.6, 0.7  # of the last part of a compound; of a near form
_TWO = 0.93  # of a name whose words stand in two sentences
_WINDOWS = 10  # of one activity that are weighed, those with the most of its names
_FEWEST = 0.2  # of a name that must stand in a window for it to be weighed
_SPARE = 8.0  # weight that is added to a window, so that a short one is not all of anything


@dataclass(frozen=True, slots=True)
class Found:
    """An activity that a letter mentions."""

    key: str
    certainty: Certainty
    score: float
    sentences: tuple[int, ...]  # in order; of a `misschien` the likeliest alone


@dataclass(frozen=True, slots=True)
class _Window:
    """A sentence, or two in a row of one block: what stands in it, and what of that is left for others."""

    stems: frozenset[str]
    near: frozenset[str]
    explained: frozenset[str]  # stems that stand only in the names of something
    fresh: frozenset[str]  # the other stems
    weights: Mapping[str, float]  # of each stem, less when it is part of a name
    length: float  # how much it says, from which follows how much of it an activity must have

    def share(self, stem: str) -> float:
        """Return how much of a stem counts: less when it is part of a name."""
        return _EXPLAINED if stem in self.explained else 1.0


@dataclass(frozen=True, slots=True)
class _Stands:
    """Where a stem of a name stands in a letter, whole, as a near form or as the last part of a compound."""

    places: Mapping[int, float]  # how much it adds to each sentence
    most: float  # of these


class _Read:
    """The sentences of a letter as windows, and where each stem stands."""

    def __init__(
        self, words: Vocabulary, sentences: Sequence[Sentence], hits: Sequence[Sequence[Hit]]
    ) -> None:
        self._shares: dict[str, dict[int, float]] = defaultdict(dict)  # of each stem, in each sentence
        self._stands: dict[str, _Stands] = {}
        self.one: list[_Window] = []
        self.two: list[_Window | None] = []  # with the sentence before it; None for the first of a block
        for here, some in zip(sentences, hits, strict=True):
            before = sentences[here.number - 1] if here.number else None
            self.one.append(_window(words, [here], [_explained(here, some)]))
            both = None
            if before and before.block == here.block:
                explained = [self.one[-1].explained, self.one[-2].explained]
                both = _window(words, [here, before], explained)
            self.two.append(both)
            for stem in here.stems | here.near:
                self._shares[stem][here.number] = self.one[-1].share(stem)

    def stands(self, stem: str, words: Vocabulary) -> _Stands:
        """Return where a stem of a name stands."""
        found = self._stands.get(stem)
        if found is None:
            places: dict[int, float] = {}
            weight = words.weight(stem)
            for form in dict.fromkeys((stem, near_form(stem), words.head(stem))):
                part = weight if form == stem else _PART * weight
                for number, share in self._shares.get(form, {}).items():
                    places[number] = places.get(number, 0.0) + part * share
            found = self._stands[stem] = _Stands(places, max(places.values(), default=0.0))
        return found


def _window(words: Vocabulary, sentences: Sequence[Sentence], explained: Sequence[frozenset[str]]) -> _Window:
    stems = frozenset().union(*(sentence.stems for sentence in sentences))
    near = frozenset().union(*(sentence.near for sentence in sentences))
    named = frozenset().union(*explained)
    weights = {stem: words.weight(stem) * (_EXPLAINED if stem in named else 1.0) for stem in sorted(stems)}
    length = sum(weight for stem, weight in weights.items() if words.has(stem))
    return _Window(stems, near, named, stems - named, weights, length)


def find_activities(
    register: Register, phrases: Phrases, words: Vocabulary, sentences: Sequence[Sentence]
) -> tuple[list[Found], frozenset[str]]:
    """Return the activities that are mentioned, and the ids of others of whose names much stands somewhere.

    The sure ones come in order of the letter, then the others, the likeliest first.
    """
    hits = [phrases.find_in(sentence) for sentence in sentences]
    named, vague = _named(phrases, words, sentences, hits)
    read = _Read(words, sentences, hits)
    maybe, traces = [], set()
    for activiteit in register.actieve:
        key = activiteit.id
        if key in named:
            continue
        score, number = _best(key, phrases.rows[key], words, read)
        if score >= ENOUGH or key in vague:
            places = tuple(vague.get(key, (number,)))
            maybe.append(Found(key, "misschien", round(max(score, ENOUGH), 2), places))
        elif score >= _TRACE:
            traces.add(key)
    sure = [Found(key, "zeker", 10.0, tuple(numbers)) for key, numbers in named.items()]
    found = [
        *sorted(sure, key=lambda found: (found.sentences, found.key)),
        *sorted(maybe, key=lambda found: (-found.score, found.key)),
    ]
    return found, frozenset(traces)


def _named(
    phrases: Phrases, words: Vocabulary, sentences: Sequence[Sentence], hits: Sequence[Sequence[Hit]]
) -> tuple[Mapping[str, list[int]], Mapping[str, list[int]]]:
    """Return the sentences in which each activity stands by a whole name that is sure, and by a vague one."""
    sure: dict[str, dict[int, None]] = defaultdict(dict)
    vague: dict[str, dict[int, None]] = defaultdict(dict)
    least = min(_NAMED, words.heaviest * _SHARE_NAMED)
    for sentence, some in zip(sentences, hits, strict=True):
        for hit in some:
            name = sentence.row[hit.first : hit.last]
            if hit.key and sum(map(words.weight, {*said(name)})) >= least:
                (vague if name in phrases.vague else sure)[hit.key].setdefault(sentence.number)
    return {key: [*places] for key, places in sure.items()}, {key: [*places] for key, places in vague.items()}


def _explained(sentence: Sentence, hits: Iterable[Hit]) -> frozenset[str]:
    """Return the stems that stand only in names."""
    covered = {place for hit in hits for place in range(hit.first, hit.last)}
    free = {stem for place, stem in enumerate(sentence.row) if place not in covered}
    return frozenset(sentence.row[place] for place in covered) - free


def _best(key: str, rows: Sequence[Row], words: Vocabulary, read: _Read) -> tuple[float, int]:
    """Return the highest score of an activity in the letter, and the sentence where it is."""
    all_names = ((row, [*dict.fromkeys(said(row))]) for row in rows)
    names = [stems for row, stems in all_names if stems and (len(stems) > 1 or len(row) == 1)]
    numbers = _likely(names, words, read)
    scores = ((_score(key, names, words, read, number), -number) for number in numbers)
    score, place = max(scores, default=(0.0, 0))
    return score, -place


def _likely(names: Sequence[Sequence[str]], words: Vocabulary, read: _Read) -> list[int]:
    """Return the sentences in which the most of the names stands, at most so many.

    The heaviest stems come first, so that a light one, which stands in most sentences, is looked for only in
    those that can still be among the likeliest.
    """
    stands = [read.stands(stem, words) for stem in dict.fromkeys(stem for name in names for stem in name)]
    stands = sorted((one for one in stands if one.places), key=lambda one: -one.most)
    least = _FEWEST * min((sum(map(words.weight, name)) for name in names), default=0.0)
    left, most = sum(one.most for one in stands), 0.0
    found: dict[int, float] = {}
    for one in stands:
        if left > max(least, most / 2):
            for number, share in one.places.items():
                found[number] = found.get(number, 0.0) + share
        else:
            for number in found.keys() & one.places.keys():
                found[number] += one.places[number]
        left -= one.most
        most = max(found.values(), default=0.0)
    least = max(most / 2, least)
    likely = [number for number, weight in found.items() if weight > least]
    if len(likely) > _WINDOWS:
        likely = sorted(likely, key=lambda number: (-found[number], number))[:_WINDOWS]
    after = (number + 1 for number in likely if any(number + 1 in one.places for one in stands))
    return [*dict.fromkeys((*likely, *after))]


def _score(key: str, names: Sequence[Sequence[str]], words: Vocabulary, read: _Read, number: int) -> float:
    """Return how likely an activity is meant in a sentence, with the one before it in the same block."""
    one, two = read.one[number], read.two[number]
    cover, rare = _cover(names, words, one)
    if two:
        wide = _cover(names, words, two)
        cover, rare = max(cover, _TWO * wide[0]), max(rare, _TWO * wide[1])
    whole = two or one
    own = words.stems_of(key)
    says = sum(map(whole.weights.__getitem__, sorted(whole.stems & own)))
    part: float = says / (whole.length + _SPARE) ** 0.5
    return _COVER * cover + _RARE * rare / words.heaviest + _SAYS * part


def _cover(names: Iterable[Sequence[str]], words: Vocabulary, window: _Window) -> tuple[float, float]:
    """Return how much of a name stands in a window, of the best name, and the weight of its rarest word."""
    best = rarest = 0.0
    for name in names:
        is_fresh = not window.fresh.isdisjoint(name)
        parts = [_share(stem, words, window, is_fresh) for stem in name]
        rarest = max(rarest, *parts)
        best = max(best, sum(parts) / sum(map(words.weight, name)))
    return best, rarest


def _share(stem: str, words: Vocabulary, window: _Window, is_fresh: bool) -> float:
    """Return what a stem of a name adds: all of its weight, a part for a near form, or nothing."""
    if stem in window.stems:
        return words.weight(stem) * (1.0 if is_fresh else window.share(stem))
    form = near_form(stem)
    if form and form in window.near:
        return _NEAR * words.weight(stem)
    head = words.head(stem)
    return _PART * words.weight(head) * window.share(head) if head and head in window.stems else 0.0
