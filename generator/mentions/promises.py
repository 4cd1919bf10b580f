"""Promises to parliament in a letter, and those that it says it keeps."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import Literal

from generator.mentions.activities import Certainty
from generator.mentions.deadlines import find_term
from generator.mentions.likeness import Likeness
from generator.mentions.words import Sentence, spoken_by_government
from generator.register.lijsten import Toezegging
from generator.register.register import Register
from generator.sources.dates import names_date
from generator.sources.letter import Block
from generator.sources.text import normalise
from generator.words.staat.letters import CHAMBER

_TELLS = (
    r"(?:informer|bericht|sturen|stuur|toezend|zenden|rapporter|aanbied|terugkom|laten weten|meld|ontvang"
    r"|geïnformeerd|geinformeerd|toegestuurd|toegezonden)"
)
_WILL = r"\b(?:zal|zullen|ga|gaan|wordt|worden|wil|willen|verwacht)\b"
_SURE = re.compile(
    r"\bzeg(?:gen)?\b.*\btoe\b|\bkan ik\b.*\btoezeggen\b"
    rf"|{_WILL}.*\b{CHAMBER}\b.*{_TELLS}|\b{CHAMBER}\b.*{_WILL}.*{_TELLS}|{_WILL}.*{_TELLS}.*\b{CHAMBER}\b"
    r"|\b(?:informeer|informeren|bericht|stuur|sturen|rapporteer|rapporteert|meld)"
    rf" (?:ik|wij|we|hij|zij|hier\w*)?\b.*\b{CHAMBER}\b|\b{CHAMBER}\b ontvangt\b|\bontvangt {CHAMBER}\b",
    re.IGNORECASE,
)
_LATER = (
    r"\b(?:in de toekomst|op termijn|te zijner tijd|de komende (?:tijd|periode|maanden|jaren)|later"
    r"|binnenkort|dit (?:voor|na)?jaar)\b"
)
_LOOKS = (
    r"\b(?:(?:bezie|bezien|bekijk|bekijken|onderzoek|onderzoeken|verken|verkennen|ga|gaan|overweeg|overwegen)"
    r" (?:ik|we|wij|hij|zij)|(?:ik|we|wij|het kabinet) (?:bezie|bekijk|onderzoek|verken|overweeg)\w*)\b"
)
"""Somebody of the government looks at something, which is a promise when it is done later."""
_MAYBE = re.compile(
    rf"\b(?:kan|kunnen|streef|streven)\b.*\b{CHAMBER}\b.*(?:{_TELLS}|informatie)"
    r"|\bkom(?:en)?\b.*\bterug\b|\b(?:ik|wij|we) (?:zal|zullen|ga|gaan)\b"
    r"|\b(?:zal|zullen|ga|gaan|wil|willen) (?:ik|wij|we|het kabinet|de minister\w*|de staatssecretaris)\b"
    r"|\b(?:streeft?|streven) (?:ik|ernaar|wij|we)\b|\bwordt?\b.*\b(?:meegenomen|betrokken)\b"
    r"|\b(?:gaat|gaan|zal|zullen|worden|wordt)\b.*\b(?:in gesprek|nagegaan|nagaan|onderzoeken|bezien)\b"
    rf"|{_LATER}.*{_LOOKS}|{_LOOKS}.*{_LATER}"
    r"|\bblijf(?:t|ven)?\b.*\b(?:monitoren|volgen|in gesprek)\b",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\b(?:heb|hebben|heeft|is|zijn|bent|werd|werden)\b[^.]*\b(?:geïnformeerd|geinformeerd|toegezegd|gestuurd|"
    r"aangeboden|toegestuurd|bericht)\b|\b(?:informeerde|stuurde|bood|berichtte)n?\b",
    re.IGNORECASE,
)
_KEPT = re.compile(
    r"\b(?:kom|komen|voldoe|voldoen|geef|geven|beschouw|beschouwen|doe|doen)\b[^.]*\btoezegging"
    r"|\b(?:uitvoering|invulling|gevolg)\b[^.]*\b(?:toezegging|motie)|\bmotie\b[^.]*\b(?:afgedaan|uitgevoerd)\b"
    r"|\btoezegging\w*\b[^.]*\b(?:nagekomen|afgedaan|ingelost|gestand|voldaan|te voldoen)\b"
    r"|\b(?:zoals|conform|als)\b[^.]*\b(?:toegezegd|toezegging\w*|beloofd)\b"
    r"|\b(?:gezien|naar aanleiding van|in reactie op) de toezegging\b|\btoezegging(?:en)? die ik\b"
    r"|\bheb (?:ik )?[^.]*\b(?:toegezegd|beloofd)\b|\bis\b[^.]*\btoegezegd\b",
    re.IGNORECASE,
)
_SURELY_KEPT = re.compile(
    r"\b(?:kom|komen)\b[^.]*\btoezegging\w*\b[^.]*\bna\b|\b(?:voldoe|voldoen)\b[^.]*\btoezegging"
    r"|\b(?:geef|geven|doe|doen)\b[^.]*\b(?:invulling|uitvoering|gevolg|gestand)\b[^.]*\btoezegging"
    r"|\btoezegging\w*\b[^.]*\b(?:nagekomen|afgedaan|ingelost|gestand|voldaan)\b",
    re.IGNORECASE,
)
_THIS = re.compile(
    r"\b(?:met|bij|in) deze (?:\w+)?(?:brief|reactie|rapportage)\b|\bdeze brief\b|^(?:hierbij|hiermee)\b"
    r"|\bga ik (?:ook )?nog|\bin te gaan op\b",
    re.IGNORECASE,
)
"""What a letter does itself is no promise."""
_SAME = 0.6  # of the words of a promise of the register: the letter says it again
_LIKE = 0.2  # of the words of a promise that is kept
_OPEN = 3  # promises that may be meant where one is kept
_SHORTEST = 25  # signs of a sentence that promises something


@dataclass(frozen=True, slots=True)
class Promised:
    """A promise that a letter makes."""

    sentence: int
    certainty: Certainty
    term: str  # in the words of the letter; empty when there is none
    date: str  # of that term, as `schema.json` writes dates; empty when it leaves doubt
    key: str  # of the promise in the register that it looks like; empty when it is new


@dataclass(frozen=True, slots=True)
class Redeemed:
    """A place where a letter says that it keeps a promise."""

    sentence: int
    certainty: Certainty  # that one is kept here; which one is for the reader to say
    keys: tuple[str, ...]  # open promises of the register that may be meant, the likeliest first


def find_promises(
    register: Register, blocks: Sequence[Block], sentences: Sequence[Sentence], written: date | None
) -> list[Promised]:
    """Return the promises in a letter; what members of parliament ask is none."""
    known = Likeness({key: f"{item.titel} {item.tekst}" for key, item in register.toezeggingen.items()})
    found = []
    for sentence in spoken_by_government(blocks, sentences):
        certainty = _certainty(sentence.text)
        if certainty:
            term, day = find_term(sentence.text, written)
            best = known.best(sentence.stems, 1, _SAME)
            found.append(Promised(sentence.number, certainty, term, day, best[0] if best else ""))
    return found


def find_redeemed(
    register: Register, blocks: Sequence[Block], sentences: Sequence[Sentence], written: date | None
) -> list[Redeemed]:
    """Return where a letter says that it keeps a promise, with the open promises that may be meant.

    Those are the likeliest by their words, and those of a day that is named there whose term is over. Where a
    list of promises is announced, each of its items is such a place.
    """
    still = {key: item for key, item in register.toezeggingen.items() if item.nagekomen is None}
    known = Likeness({key: f"{item.titel} {item.tekst}" for key, item in still.items()})
    found: dict[int, Redeemed] = {}
    for sentence in spoken_by_government(blocks, sentences):
        if not _KEPT.search(sentence.text):
            continue
        due = _due(still, blocks[sentence.block].text, written)
        keys = dict.fromkeys((*known.best(_wide(sentences, sentence), _OPEN, _LIKE), *due))
        certainty: Certainty = "zeker" if _SURELY_KEPT.search(sentence.text) else "misschien"
        found.setdefault(sentence.number, Redeemed(sentence.number, certainty, tuple(keys)))
        for item in _listed(sentence, blocks, sentences):
            if some := known.best(item.stems, _OPEN, _LIKE):
                found.setdefault(item.number, Redeemed(item.number, "misschien", tuple(some)))
    return [found[number] for number in sorted(found)]


def _due(still: Mapping[str, Toezegging], text: str, written: date | None) -> list[str]:
    """Return the promises of a day that a text names, of which the term is over when it is written."""
    plain = normalise(text)
    return [
        key
        for key, item in still.items()
        if written and item.termijn and item.termijn.first <= written and names_date(plain, item.datum, None)
    ]


def _listed(here: Sentence, blocks: Sequence[Block], sentences: Sequence[Sentence]) -> Iterator[Sentence]:
    """Yield the first sentences of the items of a list that the block of a sentence announces."""
    if blocks[here.block].text.endswith(":"):
        items = takewhile(lambda number: blocks[number].kind == "punt", range(here.block + 1, len(blocks)))
        for number in items:
            yield next(one for one in sentences if one.block == number)


def _certainty(text: str) -> Literal["zeker", "misschien", ""]:
    if len(text) < _SHORTEST or _THIS.search(text):
        return ""
    if _SURE.search(text):
        is_past = _PAST.search(text) and not re.search(r"\b(?:zal|zullen|wordt|worden)\b", text)
        return "misschien" if is_past else "zeker"
    return "misschien" if _MAYBE.search(text) and not _PAST.search(text) else ""


def _wide(sentences: Sequence[Sentence], here: Sentence) -> frozenset[str]:
    """Return the stems of a sentence and of those beside it in its block."""
    around = sentences[max(here.number - 1, 0) : here.number + 2]
    return frozenset().union(*(one.stems for one in around if one.block == here.block))
