"""The dated facts of the register as events: what feeds and calendars are made of."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date

from generator.register.activiteit import Activiteit
from generator.register.derived import is_planned
from generator.register.lijsten import Nakoming, Toezegging
from generator.register.register import Register
from generator.words.datum import Datum, dag_label


@dataclass(frozen=True, slots=True)
class Gebeurtenis:
    """Something that was said, promised, done or planned on a date."""

    id: str  # made from the fact itself: stays while the fact stays, also when its activity gets another id
    datum: date
    titel: str
    tekst: str
    pagina: str  # address from the root of the site
    gemeld: date  # when it became known
    activiteit: Activiteit | None = None
    departementen: tuple[str, ...] = ()


Filter = Callable[[Gebeurtenis], bool]


def gebeurtenissen(register: Register) -> list[Gebeurtenis]:
    """Return everything that was reported up to the peildatum, the newest first."""
    found = [*_standen(register), *_ingetrokken(register), *_toezeggingen(register), *_moties(register)]
    return sorted(found, key=lambda event: (-event.datum.toordinal(), event.titel, event.id))


def agenda(register: Register) -> list[Gebeurtenis]:
    """Return what is to come, the first first: milestones, and the terms of open promises."""
    found = [
        event for event in (*_mijlpalen(register), *_termijnen(register)) if event.datum >= register.peildatum
    ]
    return sorted(found, key=lambda event: (event.datum, event.titel, event.id))


def van_departement(key: str) -> Filter:
    """Return a filter for what belongs to a ministry."""
    return lambda event: key in event.departementen


def _standen(register: Register) -> Iterator[Gebeurtenis]:
    for activiteit in register.actieve:
        before, seen = "", Counter[str]()
        for stand in activiteit.standen:
            key = f"{stand.datum.isoformat()}/{_key(stand.bewijs.bron)}"
            seen[key] += 1
            again = f"-{seen[key]}" if seen[key] > 1 else ""
            status = register.schema.term("status", stand.status).titel
            what = "nieuw in het register" if not before else status.lower()
            kop = activiteit.titel if before == stand.status else f"{activiteit.titel}: {what}"
            yield Gebeurtenis(
                id=f"activiteiten/{activiteit.eerste_id}/{key}{again}",
                datum=stand.datum,
                titel=kop,
                tekst=f"{status}. {stand.tekst}",
                pagina=f"activiteiten/{activiteit.id}/",
                gemeld=stand.datum,
                activiteit=activiteit,
                departementen=activiteit.departementen,
            )
            before = stand.status


def _ingetrokken(register: Register) -> Iterator[Gebeurtenis]:
    for activiteit in register.activiteiten:
        if weg := activiteit.ingetrokken:
            yield Gebeurtenis(
                id=f"activiteiten/{activiteit.eerste_id}/ingetrokken",
                datum=weg.datum,
                titel=f"{activiteit.titel}: ingetrokken",
                tekst=weg.reden,
                pagina=f"activiteiten/{activiteit.id}/",
                gemeld=weg.datum,
                activiteit=activiteit,
                departementen=activiteit.departementen,
            )


def _toezeggingen(register: Register) -> Iterator[Gebeurtenis]:
    for toezegging in register.toezeggingen.values():
        yield _toezegging(register, toezegging, toezegging, "toezegging")
        if met := toezegging.nagekomen:
            yield _toezegging(register, toezegging, met, "toezegging nagekomen")


def _toezegging(
    register: Register, toezegging: Toezegging, step: Toezegging | Nakoming, kop: str
) -> Gebeurtenis:
    return Gebeurtenis(
        id=f"toezeggingen/{toezegging.id}/{kop.rpartition(' ')[2]}",
        datum=step.datum.last,
        titel=f"{kop.capitalize()}: {toezegging.titel}",
        tekst=step.tekst,
        pagina=f"toezeggingen/#{toezegging.id}",
        gemeld=max(step.datum.last, register.known_since(step.bewijs)),
        departementen=(toezegging.departement,),
    )


def _moties(register: Register) -> Iterator[Gebeurtenis]:
    for motie in register.moties.values():
        for step in motie.verloop:
            yield Gebeurtenis(
                id=f"moties/{motie.id}/{step.datum.text}/{step.status}",
                datum=step.datum.last,
                titel=f"Motie {step.status}: {motie.titel}",
                tekst=step.tekst or motie.tekst,
                pagina=f"moties/#{motie.id}",
                gemeld=max(step.datum.last, register.known_since(step.bewijs)),
            )


def _mijlpalen(register: Register) -> Iterator[Gebeurtenis]:
    for activiteit in register.actieve:
        for mijlpaal in activiteit.mijlpalen:
            if is_planned(mijlpaal, register.schema):
                what = _key(mijlpaal.datum.text + mijlpaal.tekst)
                yield Gebeurtenis(
                    id=f"activiteiten/{activiteit.eerste_id}/mijlpaal/{what}",
                    datum=mijlpaal.datum.last,
                    titel=f"{activiteit.titel}: {mijlpaal.tekst}",
                    tekst=_precision(mijlpaal.datum),
                    pagina=f"activiteiten/{activiteit.id}/",
                    gemeld=register.known_since(mijlpaal.bewijs),
                    activiteit=activiteit,
                    departementen=activiteit.departementen,
                )


def _termijnen(register: Register) -> Iterator[Gebeurtenis]:
    for toezegging in register.toezeggingen.values():
        if toezegging.termijn and not toezegging.nagekomen:
            yield Gebeurtenis(
                id=f"toezeggingen/{toezegging.id}/termijn",
                datum=toezegging.termijn.last,
                titel=f"Termijn van toezegging: {toezegging.titel}",
                tekst=f"{toezegging.tekst} {_precision(toezegging.termijn)}",
                pagina=f"toezeggingen/#{toezegging.id}",
                gemeld=toezegging.datum.last,
                departementen=(toezegging.departement,),
            )


def _precision(datum: Datum) -> str:
    """Return how precise the source is: an event of a whole day may stand for a quarter or a year."""
    if datum.first == datum.last:
        return f"Datum volgens de bron: {datum.label}."
    return f"De bron noemt alleen {datum.label}; {dag_label(datum.last)} is de laatste dag daarvan."


def _key(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:12]
