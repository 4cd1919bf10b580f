"""All pages of the site, made from the register."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from generator.neighbours.neighbour import Neighbour
from generator.register.register import Register
from generator.schema.settings import Settings
from generator.site import headers, licences
from generator.site.form import files as form_files
from generator.site.page import Crumb, Page
from generator.site.pages import (
    activiteiten,
    actueel,
    bronnen,
    data,
    engels,
    facetten,
    geld,
    ingangen,
    meedoen,
    meldingen,
    overzicht,
    registers,
    samenhang,
    start,
    tijdlijn,
    uitleg,
    verantwoording,
    wijzigingen,
)
from generator.site.plan import Beside, Pages
from generator.site.search import files as search_files
from generator.site.search import neighbours as neighbour_index
from generator.site.site import Site

__all__ = ["Crumb", "Page", "Site", "make_site"]

_MODULES = (
    start, activiteiten, facetten, ingangen, bronnen, overzicht, verantwoording, samenhang, tijdlijn, geld,
    actueel, uitleg, meedoen, meldingen, wijzigingen, data, engels,
)  # fmt: skip


def make_site(
    full: Register,
    settings: Settings,
    peildatum: date,
    has_downloads: bool = True,
    neighbours: Sequence[Neighbour] = (),
) -> Site:
    """Return the site of the register as known on *peildatum*. *full* holds all facts, also later ones.

    Without downloads it has the pages and what they need, and no data, documents or feeds.
    """
    register = full.as_of(peildatum)
    found = (page for module in _MODULES for page in module.pages(register, settings))
    pages = Pages(
        (*found, *registers.pages(register, neighbours)),
        partial(registers.add_neighbours, neighbours=neighbours),
    )
    files = {
        **headers.files(settings),
        **licences.files(settings.licentie),
        **search_files.files(register, pages, settings),
        **neighbour_index.files(register, neighbours),
    }
    files |= form_files.files(full, settings, register)
    downloads = data.files(register, settings) if has_downloads else {}
    return Site(register, settings, pages, Beside(files, downloads), neighbours=tuple(neighbours))
