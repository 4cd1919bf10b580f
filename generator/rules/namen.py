"""How names and sentences are held to each other, as the rules on doubles do it."""

from __future__ import annotations

from functools import lru_cache

from generator.words.suggest import plain

_SMALL_WORDS = frozenset(
    ("de", "het", "een", "en", "van", "voor", "in", "op", "tegen", "bij", "over", "aan", "met")
)
_EMPTY_WORDS = _SMALL_WORDS | frozenset(
    ("er", "dat", "die", "dit", "is", "zijn", "wordt", "worden", "heeft", "hebben", "te", "om", "door",
     "naar", "uit", "als", "ook", "of", "zij", "hun", "krijgt", "krijgen", "gaat", "gaan", "komt", "komen")
)  # fmt: skip
_STEM = 7  # letters by which words are the same: `rapportage` and `rapporteert`


@lru_cache(maxsize=20_000)  # two rules ask it of every name
def bare_name(name: str) -> str:
    """Return a name without capitals, accents, punctuation and small words."""
    whole = plain(name)
    return "-".join(word for word in whole.split("-") if word not in _SMALL_WORDS) or whole


@lru_cache(maxsize=1024)
def stems(text: str) -> frozenset[str]:
    """Return the beginnings of the words of a sentence that say something."""
    return frozenset(word[:_STEM] for word in plain(text).split("-") if word not in _EMPTY_WORDS)


def tells(other: str, text: str) -> bool:
    """Whether *other* says what *text* says: at least three words of it, and three of every four."""
    own = stems(text)
    shared = len(own & stems(other))
    return shared >= 3 and shared >= 0.75 * len(own)
