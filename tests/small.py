"""The small register of `cases/basis`, in files, to break in tests."""

from __future__ import annotations

import shutil
from pathlib import Path

PROJECT = Path(__file__).parents[1]
ENTRY = """# yaml-language-server: $schema=../../schema.json
id: {id}
titel: {id}
soort: programma
departement: ocw
departement_grond: bron
samenvatting: Een voorbeeld.
actielijnen: [voorkomen]
standen:
  - datum: 2020-07-20
    status: lopend
    tekst: Het loopt.
    bron: kst-31015-202
    vindplaats: II, B
"""


def make_register(folder: Path, case: str = "basis") -> Path:
    """Lay the files of *case* over the small good register of `cases/basis`, with the real schema and words.

    A case that is about words has its own.
    """
    shutil.copytree(PROJECT / "tests/cases/basis", folder, dirs_exist_ok=True)
    shutil.copytree(PROJECT / "tests/cases" / case, folder, dirs_exist_ok=True)
    shutil.copy(PROJECT / "schema.json", folder)
    if not (folder / "woorden").exists():
        shutil.copytree(PROJECT / "woorden", folder / "woorden")
    return folder


def add_activity(root: Path, key: str, fields: str = "", departement: str = "ocw") -> Path:
    """Write a good activity with more *fields*, and return its path."""
    path = root / "activities" / departement / f"{key}.yaml"
    path.write_text(ENTRY.format(id=key) + fields, "utf-8")
    return path
