"""All activities and reference lists together, at a peildatum: lookups, relations both ways, sort order."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property, partial
from typing import Any, TypeVar

from generator.register.activiteit import Activiteit
from generator.register.bewijs import Bewijs
from generator.register.derived import derive
from generator.register.earlier import Earlier, each
from generator.register.lijsten import (
    Aanbeveling,
    Brondocument,
    Hulplijn,
    Motie,
    Organisatie,
    Regio,
    Toezegging,
)
from generator.register.pruning import first_days_of, proofs, prune
from generator.register.remembered import Remembered
from generator.register.verband import Verband
from generator.schema.schema import ACTIVITEITEN, Facet, Schema, Term
from generator.schema.settings import GEMELD_MAANDEN
from generator.schema.woorden import NO_WORDS, Woorden
from generator.words.datum import dag_label
from generator.words.sorting import sort_key

T = TypeVar("T")


@dataclass(frozen=True)
class Register:
    """The register as it was known on the peildatum. Immutable; every index is computed once."""

    schema: Schema
    peildatum: date
    activiteiten: tuple[Activiteit, ...]  # sorted by titel
    lijsten: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)  # what LIJSTEN names, by id
    maanden: int = GEMELD_MAANDEN  # a report that is at most so old is recent
    woorden: Woorden = NO_WORDS  # that go with its subject
    volledig: Register | None = field(default=None, repr=False, compare=False)  # all facts; None: this is it
    _dutch: Register | None = field(default=None, init=False, repr=False, compare=False)
    eerder: Earlier | None = field(default=None, repr=False, compare=False)  # of an earlier one, to use again

    @cached_property
    def english(self) -> Register:
        """The same register, with the words of the schema in English; what ministries wrote stays Dutch."""
        full = self.volledig.english if self.volledig else None
        english = replace(self, schema=self.schema.english, volledig=full)
        object.__setattr__(english, "_dutch", self)
        return english

    @property
    def in_dutch(self) -> Register:
        """The register of which this is the English one, or itself: what has no words is made of it."""
        return self._dutch or self

    @cached_property
    def remembered(self) -> Remembered[Register]:
        """What is made of this register once, since it never changes."""
        return Remembered(self)

    def as_of(self, peildatum: date) -> Register:
        """Return the same register as known on another date, earlier or later; made once per date.

        What was known is the same in both languages.
        """
        if self._dutch:
            return self._dutch.as_of(peildatum).english
        full = self.volledig or self
        return full.remembered.each(peildatum, Register._pruned, peildatum)

    def _pruned(self, peildatum: date) -> Register:
        known = prune({ACTIVITEITEN: self.by_id, **self.lijsten}, self.schema, peildatum, self.eerder)
        derived = partial(derive, schema=self.schema, peildatum=peildatum, maanden=self.maanden)
        given = self.schema, self.maanden
        there = each(self.eerder, ("derived", peildatum), given, known.pop(ACTIVITEITEN), derived)
        activiteiten = sorted(there.values(), key=lambda item: sort_key(item.titel))
        return replace(
            self, peildatum=peildatum, activiteiten=tuple(activiteiten), lijsten=known, volledig=self
        )

    @cached_property
    def _standdagen(self) -> tuple[date, ...]:
        """The days on which a stand was reported, in order; one after its document counts as of that."""
        ends = {key: item.datum.last for key, item in self.documenten.items() if item.datum}
        standen = (stand for activiteit in self.activiteiten for stand in activiteit.standen)
        return tuple(sorted({min(s.datum, ends.get(s.bewijs.bron, s.datum)) for s in standen}))

    @property
    def eerste_dag(self) -> date | None:
        """The first day of which the register knows anything: that of the oldest stand of all."""
        full = self.volledig or self
        return min((a.standen[0].datum for a in full.activiteiten if a.standen), default=None)

    @cached_property
    def bijgewerkt_tot(self) -> date:
        """The day of the newest stand at the peildatum: the peildatum itself, or earlier."""
        days = (self.volledig or self)._standdagen
        return max((day for day in days if day <= self.peildatum), default=self.peildatum)

    @cached_property
    def stand_label(self) -> str:
        """The peildatum in words, and until when the register is up to date where that is earlier."""
        dag, newest = dag_label(self.peildatum), self.bijgewerkt_tot
        return dag if newest == self.peildatum else f"{dag}, bijgewerkt tot en met {dag_label(newest)}"

    @property
    def actualiteit(self) -> str:
        """A sentence that says so to a reader; empty when the peildatum is the day of the newest stand."""
        if self.bijgewerkt_tot == self.peildatum:
            return ""
        newest, dag = dag_label(self.bijgewerkt_tot), dag_label(self.peildatum)
        return (
            f"Het register is bijgewerkt tot en met {newest}, de dag van de nieuwste stand. "
            f"Wat daarna tot en met {dag} is gebeurd, staat er niet in."
        )

    @property
    def organisaties(self) -> Mapping[str, Organisatie]:
        """Ministries and other organisations, by id."""
        return self.lijsten.get("organisaties", {})

    @property
    def documenten(self) -> Mapping[str, Brondocument]:
        """Letters, reports, laws and pages, by id."""
        return self.lijsten.get("documenten", {})

    @property
    def regios(self) -> Mapping[str, Regio]:
        """Regions and municipalities, by id."""
        return self.lijsten.get("regios", {})

    @property
    def aanbevelingen(self) -> Mapping[str, Aanbeveling]:
        """Recommendations to the government, by id."""
        return self.lijsten.get("aanbevelingen", {})

    @property
    def toezeggingen(self) -> Mapping[str, Toezegging]:
        """Promises to parliament, by id."""
        return self.lijsten.get("toezeggingen", {})

    @property
    def moties(self) -> Mapping[str, Motie]:
        """Motions, by id."""
        return self.lijsten.get("moties", {})

    @property
    def hulplijnen(self) -> Mapping[str, Hulplijn]:
        """Help lines, by id, in the order in which they are shown."""
        return self.lijsten.get("hulplijnen", {})

    @property
    def has_help(self) -> bool:
        """Whether the register leads who needs it to help: on every date, or on none."""
        return bool((self.volledig or self).hulplijnen)

    @cached_property
    def by_id(self) -> Mapping[str, Activiteit]:
        """The activities by id."""
        return {activiteit.id: activiteit for activiteit in self.activiteiten}

    @cached_property
    def actieve(self) -> tuple[Activiteit, ...]:
        """The activities that were not withdrawn: those that lists and counts show."""
        return tuple(a for a in self.activiteiten if not a.ingetrokken)

    def has_ended(self, activiteit: Activiteit) -> bool:
        """Whether the newest status of an activity is one that ends it."""
        return activiteit.laatste_stand.status in self._endings

    def _had_ended(self, key: str) -> bool:
        return key in self.by_id and self.has_ended(self.by_id[key])

    @cached_property
    def _endings(self) -> frozenset[str]:
        return frozenset(term.id for term in self.schema.termen("status") if term.extra.get("einde"))

    def is_overview(self, activiteit: Activiteit) -> bool:
        """Whether this is the making of an overview, which came out: the annex itself, not a thing in it."""
        found = (self.documenten.get(key) for key in activiteit.documenten)
        return self.has_ended(activiteit) and any(document and document.overzicht for document in found)

    def ended_since(self, previous: Register) -> tuple[Activiteit, ...]:
        """Return what has ended here and had not in *previous*, this register on an earlier date.

        What *previous* did not know, first named as ended already, is among them; an overview is not.
        """
        ended = (a for a in self.actieve if self.has_ended(a) and not self.is_overview(a))
        return tuple(a for a in ended if not previous._had_ended(a.id))

    def collection(self, name: str) -> Mapping[str, Any]:
        """Return what an `x-verwijst-naar` of the schema points to, by id. Raises KeyError for others."""
        if name == ACTIVITEITEN:
            return self.by_id
        return self.departementen if name == "departementen" else self.lijsten[name]

    @cached_property
    def departementen(self) -> Mapping[str, Organisatie]:
        """The organisations that are a ministry."""
        return {key: o for key, o in self.organisaties.items() if o.soort == "ministerie"}

    def termen(self, facet: Facet) -> tuple[Term, ...]:
        """Return the terms of a facet: a closed list in its own order, an open list by name."""
        if not facet.verwijst_naar:
            return facet.termen
        return self.remembered.each(facet.id, Register._sorted_terms, facet)

    def _sorted_terms(self, facet: Facet) -> tuple[Term, ...]:
        terms = (Term(item.id, item.titel, "") for item in self.collection(facet.verwijst_naar).values())
        return tuple(sorted(terms, key=lambda term: sort_key(term.titel)))

    def name_in_text(self, facet_id: str, term_id: str) -> str:
        """Return what a term is called within a sentence: that of a closed list without capital, else a name.

        An activity is called by its title. Raises KeyError for a facet or a thing, StopIteration for a term
        that is not there.
        """
        if facet_id == ACTIVITEITEN:
            return self.by_id[term_id].titel
        facet = self.schema.facet(facet_id)
        if facet.verwijst_naar:
            item = self.collection(facet.verwijst_naar)[term_id]
            return str(getattr(item, "naam", "") or item.titel)
        return next(term.titel for term in facet.termen if term.id == term_id).lower()

    def term_ids(self, activiteit: Activiteit, facet: Facet) -> tuple[str, ...]:
        """Return the ids of the terms of *facet* that *activiteit* has, without doubles, in its own order."""
        found: Sequence[str] = ()
        for veld, inner in facet.velden:
            value = getattr(activiteit, veld)
            if value:
                items = value if isinstance(value, tuple) else (value,)
                ids = [getattr(item, inner) for item in items if item] if inner else items
                found = [*found, *ids] if found else ids
        return tuple(dict.fromkeys(filter(None, found))) if found else ()

    @cached_property
    def _activiteiten_by_term(self) -> Mapping[tuple[str, str], tuple[Activiteit, ...]]:
        found: dict[tuple[str, str], list[Activiteit]] = defaultdict(list)
        for activiteit in self.actieve:
            for pair in self.terms[activiteit.id]:
                found[pair].append(activiteit)
        return {key: tuple(value) for key, value in found.items()}

    @cached_property
    def terms(self) -> Mapping[str, tuple[tuple[str, str], ...]]:
        """The terms of each activity by its id, as (facet, term), in the order of the facets."""
        facets, each_of = self.schema.facetten, self._each
        return each_of(
            "terms", facets, lambda a: tuple((f.id, t) for f in facets for t in self.term_ids(a, f))
        )

    def _each(self, work: str, given: object, make: Callable[[Activiteit], T]) -> dict[str, T]:
        """Return what *make* gives of each activity, of it and of *given*: see `Earlier.each`."""
        return each(self.eerder, (work, self.peildatum, self.schema.taal), given, self.by_id, make)

    def activiteiten_by_term(self, facet_id: str, term_id: str) -> tuple[Activiteit, ...]:
        """Return the activities that have a term, by titel."""
        return self._activiteiten_by_term.get((facet_id, term_id), ())

    @cached_property
    def _verbanden(self) -> dict[str, list[Verband] | tuple[Verband, ...]]:
        found: dict[str, list[Verband]] = defaultdict(list)
        for activiteit in self.activiteiten:
            for relatie in activiteit.relaties:
                ander = self.by_id.get(relatie.activiteit)
                if ander:
                    soort = self.schema.term("relatiesoort", relatie.soort)
                    found[activiteit.id].append(Verband(soort, ander, False))
                    found[ander.id].append(Verband(soort, activiteit, True))
        return {**found}  # in order once somebody asks

    def verbanden(self, activiteit_id: str) -> tuple[Verband, ...]:
        """Return the relations of an activity, both ways, by kind."""
        found = self._verbanden.get(activiteit_id, ())
        if isinstance(found, list):
            order = [term.id for term in self.schema.termen("relatiesoort")]
            found.sort(key=lambda v: (order.index(v.soort.id), v.andersom, sort_key(v.ander.titel)))
            found = self._verbanden[activiteit_id] = tuple(found)
        return found

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
        for key, bewijzen in self.bewijzen.items():
            for bewijs in bewijzen:
                found[bewijs.bron].append((self.by_id[key], bewijs.vindplaats))
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

    @cached_property
    def brieven(self) -> Mapping[date, Brondocument]:
        """The documents that the register was written from, by their date, the oldest first."""
        documents = (d for d in self.documenten.values() if d.bronnentekst and d.datum)
        found = {d.datum.last: d for d in documents if d.datum}
        return dict(sorted(found.items()))

    @cached_property
    def bewijzen(self) -> Mapping[str, tuple[Bewijs, ...]]:
        """The evidence of the facts of each activity, by its id, without doubles."""
        return self._each("proofs", None, lambda activiteit: tuple(dict.fromkeys(proofs(activiteit))))

    def bronnen_van(self, activiteit_id: str) -> frozenset[str]:
        """Return the ids of the documents that facts of an activity come from."""
        return frozenset(bewijs.bron for bewijs in self.bewijzen.get(activiteit_id, ()))

    def activiteiten_by_document(self, document_id: str) -> tuple[Activiteit, ...]:
        """Return the activities that a document belongs to, whether or not facts come from it."""
        return self._bij_document.get(document_id, ())

    def known_since(self, bewijs: Bewijs) -> date:
        """Return the first day on which a fact was known: the first day of its document's date."""
        return self._first_days.get(bewijs.bron, date.min)

    @cached_property
    def _first_days(self) -> Mapping[str, date]:
        return first_days_of(self.documenten)
