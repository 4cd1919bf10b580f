"""What happened to an activity between two dates: one fate each, and the sentence that tells it.

Silence is never told as an end: an activity that the newer text does not name keeps the status and the date
of its last report, and the sentence says that it was not named.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from itertools import groupby

from generator.compare.report import Side
from generator.register.activiteit import Activiteit, Stand
from generator.register.derived import is_planned
from generator.register.pruning import known_fields, proofs
from generator.register.register import Register
from generator.schema.schema import Schema
from generator.words.datum import dag_label

KNOWN = known_fields(Activiteit) - {"ingetrokken"}  # that is a fate
"""The fields that say when they became known. The others are the ordering of the register and have no date:
between two dates they differ only because what they point to became known."""
FATES = (
    ("beeindigd", "Gemeld als geëindigd"),
    ("veranderd", "Veranderd"),
    ("genoemd", "Opnieuw genoemd"),
    ("niet-genoemd", "Niet meer genoemd"),
    ("al-niet-genoemd", "Al eerder niet meer genoemd"),
    ("al-beeindigd", "Al eerder geëindigd"),
    ("ingetrokken", "Ingetrokken"),
)
"""What can happen to an activity that was known, as (id of its part, what its column is called)."""
SILENT = ("niet-genoemd", "al-niet-genoemd")
"""The fates of what the newer text does not name: reported of late on the older date or since, or not."""
UNMOVED = ("genoemd", *SILENT, "al-beeindigd")
"""The fates that bring nothing new about an activity: their parts are long, and of less interest."""


def fate(register: Register, old: Activiteit, a: Activiteit, van: Side, naar: Side) -> str:
    """Return the id of what happened to *a*, which was known as *old*; exactly one of `FATES`.

    *register* is the newer one. What falls silent was reported of late (`gemeld`) on the older date or since.
    """
    before = [stand for stand in a.standen if stand.datum <= van.datum]
    had_ended = register.has_ended(old)
    if a.ingetrokken:
        return "ingetrokken"
    if register.has_ended(a) and not had_ended:
        return "veranderd" if register.is_overview(a) else "beeindigd"
    if not before or before[-1].status != a.laatste_stand.status or _is_moved(register.schema, old, a):
        return "veranderd"
    if is_named(register, a, van, naar):
        return "genoemd"
    if had_ended:
        return "al-beeindigd"
    return "al-niet-genoemd" if was_silent(old, a, van) else "niet-genoemd"


def was_silent(old: Activiteit, a: Activiteit, van: Side) -> bool:
    """Whether on the older date *a* was reported longer ago already, and has not been since."""
    return old.gemeld == "eerder" and _last(a) <= van.datum


def _is_moved(schema: Schema, old: Activiteit, a: Activiteit) -> bool:
    """Whether money or planning is not as it was; what happened without a plan moves nothing."""
    if (old.looptijd, old.financiering) != (a.looptijd, a.financiering):
        return True
    was_planned = any(is_planned(item, schema) for item in old.mijlpalen)
    reached = schema.marked("mijlpaalstatus", "fase", "na")
    new = (item for item in a.mijlpalen if item not in old.mijlpalen)
    return any(was_planned or item.status not in reached for item in new)


def is_named(register: Register, a: Activiteit, van: Side, naar: Side) -> bool:
    """Whether the newer text names *a*; without such a text, or of what has ended, whether anything was."""
    if not naar.bron or register.has_ended(a):
        return _last(a) > van.datum
    return _last(a) >= naar.datum or naar.bron.id in _documents(a)


def sentence(register: Register, a: Activiteit, van: Side, naar: Side, was_silent: bool = False) -> str:
    """Return when *a* was reported and how, from the older status to the newest, and the silence after it.

    *was_silent*: it was reported earlier and not since on the older date already.
    """
    start = max((i for i, s in enumerate(a.standen) if s.datum <= van.datum), default=0)
    while start and a.standen[start - 1].status == a.standen[start].status:
        start -= 1
    runs = "; ".join(_runs(register.schema, a.standen[start:]))
    confirmed = f"; bevestigd op {dag_label(a.bevestigd_op)}" if a.bevestigd_op else ""
    return f"{runs[0].upper()}{runs[1:]}{confirmed}{silence(register, a, van, naar, was_silent)}."


def silence(register: Register, a: Activiteit, van: Side, naar: Side, was_silent: bool = False) -> str:
    """Return what is said of an activity that the newer text does not name; empty for one that it names."""
    if is_named(register, a, van, naar) or a.ingetrokken or register.has_ended(a):
        return ""
    if naar.bron and was_silent:
        return f"; daarna niet meer genoemd, ook niet in {naar.brief}"
    if naar.bron:
        return f"; niet genoemd in {naar.brief}"
    return f"; sindsdien tot {naar.naam} is niets gemeld"


def _runs(schema: Schema, standen: tuple[Stand, ...]) -> Iterator[str]:
    """Yield each status with the first and last day on which it was reported: a report is of one day."""
    for status, group in groupby(standen, key=lambda stand: stand.status):
        days = [stand.datum for stand in group]
        first, last = dag_label(days[0]), dag_label(days[-1])
        when = f"op {first}" if first == last else f"op {first} en opnieuw op {last}"
        yield f"{when} {reported_as(schema, status)}"


def reported_as(schema: Schema, status: str) -> str:
    """Return how a status is told: `gemeld als lopend`."""
    if status == "onbekend":
        return "genoemd zonder status"
    return f"gemeld als {schema.term('status', status).titel.lower()}"


def _last(a: Activiteit) -> date:
    return max(filter(None, (a.laatste_stand.datum, a.bevestigd_op)))


def _documents(a: Activiteit) -> frozenset[str]:
    """Return the documents that a fact of *a* comes from."""
    named = {item.bron for item in a.partners} | {item.bron for item in a.betrokken_departementen}
    return frozenset(named | {bewijs.bron for bewijs in proofs(a)})
