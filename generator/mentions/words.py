"""A sentence as the matcher sees it: its stems, those inside compounds, and near forms of long ones."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.sources.letter import Block
from generator.words.stems import STOP_WORDS, fold, parts_of, stem_of

_WORD = re.compile(r"[a-z0-9]+")
_NOTED = re.compile(r"(?<=[a-z]{4})\d{1,2}\b")  # the number of a footnote behind a word
_MEMBER = re.compile(
    r"(?:De heer|Mevrouw|Het lid|De voorzitter|Motie|Vragen van)\b|.*Vragen en opmerkingen|Inbreng van"
)
"""Headings of what members of parliament say; the next heading of another kind ends it."""
_ASKS = re.compile(r"\b(?:leden|fracties?)\b.*\b(?:vraag|vragen|lezen|vernemen|merken op)\b|\?$")
_LONG = 8  # letters from which a stem has a near form


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a letter."""

    number: int  # counted from 0 in the whole letter
    block: int  # in which block it stands
    text: str
    row: tuple[str, ...]  # the stems of all its words, in order
    stems: frozenset[str]  # those that say something, and those of the parts of compounds
    near: frozenset[str]  # near forms of the long ones
    notes: tuple[tuple[int, str], ...] = ()  # behind which sign a footnote stands, and its number


def make_sentences(blocks: Sequence[Block], known: Collection[str]) -> list[Sentence]:
    """Return the sentences of a letter; a compound is parted when its parts are *known* words."""
    found: list[Sentence] = []
    parts: dict[str, tuple[str, ...]] = {}
    for number, block in enumerate(blocks):
        end = 0
        for text in block.sentences:
            start = block.text.index(text, end)
            end = start + len(text)
            notes = tuple((at - start, note) for at, note in block.notes if start < at <= end)
            row: list[str] = []
            stems: set[str] = set()
            for word in _WORD.findall(_NOTED.sub("", fold(text))):
                stem = stem_of(word)
                row.append(stem)
                if word in STOP_WORDS or len(word) < 2:
                    continue
                if word not in parts:
                    parts[word] = tuple(map(stem_of, parts_of(word, known)))
                stems.update((stem, *parts[word]))
            near = frozenset(map(near_form, stems)) - {""}
            found.append(Sentence(len(found), number, text, tuple(row), frozenset(stems), near, notes))
    return found


def spoken_by_government(blocks: Sequence[Block], sentences: Sequence[Sentence]) -> list[Sentence]:
    """Return the sentences that are not of members of parliament, and stand in no heading or footnote."""
    is_member = False
    passed: set[int] = set()
    for number, block in enumerate(blocks):
        if block.kind == "kop":
            is_member = bool(_MEMBER.match(block.text))
        if is_member or block.kind in ("kop", "noot"):
            passed.add(number)
    return [one for one in sentences if one.block not in passed and not _ASKS.search(one.text)]


def stem_row(text: str) -> tuple[str, ...]:
    """Return the stems of all words of a name, in order, without an article at its start."""
    row = tuple(map(stem_of, _WORD.findall(fold(text))))
    return row[1:] if len(row) > 1 and row[0] in ("de", "het", "een") else row


@lru_cache(maxsize=100_000)
def near_form(stem: str) -> str:
    """Return what a long stem shares with its relatives: `geactualiseer` and `actualisatie`; else nothing."""
    return stem.removeprefix("ge")[:_LONG] if len(stem) >= _LONG else ""


def said(stems: Iterable[str]) -> list[str]:
    """Return stems without the words that say nothing."""
    return [stem for stem in stems if stem not in STOP_WORDS]
