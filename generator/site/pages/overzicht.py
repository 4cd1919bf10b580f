"""The annex as a page: for today and for the date of each letter, with its documents."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.exports import EXPORTS, Export
from generator.exports.json_files import data_version
from generator.register.peildata import brieven, peildata
from generator.register.register import Register
from generator.schema.settings import Settings
from generator.site.downloads import overview_forms
from generator.site.page import Crumb, Page
from generator.words.datum import dag_label


def pages(register: Register, settings: Settings) -> Iterator[Page]:
    """Yield the overview at the peildatum, then one for each date; only the first is for search engines."""
    dagen = peildata(register, settings)
    yield _page("overzicht/", register, dagen)
    for dag in dagen:
        yield _page(f"overzicht/{dag.isoformat()}/", register.as_of(dag), dagen)


def forms(register: Register) -> list[tuple[Export, str]]:
    """Return the documents and tables of an overview with their addresses."""
    dag = register.peildatum.isoformat()
    return [(EXPORTS[name], f"data/overzicht-{dag}.{name}") for name in overview_forms(register)]


def _page(path: str, register: Register, dagen: tuple[date, ...]) -> Page:
    dag, nieuwste = register.peildatum, dagen[-1] if dagen else register.peildatum
    lijnen = [
        (term, register.activiteiten_by_term(register.schema.indeling.id, term.id))
        for term in register.termen(register.schema.indeling)
    ]
    bestanden = forms(register)
    is_latest = path == "overzicht/"
    return Page(
        path=path,
        title="Overzicht van alle activiteiten" + ("" if is_latest else f" op {dag_label(dag)}"),
        template="overzicht.html",
        context={
            "lijnen": lijnen,
            "peildatum": dag,
            "actualiteit": register.actualiteit,
            "dagen": [(day, brieven(register).get(day)) for day in dagen],
            "is_oud": dag < nieuwste,
            "nieuwste": nieuwste,
            "versie": data_version(register),
            "bestanden": bestanden,
        },
        description="Per actielijn een tabel van alle activiteiten, met de stand van zaken en de bron.",
        crumbs=() if is_latest else (Crumb("Overzicht van alle activiteiten", "overzicht/"),),
        noindex=not is_latest,
        alternates=tuple((export.mediatype, address) for export, address in bestanden),
    )
