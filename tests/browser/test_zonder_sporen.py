"""What the site asks and keeps: nothing. What is left without a script: everything. What links reach: all."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from registers import real_register

from browser.conftest import SUBPATH, NewPage
from browser.hulpmiddelen import SOORTEN, address_of
from generator.beveiliging import HEADERS
from generator.tabtitel import GEVOELIG


@pytest.mark.parametrize("soort", SOORTEN)
def test_a_page_keeps_nothing_and_says_nothing(
    soort: str, new_page: NewPage, adres: str, site_folder: Path
) -> None:
    """Under the shipped headers: no cookie, no storage; `new_page` sees to messages and other hosts."""
    page = new_page()
    answer = page.goto(adres + address_of(soort, site_folder))
    assert answer
    assert {
        name: answer.headers[name.lower()] for name in HEADERS if name != "Strict-Transport-Security"
    } == {name: value for name, value in HEADERS.items() if name != "Strict-Transport-Security"}
    page.wait_for_load_state("networkidle")
    kept = page.evaluate(
        """async () => [document.cookie, localStorage.length, sessionStorage.length,
          (await indexedDB.databases()).length, (await caches.keys()).length,
          (await navigator.serviceWorker.getRegistrations()).length]"""
    )
    assert kept == ["", 0, 0, 0, 0, 0]


@pytest.mark.parametrize("soort", SOORTEN)
def test_without_a_script_the_page_says_the_same(
    soort: str, new_page: NewPage, adres: str, site_folder: Path
) -> None:
    """Every heading, paragraph, row and link of the content is shown, or opens with a press."""
    page = new_page(java_script_enabled=False)
    page.goto(adres + address_of(soort, site_folder))
    hidden = page.locator("article :is(h2, h3, p, tr, dl, li)").evaluate_all(
        """(parts) => parts.filter((e) => !e.checkVisibility() && e.textContent.trim())
          .filter((e) => !e.closest("details, form, .zoek__kop, .zoek__elders"))
          .map((e) => e.textContent.slice(0, 80))"""
    )  # what is closed opens with a press; what belongs to the search needs the script
    assert hidden == []


def test_every_activity_is_reached_by_links_alone(site_folder: Path) -> None:
    """From the first page, without a script, to every page of the site map, and to no other page."""
    reached = crawl(site_folder)
    locs = re.findall(r"<loc>([^<]+)</loc>", (site_folder / "sitemap.xml").read_text("utf-8"))
    in_map = {urlsplit(loc).path.removeprefix(SUBPATH).removeprefix("/") for loc in locs}
    pages = {path for path in reached if (site_folder / path / "index.html").is_file()}
    redirects = {path for path in pages if 'name="robots" content="noindex"' in read(site_folder, path)}
    assert sorted(in_map - pages) == []
    assert sorted(pages - redirects - in_map) == []
    assert {f"activiteiten/{activiteit.id}/" for activiteit in real_register().actieve} <= pages


def test_no_tab_tells_why_somebody_reads(site_folder: Path) -> None:
    """No title holds a word of the list, and no page goes without a title or a heading."""
    assert {"geweld", "misbruik", "seks"} <= set(GEVOELIG)
    for path in site_folder.rglob("*.html"):
        html = path.read_text("utf-8")
        titles = re.findall(r"<title>([^<]*)</title>", html.split("<body", 1)[0])
        assert len(titles) == 1, path
        assert titles[0].endswith("Register activiteiten"), path
        assert not [word for word in GEVOELIG if word in titles[0].casefold()], (path, titles)
        assert len(re.findall(r"<h1[ >]", html)) == 1, path


def test_help_and_the_way_out_are_on_every_page(site_folder: Path) -> None:
    """112 comes first, then the numbers of the list; also where the page is not found."""
    lines = [line for line in real_register().hulplijnen.values() if line.spoed]
    for path in site_folder.rglob("*.html"):
        html = path.read_text("utf-8")
        if 'http-equiv="refresh"' in html:  # leads on at once
            continue
        block = html.split('class="hulpblok"', 1)[1].split("</section>", 1)[0]
        numbers = re.findall(r'href="tel:([^"]+)"', block)
        assert numbers[0] == "112", path
        assert sorted(numbers) == sorted(line.nummer.replace("-", "") for line in lines), path
        assert html.count("data-verlaat") == 2, path


def crawl(site: Path) -> set[str]:
    """Return every address of the site that links lead to, from its first page."""
    todo, seen = [""], {""}
    while todo:
        path = todo.pop()
        for link in re.findall(r'<a [^>]*?href="([^"]+)"', read(site, path)):
            target = urldefrag(urljoin(f"https://a{SUBPATH}{path}", link.replace("&amp;", "&")))[0]
            parts = urlsplit(target)
            if parts.netloc != "a":
                continue
            assert parts.path.startswith(SUBPATH), f"{path}: {link}"
            found = parts.path.removeprefix(SUBPATH)
            if found not in seen:
                seen.add(found)
                todo.append(found)
    return seen


def read(site: Path, path: str) -> str:
    """Return the HTML at an address; empty for a file that is no page."""
    file = site / path / "index.html"
    return file.read_text("utf-8") if file.is_file() else ""
