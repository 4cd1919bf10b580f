"""Which sentences of a text tell what a thing is, beside its title."""

from __future__ import annotations

import re

from generator.words.stems import stem_of, words_of
from generator.words.templates import first_sentence

_ENOUGH = 4
"""So many words that the title has not make a sentence worth its place by itself."""
_WEIGHTY = 2  # so many of them say something
_LONG = 4  # so many letters has a word that does
_REFERS_BACK = re.compile(
    r"(?:\w+ )?(?:die|dat|deze|dit|hij|zij|ze|daar\w*|hier\w*|er|zo'n|it|they|this|that|these|those|one)\b"
    r"|het (?!\w+ (?:van|voor)\b)|een (?:deel|onderdeel)\b",
    re.IGNORECASE,
)
"""A sentence that begins so cannot do without the one before it."""


def telling(title: str, text: str) -> str:
    """Return the first sentence of a text; with the next one where the first says little but the title.

    "Een week over eenzaamheid." tells nothing of the Week tegen Eenzaamheid. A first sentence
    that says nothing else is left out, unless the next refers to it.
    """
    first = first_sentence(text)
    following = first_sentence(text.removeprefix(first).lstrip())
    if not following or following.endswith("?"):
        return first
    named = {stem_of(word) for word in words_of(title)}
    told = {word for word in words_of(first) if stem_of(word) not in named}
    plain = title.lower()
    weighty = {w for w in told if len(w) >= _LONG and w not in plain and stem_of(w) not in plain}
    if len(told) >= _ENOUGH and len(weighty) >= _WEIGHTY:
        return first
    return following if not weighty and not _REFERS_BACK.match(following) else f"{first} {following}"
