"""A page of every kind, and the widths of window to try it in."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from playwright.sync_api import ViewportSize
from registers import ROOT, real_register

from generator.schema.settings import load_settings
from generator.site.pages import make_site

WIDE: ViewportSize = {"width": 1280, "height": 900}
NARROW: ViewportSize = {"width": 320, "height": 640}
FOLDER = ROOT / "generator" / "templates"


@cache
def templates() -> Mapping[str, tuple[str, ...]]:
    """Return the addresses of the pages of each template."""
    register = real_register()
    found: dict[str, list[str]] = {}
    for page in make_site(register, load_settings(ROOT), register.peildatum).pages.values():
        found.setdefault(page.template.removesuffix(".html"), []).append(page.path)
    return {template: tuple(paths) for template, paths in found.items()}


OTHERS = {
    "doorverwijzing",
    "geschreven",
    "register_elders",
    "registers",
    "voorvertoning_fouten",
    "werklijst",
}
"""The templates that make no page of the register in the site."""
TEMPLATES = sorted({path.stem for path in FOLDER.glob("[!_]*.html")} - OTHERS)
"""Read from the folder, which costs nothing when tests are collected; test_layout.py holds it to the site."""
KINDS = (*TEMPLATES, "handgeschreven", "niet-gevonden")
"""The kinds of page: one for each template, a hand-written one, and the page for what is not there."""


def address_of(kind: str, site: Path) -> str:
    """Return the address of the page of a kind that holds most."""
    if kind == "handgeschreven":
        return "meedoen/"
    if kind == "niet-gevonden":
        return "404.html"
    return max(templates()[kind], key=lambda path: (site / path / "index.html").stat().st_size)
