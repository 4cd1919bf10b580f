"""The abbreviations in a text, with what they stand for: from what the register itself says of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from functools import cache
from operator import attrgetter
from typing import Any

from generator.exports.annex.values import Bijlage, Deel
from generator.register.register import Register
from generator.words.sorting import sort_key

_ANY = re.compile(r"(?<![\w#])[A-Z]\w+")
_WORD = re.compile(r"(?<![\w#])[A-Z][A-Za-z]*[A-Z][A-Za-z]*(?![\w])")
_ROMAN = re.compile(r"[IVXLC]+")
_IN_BRACKETS = re.compile(r"([^.:;()]+) \(([A-Z][A-Za-z]+)\)")
_SHORT = ("titel", "ministerie", "met", "lijn", "status")
"""What a row of a short table shows."""
_CODES = frozenset({"id", "bron", "vindplaats", "adres", "wortel", "versie"})
_SMALL = 4  # so many words more than letters may an explanation have: "inzake de rechten van"


def explain(texts: Iterable[str], register: Register) -> tuple[tuple[str, str], ...]:
    """Return each abbreviation in *texts* that is explained somewhere, with its explanation, by name."""
    meanings = known(register)
    used = set(find("\n".join(texts), meanings))
    return tuple(
        sorted(((w, meanings[w]) for w in used if w in meanings), key=lambda item: sort_key(item[0]))
    )


def texts(annex: Bijlage, *, printed: bool = False) -> set[str]:
    """Return every text in an annex but the codes: ids, and the places in a source.

    *printed* keeps to what stands in the documents, of which a short table leaves much of its rows out.
    """
    found: set[str] = set()
    _collect((annex, annex.titelregels), printed, found)
    return found


def _collect(part: object, printed: bool, found: set[str]) -> None:
    if isinstance(part, str):
        found.add(part)
        return
    if printed and isinstance(part, Deel) and part.is_kort:
        shown = (getattr(rij, name) for rij in part.rijen for name in _SHORT)
        heads = (replace(lijn, rijen=()) for lijn in part.lijnen)
        part = (replace(part, is_kort=False, lijnen=()), *heads, *shown)
    elif is_dataclass(part):
        part = _getter(part.__class__)(part)
    if isinstance(part, tuple):
        for item in part:
            if isinstance(item, str):
                found.add(item)
            elif item:
                _collect(item, printed, found)


@cache
def _getter(kind: type) -> Callable[[Any], tuple[Any, ...]]:
    """Return what gives the fields of a type that hold no codes."""
    names = [item.name for item in fields(kind) if item.name not in _CODES]
    get = attrgetter(*names)
    return get if len(names) > 1 else lambda item: (get(item),)


def find(text: str, known: Container[str] = ()) -> Iterator[str]:
    """Yield the abbreviations in a text: words of mostly capitals, without Roman numbers, and *known* ones.

    `Wmo` and `D66` look like other words: those are found only where it is known what they stand for.
    """
    yield from (word for word in _ANY.findall(text) if word in known)
    for word in _WORD.findall(text):
        capitals = sum(char.isupper() for char in word)
        if capitals >= len(word) - capitals and not _ROMAN.fullmatch(word):
            yield word


def known(register: Register) -> Mapping[str, str]:
    """Return what abbreviations stand for.

    Source: `x-afkortingen` of the schema, `afkorting` of an organisation, and `naam voluit (NV)` in a title,
    another name or a text of the register.
    """
    found: dict[str, str] = {}
    for text in filter(_has_brackets, _texts(register)):
        for before, short in _IN_BRACKETS.findall(text):
            if words := _full(before.split(), short):
                found.setdefault(short, words)
    found.update(register.schema.data.get("x-afkortingen", {}))
    is_english = register.schema.taal == "en"
    return found | {
        o.afkorting: (is_english and o.naam_en) or o.naam
        for o in register.organisaties.values()
        if o.afkorting
    }


def _texts(register: Register) -> Iterator[str]:
    for activiteit in register.actieve:
        yield from (activiteit.titel, *activiteit.ook_bekend_als, activiteit.samenvatting)
        yield from (stand.tekst for stand in activiteit.standen)
    for organisatie in register.organisaties.values():
        yield from (organisatie.naam, *organisatie.ook_bekend_als)
    for document in register.documenten.values():
        yield document.titel


def _has_brackets(text: str) -> bool:
    """Return whether `_IN_BRACKETS` may find something: most texts have none, and it looks long in vain."""
    return " (" in text


def _full(words: list[str], short: str) -> str:
    """Return the last of *words* whose letters, from the first, hold those of *short* in order."""
    for count in range(1, min(len(words), len(short) + _SMALL) + 1):
        full = " ".join(words[-count:])
        letters = iter(full.lower())
        if full[0].lower() == short[0].lower() and all(char in letters for char in short.lower()):
            return full
    return ""
