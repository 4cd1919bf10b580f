"""The ways in: every topic with its count, and every page within two steps of the first."""

from __future__ import annotations

import posixpath
import re

from registers import real_register

from generator.schema.settings import Settings
from generator.site.page import Page
from generator.site.pages import Site, make_site

FULL = real_register()
SITE = make_site(FULL, Settings(), FULL.peildatum, has_downloads=False)
SHELL = {
    "activiteiten/", "onderwerpen/", "departementen/", "kamer/", "actueel/", "hulp/", "over/", "data/",
    "velden/", "meldingen/", "toegankelijkheid/", "kwetsbaarheid-melden/",
}  # fmt: skip
"""What the shell of every page leads to: the menu and the foot."""


def links(site: Site, page: Page) -> set[str]:
    """Return the addresses of the pages that the body of a page leads to."""
    found = re.findall(r'href="([^"#?:]+)', site.render(page))
    return {f"{posixpath.normpath(posixpath.join(page.path, way))}/".removeprefix("./") for way in found}


def test_every_page_is_two_steps_from_the_first() -> None:
    """A reader on the first page reaches each page of the register in two steps, without searching."""
    first = (links(SITE, SITE.pages[""]) | SHELL) & {*SITE.pages}
    reached = {""} | first
    for path in first:
        reached |= links(SITE, SITE.pages[path])
    parts = {path for path in SITE.pages if path.startswith("activiteiten/lijst/")}  # follow each other
    hidden = parts | {path for path, page in SITE.pages.items() if page.doorverwijzing}
    assert {*SITE.pages} - hidden - reached == set()


def test_topics_have_their_counts() -> None:
    """Every term of a facet with pages stands on the page of topics with the count of its own page."""
    register = FULL.as_of(FULL.peildatum)
    html = SITE.render(SITE.pages["onderwerpen/"])
    for facet in register.schema.facetten:
        for term in register.termen(facet) if facet.adres else ():
            count = len(register.activiteiten_by_term(facet.id, term.id))
            said = re.search(
                rf'href="../{facet.adres}/{term.id}/">[^<]+</a> <span class="telling">\((\d+)\)', html
            )
            assert (int(said[1]) if said else 0) == count
