"""The names of everything that a letter can name: activities under all their names, and organisations."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.mentions.words import Sentence, said, stem_row
from generator.register.activiteit import Activiteit
from generator.register.register import Register

Row = tuple[str, ...]
_SHORT = re.compile(r"\(([A-Z][\w+&.-]{1,14})\)|^([A-Z]{2,}[\w+]*)$")
_MOST = 8  # names of one activity in which the name of another is written otherwise


def names_of(activiteit: Activiteit) -> tuple[str, ...]:
    """Return the title, other names, earlier titles and the abbreviation that stands in one of them."""
    names = (
        activiteit.titel,
        *activiteit.ook_bekend_als,
        *(item.titel for item in activiteit.eerdere_titels),
    )
    more = (match[1] for name in names for match in _SHORT.finditer(name) if match[1])
    without = (re.sub(r"\s*\([^)]*\)", "", name) for name in names)
    return tuple(dict.fromkeys(name for name in (*names, *without, *more) if name))


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
        own = {a.id: [stem_row(name) for name in names_of(a)] for a in register.actieve}
        self.rows: Mapping[str, Sequence[Row]] = {
            key: tuple(dict.fromkeys(row for row in rows if row)) for key, rows in _widened(own).items()
        }
        self._by_first: dict[str, list[tuple[Row, str]]] = defaultdict(list)
        for key, rows in self.rows.items():
            for row in rows:
                if said(row):
                    self._by_first[row[0]].append((row, key))
        for item in register.organisaties.values():
            for name in {item.naam, item.afkorting, *item.ook_bekend_als, *(n.naam for n in item.namen)}:
                if row := stem_row(name):
                    self._by_first[row[0]].append((row, ""))

    def find_in(self, sentence: Sentence) -> list[Hit]:
        """Return the names that stand in a sentence; of names within each other the longest of an activity."""
        row = sentence.row
        found = [
            Hit(at, at + len(name), key)
            for at, word in enumerate(row)
            for name, key in self._by_first.get(word, ())
            if row[at : at + len(name)] == name
        ]
        return [hit for hit in found if not any(_holds(other, hit) for other in found)]


def _holds(outer: Hit, inner: Hit) -> bool:
    """Whether one name is a part of a longer one, of an activity."""
    is_around = outer.first <= inner.first and inner.last <= outer.last
    return bool(outer.key) and is_around and outer.last - outer.first > inner.last - inner.first


def _widened(own: Mapping[str, list[Row]]) -> Mapping[str, list[Row]]:
    """Return the names; one that holds the name of another activity also with the other names of that one."""
    by_row = {row: key for key, rows in own.items() for row in rows if len(said(row)) > 1}
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


def _inside(row: Row, names: Mapping[Row, str], lengths: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield where a shorter name stands in a name."""
    for length in lengths:
        if length < len(row):
            for at in range(len(row) - length + 1):
                if row[at : at + length] in names:
                    yield at, at + length
                    return
