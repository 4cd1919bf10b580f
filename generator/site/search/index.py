"""The search index in parts: small files that the browser fetches only as far as a question needs them.

All numbers in the files are places of activities in the list sorted by title (`Register.actieve`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from generator.register.register import Register
from generator.schema.licenties import Licentie
from generator.site.cards import Card, card_of
from generator.site.search import workbook
from generator.site.search.codes import encode
from generator.site.search.filters import filter_ids, make_filters
from generator.site.search.packing import Packed, count_parts, pack_filters
from generator.site.search.texts import (
    Part,
    Postings,
    Texts,
    cut_stems,
    find_names,
    find_spelling,
    find_stems,
    first_stems,
    read_texts,
)
from generator.words.stems import FIXED, RULES, STOP_WORDS

MAP = "data/zoek/"  # where the files are published
PER_KAARTDEEL = 8  # cards in one file: results lie spread over a long list, so that small files fetch less
PER_KAARTDEEL_KORT = 32  # of a short list a page of results needs most cards, and together they are smaller
KORT = 500  # activities
PER_REGELDEEL = 500  # rows in one file of the download
PER_TEKSTDEEL = 100  # activities per file of words
_LETTERS = "0abcdefghijklmnopqrstuvwxyz"  # files of words for spelling; 0 holds what starts with a digit

Make = Callable[[], bytes]


@dataclass(frozen=True, slots=True)
class Elders:
    """Something else than an activity that the search finds by its name."""

    soort: str  # "Doelgroepen", "Bronnen"
    titel: str
    adres: str  # from the root of the site
    woorden: str = ""  # other names, description: searched, not shown


def index_files(
    register: Register, licentie: Licentie, elders: Callable[[], Iterable[Elders]]
) -> dict[str, Make]:
    """Return what makes each file of the index, by address from the root of the site.

    The addresses follow from the schema and the number of activities alone, so that they are known without
    reading a word.
    """
    count = len(register.actieve)
    filters = cache(lambda: pack_filters(make_filters(register), count))
    rows = cache(lambda: list(workbook.rows(register)))
    texts = cache(lambda: read_texts(register))
    parts = cache(lambda: cut_stems(_postings(register, texts()), _parts(count, PER_TEKSTDEEL)))
    spelling = cache(lambda: find_spelling(texts()))
    return {
        f"{MAP}begin.json": lambda: _begin(register, filters(), parts(), rows()),
        f"{MAP}sorteer.json": lambda: _json(_dates(register)),
        f"{MAP}elders.json": lambda: _json([[e.soort, e.titel, e.adres, e.woorden] for e in elders()]),
        **_filter_files(register, filters),
        **_numbered("kaarten", count, _cards_per_part(count), partial(_cards, register)),
        f"{MAP}werkboek.json": lambda: _json(workbook.template(register, licentie)),
        **_numbered("regels", count, PER_REGELDEEL, lambda n: _json(rows()[_span(n, PER_REGELDEEL)])),
        **_numbered("tekst", count, PER_TEKSTDEEL, lambda n: _json(parts()[n])),
        **{f"{MAP}woorden/{letter}.json": partial(_words, spelling, letter) for letter in _LETTERS},
    }


def _postings(register: Register, texts: Texts) -> Postings:
    """Return where each stem and each whole name stands."""
    return {**find_stems(texts), **{name: (places,) for name, places in find_names(register)}}


def _numbered(name: str, count: int, size: int, make: Callable[[int], bytes]) -> dict[str, Make]:
    """Return what makes the files of one kind, *size* of the *count* activities in each."""
    return {f"{MAP}{name}/{part}.json": partial(make, part) for part in range(_parts(count, size))}


def _filter_files(register: Register, filters: Callable[[], Packed]) -> dict[str, Make]:
    """Return what makes the files of the filters; a small register has none."""
    parts = range(count_parts(len(register.actieve)))
    heads = {key: partial(_head, filters, key) for key in filter_ids(register.schema) if parts}
    return {
        **{f"{MAP}filters/{key}.json": make for key, make in heads.items()},
        **{f"{MAP}keuzes/{part}.json": partial(_choices, filters, part) for part in parts},
    }


def _choices(filters: Callable[[], Packed], part: int) -> bytes:
    return _json(filters().parts[part])


def _head(filters: Callable[[], Packed], key: str) -> bytes:
    return _json(filters().heads[key])


def _begin(register: Register, filters: Packed, parts: Sequence[Part], rows: Sequence[workbook.Row]) -> bytes:
    """Return what every question needs; the version changes with the contents of any file."""
    count = len(register.actieve)
    data = {
        "aantal": count,
        "peildatum": register.peildatum.isoformat(),
        "kaart": Card._fields,
        "perKaartdeel": _cards_per_part(count),
        "perRegeldeel": PER_REGELDEEL,
        "tekstdelen": first_stems(parts),
        "stopwoorden": " ".join(sorted(STOP_WORDS)),
        "hulpwoorden": register.schema.hulpwoorden,
        "vast": FIXED,
        "regels": RULES,
        "filters": filters.begin,
    }
    version = hashlib.sha256(
        _json([data, filters.heads, filters.parts, parts, rows, _dates(register)])
    ).hexdigest()[:12]
    return _json({"versie": version, **data})


def _dates(register: Register) -> dict[str, Any]:
    """Return two columns: per activity the place of its newest stand and of its begin among the dates.

    The first date is empty and stands for an unknown begin.
    """
    standen = [a.laatste_stand.datum.isoformat() for a in register.actieve]
    begin = [
        a.looptijd.begin.first.isoformat() if a.looptijd and a.looptijd.begin else ""
        for a in register.actieve
    ]
    place = {day: i for i, day in enumerate(sorted({"", *standen, *begin}))}
    return {
        "datums": list(place),
        "stand": encode(place[day] for day in standen),
        "begin": encode(place[day] for day in begin),
    }


def _span(part: int, size: int) -> slice:
    return slice(part * size, (part + 1) * size)


def _cards_per_part(count: int) -> int:
    return PER_KAARTDEEL_KORT if count <= KORT else PER_KAARTDEEL


def _cards(register: Register, part: int) -> bytes:
    span = _span(part, _cards_per_part(len(register.actieve)))
    return _json([card_of(register, activiteit) for activiteit in register.actieve[span]])


def _words(spelling: Callable[[], Mapping[str, list[str]]], letter: str) -> bytes:
    return _json(spelling().get(letter, ["", ""]))


def _parts(count: int, size: int) -> int:
    return -(-count // size)


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
