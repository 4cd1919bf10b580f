"""The site with the keyboard only: what Tab reaches can be seen, and no key does what nobody asked for."""

from __future__ import annotations

import pytest

from browser.conftest import NewPage
from browser.kinds import KINDS, NARROW, WIDE
from browser.visits import Visit

STOPS = {"start": 25, "activiteit": 25, "activiteiten": 25, "formulier": 25}
"""How often Tab is pressed for real, there and back; a script gives the rest its focus, which is quicker."""
FEW = 8  # on any other page, from the content on: what stands above it is the same on every page
LOW = {"width": 320, "height": 256}  # 1280 by 1024 at 400%
SEE = """() => {
  const e = document.activeElement;
  if (!e || e === document.body) return "einde";
  const box = e.getBoundingClientRect();
  const wide = document.documentElement.clientWidth, high = innerHeight;
  const left = Math.max(box.left, 0), right = Math.min(box.right, wide);
  const top = Math.max(box.top, 0), bottom = Math.min(box.bottom, high);
  if (box.width < 1 || box.height < 1) return "heeft geen maat: " + e.outerHTML.slice(0, 100);
  if (right - left < 1 || bottom - top < 1) return "buiten beeld: " + e.outerHTML.slice(0, 100);
  const places = [0.02, 0.1, 0.3, 0.5, 0.7, 0.9, 0.98], rects = [...e.getClientRects(), box];
  const seen = places.some((part) => rects.some((rect) => {
    const x = Math.max(rect.left, 0) + (Math.min(rect.right, wide) - Math.max(rect.left, 0)) * part;
    const y = (Math.max(rect.top, 0) + Math.min(rect.bottom, high)) / 2;
    const hit = document.elementFromPoint(x, y);
    return hit && (e.contains(hit) || hit.contains(e) && hit.matches("summary, a, button, label"));
  }));
  if (!seen) return "bedekt: " + e.outerHTML.slice(0, 100);
  const style = getComputedStyle(e);
  const hasRing = parseFloat(style.outlineWidth) >= 2 && style.outlineStyle !== "none";
  return hasRing || e.matches("main, h1, h2") ? "" : "geen rand: " + e.outerHTML.slice(0, 100);
}"""
ALL = """[...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
    .filter((e) => e.checkVisibility({ visibilityProperty: true }) && !e.disabled)"""
PRESSED = """() => {
  const trouble = (SEE)(), e = document.activeElement;
  return trouble || ALL.includes(e) ? trouble : "geen halte: " + e.outerHTML.slice(0, 100);
}""".replace("SEE", SEE).replace("ALL", ALL)  # so that REST leaves out nothing that Tab reaches
NOTE = """() => {
  window.haltes = [];
  window.noteer = ({ key }) => { if (key === "Tab") window.haltes.push((PRESSED)()); };
  addEventListener("keyup", window.noteer);
}""".replace("PRESSED", PRESSED)  # asked in the page, at every stop, which is quicker
REST = """(back) => {
  const check = SEE;
  const stops = ALL;
  const found = [];
  for (const e of back ? stops.reverse() : stops) {
    e.focus({ focusVisible: true });
    const trouble = check();
    if (trouble) found.push(trouble);
  }
  return found.slice(0, 5);
}""".replace("SEE", SEE).replace("ALL", ALL)


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "320"])
@pytest.mark.parametrize("kind", KINDS)
def test_every_stop_is_seen(kind: str, viewport: dict[str, int], visit: Visit) -> None:
    """Tab goes from stop to stop and back, each in the window, not covered, with a ring."""
    # Tab starts where the focus has last been: in a fresh page at the top
    page = visit(kind, viewport, is_fresh=kind in STOPS).page
    if kind not in STOPS:
        page.focus("#inhoud")
    page.evaluate(NOTE)
    for key in ("Tab", "Shift+Tab"):
        for _ in range(STOPS.get(kind, FEW)):
            page.keyboard.press(key)
    troubles = page.evaluate("() => { removeEventListener('keyup', window.noteer); return window.haltes; }")
    assert len(troubles) == 2 * STOPS.get(kind, FEW)
    assert troubles[0] == ""
    # past the last stop the browser itself has the focus, and then the first
    assert {*troubles} <= {"", "einde"}
    assert (
        page.evaluate(REST, viewport == NARROW) == []
    )  # on a telephone upwards, where the bar could cover a stop


def test_at_400_percent_the_way_out_does_not_take_the_window(new_page: NewPage, address: str) -> None:
    """On a low window the bar scrolls along, and every stop is seen."""
    page = new_page(viewport=LOW)
    page.goto(f"{address}activiteiten/")
    assert page.evaluate("getComputedStyle(document.querySelector('.kop')).position") == "static"
    assert page.evaluate(REST, False) == []


def test_the_first_stops_lead_to_the_content_and_away(new_page: NewPage, address: str) -> None:
    """First a link past the menu, then the way out; the first brings the focus to the content."""
    page = new_page()
    page.goto(f"{address}overzicht/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Naar de inhoud"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Verlaat deze site"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "inhoud"
    page.keyboard.press("Tab")
    assert page.evaluate("!!document.activeElement.closest('main')")


@pytest.mark.parametrize("path", ["", "activiteiten/", "overzicht/"])
def test_a_single_key_does_nothing(path: str, new_page: NewPage, address: str) -> None:
    """No letter, sign or figure is a command (2.1.4): the page, the place on it and the focus stay."""
    page = new_page()
    page.goto(address + path)
    state = "[location.href, scrollY, document.activeElement.tagName, document.body.innerHTML.length].join()"
    before = page.evaluate(state)
    for key in [*"abcdefghijklmnopqrstuvwxyz0123456789/.,;?'-=[]`", "Escape"]:
        page.keyboard.press(key)
    assert page.evaluate(state) == before


def test_enter_and_space_work_as_everywhere(new_page: NewPage, address: str) -> None:
    """Both open and close what can be opened; Space ticks; Enter in the field searches."""
    page = new_page()
    page.goto(f"{address}wijzigingen/2021-02-04/")
    page.focus("main summary")
    for key, is_open in (("Enter", True), ("Enter", False), ("Space", True), ("Space", False)):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.parentElement.open") is is_open
    page.goto(address)
    page.focus("#zoek-start")
    page.keyboard.type("sport")
    page.keyboard.press("Enter")
    page.wait_for_selector("[data-zoek][data-klaar='#q=sport']")
    page.focus("[data-filter=departementen] summary")
    page.keyboard.press("Enter")
    page.focus("[data-filter=departementen] input")
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.checked") is True
    page.wait_for_function("() => location.hash.includes('departementen=')")
