"""All pages of the site, made from the register."""

from __future__ import annotations

from datetime import date

from generator.config import Settings
from generator.pages import activiteiten, bronnen, facetten, overzicht, start, verantwoording
from generator.pages.page import Crumb, Page
from generator.pages.site import Site
from generator.register import Register, as_of

__all__ = ["Crumb", "Page", "Site", "make_site"]

_MODULES = (start, activiteiten, facetten, bronnen, overzicht, verantwoording)


def make_site(full: Register, settings: Settings, peildatum: date) -> Site:
    """Return the site of the register as known on *peildatum*. *full* holds all facts, also later ones."""
    register = as_of(full, peildatum)
    found = (page for module in _MODULES for page in module.pages(register, settings))
    return Site(register, settings, {page.path: page for page in found})
