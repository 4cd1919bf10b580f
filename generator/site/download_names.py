"""Where downloads are and in which forms: what pages say of them, without what makes them."""

from __future__ import annotations

from generator.exports import EXPORTS, published
from generator.register.gebeurtenissen import agenda, van_departement
from generator.register.register import Register

OVERZICHT = ("pdf", "odt", "docx", "ods", "xlsx", "csv")
"""The forms in which the overview of each date is given."""
GELD = "data/geld.csv"
"""Every amount with its ministry and its source."""
REPORT_FORMS = (
    ("pdf", "PDF", EXPORTS["pdf"].mediatype),
    ("docx", "Word", EXPORTS["docx"].mediatype),
    ("json", "JSON", EXPORTS["json"].mediatype),
)
"""The forms in which the report of what changed is given: end of the name, title and media type."""


def alternates(register: Register, pagina: str) -> tuple[tuple[str, str], ...]:
    """Return the feed and the calendar of the page of a term, as (media type, address); often none."""
    facet, key = pagina.strip("/").split("/")
    has_feeds = any(item.id == facet and item.feed for item in register.schema.facetten)
    if facet == "departementen" and register.activiteiten_by_term(facet, key):
        is_coming = any(map(van_departement(key), agenda(register)))
        return (
            *_feed_alternates(pagina),
            *((("text/calendar", f"{pagina}agenda.ics"),) if is_coming else ()),
        )
    return _feed_alternates(pagina) if has_feeds else ()


def _feed_alternates(pagina: str) -> tuple[tuple[str, str], ...]:
    return (
        ("application/atom+xml", f"{pagina}feed.atom"),
        ("application/feed+json", f"{pagina}feed.json"),
    )


def overview_forms(register: Register) -> tuple[str, ...]:
    """Return the forms in which the site has the overview of *register*."""
    there = {export.naam for export in published(register)}
    return tuple(name for name in OVERZICHT if name in there)
