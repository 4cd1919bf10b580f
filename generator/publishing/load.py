"""From the folder of a register to its whole site, before anything is written."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Set
from datetime import date
from pathlib import Path

from generator.checking.handwritten import FOLDER
from generator.findings.finding import RegisterError
from generator.neighbours.judging import read_neighbours
from generator.neighbours.places import NeighbourFile, find_places, load_found
from generator.publishing.kept_style import Style, kept_sheet
from generator.reading.kept import cache_folder, kept_in
from generator.reading.written import extensions_of
from generator.register.register import Register
from generator.schema.settings import NAME, Configuration, load_configuration
from generator.site import headers, manual
from generator.site.pages import make_site
from generator.site.whole import Whole, make_whole
from generator.words.stages import stage

_STYLE = Path(__file__).parents[1] / "theme" / "basis.css"
_STYLE_NAME = "assets/basis.css"


def load_whole(
    root: Path,
    register: Register,
    today: date,
    has_downloads: bool = True,
    style: Style | None = None,
    found: Iterable[NeighbourFile] | None = None,
) -> Whole:
    """Return the site of a checked register; of *style*, the sheet of a builder, it has what pages use.

    Without one it has our own. *found* is what lies where other registers are said to be; None: look where
    the settings say.

    Raises RegisterError when the settings or the hand-written part are wrong.
    """
    configuration = load_site_configuration(root)
    settings = configuration.settings
    headers.check_settings(
        settings, settings.resolve_peildatum(today) or register.peildatum, configuration.find_line
    )
    with stage("pagina's voorbereiden"), kept_in(cache_folder(root, os.environ)):
        if found is None:
            found = load_found(find_places(root, settings.registers))
        neighbours = read_neighbours(found, register, settings)
        site = make_site(register, settings, register.peildatum, has_downloads, neighbours)
        own = load_docs(root)
        docs = manual.add_ours(own, site.pages, settings)
        ours = docs.keys() - own.keys()
        folder = cache_folder(root, os.environ, "site")
        sheet = _sheet(style, docs, ours, configuration, folder)
        return make_whole(site, configuration, docs, sheet, ours)


def _sheet(
    style: Style | None,
    docs: Mapping[str, bytes],
    ours: Set[str],
    configuration: Configuration,
    folder: Path | None,
) -> Style:
    """Return the name and the bytes of the first style sheet; what is kept of it lies in *folder*."""
    if style is None:
        return _STYLE_NAME, _STYLE.read_bytes()
    name, sheet = style
    extensions = extensions_of(configuration.mkdocs.get("markdown_extensions"))

    def make() -> bytes:
        from generator.publishing.theme_sheet import used_names, used_sheet  # for a builder with a sheet

        return used_sheet(sheet, used_names(docs, extensions, ours))

    return name, kept_sheet(folder, sheet, docs, repr(extensions), make)


def load_site_configuration(root: Path) -> Configuration:
    """Read the settings of a site. Raises RegisterError without them, or without hand-written pages."""
    if not os.path.lexists(root / NAME):
        raise RegisterError(f"in de map `{root}` staat geen `{NAME}`")
    configuration = load_configuration(root)
    if not (root / FOLDER).is_dir():
        raise RegisterError(f"in de map `{root}` staat geen map `{FOLDER}` met de geschreven bladzijden")
    return configuration


def load_docs(root: Path) -> dict[str, bytes]:
    """Return the bytes of each file in `docs/` of a register, by its path there; not of hidden ones."""
    folder = root / FOLDER
    found = {path.relative_to(folder): path for path in sorted(folder.rglob("*")) if path.is_file()}
    return {
        name.as_posix(): path.read_bytes()
        for name, path in found.items()
        if not any(part.startswith(".") for part in name.parts)
    }
