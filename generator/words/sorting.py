"""The order of Dutch texts."""

from __future__ import annotations

import string
import unicodedata
from functools import lru_cache

_PUNCTUATION = str.maketrans("", "", string.punctuation)


@lru_cache(maxsize=1 << 15)  # the titles of all activities, which are sorted again for every table
def sort_key(text: str) -> tuple[str, str]:
    """Return the key by which Dutch texts are sorted: without capitals, accents and punctuation."""
    if text.isascii() and text.isprintable():
        return text.lower().translate(_PUNCTUATION).strip(), text
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in plain if c.isalnum() or c == " ").strip(), text
