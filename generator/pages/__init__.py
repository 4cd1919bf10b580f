"""All pages of the site, made from the register."""

from __future__ import annotations

from datetime import date

from generator import beveiliging, licences
from generator.config import Settings
from generator.pages import (
    activiteiten,
    actueel,
    bronnen,
    data,
    facetten,
    overzicht,
    samenhang,
    start,
    tijdlijn,
    uitleg,
    verantwoording,
    wijzigingen,
    zoeken,
)
from generator.pages.page import Crumb, Page
from generator.pages.site import Site
from generator.register import Register

__all__ = ["Crumb", "Page", "Site", "make_site"]

_MODULES = (
    start, activiteiten, facetten, bronnen, overzicht, verantwoording, samenhang, tijdlijn, actueel, uitleg,
    wijzigingen, data,
)  # fmt: skip


def make_site(full: Register, settings: Settings, peildatum: date, has_downloads: bool = True) -> Site:
    """Return the site of the register as known on *peildatum*. *full* holds all facts, also later ones.

    Without downloads it has the pages and what they need, and no data, documents or feeds.
    """
    register = full.op(peildatum)
    found = (page for module in _MODULES for page in module.pages(register, settings))
    pages = {page.path: page for page in found}
    files = {**beveiliging.files(settings), **licences.files(), **zoeken.files(register, pages)}
    downloads = data.files(register, settings) if has_downloads else {}
    return Site(register, settings, pages, {**files, **downloads})
