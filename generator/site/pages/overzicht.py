"""The annex as a page: for today and for the date of each letter, with its documents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.exports import EXPORTS, Export
from generator.exports.annex import make_annex
from generator.register.peildata import brieven, peildata
from generator.register.register import Register
from generator.schema.settings import Settings
from generator.site.downloads import overview_forms
from generator.site.page import Crumb, Page
from generator.site.pages.ingangen import KAMER
from generator.words.datum import dag_label


def pages(register: Register, settings: Settings) -> Iterator[Page]:
    """Yield the overview at the peildatum, then one for each date; only the first is for search engines."""
    dagen = peildata(register, settings)
    yield _page("overzicht/", register, settings, dagen)
    for dag in dagen:
        yield _page(f"overzicht/{dag.isoformat()}/", register.as_of(dag), settings, dagen)


def forms(register: Register) -> list[tuple[Export, str]]:
    """Return the documents and tables of an overview with their addresses."""
    dag = register.peildatum.isoformat()
    return [(EXPORTS[name], f"data/overzicht-{dag}.{name}") for name in overview_forms(register)]


def _page(path: str, register: Register, settings: Settings, dagen: tuple[date, ...]) -> Page:
    dag, nieuwste = register.peildatum, dagen[-1] if dagen else register.peildatum
    annex = make_annex(register, settings)
    bestanden = forms(register)
    is_latest = path == "overzicht/"
    return Page(
        path=path,
        title=annex.titel + ("" if is_latest else f" op {dag_label(dag)}"),
        template="overzicht.html",
        context={
            "b": annex,
            "dagen": [(day, brieven(register).get(day)) for day in dagen],
            "is_oud": dag < nieuwste,
            "nieuwste": nieuwste,
            "bestanden": bestanden,
        },
        description=annex.antwoord,
        crumbs=() if is_latest else (Crumb(annex.titel, "overzicht/"),),
        section=KAMER,
        noindex=not is_latest,
        alternates=tuple((export.mediatype, address) for export, address in bestanden),
    )
