"""Documents and motions that a letter names by number, and recommendations with the answer to them."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from generator.mentions.activities import Certainty
from generator.mentions.likeness import Likeness
from generator.mentions.words import Sentence, spoken_by_government
from generator.register.lijsten import Motie
from generator.register.register import Register
from generator.sources.letter import Block
from generator.words.staat.papers import Citation, others_in, papers_in

_MOTION = re.compile(r"\bmoties?\b", re.IGNORECASE)
_NAMED_MOTION = re.compile(r"\bmoties?[ -](?:van )?(?:(?:het|de) (?:lid|leden) )?(?P<names>[A-Z].{3,80})")
_MOTION_WITH_NOTE = re.compile(r"\bmoties?\b.{0,60}?[^\W\d][.,;)»]?(\d{1,2})(?=[\s.,;]|$)", re.IGNORECASE)
_BEFORE_NOTE = re.compile(r"\bmoties?\b.{0,100}$", re.IGNORECASE)
_MOTIONS = re.compile(r"\bmoties\b", re.IGNORECASE)
_ADVICE = re.compile(
    r"\bbeve(?:elt|len|al)\b.*\baan\b|\baanbevel(?:ing|t)\w*|\badviseert\b|\bbeveelt\b", re.IGNORECASE
)
_SURE_ADVICE = re.compile(r"\baanbevel(?:ing|t)\w*|\bbeve(?:elt|len|al)\b.*\baan\b", re.IGNORECASE)
_MEANT = 0.35


@dataclass(frozen=True, slots=True)
class Numbered:
    """A document or motion that a letter names by its number."""

    key: str  # as the register would call it; of a motion that it knows its id there
    label: str  # as people write it: `99843, nr. 45`
    is_known: bool
    sentences: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Advice:
    """A recommendation that a letter speaks of, with where its answer begins."""

    certainty: Certainty  # that it is a recommendation, by its words
    keys: tuple[str, ...]  # of the register, the likeliest first; empty when it knows none like it
    sentences: tuple[int, ...]
    answer: int  # the sentence where the answer begins; -1 when there is none below it


def find_papers(
    register: Register, blocks: Sequence[Block], sentences: Sequence[Sentence]
) -> tuple[list[Numbered], list[Numbered]]:
    """Return the documents, and the motions, in the order in which the letter first names them."""
    documents: dict[tuple[str, str, bool], list[int]] = defaultdict(list)
    motions: dict[tuple[str, str, bool], list[int]] = defaultdict(list)
    by_number = {(item.dossier, item.nummer): item for item in register.moties.values() if item.nummer}
    of_motions = {*_notes_of_motions(blocks, sentences)}
    refers = {f"voetnoot {note}": one.number for one in reversed(sentences) for _, note in one.notes}
    for sentence in sentences:
        place = blocks[sentence.block].place
        numbers = [refers[place], sentence.number] if place in refers else [sentence.number]
        for paper in papers_in(sentence.text):
            key, label = paper.id, paper.label
            motie = by_number.get((paper.dossier, paper.nummer))
            if motie or place in of_motions or _speaks_of_motion(sentence, sentences):
                name = (
                    motie.id if motie else paper.id_of_motion,
                    label,
                    bool(motie),
                )
                motions[name] += numbers
            if not motie:
                documents[key, label, key in register.documenten] += numbers
        for key, label in others_in(sentence.text):
            documents[key, label, key in register.documenten] += numbers
        for motie in _by_members(register, sentence.text):
            label = Citation(motie.dossier, motie.nummer).label if motie.nummer else motie.titel
            motions[motie.id, label, True].append(sentence.number)
    return _numbered(documents), _numbered(motions)


def find_advice(register: Register, blocks: Sequence[Block], sentences: Sequence[Sentence]) -> list[Advice]:
    """Return the places where a letter speaks of a recommendation, one for each block."""
    known = Likeness({key: f"{item.titel} {item.tekst}" for key, item in register.aanbevelingen.items()})
    found = []
    said: dict[int, list[Sentence]] = defaultdict(list)
    for sentence in spoken_by_government(blocks, sentences):
        said[sentence.block].append(sentence)
    for number, own in said.items():
        some = [sentence for sentence in own if _ADVICE.search(sentence.text)]
        if not some:
            continue
        stems = frozenset().union(*(sentence.stems for sentence in own))
        later = (s for s in sentences if s.block > number and blocks[s.block].kind != "punt")
        after = next((s.number for s in later if not _ADVICE.search(s.text)), -1)
        keys = tuple(known.best(stems, 2, _MEANT))
        certainty: Certainty = "zeker" if any(_SURE_ADVICE.search(one.text) for one in some) else "misschien"
        found.append(Advice(certainty, keys, tuple(sentence.number for sentence in some), after))
    return found


def _speaks_of_motion(here: Sentence, sentences: Sequence[Sentence]) -> bool:
    """Whether a number is that of a motion: by its own sentence, or as it is given one in a debate."""
    if _MOTION.search(here.text):
        return True
    before = sentences[max(here.number - 3, 0) : here.number]
    return here.text.startswith("Zij krijgt nr") and any(_MOTION.search(one.text) for one in before)


def _notes_of_motions(blocks: Sequence[Block], sentences: Sequence[Sentence]) -> Iterator[str]:
    """Yield the places of the footnotes that stand behind the word for a motion."""
    for sentence in sentences:
        if blocks[sentence.block].kind == "noot":
            continue
        for match in _MOTION_WITH_NOTE.finditer(sentence.text):
            yield f"voetnoot {match[1]}"
        start = 0
        for end, number in sentence.notes:
            before = sentence.text[start:end]
            if _BEFORE_NOTE.search(before) or _MOTIONS.search(sentence.text[:end]):
                yield f"voetnoot {number}"
            start = end


def _by_members(register: Register, text: str) -> Iterator[Motie]:
    """Yield the motions of the register whose movers a text names with the word `motie`."""
    for match in _NAMED_MOTION.finditer(text):
        names = {*re.findall(r"[A-Z][\w'-]+", match["names"])}
        for motie in register.moties.values():
            movers = {name.split()[-1] for name in motie.indieners}
            if movers and movers <= names:
                yield motie


def _numbered(found: dict[tuple[str, str, bool], list[int]]) -> list[Numbered]:
    return [Numbered(*name, tuple(dict.fromkeys(numbers))) for name, numbers in found.items()]
