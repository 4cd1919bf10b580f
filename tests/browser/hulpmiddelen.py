"""What the tests of the site need from outside Python, and a page of every kind to try it on."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import pytest
from registers import ROOT, real_register

from generator.schema.settings import load_settings
from generator.site.pages import make_site

NODE_MODULES = ROOT / "tests" / "js" / "node_modules"
BREED = {"width": 1280, "height": 900}
SMAL = {"width": 320, "height": 640}


def missing(reason: str) -> None:
    """Fail in CI, where everything must be there; elsewhere leave the test out, with the reason."""
    if os.environ.get("CI"):
        pytest.fail(reason)
    pytest.skip(reason)


def need_program(name: str) -> str:
    """Return the path of a program."""
    path = shutil.which(name)
    if not path:
        missing(f"`{name}` is er niet; zie `.ci/install-browser`")
    return str(path)


def need_node_file(name: str) -> Path:
    """Return a file that npm has installed."""
    path = NODE_MODULES / name
    if not path.is_file():
        missing(f"`{name}` is er niet; doe `npm ci --prefix tests/js`")
    return path


@cache
def templates() -> Mapping[str, tuple[str, ...]]:
    """Return the addresses of the pages of each template."""
    register = real_register()
    found: dict[str, list[str]] = {}
    for page in make_site(register, load_settings(ROOT), register.peildatum).pages.values():
        found.setdefault(page.template.removesuffix(".html"), []).append(page.path)
    return {template: tuple(paths) for template, paths in found.items()}


SOORTEN = (*sorted(templates()), "handgeschreven", "niet-gevonden")
"""The kinds of page: one for each template, a hand-written one, and the page for what is not there."""


def address_of(soort: str, site: Path) -> str:
    """Return the address of the page of a kind that holds most."""
    if soort == "handgeschreven":
        return "meedoen/"
    if soort == "niet-gevonden":
        return "404.html"
    return max(templates()[soort], key=lambda path: (site / path / "index.html").stat().st_size)
