"""The list of all activities, and a page for each."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby
from typing import Any

from generator.config import Settings
from generator.model import Activiteit
from generator.opmaak import as_text
from generator.pages.page import Crumb, Page
from generator.pages.site import first_sentence
from generator.register import Register, bewijzen

LIJST = Crumb("Activiteiten", "activiteiten/")


def pages(register: Register, settings: Settings) -> Iterator[Page]:
    """Yield the list, then each activity."""
    yield Page(
        path="activiteiten/",
        title="Alle activiteiten",
        template="activiteiten.html",
        context={"activiteiten": register.actieve, "facetten": register.schema.facetten},
        description="Zoek en vergelijk alle activiteiten in het register.",
    )
    for activiteit in register.activiteiten:
        yield _activiteit_page(register, activiteit)
        for oud in activiteit.eerdere_ids:
            yield Page(
                path=f"activiteiten/{oud}/",
                title=activiteit.titel,
                template="doorverwijzing.html",
                context={"doel": f"activiteiten/{activiteit.id}/", "activiteit": activiteit},
                noindex=True,
                crumbs=(LIJST,),
            )


def _activiteit_page(register: Register, activiteit: Activiteit) -> Page:
    return Page(
        path=f"activiteiten/{activiteit.id}/",
        title=activiteit.titel,
        template="activiteit.html",
        context=_context(register, activiteit),
        description=first_sentence(as_text(activiteit.samenvatting)),
        crumbs=(LIJST,),
    )


def _context(register: Register, activiteit: Activiteit) -> Mapping[str, Any]:
    documenten = dict.fromkeys(bewijs.bron for bewijs in bewijzen(activiteit))
    verbanden = groupby(register.verbanden(activiteit.id), key=lambda verband: verband.titel)
    return {
        "activiteit": activiteit,
        "status": register.schema.term("status", activiteit.laatste_stand.status),
        "facetten": tuple(_facet_values(register, activiteit)),
        "verbanden": tuple((titel, tuple(items)) for titel, items in verbanden),
        "documenten": tuple(register.documenten[key] for key in documenten if key in register.documenten),
    }


def _facet_values(register: Register, activiteit: Activiteit) -> Iterator[tuple[Any, tuple[Any, ...]]]:
    """Yield (facet, its terms) for facets with terms; partners and ministries have a place of their own."""
    for facet in register.schema.facetten:
        if facet.id in ("departementen", "partners"):
            continue
        titles = {term.id: term for term in register.termen(facet)}
        values = tuple(titles[key] for key in register.waarden(activiteit, facet) if key in titles)
        if values:
            yield facet, values
