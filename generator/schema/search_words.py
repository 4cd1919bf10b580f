"""Marks with the words that people search with, beside those that the register writes.

- `x-zoekwoorden` at a term: other words for it (`jongeren`: jeugd, tieners);
- `x-zoekwoorden` at the whole schema: other words for a word of the texts (`werkvoorraad`: wachtlijst);
- `x-hulpwoorden` at the list of help lines: what somebody types who may need help (`bang`, `slaat mij`).

A search word is never shown: it only leads to what is there.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from generator.reading.load import Keys
from generator.words.suggest import plain

SEARCH_WORDS = "x-zoekwoorden"
HELP_WORDS = "x-hulpwoorden"


def check_search_words(node: Mapping[str, Any], keys: Keys) -> Iterator[tuple[Keys, str]]:
    """Yield what is wrong in these marks of a part or a term."""
    if HELP_WORDS in node:
        yield from check_words(node[HELP_WORDS], (*keys, HELP_WORDS))
    if SEARCH_WORDS not in node:
        return
    way = (*keys, SEARCH_WORDS)
    words = node[SEARCH_WORDS]
    if "const" in node:
        yield from check_words(words, way)
    elif keys or not isinstance(words, dict):
        yield way, "staat bij een term, of bij het hele schema als woorden met hun andere woorden"
    else:
        for word, others in words.items():
            yield from check_words(others, (*way, word))


def check_words(words: object, keys: Keys) -> Iterator[tuple[Keys, str]]:
    """Yield what is wrong in a list of words."""
    if not isinstance(words, list) or not words:
        yield keys, "is geen lijst van woorden"
        return
    seen: set[str] = set()
    for place, word in enumerate(words):
        form = plain(word) if isinstance(word, str) else ""
        if not form:
            yield (*keys, place), "is geen woord"
        elif form in seen:
            yield (*keys, place), f"`{word}` staat er twee keer"
        seen.add(form)
