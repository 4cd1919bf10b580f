"""The search index in parts: small files that the browser fetches only as far as a question needs them.

All numbers in the files are places of activities in the list sorted by title (`Register.actieve`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import Any

from generator.register.activiteit import Activiteit
from generator.register.register import Register
from generator.schema.licenties import Licentie
from generator.site.cards import Card, card_of
from generator.site.search import workbook
from generator.site.search.codes import encode
from generator.site.search.filters import Filter, filter_ids, make_filters
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


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexed:
    """What an index is made of: activities by their place in a list, ours or those of other registers."""

    folder: str  # where the files are published, ends with a slash
    count: int
    peildatum: date
    fields: tuple[str, ...]  # the names of what a card has
    cards: Callable[[slice], Sequence[Sequence[str]]]
    texts: Callable[[], Texts]
    names: Callable[[], Iterable[tuple[str, list[int]]]]  # whole names behind `=`, with their places
    filter_ids: Sequence[str]
    filters: Callable[[], Sequence[Filter]]
    dates: Callable[[], Sequence[tuple[str, str]]]  # of each its newest stand and its begin; empty: unknown
    rows: Callable[[], Sequence[object]]  # all else that a version covers
    hulpwoorden: Sequence[str] = ()


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
    rows = cache(lambda: list(workbook.rows(register)))
    own = Indexed(
        folder=MAP,
        count=count,
        peildatum=register.peildatum,
        fields=Card._fields,
        cards=lambda span: [card_of(register, activiteit) for activiteit in register.actieve[span]],
        texts=lambda: read_texts(register),
        names=lambda: find_names(register),
        filter_ids=filter_ids(register.schema),
        filters=lambda: register.remembered(make_filters),
        dates=lambda: [*map(_dates, register.actieve)],
        rows=rows,
        hulpwoorden=register.schema.hulpwoorden,
    )
    return {
        **make_index(own),
        f"{MAP}elders.json": lambda: _json([[e.soort, e.titel, e.adres, e.woorden] for e in elders()]),
        f"{MAP}werkboek.json": lambda: _json(workbook.template(register, licentie)),
        **_numbered(MAP, "regels", count, PER_REGELDEEL, lambda n: _json(rows()[_span(n, PER_REGELDEEL)])),
    }


def make_index(indexed: Indexed) -> dict[str, Make]:
    """Return what makes the files in which the browser searches, filters and sorts, and the cards."""
    folder, count = indexed.folder, indexed.count
    per_part = _cards_per_part(count)
    filters = cache(lambda: pack_filters(indexed.filters(), count))
    texts = cache(indexed.texts)
    parts = cache(lambda: cut_stems(_postings(indexed, texts()), _parts(count, PER_TEKSTDEEL)))
    spelling = cache(lambda: find_spelling(texts()))
    return {
        f"{folder}begin.json": lambda: _begin(indexed, filters(), parts()),
        f"{folder}sorteer.json": lambda: _json(_columns(indexed)),
        **_filter_files(indexed, filters),
        **_numbered(folder, "kaarten", count, per_part, lambda n: _json(indexed.cards(_span(n, per_part)))),
        **_numbered(folder, "tekst", count, PER_TEKSTDEEL, lambda n: _json(parts()[n])),
        **{f"{folder}woorden/{letter}.json": partial(_words, spelling, letter) for letter in _LETTERS},
    }


def _postings(indexed: Indexed, texts: Texts) -> Postings:
    """Return where each stem and each whole name stands."""
    return {**find_stems(texts), **{name: (places,) for name, places in indexed.names()}}


def _numbered(folder: str, name: str, count: int, size: int, make: Callable[[int], bytes]) -> dict[str, Make]:
    """Return what makes the files of one kind, *size* of the *count* activities in each."""
    return {f"{folder}{name}/{part}.json": partial(make, part) for part in range(_parts(count, size))}


def _filter_files(indexed: Indexed, filters: Callable[[], Packed]) -> dict[str, Make]:
    """Return what makes the files of the filters; a small register has none."""
    parts = range(count_parts(indexed.count))
    heads = {key: partial(_head, filters, key) for key in indexed.filter_ids if parts}
    return {
        **{f"{indexed.folder}filters/{key}.json": make for key, make in heads.items()},
        **{f"{indexed.folder}keuzes/{part}.json": partial(_choices, filters, part) for part in parts},
    }


def _choices(filters: Callable[[], Packed], part: int) -> bytes:
    return _json(filters().parts[part])


def _head(filters: Callable[[], Packed], key: str) -> bytes:
    return _json(filters().heads[key])


def _begin(indexed: Indexed, filters: Packed, parts: Sequence[Part]) -> bytes:
    """Return what every question needs; the version changes with the contents of any file."""
    data = {
        "aantal": indexed.count,
        "peildatum": indexed.peildatum.isoformat(),
        "kaart": indexed.fields,
        "perKaartdeel": _cards_per_part(indexed.count),
        "perRegeldeel": PER_REGELDEEL,
        "tekstdelen": first_stems(parts),
        "stopwoorden": " ".join(sorted(STOP_WORDS)),
        "hulpwoorden": indexed.hulpwoorden,
        "vast": FIXED,
        "regels": RULES,
        "filters": filters.begin,
    }
    version = hashlib.sha256(
        _json([data, filters.heads, filters.parts, parts, indexed.rows(), _columns(indexed)])
    ).hexdigest()[:12]
    return _json({"versie": version, **data})


def _dates(activiteit: Activiteit) -> tuple[str, str]:
    looptijd = activiteit.looptijd
    begin = looptijd.begin.first.isoformat() if looptijd and looptijd.begin else ""
    return activiteit.laatste_stand.datum.isoformat(), begin


def _columns(indexed: Indexed) -> dict[str, Any]:
    """Return two columns: per activity the place of its newest stand and of its begin among the dates.

    The first date is empty and stands for an unknown begin.
    """
    dates = indexed.dates()
    place = {day: i for i, day in enumerate(sorted({"", *(day for pair in dates for day in pair)}))}
    return {
        "datums": list(place),
        "stand": encode(place[stand] for stand, _ in dates),
        "begin": encode(place[begin] for _, begin in dates),
    }


def _span(part: int, size: int) -> slice:
    return slice(part * size, (part + 1) * size)


def _cards_per_part(count: int) -> int:
    return PER_KAARTDEEL_KORT if count <= KORT else PER_KAARTDEEL


def _words(spelling: Callable[[], Mapping[str, list[str]]], letter: str) -> bytes:
    return _json(spelling().get(letter, ["", ""]))


def _parts(count: int, size: int) -> int:
    return -(-count // size)


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
