"""A first visit fetches little: of the letters what a page shows, and they draw every sign of every page."""

from __future__ import annotations

import gzip
import re
import unicodedata
from collections.abc import Iterator
from html import unescape
from pathlib import Path

import pytest
from playwright.sync_api import Page, Response
from webfonts import faces

from browser.conftest import NewPage
from generator.register.register import Register

MOST = 60_000  # bytes of a first visit, as they travel
STRANGE = set("中文□е")
"""Signs on the page Meldingen that our letters do not have: it shows what a finding is about."""


def signs_of(ranges: str) -> set[str]:
    """Return the signs of a `unicode-range`."""
    found: set[str] = set()
    for part in ranges.split(", "):
        first, _, last = part.removeprefix("U+").partition("-")
        found |= set(map(chr, range(int(first, 16), int(last or first, 16) + 1)))
    return found


def text_of(page: str) -> str:
    """Return what a page may show."""
    return unescape(re.sub(r"<(script|template)\b.*?</\1>|<[^>]*>", " ", page, flags=re.DOTALL))


def drawn_by(page: Page, text: str, weight: str) -> dict[str, int]:
    """Show *text* on a page; return how many signs each letter of the site, or `other`, draws."""
    page.evaluate(
        """async ([text, weight]) => {
          document.querySelector("#proef")?.remove();
          const node = document.createElement("p");
          node.id = "proef";
          node.textContent = text;
          node.style.fontWeight = weight;
          document.querySelector("main").append(node);
          await document.fonts.load(`${weight} 16px "Fira Sans"`, text);
          await document.fonts.ready;
        }""",
        [text, weight],
    )
    session = page.context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    node = session.send("DOM.querySelector", {"nodeId": root, "selector": "#proef"})["nodeId"]
    found: dict[str, int] = {}
    for font in session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"]:
        name = "ours" if font["isCustomFont"] else "other"
        found[name] = found.get(name, 0) + int(font["glyphCount"])
    session.detach()
    return found


def test_every_sign_of_every_page_has_a_letter(site_folder: Path) -> None:
    """Each sign is in the range of one file of letters, in both weights, or it is known here."""
    for weight in ("400", "700"):
        ranges = [signs_of(signs) for found, _, signs in faces() if found == weight]
        assert len(ranges) == 2
        assert not ranges[0] & ranges[1]
        known = set[str]().union(*ranges) | set("\n\t")
        for path in sorted(site_folder.rglob("*.html")):
            missing = {*text_of(path.read_text("utf-8"))} - known
            assert missing <= (STRANGE if "meldingen" in path.parts else set()), path


@pytest.mark.parametrize(
    ("weight", "signs"), [pytest.param(face[0], face[2], id=Path(face[1]).stem) for face in faces()]
)
def test_letters_draw_what_their_range_says(weight: str, signs: str, page: Page, address: str) -> None:
    """The browser draws each sign of the range with the letters of the site, none with its own."""
    page.goto(address)
    seen = sorted(sign for sign in signs_of(signs) if unicodedata.category(sign) not in ("Mn", "Cf", "Cc"))
    assert drawn_by(page, " ".join(seen), weight).keys() == {"ours"}
    assert drawn_by(page, "ж", weight).keys() == {"other"}


def test_other_letters_come_when_they_are_shown(page: Page, address: str, register: Register) -> None:
    """A page in plain Dutch fetches one file for each weight; a sign of the others fetches theirs."""
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page.goto(f"{address}activiteiten/{register.actieve[0].id}/", wait_until="networkidle")
    letters = sorted(name.split(".")[0] for name in asked if name.endswith(".woff2"))
    assert letters == ["fira-sans-400", "fira-sans-700"]
    assert drawn_by(page, "1¼ ↑", "400").keys() == {"ours"}
    assert [name.split(".")[0] for name in asked if name.endswith(".woff2")][2:] == ["fira-sans-400-rest"]


def weights(responses: list[Response]) -> Iterator[tuple[str, int]]:
    """Yield each address and how much it weighs as it travels; letters and pictures are packed already."""
    for response in responses:
        body = response.body()
        is_packed = response.url.endswith((".woff2", ".png"))
        yield response.url, len(body) if is_packed else len(gzip.compress(body, 6))


def test_a_first_visit_is_light(new_page: NewPage, address: str, site_folder: Path) -> None:
    """All that the heaviest page of an activity fetches is under the goal, without anything kept."""
    pages = site_folder.glob("activiteiten/*/index.html")
    heaviest = max(pages, key=lambda path: len(gzip.compress(path.read_bytes(), 6)))
    page = new_page(locale="nl")  # a context of its own: nothing was fetched before
    found: list[Response] = []
    page.on("response", lambda response: found.append(response))
    page.goto(f"{address}activiteiten/{heaviest.parent.name}/", wait_until="networkidle")
    sizes = dict(weights(found))
    kinds = sorted(Path(url).suffix for url in sizes if not url.endswith(".svg"))  # the icon comes or not
    assert kinds == ["", ".css", ".css", ".css", ".js", ".woff2", ".woff2"]
    assert sum(sizes.values()) < MOST, sizes
