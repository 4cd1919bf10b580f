"""Two registers -> the report of what changed: every word of it, in the order in which a member asks."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from generator.compare import fates, trackers
from generator.compare.chapters import chapters
from generator.compare.difference import Difference, diff, snapshot
from generator.compare.facts import amounts, facts
from generator.compare.report import (
    ChangeReport,
    Fact,
    FateCounts,
    Point,
    Side,
    SourcePlace,
)
from generator.compare.summary import summary
from generator.compare.terms import changed_terms
from generator.compare.trackers import Placed
from generator.compare.values import source
from generator.register.activiteit import Activiteit
from generator.register.peildata import brieven
from generator.register.records import Record, name_of, word
from generator.register.register import Register
from generator.schema.schema import ACTIVITEITEN, Schema
from generator.words.datum import dag_label
from generator.words.markup import without_markup
from generator.words.sorting import sort_key
from generator.words.staat.papers import NOUNS
from generator.words.wording import joined

_OVERVIEW = "Dit is de bijlage zelf en telt daarom niet als geëindigd."
_FEW = 10  # so many titles are named in a sentence


@dataclass(frozen=True, slots=True)
class State:
    """One of the two registers that are compared, and what it is called."""

    register: Register
    naam: str
    schema: Schema | None = None  # of its own time, where that may be another; None: that of the register
    is_dag: bool = False  # the register as known on a date
    has_lists: bool = True  # the closed lists of its own time could be read

    def side(self) -> Side:
        """Return what the report says of it."""
        day = self.register.peildatum
        found = brieven(self.register).get(day) if self.is_dag else None
        if not found:
            return Side(naam=dag_label(day) if self.is_dag else self.naam, datum=day)
        name = f"{NOUNS.get(found.soort, 'het stuk')} van {dag_label(day)}"
        return Side(
            naam=dag_label(day), datum=day, brief=name, bron=SourcePlace(id=found.id, citaat=found.citaat)
        )


def as_known(register: Register, day: date) -> State:
    """Return the register as known on *day*."""
    return State(register.as_of(day), day.isoformat(), is_dag=True)


def compare(oud: State, nieuw: State, site: date | None = None) -> ChangeReport:
    """Return the report. Between two dates it tells what was reported, else what was edited.

    *site* is the peildatum of the site: the report says which changes it does not show yet.
    """
    changes = diff(snapshot(oud.register), snapshot(nieuw.register))
    van, naar = oud.side(), nieuw.side()
    is_time = oud.is_dag and nieuw.is_dag and van.datum <= naar.datum
    told = (
        _Reported(oud.register, nieuw.register, van, naar, changes)
        if is_time
        else _Edited(oud, nieuw, changes)
    )
    placed = sorted(told.placed(), key=lambda item: (item.punt.lijst, sort_key(item.punt.titel)))
    sides = (van, naar) if is_time else None
    delen = tuple(chapters(oud.register, nieuw.register, placed, sides))
    counts = tuple(_fates(nieuw.register, placed)) if is_time else ()
    return ChangeReport(
        van=van,
        naar=naar,
        is_tijd=is_time,
        kort=(
            *summary(van, naar, counts, delen, is_time),
            *(() if is_time else _unread(oud, nieuw)),
            *_hidden(oud.register, nieuw.register, changes, site),
        ),
        koppen=fates.FATES if is_time else (),
        per_ministerie=counts,
        delen=delen,
        veranderingen=changes,
    )


def _hidden(old: Register, new: Register, changes: Iterable[Difference], site: date | None) -> Iterator[str]:
    """Yield a sentence on what a site of the date *site* does not show, or not all of."""
    if site is None or site >= max(old.peildatum, new.peildatum):
        return
    shown = {c.id: c.velden for c in diff(snapshot(old.as_of(site)), snapshot(new.as_of(site)))}
    hidden = [c for c in changes if c.lijst == ACTIVITEITEN and len(shown.get(c.id, ())) < len(c.velden)]
    hidden += [c for c in changes if c.lijst == ACTIVITEITEN and c.soort == "nieuw" and c.id not in shown]
    if hidden:
        titles = [(new.by_id.get(c.id) or old.by_id[c.id]).titel for c in hidden[:_FEW]]
        rest = f" en nog {len(hidden) - _FEW}" if len(hidden) > _FEW else ""
        yield (
            f"Let op: de site heeft peildatum {dag_label(site)} en toont wat van later is nog niet: "
            f"{', '.join(titles)}{rest}."
        )


def _unread(*states: State) -> Iterator[str]:
    """Yield a sentence on the closed lists when those of a state cannot be read: no word is not no change."""
    names = [state.naam for state in states if not state.has_lists]
    if names:
        yield f"Niet vergeleken: de gesloten lijsten; die van {joined(names)} zijn niet te lezen."


@dataclass(frozen=True, slots=True)
class _Reported:
    """What was reported from one date to a later one."""

    old: Register
    new: Register
    van: Side
    naar: Side
    changes: tuple[Difference, ...]

    def placed(self) -> Iterator[Placed]:
        changes = {change.id: change for change in self.changes if change.lijst == ACTIVITEITEN}
        known = {a.id: a for a in self.old.actieve}
        ended = {a.id for a in self.new.ended_since(self.old)}
        for a in self.new.activiteiten:
            if a.id in known:
                yield self._known(known[a.id], a, changes.get(a.id))
            elif a.id not in self.old.by_id and not a.ingetrokken:
                part = "nieuw-geeindigd" if a.id in ended else "nieuw"
                change = changes.get(a.id)
                yield Placed(
                    part, self._point(a, _introduction(self.new, a, change.record if change else {}))
                )
        yield from trackers.promises(self.old, self.new, self.naar)
        yield from trackers.recommendations(self.old, self.new)
        yield from trackers.motions(self.old, self.new)

    def _known(self, old: Activiteit, a: Activiteit, change: Difference | None) -> Placed:
        found = facts(self.old, self.new, change) if change else ()
        told = tuple(fact for fact in found if fact.veld in fates.KNOWN)
        was_silent = fates.was_silent(old, a, self.van)
        punt = self._point(a, told, was_silent)
        if old.titel != a.titel:
            punt = replace(punt, zin=f"Heette eerder “{old.titel}”. {punt.zin}")
        if self.new.is_overview(a) and not self.old.is_overview(old):
            punt = replace(punt, zin=f"{punt.zin} {_OVERVIEW}")
        return Placed(fates.fate(self.new, old, a, self.van, self.naar), punt)

    def _point(self, a: Activiteit, told: tuple[Fact, ...], was_silent: bool = False) -> Point:
        zin = fates.sentence(self.new, a, self.van, self.naar, was_silent)
        if a.ingetrokken:
            zin = f"Ingetrokken op {dag_label(a.ingetrokken.datum)}: {a.ingetrokken.reden}"
        return _point(self.new, a, zin, told)


@dataclass(frozen=True, slots=True)
class _Edited:
    """What was edited from one state of the files to another."""

    oud: State
    nieuw: State
    changes: tuple[Difference, ...]

    def placed(self) -> Iterator[Placed]:
        for change in self.changes:
            yield self._activity(change) if change.lijst == ACTIVITEITEN else self._item(change)
        for punt in self._terms():
            is_touched = any(fact.is_geraakt for fact in punt.feiten)
            yield Placed("let-op" if is_touched else "termen", punt)

    def _terms(self) -> Iterator[Point]:
        states = (self.oud, self.nieuw)
        if all(state.has_lists for state in states):
            before, after = (state.schema or state.register.schema for state in states)
            yield from changed_terms(before, after)

    def _activity(self, change: Difference) -> Placed:
        old, new = self.oud.register, self.nieuw.register
        if change.soort == "weg":
            a = old.by_id[change.id]
            return Placed("let-op", _point(old, a, "Is weg uit het register.", ()))
        a = new.by_id[change.id]
        if change.soort == "nieuw":
            return Placed(
                "nieuw", _point(new, a, "Nieuw in het register.", _introduction(new, a, change.record))
            )
        found = facts(old, new, change)
        return Placed(*_edited(new, change, found, a))

    def _item(self, change: Difference) -> Placed:
        old, new = self.oud.register, self.nieuw.register
        register = old if change.soort == "weg" else new
        found = facts(old, new, change) if change.soort == "gewijzigd" else ()
        name = register.schema.singular(change.lijst).capitalize()
        what = {"nieuw": f"{name} erbij.", "weg": f"{name} is weg."}.get(change.soort, f"{name} gewijzigd.")
        part, record = "lijsten", change.record
        if change.soort == "weg" or any(fact.is_geraakt for fact in found):
            part = "let-op"
        elif (
            change.lijst == "toezeggingen" and not (change.oud or {}).get("nagekomen") and record["nagekomen"]
        ):
            part, what = "nagekomen", "Nagekomen."
        ministry = register.organisaties.get(record.get("departement") or "")
        title = name_of(register.collection(change.lijst)[change.id])
        told = found or _kind_of(register, change)
        return Placed(
            part,
            Point(
                lijst=change.lijst,
                id=change.id,
                titel=title,
                departement=ministry.id if ministry else "",
                afkorting=ministry.label if ministry else "",
                zin=what,
                feiten=told,
            ),
        )


def _edited(
    register: Register, change: Difference, found: tuple[Fact, ...], a: Activiteit
) -> tuple[str, Point]:
    """Return the part of an activity that was edited, and its point."""
    fields = {field.veld: field for field in change.velden}
    zin = "Gewijzigd."
    part = "gewijzigd"
    if change.soort == "hernoemd":
        part, zin = "hernoemd", f"Was `{change.oud_id}`, is nu `{change.id}`."
    if "standen" in fields:
        before, after = fields["standen"].oud[-1]["status"], a.laatste_stand.status
        if before != after:
            was, wordt = (register.schema.term("status", key).titel.lower() for key in (before, after))
            zin = f"{zin.removesuffix('Gewijzigd.')} Status was {was}, is nu {wordt}.".strip()
            part = "beeindigd" if register.has_ended(a) else part
    if a.ingetrokken and "ingetrokken" in fields:
        part, zin = "ingetrokken", f"Ingetrokken op {dag_label(a.ingetrokken.datum)}: {a.ingetrokken.reden}"
    if any(fact.is_geraakt for fact in found):
        part = "let-op"
    return part, _point(register, a, zin, found)


def _point(register: Register, a: Activiteit, zin: str, told: tuple[Fact, ...]) -> Point:
    ministry = register.organisaties.get(a.departement)
    stand = a.laatste_stand
    return Point(
        lijst=ACTIVITEITEN,
        id=a.id,
        titel=a.titel,
        departement=a.departement,
        afkorting=ministry.label if ministry else a.departement,
        is_afgeleid=a.departement_grond == "afgeleid",
        zin=zin,
        laatst=stand.datum,
        status=register.schema.term("status", stand.status).titel.lower(),
        feiten=told,
    )


def _introduction(register: Register, a: Activiteit, found: Record) -> tuple[Fact, ...]:
    """Return what there is to say of an activity that is new: what it is, how it stands, what it costs."""
    kind = register.schema.term("soort", a.soort).titel
    stand, summary_ = a.laatste_stand, without_markup(a.samenvatting)
    record = {"bron": stand.bewijs.bron, "vindplaats": stand.bewijs.vindplaats}
    status = register.schema.term("status", stand.status).titel.lower()
    said = f"Stand van {dag_label(stand.datum)} ({status}): {without_markup(stand.tekst)}"
    return (
        Fact(veld="samenvatting", zin=f"{kind}. {summary_}", wordt=summary_),
        Fact(veld="standen", zin=said, wordt=stand.tekst, bron=source(register, record)),
        *amounts(register, found),
    )


def _kind_of(register: Register, change: Difference) -> tuple[Fact, ...]:
    """Return what sort of thing of a list came or went, where its list knows sorts."""
    record: Record = change.record
    if "soort" not in record:
        return ()
    node = register.schema.resolve(register.schema.item(change.lijst)["properties"]["soort"])
    return (Fact(veld="soort", zin=f"{word(register, node, record['soort'])}.", wordt=str(record["soort"])),)


def _fates(register: Register, placed: Iterable[Placed]) -> Iterator[FateCounts]:
    """Yield how many of each ministry have each fate, then how many in all."""
    order = [key for key, _ in fates.FATES]
    found: dict[str, list[int]] = {}
    for item in placed:
        if item.punt.lijst == ACTIVITEITEN and item.deel in order:
            counts = found.setdefault(item.punt.departement, [0] * len(order))
            counts[order.index(item.deel)] += 1
    for key, ministry in register.departementen.items():
        if key in found:
            yield FateCounts(naam=ministry.label, aantallen=tuple(found[key]))
    yield FateCounts(
        naam="Samen", aantallen=tuple(map(sum, zip(*found.values(), strict=True))) or (0,) * len(order)
    )
