"""The id of everything that can be referred to stands on the site, with a button that copies it."""

from __future__ import annotations

import pytest
from registers import real_register

from browser.conftest import NewPage

PLACES = {
    "activiteiten/act4respect/": "act4respect",
    "bronnen/kst-31015-202/": "kst-31015-202",
    "departementen/ocw/": "ocw",
    "doelgroepen/jongeren/": "jongeren",
    "partners/rutgers/": "rutgers",
    "meedoen/kenmerken/": "rutgers",
    "toezeggingen/": "",
    "moties/": "",
    "aanbevelingen/": "",
}
"""An id on each page; of a list any."""


@pytest.mark.parametrize("place", PLACES)
def test_an_id_can_be_copied(place: str, new_page: NewPage, address: str) -> None:
    """The button behind an id puts exactly that id on the clipboard, and says so."""
    key = PLACES[place] or next(iter(real_register().lijsten[place.rstrip("/")]))
    page = new_page()
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(address + place)
    page.evaluate("for (const part of document.querySelectorAll('details')) part.open = true")
    button = page.get_by_role("button", name=f"Kopieer kenmerk {key}", exact=True)
    button.focus()
    page.keyboard.press("Enter")
    page.get_by_role("status").get_by_text("gekopieerd").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == key


def test_where_copying_is_refused_the_id_is_selected(new_page: NewPage, address: str) -> None:
    """Without the right to write the clipboard, the reader copies what is selected."""
    page = new_page()
    page.add_init_script(
        "Object.defineProperty(navigator, 'clipboard', {value: {writeText: () => Promise.reject()}})"
    )
    page.goto(f"{address}bronnen/kst-31015-202/")
    page.get_by_role("button", name="Kopieer kenmerk kst-31015-202").click()
    page.get_by_role("status").get_by_text("Ctrl+C").wait_for()
    assert page.evaluate("getSelection().toString()") == "kst-31015-202"


def test_without_a_script_there_is_no_button(new_page: NewPage, address: str) -> None:
    """A button that does nothing is not shown; the id is."""
    page = new_page(java_script_enabled=False)
    page.goto(f"{address}meedoen/kenmerken/")
    assert page.get_by_text("rutgers", exact=True).is_visible()
    assert page.get_by_role("button", name="Kopieer").count() == 0
