"""The feeds and calendars of the site: of each ministry, and of each term of the facets that have feeds."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache, partial

from generator.exports import atom, ics, json_feed, json_files, versie
from generator.register.gebeurtenissen import Gebeurtenis, agenda, gebeurtenissen, van_departement
from generator.register.register import Register
from generator.schema.schema import Facet
from generator.schema.settings import Settings
from generator.site.keyed import Keyed
from generator.site.keys import Keys
from generator.site.sums import Make

_FORMS = (
    ("feed.atom", atom.unversioned_feed, atom.versioning),
    ("feed.json", json_feed.unversioned_feed, json_files.versioning),
)
ByPage = Mapping[str, Sequence[Gebeurtenis]]
"""The events of a page that has a feed, the newest first, by the address of the page."""
Events = Callable[[], ByPage]
"""Gives them, made at the first feed that asks."""


def make_feeds(register: Register, settings: Settings, keys: Keys) -> Iterator[tuple[str, Make]]:
    """Yield the feeds, each in both forms, and the calendars that have an event."""
    coming = agenda(register)
    feeds = partial(_feeds_of, register, settings, keys, cache(partial(by_page, register)))
    for key, organisatie in register.departementen.items():
        if register.activiteiten_by_term("departementen", key):
            pagina = f"departementen/{key}/"
            yield from feeds(pagina, organisatie.titel)
            if own := list(filter(van_departement(key), coming)):
                make = partial(_calendar, register, settings, own, organisatie.titel)
                yield f"{pagina}agenda.ics", make
    for facet in _facets(register):
        for term in register.termen(facet):
            yield from feeds(f"{facet.adres}/{term.id}/", term.titel)


def by_page(register: Register) -> ByPage:
    """Return what was reported up to the peildatum of each page that has a feed."""
    facets, found = _facets(register), defaultdict[str, list[Gebeurtenis]](list)
    for event in gebeurtenissen(register):
        pages = {f"departementen/{key}/" for key in event.departementen}
        if activiteit := event.activiteit:
            for facet in facets:
                pages |= {f"{facet.adres}/{key}/" for key in register.term_ids(activiteit, facet)}
        for pagina in pages:
            found[pagina].append(event)
    return found


def _facets(register: Register) -> list[Facet]:
    return [facet for facet in register.schema.facetten if facet.feed]


def _feeds_of(
    register: Register, settings: Settings, keys: Keys, events: Events, pagina: str, titel: str
) -> Iterator[tuple[str, Make]]:
    shown = cache(partial(_shown, keys, events, pagina, titel))  # in both forms alike
    for name, form, versioning in _FORMS:
        make = partial(_feed, form, register, settings, events, pagina, name, titel)
        yield f"{pagina}{name}", Keyed(make, partial(_key, name, shown), partial(versioning, register))


def _shown(keys: Keys, events: Events, pagina: str, titel: str) -> str:
    newest = events().get(pagina, ())[: atom.MOST]
    told = [(item.id, item.datum, item.titel, item.tekst, item.pagina, item.departementen) for item in newest]
    return keys.key(pagina, titel, repr(told))


def _key(name: str, shown: Callable[[], str]) -> str:
    return f"{name}-{shown()}"


def _feed(
    form: atom.MakeFeed,
    register: Register,
    settings: Settings,
    events: Events,
    pagina: str,
    name: str,
    titel: str,
) -> bytes:
    newest = events().get(pagina, ())
    return form(register, settings, newest, f"{pagina}{name}", f"{settings.naam}: {titel}", pagina)


def _calendar(register: Register, settings: Settings, events: list[Gebeurtenis], titel: str) -> bytes:
    name = f"{settings.naam}: {titel}"
    return ics.calendar(settings, events, name, versie.version_words(register), register.peildatum)
