"""The site of the register of this repository, in memory: made once for all tests of a process."""

from __future__ import annotations

from datetime import date
from functools import cache

from registers import real_register

from generator.schema.settings import Settings
from generator.site.pages import make_site
from generator.site.site import Site


def real_site(day: date | None = None, *, has_downloads: bool = True) -> Site:
    """Return the site of a day, as standard the one that the register is of."""
    return _made(day or real_register().peildatum, has_downloads)


@cache
def _made(day: date, has_downloads: bool) -> Site:
    return make_site(real_register(), Settings(), day, has_downloads=has_downloads)
