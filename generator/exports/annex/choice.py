"""Which activities belong in the annex, and in which of its tables."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from generator.register.activiteit import Activiteit
from generator.register.peildata import brieven
from generator.register.register import Register
from generator.register.selection import parse_selection, select
from generator.schema.settings import Settings, parse_peildatum

LOPEND = "lopend"
"""The status in `schema.json` of what runs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keuze:
    """The activities of a register in the tables of the annex; each is in one of them, or in none."""

    register: Register  # only what the selection of the settings has
    is_part: bool  # it has a selection
    vorige: Register | None  # all of the register on the date of the previous overview
    lopend: tuple[Activiteit, ...]  # running, reported recently
    gemeld: tuple[Activiteit, ...]  # reported recently, neither running nor ended: planned, or not known
    eerder: tuple[Activiteit, ...]  # not ended, reported longer ago
    geeindigd: tuple[Activiteit, ...]  # ended, and not so in the previous overview
    weg: tuple[Activiteit, ...]  # ended in the previous overview already: left out

    @property
    def alle(self) -> tuple[Activiteit, ...]:
        """What the annex shows."""
        return (*self.lopend, *self.gemeld, *self.eerder, *self.geeindigd)


def choose(register: Register, settings: Settings) -> Keuze:
    """Return the choice from a whole *register*; the terms of the selection may be known only later.

    Raises RegisterError for a selection that it cannot make.
    """
    day = previous_day(register, settings)
    selection = parse_selection(register.volledig or register, settings.bijlage.alleen)
    chosen, previous = select(register, selection), register.as_of(day) if day else None
    ended = [a for a in chosen.actieve if chosen.has_ended(a)]
    new = {a.id for a in ended if not _had_ended(previous, a, chosen)}
    rest = [a for a in chosen.actieve if not chosen.has_ended(a)]
    recent = [a for a in rest if a.gemeld != "eerder"]
    return Keuze(
        register=chosen,
        is_part=bool(selection),
        vorige=previous,
        lopend=tuple(a for a in recent if a.laatste_stand.status == LOPEND),
        gemeld=tuple(a for a in recent if a.laatste_stand.status != LOPEND),
        eerder=tuple(a for a in rest if a.gemeld == "eerder"),
        geeindigd=tuple(a for a in ended if a.id in new),
        weg=tuple(a for a in ended if a.id not in new),
    )


def previous_day(register: Register, settings: Settings) -> date | None:
    """Return the date of the overview before that of *register*; None for the first."""
    days = {*brieven(register), *(parse_peildatum(text) for text in settings.peildata)}
    earlier = sorted((day for day in days if day < register.peildatum), reverse=True)
    return next((day for day in earlier if register.as_of(day).activiteiten), None)


def _had_ended(previous: Register | None, activiteit: Activiteit, now: Register) -> bool:
    """Whether it had ended in the previous overview; without one, whether that is reported long ago."""
    if previous is None:
        return activiteit.gemeld == "eerder"
    before = previous.by_id.get(activiteit.id)
    return before is not None and now.has_ended(before)
