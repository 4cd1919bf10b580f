"""One activity and its facts, as frozen values; fields have the names of their keys in `schema.json`."""

from __future__ import annotations

from dataclasses import field
from datetime import date

from generator.reading.load import Document
from generator.register.bewijs import Bewijs
from generator.register.value import value
from generator.words.datum import Datum


@value(since=("datum",), about=("bewijs",))
class Stand:
    """What was reported on a date."""

    datum: date
    status: str
    tekst: str
    opmerking: str = ""  # of the editors, about the source
    bewijs: Bewijs


@value(since=("bron",))
class Partner:
    """An organisation and what it does in the activity."""

    organisatie: str
    rol: str
    bron: str


@value(since=("bewijs",))
class Bedrag:
    """An amount in whole euros."""

    bedrag: int
    soort: str
    periode: str = ""
    verstrekker: str = ""
    ontvanger: str = ""
    toelichting: str = ""
    bewijs: Bewijs


@value(since=("bewijs",), about=("datum",))
class Cijfer:
    """A figure with its unit; `datum` is what the figure is about."""

    waarde: int | float
    eenheid: str
    datum: Datum
    toelichting: str = ""
    bewijs: Bewijs


@value(since=("bewijs",), about=("datum",))
class Mijlpaal:
    """Something that was or will be ready on a date."""

    datum: Datum
    tekst: str
    status: str
    bewijs: Bewijs


@value()
class Relatie:
    """A relation to another activity, as written on this side."""

    soort: str
    activiteit: str


@value()
class Link:
    """An address with more information."""

    titel: str
    url: str


@value(since=("bewijs",), about=("begin", "eind"))
class Looptijd:
    """Begin and end; None is unknown (or, for the end, not set)."""

    begin: Datum | None = None
    eind: Datum | None = None
    bewijs: Bewijs


@value(since=("datum",))
class Intrekking:
    """When and why an entry was withdrawn."""

    datum: date
    reden: str


@value(about=("tot",))
class EerdereTitel:
    """What an activity was called before the day `tot`, on which the next name was first in a source."""

    titel: str
    tot: date


@value(since=("bron",))
class BetrokkenDepartement:
    """Another ministry that takes part, and the document that says so."""

    departement: str
    bron: str


DERIVED = ("gemeld", "voorbij")
"""The fields of an activity that no file has; see `derived`."""


@value(own=("bevestigd_op",), needs=("standen",), names=("titel", "eerdere_titels"))
class Activiteit:
    """One activity of the register."""

    id: str
    titel: str
    eerdere_titels: tuple[EerdereTitel, ...] = ()
    ook_bekend_als: tuple[str, ...] = ()
    soort: str
    departement: str
    departement_grond: str
    betrokken_departementen: tuple[BetrokkenDepartement, ...] = ()
    samenvatting: str
    actielijnen: tuple[str, ...] = ()
    vormen: tuple[str, ...] = ()
    omgevingen: tuple[str, ...] = ()
    doelgroepen: tuple[str, ...] = ()
    bereik: str = ""
    regios: tuple[str, ...] = ()
    looptijd: Looptijd | None = None
    partners: tuple[Partner, ...] = ()
    financiering: tuple[Bedrag, ...] = ()
    cijfers: tuple[Cijfer, ...] = ()
    mijlpalen: tuple[Mijlpaal, ...] = ()
    relaties: tuple[Relatie, ...] = ()
    geeft_invulling_aan: tuple[str, ...] = ()
    standen: tuple[Stand, ...] = ()  # oldest first; at least one
    documenten: tuple[str, ...] = ()  # that belong to it, beside those that facts come from
    links: tuple[Link, ...] = ()
    contact: str = ""
    bevestigd_op: date | None = None
    eerdere_ids: tuple[str, ...] = ()
    ingetrokken: Intrekking | None = None
    gemeld: str = ""  # derived at a peildatum: how long ago it was reported
    voorbij: tuple[str, ...] = ()  # derived at a peildatum: which dates passed without an outcome
    source: Document = field(repr=False, compare=False)

    @property
    def laatste_stand(self) -> Stand:
        """The newest stand; its status is the status of the activity."""
        return self.standen[-1]

    @property
    def departementen(self) -> tuple[str, ...]:
        """The responsible ministry, then the others."""
        return (self.departement, *(item.departement for item in self.betrokken_departementen))
