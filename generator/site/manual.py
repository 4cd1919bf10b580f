"""The hand-written pages, styles, scripts and letters of every site; those of a register go before them.

A page is Markdown with conditions for what not every register has: `{% if heeft("veilig-gebruik.md") %}`, and
with `{{ licentie.naam }}` for that of the data. A picture that the register does not have is left out with
its line.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from functools import lru_cache
from pathlib import Path, PurePosixPath

import jinja2

from generator.schema.licenties import Licentie
from generator.schema.settings import Settings
from generator.site.written import is_page, source_of
from generator.words.templates import make_environment

FOLDER = Path(__file__).parents[1] / "docs"
TOKENS = "assets/tokens.css"
"""Colours, letters and measures: what a house style replaces."""
_OF_THE_EXIT = "veilig-gebruik.md"
_OF_NEIGHBOURS, _NEIGHBOURS = "assets/zoek-registers.js", "registers/"
_PICTURE = re.compile(r"^!\[[^\]\n]*\]\((?P<name>[^)\n]+)\)\n\n?", re.MULTILINE)


def add_ours(own: Mapping[str, bytes], paths: Collection[str], settings: Settings) -> dict[str, bytes]:
    """Return *own*, the files in `docs/` of a register by their path there, with those of the package.

    *paths* are the addresses of the pages that are made of the data: a page asks for what a site has of those
    by the source that they would have, as `hulp/index.md`. What no page of a site asks stays out.
    """
    ours = {path.relative_to(FOLDER).as_posix(): path for path in FOLDER.rglob("*") if path.is_file()}
    if not settings.verlaten:
        del ours[_OF_THE_EXIT]
    if _NEIGHBOURS not in paths:
        del ours[_OF_NEIGHBOURS]
    there = {*own, *ours, *map(source_of, paths)}
    found = {
        **{
            name: _read(name, path, there, settings.licentie)
            for name, path in ours.items()
            if name not in own
        },
        **own,
    }
    return {name: found[name] for name in sorted(found, key=lambda name: PurePosixPath(name).parts)}


def _read(name: str, path: Path, there: Collection[str], licentie: Licentie) -> bytes:
    if not is_page(name):
        return path.read_bytes()
    return render(name, path.read_text("utf-8"), there, licentie).encode()


def render(name: str, text: str, there: Collection[str], licentie: Licentie) -> str:
    """Return the source *text* of the page of ours called *name*, for a site that has the sources *there*."""
    text = _PICTURE.sub(lambda match: match[0] if match["name"] in there else "", text)
    if "{%" not in text and "{{" not in text:
        return text
    return _template(name, text).render(heeft=there.__contains__, licentie=licentie)


@lru_cache(maxsize=100)
def _template(name: str, text: str) -> jinja2.Template:
    """Return the template of a page, which a preview asks for at every save; compiled once, as ours."""
    # Markdown: what comes out of it is judged
    environment = make_environment().overlay(autoescape=False, trim_blocks=False, lstrip_blocks=False)
    return jinja2.DictLoader({name: text}).load(environment, name)
