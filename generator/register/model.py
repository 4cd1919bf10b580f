"""A valid file as frozen values. Fields carry the names of their keys in `schema.json`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from generator.reading.load import Document
from generator.words.datum import Datum, parse_datum

Data = Mapping[str, Any]
"""A mapping that has passed the schema: texts, numbers, booleans, lists and mappings."""


@dataclass(frozen=True, slots=True)
class Bewijs:
    """Where a fact stands: the document and the place in it."""

    bron: str
    vindplaats: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """What was reported on a date."""

    datum: date
    status: str
    tekst: str
    bewijs: Bewijs


@dataclass(frozen=True, slots=True, kw_only=True)
class Partner:
    """An organisation and what it does in the activity."""

    organisatie: str
    rol: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Bedrag:
    """An amount in whole euros."""

    bedrag: int
    soort: str
    periode: str = ""
    verstrekker: str = ""
    ontvanger: str = ""
    toelichting: str = ""
    bewijs: Bewijs


@dataclass(frozen=True, slots=True, kw_only=True)
class Cijfer:
    """A figure with its unit; `datum` is what the figure is about."""

    waarde: int | float
    eenheid: str
    datum: Datum
    toelichting: str = ""
    bewijs: Bewijs


@dataclass(frozen=True, slots=True, kw_only=True)
class Mijlpaal:
    """Something that was or will be ready on a date."""

    datum: Datum
    tekst: str
    status: str
    bewijs: Bewijs


@dataclass(frozen=True, slots=True, kw_only=True)
class Relatie:
    """A relation to another activity, as written on this side."""

    soort: str
    activiteit: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """An address with more information."""

    titel: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Looptijd:
    """Begin and end; None is unknown (or, for the end, not set)."""

    begin: Datum | None = None
    eind: Datum | None = None
    bewijs: Bewijs | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Intrekking:
    """When and why an entry was withdrawn."""

    datum: date
    reden: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Activiteit:
    """One activity of the register."""

    id: str
    titel: str
    ook_bekend_als: tuple[str, ...] = ()
    soort: str
    departement: str
    betrokken_departementen: tuple[str, ...] = ()
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
    source: Document = field(repr=False, compare=False)

    @property
    def laatste_stand(self) -> Stand:
        """The newest stand; its status is the status of the activity."""
        return self.standen[-1]

    @property
    def departementen(self) -> tuple[str, ...]:
        """The responsible ministry, then the others."""
        return (self.departement, *self.betrokken_departementen)


@dataclass(frozen=True, slots=True, kw_only=True)
class Naam:
    """A name and the period in which it held."""

    naam: str
    vanaf: Datum | None = None
    tot: Datum | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Organisatie:
    """A ministry or another organisation."""

    id: str
    naam: str
    soort: str
    afkorting: str = ""
    ook_bekend_als: tuple[str, ...] = ()
    tooi: str = ""
    namen: tuple[Naam, ...] = ()
    url: str = ""
    source: Document = field(repr=False, compare=False)

    @property
    def label(self) -> str:
        """The abbreviation where there is one, else the name."""
        return self.afkorting or self.naam

    @property
    def titel(self) -> str:
        """The name as a heading, with its abbreviation."""
        return f"{self.naam} ({self.afkorting})" if self.afkorting else self.naam


@dataclass(frozen=True, slots=True, kw_only=True)
class Kamerstuk:
    """The parts of a reference to a parliamentary paper."""

    kamer: str
    dossier: str
    nummer: str
    vergaderjaar: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Brondocument:
    """A letter, report, law or page that facts come from."""

    id: str
    titel: str
    soort: str
    datum: Datum | None = None
    uitgever: str = ""
    kamerstuk: Kamerstuk | None = None
    url: str = ""
    bronnentekst: bool = False
    toelichting: str = ""
    source: Document = field(repr=False, compare=False)

    @property
    def citaat(self) -> str:
        """The official reference, or the title where there is none.

        Source: Aanwijzing voor de regelgeving 3.43.
        """
        stuk = self.kamerstuk
        if not stuk:
            return self._handelingen or self.titel
        jaar = f" {stuk.vergaderjaar}" if stuk.vergaderjaar else ""
        nummer = f"nr. {stuk.nummer}" if stuk.kamer == "II" else stuk.nummer
        return f"Kamerstukken {stuk.kamer}{jaar}, {stuk.dossier}, {nummer}"

    @property
    def _handelingen(self) -> str:
        """The reference to the record of a debate: from its id, or from its date when the id is our own."""
        if match := re.fullmatch(r"h-([te])k-(\d{4})\d\d(\d\d)-(\d+)-(\d+)", self.id):
            kamer, begin, end, meeting, item = match.groups()
            return f"Handelingen {'II' if kamer == 't' else 'I'} {begin}/{end}, nr. {meeting}, item {item}"
        if self.soort != "handelingen" or not self.datum:
            return ""
        year = self.datum.first.year - (self.datum.first.month < 9)  # a session runs from September
        return f"Handelingen II {year}/{(year + 1) % 100:02}, {self.datum.label}"

    @property
    def adres(self) -> str:
        """The address of the text: as written, else made from an official id, else empty."""
        if self.url:
            return self.url
        official = ("kst-", "ah-", "h-tk-", "h-ek-", "blg-", "kv-", "stb-", "stcrt-", "trb-")
        if self.id.startswith(official):
            return f"https://zoek.officielebekendmakingen.nl/{self.id}.html"
        return ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Regio:
    """A region, a municipality, or a division of the country into regions."""

    id: str
    naam: str
    soort: str
    aantal: int | None = None
    ook_bekend_als: tuple[str, ...] = ()
    bewijs: Bewijs
    source: Document = field(repr=False, compare=False)

    @property
    def titel(self) -> str:
        """The name as a heading."""
        return self.naam


@dataclass(frozen=True, slots=True, kw_only=True)
class Aanbeveling:
    """An advice to the government."""

    id: str
    titel: str
    tekst: str
    van: str
    aan: tuple[str, ...] = ()
    nummer: int | None = None
    datum: Datum
    document: str = ""  # the report, letter or motion itself
    bewijs: Bewijs
    source: Document = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Nakoming:
    """How a promise was met."""

    datum: Datum
    tekst: str
    bewijs: Bewijs


@dataclass(frozen=True, slots=True, kw_only=True)
class Toezegging:
    """A promise of a minister to parliament."""

    id: str
    titel: str
    tekst: str
    door: str
    departement: str
    datum: Datum
    termijn: Datum | None = None
    document: str = ""  # the report, letter or motion itself
    bewijs: Bewijs
    nagekomen: Nakoming | None = None
    source: Document = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Motiestap:
    """What happened to a motion on a date."""

    datum: date
    status: str
    tekst: str = ""
    bewijs: Bewijs


@dataclass(frozen=True, slots=True, kw_only=True)
class Motie:
    """A motion of members of parliament."""

    id: str
    titel: str
    tekst: str
    indieners: tuple[str, ...] = ()
    dossier: str = ""
    nummer: str = ""
    datum: Datum
    document: str = ""  # the report, letter or motion itself
    bewijs: Bewijs
    verloop: tuple[Motiestap, ...] = ()
    source: Document = field(repr=False, compare=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Hulplijn:
    """Where somebody gets help."""

    id: str
    naam: str
    voor: str
    kanalen: tuple[str, ...] = ()
    nummer: str = ""
    uren: str = ""
    kosten: str = ""
    url: str = ""
    spoed: bool = False
    activiteit: str = ""
    bron: str
    vindplaats: str = ""
    gecontroleerd_op: date | None = None  # None: nobody has checked number and hours
    source: Document = field(repr=False, compare=False)


def to_activiteit(document: Document) -> Activiteit:
    """Build the activity of a document that has passed the schema and whose dates are real."""
    data: Data = document.data
    intrekking = data.get("ingetrokken")
    bevestigd = data.get("bevestigd_op")
    return Activiteit(
        id=data["id"],
        titel=data["titel"],
        ook_bekend_als=_texts(data, "ook_bekend_als"),
        soort=data["soort"],
        departement=data["departement"],
        betrokken_departementen=_texts(data, "betrokken_departementen"),
        samenvatting=data["samenvatting"].strip(),
        actielijnen=_texts(data, "actielijnen"),
        vormen=_texts(data, "vormen"),
        omgevingen=_texts(data, "omgevingen"),
        doelgroepen=_texts(data, "doelgroepen"),
        bereik=data.get("bereik", ""),
        regios=_texts(data, "regios"),
        looptijd=_looptijd(data["looptijd"]) if "looptijd" in data else None,
        partners=tuple(Partner(**item) for item in data.get("partners", ())),
        financiering=tuple(_bedrag(item) for item in data.get("financiering", ())),
        cijfers=tuple(_cijfer(item) for item in data.get("cijfers", ())),
        mijlpalen=tuple(_mijlpaal(item) for item in data.get("mijlpalen", ())),
        relaties=tuple(Relatie(**item) for item in data.get("relaties", ())),
        geeft_invulling_aan=_texts(data, "geeft_invulling_aan"),
        standen=tuple(_stand(item) for item in data["standen"]),
        documenten=_texts(data, "documenten"),
        links=tuple(Link(**item) for item in data.get("links", ())),
        contact=data.get("contact") or "",
        bevestigd_op=date.fromisoformat(bevestigd) if bevestigd else None,
        eerdere_ids=_texts(data, "eerdere_ids"),
        ingetrokken=_intrekking(intrekking) if intrekking else None,
        source=document,
    )


def to_organisatie(data: Data, document: Document) -> Organisatie:
    """Build one item of `reference/organisaties.yaml`."""
    namen = tuple(
        Naam(naam=n["naam"], vanaf=_optional(n.get("vanaf")), tot=_optional(n.get("tot")))
        for n in data.get("namen", ())
    )
    return Organisatie(
        **_plain(data, "namen", "ook_bekend_als"),
        namen=namen,
        ook_bekend_als=_texts(data, "ook_bekend_als"),
        source=document,
    )


def to_brondocument(data: Data, document: Document) -> Brondocument:
    """Build one item of `reference/documenten.yaml`."""
    stuk = data.get("kamerstuk")
    return Brondocument(
        **_plain(data, "datum", "kamerstuk"),
        datum=_optional(data.get("datum")),
        kamerstuk=Kamerstuk(**stuk) if stuk else None,
        source=document,
    )


def to_regio(data: Data, document: Document) -> Regio:
    """Build one item of `reference/regios.yaml`."""
    plain = _plain(data, "bron", "vindplaats", "ook_bekend_als")
    names = _texts(data, "ook_bekend_als")
    return Regio(**plain, ook_bekend_als=names, bewijs=_bewijs(data), source=document)


def to_aanbeveling(data: Data, document: Document) -> Aanbeveling:
    """Build one item of `reference/aanbevelingen.yaml`."""
    return Aanbeveling(
        **_plain(data, "bron", "vindplaats", "datum", "aan"),
        aan=_texts(data, "aan"),
        datum=parse_datum(str(data["datum"])),
        bewijs=_bewijs(data),
        source=document,
    )


def to_toezegging(data: Data, document: Document) -> Toezegging:
    """Build one item of `reference/toezeggingen.yaml`."""
    met = data.get("nagekomen")
    return Toezegging(
        **_plain(data, "bron", "vindplaats", "datum", "termijn", "nagekomen"),
        datum=parse_datum(str(data["datum"])),
        termijn=_optional(data.get("termijn")),
        bewijs=_bewijs(data),
        nagekomen=_nakoming(met) if met else None,
        source=document,
    )


def to_motie(data: Data, document: Document) -> Motie:
    """Build one item of `reference/moties.yaml`."""
    verloop = tuple(
        Motiestap(
            datum=date.fromisoformat(stap["datum"]),
            status=stap["status"],
            tekst=stap.get("tekst", ""),
            bewijs=_bewijs(stap),
        )
        for stap in data["verloop"]
    )
    return Motie(
        **_plain(data, "bron", "vindplaats", "datum", "verloop", "indieners"),
        indieners=_texts(data, "indieners"),
        datum=parse_datum(str(data["datum"])),
        bewijs=_bewijs(data),
        verloop=verloop,
        source=document,
    )


def to_hulplijn(data: Data, document: Document) -> Hulplijn:
    """Build one item of `reference/hulplijnen.yaml`."""
    return Hulplijn(
        **_plain(data, "gecontroleerd_op", "kanalen"),
        kanalen=_texts(data, "kanalen"),
        gecontroleerd_op=date.fromisoformat(data["gecontroleerd_op"]) if "gecontroleerd_op" in data else None,
        source=document,
    )


def _bewijs(data: Data) -> Bewijs:
    return Bewijs(data["bron"], data["vindplaats"])


def _texts(data: Data, key: str) -> tuple[str, ...]:
    return tuple(data.get(key, ()))


def _plain(data: Data, *without: str) -> dict[str, Any]:
    return {key: value for key, value in data.items() if key not in without}


def _optional(value: object) -> Datum | None:
    return None if value is None else parse_datum(str(value))


def _nakoming(data: Data) -> Nakoming:
    return Nakoming(datum=parse_datum(str(data["datum"])), tekst=data["tekst"], bewijs=_bewijs(data))


def _looptijd(data: Data) -> Looptijd:
    bewijs = _bewijs(data) if "bron" in data else None
    return Looptijd(begin=_optional(data.get("begin")), eind=_optional(data.get("eind")), bewijs=bewijs)


def _bedrag(data: Data) -> Bedrag:
    plain = _plain(data, "bron", "vindplaats", "periode")
    return Bedrag(**plain, periode=str(data.get("periode", "")), bewijs=_bewijs(data))


def _cijfer(data: Data) -> Cijfer:
    plain = _plain(data, "bron", "vindplaats", "datum")
    return Cijfer(**plain, datum=parse_datum(str(data["datum"])), bewijs=_bewijs(data))


def _mijlpaal(data: Data) -> Mijlpaal:
    plain = _plain(data, "bron", "vindplaats", "datum")
    return Mijlpaal(**plain, datum=parse_datum(str(data["datum"])), bewijs=_bewijs(data))


def _stand(data: Data) -> Stand:
    plain = _plain(data, "bron", "vindplaats", "datum")
    return Stand(**plain, datum=date.fromisoformat(data["datum"]), bewijs=_bewijs(data))


def _intrekking(data: Data) -> Intrekking:
    return Intrekking(datum=date.fromisoformat(data["datum"]), reden=data["reden"])
