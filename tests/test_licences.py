"""Everything that the site ships comes with its licence."""

from __future__ import annotations

import re
from importlib.metadata import distribution
from pathlib import Path

import pytest
from registers import PEILDATUM, ROOT, entry, make_register

from generator.schema.settings import Settings
from generator.site import licences
from generator.site.pages import make_site

PACKAGE = Path(str(distribution("mkdocs-material").locate_file("material/templates")))
SOURCES = {
    "material-for-mkdocs": next(
        Path(str(path.locate()))
        for path in distribution("mkdocs-material").files or ()
        if path.name == "LICENSE" and "dist-info" in str(path)
    ),
    "material-design-icons": PACKAGE / ".icons/material/LICENSE",
    "octicons": PACKAGE / ".icons/octicons/LICENSE",
    "font-awesome": PACKAGE / ".icons/fontawesome/LICENSE.txt",
    "eupl-1.2": ROOT / "LICENSES/EUPL-1.2.txt",
    "cc0-1.0": ROOT / "LICENSES/CC0-1.0.txt",
}


def test_the_page_leads_to_every_licence() -> None:
    """The page names each text, and each is a file of the site, also of one without downloads."""
    page = (ROOT / "generator/docs/licenties.md").read_text("utf-8")
    named = set(re.findall(r"\]\((licenties/[^)]+)\)", page))
    assert named == set(licences.files())
    site = make_site(make_register(entry()), Settings(), PEILDATUM, has_downloads=False)
    assert named <= set(site.files)
    assert b"SIL OPEN FONT LICENSE Version 1.1" in licences.files()["licenties/fira-sans.txt"]()
    assert b"Apache License" in licences.files()["licenties/apache-2.0.txt"]()


@pytest.mark.parametrize("name", SOURCES)
def test_a_text_is_that_of_what_is_shipped(name: str) -> None:
    """A new version of a package with another notice is seen."""
    assert licences.files()[f"licenties/{name}.txt"]() == SOURCES[name].read_bytes()


@pytest.mark.slow
def test_pictures_in_the_stylesheet_are_of_the_named_sets() -> None:
    """Material's style sheet holds icons of others; each is of a set whose licence is shipped."""
    (sheet,) = (PACKAGE / "assets/stylesheets").glob("main.*.css")
    shapes = set(re.findall(r"""data:image/svg\+xml[^"]*?\bd='([^']+)'""", sheet.read_text("utf-8")))
    sets: dict[str, set[str]] = {}
    for path in (PACKAGE / ".icons").rglob("*.svg"):
        for shape in re.findall(r'\bd="([^"]+)"', path.read_text("utf-8")):
            if shape in shapes:
                sets.setdefault(shape, set()).add(path.relative_to(PACKAGE / ".icons").parts[0])
    assert set(sets) == shapes
    assert set().union(*sets.values()) == {"material", "octicons", "fontawesome"}
