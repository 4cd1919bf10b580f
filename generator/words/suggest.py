"""What an editor most likely meant: the nearest keys, terms and ids."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

LONG_DASHES = str.maketrans("‐‑‒–—−", "------")
"""Dashes as word processors write them, to the hyphen that is on the keyboard."""
NO_OTHERS: Mapping[str, Sequence[str]] = {}
_MANY = 200  # so many names are compared one by one
_LONG, _LONGER = 8, 14  # letters
_OTHER_THAN_WORDS = re.compile(r"[^a-z0-9]+")


def plain(text: str) -> str:
    """Return *text* without capitals, accents and punctuation, its words joined by hyphens."""
    if not text.isascii():
        marked = unicodedata.normalize("NFKD", text)
        text = "".join(char for char in marked if not unicodedata.combining(char))
    return _OTHER_THAN_WORDS.sub("-", text.casefold()).strip("-")


def exactly(word: str, names: Mapping[str, Iterable[str]]) -> list[str]:
    """Return those of *names* that are *word*, or have it as a title, but for capitals, accents and signs."""
    wanted = plain(word)
    is_name = {name for name in names if plain(name) == wanted}
    return sorted(is_name) or [name for name, some in names.items() if wanted in map(plain, some)]


def nearest(
    word: str,
    names: Iterable[str] | Mapping[str, str | Iterable[str]],
    limit: int = 3,
    others: Mapping[str, Sequence[str]] = NO_OTHERS,
) -> list[str]:
    """Return at most *limit* of *names* that *word* may stand for, the likeliest first.

    *names* may map a name to its title ("afgerond" to "Afgerond") or titles; a title counts as the name then.
    *others* gives, by the form of `plain`, what people write by habit and the names that may be meant.
    """
    titles = names.items() if isinstance(names, Mapping) else ()
    pairs = ((n, t) for n, some in titles for t in ((some,) if isinstance(some, str) else some))
    wanted = plain(word)
    return list(_nearest(wanted, tuple(names), tuple(pairs), limit, tuple(others.get(wanted, ()))))


@lru_cache(maxsize=4096)
def _nearest(
    wanted: str,
    names: tuple[str, ...],
    titles: tuple[tuple[str, str], ...],
    limit: int,
    meant: tuple[str, ...],
) -> tuple[str, ...]:
    spelled, grams = _index(names, titles)
    found = [spelled[wanted]] if wanted in spelled else []
    found += [name for name in meant if name in names]
    if not found:
        found = [spelled[form] for form in _close(wanted, _likely(wanted, spelled, grams), limit)]
    if not found and len(wanted) > 3:
        found = [name for form, name in spelled.items() if _shares_words(wanted, form)]
    return tuple(dict.fromkeys(found))[:limit]


def _close(wanted: str, forms: Sequence[str], limit: int) -> list[str]:
    """Return the forms that look like *wanted*; a far second beside a near first only distracts.

    Long words share many letters by chance: of them more must be equal.
    """
    import difflib  # nearly everything is spelled well

    alike = 0.6 if len(wanted) < _LONG else 0.7 if len(wanted) < _LONGER else 0.76
    close = difflib.get_close_matches(wanted, forms, limit + 2, alike)
    ratios = [difflib.SequenceMatcher(None, form, wanted).ratio() for form in close]
    return [form for form, ratio in zip(close, ratios, strict=True) if ratio > ratios[0] - 0.12]


@lru_cache(maxsize=16)
def _index(
    names: tuple[str, ...], titles: tuple[tuple[str, str], ...]
) -> tuple[dict[str, str], dict[str, list[str]]]:
    """Return the names by their forms, and the forms by each three letters in a row."""
    spelled: dict[str, str] = {}
    for name in names:
        spelled.setdefault(plain(name), name)
    for name, title in titles:
        spelled.setdefault(plain(title), name)
    grams: dict[str, list[str]] = {}
    for form in spelled if len(spelled) > _MANY else ():
        for gram in _grams(form):
            grams.setdefault(gram, []).append(form)
    return spelled, grams


def _likely(wanted: str, spelled: Mapping[str, str], grams: Mapping[str, list[str]]) -> Sequence[str]:
    """Return the forms worth comparing: of many only those that share the most letters in a row."""
    if not grams:
        return list(spelled)
    shared = Counter(form for gram in _grams(wanted) for form in grams.get(gram, ()))
    return [form for form, _ in shared.most_common(_MANY)]


def _grams(form: str) -> list[str]:
    padded = f"-{form}-"
    return sorted({padded[start : start + 3] for start in range(len(padded) - 2)})


def _shares_words(wanted: str, form: str) -> bool:
    """Whether one of the two consists of words of the other."""
    left, right = set(wanted.split("-")), set(form.split("-"))
    return left <= right or right <= left
