"""What the site says of itself is what it does: about, privacy, accessibility and the README.

Other claims have tests of their own in browser/: no request elsewhere and nothing stored (conftest.py), words
that never reach the server (test_traces.py), reading without JavaScript (test_trackers.py), keyboard,
contrast and narrow screens (test_accessible.py, test_keyboard.py).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from registers import ROOT, entry, make_register, real_register, stand

from generator.register.register import Register
from generator.schema.settings import Settings, load_settings
from generator.site.pages import make_site

FULL = real_register()
PRIVACY = " ".join((ROOT / "generator/docs/privacy.md").read_text("utf-8").split())
_TOLD = ("samenvatting", "tekst", "opmerking", "toelichting")
_PLACES = {
    "als indiener": {"indieners"},
    "in titels van stukken": {"titel"},
    "in de plaats van een bron": {"vindplaats"},
    "in teksten over wat is gemeld, gevraagd of beloofd": {*_TOLD},
}
"""Where the privacy page says that a name of a member of parliament can stand, with the keys in the files."""


def about(register: Register, settings: Settings | None = None) -> str:
    """Return the page about the register."""
    site = make_site(register, settings or Settings(), register.peildatum, has_downloads=False)
    return site.render(site.pages["over/"])


def texts(part: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Yield every text of a file with the nearest key above it."""
    if isinstance(part, dict):
        for name, value in part.items():
            yield from texts(value, str(name))
    elif isinstance(part, list | tuple):
        for value in part:
            yield from texts(value, key)
    elif isinstance(part, str):
        yield key, part


def test_names_of_members_stand_only_where_privacy_says() -> None:
    """Every member who signed a motion, or is called "het lid": no other key of any file has that name."""
    assert all(words in PRIVACY for words in _PLACES)
    things = [*FULL.activiteiten, *(item for items in FULL.lijsten.values() for item in items.values())]
    found = [pair for thing in things for pair in texts(thing.source.data)]
    names = {name for motie in FULL.moties.values() for name in motie.indieners}
    names |= {name for _, text in found for name in re.findall(r"\b[Hh]et lid ([A-Z]\w+)", text)}
    assert len(names) >= 8
    allowed = set().union(*_PLACES.values())
    hits = {
        (key, name) for key, text in found for name in names if re.search(rf"\b{re.escape(name)}\b", text)
    }
    assert {key for key, _ in hits} >= {"indieners", "vindplaats", "tekst"}
    assert sorted(hit for hit in hits if hit[0] not in allowed) == []


def test_who_promised_is_a_function() -> None:
    """Each promise is of a member of the government, by function and not by name."""
    assert "Van bewindspersonen staat de functie, niet de naam." in PRIVACY
    functions = re.compile(r"(?:(?:minister|ministers|staatssecretaris|kabinet)\b)")
    assert [t.id for t in FULL.toezeggingen.values() if not functions.match(t.door)] == []


@pytest.mark.slow
def test_about_says_what_the_ministries_confirmed() -> None:
    """Without a confirmation the page says so; with one it counts, and never says that ministries keep it."""
    assert "Nog geen ministerie heeft een activiteit bevestigd." in about(FULL.as_of(FULL.peildatum))
    some = make_register(entry("a", bevestigd_op="2021-01-01", standen=[stand()]), entry("b"))
    assert "De ministeries hebben zelf 1 van de 2 activiteiten bevestigd." in about(
        some.as_of(some.peildatum)
    )
    for untrue in (
        "houdt elk ministerie zijn eigen activiteiten bij",
        "vervangt de tabel",
        "in plaats van de tabel",
    ):
        assert untrue not in about(FULL.as_of(FULL.peildatum))


@pytest.mark.slow
def test_the_publisher_is_named_or_said_to_be_missing() -> None:
    """Who publishes stands on the page, or that nobody does yet."""
    register = FULL.as_of(FULL.peildatum)
    assert "Deze uitgave noemt nog geen uitgever" in about(register)
    named = about(register, replace(Settings(), uitgever="Ministerie van X"))
    assert "De uitgever is Ministerie van X." in named
    assert "noemt nog geen uitgever" not in named


def test_about_counts_the_register() -> None:
    """The counts per document and per ministry are those of the register."""
    register = FULL.as_of(FULL.peildatum)
    html = about(register)
    for document in (d for d in register.documenten.values() if d.bronnentekst):
        count = len({a.id for a, _ in register.facts_by_document(document.id)})
        row = re.search(rf'bronnen/{document.id}/">.*?<td[^>]*>(\d+)</td></tr>', html)
        assert row
        assert int(row[1]) == count
    own = re.findall(r'departementen/\w+/">[^<]+</a></th><td[^>]*>(\d+)</td>', html)
    assert sum(map(int, own)) == len(register.actieve)


@pytest.mark.build
def test_no_form_of_the_site_sends_words(site_folder: Path) -> None:
    """Privacy: what is typed is not sent. No text field has a name, so that no browser sends it."""
    assert "stuurt uw browser niet naar de server" in PRIVACY
    fields = 0
    for file in site_folder.rglob("*.html"):
        for field in re.findall(r'<input[^>]*type="(?:search|text)"[^>]*>', file.read_text("utf-8")):
            fields += 1
            assert " name=" not in field, file
    assert fields > 500


@pytest.mark.build
def test_pictures_with_data_have_a_table(site_folder: Path) -> None:
    """Accessibility: where marks stand for counts, the page has a table."""
    claim = "Elk plaatje met gegevens heeft een tabel met dezelfde inhoud."
    assert claim in (site_folder / "toegankelijkheid/index.html").read_text("utf-8")
    for path in ("", "toezeggingen/", "aanbevelingen/", "moties/", "samenhang/", "tijdlijn/"):
        html = (site_folder / path / "index.html").read_text("utf-8")
        assert "<table" in html, path
        assert "<svg" not in html, path


def test_a_release_needs_its_publisher() -> None:
    """README and the site call this an edition to try: the settings do not say that it is published."""
    settings = load_settings(ROOT)
    assert not settings.uitgave
    readme = (ROOT / "README.md").read_text("utf-8")
    assert "Without JavaScript all pages can be read; searching and filtering need it." in readme
