"""EN 301 549 and WCAG 2.2 AA as far as a program sees: axe, reflow, spacing, larger text, own colours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import pytest
from drawn import ROUNDS
from playwright.sync_api import Page

from browser.conftest import NewPage
from browser.kinds import KINDS, NARROW, WIDE
from browser.programs import need_node_file
from browser.visits import Visit

TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
SPACING = """* {
  line-height: 1.5 !important;
  letter-spacing: 0.12em !important;
  word-spacing: 0.16em !important;
}
p { margin-bottom: 2em !important; }"""  # WCAG 1.4.12
COLOURS = ("color-contrast", "link-in-text-block")
RUN_AXE = """async ([tags, chosen, left]) => {
  const only = chosen.length ? { type: "rule", values: chosen } : { type: "tag", values: tags };
  const rules = Object.fromEntries(left.map((name) => [name, { enabled: false }]));
  const found = await axe.run(document, { runOnly: only, rules, resultTypes: ["violations"] });
  return found.violations.map(({ id, nodes }) =>
    [id, nodes.length, nodes[0].html.slice(0, 200), nodes[0].failureSummary]);
}"""
MOST = 3 if ROUNDS == 1 else 10**6
"""At how many alike parts beside each other axe looks: the weekly run, which asks for more rounds, at all."""
THIN = """(most) => {
  const free =
    /^(id|href|src|value|title|alt|for|name|datetime|data-.*|aria-(label.*|controls|describedby))$/;
  const said = ({ name, value }) => free.test(name) ? `${name}${Boolean(value.trim())}` : `${name}=${value}`;
  const shape = (e) => [e.tagName, ...[...e.attributes].map(said).sort(), Boolean(e.textContent.trim()),
    "(", ...[...e.children].map(shape), ")"].join(" ");
  window.left = [];
  const walk = (part) => {
    const seen = {};
    for (const child of [...part.children]) {
      const key = shape(child);
      seen[key] = (seen[key] ?? 0) + 1;
      if (seen[key] <= most) walk(child);
      else {
        const mark = new Comment();
        child.replaceWith(mark);
        window.left.push([mark, child]);
      }
    }
  };
  walk(document.querySelector("main"));
}"""  # of parts with the same elements and attributes, which differ in their texts and addresses
FILL = "() => { for (const [mark, part] of window.left) mark.replaceWith(part); }"
ADD_STYLE = """(css) => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
}"""  # as a browser extension does it: the policy of the site forbids a style element
WIDER = """() => {
  const wide = document.documentElement.clientWidth;
  const parts = [...document.querySelectorAll("body *")].filter((e) => !e.closest(".tabel, .spring, pre"));
  const over = parts.filter((e) => e.getBoundingClientRect().right > wide + 1 && e.checkVisibility());
  return [document.documentElement.scrollWidth, over.slice(0, 3).map((e) => e.outerHTML.slice(0, 150))];
}"""
CUT = """() => [...document.querySelectorAll("main *, header *, footer *")].filter((e) => {
  const style = getComputedStyle(e);
  const isHidden = style.clipPath !== "none" || style.position === "absolute";
  return !isHidden && style.overflow === "hidden" && e.clientHeight && e.scrollHeight > e.clientHeight + 1;
}).map((e) => e.outerHTML.slice(0, 150))"""

STRUCTURE = """() => {
  const wrong = [];
  const say = (part, what) => wrong.push(`${what}: ${part.outerHTML.slice(0, 100)}`);
  for (const table of document.querySelectorAll("main table")) {
    const region = table.closest("[role=region][tabindex='0']");
    if (!table.caption?.textContent.trim()) say(table, "geen bijschrift");
    const name = region?.getAttribute("aria-labelledby");
    if (!name || !document.getElementById(name)) say(table, "geen gebied");
    for (const head of table.querySelectorAll("th")) if (!head.scope) say(head, "geen scope");
    for (const row of table.tBodies[0].rows) if (!row.querySelector("th[scope^=row]")) say(row, "rijkop");
  }
  for (const part of document.querySelectorAll("svg")) {
    const beside = part.closest(".tabel")?.nextElementSibling;
    if (!part.querySelector("title") || !beside?.querySelector("table")) say(part, "beeld zonder tabel");
  }
  let level = 0;
  for (const head of document.querySelectorAll("main :is(h1, h2, h3, h4, h5, h6)")) {
    if (Number(head.tagName[1]) > level + 1) say(head, "kop overgeslagen");
    level = Number(head.tagName[1]);
  }
  const parts = document.querySelectorAll("main, body > footer, body > header");
  if (parts.length !== 3) say(document.body, "delen");
  if (document.documentElement.lang !== "nl") say(document.documentElement, "taal");
  return wrong.slice(0, 5);
}"""  # what the checker does not ask, and a reader of tables does


def axe(page: Page, chosen: Sequence[str] = (), left: Sequence[str] = ()) -> list[Any]:
    """Return what axe finds on a page: rule, how often, the first place and what to do.

    All rules of TAGS, or those *chosen*, without those *left* out.
    """
    if not page.evaluate("'axe' in window"):
        page.evaluate(_axe())
    found: list[Any] = page.evaluate(RUN_AXE, [TAGS, [*chosen], [*left]])
    return found


@cache
def _axe() -> str:
    return need_node_file("axe-core/axe.min.js").read_text("utf-8")


def find_in_both(page: Page, viewport: Mapping[str, int], *, is_like_any_other: bool = False) -> list[Any]:
    """Return what axe finds light and dark; dark differs in colours only, so there only their rules run.

    Nor do colours differ with the width: on a telephone a page that is *like any other* is tried without.
    """
    if viewport == NARROW and is_like_any_other:
        return axe(page, left=COLOURS)
    light = axe(page)
    page.emulate_media(color_scheme="dark")
    return light + axe(page, COLOURS)


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "320"])
@pytest.mark.parametrize("kind", KINDS)
def test_axe_finds_nothing(kind: str, viewport: dict[str, int], visit: Visit) -> None:
    """No rule of A, AA or best practice is broken, light or dark."""
    page = visit(kind, viewport).page
    assert page.evaluate(STRUCTURE) == []
    page.evaluate(THIN, MOST)
    found = find_in_both(page, viewport, is_like_any_other=kind not in ("start", "activiteit"))
    page.evaluate(FILL)
    assert found == []


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "320"])
@pytest.mark.parametrize(
    "question",
    ["#q=jongeren&departementen=ocw", "#q=xyzzyx", "#q=ik+ben+verkracht+xyzzyx"],
    ids=["gevonden", "niets", "hulp"],
)
def test_axe_finds_nothing_in_what_the_search_shows(
    question: str, viewport: dict[str, int], new_page: NewPage, address: str
) -> None:
    """What the script adds is as accessible as what came with the page."""
    page = new_page(viewport=viewport, reduced_motion="reduce")  # or colours are still on their way
    page.goto(f"{address}activiteiten/{question}")
    page.wait_for_selector("[data-zoek][data-klaar]:not([aria-busy])")
    assert find_in_both(page, viewport) == []


@pytest.mark.parametrize("kind", KINDS)
def test_nothing_is_wider_than_a_telephone(kind: str, visit: Visit) -> None:
    """At 320 pixels only tables and pictures scroll, in their own region; also with wider and larger text."""
    page = visit(kind, NARROW).page
    assert page.evaluate(WIDER) == [320, []]
    page.evaluate(ADD_STYLE, SPACING)
    assert page.evaluate(WIDER) == [320, []]
    assert page.evaluate(CUT) == []
    page.set_viewport_size({"width": 640, "height": 900})
    page.evaluate(ADD_STYLE, "html { font-size: 200% !important; }")
    assert page.evaluate(WIDER) == [640, []]
    assert page.evaluate(CUT) == []


@pytest.mark.parametrize("kind", ["start", "activiteit", "activiteiten", "samenhang"])
def test_targets_are_large_enough(kind: str, visit: Visit) -> None:
    """What is pressed and is no link in a sentence is at least 24 pixels high and wide (2.5.8)."""
    page = visit(kind, NARROW).page
    small = page.evaluate(
        """() => [...document.querySelectorAll("button, input, select, summary, header a, .menu a, footer a")]
          .filter((e) => e.checkVisibility() && !e.closest("footer > div > p"))
          .map((e) => [e.closest("label") ?? e, e]).filter(([box, e]) => {
            const { width, height } = box.getBoundingClientRect();
            return Math.round(width) < 24 || Math.round(height) < 24;
          }).map(([, e]) => e.outerHTML.slice(0, 120))"""
    )
    assert small == []


def test_own_colours_of_the_reader_leave_everything_to_be_seen(new_page: NewPage, address: str) -> None:
    """With forced colours the edges of buttons, fields and states are drawn."""
    page = new_page(forced_colors="active")
    page.goto(f"{address}activiteiten/")
    edges = page.evaluate(
        """() => [".verlaat", ".status", "#q", ".zoek__knop"].map((name) =>
          parseFloat(getComputedStyle(document.querySelector(name)).borderTopWidth))"""
    )
    assert all(width >= 1 for width in edges)
    page.focus(".kop .verlaat")
    assert page.evaluate("parseFloat(getComputedStyle(document.activeElement).outlineWidth)") >= 2


def test_who_wants_no_movement_gets_none(new_page: NewPage, address: str) -> None:
    """Nothing scrolls, fades or slides."""
    page = new_page(reduced_motion="reduce")
    page.goto(f"{address}activiteiten/")
    moving = page.evaluate(
        """() => [getComputedStyle(document.documentElement).scrollBehavior,
          ...[...document.querySelectorAll("body *")].map((e) => getComputedStyle(e))
            .filter((s) => [s.transitionDuration, s.animationDuration].some((d) => parseFloat(d) > 0.01))
            .map((s) => s.transitionDuration)]"""
    )
    assert moving == ["auto"]
