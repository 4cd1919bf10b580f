"""The form in a browser: its roads, by mouse and by keyboard, on a telephone, without a script."""

from __future__ import annotations

import io
import json
import re
import zipfile
from datetime import date
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Download, Locator, Page, Route
from registers import ROOT

from browser.conftest import NewPage
from browser.kinds import NARROW, WIDE
from browser.test_accessible import axe

PATH = "meedoen/formulier/"
ENTRY = ROOT / "activities/ocw/act4respect.yaml"
CITED = "Kamerstukken II 2026/27, 31015, nr. 310"


def written(page: Page) -> list[str]:
    """Return the whole text of each file that is offered."""
    return [box.input_value() for box in page.locator("textarea[readonly]").all()]


def offered(page: Page) -> str:
    """Wait for what changes; return the text of the first file."""
    page.get_by_role("heading", name="Dit verandert er").wait_for()
    return written(page)[0]


def judge(page: Page) -> None:
    """Hold the page against axe, in all that is shown now, and against sideways scrolling."""
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    assert page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    assert axe(page) == []


def content(download: Download) -> bytes:
    """Return what was downloaded."""
    return Path(download.path()).read_bytes()


def open_entry(page: Page, address: str, road: str) -> None:
    """Take a road for an activity, from the button on its page."""
    page.goto(f"{address}activiteiten/act4respect/")
    page.get_by_role("link", name="Wijzig deze activiteit").click()
    page.get_by_role("heading", name="Act4Respect").wait_for()
    page.get_by_role("button", name=road).click()


def fill_report(page: Page) -> None:
    """Fill in a stand, all but its source."""
    page.get_by_label("Datum van de stand").fill("1 oktober 2026")
    page.get_by_label("Afgerond").check()
    page.get_by_label("Tekst", exact=True).first.fill("Het programma is klaar: 20 gemeenten deden mee.")
    page.get_by_label("Vindplaats").first.fill("II, B")


def test_all_is_right_in_one_step(new_page: NewPage, address: str) -> None:
    """One press gives a difference of one line, and the file as it should be."""
    page = new_page()
    open_entry(page, address, "Alles klopt nog")
    old = ENTRY.read_text("utf-8")
    assert offered(page) == f"{old}bevestigd_op: {date.today().isoformat()}\n"
    page.get_by_text("Toon de regels").click()
    assert page.locator(".regel--erbij").count() == 1
    assert page.locator(".regel--weg").count() == 0
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download het bestand").click()
    assert content(waiting.value).decode() == offered(page)
    assert waiting.value.suggested_filename == "act4respect.yaml"


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["1280", "320"])
def test_a_new_stand_with_a_new_document(viewport: dict[str, int], new_page: NewPage, address: str) -> None:
    """What is missing is listed with links; an unknown document is asked for and becomes a second file."""
    page = new_page(viewport=viewport)
    open_entry(page, address, "Nieuwe stand")
    page.get_by_role("button", name="Controleer").click()
    faults = page.get_by_role("group", name="Er klopt nog iets niet")
    faults.wait_for()
    assert page.evaluate("document.activeElement.matches('.melding')")
    assert faults.get_by_role("link").count() == 5
    judge(page)
    faults.get_by_role("link", name="Tekst").click()
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    fill_report(page)
    page.get_by_role("combobox", name="Bron").fill(CITED)
    page.get_by_role("option", name="voeg dit toe").click()
    dialog = page.get_by_role("dialog")
    assert dialog.get_by_label("Kenmerk").input_value() == "kst-31015-310"
    dialog.get_by_label("Titel", exact=True).fill("Voortgang van de aanpak")
    dialog.get_by_label("Soort document").select_option(label="Kamerbrief")
    dialog.get_by_label("Datum", exact=False).first.fill("1-10-2026")
    judge(page)
    dialog.get_by_role("button", name="Voeg toe").click()
    page.get_by_role("button", name="Controleer").click()
    stand, document = (offered(page), written(page)[1])
    assert stand == ENTRY.read_text("utf-8") + (
        "  - datum: 2026-10-01\n    status: afgerond\n"
        '    tekst: "Het programma is klaar: 20 gemeenten deden mee."\n'
        "    bron: kst-31015-310\n    vindplaats: II, B\n"
    )
    assert "id: kst-31015-310\ntitel: Voortgang van de aanpak\n" in document
    assert "soort: kamerbrief\ndatum: 2026-10-01\n" in document
    judge(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="(ZIP)").click()
    with zipfile.ZipFile(io.BytesIO(content(waiting.value))) as packed:
        assert packed.testzip() is None
        assert packed.namelist() == [
            "activities/ocw/act4respect.yaml",
            "reference/documenten/kst-31015-310.yaml",
        ]
        assert packed.read(packed.namelist()[0]).decode() == stand


@pytest.mark.parametrize("query", ["", "?a=act4respect"])
def test_the_first_step_leaves_the_focus_alone(query: str, new_page: NewPage, address: str) -> None:
    """Who opens the page begins at its top: the form takes the focus only when somebody does something."""
    page = new_page()
    page.goto(f"{address}{PATH}{query}")
    page.locator("[data-formulier] h2").wait_for()
    assert page.evaluate("document.activeElement === document.body")
    if not query:
        page.get_by_role("button", name="Plak en controleer").click()
    else:
        page.get_by_role("button", name="Kies iets anders").first.click()
    assert page.evaluate("document.activeElement.tagName") == "H2"


def test_by_keyboard_alone(new_page: NewPage, address: str) -> None:
    """Everything of a new stand goes with Tab, arrows, Enter, space and letters."""
    page = new_page()
    page.goto(f"{address}{PATH}")
    page.get_by_role("combobox", name="Welke activiteit").focus()
    page.keyboard.type("act4")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.get_by_role("button", name="Nieuwe stand").focus()
    page.keyboard.press("Enter")
    page.get_by_role("heading", name="Nieuwe stand").wait_for()
    reach(page, page.get_by_role("combobox", name="Bron"))
    page.keyboard.type("kamerstukken II 2023/24, 31015, nr. 275")
    page.keyboard.press("Enter")
    assert page.get_by_label("Datum van de stand").input_value() == "2024-06-25"
    reach(page, page.get_by_label("Vindplaats"))
    page.keyboard.type("Kop 1")
    for _ in range(9):
        page.keyboard.press("Shift+Tab")
        if page.evaluate("document.activeElement.type") == "radio":
            break
    page.keyboard.press("Space")
    page.get_by_label("Tekst", exact=True).focus()
    page.keyboard.type("Klaar.")
    reach(page, page.get_by_role("button", name="Controleer"))
    page.keyboard.press("Enter")
    assert "bron: kst-31015-275\n    vindplaats: Kop 1\n" in offered(page)
    assert page.evaluate("document.activeElement.id") == "uitkomst"


def reach(page: Page, target: Locator) -> None:
    """Press Tab until something has the focus."""
    for _ in range(40):
        page.keyboard.press("Tab")
        if target.evaluate("(element) => element === document.activeElement"):
            return
    pytest.fail("niet te bereiken met Tab")


def test_something_is_mended(new_page: NewPage, address: str) -> None:
    """Only what is opened is shown; a partner more, a term less and another title are told in words."""
    page = new_page()
    open_entry(page, address, "Iets verbeteren")
    form = page.locator("form", has=page.get_by_role("button", name="Controleer"))
    assert form.locator("input, textarea, select").count() == 0
    form.locator("summary", has_text="Titel").first.click()
    page.get_by_label("Titel", exact=True).fill("Act4Respect")
    form.locator("summary", has_text="Doelgroepen").click()
    page.get_by_label("Jongeren", exact=False).first.uncheck()
    form.locator("summary", has_text=re.compile("^Partners")).click()
    page.get_by_role("button", name="Voeg toe: partner").click()
    page.get_by_role("combobox", name="Organisatie").last.fill("movisie")
    page.get_by_role("option").first.click()
    page.get_by_label("Adviseur", exact=False).last.check()
    page.get_by_role("combobox", name="Bron").last.fill("kst-31015-202")
    page.get_by_role("button", name="Controleer").click()
    text = offered(page)
    assert "titel: Act4Respect\n" in text
    assert "doelgroepen:\n  - professionals\n" in text
    assert "  - organisatie: movisie\n    rol: adviseur\n    bron: kst-31015-202\nrelaties:" in text
    told = page.locator(".weg li strong")
    assert told.first.text_content() == "Titel"
    judge(page)


def test_a_new_activity(new_page: NewPage, address: str) -> None:
    """A new activity becomes a file in the folder of its ministry; an id that is taken is refused."""
    page = new_page()
    page.goto(f"{address}{PATH}")
    page.get_by_role("button", name="Nieuwe activiteit").click()
    page.get_by_role("heading", name="Nieuwe activiteit").wait_for()
    page.get_by_label("Titel", exact=True).fill("Proef met het formulier")
    page.get_by_label("Titel", exact=True).press("Tab")
    assert page.get_by_label("Kenmerk").input_value() == "proef-met-het-formulier"
    page.get_by_label("Kenmerk").fill("act4respect")
    page.get_by_label("Soort", exact=True).select_option(label="Pilot")
    page.get_by_role("combobox", name="Verantwoordelijk ministerie").fill("OCW")
    page.get_by_role("option", name="ocw").first.click()
    page.locator("label", has_text=re.compile("bron", re.IGNORECASE)).locator("input[value=bron]").check()
    page.get_by_label("Samenvatting", exact=True).fill("Een proef.")
    page.locator("input[value=voorkomen]").check()
    fill_report(page)
    page.get_by_role("combobox", name="Bron").last.fill("kst-31015-202")
    page.get_by_role("button", name="Controleer").click()
    faults = page.get_by_role("group", name="Er klopt nog iets niet")
    assert "al in gebruik" in (faults.text_content() or "")
    page.get_by_label("Kenmerk").fill("proef-formulier")
    page.get_by_role("button", name="Controleer").click()
    page.get_by_role("heading", name="Dit verandert er").wait_for()
    assert offered(page).startswith(
        "# yaml-language-server: $schema=../../schema.json\nid: proef-formulier\n"
    )
    assert "\ntitel: Proef met het formulier\nsoort: pilot\ndepartement: ocw\n" in offered(page)
    assert page.get_by_text("activities/ocw/proef-formulier.yaml").first.is_visible()
    judge(page)


def test_a_list_of_a_ministry_in_five_actions(new_page: NewPage, address: str) -> None:
    """Open, choose the ministry, confirm, download: all files of it with one line more."""
    page = new_page()
    page.goto(f"{address}{PATH}")
    page.get_by_role("button", name="Een hele lijst bevestigen").click()
    page.get_by_label("Welk ministerie?").select_option("ocw")
    page.get_by_role("button", name="Deze kloppen nog").click()
    page.get_by_role("heading", name="Dit verandert er").wait_for()
    judge(page)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="(ZIP)").click()
    files = {path.name: path.read_text("utf-8") for path in (ROOT / "activities/ocw").glob("*.yaml")}
    with zipfile.ZipFile(io.BytesIO(content(waiting.value))) as packed:
        assert set(packed.namelist()) == set(files)
        for name, old in files.items():
            text = packed.read(name).decode()
            assert text.replace(f"bevestigd_op: {date.today().isoformat()}\n", "") == old


def test_all_are_ticked_again(new_page: NewPage, address: str) -> None:
    """Who unticks all of a list can tick all again; days are told in words."""
    page = new_page()
    page.goto(f"{address}{PATH}")
    page.get_by_role("button", name="Een hele lijst bevestigen").click()
    page.get_by_label("Welk ministerie?").select_option("ocw")
    boxes = page.locator(".keuzevak input")
    total = boxes.count()
    assert total == page.locator(".keuzevak input:checked").count() > 1
    for name, ticked in (("Alles uitvinken", 0), ("Alles aanvinken", total), ("Alles uitvinken", 0)):
        page.get_by_role("button", name=name).click()
        assert page.locator(".keuzevak input:checked").count() == ticked
    told = page.locator(".keuzevak").all_text_contents()
    assert all(re.search(r"laatste stand \d{1,2} [a-z]+ 20\d\d", text) for text in told)
    assert not any(re.search(r"\d{4}-\d\d", text) for text in told)


@pytest.mark.parametrize("viewport", [WIDE, NARROW])
def test_a_document_is_mended(viewport: dict[str, int], new_page: NewPage, address: str) -> None:
    """A thing of a list is found by its citation and changed in one line; nothing new is made here."""
    page = new_page(viewport=viewport)
    page.goto(f"{address}{PATH}")
    page.get_by_role("button", name="Een document, organisatie of toezegging verbeteren").click()
    search = page.get_by_role("combobox", name="Zoek op naam, nummer of kenmerk")
    search.fill("Kamerstukken II 2099/00, 99999, nr. 9")
    assert page.get_by_role("option").count() == 0
    search.fill("Kamerstukken II 2020/21, 34843, nr. 45")
    page.get_by_role("option").first.click()
    page.get_by_role("heading", name="34843, nr. 45").wait_for()
    page.locator("summary", has_text=re.compile("^Titel")).click()
    page.get_by_label("Titel", exact=True).fill("")
    page.get_by_role("button", name="Controleer").click()
    page.get_by_text("Er klopt nog iets niet").wait_for()
    page.get_by_label("Titel", exact=True).fill("Brief over kinderporno en de aanpak")
    page.get_by_role("button", name="Controleer").click()
    text = offered(page)
    judge(page)
    old = (ROOT / "reference/documenten/kst-34843-45.yaml").read_text("utf-8")
    changed = [line for line in text.splitlines() if line not in old.splitlines()]
    assert changed == ["titel: Brief over kinderporno en de aanpak"]
    assert page.locator(".weg li strong").first.text_content() == "Titel"


def test_the_rules_on_words_speak_in_the_form(new_page: NewPage, address: str) -> None:
    """A mobile number stops; a long sentence and a word to avoid are told beside what is offered."""
    page = new_page()
    open_entry(page, address, "Iets verbeteren")
    page.locator("summary", has_text="Samenvatting").first.click()
    field = page.get_by_label("Samenvatting", exact=True)
    field.fill("Bel 06 1234 5678.")
    page.get_by_role("button", name="Controleer").click()
    page.get_by_text("bevat een mobiel telefoonnummer").first.wait_for()
    field.fill(f"Een aanpak van loverboys. {'Zand ' * 26}is het.")
    page.get_by_role("button", name="Controleer").click()
    offered(page)
    told = page.locator("form .melding").first.text_content() or ""
    assert "is een woord dat het register vermijdt" in told
    assert "telt 28 woorden" in told


def test_paste_and_check(new_page: NewPage, address: str) -> None:
    """A pasted file gets its faults with their lines, and when it is right what it changes."""
    page = new_page()
    page.goto(f"{address}{PATH}")
    page.get_by_role("button", name="Plak en controleer").click()
    old = ENTRY.read_text("utf-8")
    box = page.get_by_label("De tekst van een bestand")
    box.fill(
        old.replace("soort: programma", "soort: programa").replace("datum: 2020-11-05", "datum: 5 november")
    )
    page.get_by_role("button", name="Controleer").click()
    page.get_by_role("heading", name="Gevonden: 2").wait_for()
    assert "Regel 6: fout: programa is geen waarde van soort" in page.locator(".uitkomst").inner_text()
    box.fill(old.replace("Alliantie Act4Respect", "Act4Respect"))
    page.get_by_role("button", name="Controleer").click()
    page.get_by_role("heading", name="Geen fouten").wait_for()
    assert "titel: Act4Respect" in offered(page)
    judge(page)


def test_newer_text_is_not_pasted_over(new_page: NewPage, address: str) -> None:
    """The change is put in what is at the forge now; when somebody changed the same, that is said."""
    page = new_page()
    open_entry(page, address, "Alles klopt nog")
    offered(page)
    page.get_by_text("Is het bestand intussen veranderd?").click()
    box, button = (
        page.get_by_label("De tekst die nu bij"),
        page.get_by_role("button", name="Zet mijn wijziging"),
    )
    old = ENTRY.read_text("utf-8")
    newer = old.replace("titel: Alliantie Act4Respect", "titel: Van een ander  # nieuw")
    for now, told in (
        (old, "dezelfde tekst"),
        (f"{old}bevestigd_op: 2020-01-01\n", "hetzelfde veranderd"),
        (newer, "intussen veranderd"),
    ):
        box.fill(now)
        button.click()
        page.get_by_role("status").get_by_text(told).first.wait_for()
    assert offered(page) == f"{newer}bevestigd_op: {date.today().isoformat()}\n"


def test_where_copying_is_refused(new_page: NewPage, address: str) -> None:
    """The text is shown and selected."""
    page = new_page()
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: {writeText: () => Promise.reject()}})"
    )
    open_entry(page, address, "Alles klopt nog")
    text = offered(page)
    page.get_by_role("button", name="Kopieer de tekst").click()
    page.get_by_text("Ctrl+C").first.wait_for()
    assert page.evaluate("getSelection().toString()") == text


def test_an_unknown_id(new_page: NewPage, address: str) -> None:
    """An address with an id that is not there says so and lets one search."""
    page = new_page()
    page.goto(f"{address}{PATH}?a=bestaat-niet")
    page.get_by_text("kent geen activiteit met het kenmerk “bestaat-niet”").wait_for()
    assert page.get_by_role("combobox", name="Welke activiteit").is_visible()


def test_without_a_script(new_page: NewPage, address: str) -> None:
    """The steps stand there, with a block to copy that has every field that a stand needs."""
    page = new_page(java_script_enabled=False)
    page.goto(f"{address}{PATH}")
    block = page.locator("pre").nth(1).inner_text()
    needed = json.loads((ROOT / "schema.json").read_text("utf-8"))["$defs"]["stand"]["required"]
    assert [line.strip(" -").partition(":")[0] for line in block.strip().splitlines()] == needed
    assert not page.locator("[data-formulier]").is_visible()


def test_only_its_own_page_loads_the_form(new_page: NewPage, address: str) -> None:
    """No other page fetches a script of the form."""
    seen: list[Any] = []
    page = new_page()
    page.on("request", lambda request: seen.append(request.url))
    for path in ("", "activiteiten/", "activiteiten/act4respect/", "meedoen/", "meedoen/kenmerken/"):
        page.goto(f"{address}{path}")
    assert not [url for url in seen if "formulier" in url and not url.endswith(".png")]


def with_forge(page: Page, bewerken: str) -> None:
    """Give the form the address of a forge, as a site with that setting has it."""

    def answer(route: Route) -> None:
        begin = route.fetch().json()
        route.fulfill(json={**begin, "bewerken": bewerken})

    page.route("**/data/formulier/velden.json", answer)


def test_the_way_to_github(new_page: NewPage, address: str) -> None:
    """An existing file is opened there, a new one made with its text, several are uploaded together."""
    page = new_page()
    with_forge(page, "https://github.example/o/r/edit/main")
    page.goto(f"{address}{PATH}?a=act4respect")
    page.get_by_role("button", name="Nieuwe stand").click()
    page.get_by_label("Datum van de stand").wait_for()
    fill_report(page)
    page.get_by_role("combobox", name="Bron").fill(CITED)
    page.get_by_role("option", name="voeg dit toe").click()
    dialog = page.get_by_role("dialog")
    dialog.get_by_label("Titel", exact=True).fill("Voortgang: de aanpak & meer")
    dialog.get_by_label("Soort document").select_option(label="Kamerbrief")
    dialog.get_by_role("button", name="Voeg toe").click()
    page.get_by_role("button", name="Controleer").click()
    offered(page)
    links = {
        link.inner_text(): link.get_attribute("href") or "" for link in page.locator(".aanbieden a").all()
    }
    edit = links["Open het bestand bij GitHub (nieuw tabblad)"]
    assert edit == "https://github.example/o/r/edit/main/activities/ocw/act4respect.yaml"
    made = urlsplit(links["Maak dit bestand bij GitHub (nieuw tabblad)"])
    assert made.path == "/o/r/new/main"
    assert parse_qs(made.query) == {
        "filename": ["reference/documenten/kst-31015-310.yaml"],
        "value": [written(page)[1]],
    }
    assert links["Open het register bij GitHub (nieuw tabblad)"] == "https://github.example/o/r/upload/main"


def test_the_way_to_gitlab(new_page: NewPage, address: str) -> None:
    """GitLab takes no text in an address: it is copied and pasted, into a file with its name filled in."""
    page = new_page()
    with_forge(page, "https://gitlab.example/g/r/-/edit/main")
    page.goto(f"{address}{PATH}?a=act4respect")
    page.get_by_role("button", name="Alles klopt nog").click()
    offered(page)
    link = page.get_by_role("link", name="Open het bestand bij GitLab")
    assert (
        link.get_attribute("href") == "https://gitlab.example/g/r/-/edit/main/activities/ocw/act4respect.yaml"
    )
    assert page.get_by_role("button", name="Kopieer de tekst").is_visible()
