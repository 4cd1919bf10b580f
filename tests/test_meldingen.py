"""`docs/meldingen.md` explains every code, and its examples do what they say."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pytest

from generator import rules
from generator.checking import changes, files, handwritten
from generator.checking.check import check_draft
from generator.findings.finding import Finding
from generator.reading import load
from generator.rules.schemaregel import schemaregel
from generator.schema import explain, old_form
from generator.words.suggest import plain

PROJECT = Path(__file__).parents[1]
TEXT = (PROJECT / "docs/meldingen.md").read_text("utf-8")
UNTRIED = {
    "niet-volgens-schema": "no rule of today's schema lacks words of its own",
    "onbekende-verwijzing": "every collection of today's schema has a code of its own",
    "te-lange-lijst": "an example of 101 items helps nobody; see test_limits",
    "te-veel-fouten": "nor does one of 1,000 faults; see test_limits",
    "lijst-ontbreekt": "an example cannot show a file that is not there; see test_check",
    "ongebruikte-term": "needs fifty activities; see test_rules",
}
ENTRY = """id: {id}
titel: {id}
soort: programma
departement: {departement}
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


@dataclass(frozen=True)
class Section:
    """One code with its examples: label to blocks of (language, path, text)."""

    code: str
    text: str

    def blocks(self, label: str) -> list[tuple[str, str, str]]:
        """Return the blocks under `Fout:`, `Goed:` or `Eerst:`."""
        part = re.search(rf"^{label}:\n\n((?:```.*?^```\n+)+)", self.text + "\n", re.MULTILINE | re.DOTALL)
        blocks = (
            re.findall(r'^```(\w+)(?: title="(.+?)")?\n(.*?)^```', part[1], re.MULTILINE | re.DOTALL)
            if part
            else []
        )
        return [(language, path, text) for language, path, text in blocks]


SECTIONS = [Section(part.split("\n", 1)[0], part) for part in TEXT.split("\n## ")[1:]]


def all_codes() -> Iterator[str]:
    """Yield every code of the product."""
    yield from (old_form.CODE, *load.CODES, *files.CODES, *explain.CODES, *changes.CODES, *handwritten.CODES)
    yield from (rule.CODE for rule in rules.RULES)


def test_every_code_is_explained_once() -> None:
    """Code and page know the same codes."""
    codes = [section.code for section in SECTIONS]
    assert len(codes) == len(set(codes))
    assert set(codes) == set(all_codes())


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.code)
def test_section_has_its_parts(section: Section) -> None:
    """What it means, why the rule is there, and a wrong and a right example."""
    what, why = section.text.split("\n\n")[1:3]
    assert len(what) > 20
    assert why.startswith("Waarom: ")
    assert section.blocks("Fout")
    assert section.blocks("Goed")


OWN = [s for s in SECTIONS if s.code not in UNTRIED and s.code not in load.CODES]


@pytest.mark.parametrize("section", OWN, ids=lambda section: section.code)
def test_examples_do_what_they_say(section: Section, tmp_path: Path) -> None:
    """The wrong example gives this finding and no other fault; the right one gives nothing at all."""
    wrong = findings(section, "Fout", tmp_path / "fout")
    assert section.code in {finding.code for finding in wrong}
    assert {finding.code for finding in wrong if finding.severity == "fout"} <= {section.code}
    assert findings(section, "Goed", tmp_path / "goed") == []


READ = [s for s in SECTIONS if s.code in load.CODES]


@pytest.mark.parametrize("section", READ, ids=lambda section: section.code)
def test_examples_of_reading_do_what_they_say(section: Section) -> None:
    """The wrong file is refused for this reason alone; the right one is read."""
    for label, expected in (("Fout", {section.code}), ("Goed", set())):
        for language, _, text in section.blocks(label):
            if language == "text":
                continue  # what a page cannot show, such as a file in another encoding
            _, found = load.load_bytes(text.encode(), "activities/ocw/voorbeeld.yaml")
            assert {finding.code for finding in found} == expected


def findings(section: Section, label: str, root: Path) -> list[Finding]:
    """Return what `check` says of the small good register with the example laid over it."""
    shutil.copytree(PROJECT / "tests/cases/basis", root)
    shutil.copy(PROJECT / "schema.json", root)
    before = section.blocks("Eerst")
    for block in before:
        lay(root, *block)
    if before:
        commit(root)
        for _, path, _ in before:
            (root / path).unlink()
    for block in section.blocks(label):
        lay(root, *block)
    draft, found = check_draft(root, date(2024, 6, 25))
    if before:
        found = tuple(changes.check_changes(draft, changes.find_changes(root, "HEAD")))
    return list(found)


def lay(root: Path, language: str, path: str, text: str) -> None:
    """Write an example: paths of files, a thing of a list, or fields that replace those of a good entry."""
    if language == "text":
        for name in text.split("\n")[:-1]:
            write(root / name, whole(name, ""))
    elif path.startswith("reference/"):
        write(root / path, f"{schemaregel(path.split('/')[1])}\n{text}")
    else:
        name = path or "activities/ocw/voorbeeld.yaml"
        write(root / name, text if text.startswith("#") else whole(name, text))


def whole(name: str, fields: str) -> str:
    """Return a good entry in which *fields* take the place of its own."""
    path = Path(name)
    entry = ENTRY.format(id=plain(path.stem), departement=path.parent.name)
    parts = re.split(r"^(?=\w)", entry, flags=re.MULTILINE)
    keys = set(re.findall(r"^\w+(?=:)", fields, re.MULTILINE))
    kept = [part for part in parts if part.partition(":")[0] not in keys]
    return f"{schemaregel('activiteiten')}\n{''.join(kept)}{fields}"


def write(path: Path, text: str) -> None:
    """Write a file, with its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")


def commit(root: Path) -> None:
    """Make *root* a repository that holds what is there now."""
    who = ("-c", "user.name=test", "-c", "user.email=test@example.org")
    for command in (["init", "-q"], ["add", "."], [*who, "commit", "-qm", "eerst"]):
        subprocess.run(["git", *command], cwd=root, check=True)
