"""The tasks of the guide (meedoen.md) that go in the form and not in test_form_page.py: 6, 7 and 9."""

from __future__ import annotations

import re

from playwright.sync_api import Page

from browser.conftest import NewPage
from browser.test_form_page import ENTRY, PATH, fill_report, offered, open_entry, written


def unfold(page: Page, title: str) -> None:
    """Open a part of an activity that is to be mended."""
    page.locator(".onderdeel > summary", has_text=re.compile(rf"^{title}")).first.click()


def test_an_activity_is_withdrawn(new_page: NewPage, address: str) -> None:
    """A date and a reason under the file, and no line that goes."""
    page = new_page()
    open_entry(page, address, "Iets verbeteren")
    unfold(page, "Ingetrokken")
    part = page.locator(".onderdeel[open]")
    part.locator("input").first.fill("25 juni 2024")
    part.get_by_label("Reden").first.fill("Dubbel opgenomen.")
    page.get_by_role("button", name="Controleer").click()
    old = ENTRY.read_text("utf-8")
    assert offered(page) == f"{old}ingetrokken:\n  datum: 2024-06-25\n  reden: Dubbel opgenomen.\n"


def test_a_title_gets_a_former_one(new_page: NewPage, address: str) -> None:
    """The new title stands in its place and the old one among the former."""
    page = new_page()
    open_entry(page, address, "Iets verbeteren")
    unfold(page, "Titel")
    page.get_by_label("Titel", exact=True).fill("Act4Respect")
    unfold(page, "Eerdere titels")
    part = page.locator(".onderdeel[open]").last
    part.get_by_role("button", name=re.compile("^Voeg toe")).click()
    part.locator("input").nth(0).fill("Alliantie Act4Respect")
    part.locator("input").nth(1).fill("25 juni 2024")
    page.get_by_role("button", name="Controleer").click()
    text = offered(page)
    assert "titel: Act4Respect\n" in text
    assert "eerdere_titels:\n  - titel: Alliantie Act4Respect\n    tot: 2024-06-25\n" in text


def test_a_ministry_is_added(new_page: NewPage, address: str) -> None:
    """A ministry that is not there is asked for; it becomes a file of its own beside that of the activity."""
    page = new_page()
    page.goto(f"{address}{PATH}")
    page.get_by_role("button", name="Nieuwe activiteit").click()
    page.get_by_label("Titel", exact=True).fill("Proef met een ministerie")
    page.get_by_label("Titel", exact=True).press("Tab")
    page.get_by_label("Soort", exact=True).select_option(label="Pilot")
    page.get_by_role("combobox", name="Verantwoordelijk ministerie").fill("Ministerie van Proeven")
    page.get_by_role("option", name="voeg dit toe").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Kenmerk").fill("proef")
    dialog.get_by_role("button", name="Voeg toe").click()
    page.locator("input[value=bron]").first.check()
    page.get_by_label("Samenvatting", exact=True).fill("Een proef.")
    page.locator("input[value=voorkomen]").check()
    fill_report(page)
    page.get_by_role("combobox", name="Bron").last.fill("kst-31015-202")
    page.get_by_role("button", name="Controleer").click()
    assert "\ndepartement: proef\n" in offered(page)
    assert "id: proef\nnaam: Ministerie van Proeven\nsoort: ministerie\n" in written(page)[1]
    assert page.get_by_text("activities/proef/proef-met-een-ministerie.yaml").first.is_visible()
