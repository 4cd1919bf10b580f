"""The archive, unpacked and opened from disk: search, filters and links work there."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page

from browser.contexts import SLOW
from generator.publishing.archive import write_archive
from generator.site.pages.activiteiten import PER_LIJST


@pytest.fixture
def from_disk(browser: Browser, site_folder: Path, tmp_path: Path) -> Iterator[tuple[Page, str]]:
    """Return a page and the address of the unpacked archive; afterwards no script may have failed."""
    write_archive(site_folder, tmp_path / "register.zip")
    with zipfile.ZipFile(tmp_path / "register.zip") as archive:
        archive.extractall(tmp_path)
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(SLOW)
    messages: list[str] = []
    context.on("console", lambda message: messages.append(message.text))
    context.on("weberror", lambda error: messages.append(str(error.error)))
    yield context.new_page(), (tmp_path / "register").as_uri()
    context.close()
    assert messages == []


def test_search_and_filters_work_from_disk(from_disk: tuple[Page, str]) -> None:
    """A word, a filter and the order give their cards; a card leads to its page, a menu to another."""
    page, address = from_disk
    page.goto(f"{address}/activiteiten/index.html#q=veilige+steden")
    page.wait_for_selector("[data-zoek][data-klaar='#q=veilige+steden']")
    first = page.locator(".zoek__kaarten h3 a").first
    assert first.inner_text() == "Veilige Steden"
    page.locator("[data-filter=departementen] summary").click()
    page.locator("[data-filter=departementen] input[value=ocw]").check()
    page.wait_for_selector("[data-zoek][data-klaar='#q=veilige+steden&departementen=ocw']")
    first.click()
    page.wait_for_url("**/activiteiten/veilige-steden/index.html")
    page.locator(".menu a", has_text="Activiteiten").first.click()
    page.wait_for_url("**/activiteiten/index.html")
    assert page.locator(".zoek__lijst .kaart").count() == PER_LIJST


def test_the_field_of_a_page_leads_to_the_answer_from_disk(from_disk: tuple[Page, str]) -> None:
    """What is typed in the header of a page opens the list with its answer."""
    page, address = from_disk
    page.goto(f"{address}/over/index.html")
    field = page.locator("form[data-zoekveld] input").first
    field.fill("veilige steden")
    field.press("Enter")
    page.wait_for_selector("[data-zoek][data-klaar='#q=veilige+steden']")
    assert urlsplit(page.url).path.endswith("/activiteiten/index.html")
