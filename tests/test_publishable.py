"""Green means publishable: whatever `check` accepts, the site and every form of `export` are made of it.

`REGISTER_ROUNDS=50 pytest tests/test_publishable.py` draws fifty times as many registers.
"""

from __future__ import annotations

import logging
import random
import shutil
from functools import partial
from pathlib import Path

import pytest
from drawn import ROUNDS, Drawer, write
from registers import ROOT, SCHEMA

from generator.checking.check import check_folder
from generator.cli import main
from generator.exports import EXPORTS, published
from generator.register.register import Register
from generator.register.selection import selectable
from generator.schema.settings import Settings
from generator.site.pages import make_site
from generator.site.sums import SUMS, Sums

DRAWN = 10 * ROUNDS  # of which a third is full, up to every limit
SETTINGS = Settings(adres="https://register.example/", uitgever="Ministerie van 😀 en |")


def make_all(register: Register) -> None:
    """Make every page and every file of the site, with the exports of each date in it."""
    site = make_site(register, SETTINGS, register.peildatum)
    assert all(site.render(page) for page in site.pages.values())
    made = {path: make() for path, make in site.files.items() if path != SUMS}
    assert Sums({path: partial(bytes, content) for path, content in made.items()})()  # each is made once
    assert {export.address(register.peildatum) for export in published(register)} <= made.keys()
    assert [path for path, content in made.items() if not content] in ([], ["data/activiteiten.jsonl"])


def export_a_part(register: Register, draw: random.Random) -> None:
    """Export the activities with one term, in one form."""
    facet = draw.choice(selectable(SCHEMA))
    terms = [term.id for item in SCHEMA.facetten if item.id == facet for term in register.termen(item)]
    chosen = [f"{facet}={draw.choice(terms)}"] if terms else ()
    for name in draw.sample(list(EXPORTS), 3):
        EXPORTS[name].make_part(register, chosen, SETTINGS)


@pytest.mark.build
def test_what_check_accepts_is_published(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    """Texts of all scripts, limits, empty and full lists, odd dates: no traceback, and no warning."""
    caplog.set_level(logging.WARNING)
    accepted = 0
    for seed in range(DRAWN):
        root = write(tmp_path / "register", *Drawer(seed).register())
        try:
            register = check_folder(root).register
            if register:
                make_all(register)
                export_a_part(register, random.Random(seed))  # noqa: S311 no secret
        except Exception as error:
            error.add_note(f"seed {seed}")
            raise
        accepted += register is not None
        shutil.rmtree(root)
    assert accepted > DRAWN * 0.8
    assert caplog.messages == []


@pytest.mark.build
@pytest.mark.parametrize("seed", [4, 10])
def test_what_check_accepts_is_built_and_exported_by_the_commands(seed: int, tmp_path: Path) -> None:
    """The commands end with 0 too, with the shell of MkDocs around the pages and the real settings."""
    root = write(tmp_path / "register", *Drawer(seed).register())
    shutil.copytree(ROOT / "docs", root / "docs")
    assert main(["check", "--root", str(root)]) == 0
    assert main(["build", "--root", str(root), "--zonder-downloads"]) == 0
    for name in EXPORTS:
        assert main(["export", name, "--root", str(root), "--out", str(tmp_path / name)]) == 0
