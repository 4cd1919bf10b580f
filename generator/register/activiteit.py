"""One activity and its facts, as frozen values; fields have the names of their keys in `schema.json`."""

from __future__ import annotations

from dataclasses import field
from datetime import date
from typing import Annotated

from generator.reading.load import Document
from generator.register.bewijs import Bewijs
from generator.register.hints import (
    ActiviteitId,
    Also,
    DepartementId,
    DocumentId,
    OpdrachtId,
    OrganisatieId,
    RegioId,
    Terms,
)
from generator.register.value import value
from generator.words.datum import Datum


@value(since=("datum",), about=("bewijs",))
class Stand:
    """What was reported on a date."""

    datum: date
    status: Annotated[str, Terms("status")]
    tekst: str
    opmerking: str = ""  # of the editors, about the source
    bewijs: Bewijs


@value(since=("bron",))
class Partner:
    """An organisation and what it does in the activity."""

    organisatie: OrganisatieId
    rol: Annotated[str, Terms("rol")]
    bron: DocumentId


@value(since=("bewijs",))
class Bedrag:
    """An amount in whole euros."""

    bedrag: int
    soort: Annotated[str, Terms("geldsoort")]
    periode: Annotated[str, Also("integer")] = ""
    verstrekker: OrganisatieId = ""
    ontvanger: OrganisatieId = ""
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
    status: Annotated[str, Terms("mijlpaalstatus")]
    bewijs: Bewijs


@value()
class Relatie:
    """A relation to another activity, as written on this side."""

    soort: Annotated[str, Terms("relatiesoort")]
    activiteit: ActiviteitId


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

    departement: DepartementId
    bron: DocumentId


DERIVED = ("gemeld", "voorbij")
"""The fields of an activity that no file has; see `derived`."""


@value(own=("bevestigd_op",), needs=("standen",), names=("titel", "eerdere_titels"))
class Activiteit:
    """One activity of the register."""

    id: str
    titel: str
    eerdere_titels: tuple[EerdereTitel, ...] = ()
    ook_bekend_als: tuple[str, ...] = ()
    soort: Annotated[str, Terms("soort")]
    departement: DepartementId
    departement_grond: Annotated[str, Terms("grond")]
    betrokken_departementen: tuple[BetrokkenDepartement, ...] = ()
    samenvatting: str
    titel_en: str = ""
    samenvatting_en: str = ""
    actielijnen: tuple[Annotated[str, Terms("actielijn")], ...] = ()
    vormen: tuple[Annotated[str, Terms("vorm")], ...] = ()
    omgevingen: tuple[Annotated[str, Terms("omgeving")], ...] = ()
    doelgroepen: tuple[Annotated[str, Terms("doelgroep")], ...] = ()
    bereik: Annotated[str, Terms("bereik")] = ""
    verdragsartikelen: tuple[Annotated[str, Terms("verdragsartikel")], ...] = ()
    regios: tuple[RegioId, ...] = ()
    looptijd: Looptijd | None = None
    partners: tuple[Partner, ...] = ()
    financiering: tuple[Bedrag, ...] = ()
    cijfers: tuple[Cijfer, ...] = ()
    mijlpalen: tuple[Mijlpaal, ...] = ()
    relaties: tuple[Relatie, ...] = ()
    geeft_invulling_aan: tuple[OpdrachtId, ...] = ()
    standen: tuple[Stand, ...]  # oldest first; at least one
    documenten: tuple[DocumentId, ...] = ()  # that belong to it, beside those that facts come from
    links: tuple[Link, ...] = ()
    contact: Annotated[str, Also("null")] = ""
    bevestigd_op: Annotated[date | None, Also("null")] = None
    eerdere_ids: tuple[str, ...] = ()
    ingetrokken: Annotated[Intrekking | None, Also("null")] = None
    gemeld: str = ""  # derived at a peildatum: how long ago it was reported
    voorbij: tuple[str, ...] = ()  # derived at a peildatum: which dates passed without an outcome
    source: Document = field(repr=False, compare=False)

    @property
    def laatste_stand(self) -> Stand:
        """The newest stand; its status is the status of the activity."""
        return self.standen[-1]

    @property
    def eerste_id(self) -> str:
        """The id that the activity first had: what feeds and calendars know it by, for always."""
        return self.eerdere_ids[0] if self.eerdere_ids else self.id

    @property
    def departementen(self) -> tuple[str, ...]:
        """The responsible ministry, then the others."""
        return (self.departement, *(item.departement for item in self.betrokken_departementen))
