"""From the folder of a register to its whole site, before anything is written."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

from generator.checking.handwritten import FOLDER
from generator.findings.finding import RegisterError
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
    style: tuple[str, bytes] | None = None,
) -> Whole:
    """Return the site of a checked register; *style* is the style sheet of a builder, else our own is used.

    Raises RegisterError when the settings or the hand-written part are wrong.
    """
    configuration = load_site_configuration(root)
    settings = configuration.settings
    headers.check_settings(
        settings, settings.resolve_peildatum(today) or register.peildatum, configuration.lines
    )
    with stage("pagina's voorbereiden"):
        site = make_site(register, settings, register.peildatum, has_downloads)
        docs = manual.add_ours(load_docs(root), site.pages)
        return make_whole(site, configuration, docs, style or (_STYLE_NAME, _STYLE.read_bytes()))


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
