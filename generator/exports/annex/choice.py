"""Which activities belong in the annex, and in which of its tables."""

from __future__ import annotations

from dataclasses import dataclass

from generator.register.activiteit import Activiteit
from generator.register.peildata import previous_day
from generator.register.register import Register
from generator.register.selection import parse_selection, select
from generator.schema.settings import Settings


@dataclass(frozen=True, slots=True, kw_only=True)
class Keuze:
    """The activities of a register in the tables of the annex; each is in one of them, or in none."""

    register: Register  # only what the selection of the settings has
    is_part: bool  # it has a selection
    vorige: Register | None  # all of the register on the date that it is compared with
    lopend: tuple[Activiteit, ...]  # running, reported recently
    gemeld: tuple[Activiteit, ...]  # reported recently, neither running nor ended: planned, or not known
    eerder: tuple[Activiteit, ...]  # not ended, reported longer ago
    geeindigd: tuple[Activiteit, ...]  # ended, and not so on that date
    weg: tuple[Activiteit, ...]  # ended on that date already: left out
    zelf: tuple[Activiteit, ...]  # the making of an overview, which came out since: left out too

    @property
    def alle(self) -> tuple[Activiteit, ...]:
        """What the annex shows."""
        return (*self.lopend, *self.gemeld, *self.eerder, *self.geeindigd)


def choose(register: Register, settings: Settings) -> Keuze:
    """Return the choice from a whole *register*; the terms of the selection may be known only later.

    It is made once. Raises RegisterError for a selection that it cannot make.
    """
    return register.remembered(_choose, settings)


def _choose(register: Register, settings: Settings) -> Keuze:
    day = previous_day(register, settings)
    selection = parse_selection(register.volledig or register, settings.bijlage.alleen)
    chosen, previous = select(register, selection), register.as_of(day) if day else None
    over = {a.id: a for a in chosen.actieve if chosen.has_ended(a)}
    ended = [a for a in over.values() if not chosen.is_overview(a)]
    late = [a for a in ended if a.gemeld != "eerder"]
    new = {a.id for a in (chosen.ended_since(previous) if previous else late)}
    rest = [a for a in chosen.actieve if a.id not in over]
    recent = [a for a in rest if a.gemeld != "eerder"]
    running = chosen.schema.marked("status", "fase", "tijdens")
    return Keuze(
        register=chosen,
        is_part=bool(selection),
        vorige=previous,
        lopend=tuple(a for a in recent if a.laatste_stand.status in running),
        gemeld=tuple(a for a in recent if a.laatste_stand.status not in running),
        eerder=tuple(a for a in rest if a.gemeld == "eerder"),
        geeindigd=tuple(a for a in ended if a.id in new),
        weg=tuple(a for a in ended if a.id not in new),
        zelf=tuple(a for a in over.values() if chosen.is_overview(a) and not _was_there(previous, a)),
    )


def _was_there(previous: Register | None, activiteit: Activiteit) -> bool:
    """Whether an overview had come out on the earlier date already."""
    old = previous.by_id.get(activiteit.id) if previous else None
    return bool(previous and old and previous.is_overview(old))
