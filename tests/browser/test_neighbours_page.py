"""Pages that show other registers: axe, narrow, dark, links that leave, and what a stranger wrote."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect
from registers import SUBPATH, entry
from test_build import as_site_folder
from test_neighbours import BROKEN, TOOI, changed

from browser.conftest import serve
from browser.contexts import SLOW, Contexts
from browser.kinds import NARROW, WIDE
from browser.test_accessible import STRUCTURE, WIDER, find_in_both
from generator.cli import main
from generator.publishing.archive import write_archive

PATHS = (
    "registers/",
    "registers/duinen/",
    "departementen/vws/",
    "activiteiten/",
    "activiteiten/#q=zand",
    "activiteiten/#actielijnen=voorkomen",
    "data/",
)


def write(data: dict[str, Any]) -> None:
    """Make one title a word without end, and one what a page would run."""
    first, second, *_ = data["activiteiten"]
    first["titel"] = "Helm" * 60
    second["samenvatting"] = "<script>alert(1)</script><img src=x onerror=alert(1)> Zand houdt de zee tegen."


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the site of a small register with a neighbour, and one that could not be taken in."""
    folder = tmp_path_factory.mktemp("samen")
    root = as_site_folder(folder / "register", entry("een"), entry("twee"))
    settings = root / "mkdocs.yml"
    text = settings.read_text("utf-8")
    settings.write_text(
        text.replace("https://register.example/", f"https://register.example{SUBPATH}"), "utf-8"
    )
    organisation = root / "reference/organisaties/vws.yaml"
    organisation.write_text(organisation.read_text("utf-8") + f"tooi: {TOOI}\n", "utf-8")
    (folder / "duinen.json").write_bytes(changed(write))
    (folder / "nieuwer.json").write_bytes(BROKEN["newer"][0])
    met = [word for name in ("duinen", "nieuwer") for word in ("--met", str(folder / f"{name}.json"))]
    assert main(["build", "--root", str(root), "--bouwer", "direct", "--zonder-downloads", *met]) == 0
    return root / "site"


@pytest.fixture(scope="module")
def contexts(browser: Browser, site: Path) -> Iterator[Contexts]:
    """Return where its pages are opened."""
    for address in serve(site):
        yield Contexts(browser, address)


@pytest.fixture
def page(contexts: Contexts) -> Iterator[Page]:
    """Return a page that may not misbehave."""
    yield contexts.open(reduced_motion="reduce")
    contexts.close_pages()


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "320"])
@pytest.mark.parametrize("path", PATHS)
def test_nobody_is_shut_out(path: str, viewport: dict[str, int], page: Page, contexts: Contexts) -> None:
    """Axe finds nothing, light and dark, and nothing is wider than the screen, however long a word is."""
    page.set_viewport_size({"width": viewport["width"], "height": viewport["height"]})
    page.goto(f"{contexts.address}{path}")
    if "#" in path:
        expect(page.locator("[data-registers-melding]:not([hidden]), .kaart--elders").first).to_be_visible()
    assert "Andere registers" in page.locator("body > footer").inner_text()
    assert page.evaluate(STRUCTURE) == []
    assert page.evaluate(WIDER)[0] == viewport["width"]
    assert find_in_both(page, viewport) == []


def test_a_card_leads_home(page: Page, contexts: Contexts) -> None:
    """The title is a link to the other site, without saying where the reader comes from; the rest is text."""
    page.goto(f"{contexts.address}registers/duinen/")
    link = page.get_by_role("link", name="Helm" * 60)
    assert link.get_attribute("href") == "https://duinen.example/pad/activiteiten/helm/"
    assert link.get_attribute("rel") == "noreferrer"
    assert page.locator("main img, main script").count() == 0
    assert "Uit Register duinen" in page.locator(".kaart--elders").first.inner_text()


def test_the_search_finds_what_others_have(page: Page, contexts: Contexts) -> None:
    """Below our own, not among them: words and shared filters find it, other filters say why they do not."""
    page.goto(f"{contexts.address}activiteiten/")
    theirs, ours = page.locator(".kaart--elders"), page.locator(".zoek__telling")
    expect(page.get_by_role("link", name="Register duinen")).to_be_visible()
    page.get_by_label("Zoek in alle activiteiten").fill("zand")
    expect(theirs).to_have_count(1)
    expect(ours).to_have_text("Geen activiteiten gevonden")
    link = theirs.get_by_role("link")
    assert link.get_attribute("href") == "https://duinen.example/pad/activiteiten/zand/"
    assert "<script>alert(1)</script>" in theirs.inner_text()
    expect(page.get_by_text("Ook 1 activiteit in andere registers.")).to_be_visible()
    page.get_by_role("link", name="in andere registers").click()
    expect(page.get_by_label("Zoek in alle activiteiten")).to_have_value("zand")
    page.goto(f"{contexts.address}activiteiten/#departementen=vws")
    expect(theirs).to_have_count(1)
    expect(ours).to_have_text("2 activiteiten gevonden")
    page.goto(f"{contexts.address}activiteiten/#actielijnen=voorkomen&departementen=vws")
    expect(page.get_by_text("alleen dit register filtert op: Actielijnen.")).to_be_visible()
    expect(theirs).to_have_count(0)
    page.goto(f"{contexts.address}activiteiten/#q=xyzzyx")
    expect(page.get_by_text("Niets gevonden in andere registers.")).to_be_visible()


def test_the_archive_finds_it_from_disk(site: Path, browser: Browser, tmp_path: Path) -> None:
    """Unpacked and opened from disk, the search shows what others have too, with links that still leave."""
    write_archive(site, tmp_path / "register.zip")
    with zipfile.ZipFile(tmp_path / "register.zip") as archive:
        archive.extractall(tmp_path)
    context = browser.new_context()
    context.set_default_timeout(SLOW)
    messages: list[str] = []
    context.on("console", lambda message: messages.append(message.text))
    context.on("weberror", lambda error: messages.append(str(error.error)))
    page = context.new_page()
    page.goto(f"{(tmp_path / 'register').as_uri()}/activiteiten/index.html#q=zand")
    link = page.locator(".kaart--elders a")
    expect(link).to_have_attribute("href", "https://duinen.example/pad/activiteiten/zand/")
    context.close()
    assert messages == []
