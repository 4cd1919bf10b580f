"""How names are held to each other, as the rules on doubles do it."""

from __future__ import annotations

from generator.words.suggest import plain

_SMALL_WORDS = frozenset(
    ("de", "het", "een", "en", "van", "voor", "in", "op", "tegen", "bij", "over", "aan", "met")
)


def form(name: str) -> str:
    """Return a name without capitals, accents, punctuation and small words."""
    whole = plain(name)
    return "-".join(word for word in whole.split("-") if word not in _SMALL_WORDS) or whole
