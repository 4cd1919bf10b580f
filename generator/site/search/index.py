"""The search index in parts: small files that the browser fetches only as far as a question needs them.

All numbers in the files are places of activities in the list sorted by title (`Register.actieve`).
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, partial
from typing import Any

from generator.reading.kept import kept_each
from generator.register.activiteit import Activiteit
from generator.register.register import Register
from generator.schema.settings import Settings
from generator.site.cards import Card, card_of
from generator.site.keyed import Keyed
from generator.site.keys import Keys
from generator.site.search import workbook
from generator.site.search.codes import encode
from generator.site.search.filters import Filter, filter_ids, make_filters
from generator.site.search.packing import Packed, count_parts, pack_filters
from generator.site.search.texts import (
    Part,
    Postings,
    Texts,
    Words,
    cut_stems,
    find_names,
    find_spelling,
    find_stems,
    first_stems,
    text_reader,
)
from generator.site.sums import Make
from generator.words.stems import FIXED, RULES, STOP_WORDS

MAP = "data/zoek/"  # where the files are published
PER_KAARTDEEL = 8  # cards in one file: results lie spread over a long list, so that small files fetch less
PER_KAARTDEEL_KORT = 32  # of a short list a page of results needs most cards, and together they are smaller
KORT = 500  # activities
PER_REGELDEEL = 500  # rows in one file of the download
PER_TEKSTDEEL = 100  # activities per file of words
_LETTERS = "0abcdefghijklmnopqrstuvwxyz"  # files of words for spelling; 0 holds what starts with a digit


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
    rows: Callable[[], Sequence[str]]  # all else that a version covers, in JSON
    hulpwoorden: Sequence[str] = ()
    key: Callable[[], str] | None = (
        None  # gives a key of all activities; without, every build makes the files
    )
    key_of: Callable[[slice], str] | None = None  # gives one of some activities and what their cards show


@dataclass(frozen=True, slots=True)
class Elders:
    """Something else than an activity that the search finds by its name."""

    soort: str  # "Doelgroepen", "Bronnen"
    titel: str
    adres: str  # from the root of the site
    woorden: str = ""  # other names, description: searched, not shown


def index_files(
    register: Register, settings: Settings, elders: Callable[[], Iterable[Elders]]
) -> dict[str, Make]:
    """Return what makes each file of the index, by address from the root of the site.

    The addresses follow from the schema and the number of activities alone, so that they are known without
    reading a word.
    """
    count, keys = len(register.actieve), Keys(register, settings)
    told = cache(partial(_tell, register, keys))
    own = Indexed(
        folder=MAP,
        count=count,
        peildatum=register.peildatum,
        fields=Card._fields,
        cards=lambda span: [card_of(register, activiteit) for activiteit in register.actieve[span]],
        texts=lambda: [one.words for one in told()],
        names=lambda: find_names(register),
        filter_ids=filter_ids(register.schema),
        filters=lambda: register.remembered(make_filters),
        dates=lambda: [*map(_dates, register.actieve)],
        rows=lambda: [one.row for one in told()],
        hulpwoorden=register.schema.hulpwoorden,
        key=lambda: keys.everything,
        key_of=lambda span: keys.key(register.actieve[span]),
    )
    return {
        **make_index(own),
        f"{MAP}elders.json": lambda: _json([[e.soort, e.titel, e.adres, e.woorden] for e in elders()]),
        f"{MAP}werkboek.json": Keyed(
            lambda: _json(workbook.template(register, settings.licentie)),
            lambda: keys.everything,
        ),
        **dict(_numbered(own, "regels", PER_REGELDEEL, lambda span: _as_list(own.rows()[span]))),
    }


@dataclass(frozen=True, slots=True)
class _Told:
    """What the index has of one activity."""

    words: Words
    row: str  # in JSON, of the download


def _tell(register: Register, keys: Keys) -> list[_Told]:
    """Return what the index has of each activity; of those that an earlier run read, it is kept."""
    read, row_of = cache(partial(text_reader, register)), cache(partial(workbook.row_of, register))

    def tell(place: int) -> tuple[list[str], str]:
        activiteit = register.actieve[place]
        return [*map(" ".join, read()(activiteit))], _json(row_of()(activiteit)).decode()

    def key_of(place: int) -> str:
        return keys.key(register.actieve[place])

    found = kept_each("zoeken", len(register.actieve), key_of, tell)
    return [_Told(_words_in(texts), row) for texts, row in found]


def _words_in(texts: Iterable[str]) -> Words:
    title, summary, rest, few, many = (text.split() for text in texts)
    return title, summary, rest, few, many


def make_index(indexed: Indexed) -> dict[str, Make]:
    """Return what makes the files in which the browser searches, filters and sorts, and the cards."""
    folder, count = indexed.folder, indexed.count
    per_part = _cards_per_part(count)
    filters = cache(lambda: pack_filters(indexed.filters(), count))
    texts = cache(indexed.texts)
    parts = cache(lambda: cut_stems(_postings(indexed, texts()), _parts(count, PER_TEKSTDEEL)))
    spelling = cache(lambda: find_spelling(texts()))
    of_all: dict[str, Make] = {
        f"{folder}begin.json": lambda: _begin(indexed, filters(), parts()),
        f"{folder}sorteer.json": lambda: _json(_columns(indexed)),
        **_filter_files(indexed, filters),
        **{
            f"{folder}tekst/{part}.json": partial(_text, parts, part)
            for part in range(_parts(count, PER_TEKSTDEEL))
        },
        **{f"{folder}woorden/{letter}.json": partial(_words, spelling, letter) for letter in _LETTERS},
    }
    return {
        **{path: Keyed(make, indexed.key) if indexed.key else make for path, make in of_all.items()},
        **dict(_numbered(indexed, "kaarten", per_part, lambda span: _json(indexed.cards(span)))),
    }


def _postings(indexed: Indexed, texts: Texts) -> Postings:
    """Return where each stem and each whole name stands."""
    return {**find_stems(texts), **{name: (places,) for name, places in indexed.names()}}


def _numbered(
    indexed: Indexed, name: str, size: int, make: Callable[[slice], bytes]
) -> Iterator[tuple[str, Make]]:
    """Yield what makes the files of one kind, with *size* of the activities in each."""
    for part in range(_parts(indexed.count, size)):
        span = slice(part * size, (part + 1) * size)
        one = partial(make, span)
        path = f"{indexed.folder}{name}/{part}.json"
        yield path, Keyed(one, partial(indexed.key_of, span)) if indexed.key_of else one


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
    version = hashlib.sha256(_json([data, filters.heads, filters.parts, parts, _columns(indexed)]))
    version.update(_as_list(indexed.rows()))
    return _json({"versie": version.hexdigest()[:12], **data})


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


def _cards_per_part(count: int) -> int:
    return PER_KAARTDEEL_KORT if count <= KORT else PER_KAARTDEEL


def _words(spelling: Callable[[], Mapping[str, list[str]]], letter: str) -> bytes:
    return _json(spelling().get(letter, ["", ""]))


def _text(parts: Callable[[], Sequence[Part]], part: int) -> bytes:
    return _json(parts()[part])


def _parts(count: int, size: int) -> int:
    return -(-count // size)


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()


def _as_list(texts: Iterable[str]) -> bytes:
    """Return values that are JSON already as one list."""
    return f"[{','.join(texts)}]".encode()
