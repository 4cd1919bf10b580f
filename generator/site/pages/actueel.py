"""What asks for attention, per ministry, for coordinators."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.reading.settings import Settings
from generator.register.activiteit import Activiteit, Mijlpaal
from generator.register.lijsten import Organisatie, Toezegging
from generator.register.register import Register
from generator.site.page import Page


@dataclass(frozen=True, slots=True)
class Aandacht:
    """What one ministry has to look at."""

    departement: Organisatie
    onbevestigd: tuple[Activiteit, ...]  # not confirmed for a year
    verstreken: tuple[tuple[Activiteit, Mijlpaal], ...]  # planned, past, and no later word about it
    komend: tuple[tuple[Activiteit, Mijlpaal], ...]
    toezeggingen: tuple[Toezegging, ...]  # open


def pages(register: Register, settings: Settings) -> Iterator[Page]:
    """Yield the page for coordinators."""
    per_departement = tuple(
        _aandacht(register, departement) for departement in register.departementen.values()
    )
    yield Page(
        path="actueel/",
        title="Wat vraagt aandacht",
        template="actueel.html",
        context={
            "groepen": per_departement,
            "nieuwste": newest(register.actieve)[:15],
            "peildatum": register.peildatum,
        },
        description="Voor coördinatoren: wat niet bevestigd is, welke datums komen en wat nog open staat.",
    )


def newest(activiteiten: Iterable[Activiteit]) -> list[Activiteit]:
    """Return the activities with the newest stand first; of equal dates those with the fewest standen."""
    return sorted(activiteiten, key=lambda a: (-a.laatste_stand.datum.toordinal(), len(a.standen), a.titel))


def is_lang_geleden(activiteit: Activiteit, peildatum: date) -> bool:
    """Return whether the ministry has not confirmed a running or planned activity for a year."""
    if activiteit.laatste_stand.status not in ("lopend", "gepland", "onbekend"):
        return False
    return not activiteit.bevestigd_op or (peildatum - activiteit.bevestigd_op).days > 365


def _aandacht(register: Register, departement: Organisatie) -> Aandacht:
    peildatum = register.peildatum
    own = [
        a
        for a in register.activiteiten_by_term("departementen", departement.id)
        if a.departement == departement.id
    ]
    planned = [(a, m) for a in own for m in a.mijlpalen if m.status == "gepland"]
    planned.sort(key=lambda item: (item[1].datum, item[0].titel))
    return Aandacht(
        departement,
        tuple(a for a in own if is_lang_geleden(a, peildatum)),
        tuple((a, m) for a, m in planned if m.datum.last <= peildatum and not _is_followed(a, m)),
        tuple((a, m) for a, m in planned if m.datum.last > peildatum),
        tuple(
            t for t in register.toezeggingen.values() if t.departement == departement.id and not t.nagekomen
        ),
    )


def _is_followed(activiteit: Activiteit, mijlpaal: Mijlpaal) -> bool:
    """Return whether something was reported after the date of a milestone."""
    later_line = any(
        other.status != "gepland" and other.datum.last >= mijlpaal.datum.first
        for other in activiteit.mijlpalen
    )
    return later_line or activiteit.laatste_stand.datum > mijlpaal.datum.last
