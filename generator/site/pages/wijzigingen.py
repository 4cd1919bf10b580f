"""What changed between one date and the next, and the feeds."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import pairwise

from generator.compare.sentences import Comparison, compare, telling_label
from generator.register.peildata import brieven, peildata
from generator.register.register import Register
from generator.schema.settings import Settings
from generator.site.page import Crumb, Page
from generator.words.datum import dag_label

START = Crumb("Wijzigingen", "wijzigingen/")
_FEED = ("application/atom+xml", "wijzigingen/feed.atom")


@dataclass(frozen=True)
class Step:
    """From one date to the next; the comparison is made when somebody asks."""

    register: Register
    van: date
    naar: date

    @property
    def adres(self) -> str:
        """The address of its page."""
        return f"wijzigingen/{self.naar.isoformat()}/"

    @cached_property
    def verschil(self) -> Comparison:
        """What differs."""
        return compare(self.register.as_of(self.van), self.register.as_of(self.naar))

    @property
    def telling(self) -> str:
        """The counts in words."""
        return telling_label(self.verschil.tellingen)


def pages(register: Register, settings: Settings) -> Iterator[Page]:
    """Yield the list of steps, newest first, then a page for each."""
    dagen = peildata(register, settings)
    stappen = [Step(register, van, naar) for van, naar in pairwise(dagen)][::-1]
    yield Page(
        path="wijzigingen/",
        title="Wijzigingen",
        template="wijzigingen.html",
        context={"stappen": stappen, "brieven": brieven(register), "feeds": list(_feeds(register))},
        description="Wat er in het register is veranderd tussen de ene brief aan de Kamer en de volgende.",
        alternates=(_FEED,),
    )
    for stap in stappen:
        yield Page(
            path=stap.adres,
            title=f"Wijzigingen van {dag_label(stap.van)} tot en met {dag_label(stap.naar)}",
            template="verschil.html",
            context={"stap": stap, "brief": brieven(register).get(stap.naar)},
            description="Wat er nieuw, afgerond of gewijzigd is, per ministerie.",
            crumbs=(START,),
            alternates=(_FEED,),
        )


def _feeds(register: Register) -> Iterator[tuple[str, list[tuple[str, str, str]]]]:
    """Yield (heading, [(name, feed, calendar or empty)])."""
    yield "Hele register", [("Hele register", "wijzigingen/feed.atom", "actueel/agenda.ics")]
    yield (
        "Ministeries",
        [
            (o.titel, f"departementen/{key}/feed.atom", f"departementen/{key}/agenda.ics")
            for key, o in register.departementen.items()
            if register.activiteiten_by_term("departementen", key)
        ],
    )
    for facet in register.schema.facetten:
        if facet.feed:
            terms = register.termen(facet)
            yield facet.titel, [(term.titel, f"{facet.adres}/{term.id}/feed.atom", "") for term in terms]
