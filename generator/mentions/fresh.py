"""What looks like an activity in a letter and is not in the register."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from generator.mentions.activities import Certainty
from generator.mentions.names import Hit, Phrases
from generator.mentions.words import Sentence, said, stem_row
from generator.sources.letter import Block
from generator.words.staat.letters import NO_NAME
from generator.words.stems import stem_of

_KINDS: Mapping[str, str] = {
    "programma": "programma", "actieprogramma": "programma", "onderzoeksprogramma": "onderzoek",
    "agenda": "programma", "actieplan": "programma", "hervormingsagenda": "programma", "pilot": "pilot",
    "proeftuin": "pilot", "campagne": "campagne", "publiekscampagne": "campagne", "onderzoek": "onderzoek",
    "vervolgonderzoek": "onderzoek", "verkenning": "onderzoek", "evaluatie": "onderzoek",
    "wetsvoorstel": "wetgeving", "wet": "wetgeving", "subsidie": "financiering",
    "subsidieregeling": "financiering", "monitor": "monitor", "project": "project", "traject": "project",
    "handreiking": "richtlijn", "richtlijn": "richtlijn", "handelingskader": "richtlijn",
    "kwaliteitskader": "richtlijn", "meldpunt": "hulplijn", "hulplijn": "hulplijn", "training": "opleiding",
    "e-learning": "opleiding", "opleiding": "opleiding", "werkgroep": "overleg", "taskforce": "overleg",
    "alliantie": "overleg", "coalitie": "overleg", "regeling": "financiering", "lespakket": "methodiek",
    "methodiek": "methodiek", "app": "voorziening", "expertisecentrum": "voorziening",
}  # fmt: skip
"""Words for what an activity is, with the kind of the register that they mean."""
_HEAD = "|".join(sorted(_KINDS, key=len, reverse=True))
_QUOTED = re.compile(r"[«“„‘\"]\s?([^«»“”„‘’\"]{3,90}?)\s?[»”’\"]")
_UPPER = r"(?:#\w+|[A-ZÀ-Ö][\w'’+.-]*|\d+(?:[-–]\d+)?)"
_SMALL = r"(?:van|de|het|voor|op|in|tegen|aan|bij|tot|naar|met|der|den|&)"
_NAMED = re.compile(
    rf"\b(?P<kind>(?i:{_HEAD}))s?\s+"
    rf"(?P<name>{_UPPER}(?:(?:\s+[a-zà-ö-]+){{1,8}}(?=\s\([A-Z]{{2,}})|(?:\s+(?:{_SMALL}\s+){{0,2}}{_UPPER}|(?<=[a-z])\s+en\s+{_UPPER})*))"
)
_LONG_HEADS = "|".join(sorted((head for head in _KINDS if len(head) > 4), key=len, reverse=True))
_CAPITAL = re.compile(
    rf"\b(?P<name>[A-ZÀ-Ö][\w-]*(?:{_LONG_HEADS})\b(?:\s+(?:(?:{_SMALL})\s+)*[\w'’-]+){{0,6}})"
)
_PLAIN = re.compile(
    r"\b(?:(?i:een|de|het|dit)|nieuwe|landelijke|nationale|extra|lopende|eerste) (?:\w+ )?"
    rf"(?P<kind>{_HEAD})s? "
    r"(?P<name>(?:naar|over|voor|om|gericht op|tegen|met|waarbij|die|dat) [^.,;:()«»“”]{8,90})"
)
_GOES_ON = re.compile(r"(?<=[a-z]) (?!loopt|gaat|is|wordt|heeft|krijgt|start|begint|en|van|voor|in)[a-z]{4}")
_VERB = re.compile(
    r"\s(?:is|zijn|wordt|worden|heeft|hebben|zal|zullen|kan|kunnen|moet|loopt|gaat|richt|biedt)\b.*"
)
_KIND_STEMS = frozenset(map(stem_of, _KINDS))
_SAME = 0.6  # of the words of a name that are those of a name in the register
_MOST_WORDS = 10  # of a description that is no name


@dataclass(frozen=True, slots=True)
class Unknown:
    """Something that looks like an activity."""

    name: str
    kind: str  # a term of `soort`; empty when nothing says it
    certainty: Certainty
    sentences: tuple[int, ...]


def find_unknown(phrases: Phrases, blocks: Sequence[Block], sentences: Sequence[Sentence]) -> list[Unknown]:
    """Return what is named as an activity and is none of the register, in order; sure are names."""
    found: dict[tuple[str, ...], Unknown] = {}
    seen: dict[tuple[str, ...], frozenset[str]] = {}
    for sentence in sentences:
        if blocks[sentence.block].kind == "kop":
            continue
        hits = phrases.find_in(sentence)
        for name, kind, certainty in _names(sentence.text):
            row = stem_row(name)
            if not any(map(str.isalpha, said(row)[1:] or said(row))) or _is_known(row, hits, sentence):
                continue
            own = frozenset(said(row))
            same = next((other for other, stems in seen.items() if stems <= own or own <= stems), row)
            seen.setdefault(same, own)
            old = found.get(same)
            if old is None:
                found[row] = Unknown(name, kind, certainty, (sentence.number,))
            else:
                sure: Certainty = "zeker" if "zeker" in (old.certainty, certainty) else "misschien"
                places = tuple(dict.fromkeys((*old.sentences, sentence.number)))
                found[same] = Unknown(old.name, old.kind or kind, sure, places)
    return [*found.values()]


def _names(text: str) -> Iterator[tuple[str, str, Certainty]]:
    """Yield (name, kind, certainty) of what a sentence names."""
    rest = text
    for match in _QUOTED.finditer(text):
        name = match[1].strip(" .,;:")
        kind = _kind_before(text[: match.start()])
        if len(name.split()) <= 9 and name[:1].isalnum() and (kind or name[:1].isupper() or name[:1] == "#"):
            yield name, kind, "zeker" if kind else "misschien"
            rest = rest.replace(match[0], " … ")
    for match in _NAMED.finditer(rest):
        name = re.sub(r"(?<=[a-z])\d+$", "", match["name"].strip(" .-"))  # the number of a footnote
        if NO_NAME.match(name):
            continue
        if " " not in name and _GOES_ON.match(rest, match.end()):  # a sentence that begins with a capital
            yield f"{match['kind']} {name}", _KINDS[match["kind"].casefold()], "misschien"
        else:
            yield f"{match['kind']} {name}", _KINDS[match["kind"].casefold()], "zeker"
            rest = rest.replace(match[0], " … ")
    for match in _CAPITAL.finditer(rest):
        if match.start() and (name := _cut(match["name"])):
            kind = next((k for k in sorted(_KINDS, key=len, reverse=True) if k in name.casefold()), "")
            yield name, _KINDS.get(kind, ""), "zeker"
            rest = rest.replace(name, " … ")
    for match in _PLAIN.finditer(rest):
        name = " ".join(match["name"].split()[:_MOST_WORDS])
        if len(name.split()) > 2:
            yield f"{match['kind']} {name}", _KINDS[match["kind"].casefold()], "misschien"


def _cut(name: str) -> str:
    """Return a name of capitals without the words of the sentence behind it."""
    words = _VERB.sub("", name).split()
    while words and (words[-1].casefold() in _ENDS or not words[-1][:1].isalnum()):
        words.pop()
    keep = 1 + max((at for at, word in enumerate(words) if word[:1].isupper()), default=0)
    return " ".join(words[:keep]) if keep > 1 or len(words[:1][0]) > 8 else ""


_ENDS = frozenset(("van", "de", "het", "voor", "en", "op", "in", "tegen", "aan", "bij", "tot", "naar", "met"))


def _kind_before(text: str) -> str:
    match = re.search(rf"\b({_HEAD})s?\W*$", text, re.IGNORECASE)
    return _KINDS[match[1].casefold()] if match else ""


def _is_known(row: tuple[str, ...], hits: Sequence[Hit], sentence: Sentence) -> bool:
    """Whether a name is one of the register, or holds one: an activity, organisation or document."""
    stems = {*said(row)}
    names = ({*said(sentence.row[hit.first : hit.last])} for hit in hits)
    return any(
        len(name & stems) >= _SAME * len(stems) or stems - _KIND_STEMS <= name for name in names if name
    )
