"""Leaving the site fast."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect
from registers import ROOT

from browser.conftest import NewPage
from browser.kinds import NARROW, WIDE
from generator.schema.settings import load_settings

ELSEWHERE = "<!doctype html><title>Weer</title><h1>Het weer</h1>"


@pytest.fixture
def destination() -> str:
    """Return where the exit leads."""
    return load_settings(ROOT).verlaten


def open_page(page: Page, address: str, destination: str) -> None:
    """Open a page after another one, with a stand-in for the place where the exit leads."""
    page.context.route(
        f"{destination}**", lambda route: route.fulfill(body=ELSEWHERE, content_type="text/html")
    )
    page.goto(f"{address}hulp/")
    page.goto(f"{address}activiteiten/")


def expect_left(page: Page, destination: str) -> None:
    """Wait for the other site, and see that Back does not come to the page that was left."""
    page.wait_for_url(f"{destination}**")
    expect(page.locator("h1")).to_have_text("Het weer")
    page.go_back()
    assert urlsplit(page.url).path.endswith("/hulp/")


def test_the_destination_is_neutral(destination: str) -> None:
    """The exit leads to a page over https, without a query that tells where somebody came from."""
    parts = urlsplit(destination)
    assert (parts.scheme, parts.query, parts.fragment) == ("https", "", "")


def test_the_button_leaves(page: Page, address: str, destination: str) -> None:
    """The button leaves, and Back skips the page that was left."""
    open_page(page, address, destination)
    page.locator(".verlaat").first.click()
    expect_left(page, destination)


def test_search_and_filters_leave_nothing_behind(page: Page, address: str, destination: str) -> None:
    """Words, choices, order and pages of the list are one entry in the history: Back skips all of them."""
    open_page(page, address, destination)
    before = page.evaluate("history.length")
    page.locator("#q").fill("seksueel")
    page.keyboard.press("Enter")
    page.wait_for_url("**#q=seksueel")
    page.locator("[data-filter=status] input[value=lopend]").check()
    page.wait_for_url("**#q=seksueel&status=lopend")
    page.locator(".zoek__bladeren a[rel=next]").click()
    page.wait_for_url("**&pagina=2")
    page.locator("select[name=sorteer]").select_option("titel")
    page.wait_for_url("**&sorteer=titel")
    assert page.evaluate("history.length") == before
    page.locator(".verlaat").first.click()
    expect_left(page, destination)


def test_the_second_link_leaves(page: Page, address: str, destination: str) -> None:
    """The second skip link leaves too: two times Tab, then Enter."""
    open_page(page, address, destination)
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(page.locator("a.spring[data-verlaat]")).to_be_focused()
    page.keyboard.press("Enter")
    expect_left(page, destination)


def test_the_button_leaves_without_javascript(page_without_js: Page, address: str, destination: str) -> None:
    """Without JavaScript the button is a plain link that tells the other site nothing."""
    page = page_without_js
    open_page(page, address, destination)
    seen: list[dict[str, str]] = []
    page.on(
        "request",
        lambda request: seen.append(request.headers) if request.url.startswith(destination) else None,
    )
    page.locator(".verlaat").first.click()
    page.wait_for_url(f"{destination}**")
    assert seen
    assert all("referer" not in headers for headers in seen)


def test_shift_three_times_leaves(page: Page, address: str, destination: str) -> None:
    """Shift three times leaves; after one and two the page says how many are left."""
    open_page(page, address, destination)
    page.keyboard.press("Shift")
    expect(page.locator(".verlaat-bericht[role=status]")).to_contain_text("nog 2 keer")
    page.keyboard.press("Shift")
    expect(page.locator(".verlaat-bericht[role=status]")).to_contain_text("nog 1 keer")
    page.keyboard.press("Shift")
    expect_left(page, destination)


def test_the_screen_is_covered(page: Page, address: str, destination: str) -> None:
    """While the other site loads, the page is covered and the cover is announced."""
    open_page(page, address, destination)
    page.context.route(
        f"{destination}**", lambda route: route.fulfill(status=204)
    )  # the browser stays where it is
    page.locator(".verlaat").first.click(no_wait_after=True)
    cover = page.locator(".verlaat-scherm[role=alert]")
    expect(cover).to_be_visible()
    box = cover.bounding_box()
    assert box == {"x": 0, "y": 0, "width": 1280, "height": 900}
    assert page.evaluate("document.elementFromPoint(300, 300).className") == "verlaat-scherm"
    assert "activiteiten" not in page.title().lower()


def test_too_slow_does_not_count(page: Page, address: str, destination: str) -> None:
    """Three presses that lie more than five seconds apart do not leave."""
    page.clock.install()
    open_page(page, address, destination)
    for _ in range(3):
        page.keyboard.press("Shift")
        page.clock.run_for(5_100)
    assert page.url == f"{address}activiteiten/"
    expect(page.locator(".verlaat-bericht")).to_have_text("")


def test_typing_capitals_does_not_leave(page: Page, address: str, destination: str) -> None:
    """Typing capitals in the search field, going back with Shift+Tab and one key alone do not leave."""
    open_page(page, address, destination)
    page.locator("#q").focus()
    for letter in "VWSOCW":
        page.keyboard.press(f"Shift+{letter}")
    page.wait_for_function("() => location.hash === '#q=VWSOCW'")
    for _ in range(4):
        page.keyboard.press("Shift+Tab")
    page.locator("body").press("Escape")
    for key in "fs/pn,.":
        page.keyboard.press(key)
    assert page.url == f"{address}activiteiten/#q=VWSOCW"
    assert (
        page.locator(".verlaat-bericht").inner_text() == ""
        if page.locator(".verlaat-bericht").count()
        else True
    )


def test_shift_with_a_click_does_not_count(page: Page, address: str, destination: str) -> None:
    """Selecting text with Shift and the mouse does not leave."""
    open_page(page, address, destination)
    for _ in range(4):
        page.keyboard.down("Shift")
        page.locator("h1").click()
        page.keyboard.up("Shift")
    assert page.url == f"{address}activiteiten/"


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "320"])
def test_help_and_exit_stay_in_sight(new_page: NewPage, address: str, viewport: dict[str, int]) -> None:
    """Far down a long page both are in the window, large enough for a thumb, and help leads to help."""
    page = new_page(viewport=viewport)
    page.goto(f"{address}toezeggingen/")
    page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
    for part in (".kop .hulpknop", ".kop .verlaat"):
        expect(page.locator(part)).to_be_in_viewport(ratio=1)
        box = page.locator(part).bounding_box()
        assert box
        assert box["width"] >= 44
        assert box["height"] >= 44
    page.locator(".kop .hulpknop").click()
    page.wait_for_url("**/hulp/")


@pytest.mark.parametrize("has_js", [True, False], ids=["script", "no-script"])
def test_the_menu_folds_on_a_telephone_only(new_page: NewPage, address: str, has_js: bool) -> None:
    """On a telephone the menu is one button that unfolds it; where there is room its entries are there."""
    page = new_page(viewport=NARROW, java_script_enabled=has_js)
    page.goto(f"{address}toezeggingen/")
    entry = page.locator(".menu a", has_text="Voortgang")
    expect(entry).to_be_hidden()
    page.locator(".menu summary").click()
    entry.click()
    page.wait_for_url("**/actueel/")
    page.set_viewport_size({"width": 1280, "height": 900})
    expect(page.locator(".menu summary")).to_be_hidden()
    expect(page.get_by_role("link", name="Onderwerpen", exact=True)).to_be_visible()


@pytest.mark.parametrize("path", ["", "hulp/", "veilig-gebruik/"])
def test_the_exit_is_in_sight(page: Page, address: str, path: str) -> None:
    """The exit is in sight, and the second stop of Tab."""
    page.goto(f"{address}{path}")
    expect(page.locator("header a[href^=https][data-verlaat]")).to_be_in_viewport()
    assert (
        page.locator("a").evaluate_all("all => all.findIndex(one => one.hasAttribute('data-verlaat'))") == 1
    )


def test_the_exit_is_in_every_file(site_folder: Path) -> None:
    """Every page has the exit, also the page for an address that does not exist."""
    pages = sorted(site_folder.rglob("*.html"))
    assert site_folder / "404.html" in pages
    assert [page for page in pages if "Verlaat deze site" not in page.read_text("utf-8")] == []
