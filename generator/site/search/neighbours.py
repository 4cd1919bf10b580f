"""The activities of other registers in an index of their own: searched beside ours, never counted with them.

Only what all registers mean the same by can be chosen: the ministry and the status.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache

from generator.neighbours.neighbour import Neighbour, NeighbourEntry
from generator.register.register import Register
from generator.site.neighbour_cards import NeighbourCard, neighbour_card
from generator.site.search.filters import STATUS, Filter, Optie
from generator.site.search.index import MAP, Indexed, make_index
from generator.site.search.texts import OtherWords, Texts
from generator.site.sums import Make
from generator.words.sorting import sort_key
from generator.words.stems import stem_of, words_of

FOLDER = f"{MAP}registers/"
MINISTRIES = "departementen"
"""The facet that is of every register."""


def files(register: Register, neighbours: Iterable[Neighbour]) -> dict[str, Make]:
    """Return what makes each file of the index, by address; nothing when no other register has anything."""
    pairs = [(neighbour, entry) for neighbour in neighbours for entry in neighbour.activiteiten]
    pairs.sort(key=lambda pair: (sort_key(pair[1].titel), pair[1].id))
    entries = [entry for _, entry in pairs]
    cards = cache(lambda: [neighbour_card(neighbour, entry) for neighbour, entry in pairs])
    if not entries:
        return {}
    return make_index(
        Indexed(
            folder=FOLDER,
            count=len(entries),
            peildatum=register.peildatum,
            fields=NeighbourCard._fields,
            cards=lambda span: cards()[span],
            texts=lambda: _texts(register, pairs),
            names=lambda: _names(entries),
            filter_ids=(STATUS, MINISTRIES),
            filters=lambda: tuple(_filters(register, entries)),
            dates=lambda: [(entry.datum.isoformat(), "") for entry in entries],
            rows=lambda: [json.dumps(card, ensure_ascii=False) for card in cards()],
        )
    )


def _texts(register: Register, pairs: Iterable[tuple[Neighbour, NeighbourEntry]]) -> Texts:
    """Return the words of each activity, weighed as those of ours; the terms are those of its home."""
    other_words = OtherWords(register.schema.zoekwoorden)
    found = []
    for neighbour, entry in pairs:
        title = words_of(" \n".join((entry.titel, *entry.namen)))
        summary = [*words_of(entry.samenvatting), *other_words.of(title)]
        rest = words_of(" \n".join((entry.soort, entry.statustitel, neighbour.titel, *entry.woorden)))
        found.append((title, summary, rest, list[str](), other_words.of(rest, only_single=True)))
    return found


def _names(entries: Sequence[NeighbourEntry]) -> Iterator[tuple[str, list[int]]]:
    found: dict[str, dict[int, None]] = defaultdict(dict)
    for number, entry in enumerate(entries):
        for name in (entry.titel, *entry.namen):
            found["=" + "".join(map(stem_of, words_of(name)))][number] = None
    yield from ((name, list(places)) for name, places in found.items() if name != "=")


def _filters(register: Register, entries: Sequence[NeighbourEntry]) -> Iterator[Filter]:
    statuses = [(term.id, term.titel) for term in register.schema.termen("status")]
    yield Filter(STATUS, "Status", _options(entries, statuses, lambda entry: (entry.status,)))
    ministries = [(key, item.titel) for key, item in register.organisaties.items()]
    yield Filter(MINISTRIES, "Ministeries", _options(entries, ministries, lambda entry: entry.departementen))


def _options(
    entries: Sequence[NeighbourEntry],
    terms: Iterable[tuple[str, str]],
    values: Callable[[NeighbourEntry], Sequence[str]],
) -> tuple[Optie, ...]:
    found: dict[str, list[int]] = defaultdict(list)
    for number, entry in enumerate(entries):
        for value in values(entry):
            found[value].append(number)
    return tuple(Optie(key, titel, tuple(found[key])) for key, titel in terms if key in found)
