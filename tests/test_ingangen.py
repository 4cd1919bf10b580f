"""The ways in: menu, help, every topic with its count, and every page within two steps of the first."""

from __future__ import annotations

import posixpath
import re
from pathlib import Path

import pytest
from real_site import real_site
from registers import real_register


def test_topics_have_their_counts() -> None:
    """Every term of a facet with pages stands on the page of topics with the count of its own page."""
    full, site = real_register(), real_site(has_downloads=False)
    register = full.as_of(full.peildatum)
    html = site.render(site.pages["onderwerpen/"])
    for facet in register.schema.facetten:
        for term in register.termen(facet) if facet.adres else ():
            count = len(register.activiteiten_by_term(facet.id, term.id))
            said = re.search(
                rf'href="../{facet.adres}/{term.id}/">[^<]+</a> <span class="telling">\((\d+)\)', html
            )
            assert (int(said[1]) if said else 0) == count


def head(folder: Path, path: str) -> str:
    """Return what stands above the content of a built page."""
    return (folder / path / "index.html").read_text("utf-8").partition("<main")[0]


def walk(folder: Path, path: str) -> set[str]:
    """Return the addresses of the pages that a built page leads to, all of it taken together."""
    html = (folder / path / "index.html").read_text("utf-8")
    ways = re.findall(r'<a [^>]*href="([^":#?]*)', html)
    found = {posixpath.normpath(posixpath.join(path, way)) for way in ways}
    return {"" if way == "." else f"{way}/" for way in found if (folder / way / "index.html").is_file()}


@pytest.mark.build
def test_every_built_page_is_two_steps_from_the_first(site_folder: Path) -> None:
    """By the links of the built files, also those of the shell, nothing is further than two steps.

    Left out are old addresses, which lead on at once, and the parts of the long list.
    """
    files = site_folder.rglob("index.html")
    pages = {f"{file.parent.relative_to(site_folder).as_posix()}/".removeprefix("./") for file in files}
    leads_on = {path for path in pages if 'http-equiv="refresh"' in head(site_folder, path)}
    first = walk(site_folder, "")
    second = {way for path in first for way in walk(site_folder, path)}
    parts = {path for path in pages if path.startswith("activiteiten/lijst/")}
    assert len(pages) > 500
    assert sorted(pages - leads_on - parts - first - second - {""}) == []


@pytest.mark.build
@pytest.mark.parametrize(
    ("path", "current"),
    [
        ("", ""),
        ("activiteiten/", 'page">Activiteiten'),
        ("activiteiten/veilige-steden/", 'true">Activiteiten'),
        ("onderwerpen/", 'page">Onderwerpen'),
        ("doelgroepen/", 'true">Onderwerpen'),
        ("doelgroepen/kinderen/", 'true">Onderwerpen'),
        ("partners/", 'true">Onderwerpen'),
        ("departementen/", 'page">Ministeries'),
        ("departementen/vws/", 'true">Ministeries'),
        ("kamer/", 'page">Kamer'),
        ("toezeggingen/", 'true">Kamer'),
        ("aanbevelingen/", 'true">Kamer'),
        ("moties/", 'true">Kamer'),
        ("overzicht/", 'true">Kamer'),
        ("overzicht/2021-02-04/", 'true">Kamer'),
        ("wijzigingen/", 'true">Kamer'),
        ("wijzigingen/2021-02-04/", 'true">Kamer'),
        ("actueel/", 'page">Voortgang'),
        ("over/", ""),
        ("privacy/", ""),
        ("hulp/", ""),
    ],
)
def test_the_menu_says_where_one_is(site_folder: Path, path: str, current: str) -> None:
    """Five entries; the one that a page is, or belongs to, is marked, and no other. Help stands beside."""
    top = head(site_folder, path)
    menu = top.partition("Hoofdmenu")[2].partition("</nav>")[0]
    assert re.findall(r">([^<>]+)</a>", menu) == [
        "Activiteiten",
        "Onderwerpen",
        "Ministeries",
        "Kamer",
        "Voortgang",
    ]
    assert re.findall(r'aria-current="([^<]+)<', menu) == ([current] if current else [])
    header = top.partition("<header")[2].partition("</header>")[0]
    assert re.findall(r'class="(hulpknop|verlaat)"', header) == ["hulpknop", "verlaat"]


@pytest.mark.build
def test_a_page_of_parliament_shows_the_way_up(site_folder: Path) -> None:
    """A page that belongs to an entry of the menu has that above it, also where its address does not."""
    way = re.compile(r'<nav class="kruimels".*?</nav>', re.DOTALL)
    for path, above in (
        ("toezeggingen/", ["Start", "Kamer"]),
        ("wijzigingen/2021-02-04/", ["Start", "Kamer", "Wijzigingen"]),
        ("doelgroepen/kinderen/", ["Start", "Onderwerpen", "Doelgroepen"]),
        ("departementen/vws/", ["Start", "Ministeries"]),
    ):
        found = way.search((site_folder / path / "index.html").read_text("utf-8"))
        assert found
        assert re.findall(r">([^<>]+)</a>", found[0]) == above
