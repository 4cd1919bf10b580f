"""Promises, recommendations and motions in the annex, with how they stand and what answers them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Literal

from generator.exports.annex.rows import named
from generator.exports.annex.values import Opdracht, Verwijzing
from generator.exports.annex.wording import organisatie
from generator.register.lijsten import Toezegging
from generator.register.register import Register

State = Literal["voorbij", "open", "nagekomen"]
_ORDER = ("voorbij", "open", "nagekomen")


def toezeggingen(register: Register, numbers: Mapping[str, str]) -> tuple[Opdracht, ...]:
    """Return the promises: those past their term first, then the others that are open, then those kept."""
    found = sorted(
        register.toezeggingen.values(),
        key=lambda t: (_ORDER.index(state(register, t)), str(t.termijn or "9"), t.datum, t.id),
    )
    return tuple(
        Opdracht(
            id=item.id,
            soort="toezegging",
            titel=item.titel,
            tekst=item.tekst,
            van=item.door,
            datum=item.datum.label,
            termijn=item.termijn.label if item.termijn else "",
            toestand=state(register, item),
            afloop=_outcome(register, item),
            antwoord=answers(register, item.id, numbers),
            bron=item.bewijs.bron,
        )
        for item in found
    )


def state(register: Register, toezegging: Toezegging) -> State:
    """Return how a promise stands: `nagekomen`, `voorbij` when its term has passed, else `open`."""
    if toezegging.nagekomen:
        return "nagekomen"
    is_past = toezegging.termijn is not None and toezegging.termijn.last < register.peildatum
    return "voorbij" if is_past else "open"


def _outcome(register: Register, toezegging: Toezegging) -> str:
    if met := toezegging.nagekomen:
        return f"Nagekomen, {met.datum.label}. {met.tekst}"
    return {"voorbij": "Termijn voorbij; afloop niet gemeld.", "open": "Open."}[state(register, toezegging)]


def aanbevelingen(register: Register, numbers: Mapping[str, str]) -> tuple[Opdracht, ...]:
    """Return the recommendations, the oldest first."""
    found = sorted(register.aanbevelingen.values(), key=lambda a: (a.datum, a.van, a.nummer or 0, a.id))
    return tuple(
        Opdracht(
            id=item.id,
            soort="aanbeveling",
            titel=f"{item.titel} (nr. {item.nummer})" if item.nummer else item.titel,
            tekst=item.tekst,
            van=organisatie(register, item.van),
            datum=item.datum.label,
            termijn="",
            toestand="",
            afloop="",
            antwoord=answers(register, item.id, numbers),
            bron=item.bewijs.bron,
        )
        for item in found
    )


def moties(register: Register, numbers: Mapping[str, str]) -> tuple[Opdracht, ...]:
    """Return the motions, the oldest first, with what happened to each last."""
    found = sorted(register.moties.values(), key=lambda m: (m.datum, m.id))
    return tuple(
        Opdracht(
            id=item.id,
            soort="motie",
            titel=item.titel,
            tekst=item.tekst,
            van=", ".join(item.indieners) or "indiener niet genoemd",
            datum=item.datum.label,
            termijn="",
            toestand="",
            afloop=" ".join(_last_step(register, item.id)),
            antwoord=answers(register, item.id, numbers),
            bron=item.bewijs.bron,
        )
        for item in found
    )


def _last_step(register: Register, key: str) -> Iterator[str]:
    for step in register.moties[key].verloop[-1:]:
        yield f"{step.status.capitalize()}, {step.datum.label}."
        yield step.tekst


def answers(register: Register, key: str, numbers: Mapping[str, str]) -> tuple[Verwijzing, ...]:
    """Return the activities that answer a promise, recommendation or motion."""
    return tuple(named(register, (a.id for a in register.activiteiten_by_opdracht(key)), numbers))
