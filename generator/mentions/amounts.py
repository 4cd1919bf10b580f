"""Sums, figures, percentages and dates of a letter beside what the register says of the same thing."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from generator.mentions.activities import Certainty, Found
from generator.mentions.words import Sentence, near_form
from generator.register.activiteit import Activiteit
from generator.register.derived import is_planned
from generator.register.register import Register
from generator.sources.dates import names_date
from generator.sources.figures import Figure, find_figures, plain
from generator.sources.text import normalise
from generator.words.datum import MAANDEN
from generator.words.stems import stem_of, words_of

_MONEY = re.compile(r"\beuro?\b")
_SMALLEST_WORD = 13  # `twee` and `eerste` are mostly no figures
_SURE_ENOUGH = 5.0  # score of a mention whose figures are compared
_LEAST = 0.6  # of the words of a unit or a plan that must stand in the sentence
_DATES = re.compile(rf"\b(?:(?:begin|eind|medio) )?(?:\d{{1,2}} )?(?:(?:{'|'.join(MAANDEN)}) )?20\d\d\b")
_FEW = 3  # words of a unit that must all be there
_LOOSE = 2  # words that may stand between a figure and its unit
_YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure of a letter at an activity: one that the register says otherwise, or a sum that it has not."""

    key: str  # of the activity; empty for a sum that stands beside none
    kind: Literal["bedrag", "cijfer", "percentage", "datum"]
    verdict: Literal["verschilt", "nieuw"]
    letter: str  # as the letter writes it
    register: str  # what the register says, in words; empty when it says nothing
    sentence: int
    certainty: Certainty = "misschien"  # that the letter says it of this activity


def find_amounts(register: Register, found: Iterable[Found], sentences: Sequence[Sentence]) -> list[Amount]:
    """Return the figures beside the activities that are mentioned, and the other sums, in order."""
    rows: dict[Amount, None] = {}
    for mention in found:
        if mention.score < _SURE_ENOUGH:
            continue
        activiteit = register.by_id[mention.key]
        for here in _near(mention, sentences):
            certainty: Certainty = "zeker" if _is_named(mention, here) else "misschien"
            for amount in _amounts(register, activiteit, here, sure=mention.certainty == "zeker"):
                rows.setdefault(replace(amount, certainty=certainty))
    seen = {row.sentence for row in rows}
    known = frozenset(plain(item.bedrag) for one in register.actieve for item in one.financiering)
    for here in sentences:
        if here.number not in seen:
            rows.update((amount, None) for amount in _loose(known, here))
    return sorted(rows, key=lambda row: (row.sentence, row.key, row.kind, row.letter))


def _is_named(mention: Found, here: Sentence) -> bool:
    """Whether an activity is surely mentioned in a sentence itself, not in the one before it."""
    return mention.certainty == "zeker" and here.number in mention.sentences


def _near(mention: Found, sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return the sentences of a mention, and the one behind each in the same block."""
    numbers = {
        number: None
        for first in mention.sentences
        for number in (first, first + 1)
        if number < len(sentences) and sentences[number].block == sentences[first].block
    }
    return [sentences[number] for number in numbers]


def _amounts(register: Register, activiteit: Activiteit, here: Sentence, sure: bool) -> Iterator[Amount]:
    text = _plain_text(here)
    figures = [*find_figures(text, _SMALLEST_WORD)]
    yield from _sums(activiteit, here, text, figures, sure)
    yield from _counts(activiteit, here, text, figures)
    yield from _plans(register, activiteit, here, text)


def _sums(
    activiteit: Activiteit, here: Sentence, text: str, figures: Sequence[Figure], sure: bool
) -> Iterator[Amount]:
    """Yield the sums of money; a new one only where the activity is mentioned for sure."""
    known = {plain(item.bedrag) for item in activiteit.financiering}
    words = ", ".join(f"{item.bedrag:,} euro".replace(",", ".") for item in activiteit.financiering)
    for figure in figures:
        if figure.kind == "getal" and _is_money(figure, text) and figure.value not in known:
            if known:
                yield Amount(activiteit.id, "bedrag", "verschilt", figure.written, words, here.number)
            elif sure:
                yield Amount(activiteit.id, "bedrag", "nieuw", figure.written, "", here.number)


def _loose(known: frozenset[str], here: Sentence) -> Iterator[Amount]:
    """Yield the sums of a sentence that no activity of the register has."""
    text = _plain_text(here)
    for figure in find_figures(text, _SMALLEST_WORD) if _MONEY.search(text) else ():
        if figure.kind == "getal" and figure.value not in known and _is_money(figure, text):
            yield Amount("", "bedrag", "nieuw", figure.written, "", here.number, "zeker")


def _plain_text(here: Sentence) -> str:
    return normalise(here.text.replace("€", " euro "))


def _is_money(figure: Figure, text: str) -> bool:
    """Whether a figure is a sum: with the sign or the word for euros directly beside it."""
    for match in re.finditer(re.escape(figure.written), text):
        beside = f"{text[max(match.start() - 6, 0) : match.start()]} {text[match.end() : match.end() + 6]}"
        if _MONEY.search(beside):
            return True
    return False


def _counts(activiteit: Activiteit, here: Sentence, text: str, figures: Sequence[Figure]) -> Iterator[Amount]:
    """Yield the figures with the unit of one that the register has, and another value."""
    there = {(figure.kind, figure.value) for figure in figures}
    for cijfer in activiteit.cijfers:
        is_part = "procent" in cijfer.eenheid or "%" in cijfer.eenheid
        kind: Literal["percentage", "getal"] = "percentage" if is_part else "getal"
        own = plain(cijfer.waarde)
        if (kind, own) in there:
            continue
        for figure in figures:
            is_year = _YEAR.fullmatch(figure.value) and figure.written == figure.value
            if figure.kind == kind and not is_year and _counts_unit(figure, cijfer.eenheid, text):
                words = f"{_dutch(cijfer.waarde)} {cijfer.eenheid} ({cijfer.datum.label})"
                what: Literal["percentage", "cijfer"] = "percentage" if is_part else "cijfer"
                yield Amount(activiteit.id, what, "verschilt", figure.written, words, here.number)


def _counts_unit(figure: Figure, unit: str, text: str) -> bool:
    """Whether a unit stands directly behind a figure: all of its words, or most of a long one."""
    stems = {stem_of(word) for word in words_of(unit) if word not in ("procent", "aantal")}
    for match in re.finditer(rf"(?<!\d){re.escape(figure.written)}(?!\d)", text):
        behind = {stem_of(word) for word in words_of(text[match.end() :])[: len(stems) + _LOOSE]}
        least = len(stems) if len(stems) <= _FEW else _LEAST * len(stems)
        if stems and len(stems & behind) >= least:
            return True
    return False


def _plans(register: Register, activiteit: Activiteit, here: Sentence, text: str) -> Iterator[Amount]:
    """Yield the dates beside the words of a plan that has another date."""
    dates = [match[0] for match in _DATES.finditer(text)]
    for mijlpaal in activiteit.mijlpalen:
        is_meant = is_planned(mijlpaal, register.schema) and dates and _shares(mijlpaal.tekst, here)
        if is_meant and not names_date(text, mijlpaal.datum, None):
            words = f"{mijlpaal.datum.label}: {mijlpaal.tekst}"
            yield Amount(activiteit.id, "datum", "verschilt", dates[0], words, here.number)
    looptijd = activiteit.looptijd
    ends = re.findall(r"\btot (?:en met )?(?:eind )?(20\d\d)", text)
    if looptijd and looptijd.eind and ends and str(looptijd.eind.last.year) not in ends:
        words = f"looptijd tot en met {looptijd.eind.label}"
        yield Amount(activiteit.id, "datum", "verschilt", ends[0], words, here.number)


def _shares(words: str, here: Sentence) -> bool:
    """Whether most of what a unit or plan is about stands in a sentence."""
    stems = {stem_of(word) for word in words_of(words) if not word.isdigit()}
    there = {
        stem for stem in stems if stem in here.stems or (near_form(stem) and near_form(stem) in here.near)
    }
    return bool(stems) and len(there) >= _LEAST * len(stems)


def _dutch(value: float) -> str:
    return f"{value:,}".replace(",", " ").replace(".", ",").replace(" ", ".")
