"""What changed between one date and the next, and the feeds."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.compare.fates import UNMOVED
from generator.compare.steps import Step, steps
from generator.register.gebeurtenissen import agenda, van_departement
from generator.register.peildata import brieven, peildata
from generator.register.register import Register
from generator.schema.settings import Settings
from generator.site.download_names import REPORT_FORMS
from generator.site.keys import states
from generator.site.page import Crumb, Late, Page
from generator.site.pages.ingangen import KAMER
from generator.words.datum import dag_label

START = Crumb("Wijzigingen", "wijzigingen/")
_FEEDS = (
    ("application/atom+xml", "wijzigingen/feed.atom"),
    ("application/feed+json", "wijzigingen/feed.json"),
)


def pages(register: Register, settings: Settings) -> Iterator[Page]:
    """Yield the list of steps, newest first, then a page for each."""
    stappen = steps(register, settings)[::-1]
    yield Page(
        path="wijzigingen/",
        title="Wijzigingen",
        template="wijzigingen.html",
        context=Late(
            lambda: {"stappen": stappen, "brieven": brieven(register), "feeds": list(_feeds(register))}
        ),
        description="Wat er in het register is veranderd tussen de ene brief aan de Kamer en de volgende.",
        section=KAMER,
        alternates=_FEEDS,
    )
    days = peildata(register, settings)
    for stap in stappen:
        yield _page(register, stap, tuple(day for day in days if day <= stap.naar))


def _page(register: Register, stap: Step, days: tuple[date, ...]) -> Page:
    """Return the page of a step, with the same in other forms; *days* are the dates up to it."""
    bestanden = [(titel, mediatype, stap.file(form)) for form, titel, mediatype in REPORT_FORMS]
    return Page(
        path=stap.adres,
        title=f"Wat er veranderde van {dag_label(stap.van)} tot {dag_label(stap.naar)}",
        template="verschil.html",
        later=lambda: {"stap": stap},
        follows=lambda: (stap.van, stap.naar, states(register, days)),
        context={
            "brief": brieven(register).get(stap.naar),
            "bestanden": bestanden,
            "gevouwen": UNMOVED,
        },
        description="Wat nieuw, beëindigd of veranderd is, wat niet is genoemd, en de toezeggingen.",
        crumbs=(START,),
        section=KAMER,
        alternates=(*_FEEDS, *((mediatype, address) for _, mediatype, address in bestanden)),
    )


def _feeds(register: Register) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """Yield (heading, [(name, feed, calendar or empty)]); a ministry with nothing to come has no calendar."""
    coming = agenda(register)
    yield (
        "Hele register",
        [("Hele register", "wijzigingen/feed.atom", "actueel/agenda.ics")],
    )
    yield (
        "Ministeries",
        [
            (
                o.titel,
                f"departementen/{key}/feed.atom",
                f"departementen/{key}/agenda.ics" if any(map(van_departement(key), coming)) else "",
            )
            for key, o in register.departementen.items()
            if register.activiteiten_by_term("departementen", key)
        ],
    )
    for facet in register.schema.facetten:
        if facet.feed:
            terms = register.termen(facet)
            yield facet.titel, [(term.titel, f"{facet.adres}/{term.id}/feed.atom", "") for term in terms]
