"""What a row of the annex tells beside its columns: what is known, when it ended, and which dates passed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.exports.annex.languages import BIJLAGEWOORDEN
from generator.exports.wording import datum_in, looptijd_label, organisatie
from generator.register.activiteit import Activiteit
from generator.register.derived import is_passed
from generator.register.opdrachten import Opdracht, opdrachten
from generator.register.register import Register
from generator.words.datum import Datum

_LITTLE = 10
"""So many letters more a name may have than its abbreviation: "Goed Wonen" says more than "GW"."""
Beloften = Mapping[str, tuple[Opdracht, ...]]
"""Promises by the activity that answers them."""


def passed_promises(register: Register) -> Beloften:
    """Return the promises past their term of which no source tells the outcome, the oldest term first."""
    found: dict[str, list[Opdracht]] = {}
    late = [item for item in opdrachten(register, "toezegging") if item.uitkomst.id == "voorbij"]
    for item in sorted(late, key=lambda item: str(item.termijn)):
        for activiteit in item.activiteiten:
            found.setdefault(activiteit.id, []).append(item)
    return {key: tuple(items) for key, items in found.items()}


def kenmerken(register: Register, activiteit: Activiteit, late: Beloften) -> Iterator[tuple[str, str]]:
    """Yield name and words of duration, end, partners, target groups, and of what passed unreported."""
    label, schema = register.schema.label, register.schema
    if words := looptijd_label(activiteit.looptijd, schema.taal):
        yield label("looptijd"), words
    if words := _when_ended(register, activiteit):
        yield BIJLAGEWOORDEN[schema.taal].wanneer, words
    partners = dict.fromkeys(partner_name(register, partner.organisatie) for partner in activiteit.partners)
    if partners:
        yield label("partners"), ", ".join(partners)
    if activiteit.doelgroepen:
        terms = (schema.term("doelgroep", key).titel for key in activiteit.doelgroepen)
        yield label("doelgroepen"), ", ".join(terms)
    if not register.has_ended(activiteit):
        planned = passed_dates(register, activiteit)
        promises = late.get(activiteit.id, ())
        is_more = any(item.termijn not in planned for item in promises)
        for words in (*_passed(register, activiteit, planned), *_late(register, promises if is_more else ())):
            yield BIJLAGEWOORDEN[schema.taal].let_op, words


def partner_name(register: Register, key: str) -> str:
    """Return what a partner is called: its short name, or its own where that hardly takes more room."""
    short, item = organisatie(register, key), register.organisaties.get(key)
    name = item.naam if item else short
    return name if len(name) <= len(short) + _LITTLE else short


def _when_ended(register: Register, activiteit: Activiteit) -> str:
    """Return the last thing reached of what ended, with its date; empty where no source tells one."""
    reached = register.schema.marked("mijlpaalstatus", "fase", "na")
    found = [item for item in activiteit.mijlpalen if item.status in reached]
    if not found or not register.has_ended(activiteit):
        return ""
    last = max(found, key=lambda item: (item.datum.last, item.datum.first))
    return f"{datum_in(last.datum, register.schema.taal)} (‘{last.tekst.rstrip('.')}’)"


def passed_dates(register: Register, activiteit: Activiteit) -> tuple[Datum, ...]:
    """Return the dates of the planned milestones that passed without an outcome, the earliest first."""
    found = (
        item.datum
        for item in activiteit.mijlpalen
        if is_passed(activiteit, item, register.schema, register.peildatum)
    )
    return tuple(sorted(set(found)))


def _passed(register: Register, activiteit: Activiteit, planned: tuple[Datum, ...]) -> Iterator[str]:
    schema = register.schema
    told = ", ".join(datum_in(datum, schema.taal) for datum in planned)
    for key in activiteit.voorbij:
        titel = schema.term("voorbij", key).titel
        yield f"{titel[:1].lower()}{titel[1:]}{f' ({told})' if key == 'mijlpaal' else ''}"


def _late(register: Register, promises: tuple[Opdracht, ...]) -> Iterator[str]:
    taal = register.schema.taal
    terms = dict.fromkeys(datum_in(item.termijn, taal) for item in promises if item.termijn)
    if promises:
        words = BIJLAGEWOORDEN[taal].belofte_voorbij[len(promises) > 1]
        yield words.format(len(promises), termijn=", ".join(terms))
