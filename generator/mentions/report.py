"""All that was found in one letter, as values that every form of output starts from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.mentions.activities import Certainty, Found, find_activities
from generator.mentions.amounts import Amount, find_amounts
from generator.mentions.fresh import Unknown, find_unknown
from generator.mentions.names import Phrases
from generator.mentions.papers import Advice, Numbered, find_advice, find_papers
from generator.mentions.promises import Promised, Redeemed, find_promises, find_redeemed
from generator.mentions.weights import Vocabulary
from generator.mentions.words import Sentence, make_sentences
from generator.register.activiteit import Activiteit
from generator.register.derived import is_planned
from generator.register.register import Register
from generator.sources.letter import Letter
from generator.words.staat.letters import LetterHead

_SIGNED = re.compile(r"\b(?:minister|staatssecretaris)\b", re.IGNORECASE)
_EDGE = 12  # blocks at the top and at the foot in which the sender stands


@dataclass(frozen=True, slots=True)
class Silent:
    """An activity that the letter does not name, though by the register it runs, is planned or has a term.

    A letter that names no activity at all is of another subject, and leaves nothing out.
    """

    key: str
    reason: str  # Dutch: `lopend`, `gepland`, `looptijd tot en met 2022`, `termijn eind 2020`
    certainty: Certainty  # that it is not named: `misschien` when much of its names stands somewhere


@dataclass(frozen=True)
class MentionReport:
    """What a letter says of what the register of a date knows."""

    letter: Letter
    about: LetterHead
    day: date | None  # of the letter, as it says or as was given; None when nobody says it
    register: Register
    sentences: Sequence[Sentence]
    activities: Sequence[Found]
    silent: Sequence[Silent]
    unknown: Sequence[Unknown]
    promises: Sequence[Promised]
    redeemed: Sequence[Redeemed]
    documents: Sequence[Numbered]
    motions: Sequence[Numbered]
    advice: Sequence[Advice]
    amounts: Sequence[Amount]

    def place(self, sentence: int) -> str:
        """Return where a sentence stands, as a `vindplaats` says it."""
        return self.letter.blocks[self.sentences[sentence].block].place

    @cached_property
    def covered(self) -> frozenset[int]:
        """The sentences in which something was found."""
        return frozenset(number for numbers in self._numbers() for number in numbers)

    def _numbers(self) -> Iterator[tuple[int, ...]]:
        yield from (item.sentences for item in self.activities)
        yield from (item.sentences for item in self.unknown)
        yield from (item.sentences for item in (*self.documents, *self.motions))
        yield from (item.sentences for item in self.advice)
        yield from ((item.sentence,) for item in self.promises)
        yield from ((item.sentence,) for item in self.redeemed)
        yield from ((item.sentence,) for item in self.amounts)

    @cached_property
    def sender(self) -> str:
        """The id of the ministry that signs or heads the letter; empty when the register has none like it."""
        edges = (*self.letter.blocks[:_EDGE], *self.letter.blocks[-_EDGE:])
        lines = [block.text.casefold() for block in edges if _SIGNED.search(block.text)]
        for line in reversed(lines):
            for key in dict.fromkeys(a.departement for a in self.register.actieve):
                item = self.register.organisaties.get(key)
                if item and item.naam.casefold().removeprefix("ministerie van ") in line:
                    return key
        return ""

    @property
    def is_empty(self) -> bool:
        """Whether the letter names nothing that the register knows."""
        known = (*self.motions, *self.documents)
        return not self.activities and not any(item.is_known for item in known)


def find_mentions(letter: Letter, register: Register, written: date | None = None) -> MentionReport:
    """Return what *letter* says of *register*; *written* is its date where the letter does not give it."""
    about = letter.head
    words, phrases = Vocabulary(register), Phrases(register)
    sentences = make_sentences(letter.blocks, words.known)
    found, traces = find_activities(register, phrases, words, sentences)
    documents, motions = find_papers(register, letter.blocks, sentences)
    day = written or about.date
    named = {item.key for item in found}
    return MentionReport(
        letter=letter,
        about=about,
        day=day,
        register=register,
        sentences=sentences,
        activities=found,
        silent=[
            Silent(a.id, why, "misschien" if a.id in traces else "zeker")
            for a in register.actieve
            if named and a.id not in named and (why := _reason(register, a))
        ],
        unknown=find_unknown(phrases, letter.blocks, sentences),
        promises=find_promises(register, letter.blocks, sentences, day),
        redeemed=find_redeemed(register, letter.blocks, sentences, day),
        documents=documents,
        motions=motions,
        advice=find_advice(register, letter.blocks, sentences),
        amounts=find_amounts(register, found, sentences),
    )


def _reason(register: Register, activiteit: Activiteit) -> str:
    """Return why one expects to read of an activity; empty for one that is over."""
    planned = [item for item in activiteit.mijlpalen if is_planned(item, register.schema)]
    status = activiteit.laatste_stand.status
    if register.has_ended(activiteit):
        return ""
    if planned:
        return f"gepland: {planned[-1].datum.label}"
    if activiteit.looptijd and activiteit.looptijd.eind:
        return f"looptijd tot en met {activiteit.looptijd.eind.label}"
    return status if status in register.schema.marked("status", "fase", "voor", "tijdens") else ""
