"""A part of the register: the activities that have certain terms."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from generator.findings.finding import RegisterError
from generator.register.activiteit import Activiteit
from generator.register.links import find_links, ids_in
from generator.register.register import Register
from generator.schema.schema import ACTIVITEITEN, Schema

Selection = Mapping[str, tuple[str, ...]]
"""Per facet the terms, of which an activity has at least one; of several facets it has all."""

STATUS = "status"
_MINISTRIES = "departementen"


def parse_selection(register: Register, texts: Iterable[str]) -> Selection:
    """Read `facet=term` or `facet=term,term`. Raises RegisterError for what the register does not know."""
    found: dict[str, tuple[str, ...]] = {}
    for text in texts:
        facet, _, terms = text.partition("=")
        known = dict(_choices(register, facet))
        chosen = tuple(term.strip() for term in terms.split(",") if term.strip())
        for term in chosen:
            if term not in known:
                raise RegisterError(f"`{term}` is geen keuze voor {facet}; kies uit: {', '.join(known)}")
        if not chosen:
            raise RegisterError(
                f"bij `{text}` ontbreekt een keuze; schrijf bijvoorbeeld `{facet}={next(iter(known))}`"
            )
        found[facet] = found.get(facet, ()) + chosen
    return found


def select(register: Register, selection: Selection) -> Register:
    """Return the register with only the chosen activities, and of all else only what belongs to those.

    Promises, recommendations and motions stay when a chosen activity answers them, and a promise when its
    ministry is chosen; organisations, documents and regions when something that stays names them. Help
    lines always stay: help is for everybody.
    """
    if not selection:
        return register
    chosen = [a for a in register.activiteiten if _has_all(register, a, selection)]
    there = {a.id for a in chosen}
    kept = tuple(replace(a, relaties=tuple(r for r in a.relaties if r.activiteit in there)) for a in chosen)
    helpers = {
        key: h if h.activiteit in there else replace(h, activiteit="")
        for key, h in register.hulplijnen.items()
    }
    answered = {key for a in kept for key in a.geeft_invulling_aan}
    ministries = selection.get(_MINISTRIES, ())
    asked = {
        name: {
            key: item
            for key, item in register.lijsten.get(name, {}).items()
            if key in answered or getattr(item, "departement", "") in ministries
        }
        for name in register.schema.opdrachtlijsten
    }
    lists = {**register.lijsten, **asked, "hulplijnen": helpers}
    return replace(register, activiteiten=kept, lijsten=_named_only(register, kept, lists))


def _named_only(
    register: Register, kept: Iterable[Activiteit], lists: Mapping[str, Mapping[str, Any]]
) -> Mapping[str, Mapping[str, Any]]:
    """Return *lists* where of what others can name, as organisations, only what something names is left.

    What was asked or promised is chosen before, and stays.
    """
    links = {name: find_links(register.schema, name) for name in (ACTIVITEITEN, *lists)}
    by_name = {kind for found in links.values() for kind in found.kinds()} - {
        *register.schema.opdrachtlijsten
    }
    todo = [(item, ACTIVITEITEN) for item in kept]
    todo += [(item, name) for name, items in lists.items() if name not in by_name for item in items.values()]
    named: set[tuple[str, str]] = set()
    while todo:
        item, name = todo.pop()
        for kind, key in {*ids_in(item, links[name])} - named:
            named.add((kind, key))
            if kind in by_name and key in lists.get(kind, {}):
                todo.append((lists[kind][key], kind))
    return {
        name: {key: item for key, item in items.items() if name not in by_name or (name, key) in named}
        for name, items in lists.items()
    }


def describe(register: Register, selection: Selection) -> str:
    """Return the selection in words: `Ministeries: VWS; Status: Lopend`; empty for the whole.

    A term that *register* does not know yet, at its peildatum, is said by its id.
    """
    titles = {facet.id: facet.titel for facet in register.schema.facetten} | {STATUS: "Status"}
    parts = []
    for facet, terms in selection.items():
        names = dict(_choices(register, facet))
        parts.append(f"{titles[facet]}: {' of '.join(names.get(term, term) for term in terms)}")
    return "; ".join(parts)


def selectable(schema: Schema) -> tuple[str, ...]:
    """Return the names by which can be chosen."""
    return (*(facet.id for facet in schema.facetten), STATUS)


def _has_all(register: Register, activiteit: Activiteit, selection: Selection) -> bool:
    facets = {facet.id: facet for facet in register.schema.facetten}
    for name, terms in selection.items():
        has = (
            {activiteit.laatste_stand.status}
            if name == STATUS
            else set(register.term_ids(activiteit, facets[name]))
        )
        if not has & set(terms):
            return False
    return True


def _choices(register: Register, name: str) -> Iterator[tuple[str, str]]:
    """Yield the terms of a facet with their words. Raises RegisterError for another name."""
    if name == STATUS:
        yield from ((term.id, term.titel) for term in register.schema.termen("status"))
        return
    facets = {facet.id: facet for facet in register.schema.facetten}
    if name not in facets:
        raise RegisterError(
            f"er is niet te kiezen op `{name}`; kies uit: {', '.join(selectable(register.schema))}"
        )
    yield from ((term.id, term.titel) for term in register.termen(facets[name]))
