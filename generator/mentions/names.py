"""The names of everything that a letter can name: activities under all their names, and organisations."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from generator.mentions.words import Sentence, said, stem_row
from generator.register.activiteit import Activiteit
from generator.register.register import Register
from generator.words.stems import stem_of

Row = tuple[str, ...]
_SHORT = re.compile(r"\(([A-Z]{2,}[\w+]*)\)")
_COMMON = frozenset(map(stem_of, (
    "aanpak", "activiteiten", "beleid", "campagne", "gesprek", "inzet", "maatregelen", "middelen", "monitor",
    "onderzoek", "overleg", "pilot", "plan", "programma", "project", "samenwerking", "toezicht",
)))  # fmt: skip
"""Stems of what very many things are: with one other word and no capital they may be any of those."""
_VAGUE = 5  # words; a longer name is not vague
_TELLING = 6  # letters of the stem of a name of one word
_MOST = 8  # names of one activity in which the name of another is written otherwise


@lru_cache(maxsize=20_000)
def _read_names(titles: tuple[str, ...]) -> tuple[str, ...]:
    more = (match[1] for name in titles for match in _SHORT.finditer(name))
    without = (re.sub(r"\s*\([^)]*\)", "", name) if "(" in name else name for name in titles)
    return tuple(dict.fromkeys(name for name in (*titles, *without, *more) if name))


def names_of(activiteit: Activiteit) -> tuple[str, ...]:
    """Return the title, other names, earlier titles and the abbreviation that stands behind one."""
    earlier = (item.titel for item in activiteit.eerdere_titels)
    return _read_names((activiteit.titel, *activiteit.ook_bekend_als, *earlier))


@dataclass(frozen=True, slots=True)
class Hit:
    """A name that stands whole in a sentence."""

    first: int  # word of the sentence, counted from 0
    last: int  # the word behind it
    key: str  # id of the activity; empty for an organisation


class Phrases:
    """Names that are looked for all at once, by the stems of their words."""

    def __init__(self, register: Register) -> None:
        """Take the names of the activities and organisations of a register."""
        others = [*_organisations(register)]
        taken = {row for row in others if len(row) == 1}
        own = {
            a.id: [row for name in names_of(a) if (row := stem_row(name)) not in taken]
            for a in register.actieve
        }
        self.vague = frozenset(_vague(register))
        self.rows: Mapping[str, Sequence[Row]] = {
            key: tuple(dict.fromkeys(row for row in rows if row)) for key, rows in _widened(own).items()
        }
        self._by_start: dict[Row, list[tuple[Row, str]]] = defaultdict(list)  # by the first two words
        for key, rows in self.rows.items():
            for row in rows:
                if said(row):
                    self._by_start[row[:2]].append((row, key))
        for row in others:
            self._by_start[row[:2]].append((row, ""))

    def find_in(self, sentence: Sentence) -> list[Hit]:
        """Return the names that stand in a sentence, without those inside a longer one of an activity."""
        row = sentence.row
        found = [
            Hit(at, at + len(name), key)
            for at in range(len(row))
            for start in {row[at : at + 1], row[at : at + 2]}
            if start in self._by_start
            for name, key in self._by_start[start]
            if row[at : at + len(name)] == name
        ]
        return [hit for hit in found if not any(_holds(other, hit) for other in found)]


def _organisations(register: Register) -> Iterator[Row]:
    """Yield the names of organisations that are no activity themselves."""
    own = {stem_row(name) for activiteit in register.actieve for name in names_of(activiteit)[:1]}
    for item in register.organisaties.values():
        names = (item.naam, item.afkorting, *item.ook_bekend_als, *(named.naam for named in item.namen))
        yield from {row for name in names if (row := stem_row(name)) and row not in own}


def _vague(register: Register) -> Iterator[Row]:
    """Yield the names that could be those of many things: `multidisciplinaire aanpak`."""
    for activiteit in register.actieve:
        for name in names_of(activiteit):
            if name.islower() and name.count(" ") < _VAGUE:
                row = stem_row(name)
                if len(said(row)) < 3 and _COMMON & {*row}:
                    yield row


def _holds(outer: Hit, inner: Hit) -> bool:
    """Whether one name is a part of a longer one, of an activity."""
    is_around = outer.first <= inner.first and inner.last <= outer.last
    return bool(outer.key) and is_around and outer.last - outer.first > inner.last - inner.first


def _widened(own: Mapping[str, list[Row]]) -> Mapping[str, list[Row]]:
    """Return the names; one that holds the name of another activity also with the other names of that one."""
    by_row = {row: key for key, rows in own.items() for row in rows if _is_telling(row)}
    lengths = sorted({len(row) for row in by_row}, reverse=True)
    found: dict[str, list[Row]] = {}
    for key, rows in own.items():
        more: list[Row] = []
        for row in rows:
            for at, end in _inside(row, by_row, lengths):
                other = by_row[row[at:end]]
                if other != key:
                    more += [(*row[:at], *name, *row[end:]) for name in own[other]]
        found[key] = [*rows, *more[:_MOST]]
    return found


def _is_telling(row: Row) -> bool:
    """Whether a name is no single short word, which other names may hold by chance."""
    return len(said(row)) > 1 or len(row[0]) >= _TELLING


def _inside(row: Row, names: Mapping[Row, str], lengths: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield where a shorter name stands in a name."""
    for length in lengths:
        if length < len(row):
            for at in range(len(row) - length + 1):
                if row[at : at + length] in names:
                    yield at, at + length
                    return
