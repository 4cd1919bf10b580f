"""What the site asks and keeps: nothing. What is left without a script: everything. What links reach: all."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urldefrag, urljoin, urlsplit

import pytest
from registers import SUBPATH, real_register

from browser.conftest import NewPage
from browser.kinds import KINDS
from browser.visits import Visit
from generator.site.headers import HEADERS


@pytest.mark.parametrize("kind", KINDS)
def test_a_page_keeps_nothing_and_says_nothing(kind: str, visit: Visit) -> None:
    """Under the shipped headers: no cookie, no storage; `visit` sees to messages and other hosts."""
    tab = visit(kind)
    page, answer = tab.page, tab.answer
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


@pytest.mark.parametrize("kind", KINDS)
def test_without_a_script_the_page_says_the_same(kind: str, visit: Visit) -> None:
    """Every heading, paragraph, row and link of the content is shown, or opens with a press."""
    page = visit(kind, has_scripts=False).page
    hidden = page.locator("article :is(h2, h3, p, tr, dl, li)").evaluate_all(
        """(parts) => parts.filter((e) => !e.checkVisibility() && e.textContent.trim())
          .filter((e) => !e.closest("details, form, .zoek__kop, .zoek__elders, .zoek__hulp"))
          .map((e) => e.textContent.slice(0, 80))"""
    )  # what is closed opens with a press; what belongs to the search needs the script
    assert hidden == []


def test_what_is_typed_and_chosen_never_reaches_the_server(
    new_page: NewPage, address: str, seen_by_server: list[str]
) -> None:
    """Type, filter, sort, download, load again, follow a link, go back: the server sees none of it."""
    page = new_page()
    seen_by_server.clear()
    page.goto(address)
    page.locator("#zoek-start").fill("hulp zwijgplicht")
    page.keyboard.press("Enter")
    page.wait_for_url("**/activiteiten/#q=hulp+zwijgplicht")
    page.wait_for_selector("[data-zoek][data-klaar='#q=hulp+zwijgplicht']")
    page.locator("#q").fill("geheimpje")
    page.wait_for_selector("[data-zoek][data-klaar='#q=geheimpje']")
    page.locator("#q").fill("")
    page.locator("[data-filter=doelgroepen] summary").click()
    page.locator("[data-filter=doelgroepen] input[value=slachtoffers]").check()
    page.wait_for_selector("[data-zoek][data-klaar='#doelgroepen=slachtoffers']")
    page.locator("select[name=sorteer]").select_option("nieuwste")
    page.wait_for_url("**#doelgroepen=slachtoffers&sorteer=nieuwste")
    with page.expect_download():
        page.locator("[data-csv]").click()
    page.reload()
    page.wait_for_selector("[data-zoek][data-klaar='#doelgroepen=slachtoffers&sorteer=nieuwste']")
    page.locator(".zoek__kaarten h3 a").first.click()
    page.wait_for_url(lambda url: "#" not in url)
    page.go_back()
    page.wait_for_selector("[data-zoek][data-klaar='#doelgroepen=slachtoffers&sorteer=nieuwste']")
    seen = "".join(seen_by_server).casefold()
    assert f"get {SUBPATH}activiteiten/ http" in seen
    assert "data/zoek/begin.json" in seen
    for word in ("zwijg", "geheim", "?q=", "&q=", "doelgroepen=", "sorteer=", "referer", "cookie"):
        assert word not in seen, word


def test_a_question_of_an_older_address_is_sent_once(
    new_page: NewPage, address: str, seen_by_server: list[str]
) -> None:
    """Behind `?` a question still works; the page moves it behind `#`, and loading again does not send it."""
    page = new_page()
    page.goto(f"{address}activiteiten/?q=hulplijn&status=lopend&bron=elders")
    page.wait_for_selector("[data-zoek][data-klaar='#q=hulplijn&status=lopend']")
    assert page.url == f"{address}activiteiten/#q=hulplijn&status=lopend"
    seen_by_server.clear()
    page.reload()
    page.wait_for_selector("[data-zoek][data-klaar='#q=hulplijn&status=lopend']")
    assert "hulplijn" not in "".join(seen_by_server)


def test_without_a_script_nothing_can_be_typed(new_page: NewPage, address: str) -> None:
    """A form would send the words, so there is a link to the list instead; no field has a name."""
    page = new_page(java_script_enabled=False)
    for path in ("", "activiteiten/", "hulp/"):
        page.goto(address + path)
        assert page.locator("input:visible, button:visible, select:visible").count() == 0
    page.goto(address)
    assert page.locator("#zoek-start[name], #q[name]").count() == 0
    page.get_by_role("link", name=re.compile("Bekijk alle [0-9]+ activiteiten")).click()
    page.wait_for_url(f"{address}activiteiten/")


def test_a_form_whose_script_does_not_come_sends_no_words(
    new_page: NewPage, address: str, seen_by_server: list[str]
) -> None:
    """The form then opens the list, and leaves the words where they are."""
    page = new_page()
    page.route("**/site*.js", lambda route: route.fulfill(body="", content_type="text/javascript"))
    page.goto(address)
    seen_by_server.clear()
    page.locator("#zoek-start").fill("zwijgplicht")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}activiteiten/?")
    assert seen_by_server
    assert "zwijg" not in "".join(seen_by_server)


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
    gevoelig = real_register().woorden.gevoelig
    assert {"geweld", "misbruik", "seks"} <= set(gevoelig)
    for path in site_folder.rglob("*.html"):
        html = path.read_text("utf-8")
        titles = re.findall(r"<title>([^<]*)</title>", html.split("<body", 1)[0])
        assert len(titles) == 1, path
        assert titles[0].endswith("Register activiteiten"), path
        assert not [word for word in gevoelig if word in titles[0].casefold()], (path, titles)
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
