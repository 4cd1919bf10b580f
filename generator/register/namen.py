"""Which activities and organisations a text names: by their own names, whole and with their capitals."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Generic, TypeVar

Key = TypeVar("Key")
_WORD = re.compile(r"[^\W_]+")


class Names(Generic[Key]):
    """Names that are looked for all at once, so that the work does not grow with their number."""

    def __init__(self, names: Iterable[tuple[str, Key]]) -> None:
        """Take (name, whose it is). A name without a capital is a common word, and left out."""
        found: dict[tuple[str, ...], list[Key]] = defaultdict(list)
        lengths: dict[str, dict[int, None]] = defaultdict(dict)
        for name, key in names:
            words = tuple(_WORD.findall(name))
            if is_name(name) and words:
                found[words].append(key)
                lengths[words[0]][len(words)] = None
        self._by_words: Mapping[tuple[str, ...], list[Key]] = found
        self._lengths: Mapping[str, Iterable[int]] = lengths  # in words, of the names with that first word

    def find_in(self, text: str) -> Iterator[Key]:
        """Yield whose names stand in *text*, as whole words; one more than once when it is named so.

        A first word with a capital may be any word: it counts only as part of a longer name.
        """
        found = list(_WORD.finditer(text))
        words = tuple(match[0] for match in found)
        for place, word in enumerate(words):
            for length in self._lengths.get(word, ()):
                is_any_word = length == 1 and word.istitle() and _is_first(text, found[place].start())
                if not is_any_word and place + length <= len(words):
                    yield from self._by_words.get(words[place : place + length], ())


def may_name(text: str, names: frozenset[str]) -> bool:
    """Whether one of *names* may stand in *text*: each word of it does."""
    return any(all(word in text for word in words) for words in _words_of(names))


@lru_cache(maxsize=8)
def _words_of(names: frozenset[str]) -> list[list[str]]:
    return [_WORD.findall(name) for name in names]


def _is_first(text: str, place: int) -> bool:
    """Return whether a sentence, or a line of a list of names, starts at *place*."""
    before = text[:place].rstrip(" #‘\"'(")
    return not before or before[-1] in ".!?/:"


def is_name(text: str) -> bool:
    """Return whether *text* is told from common words by a capital, as `LKHA` and `Fier` are."""
    return len(text) > 2 and any(letter.isupper() for letter in text)
