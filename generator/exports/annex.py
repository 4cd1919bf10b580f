"""The annex that goes with a letter to parliament: what it says, in words, whatever document it becomes."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from typing import Any

from generator.exports.json_files import json_lines
from generator.register.activiteit import Activiteit, Looptijd
from generator.register.bewijs import Bewijs
from generator.register.lijsten import Toezegging
from generator.register.pruning import proofs
from generator.register.register import Register
from generator.schema.settings import Settings
from generator.words.datum import Datum, dag_label

TITEL = "Overzicht van activiteiten tegen seksueel geweld"
KOPPEN = (
    "Nr.",
    "Activiteit",
    "Soort",
    "Ministerie",
    "Partners",
    "Doelgroepen",
    "Looptijd",
    "Stand van zaken",
)
NIET_GENOEMD = "niet genoemd"


@dataclass(frozen=True, slots=True)
class Rij:
    """One activity in the table of a line. The fields are the columns, and in the last the source apart."""

    nummer: str  # of the line, then of the activity in it: 2.14
    activiteit: str
    soort: str
    ministerie: str
    partners: str
    doelgroepen: str
    looptijd: str
    status: str
    stand: str
    datum: str
    bron: str


@dataclass(frozen=True, slots=True)
class Lijn:
    """An action line with its table."""

    titel: str
    beschrijving: str
    rijen: tuple[Rij, ...]


@dataclass(frozen=True, slots=True)
class Verwijzing:
    """An activity in the index of a ministry."""

    titel: str
    nummers: str
    status: str
    rol: str


@dataclass(frozen=True, slots=True)
class Ministerie:
    """A ministry in the index."""

    naam: str
    activiteiten: tuple[Verwijzing, ...]


@dataclass(frozen=True, slots=True)
class Vraag:
    """A recommendation, promise or motion, and what answers it."""

    titel: str
    van: str  # who asked or promised, and when
    afloop: str  # how it stands, in words; empty where that is not kept
    antwoord: str
    bron: str


@dataclass(frozen=True, slots=True)
class Bron:
    """A document in the list of sources."""

    citaat: str
    titel: str
    datum: str
    adres: str


@dataclass(frozen=True, slots=True)
class Bijlage:
    """Everything that the annex says."""

    titel: str
    ondertitel: str
    peildatum: str
    datum: str  # the peildatum as 2021-02-04
    selectie: str
    versie: str
    volledigheid: tuple[str, ...]
    koppen: tuple[str, ...]
    lijnen: tuple[Lijn, ...]
    ministeries: tuple[Ministerie, ...]
    aanbevelingen: tuple[Vraag, ...]
    toezeggingen: tuple[Vraag, ...]
    moties: tuple[Vraag, ...]
    bronnen: tuple[Bron, ...]
    hulplijnen: tuple[tuple[str, str], ...]

    def as_data(self) -> dict[str, Any]:
        """Return the annex as plain data, for a template that is not Python."""
        return asdict(self)


def make_annex(register: Register, settings: Settings) -> Bijlage:
    """Return the annex of *register*, which is as known on its peildatum."""
    dag = dag_label(register.peildatum)
    nummers = _numbers(register)
    return Bijlage(
        titel=TITEL,
        ondertitel=f"Stand van zaken op {dag}",
        peildatum=dag,
        datum=register.peildatum.isoformat(),
        selectie=settings.selectie,
        versie=data_version(register),
        volledigheid=tuple(_completeness(register, settings)),
        koppen=KOPPEN,
        lijnen=tuple(_lijnen(register)),
        ministeries=tuple(_ministeries(register, nummers)),
        aanbevelingen=tuple(_aanbevelingen(register, nummers)),
        toezeggingen=tuple(_toezeggingen(register, nummers)),
        moties=tuple(_moties(register, nummers)),
        bronnen=tuple(_bronnen(register)),
        hulplijnen=tuple(_hulplijnen(register)),
    )


def data_version(register: Register) -> str:
    """Return the version of the schema and the first characters of the checksum of the activities."""
    checksum = hashlib.sha256(json_lines(register, Settings())).hexdigest()[:12]
    return f"schema {register.schema.data.get('x-versie', '')}, gegevens {checksum}"


def looptijd_label(value: Looptijd | None) -> str:
    """Return a duration in words; unknown when nothing of it is known."""
    if not value or not (value.begin or value.eind):
        return "onbekend"
    if value.begin and value.eind:
        return f"{value.begin.label} tot en met {value.eind.label}"
    return f"vanaf {value.begin.label}" if value.begin else f"tot en met {_label(value.eind)}"


def bewijs_label(register: Register, bewijs: Bewijs) -> str:
    """Return where a fact stands: the citation of the document and the place in it."""
    document = register.documenten.get(bewijs.bron)
    parts = (document.citaat if document else bewijs.bron, bewijs.vindplaats)
    return ", ".join(part for part in parts if part)


def _numbers(register: Register) -> dict[str, list[str]]:
    """Return the numbers of each activity: one in each table where it stands."""
    found: dict[str, list[str]] = {}
    for place, term in enumerate(register.termen(register.schema.indeling), 1):
        for number, activiteit in enumerate(
            register.activiteiten_by_term(register.schema.indeling.id, term.id), 1
        ):
            found.setdefault(activiteit.id, []).append(f"{place}.{number}")
    return found


def _completeness(register: Register, settings: Settings) -> Iterator[str]:
    actief = register.actieve
    ministeries = {key for a in actief for key in a.departementen}
    dag = dag_label(register.peildatum)
    yield (
        f"Dit overzicht bevat {_count(len(actief), 'activiteit', 'activiteiten')} "
        f"van {_count(len(ministeries), 'ministerie', 'ministeries')}."
    )
    if settings.selectie:
        yield f"Het is een deel van het register. Gekozen is op {settings.selectie}."
    yield (
        f"Het laat zien wat op {dag} bekend was. Alles komt uit de documenten in de bronnenlijst. "
        "Wat die documenten niet noemen, staat hier niet. Het overzicht is dus niet volledig."
    )
    yield "Een activiteit die bij meer actielijnen hoort, staat in de tabel van elk van die lijnen."
    open_ = sum(not t.nagekomen for t in register.toezeggingen.values())
    toezeggingen = _count(open_, "toezegging", "toezeggingen")
    yield f"Op die dag stonden {toezeggingen} open, voor zover de bronnen dat laten zien."


def _lijnen(register: Register) -> Iterator[Lijn]:
    for place, term in enumerate(register.termen(register.schema.indeling), 1):
        items = register.activiteiten_by_term(register.schema.indeling.id, term.id)
        rijen = (_rij(register, a, f"{place}.{number}") for number, a in enumerate(items, 1))
        yield Lijn(f"{place}. {term.titel}", term.beschrijving, tuple(rijen))


def _rij(register: Register, activiteit: Activiteit, nummer: str) -> Rij:
    stand = activiteit.laatste_stand
    schema = register.schema
    partners = dict.fromkeys(_organisatie(register, partner.organisatie) for partner in activiteit.partners)
    doelgroepen = (schema.term("doelgroep", key).titel for key in activiteit.doelgroepen)
    return Rij(
        nummer=nummer,
        activiteit=activiteit.titel,
        soort=schema.term("soort", activiteit.soort).titel,
        ministerie=", ".join(_organisatie(register, key) for key in activiteit.departementen),
        partners=", ".join(partners) or NIET_GENOEMD,
        doelgroepen=", ".join(doelgroepen) or NIET_GENOEMD,
        looptijd=looptijd_label(activiteit.looptijd),
        status=schema.term("status", stand.status).titel,
        stand=stand.tekst,
        datum=dag_label(stand.datum),
        bron=bewijs_label(register, stand.bewijs),
    )


def _ministeries(register: Register, nummers: dict[str, list[str]]) -> Iterator[Ministerie]:
    for organisatie in register.departementen.values():
        items = register.activiteiten_by_term("departementen", organisatie.id)
        if items:
            yield Ministerie(
                organisatie.titel,
                tuple(
                    Verwijzing(
                        a.titel,
                        ", ".join(nummers.get(a.id, ())),
                        register.schema.term("status", a.laatste_stand.status).titel,
                        "verantwoordelijk" if a.departement == organisatie.id else "betrokken",
                    )
                    for a in items
                ),
            )


def _aanbevelingen(register: Register, nummers: dict[str, list[str]]) -> Iterator[Vraag]:
    for item in register.aanbevelingen.values():
        van = f"{_organisatie(register, item.van)}, {item.datum.label}"
        yield Vraag(
            item.titel, van, "", _answer(register, item.id, nummers), bewijs_label(register, item.bewijs)
        )


def _toezeggingen(register: Register, nummers: dict[str, list[str]]) -> Iterator[Vraag]:
    for item in register.toezeggingen.values():
        answer = _answer(register, item.id, nummers)
        yield Vraag(
            item.titel,
            f"{item.door}, {item.datum.label}",
            _outcome(item),
            answer,
            bewijs_label(register, item.bewijs),
        )


def _outcome(toezegging: Toezegging) -> str:
    if toezegging.nagekomen:
        return f"nagekomen, {toezegging.nagekomen.datum.label}: {toezegging.nagekomen.tekst}"
    return f"open, beloofd voor {toezegging.termijn.label}" if toezegging.termijn else "open"


def _moties(register: Register, nummers: dict[str, list[str]]) -> Iterator[Vraag]:
    for item in register.moties.values():
        last = item.verloop[-1] if item.verloop else None
        afloop = f"{last.status}, {last.datum.label}" if last else ""
        van = ", ".join((*item.indieners, item.datum.label))
        yield Vraag(
            item.titel, van, afloop, _answer(register, item.id, nummers), bewijs_label(register, item.bewijs)
        )


def _answer(register: Register, key: str, nummers: dict[str, list[str]]) -> str:
    items = register.activiteiten_by_opdracht(key)
    names = (f"{a.titel} ({', '.join(nummers[a.id])})" if a.id in nummers else a.titel for a in items)
    return "; ".join(names) or "geen activiteit in dit overzicht"


def _bronnen(register: Register) -> Iterator[Bron]:
    """Yield the documents that the annex takes something from, the oldest first."""
    used = {bewijs.bron for activiteit in register.actieve for bewijs in proofs(activiteit)}
    for items in (register.aanbevelingen, register.toezeggingen, register.moties):
        used |= {item.bewijs.bron for item in items.values()}
    used |= {t.nagekomen.bewijs.bron for t in register.toezeggingen.values() if t.nagekomen}
    used |= {step.bewijs.bron for motie in register.moties.values() for step in motie.verloop}
    found = [register.documenten[key] for key in used if key in register.documenten]
    for document in sorted(found, key=lambda d: (d.datum.first.isoformat() if d.datum else "9", d.id)):
        titel = "" if document.titel == document.citaat else document.titel
        yield Bron(document.citaat, titel, _label(document.datum), document.adres)


def _hulplijnen(register: Register) -> Iterator[tuple[str, str]]:
    """Yield the help lines whose number somebody has checked: what it is, and how it is reached."""
    for line in register.hulplijnen.values():
        if line.gecontroleerd_op and line.nummer:
            how = ", ".join(part for part in (f"bel {line.nummer}", line.uren, line.kosten.lower()) if part)
            yield f"{line.naam}. {line.voor}", f"{how} (gecontroleerd op {dag_label(line.gecontroleerd_op)})"


def _organisatie(register: Register, key: str) -> str:
    return register.organisaties[key].label if key in register.organisaties else key


def _label(datum: Datum | None) -> str:
    return datum.label if datum else "zonder datum"


def _count(number: int, singular: str, plural: str) -> str:
    return f"{number} {singular if number == 1 else plural}"
