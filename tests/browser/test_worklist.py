"""The work list of a letter, opened from disk: axe, narrow, dark, links both ways, and ticks that stay."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page
from registers import ROOT, entry, make_register

from browser.contexts import SLOW
from browser.kinds import NARROW, WIDE
from browser.test_accessible import WIDER, axe
from generator.mentions.report import find_mentions
from generator.mentions.worklist import render_worklist
from generator.sources.letter import make_letter
from generator.sources.lines import read_text

LETTER = """Den Haag, 4 mei 2023

Duinen

Het programma Stevig zand krijgt € 40.000. Ik zal uw Kamer voor de zomer informeren.1
- de Vogelwacht telt vogels;
- er komt een pilot «Schelpen rapen» <script>alert(1)</script>.

1 Kamerstuk 22 222, nr. 9
"""


@pytest.fixture
def worklist(tmp_path: Path) -> str:
    """Return the address of a work list in a file."""
    names = {"stevig-zand": "Stevig zand", "vogelwacht": "Vogelwacht", "kustlijn": "Kustlijn"}
    register = make_register(*(entry(key, titel=title) for key, title in names.items()))
    report = find_mentions(make_letter("brief.txt", read_text(LETTER)), register)
    path = tmp_path / "werklijst.html"
    tokens = (ROOT / "generator/docs/assets/tokens.css").read_text("utf-8")
    path.write_text(render_worklist(report, tokens), "utf-8")
    return path.as_uri()


@pytest.fixture
def open_page(browser: Browser) -> Iterator[Page]:
    """Return a page; afterwards no script may have failed, nor the policy have stopped anything."""
    context = browser.new_context(viewport=WIDE)
    context.set_default_timeout(SLOW)
    messages: list[str] = []
    context.on("console", lambda message: messages.append(message.text))
    context.on("weberror", lambda error: messages.append(str(error.error)))
    yield context.new_page()
    context.close()
    assert messages == []


def test_nobody_is_shut_out(worklist: str, open_page: Page) -> None:
    """Axe finds nothing, wide and narrow, light and dark; nothing is wider than the screen."""
    for viewport in (WIDE, NARROW):
        open_page.set_viewport_size(viewport)
        open_page.goto(worklist)
        assert open_page.evaluate(WIDER)[0] == viewport["width"]
        assert axe(open_page) == []
    open_page.emulate_media(color_scheme="dark")
    assert axe(open_page, ["color-contrast"]) == []


def test_ticks_stay(worklist: str, open_page: Page) -> None:
    """After the list is opened again; the count follows."""
    open_page.goto(worklist)
    number = open_page.locator("input[type=checkbox]").count()
    open_page.locator("#a-vogelwacht input").check()
    open_page.reload()
    assert open_page.locator("#a-vogelwacht input").is_checked()
    assert open_page.locator(".voortgang").inner_text() == f"1 van {number} afgevinkt"


def test_letter_and_list_lead_to_each_other(worklist: str, open_page: Page) -> None:
    """A mark leads to its row, a place in the list to its mark; the letter stays text."""
    open_page.goto(worklist)
    open_page.locator("mark", has_text="Vogelwacht").locator("xpath=following-sibling::a[1]").click()
    assert open_page.url.endswith("#a-vogelwacht")
    open_page.locator("#a-vogelwacht .plaatsen a").first.click()
    assert open_page.locator("mark:target").inner_text().startswith("de Vogelwacht")
    assert "<script>alert(1)</script>" in open_page.locator(".brief").inner_text()
