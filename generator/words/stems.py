"""Words of a Dutch text and their stems. The browser gets the same rules as data, so both agree.

Why not Snowball: it keeps `crimineel` and `criminele` apart and puts `ouders` with `ouderen`, the words that
readers of this register search most; and it costs 70 µs a word, this 8.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from functools import lru_cache

STOP_WORDS = frozenset((
    "aan", "al", "alle", "als", "altijd", "andere", "ben", "bent", "bij", "binnen", "daar", "dan", "dat",
    "de", "deze", "die", "dit", "doen", "doet", "door", "dus", "een", "eigen", "en", "er", "gaan", "gaat",
    "gebeurt", "gedaan", "geen", "had", "hadden", "heb", "hebben", "heeft", "het", "hierbij", "hij",
    "hoe", "hoeveel", "hun", "iemand", "iets", "ik", "in", "is", "je", "kan", "krijgen", "krijgt",
    "kunnen", "maar", "me", "meer", "met", "mijn", "moet", "moeten", "naar", "niet", "nog", "nu", "of",
    "om", "omdat", "onder", "ons", "onze", "ook", "op", "over", "per", "te", "tegen", "ten", "ter",
    "tijdens", "toch", "toen", "tot", "tussen", "u", "uit", "uw", "van", "vanaf", "veel", "via",
    "volgens", "voor", "vooral", "waar", "waarom", "wanneer", "wat", "we", "wel", "welke", "werd",
    "werden", "wie", "wij", "wil", "word", "worden", "wordt", "zal", "ze", "zich", "zij", "zijn", "zo",
    "zoals", "zonder", "zou", "zouden",
))  # fmt: skip
"""Words that say nothing about an activity; not indexed and left out of a question."""

FIXED = {
    "jongen": "jongen",  # otherwise together with jong
    "jongens": "jongen",
    "kinder": "kind",  # first part of compounds
    "leden": "lid",
    "oudere": "ouderen",  # otherwise together with ouders
    "ouderen": "ouderen",
}
"""Stems that the rules would get wrong."""

RULES = (
    (r"^(.*kind)eren$", "$1"),
    (r"^(|.{3,})steden$", "$1stad"),
    (r"^(.{2,}h)eden$", "$1eid"),
    (r"^(.{2,}[^s])s$", "$1"),
    (r"^(.{3,})en$", "$1"),
    (r"^(.{2,}[^aeiou])e$", "$1"),
    (r"^(.{4,})ing$", "$1"),
    (r"^(.+([bdfgklmnprst]))\2$", "$1"),
    (r"^(.+)v$", "$1f"),
    (r"^(.+)z$", "$1s"),
    (r"^(.*)([aeou])\2([bcdfgklmnprstwx])$", "$1$2$3"),
    (r"^(.{2,}[^s])s$", "$1"),
)
"""Patterns and what takes their place, each tried once, in this order; JavaScript reads them too."""

_COMPILED = tuple((re.compile(pattern), re.sub(r"\$(\d)", r"\\\1", to)) for pattern, to in RULES)
_APOSTROPHES = re.compile("['’‘`´]")
_WORD = re.compile(r"[a-z0-9]{2,}")


def fold(text: str) -> str:
    """Return *text* without capitals, accents and apostrophes: `Één` gives `een`."""
    if not text.isascii():
        text = _APOSTROPHES.sub("", text)
        text = "".join(c for c in unicodedata.normalize("NFKD", text) if unicodedata.category(c) != "Mn")
    return text.lower().replace("'", "").replace("`", "")


def words_of(text: str) -> list[str]:
    """Return the words of *text*, folded, in order, stop words left out."""
    return [word for word in _WORD.findall(fold(text)) if word not in STOP_WORDS]


@lru_cache(maxsize=200_000)
def stem_of(word: str) -> str:
    """Return the stem of a folded word: `wandelingen` and `wandelen` give `wandel`."""
    if word in FIXED:
        return FIXED[word]
    for pattern, to in _COMPILED:
        word = pattern.sub(to, word)
    return word


def parts_of(word: str, known: Collection[str]) -> tuple[str, ...]:
    """Return the two parts of a compound when both are known words, else nothing."""
    for cut in range(4, len(word) - 3):
        head, tail = word[:cut], word[cut:]
        if tail in known and head not in STOP_WORDS:
            for candidate in (head, head.removesuffix("s"), head.removesuffix("en"), head.removesuffix("e")):
                if len(candidate) > 3 and (candidate in known or candidate in FIXED):
                    return candidate, tail
    return ()
