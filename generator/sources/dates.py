"""Whether a text names a date, in one of the ways in which Dutch letters do."""

from __future__ import annotations

import re
from datetime import date

from generator.words.datum import MAANDEN, Datum

_ORDER = ("eerste", "tweede", "derde", "vierde")
_OTHER = {
    "H1": ("voorjaar", "zomer", "begin", "medio"),
    "H2": ("najaar", "eind", "zomer", "herfst"),
    "K1": ("begin", "januari", "februari", "maart"),
    "K2": ("zomer", "voorjaar", "april", "mei", "juni"),
    "K3": ("zomer", "juli", "augustus", "september"),
    "K4": ("eind", "najaar", "oktober", "november", "december"),
    "01": ("begin",),
    "06": ("zomer", "medio"),
    "07": ("zomer", "medio"),
    "12": ("eind", "kerst"),
}
"""Other words by which a text names a part of a year."""
_NEAR = {0: r"", 1: r"(?:volgend|komend)e? jaar|najaar", -1: r"(?:vorig|afgelopen)e? jaar"}
"""How a text says a year without its number, by the years from its own."""


def names_date(text: str, day: Datum, written: date | None) -> bool:
    """Whether a normalised text, *written* on a day, names the year of a date and its month or day."""
    if not names_year(text, day.first.year, written):
        return False
    years = (
        match["year"] for match in re.finditer(rf"(?:{_part(day)})(?: van)?(?: (?P<year>\d{{4}}))?", text)
    )
    return any(year in (None, str(day.first.year)) for year in years)


def names_year(text: str, year: int, written: date | None) -> bool:
    """Whether a text names a year: its number, or a word such as `volgend jaar` beside its own."""
    if re.search(rf"(?<!\d){year}(?:\d\b|(?!\d))", text):  # the number of a footnote can follow
        return True
    step = year - written.year if written else None
    return step in _NEAR and bool(re.search(_NEAR[step], text))


def _part(day: Datum) -> str:
    """Return the pattern of the words for a day, month, quarter or half year."""
    exact, month = day.text.removeprefix("voor "), MAANDEN[day.first.month - 1]
    if len(exact) == 4:
        return ""
    if len(exact) == 10:
        return rf"\b0?{day.first.day}[-/. ](?:{month}|{month[:3]}\b|0?{day.first.month}\b)"
    words = [*_OTHER.get(exact[5:], ())]
    if exact[5] in "KH":
        number, name = int(exact[6]), "kwartaal" if exact[5] == "K" else "helft"
        words += [rf"(?:{_ORDER[number - 1]}|{number}e) {name}", rf"\b(?:{exact[5].lower()}|q){number}\b"]
    else:
        words.append(month)
    return "|".join(words)
