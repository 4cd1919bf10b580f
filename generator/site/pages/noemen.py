"""Which activities use the words of a term, whether or not they have that term."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property

from generator.register.activiteit import Activiteit
from generator.schema.schema import Term
from generator.words.markup import without_markup
from generator.words.stems import STOP_WORDS, stem_of, words_of

_SHORTEST = 5  # letters of a word that may be the first part of a compound


class WordIndex:
    """The words in the names and summaries of activities; made at the first question."""

    def __init__(self, activiteiten: Iterable[Activiteit]) -> None:
        """Take the activities, in the order in which they are found."""
        self._activiteiten = tuple(activiteiten)

    @cached_property
    def _by_word(self) -> Mapping[str, tuple[int, ...]]:
        found: dict[str, list[int]] = defaultdict(list)
        for number, a in enumerate(self._activiteiten):
            text = " \n".join((a.titel, *a.ook_bekend_als, without_markup(a.samenvatting)))
            for word in set(words_of(text)):
                found[word].append(number)
        return {word: tuple(numbers) for word, numbers in found.items()}

    def find(self, term: Term) -> tuple[Activiteit, ...]:
        """Return the activities with a word of the name of *term*, also in another form or as a first part.

        For `Ouderen` that is `ouderen` and `ouderenbeleid`, and not `ouders`.
        """
        is_asked = asked_by(term)
        numbers = {number for word, there in self._by_word.items() if is_asked(word) for number in there}
        return tuple(self._activiteiten[number] for number in sorted(numbers))


def asked_by(term: Term) -> Callable[[str], bool]:
    """Return what tells whether a word is one of the name of *term*, in the same way."""
    asked = [word for word in words_of(term.titel) if word not in STOP_WORDS]
    stems = {stem_of(word) for word in asked}
    begins = tuple(word for word in asked if len(word) >= _SHORTEST)
    return lambda word: stem_of(word) in stems or word.startswith(begins)
