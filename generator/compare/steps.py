"""The reports that are published: of each date against the letter before it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import cached_property

from generator.compare.compare import as_known, compare
from generator.compare.report import ChangeReport
from generator.register.peildata import peildata, previous_day
from generator.register.register import Register
from generator.schema.settings import Settings


@dataclass(frozen=True)
class Step:
    """From a letter to a later date; the comparison is made when somebody asks, once."""

    register: Register
    van: date
    naar: date

    @property
    def adres(self) -> str:
        """The address of its page."""
        return f"wijzigingen/{self.naar.isoformat()}/"

    def file(self, form: str) -> str:
        """Return the address of the same report as a file; only JSON has no date in its name."""
        name = "wijzigingen" if form == "json" else f"wijzigingen-{self.naar.isoformat()}"
        return f"{self.adres}{name}.{form}"

    @cached_property
    def report(self) -> ChangeReport:
        """What differs."""
        return compare(as_known(self.register, self.van), as_known(self.register, self.naar))


def steps(register: Register, settings: Settings) -> tuple[Step, ...]:
    """Return the steps up to the peildatum of *register*, oldest first; none for the first date.

    They are the same ones for all who ask: a page and its files tell of one comparison.
    """
    return register.remembered(_steps, settings)


def _steps(register: Register, settings: Settings) -> tuple[Step, ...]:
    days = ((day, previous_day(register.as_of(day), settings)) for day in peildata(register, settings))
    return tuple(Step(register, van, day) for day, van in days if van)
