"""What a register says, apart from how it is written; and that a site shows nothing else of it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
import registers
from registers import entry
from test_build import as_site_folder
from test_keys import whole

from generator.checking.check import check_folder
from generator.checking.inputs import read_inputs
from generator.publishing.meaning import meaning_of
from generator.site.form import originals
from generator.site.keyed import Download
from generator.site.sums import Sums
from generator.site.whole import Whole


def meaning(root: Path, *beside: str) -> str:
    """Return what the register in a folder says."""
    register, inputs = check_folder(root).register, read_inputs(root, is_site=True)
    assert register
    assert inputs
    return meaning_of(register, inputs, *beside)


def change(path: str, old: str, new: str) -> Callable[[Path], object]:
    """Return what changes a text in a file."""

    def do(root: Path) -> None:
        text = (root / path).read_text("utf-8")
        assert old in text
        (root / path).write_text(text.replace(old, new, 1), "utf-8")

    return do


EEN = "activities/vws/een.yaml"
RUTGERS = "reference/organisaties/rutgers.yaml"
WRITTEN: dict[str, Callable[[Path], object]] = {
    "comment": change(EEN, "\n", "\n# Anders.\n"),
    "comment in a list": change(RUTGERS, "\n", "\n# Anders.\n"),
    "quotes": change(EEN, "titel: Een", 'titel: "Een"'),
    "empty line": change(EEN, "\n", "\n\n"),
}
SAID: dict[str, Callable[[Path], object]] = {
    "value": change(EEN, "titel: Een", "titel: Eén"),
    "value in a list": change(RUTGERS, "naam: ", "naam: De "),
    "order of fields": change(EEN, "id: een\ntitel: Een\n", "titel: Een\nid: een\n"),
    "kind of value": change(EEN, "departement_grond: bron", "departement_grond: afgeleid"),
    "entry": lambda root: (root / "activities/vws/twee.yaml").unlink(),
    "page": lambda root: (root / "docs/redactie.md").write_text("# Redactie\n", "utf-8"),
    "settings": change("mkdocs.yml", "site_name: ", "site_name: Ander "),
    "schema": change("schema.json", '"title": "Voorkomen"', '"title": "Voorkomen 2"'),
    "asset": lambda root: (root / "docs/assets/brieven-rij.png").write_bytes(b""),
}


@pytest.mark.parametrize("name", WRITTEN)
def test_another_way_to_write_it_says_the_same(tmp_path: Path, name: str) -> None:
    """Then no page differs."""
    root = as_site_folder(tmp_path, entry("een"), entry("twee"))
    before = meaning(root, "vandaag")
    WRITTEN[name](root)
    assert meaning(root, "vandaag") == before
    assert meaning(root, "morgen") != before


@pytest.mark.parametrize("name", SAID)
def test_anything_else_is_another_meaning(tmp_path: Path, name: str) -> None:
    """A value, its place among others, a page, a setting, or a file that comes along."""
    root = as_site_folder(tmp_path, entry("een"), entry("twee"))
    before = meaning(root)
    SAID[name](root)
    assert meaning(root) != before


def test_only_the_form_shows_how_an_entry_is_written(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of all files of a site just those differ that it says, when every entry has another text."""
    items = [entry("een", relaties=[{"soort": "meet", "activiteit": "twee"}]), entry("twee")]
    before = made(whole(items))

    def document(data: dict[str, Any]) -> SimpleNamespace:
        return SimpleNamespace(data=data, path="test.yaml", text=f"# Anders: {data['id']}.\n")

    monkeypatch.setattr(registers, "document", document)
    site = whole(items)
    after = made(site)
    assert after.keys() == before.keys()
    full = site.site.register.volledig
    assert full
    assert {path for path, content in after.items() if content != before[path]} == originals.files(
        full
    ).keys()


def made(site: Whole) -> dict[str, bytes]:
    """Return the files of a site but those that take long, and the sums that would make those."""
    files = site.files.items()
    return {path: make() for path, make in files if not isinstance(make, Download | Sums)}
