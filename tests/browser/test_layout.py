"""How pages are laid out: columns, edges, the shape of marks, and the page for what is not there."""

from __future__ import annotations

from pathlib import Path

import pytest

from browser.conftest import NewPage
from browser.kinds import KINDS, NARROW, TEMPLATES, WIDE, templates
from browser.visits import Visit

EDGES = """() => {
  const edge = document.querySelector("article").getBoundingClientRect().right;
  const parts = document.querySelectorAll("article > *, article > section > *");
  const wide = [...parts].filter((e) => e.checkVisibility() && e.matches(".tabel, dl, details, .twee, .blok"
    + ", ul:is(.kaarten, .rijen, .feitenlijst, .hulplijnen, .lijnen, .termen, .kolommen)"));
  return wide.filter((e) => Math.abs(e.getBoundingClientRect().right - edge) > 1)
    .map((e) => e.outerHTML.slice(0, 100));
}"""


SMALL = """() => {
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
  const small = [];
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const parent = text.parentElement;
    const size = parseFloat(getComputedStyle(parent).fontSize);
    if (text.data.trim() && parent.checkVisibility() && size < 12) small.push(`${size} ${text.data}`);
  }
  return small;
}"""


def test_every_kind_of_page_is_tried() -> None:
    """The kinds that the tests go through are those of the site, neither more nor less."""
    assert sorted(templates()) == TEMPLATES


@pytest.mark.parametrize("kind", KINDS)
def test_lists_cards_and_tables_end_at_one_edge(kind: str, visit: Visit) -> None:
    """All that is no running text takes the whole width."""
    assert visit(kind).page.evaluate(EDGES) == []


@pytest.mark.parametrize("kind", KINDS)
def test_no_text_is_too_small_to_read(kind: str, visit: Visit) -> None:
    """All text has at least twelve pixels, also code in a table."""
    assert visit(kind).page.evaluate(SMALL) == []


@pytest.mark.parametrize("page", ["bijlage/", "brieven/", "eigen-register/"])
def test_tables_of_hand_written_pages_can_be_read(page: str, new_page: NewPage, address: str) -> None:
    """They come from Markdown, without a class of ours, and have the size of our other tables."""
    opened = new_page(viewport=WIDE)
    opened.goto(f"{address}{page}")
    sizes = """() => [...document.querySelectorAll("main td")].map((e) => getComputedStyle(e).fontSize)"""
    assert set(opened.evaluate(sizes)) == {"15px"}
    assert opened.evaluate(SMALL) == []


def test_an_activity_has_two_columns_where_there_is_room(new_page: NewPage, address: str) -> None:
    """The story left, facts and sources right of it; under each other on a telephone, in the same order."""
    boxes = """() => ["#standen", "#kenmerken", "#bronnen"].map((id) => {
      const { left, right, top } = document.querySelector(id).getBoundingClientRect();
      return { left, right, top };
    })"""
    page = new_page(viewport=WIDE)
    page.goto(f"{address}activiteiten/veilige-steden/")
    story, facts, sources = page.evaluate(boxes)
    assert facts["left"] > story["right"]
    assert facts["left"] == sources["left"]
    assert facts["top"] < story["top"]
    page.set_viewport_size({"width": 320, "height": 640})
    story, facts, sources = page.evaluate(boxes)
    assert story["left"] == facts["left"] == sources["left"]
    assert story["top"] < facts["top"] < sources["top"]


@pytest.mark.parametrize("path", ["x", "x/", "a/b/", "a/b/c/d/e", "activiteiten/x/y.html"])
def test_what_is_not_there_has_style_and_ways_out_at_any_depth(
    path: str, new_page: NewPage, address: str, site_folder: Path
) -> None:
    """The page that a server gives there finds its style sheets and leads on, however deep the address."""
    page = new_page()
    # Answered here: for a real 404 the browser itself writes to the console.
    body = (site_folder / "404.html").read_bytes()
    page.route(address + path, lambda route: route.fulfill(content_type="text/html", body=body))
    missed: list[str] = []
    page.on("response", lambda answer: missed.append(answer.url) if answer.status == 404 else None)
    page.goto(address + path)
    assert missed == []
    assert page.locator("h1").inner_text() == "Deze pagina is er niet"
    head = "getComputedStyle(document.querySelector('.kop')).backgroundColor"
    assert page.evaluate(head) != "rgba(0, 0, 0, 0)"
    page.locator("main a", has_text="Zoek in alle activiteiten").click()
    page.wait_for_url(f"{address}activiteiten/")


def test_what_is_not_there_can_be_read_without_style(new_page: NewPage, address: str) -> None:
    """When no style sheet comes, heading, ways out and help stand there in order, without overlap."""
    page = new_page()
    page.route("**/*.css", lambda route: route.fulfill(status=200, content_type="text/css", body=""))
    page.goto(f"{address}404.html")
    tops = page.evaluate(
        """() => ["header a", "main h1", "main a", "footer h2", "footer a"].map((name) =>
          document.querySelector(name).getBoundingClientRect().top)"""
    )
    assert tops == sorted(tops)
    assert len({*tops}) == len(tops)


def test_with_own_colours_marks_tell_by_shape(new_page: NewPage, address: str) -> None:
    """With forced colours no mark keeps a colour of ours, in which it could disappear."""
    page = new_page(forced_colors="active")
    page.goto(address)
    colours = page.evaluate(
        """() => [...new Set([...document.querySelectorAll(".tekens > i")].flatMap((e) => {
          const { backgroundColor, borderTopColor, borderTopWidth } = getComputedStyle(e);
          return parseFloat(borderTopWidth) ? [backgroundColor, borderTopColor] : [backgroundColor];
        }))]"""
    )
    own = page.evaluate(
        """() => ["Canvas", "CanvasText"].map((name) => {
          document.body.style.color = name;
          return getComputedStyle(document.body).color;
        })"""
    )
    assert {*colours} == {*own}


def test_the_name_stays_beside_the_numbers(new_page: NewPage, address: str) -> None:
    """On a telephone the first column of the coverage stays in sight while the table scrolls."""
    page = new_page(viewport=NARROW)
    page.goto(f"{address}samenhang/")
    moved = page.evaluate(
        """() => {
          const table = document.querySelector(".tabel:has(.dekking)");
          table.scrollLeft = 200;
          const name = table.querySelector("tbody th").getBoundingClientRect();
          return [table.scrollLeft, Math.round(name.left - table.getBoundingClientRect().left), name.width];
        }"""
    )
    assert moved[0] == 200
    assert moved[1] == 0
    assert moved[2] < 160


def test_money_is_read_without_scrolling_on_a_telephone(new_page: NewPage, address: str) -> None:
    """Each amount is a block as wide as the window, in which every value has the name of its column."""
    page = new_page(viewport=NARROW)
    page.goto(f"{address}geld/")
    wide = page.evaluate("[...document.querySelectorAll('.tabel')].map((e) => e.scrollWidth - e.clientWidth)")
    assert wide
    assert {*wide} == {0}
    heads = page.locator(".geld").first.locator("thead th").all_text_contents()
    named = page.locator(".geld").first.locator("tbody tr").first.locator("td")
    assert named.evaluate_all("all => all.map((e) => e.dataset.kop)") == heads[1:]


@pytest.mark.parametrize(
    "path",
    [
        "",
        "actueel/",
        "data/",
        "over/",
        "overzicht/2021-02-04/",
        "verdragsartikelen/",
        "wijzigingen/2021-02-04/",
    ],
)
def test_tables_are_read_without_scrolling_on_a_telephone(path: str, new_page: NewPage, address: str) -> None:
    """Each row is a block as wide as the window, in which every value but a number has a name."""
    page = new_page(viewport=NARROW)
    page.goto(address + path)
    page.evaluate("document.querySelectorAll('main details').forEach((e) => (e.open = true))")
    tables = page.locator("main .tabel")
    wide = tables.evaluate_all("all => all.map((e) => e.scrollWidth - e.clientWidth)")
    assert wide
    assert {*wide} == {0}
    nameless = ".blokken tbody td:not([data-kop], .nr, [colspan])"
    assert tables.locator(nameless).count() == 0
    assert tables.locator("table:not(.blokken)").count() == 0


def test_what_changed_begins_with_sentences(new_page: NewPage, address: str) -> None:
    """The page that was 17,600 pixels high is at most 9,500: what a source tells opens at each sentence."""
    page = new_page(viewport=WIDE)
    page.goto(f"{address}wijzigingen/2021-02-04/")
    assert page.evaluate("document.documentElement.scrollHeight") < 9_500
    told = page.locator("#nieuw ~ ul .lees").first
    told.locator("summary").click()
    assert told.locator(".meer .bron a").first.is_visible()


def test_with_own_colours_the_menu_shows_where_the_reader_is(new_page: NewPage, address: str) -> None:
    """With forced colours only the entry of this page has a line under it."""
    page = new_page(forced_colors="active")
    page.goto(f"{address}activiteiten/")
    lines = page.evaluate(
        """() => [...document.querySelectorAll(".menu a")].map((e) => {
          const { borderBottomColor } = getComputedStyle(e);
          const ground = getComputedStyle(document.body).backgroundColor;
          return [e.hasAttribute("aria-current"), borderBottomColor !== ground];
        })"""
    )
    assert [True, True] in lines
    assert all(is_here == is_seen for is_here, is_seen in lines)


@pytest.mark.parametrize("path", ["activiteiten/", "activiteiten/lijst/2/"])
def test_the_ways_between_parts_stand_beside_each_other(path: str, new_page: NewPage, address: str) -> None:
    """On the first part and on every other, also without script: one line where there is room."""
    page = new_page(java_script_enabled=False)
    page.goto(f"{address}{path}")
    boxes = [item.bounding_box() for item in page.locator(".delen li").all()]
    assert len(boxes) > 4
    assert len({round(box["y"]) for box in boxes if box}) == 1
