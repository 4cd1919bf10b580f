"""The figures, percentages and dates in Dutch prose, whether in digits, in words or in millions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from generator.words.datum import MAANDEN

Kind = Literal["getal", "percentage", "dag", "maand"]
_ONES = (
    "nul", "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf",
    "dertien", "veertien", "vijftien", "zestien", "zeventien", "achttien", "negentien",
)  # fmt: skip
_TENS = ("twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
_ORDINALS = (
    "eerste",
    "tweede",
    "derde",
    "vierde",
    "vijfde",
    "zesde",
    "zevende",
    "achtste",
    "negende",
    "tiende",
)
_TIMES = {"duizend": 10**3, "miljoen": 10**6, "mln": 10**6, "miljard": 10**9, "mld": 10**9}
_DIGITS = r"\d{1,3}(?:\.\d{3})+(?:,\d+)?|\d+(?:,\d+)?"
_MONTH = "|".join(MAANDEN)
_ADDRESS = re.compile(r"https?://\S+|\S+@\S+|\bwww\.\S+")
_DAY = re.compile(rf"\b(\d{{1,2}}) ({_MONTH})(?: (\d{{4}}))?\b")
_MONTH_OF_YEAR = re.compile(rf"\b({_MONTH}) (\d{{4}})\b")
_NUMBER = re.compile(
    rf"(?<![\w.,/])(?<![a-z]-)(?P<digits>{_DIGITS})(?:e|ste|de)?(?P<times> (?:{'|'.join(_TIMES)}))?"
    r"(?P<percent> ?(?:%|procent))?(?![\w]|[.,]\d)"
)
_WORD = re.compile(rf"\b([a-z]+)( (?:{'|'.join(_TIMES)}))?( procent)?\b")


@dataclass(frozen=True, slots=True, order=True)
class Figure:
    """Something that a text states: what it is, its value, and how it is written there."""

    kind: Kind
    value: str  # a number without zeros at its end; of a date `1 maart 2023`, `1 maart`, `mei 2021`
    written: str


def find_figures(text: str, smallest_word: int = 0) -> Iterator[Figure]:
    """Yield the figures in *text*, which `normalise` made; of words only numbers of at least *smallest_word*.

    A number that is part of a name or code (`G4`, `24/7`, `COVID-19`) is none.
    """
    text = _ADDRESS.sub(" ", text)
    for match in _DAY.finditer(text):
        yield Figure("dag", match[0], match[0])
    text = _DAY.sub(lambda match: f" {match[2]} {match[3] or ''} ", text)
    for match in _MONTH_OF_YEAR.finditer(text):
        yield Figure("maand", match[0], match[0])
    for match in _NUMBER.finditer(text):
        value = to_decimal(match["digits"]) * _TIMES.get((match["times"] or "").strip(), 1)
        yield Figure("percentage" if match["percent"] else "getal", plain(value), match[0].strip())
    for match in _WORD.finditer(text):
        if match[1] in PARTS:
            yield Figure("percentage", str(PARTS[match[1]]), match[1])
        number = NUMBER_WORDS.get(match[1])
        if number is not None and number >= smallest_word:
            value = Decimal(number) * _TIMES.get((match[2] or "").strip(), 1)
            yield Figure("percentage" if match[3] else "getal", plain(value), match[0].strip())


def to_decimal(digits: str) -> Decimal:
    """Return the value of a number as Dutch has it: `1.234,5`."""
    return Decimal(digits.replace(".", "").replace(",", "."))


def plain(value: Decimal | float) -> str:
    """Return a number in one form, whatever it was written in: `11900000`, `0.5`."""
    text = f"{Decimal(str(value)):f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _number_words() -> Iterator[tuple[str, int]]:
    """Yield every number word below a thousand, round thousands and ordinals, without accents."""
    below = {word: number for number, word in enumerate(_ONES)}
    for ten, word in enumerate(_TENS, 2):
        below[word] = 10 * ten
        for one in range(1, 10):
            below[f"{_ONES[one]}en{word}"] = 10 * ten + one
    yield from below.items()
    for number in range(1, 10):
        hundred = "honderd" if number == 1 else f"{_ONES[number]}honderd"
        yield hundred, 100 * number
        yield from (
            (f"{hundred}{en}{word}", 100 * number + n) for word, n in below.items() for en in ("", "en")
        )
    yield "duizend", 1000
    yield from ((f"{word}duizend", 1000 * number) for word, number in below.items() if number > 1)
    yield from ((word, number) for number, word in enumerate(_ORDINALS, 1))
    yield "beide", 2


PARTS = {"helft": 50, "kwart": 25, "driekwart": 75}
"""Words for a percentage."""
NUMBER_WORDS = dict(_number_words())
