"""The card of an activity: what it shows in every list, and in the results of a search."""

from __future__ import annotations

from typing import NamedTuple

from generator.register.activiteit import Activiteit
from generator.register.register import Register
from generator.words.markup import without_markup
from generator.words.templates import first_sentence


class Card(NamedTuple):
    """What a card shows; `_kaart.html` says how. The browser gets these names and values with the index."""

    id: str
    titel: str
    ministerie: str
    soort: str
    status: str
    statustitel: str
    datum: str  # of the last stand: YYYY-MM-DD; only shown where that is the order
    zin: str  # the first of the summary


BLANK = Card(**{name: f"{{{name}}}" for name in Card._fields})
"""A card with the name of each value in its place: the script of the search fills a copy of it."""


def card_of(register: Register, activiteit: Activiteit) -> Card:
    """Return the card of an activity that the register holds."""
    stand, schema = activiteit.laatste_stand, register.schema
    return Card(
        id=activiteit.id,
        titel=activiteit.titel,
        ministerie=register.organisaties[activiteit.departement].label,
        soort=schema.term("soort", activiteit.soort).titel,
        status=stand.status,
        statustitel=schema.term("status", stand.status).titel,
        datum=stand.datum.isoformat(),
        zin=first_sentence(without_markup(activiteit.samenvatting)),
    )
