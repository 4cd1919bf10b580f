"""The card of an activity: what it shows in every list, and in the results of a search."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import NamedTuple

from generator.register.activiteit import Activiteit
from generator.register.earlier import one
from generator.register.register import Register
from generator.register.vermeldingen import Vermelding, count_silent, vermeldingen
from generator.words.datum import dag_label
from generator.words.markup import without_markup
from generator.words.sterretje import with_star
from generator.words.templates import aantal, first_sentence
from generator.words.wording import joined

SOURCES = 8  # marks in the strip of a card: the newest sources


class Card(NamedTuple):
    """What a card shows; `_kaart.html` says how. The browser gets these names and values with the index."""

    id: str
    titel: str
    ministerie: str  # the responsible one, with a star where no source names it, and who is involved
    soort: str
    status: str
    statustitel: str
    datum: str  # of the last stand, in words
    daarna: str  # what is known since: sentences, or nothing
    strook: str  # a mark for each of the newest sources, the oldest first, with spaces between
    zin: str  # the first of the summary


def blank_card(register: Register) -> Card:
    """Return a card with the name of each value in its place: the script of the search fills a copy of it."""
    marks = range(len(register.brieven) if len(register.brieven) < SOURCES else SOURCES)
    blank = Card(**{name: f"{{{name}}}" for name in Card._fields})
    return blank._replace(strook=" ".join(f"{{strook.{place}}}" for place in marks))


def card_of(register: Register, activiteit: Activiteit) -> Card:
    """Return the card of an activity that the register holds; lists and the search show the same one."""
    return register.remembered.each(activiteit.id, _known, activiteit)


def _known(register: Register, activiteit: Activiteit) -> Card:
    """Return the card of before where it says the same: see `Earlier.one`."""
    work, given = ("kaart", register.peildatum), register.remembered(_given)
    return one(register.eerder, work, given, activiteit.id, activiteit, partial(_make, register))


def _given(register: Register) -> tuple[object, ...]:
    """Return what a card follows from beside its activity."""
    return register.schema, register.maanden, register.organisaties, register.brieven


def _make(register: Register, activiteit: Activiteit) -> Card:
    stand, schema = activiteit.laatste_stand, register.schema
    found = vermeldingen(register, activiteit)
    return Card(
        id=activiteit.id,
        titel=activiteit.titel,
        ministerie=_ministries(register, activiteit),
        soort=schema.term("soort", activiteit.soort).titel,
        status=stand.status,
        statustitel=schema.term("status", stand.status).titel,
        datum=dag_label(stand.datum),
        daarna=" ".join(since(register, activiteit, found)),
        strook=" ".join(map(mark, found[-SOURCES:])),
        zin=first_sentence(without_markup(activiteit.samenvatting)),
    )


def _ministries(register: Register, activiteit: Activiteit) -> str:
    first, *others = (register.organisaties[key].label for key in activiteit.departementen)
    own = with_star(first, activiteit.departement_grond == "afgeleid")
    return f"{own}, met {joined(others)}" if others else own


def mark(vermelding: Vermelding) -> str:
    """Return the mark of a source: a status, `genoemd` without one, `niet`, or `nog` where not known yet."""
    if vermelding.is_genoemd:
        return vermelding.status or "genoemd"
    return "niet" if vermelding.was_bekend else "nog"


def since(register: Register, activiteit: Activiteit, found: tuple[Vermelding, ...]) -> Iterator[str]:
    """Yield what is known of an activity since its last stand; of one that has ended that is nothing."""
    if register.has_ended(activiteit):
        return
    if activiteit.bevestigd_op and activiteit.bevestigd_op > activiteit.laatste_stand.datum:
        yield f"Bevestigd op {dag_label(activiteit.bevestigd_op)}."
    if silent := count_silent(activiteit, found):
        yield f"Daarna in {aantal(silent, 'bron', 'bronnen')} niet meer genoemd."
    elif activiteit.gemeld == "eerder":
        yield f"Daarna meer dan {aantal(register.maanden, 'maand', 'maanden')} niets gemeld."
    for key in activiteit.voorbij:
        yield f"{register.schema.term('voorbij', key).titel}."
