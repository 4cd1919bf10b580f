"""The card of an activity of another register: it leads to its home, and says which that is."""

from __future__ import annotations

from typing import NamedTuple

from generator.neighbours.neighbour import Neighbour, NeighbourEntry
from generator.words.datum import dag_label
from generator.words.sterretje import with_star
from generator.words.templates import first_sentence
from generator.words.wording import joined

_LONGEST = 400  # characters of a sentence


class NeighbourCard(NamedTuple):
    """What such a card shows; `_kaart_elders.html` says how. The browser gets these names and values."""

    id: str  # with the name of its register
    titel: str
    adres: str  # where it leads: to the page at its home; empty where nobody says where that is
    register: str
    ministerie: str
    soort: str
    status: str  # our id, or nothing
    statustitel: str
    datum: str  # of the last stand, in words
    zin: str  # the first of the summary


def neighbour_card(neighbour: Neighbour, entry: NeighbourEntry) -> NeighbourCard:
    """Return the card of an activity of a neighbour."""
    first, *others = entry.ministeries
    own = with_star(first, entry.is_afgeleid)
    return NeighbourCard(
        id=entry.id,
        titel=entry.titel,
        adres=entry.adres,
        register=neighbour.titel,
        ministerie=f"{own}, met {joined(others)}" if others else own,
        soort=entry.soort,
        status=entry.status,
        statustitel=entry.statustitel,
        datum=dag_label(entry.datum),
        zin=_cut(first_sentence(entry.samenvatting)),
    )


def _cut(sentence: str) -> str:
    """Return a sentence that is no longer than a card has room for: nobody held it to our rules."""
    return sentence if len(sentence) <= _LONGEST else f"{sentence[:_LONGEST].rstrip()}…"


def blank_neighbour_card() -> NeighbourCard:
    """Return a card with the name of each value in its place, which the script of the search fills."""
    return NeighbourCard(**{name: f"{{{name}}}" for name in NeighbourCard._fields})
