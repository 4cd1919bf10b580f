"""The preview in a browser: a save shows itself, under the policy of the published site."""

from __future__ import annotations

from pathlib import Path

from playwright.sync_api import Browser, expect
from registers import entry
from test_build import as_site_folder
from test_preview import Served, change

from browser.contexts import SLOW, Behaviour


def test_an_open_page_follows_every_save(browser: Browser, tmp_path: Path) -> None:
    """It shows a change and a fault by itself; the policy stops nothing, and nothing is kept."""
    root = as_site_folder(tmp_path / "register", entry())
    served = Served(root, tmp_path / "terminal.txt")
    behaviour = Behaviour()
    context = browser.new_context()
    context.set_default_timeout(SLOW)
    behaviour.watch(context, served.url)
    try:
        page = context.new_page()
        page.goto(served.url + "activiteiten/veilige-steden/")
        assert page.locator('meta[http-equiv="Content-Security-Policy"]').count() == 1
        change(root, "titel: Veilige Steden", "titel: Veiliger Steden")
        expect(page.locator("h1")).to_contain_text("Veiliger Steden", timeout=SLOW)
        change(root, "soort: programma", "soort: progrmma")
        expect(page.get_by_role("alert")).to_contain_text("progrmma", timeout=SLOW)
        change(root, "soort: progrmma", "soort: programma")
        expect(page.get_by_role("alert")).to_have_count(0, timeout=SLOW)
    finally:
        context.close()
        served.stop()
    assert behaviour == Behaviour()
