"""Promises, recommendations and motions in the annex, in words, with what answers them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from generator.exports.annex.rows import named
from generator.exports.annex.values import Gevraagd, Groep, Opdrachten
from generator.exports.annex.wording import organisatie
from generator.register.hints import Soort
from generator.register.opdrachten import Opdracht, opdrachten, uitkomsten
from generator.register.register import Register
from generator.schema.schema import Schema, Term

_OPEN = {
    "voorbij": "Termijn voorbij; afloop niet gemeld.",
    "open": "Open.",
    "zonder-termijn": "Open; geen termijn genoemd.",
}


def toezeggingen(register: Register, numbers: Mapping[str, str]) -> tuple[Gevraagd, ...]:
    """Return the promises: those past their term first, then the others that are open, then those kept."""
    order = [term.id for term in uitkomsten(register.schema, "toezegging")]
    found = sorted(
        opdrachten(register, "toezegging"),
        key=lambda t: (order.index(t.uitkomst.id), str(t.termijn or "9"), t.datum, t.id),
    )
    return tuple(_row(register, item, numbers, item.van, _outcome(item), item.uitkomst.id) for item in found)


def _outcome(item: Opdracht) -> str:
    return _OPEN.get(item.uitkomst.id) or " ".join(
        f"{step.titel}, {step.datum.label}. {step.tekst}" for step in item.verloop
    )


def aanbevelingen(register: Register, numbers: Mapping[str, str]) -> tuple[Gevraagd, ...]:
    """Return the recommendations, the oldest first."""
    by = {key: item.van for key, item in register.aanbevelingen.items()}
    found = sorted(
        opdrachten(register, "aanbeveling"), key=lambda a: (a.datum, by[a.id], a.nummer or 0, a.id)
    )
    return tuple(_row(register, item, numbers, organisatie(register, by[item.id])) for item in found)


def moties(register: Register, numbers: Mapping[str, str]) -> tuple[Gevraagd, ...]:
    """Return the motions, the oldest first, with what happened to each last."""
    found = sorted(opdrachten(register, "motie"), key=lambda m: (m.datum, m.id))
    return tuple(
        _row(register, item, numbers, item.van or "indiener niet genoemd", _last_step(item)) for item in found
    )


def grouped(
    schema: Schema,
    promises: tuple[Gevraagd, ...],
    advice: tuple[Gevraagd, ...],
    motions: tuple[Gevraagd, ...],
) -> Iterator[Opdrachten]:
    """Yield what there is, promises by outcome: then a heading says what is the same in all of a group."""
    kinds: tuple[tuple[str, Soort, tuple[Gevraagd, ...]], ...] = (
        ("Toezeggingen", "toezegging", promises),
        ("Aanbevelingen", "aanbeveling", advice),
        ("Moties", "motie", motions),
    )
    for titel, soort, items in kinds:
        terms = {term.id: term for term in uitkomsten(schema, soort)}
        groups = groupby(items, key=lambda item: item.toestand)
        found = tuple(_group(terms.get(key), tuple(group)) for key, group in groups)
        if found:
            yield Opdrachten(titel=titel, soort=soort, groepen=found)


def _group(term: Term | None, items: tuple[Gevraagd, ...]) -> Groep:
    return Groep(
        id=term.id if term else "",
        kop=term.titel if term else "",
        uitleg=term.beschrijving if term else "",
        met_afloop=any(item.afloop for item in items) and (term is None or term.id not in _OPEN),
        items=items,
    )


def _last_step(item: Opdracht) -> str:
    if not item.verloop:
        return f"{item.uitkomst.titel}."
    step = item.verloop[-1]
    return f"{step.titel}, {step.datum.label}. {step.tekst}".strip()


def _row(
    register: Register,
    item: Opdracht,
    numbers: Mapping[str, str],
    van: str,
    afloop: str = "",
    toestand: str = "",
) -> Gevraagd:
    return Gevraagd(
        id=item.id,
        soort=item.soort,
        titel=f"{item.titel} (nr. {item.nummer})" if item.nummer else item.titel,
        tekst=item.tekst,
        van=van,
        datum=item.datum.label,
        termijn=item.termijn.label if item.termijn else "",
        toestand=toestand,
        afloop=afloop,
        antwoord=tuple(named(register, (a.id for a in item.activiteiten), numbers)),
        bron=item.bewijs.bron,
    )
