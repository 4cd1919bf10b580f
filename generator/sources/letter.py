"""A letter, report or debate as it is read, whatever its form: blocks in order, each with its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import takewhile
from typing import Literal

from generator.sources.sentences import split_sentences
from generator.words.staat.letters import HEAD_BLOCKS, OFFICIAL_HEAD, OPENING, LetterHead, read_head

Kind = Literal["kop", "alinea", "punt", "noot", "tabel"]
_INTRODUCTION = "Inleiding"
_OPENING = "Aanhef"
NOTE_MARK = "\ue000(\\d{1,3})\ue001"
"""The pattern of what `mark_note` makes, with the number of the footnote as its group."""
_MARK = re.compile(NOTE_MARK)
_SQUARE = re.compile(r"\b[ck]?m$")
"""Behind what a raised number is no footnote: m², km²."""
_NAMES = {"alinea": "alinea", "punt": "punt", "tabel": "rij"}


def mark_note(number: str) -> str:
    """Return what a reader sets where a text refers to a footnote; two signs that are no text close it in."""
    return f"\ue000{number}\ue001"


@dataclass(frozen=True, slots=True)
class Part:
    """A piece of text as its reader found it."""

    kind: Kind
    text: str  # on one line, with the signs of `mark_note`
    level: int = 1  # of a heading, 1 the highest
    number: str = ""  # of a footnote
    is_first: bool = False  # of a list or table: a new one begins here


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, item of a list, footnote or row of a table."""

    kind: Kind
    text: str  # on one line, as written, broken words made whole
    place: str  # as `vindplaats` says it: `Lijn 2, 3e alinea`, `Inleiding, 1e lijst, 2e punt`, `voetnoot 4`
    notes: tuple[tuple[int, str], ...] = ()  # behind which sign of the text a footnote stands, and its number

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences of the text, in order."""
        return tuple(split_sentences(self.text))


@dataclass(frozen=True)
class Letter:
    """What was read of one document."""

    name: str  # of its file
    blocks: tuple[Block, ...]

    @cached_property
    def text(self) -> str:
        """The whole text, each block on a line of its own."""
        return "\n".join(block.text for block in self.blocks)

    @cached_property
    def head(self) -> LetterHead:
        """What it says of itself in its first blocks."""
        return read_head(self.name, [block.text for block in self.blocks[:HEAD_BLOCKS]])


def make_letter(name: str, parts: Iterable[Part]) -> Letter:
    """Return the letter of these parts, with their places counted under each heading."""
    found = [*parts]
    return Letter(name, tuple(_placed(found, _title_level(found))))


def _title_level(parts: Sequence[Part]) -> int:
    """Return the level to which headings are those of the whole, such as dossier and number; 0 for none."""
    heads = [part for part in parts if part.kind == "kop"]
    first = [*takewhile(lambda part: part.kind == "kop", parts)]
    levels, lowest = [part.level for part in heads], max((part.level for part in first), default=0)
    is_official = all(OFFICIAL_HEAD.match(part.text) for part in first)
    if lowest and (lowest < min(levels[len(first) :]) if len(heads) > len(first) else is_official):
        return lowest
    return levels[0] if len(levels) > 1 and levels[0] < min(levels[1:]) else 0


def _placed(parts: Iterable[Part], title: int) -> Iterator[Block]:
    """Yield each part with its place; a heading of the level *title* is that of the whole, and no place."""
    heads: list[tuple[int, str]] = []
    seen: Counter[str] = Counter()
    counts = {"alinea": 0, "punt": 0, "tabel": 0, "lijst": 0}
    for marked in parts:
        text, notes = _without_marks(marked.text)
        part = replace(marked, text=text)
        if part.kind == "noot":
            yield Block("noot", part.text, f"voetnoot {part.number}".strip(), notes)
            continue
        if part.kind == "kop":
            heads = [(level, text) for level, text in heads if level < part.level]
            name = part.text.rstrip(":. ")
            seen[name] += 1
            heads.append((part.level, f"{name} ({seen[name]}e keer)" if seen[name] > 1 else name))
            counts = dict.fromkeys(counts, 0)
            yield Block("kop", part.text, _under(heads), notes)
            heads = [(level, text) for level, text in heads if level > title]
            continue
        if part.kind == "alinea" and not heads and not counts["alinea"] and OPENING.match(part.text):
            yield Block("alinea", part.text, _OPENING, notes)
            continue
        if part.is_first:
            counts["lijst" if part.kind == "punt" else "tabel"] += part.kind == "punt"
            counts[part.kind] = 0
        counts[part.kind] += 1
        where = f"{counts[part.kind]}e {_NAMES[part.kind]}"
        if part.kind == "punt":
            where = f"{counts['lijst']}e lijst, {where}"
        yield Block(part.kind, part.text, f"{_under(heads)}, {where}", notes)


def _without_marks(text: str) -> tuple[str, tuple[tuple[int, str], ...]]:
    """Return a text without the marks of footnotes, and where each of them stood."""
    pieces = _MARK.split(text)
    found, whole = [], pieces[0]
    for number, piece in zip(pieces[1::2], pieces[2::2], strict=True):
        whole = whole.rstrip()
        if _SQUARE.search(whole):
            whole += number
        else:
            found.append((len(whole), number))
        whole += piece
    return whole.rstrip() if found else whole, tuple(found)


def _under(heads: list[tuple[int, str]]) -> str:
    """Return the last two headings above a place, the highest first."""
    return ", ".join(text for _, text in heads[-2:]) or _INTRODUCTION
