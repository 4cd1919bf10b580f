"""Promises, recommendations and motions in one form: what was promised or asked, and how it stands."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from generator.register.activiteit import Activiteit
from generator.register.bewijs import Bewijs
from generator.register.derived import is_over
from generator.register.hints import LIJSTEN_VAN, Soort
from generator.register.lijsten import Aanbeveling, Brondocument, Motie, Toezegging
from generator.register.register import Register
from generator.schema.schema import Schema, Term
from generator.words.datum import Datum

_BELOFTE = (
    Term("voorbij", "Termijn voorbij", "De termijn is voorbij en geen bron meldt de uitkomst."),
    Term("open", "Open, termijn loopt", "De termijn is nog niet voorbij en geen bron meldt de uitkomst."),
    Term("zonder-termijn", "Open, geen termijn", "Geen bron noemt een termijn of meldt de uitkomst."),
    Term("nagekomen", "Nagekomen", "Een bron meldt waarmee de toezegging is nagekomen."),
)
_ADVIES = (
    Term("zonder-activiteit", "Geen activiteit gevonden",
         "Het register kent geen activiteit die er invulling aan geeft."),
    Term("met-activiteit", "Activiteit bekend", "Minstens één activiteit geeft er invulling aan."),
)  # fmt: skip
_UNKNOWN = "onbekend"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opdrachtstap:
    """What a source tells of how it went on."""

    titel: str
    datum: Datum
    tekst: str
    bewijs: Bewijs


@dataclass(frozen=True, slots=True, kw_only=True)
class Opdracht:
    """A promise, recommendation or motion as it stood on the peildatum of its register."""

    id: str
    soort: Soort
    titel: str
    nummer: int | None = None  # of a recommendation, in its report
    tekst: str
    van: str  # who promised or asked, in words; empty when no source says so
    departementen: tuple[str, ...]  # whose it is; where no source says so, those of the activities
    datum: Datum
    termijn: Datum | None = None
    bij: str  # id of the document in which it was said; of a motion, of that which tells of it
    bewijs: Bewijs
    uitkomst: Term
    verloop: tuple[Opdrachtstap, ...] = ()  # the oldest first
    artikelen: tuple[tuple[str, str], ...] = ()  # of a treaty, that the source names: title and page
    activiteiten: tuple[Activiteit, ...]  # that answer it

    @property
    def laatst_gemeld(self) -> date | None:
        """The day of the newest stand of an activity that answers it."""
        return max((a.laatste_stand.datum for a in self.activiteiten), default=None)


@dataclass(frozen=True, slots=True)
class Opdrachtgroep:
    """What was said in one debate, letter or report."""

    id: str  # of the document
    document: Brondocument | None  # None: the register does not describe it
    opdrachten: tuple[Opdracht, ...]

    @property
    def datum(self) -> Datum:
        """The day of the document; without one that of the newest thing in it."""
        own = self.document.datum if self.document else None
        return own or max(o.datum for o in self.opdrachten)


def opdrachten(register: Register, soort: Soort) -> tuple[Opdracht, ...]:
    """Return the things of a kind, in the order of their list."""
    if soort == "toezegging":
        return tuple(_of_promise(register, item) for item in register.toezeggingen.values())
    if soort == "aanbeveling":
        return tuple(_of_advice(register, item) for item in register.aanbevelingen.values())
    return tuple(_of_motion(register, item) for item in register.moties.values())


def uitkomsten(schema: Schema, soort: Soort) -> tuple[Term, ...]:
    """Return the outcomes that a kind can have: what asks for attention first; of a motion its statuses."""
    if soort == "motie":
        return schema.inner_termen(LIJSTEN_VAN[soort], "verloop", "status")
    return _BELOFTE if soort == "toezegging" else _ADVIES


def belofte_uitkomst(item: Toezegging, peildatum: date) -> Term:
    """Return how a promise stands, of the register at *peildatum*: what was reported later is not in it."""
    if item.nagekomen:
        key = "nagekomen"
    elif not item.termijn:
        key = "zonder-termijn"
    else:
        key = "voorbij" if is_over(item.termijn, peildatum) else "open"
    return next(term for term in _BELOFTE if term.id == key)


def count_uitkomsten(found: Iterable[Opdracht], terms: Iterable[Term]) -> Mapping[str, int]:
    """Return how many have each outcome, none left out, by its id."""
    counts = Counter(item.uitkomst.id for item in found)
    return {term.id: counts[term.id] for term in terms}


def groepen(register: Register, soort: Soort) -> tuple[Opdrachtgroep, ...]:
    """Return the things of a kind by the debate, letter or report in which they were said, the newest first.

    Within one: by number where they have one, else what asks for attention first.
    """
    order = [term.id for term in uitkomsten(register.schema, soort)]
    found: dict[str, list[Opdracht]] = defaultdict(list)
    for item in opdrachten(register, soort):
        found[item.bij].append(item)
    groups = (
        Opdrachtgroep(key, register.documenten.get(key), tuple(sorted(items, key=lambda o: _place(o, order))))
        for key, items in found.items()
    )
    return tuple(sorted(groups, key=lambda groep: (groep.datum, groep.id), reverse=True))


def _place(item: Opdracht, order: list[str]) -> tuple[int, int, date, str]:
    """Return the place in its group."""
    until = item.termijn.last if item.termijn else date.max
    return item.nummer or 0, order.index(item.uitkomst.id), until, item.id


def _of_promise(register: Register, item: Toezegging) -> Opdracht:
    kept = item.nagekomen
    return Opdracht(
        id=item.id,
        soort="toezegging",
        titel=item.titel,
        tekst=item.tekst,
        van=item.door,
        departementen=(item.departement,),
        datum=item.datum,
        termijn=item.termijn,
        bij=item.document or _said_in(register, item.datum, item.bewijs),
        bewijs=item.bewijs,
        uitkomst=belofte_uitkomst(item, register.peildatum),
        verloop=(Opdrachtstap(titel="Nagekomen", datum=kept.datum, tekst=kept.tekst, bewijs=kept.bewijs),)
        if kept
        else (),
        activiteiten=register.activiteiten_by_opdracht(item.id),
    )


def _of_advice(register: Register, item: Aanbeveling) -> Opdracht:
    answers = register.activiteiten_by_opdracht(item.id)
    return Opdracht(
        id=item.id,
        soort="aanbeveling",
        titel=item.titel,
        nummer=item.nummer,
        tekst=item.tekst,
        van=register.organisaties[item.van].titel if item.van in register.organisaties else item.van,
        departementen=item.aan or tuple(_ministries(answers)),
        datum=item.datum,
        bij=item.document or _said_in(register, item.datum, item.bewijs),
        bewijs=item.bewijs,
        uitkomst=_ADVIES[bool(answers)],
        artikelen=tuple(_articles(register, item)),
        activiteiten=answers,
    )


def _articles(register: Register, item: Aanbeveling) -> Iterator[tuple[str, str]]:
    """Yield the title and page of each article that the source of a recommendation names."""
    facet = register.schema.verslagfacet
    for term in facet.termen if facet else ():
        if facet and term.id in item.verdragsartikelen:
            yield term.titel, f"{facet.adres}/{term.id}/"


def _of_motion(register: Register, item: Motie) -> Opdracht:
    answers = register.activiteiten_by_opdracht(item.id)
    terms = {term.id: term for term in uitkomsten(register.schema, "motie")}
    steps = tuple(
        Opdrachtstap(titel=terms[step.status].titel, datum=step.datum, tekst=step.tekst, bewijs=step.bewijs)
        for step in item.verloop
    )
    return Opdracht(
        id=item.id,
        soort="motie",
        titel=item.titel,
        tekst=item.tekst,
        van=", ".join(item.indieners),
        departementen=tuple(_ministries(answers)),
        datum=item.datum,
        bij=_said_in(register, item.datum, item.bewijs),
        bewijs=item.bewijs,
        uitkomst=terms[item.verloop[-1].status if item.verloop else _UNKNOWN],
        verloop=steps,
        activiteiten=answers,
    )


def _said_in(register: Register, datum: Datum, bewijs: Bewijs) -> str:
    """Return the document in which something was said: a source of that day, else what tells of it."""
    told = register.documenten.get(bewijs.bron)
    is_certain = datum.first == datum.last and not datum.is_bound
    if is_certain and told and told.datum != datum and datum.last in register.brieven:
        return register.brieven[datum.last].id
    return bewijs.bron


def _ministries(activiteiten: Iterable[Activiteit]) -> Iterator[str]:
    """Yield the ministries that answer for activities, each once."""
    yield from dict.fromkeys(activiteit.departement for activiteit in activiteiten)
