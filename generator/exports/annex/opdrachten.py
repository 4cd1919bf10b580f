"""Promises, recommendations and motions in the annex, in words, with what answers them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from generator.exports.annex.languages import BIJLAGEWOORDEN
from generator.exports.annex.rows import named
from generator.exports.annex.values import Gevraagd, Groep, Opdrachten
from generator.exports.annex.words import Bijlagewoorden
from generator.exports.wording import datum_in, organisatie, text_in
from generator.register.hints import LIJSTEN_VAN, Soort
from generator.register.opdrachten import Opdracht, Opdrachtstap, opdrachten, uitkomsten
from generator.register.register import Register
from generator.schema.schema import Schema, Taal, Term

_OPEN = BIJLAGEWOORDEN["nl"].open.keys()
"""The outcomes of a promise that is open."""


def toezeggingen(register: Register, numbers: Mapping[str, str]) -> tuple[Gevraagd, ...]:
    """Return the promises: those past their term first, then the others that are open, then those kept."""
    order = [term.id for term in uitkomsten(register.schema, "toezegging")]
    found = sorted(
        opdrachten(register, "toezegging"),
        key=lambda t: (order.index(t.uitkomst.id), str(t.termijn or "9"), t.datum, t.id),
    )
    taal = register.schema.taal
    return tuple(
        _row(register, item, numbers, item.van, _outcome(item, taal), item.uitkomst.id) for item in found
    )


def _outcome(item: Opdracht, taal: Taal) -> str:
    return BIJLAGEWOORDEN[taal].open.get(item.uitkomst.id) or " ".join(
        f"{_kept(step, taal)}, {datum_in(step.datum, taal)}. {step.tekst}" for step in item.verloop
    )


def _kept(step: Opdrachtstap, taal: Taal) -> str:
    """Return what a step of a promise is called: there is one, that it was kept."""
    return BIJLAGEWOORDEN[taal].uitkomsten.get("nagekomen", (step.titel, ""))[0]


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
    taal = register.schema.taal
    unnamed = BIJLAGEWOORDEN[taal].geen_indiener
    return tuple(_row(register, item, numbers, item.van or unnamed, _last_step(item, taal)) for item in found)


def grouped(
    schema: Schema,
    promises: tuple[Gevraagd, ...],
    advice: tuple[Gevraagd, ...],
    motions: tuple[Gevraagd, ...],
) -> Iterator[Opdrachten]:
    """Yield what there is, promises by outcome: then a heading says what is the same in all of a group."""
    words = BIJLAGEWOORDEN[schema.taal]
    kinds: tuple[tuple[Soort, tuple[Gevraagd, ...]], ...] = (
        ("toezegging", promises), ("aanbeveling", advice), ("motie", motions),
    )  # fmt: skip
    for soort, items in kinds:
        terms = {term.id: term for term in uitkomsten(schema, soort)}
        groups = groupby(items, key=lambda item: item.toestand)
        found = tuple(_group(words, terms.get(key), tuple(group)) for key, group in groups)
        if found:
            yield Opdrachten(titel=words.opdrachten[soort][1], soort=soort, groepen=found)


def _group(words: Bijlagewoorden, term: Term | None, items: tuple[Gevraagd, ...]) -> Groep:
    own = (term.titel, term.beschrijving) if term else ("", "")
    kop, uitleg = words.uitkomsten.get(term.id, own) if term else own
    return Groep(
        id=term.id if term else "",
        kop=kop,
        uitleg=f"{uitleg} {words.niet_bekend}" if term and term.id == "voorbij" else uitleg,
        met_afloop=any(item.afloop for item in items) and (term is None or term.id not in _OPEN),
        items=items,
    )


def _last_step(item: Opdracht, taal: Taal) -> str:
    if not item.verloop:
        return f"{item.uitkomst.titel}."
    step = item.verloop[-1]
    return f"{step.titel}, {datum_in(step.datum, taal)}. {step.tekst}".strip()


def _row(
    register: Register,
    item: Opdracht,
    numbers: Mapping[str, str],
    van: str,
    afloop: str = "",
    toestand: str = "",
) -> Gevraagd:
    taal, source = register.schema.taal, register.collection(LIJSTEN_VAN[item.soort])[item.id]
    titel, titel_taal = text_in(taal, item.titel, getattr(source, "titel_en", ""))
    tekst, tekst_taal = text_in(taal, item.tekst, getattr(source, "tekst_en", ""))
    return Gevraagd(
        id=item.id,
        soort=item.soort,
        titel=f"{titel} (nr. {item.nummer})" if item.nummer else titel,
        taal=titel_taal,
        tekst=tekst,
        tekst_taal=tekst_taal,
        van=van,
        datum=datum_in(item.datum, taal),
        termijn=datum_in(item.termijn, taal) if item.termijn else "",
        toestand=toestand,
        afloop=afloop,
        antwoord=named(register, (a.id for a in item.activiteiten), numbers),
        bron=item.bewijs.bron,
    )
