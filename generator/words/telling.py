"""Which sentences of a text tell what a thing is, beside its title."""

from __future__ import annotations

from generator.words.stems import stem_of, words_of
from generator.words.templates import first_sentence

_ENOUGH = 4
"""So many words that the title has not make a sentence worth its place by itself."""


def telling(title: str, text: str) -> str:
    """Return the first sentence of a text; with the next one where the first says little but the title.

    "Een week over kindermishandeling." tells nothing of the Week tegen Kindermishandeling.
    """
    first = first_sentence(text)
    told = {stem_of(word) for word in words_of(first)} - {stem_of(word) for word in words_of(title)}
    if len(told) >= _ENOUGH:
        return first
    following = first_sentence(text.removeprefix(first).lstrip())
    return first if following.endswith("?") else f"{first} {following}".rstrip()
