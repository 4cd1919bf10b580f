"""Which activities a letter mentions: by a name that stands there whole, or by the words of name and description.

Sure is a whole name of words that say something. Otherwise a window of two sentences is weighed: how much of a
name stands in it, how rare the rarest of those words is, and how much of all that the activity says. A word that
is already part of the name of something else says little there: in a list of organisations `Veilig Thuis` is no
sign of the chat of Veilig Thuis, but with `chat` beside it, it is.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Literal

from generator.mentions.names import Hit, Phrases, Row
from generator.mentions.weights import Vocabulary
from generator.mentions.words import Sentence, near_form, said
from generator.register.register import Register

Certainty = Literal["zeker", "misschien"]
ENOUGH = 3.85
"""The score from which a window is a mention; see `benchmarks/mentions.py` for what it gives."""
_NAMED = 1.4  # weight of a whole name that is sure
_COVER, _SAYS, _RARE = 3.0, 1.0, 1.0  # what each of the three counts for
_EXPLAINED = 0.35  # of a word that is part of another name
_PART, _NEAR = 0.6, 0.7  # of the last part of a compound; of a near form
_TWO = 0.93  # of a name whose words stand in two sentences
_WINDOWS = 40  # of one activity that are weighed, those with its rarest words


@dataclass(frozen=True, slots=True)
class Found:
    """An activity that a letter mentions."""

    key: str
    certainty: Certainty
    score: float
    sentences: tuple[int, ...]  # in order; of a `misschien` the likeliest alone


@dataclass(slots=True)
class _Read:
    """The sentences of a letter, and where each stem stands."""

    sentences: Sequence[Sentence]
    hits: Sequence[Sequence[Hit]]
    explained: list[Mapping[str, frozenset[str]]] = field(default_factory=list)
    where: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))

    def __post_init__(self) -> None:
        for sentence, hits in zip(self.sentences, self.hits, strict=True):
            self.explained.append(_explained(sentence, hits))
            for stem in sentence.stems | sentence.near:
                self.where[stem].append(sentence.number)


def find_activities(
    register: Register, phrases: Phrases, words: Vocabulary, sentences: Sequence[Sentence]
) -> list[Found]:
    """Return the activities that are mentioned: the sure ones in order of the letter, then the likeliest first."""
    hits = [phrases.find_in(sentence) for sentence in sentences]
    named = _named(words, sentences, hits)
    read = _Read(sentences, hits)
    maybe = []
    for activiteit in register.actieve:
        if activiteit.id not in named:
            score, number = _best(activiteit.id, phrases.rows[activiteit.id], words, read)
            if score >= ENOUGH:
                maybe.append(Found(activiteit.id, "misschien", round(score, 2), (number,)))
    sure = [Found(key, "zeker", 10.0, tuple(numbers)) for key, numbers in named.items()]
    return [
        *sorted(sure, key=lambda found: (found.sentences, found.key)),
        *sorted(maybe, key=lambda found: (-found.score, found.key)),
    ]


def _named(
    words: Vocabulary, sentences: Sequence[Sentence], hits: Sequence[Sequence[Hit]]
) -> dict[str, list[int]]:
    """Return the sentences in which each activity stands by a whole name, by id."""
    found: dict[str, list[int]] = defaultdict(list)
    for sentence, some in zip(sentences, hits, strict=True):
        for hit in some:
            name = sentence.row[hit.first : hit.last]
            if hit.key and sum(map(words.weight, {*said(name)})) >= _NAMED:
                found[hit.key].append(sentence.number)
    return {key: [*dict.fromkeys(numbers)] for key, numbers in found.items()}


def _explained(sentence: Sentence, hits: Iterable[Hit]) -> Mapping[str, frozenset[str]]:
    """Return the stems that stand only in names, with whose names those are."""
    free = Counter(sentence.row)
    owners: dict[str, set[str]] = defaultdict(set)
    covered: set[int] = set()
    for hit in hits:
        for place in range(hit.first, hit.last):
            owners[sentence.row[place]].add(hit.key)
            covered.add(place)
    free.subtract(sentence.row[place] for place in covered)
    return {stem: frozenset(keys) for stem, keys in owners.items() if not free[stem]}


def _best(key: str, rows: Sequence[Row], words: Vocabulary, read: _Read) -> tuple[float, int]:
    """Return the highest score of an activity in the letter, and the sentence where it is."""
    names = [items for row in rows if len(items := [*dict.fromkeys(said(row))]) > 1 or len(row) == 1 and items]
    numbers = _windows(names, words, read)
    scores = ((_score(key, names, words, read, number), -number) for number in numbers)
    score, place = max(scores, default=(0.0, 0))
    return score, -place


def _windows(names: Iterable[Sequence[str]], words: Vocabulary, read: _Read) -> list[int]:
    """Return the sentences with the rarest words of a name, at most so many."""
    stems = {stem for name in names for stem in name}
    there = {form for stem in stems for form in (stem, near_form(stem)) if form in read.where}
    found: dict[int, None] = {}
    for form in sorted(there, key=lambda form: (len(read.where[form]), form)):
        for number in read.where[form]:
            found.setdefault(number)
            if number + 1 < len(read.sentences):
                found.setdefault(number + 1)
        if len(found) > _WINDOWS:
            break
    return [*found][:_WINDOWS]


def _score(key: str, names: Sequence[Sequence[str]], words: Vocabulary, read: _Read, number: int) -> float:
    """Return how likely an activity is meant in a sentence, with the one before it in the same block."""
    here = read.sentences[number]
    before = read.sentences[number - 1] if number else None
    window = _Window(key, here.stems, here.near, [read.explained[number]])
    cover, rare = _cover(names, words, window)
    if before and before.block == here.block:
        window = _Window(
            key, here.stems | before.stems, here.near | before.near,
            [read.explained[number], read.explained[number - 1]],
        )  # fmt: skip
        wide = _cover(names, words, window)
        cover, rare = max(cover, _TWO * wide[0]), max(rare, _TWO * wide[1])
    own = words.stems_of(key)
    says = sum(window.share(stem) * words.weight(stem) for stem in window.stems & own)
    says += sum(words.weight(form) for form in (window.near & own) if not window.stems & own)
    length = sum(window.share(stem) * words.weight(stem) for stem in window.stems if words.has(stem))
    return _COVER * cover + _RARE * rare / words.heaviest + _SAYS * says / (length + 8) ** 0.5


@dataclass(slots=True)
class _Window:
    """The stems of a sentence or two, as seen from one activity."""

    key: str
    stems: frozenset[str]
    near: frozenset[str]
    explained: Sequence[Mapping[str, frozenset[str]]]

    def share(self, stem: str) -> float:
        """Return how much of a stem is left: less when it is part of a name of something else."""
        for by in self.explained:
            if stem in by and self.key not in by[stem]:
                return _EXPLAINED
        return 1.0


def _cover(names: Iterable[Sequence[str]], words: Vocabulary, window: _Window) -> tuple[float, float]:
    """Return how much of a name stands in a window, of the best name, and the weight of its rarest word."""
    best = rarest = 0.0
    for name in names:
        total = sum(map(words.weight, name))
        is_fresh = any(stem in window.stems and window.share(stem) == 1 for stem in name)
        got = 0.0
        for stem in name:
            part = _share(stem, words, window, is_fresh)
            got += part
            rarest = max(rarest, part)
        best = max(best, got / total)
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
