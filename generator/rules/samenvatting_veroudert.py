"""A summary says what an activity is, never how it stands: every view of an earlier date has the same one.

Source: design, section 3: no years, counts or status.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from generator.findings.finding import Finding
from generator.rules.draft import Draft
from generator.words.wording import code

CODE = "samenvatting-veroudert"
PER_ENTRY = True

_COUNTED = (
    "gemeenten", "regio's", "provincies", "organisaties", "instellingen", "scholen", "ziekenhuizen", "centra",
    "locaties", "landen", "ministeries", "partijen", "partners", "projecten", "pilots", "deelnemers",
    "mensen", "vrouwen", "mannen", "meisjes", "jongens", "kinderen", "jongeren", "gezinnen",
    "professionals", "meldingen", "zaken", "procent", "%",
)  # fmt: skip
"""What can become more or fewer; an age, a name with a figure or a plan of seven points is what it is."""
_STATUS = (
    "afgerond", "is gestopt", "zijn gestopt", "werd gestopt", "gepland", "inmiddels", "momenteel",
    "op dit moment", "binnenkort", "onlangs", "tot nu toe", "nog steeds", "nog niet", "loopt nog",
    "is gestart", "is begonnen", "wordt nu", "is klaar", "zijn gestart", "zijn begonnen", "worden nu",
    "zijn klaar", "lopen nog",
)  # fmt: skip
_MOST_WORDS = 8192  # of which it is remembered what is found in them
_NUMBER = (
    r"(?:\d(?:[\d.,]*\d)?|twee|drie|vier|vijf|zes|zeven|acht|negen|elf|twaalf|\w*honderd|\w*duizend|"
    r"(?:der|veer|vijf|zes|zeven|acht|negen)?tien|\w*(?:twin|der|veer|vijf|zes|zeven|tach|negen)tig)"
)
# A year only after a word of time: the `2015` of a law belongs to its name.
_YEAR = (
    r"\b(?:in|sinds|vanaf|tot|tot en met|t/m|tussen|voor|na|rond|eind|begin|medio|per|jaar|"
    r"januari|februari|maart|april|mei|juni|juli|augustus|september|oktober|november|december|"
    r"voorjaar|najaar|zomer|winter|herfst|lente)(?: van)? (?:19|20)\d\d\b"
)
_AMOUNT = (
    r"€ ?\d[\d.,]*(?: miljoen| miljard)?|\b\d[\d.,]* euro\b|"
    r"\b\S+ (?:miljoen|miljard|duizend euro)(?: euro)?\b"
)


class Kind(NamedTuple):
    """One kind of thing that dates a summary."""

    what: str
    form: str  # a pattern, in capitals or not; compiled when the first summary may have it
    parts: tuple[str, ...]  # patterns; of each, such a text has a word in which it is found
    hint: str


@cache
def kinds(geteld: tuple[str, ...] = ()) -> tuple[Kind, ...]:
    """Return what dates a summary; *geteld* is what a register counts beside the usual."""
    counted = (*_COUNTED, *geteld)
    count = rf"\b{_NUMBER} ?(?:\w+e )?(?:{'|'.join(map(re.escape, counted))})(?!\w)"
    return (
        Kind(
            "een jaartal",
            _YEAR,
            ("19|20",),
            "zet het met de bron bij `looptijd`, `mijlpalen` of `standen`, en haal het hier weg",
        ),
        Kind(
            "een bedrag",
            _AMOUNT,
            ("€|euro|miljoen|miljard",),
            "zet het met de bron bij `financiering`, en haal het hier weg",
        ),
        Kind(
            "een aantal",
            count,
            (rf"\b{_NUMBER}", "|".join(map(_last, counted))),
            "zet het met de bron bij `cijfers`, en haal het hier weg",
        ),
        Kind(
            "hoe het ervoor staat",
            rf"\b(?:{'|'.join(_STATUS)})\b",
            (rf"\b(?:{'|'.join(map(_last, _STATUS))})\b",),
            "zeg wat de activiteit is; hoe het ervoor staat, hoort bij `standen`",
        ),
    )


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each summary with a year, a sum, a count or a word of status, once for each of these."""
    for entry in draft.activiteiten:
        for kind, words in find_dating(entry.value("samenvatting") or "", draft.woorden.geteld):
            message = f"`samenvatting` noemt {kind.what}: {code(words)}"
            yield Finding(entry.locate("samenvatting"), CODE, message, kind.hint, "waarschuwing")


def find_dating(text: str, geteld: tuple[str, ...] = ()) -> Iterator[tuple[Kind, str]]:
    """Yield what dates *text*, each kind at most once, with the words that do it."""
    seen = 0
    for bits in map(_looker(geteld), text.casefold().split()):
        seen |= bits
    number, line = 0, " ".join(text.split()) if seen else ""
    for kind in kinds(geteld) if seen else ():
        wanted = (1 << len(kind.parts)) - 1
        if (seen >> number) & wanted == wanted and (found := re.search(kind.form, line, re.IGNORECASE)):
            yield kind, found[0]
        number += len(kind.parts)


@cache
def _looker(geteld: tuple[str, ...]) -> Callable[[str], int]:
    """Return what tells of a word, as bits, which parts of all kinds are found in it.

    Texts are made of the same words again and again, so this saves nearly all time.
    """
    parts = [re.compile(part) for kind in kinds(geteld) for part in kind.parts]

    @lru_cache(_MOST_WORDS)
    def find(word: str) -> int:
        return sum(1 << number for number, part in enumerate(parts) if part.search(word))

    return find


def _last(words: str) -> str:
    return re.escape(words.casefold().split()[-1])
