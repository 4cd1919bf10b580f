"""The annex as a page: for today and for the date of each letter, with its documents."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache, partial

from generator.exports import EXPORTS, Export
from generator.exports.annex import Bijlage, head, make_annex, make_overview
from generator.register.peildata import brieven, peildata
from generator.register.register import Register
from generator.schema.settings import Settings
from generator.site.download_names import overview_forms
from generator.site.keys import states
from generator.site.page import Crumb, Late, Page
from generator.site.pages.ingangen import KAMER
from generator.site.plan import Planned
from generator.words.datum import dag_label


def pages(register: Register, settings: Settings) -> Iterator[Planned]:
    """Yield the overview at the peildatum, then one for each date; only the first is for search engines."""
    dagen = peildata(register, settings)
    # a template of the register may show all of it
    annex = make_annex if settings.sjablonen else make_overview
    newest = cache(partial(annex, register, settings))  # the newest stands on two pages
    yield Planned("overzicht/", partial(_page, "overzicht/", register, settings, dagen, newest))
    for dag in dagen:
        known = register.as_of(dag)
        make = newest if known is register else partial(annex, known, settings)
        path = f"overzicht/{dag.isoformat()}/"
        yield Planned(path, partial(_page, path, known, settings, dagen, make))


def forms(register: Register) -> list[tuple[Export, str]]:
    """Return the documents and tables of an overview with their addresses."""
    dag = register.peildatum.isoformat()
    return [(EXPORTS[name], f"data/overzicht-{dag}.{name}") for name in overview_forms(register)]


def _page(
    path: str, register: Register, settings: Settings, dagen: tuple[date, ...], make: Callable[[], Bijlage]
) -> Page:
    dag, nieuwste = register.peildatum, dagen[-1] if dagen else register.peildatum
    titel, antwoord = head(register, settings)
    bestanden = forms(register)
    is_latest = path == "overzicht/"
    return Page(
        path=path,
        title=titel + ("" if is_latest else f" op {dag_label(dag)}"),
        template="overzicht.html",
        context=Late(
            lambda: {
                "dagen": [(day, brieven(register).get(day)) for day in dagen],
                "is_oud": dag < nieuwste,
                "nieuwste": nieuwste,
                "bestanden": bestanden,
            }
        ),
        later=lambda: {"b": make()},
        follows=lambda: states(register, (day for day in dagen if day <= dag)),
        description=antwoord,
        crumbs=() if is_latest else (Crumb(titel, "overzicht/"),),
        section=KAMER,
        noindex=not is_latest,
        alternates=tuple((export.mediatype, address) for export, address in bestanden),
    )
