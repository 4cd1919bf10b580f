"""Every code has a page beside what finds it, and the examples on it do what they say."""

from __future__ import annotations

import ast
import re
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cache
from html import unescape
from pathlib import Path

import pytest
from registers import PEILDATUM, entry, make_register

from generator.checking import changes
from generator.checking.check import check_draft
from generator.checking.grounds import check_sources
from generator.checking.late import check_late
from generator.findings.explanation import GROUPS, PACKAGE, PLACES, load_explanations
from generator.findings.finding import Finding, RegisterError
from generator.reading import load
from generator.rules import RULES
from generator.rules.schemaregel import schemaregel
from generator.schema.settings import Settings, load_settings
from generator.site.pages import make_site
from generator.sources.text import SourceText, normalise
from generator.words.suggest import plain

PROJECT = Path(__file__).parents[1]
UNTRIED = {
    "niet-volgens-schema": "no rule of today's schema lacks words of its own",
    "onbekende-verwijzing": "every collection of today's schema has a code of its own",
    "te-lange-lijst": "an example of 101 items helps nobody; see test_limits",
    "te-veel-fouten": "nor does one of 1,000 faults; see test_limits",
    "lijst-ontbreekt": "an example cannot show a file that is not there; see test_check",
    "ministerie-zonder-beoordelaar": "is about a file outside the register; see test_codeowners",
    "ongebruikte-term": "needs fifty activities; see test_rules",
}
NEUTRAL = (
    ("31015", "99015"), ("34843", "99843"), ("veilige-steden", "zwemles-op-school"),
    ("emancipatiebeleid", "sportbeleid"),
)  # fmt: skip
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
    bron: kst-99015-202
    vindplaats: II, B
"""


@dataclass(frozen=True)
class Section:
    """One page of a code with its examples: label to blocks of (language, path, text)."""

    path: Path

    @property
    def code(self) -> str:
        """The code, which the file is called by."""
        return self.path.stem

    @property
    def room(self) -> str:
        """The room of the package in which the page lies."""
        return self.path.relative_to(PACKAGE).parts[0]

    @property
    def text(self) -> str:
        """All of the page."""
        return self.path.read_text("utf-8")

    def blocks(self, label: str) -> list[tuple[str, str, str]]:
        """Return the blocks under `Fout:`, `Goed:` or `Eerst:`."""
        part = re.search(rf"^{label}:\n\n((?:```.*?^```\n+)+)", self.text + "\n", re.MULTILINE | re.DOTALL)
        blocks = (
            re.findall(r'^```(\w+)(?: title="(.+?)")?\n(.*?)^```', part[1], re.MULTILINE | re.DOTALL)
            if part
            else []
        )
        return [(language, path, text) for language, path, text in blocks]


SECTIONS = [Section(path) for pattern in PLACES for path in sorted(PACKAGE.glob(pattern))]


@cache
def said() -> tuple[frozenset[tuple[str, str]], frozenset[str]]:
    """Return the codes that modules declare, and those that they write; each module is parsed once."""
    codes, shown = set[tuple[str, str]](), set[str]()
    for path in PACKAGE.rglob("*.py"):
        module = ast.parse(path.read_text("utf-8"))
        codes.update(declared(path, module))
        shown.update(written(module))
    return frozenset(codes), frozenset(shown)


def declared(path: Path, module: ast.Module) -> Iterator[tuple[str, str]]:
    """Yield the room and the name of every code that a module says in its `CODE` or `CODES`."""
    for node in module.body:
        target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
        if isinstance(target, ast.Name) and target.id in ("CODE", "CODES"):
            texts = (part.value for part in ast.walk(node) if isinstance(part, ast.Constant))
            room = path.relative_to(PACKAGE).parts[0]
            yield from ((room, text) for text in texts if isinstance(text, str))


def written(module: ast.Module) -> Iterator[str]:
    """Yield every code that stands where a module makes a finding, by itself or by a helper."""
    makes = re.compile(r"_?(?:finding|stumble|report)", re.IGNORECASE)
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "id", "") or getattr(node.func, "attr", "")
            first = node.args[:3] if makes.fullmatch(name) else ()
            texts = (part.value for part in first if isinstance(part, ast.Constant))
            yield from (text for text in texts if isinstance(text, str) and " " not in text)


@pytest.mark.slow
def test_every_code_has_its_page_in_the_room_that_finds_it() -> None:
    """Each code that a module says has a page there, each page a code; no code has two."""
    assert {(section.room, section.code) for section in SECTIONS} == said()[0]
    assert len({section.code for section in SECTIONS}) == len(SECTIONS)
    pages = {
        *(PACKAGE / "docs").glob("*.md"),
        *(PACKAGE / "begin").rglob("*.md"),
    }  # of a site, and of a new one
    lost = set(PACKAGE.rglob("*.md")) - {section.path for section in SECTIONS} - pages
    assert lost == set()


@pytest.mark.slow
def test_no_code_is_made_that_no_module_says() -> None:
    """What stands in a finding is a code with a page, also in the findings of our cases."""
    known = {section.code for section in SECTIONS}
    cases = "".join(path.read_text("utf-8") for path in PROJECT.glob("tests/cases/**/expected.txt"))
    shown = set(re.findall(r"(?:fout|waarschuwing)\[(\S+?)\]", cases))
    assert len(shown) > 50
    assert shown | said()[1] <= known


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.CODE)
def test_a_rule_lies_beside_its_page(rule: object) -> None:
    """Module, code and page have one name: underscores in the module, hyphens in the others."""
    code = getattr(rule, "CODE", "")
    assert getattr(rule, "__name__", "") == f"generator.rules.{code.replace('-', '_')}"
    assert (PACKAGE / f"rules/{code}.md").is_file()


def test_every_page_is_shipped() -> None:
    """The package takes the pages along, or the site of who installed it has none."""
    project = tomllib.loads((PROJECT / "pyproject.toml").read_text("utf-8"))
    patterns = project["tool"]["setuptools"]["package-data"]["generator"]
    shipped = {path for pattern in patterns for path in PACKAGE.glob(pattern)}
    assert {section.path for section in SECTIONS} <= shipped


def test_every_group_has_pages() -> None:
    """Each page is in one group, those of a group in order of code."""
    found = load_explanations()
    assert tuple(found) == GROUPS
    assert all(found.values())
    assert sorted(page.code for pages in found.values() for page in pages) == sorted(
        section.code for section in SECTIONS
    )
    assert all(list(pages) == sorted(pages, key=lambda page: page.code) for pages in found.values())


@pytest.mark.slow
def test_the_site_shows_every_page() -> None:
    """A finding leads to `meldingen/#<code>`: there its page stands, word for word."""
    site = make_site(make_register(entry()), Settings(), PEILDATUM)
    html = site.render(site.pages["meldingen/"])
    ids = re.findall(r'\bid="([^"]+)"', html)
    assert len(ids) == len(set(ids))
    assert set(re.findall(r'href="#([^"]+)"', html)) == set(ids)
    for section in SECTIONS:
        part = html.partition(f'<section class="blok" id="{section.code}">')[2].partition("</section>")[0]
        shown = unescape(re.sub(r"<[^>]*>", "", part.replace("<pre>", " ")))
        source = re.sub(r'^```\w*(?: title="(.+)")?$', r"\1", section.text, flags=re.MULTILINE)
        assert re.findall(r"\w+", shown) == re.findall(r"\w+", source.partition("\n# ")[2])


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.code)
def test_section_has_its_parts(section: Section) -> None:
    """Its group, its code, what it means, why the rule is there, and a wrong and a right example."""
    head, code, what, why = section.text.split("\n\n")[:4]
    assert re.fullmatch(r"---\ngroep: .+\n---", head)
    assert code == f"# {section.code}"
    assert len(what) > 20
    assert why.startswith("Waarom: ")
    assert section.blocks("Fout")
    assert section.blocks("Goed")


SETTINGS = [s for s in SECTIONS if s.blocks("Fout")[0][1] == "mkdocs.yml"]
READ = [s for s in SECTIONS if s.room == "reading"]
OWN = [s for s in SECTIONS if s.code not in UNTRIED and s not in READ and s not in SETTINGS]


@pytest.mark.parametrize("section", OWN, ids=lambda section: section.code)
def test_examples_do_what_they_say(section: Section, tmp_path: Path) -> None:
    """The wrong example gives this finding and no other fault; the right one gives nothing at all."""
    wrong = findings(section, "Fout", tmp_path / "fout")
    assert section.code in {finding.code for finding in wrong}
    assert {finding.code for finding in wrong if finding.severity == "fout"} <= {section.code}
    assert findings(section, "Goed", tmp_path / "goed") == []


@pytest.mark.parametrize("section", READ, ids=lambda section: section.code)
def test_examples_of_reading_do_what_they_say(section: Section) -> None:
    """The wrong file is refused for this reason alone; the right one is read."""
    for label, expected in (("Fout", {section.code}), ("Goed", set())):
        for language, _, text in section.blocks(label):
            if language == "text":
                continue  # what a page cannot show, such as a file in another encoding
            _, found = load.load_bytes(text.encode(), "activities/ocw/voorbeeld.yaml")
            assert {finding.code for finding in found} == expected


@pytest.mark.parametrize("section", SETTINGS, ids=lambda section: section.code)
def test_examples_of_settings_do_what_they_say(section: Section, tmp_path: Path) -> None:
    """The wrong settings are refused, the right ones are read."""
    for label in ("Fout", "Goed"):
        ((_, path, text),) = section.blocks(label)
        rest = (PROJECT / path).read_text("utf-8").partition("\nnav:")[0]
        write(tmp_path / path, f"{rest}\n{text}")
        if label == "Fout":
            with pytest.raises(RegisterError, match="geen bladzijde van de site"):
                load_settings(tmp_path)
        else:
            assert load_settings(tmp_path) == replace(load_settings(PROJECT), sjablonen=())


def findings(section: Section, label: str, root: Path) -> list[Finding]:
    """Return what `check` says of the small good register with the example laid over it."""
    shutil.copytree(PROJECT / "tests/cases/basis", root)
    make_neutral(root)
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
    found = (*found, *check_late(draft, date(2024, 6, 25)))
    if before:
        found = tuple(changes.check_changes(draft, changes.find_changes(root, "HEAD")))
    for _, path, text in section.blocks("Bron"):
        source = SourceText(path.removesuffix(".txt"), normalise(text))
        judged = check_sources(draft, {source.id: source})
        found = (*found, *(item for item in judged if "voorbeeld" in item.location.path))
    return list(found)


def make_neutral(root: Path) -> None:
    """Give what the examples refer to the names that it has there, which are of no dossier."""
    for path in sorted(path for path in root.rglob("*.yaml")):
        name, text = path.name, path.read_text("utf-8")
        for old, new in NEUTRAL:
            name, text = name.replace(old, new), text.replace(old, new)
        path.unlink()
        write(path.with_name(name), text)


def lay(root: Path, language: str, path: str, text: str) -> None:
    """Write an example: paths of files, a thing of a list, or fields that replace those of a good entry."""
    if language == "text":
        for name in text.split("\n")[:-1]:
            write(root / name, whole(name, ""))
    elif path.startswith("reference/"):
        write(root / path, f"{schemaregel(path.split('/')[1])}\n{text}")
    elif path.startswith(("woorden/", "sjablonen/")):
        write(root / path, text)
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
