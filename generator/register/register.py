"""All activities and reference lists together, at a peildatum: lookups, relations both ways, sort order."""

from __future__ import annotations

import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from generator.register.model import (
    Aanbeveling,
    Activiteit,
    Bewijs,
    Brondocument,
    Hulplijn,
    Looptijd,
    Motie,
    Organisatie,
    Regio,
    Toezegging,
)
from generator.schema.schema import Facet, Schema, Term


def sort_key(text: str) -> tuple[str, str]:
    """Return the key by which Dutch texts are sorted: without capitals, accents and punctuation."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(c for c in plain if c.isalnum() or c == " ").strip(), text


@dataclass(frozen=True, slots=True)
class Verband:
    """A relation as seen from one activity: the kind, the other one, and whether it was written there."""

    soort: Term
    ander: Activiteit
    andersom: bool  # True when the relation stands in the file of the other one

    @property
    def titel(self) -> str:
        """The heading under which it is shown: "Onderdeel van", or from the other side "Onderdelen"."""
        return self.soort.extra["andersom"] if self.andersom else self.soort.titel


@dataclass(frozen=True)
class Register:
    """The register as it was known on the peildatum. Immutable; every index is computed once."""

    schema: Schema
    peildatum: date
    activiteiten: tuple[Activiteit, ...]  # sorted by titel
    organisaties: Mapping[str, Organisatie] = field(default_factory=dict)
    documenten: Mapping[str, Brondocument] = field(default_factory=dict)
    regios: Mapping[str, Regio] = field(default_factory=dict)
    aanbevelingen: Mapping[str, Aanbeveling] = field(default_factory=dict)
    toezeggingen: Mapping[str, Toezegging] = field(default_factory=dict)
    moties: Mapping[str, Motie] = field(default_factory=dict)
    hulplijnen: Mapping[str, Hulplijn] = field(default_factory=dict)
    volledig: Register | None = field(default=None, repr=False, compare=False)  # all facts; None: this is it

    @cached_property
    def _op(self) -> dict[date, Register]:
        return {}

    def as_of(self, peildatum: date) -> Register:
        """Return the same register as known on another date, earlier or later; made once per date."""
        full = self.volledig or self
        if peildatum not in full._op:
            full._op[peildatum] = as_of(full, peildatum)
        return full._op[peildatum]

    @cached_property
    def by_id(self) -> Mapping[str, Activiteit]:
        """The activities by id."""
        return {activiteit.id: activiteit for activiteit in self.activiteiten}

    @cached_property
    def actieve(self) -> tuple[Activiteit, ...]:
        """The activities that were not withdrawn: those that lists and counts show."""
        return tuple(a for a in self.activiteiten if not a.ingetrokken)

    def collection(self, name: str) -> Mapping[str, Any]:
        """Return what an `x-verwijst-naar` of the schema points to, by id. Raises KeyError for others."""
        collections: dict[str, Callable[[], Mapping[str, Any]]] = {
            "activiteiten": lambda: self.by_id,
            "departementen": lambda: self.departementen,
            "organisaties": lambda: self.organisaties,
            "documenten": lambda: self.documenten,
            "regios": lambda: self.regios,
            "aanbevelingen": lambda: self.aanbevelingen,
            "toezeggingen": lambda: self.toezeggingen,
            "moties": lambda: self.moties,
            "hulplijnen": lambda: self.hulplijnen,
        }
        return collections[name]()

    @cached_property
    def departementen(self) -> Mapping[str, Organisatie]:
        """The organisations that are a ministry."""
        return {key: o for key, o in self.organisaties.items() if o.soort == "ministerie"}

    def termen(self, facet: Facet) -> tuple[Term, ...]:
        """Return the terms of a facet: a closed list in its own order, an open list by name."""
        if not facet.verwijst_naar:
            return facet.termen
        items = self.collection(facet.verwijst_naar).values()
        terms = (Term(item.id, item.titel, "") for item in items)
        return tuple(sorted(terms, key=lambda term: sort_key(term.titel)))

    def term_ids(self, activiteit: Activiteit, facet: Facet) -> tuple[str, ...]:
        """Return the ids of the terms of *facet* that *activiteit* has, without doubles, in its own order."""
        found: dict[str, None] = {}
        for veld in facet.velden:
            value = getattr(activiteit, veld)
            for item in (value,) if isinstance(value, str) else value:
                found[getattr(item, facet.subveld) if facet.subveld else item] = None
        found.pop("", None)
        return tuple(found)

    @cached_property
    def _activiteiten_by_term(self) -> Mapping[tuple[str, str], tuple[Activiteit, ...]]:
        found: dict[tuple[str, str], list[Activiteit]] = defaultdict(list)
        for activiteit in self.actieve:
            for facet in self.schema.facetten:
                for term in self.term_ids(activiteit, facet):
                    found[facet.id, term].append(activiteit)
        return {key: tuple(value) for key, value in found.items()}

    def activiteiten_by_term(self, facet_id: str, term_id: str) -> tuple[Activiteit, ...]:
        """Return the activities that have a term, by titel."""
        return self._activiteiten_by_term.get((facet_id, term_id), ())

    @cached_property
    def _verbanden(self) -> Mapping[str, tuple[Verband, ...]]:
        found: dict[str, list[Verband]] = defaultdict(list)
        for activiteit in self.activiteiten:
            for relatie in activiteit.relaties:
                ander = self.by_id.get(relatie.activiteit)
                if ander:
                    soort = self.schema.term("relatiesoort", relatie.soort)
                    found[activiteit.id].append(Verband(soort, ander, False))
                    found[ander.id].append(Verband(soort, activiteit, True))
        order = [term.id for term in self.schema.termen("relatiesoort")]
        return {
            key: tuple(
                sorted(items, key=lambda v: (order.index(v.soort.id), v.andersom, sort_key(v.ander.titel)))
            )
            for key, items in found.items()
        }

    def verbanden(self, activiteit_id: str) -> tuple[Verband, ...]:
        """Return the relations of an activity, both ways, by kind."""
        return self._verbanden.get(activiteit_id, ())

    @cached_property
    def _beantwoord(self) -> Mapping[str, tuple[Activiteit, ...]]:
        found: dict[str, list[Activiteit]] = defaultdict(list)
        for activiteit in self.actieve:
            for key in activiteit.geeft_invulling_aan:
                found[key].append(activiteit)
        return {key: tuple(value) for key, value in found.items()}

    def activiteiten_by_opdracht(self, key: str) -> tuple[Activiteit, ...]:
        """Return the activities that answer a recommendation, promise or motion."""
        return self._beantwoord.get(key, ())

    @cached_property
    def _bewijzen(self) -> Mapping[str, tuple[tuple[Activiteit, str], ...]]:
        found: dict[str, list[tuple[Activiteit, str]]] = defaultdict(list)
        for activiteit in self.activiteiten:
            for bewijs in dict.fromkeys(bewijzen(activiteit)):
                found[bewijs.bron].append((activiteit, bewijs.vindplaats))
        return {key: tuple(value) for key, value in found.items()}

    def facts_by_document(self, document_id: str) -> tuple[tuple[Activiteit, str], ...]:
        """Return each activity with each place in the document that something of it comes from."""
        return self._bewijzen.get(document_id, ())

    @cached_property
    def _bij_document(self) -> Mapping[str, tuple[Activiteit, ...]]:
        found: dict[str, list[Activiteit]] = defaultdict(list)
        for activiteit in self.activiteiten:
            for key in activiteit.documenten:
                found[key].append(activiteit)
        return {key: tuple(value) for key, value in found.items()}

    def activiteiten_by_document(self, document_id: str) -> tuple[Activiteit, ...]:
        """Return the activities that a document belongs to, whether or not facts come from it."""
        return self._bij_document.get(document_id, ())

    def known_since(self, bewijs: Bewijs) -> date:
        """Return the first day on which a fact was known: the first day of its document's date."""
        datum = self.documenten[bewijs.bron].datum if bewijs.bron in self.documenten else None
        return datum.first if datum else date.min


def bewijzen(activiteit: Activiteit) -> Iterator[Bewijs]:
    """Yield the evidence of every fact of an activity, newest standen last."""
    for facts in (activiteit.standen, activiteit.financiering, activiteit.cijfers, activiteit.mijlpalen):
        for fact in facts:
            yield fact.bewijs
    if activiteit.looptijd and activiteit.looptijd.bewijs:
        yield activiteit.looptijd.bewijs


def as_of(register: Register, peildatum: date) -> Register:
    """Return the register as it was known on *peildatum*.

    Standen count from their own date; figures, amounts and milestones from the date of their document (a
    milestone planned for 2022 is known from the letter that announces it). An activity without a stand by
    then is not there. Recommendations, promises and steps of motions count from their own date.
    """

    def known(facts: Iterable[Any]) -> tuple[Any, ...]:
        return tuple(fact for fact in facts if register.known_since(fact.bewijs) <= peildatum)

    def looptijd(value: Looptijd | None) -> Looptijd | None:
        is_later = value and value.bewijs and register.known_since(value.bewijs) > peildatum
        return None if is_later else value

    aanbevelingen = {k: a for k, a in register.aanbevelingen.items() if a.datum.first <= peildatum}
    toezeggingen = {
        k: replace(t, nagekomen=t.nagekomen if t.nagekomen and t.nagekomen.datum.first <= peildatum else None)
        for k, t in register.toezeggingen.items()
        if t.datum.first <= peildatum
    }
    moties = {
        k: replace(m, verloop=tuple(s for s in m.verloop if s.datum <= peildatum))
        for k, m in register.moties.items()
        if m.datum.first <= peildatum
    }
    there = {a.id for a in register.activiteiten if any(s.datum <= peildatum for s in a.standen)}
    hulplijnen = {
        k: h if h.activiteit in there else replace(h, activiteit="") for k, h in register.hulplijnen.items()
    }
    answered = {*aanbevelingen, *toezeggingen, *moties}
    activiteiten = tuple(
        replace(
            a,
            standen=tuple(s for s in a.standen if s.datum <= peildatum),
            cijfers=tuple(c for c in known(a.cijfers) if c.datum.first <= peildatum),
            financiering=known(a.financiering),
            mijlpalen=known(a.mijlpalen),
            looptijd=looptijd(a.looptijd),
            relaties=tuple(r for r in a.relaties if r.activiteit in there),
            geeft_invulling_aan=tuple(k for k in a.geeft_invulling_aan if k in answered),
            bevestigd_op=a.bevestigd_op if a.bevestigd_op and a.bevestigd_op <= peildatum else None,
            ingetrokken=a.ingetrokken if a.ingetrokken and a.ingetrokken.datum <= peildatum else None,
        )
        for a in register.activiteiten
        if a.id in there
    )
    return replace(
        register,
        peildatum=peildatum,
        activiteiten=activiteiten,
        aanbevelingen=aanbevelingen,
        toezeggingen=toezeggingen,
        moties=moties,
        hulplijnen=hulplijnen,
        volledig=register.volledig or register,
    )
