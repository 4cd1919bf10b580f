"""Everything that the site ships comes with its licence."""

from __future__ import annotations

import json
import re
from importlib.metadata import distribution
from pathlib import Path

import pytest
from registers import PEILDATUM, ROOT, entry, make_register

from generator.schema.licenties import LICENTIES, USUAL, Licentie, name_at
from generator.schema.settings import Settings
from generator.site import licences
from generator.site.manual import FOLDER, render
from generator.site.pages import make_site

PACKAGE = Path(str(distribution("mkdocs-material").locate_file("material/templates")))
SOURCES = {
    "material-for-mkdocs": next(PACKAGE.parents[1].glob("mkdocs_material-*.dist-info/**/LICENSE")),
    "material-design-icons": PACKAGE / ".icons/material/LICENSE",
    "octicons": PACKAGE / ".icons/octicons/LICENSE",
    "font-awesome": PACKAGE / ".icons/fontawesome/LICENSE.txt",
    "eupl-1.2": ROOT / "LICENSES/EUPL-1.2.txt",
    "cc0-1.0": ROOT / "LICENSES/CC0-1.0.txt",
}


@pytest.mark.parametrize("licentie", LICENTIES.values(), ids=lambda item: item.id)
def test_the_page_leads_to_every_licence(licentie: Licentie) -> None:
    """The page names each text, and each is a file of the site, also of one without downloads.

    Of the licences of data only that of the register is there.
    """
    page = render("licenties.md", (FOLDER / "licenties.md").read_text("utf-8"), (), licentie)
    named = set(re.findall(r"\]\((licenties/[^)]+)\)", page))
    assert named == set(licences.files(licentie))
    assert [item.id for item in LICENTIES.values() if item.tekst in named] == [licentie.id]
    site = make_site(make_register(entry()), Settings(licentie=licentie), PEILDATUM, has_downloads=False)
    assert named <= set(site.files)


def test_the_texts_of_licences_of_data_are_there() -> None:
    """Each is that licence, whole; and the settings may name each of them, and no other."""
    for licentie in LICENTIES.values():
        text = licences.files(licentie)[licentie.tekst]().decode()
        assert {"CC0-1.0": "CC0 1.0 Universal", "CC-BY-4.0": "Attribution 4.0 International"}[
            licentie.id
        ] in text
        assert len(text) > 5000
    schema = json.loads((ROOT / "generator/schema/settings.schema.json").read_text("utf-8"))
    options = schema["properties"]["plugins"]["items"]["properties"]["register"]["properties"]
    assert options["licentie"]["enum"] == [*LICENTIES]


def test_a_licence_is_called_by_its_name() -> None:
    """Also that of another register, from its address; one that is not known keeps the address."""
    assert [name_at(item.adres) for item in LICENTIES.values()] == [item.naam for item in LICENTIES.values()]
    assert name_at("https://licentie.voorbeeld.nl/vrij/") == "licentie.voorbeeld.nl/vrij"


def test_the_licence_of_the_data_is_named_in_one_module() -> None:
    """Nothing else in the package knows one, but the settings and the texts themselves."""
    names = re.compile(r"CC0|CC[ -]BY|creativecommons|publi(?:ek|eke|c) domein")
    paths = {
        path.relative_to(FOLDER.parent).as_posix(): path
        for path in FOLDER.parent.rglob("*")
        if path.suffix in (".py", ".html", ".md", ".json", ".js", ".sql")
    }
    found = {name for name, path in paths.items() if names.search(path.read_text("utf-8"))}
    assert found == {"schema/licenties.py", "schema/settings.schema.json", "docs/licenties.md"}

    assert b"SIL OPEN FONT LICENSE Version 1.1" in licences.files(USUAL)["licenties/fira-sans.txt"]()
    assert b"Apache License" in licences.files(USUAL)["licenties/apache-2.0.txt"]()


@pytest.mark.parametrize("name", SOURCES)
def test_a_text_is_that_of_what_is_shipped(name: str) -> None:
    """A new version of a package with another notice is seen."""
    assert licences.files(USUAL)[f"licenties/{name}.txt"]() == SOURCES[name].read_bytes()


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
