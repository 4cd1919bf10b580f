"""Two builders, one site: what MkDocs writes and what we write ourselves differ in one style sheet."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from functools import cache
from importlib.metadata import distributions, requires
from pathlib import Path

import pytest
from registers import ROOT, entry
from test_build import as_site_folder

from generator.cli import main
from generator.publishing import BUILDERS, mkdocs
from generator.publishing.guard import MARK
from generator.schema.settings import Settings

pytestmark = pytest.mark.build

STYLE = re.compile(rb"assets/(?:basis|stylesheets/main)\.[\w.]+\.css")
THEIRS = ("mkdocs", "mkdocs-material")
BLOCKED = """
import sys

class Blocker:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {blocked!r}:
            raise ModuleNotFoundError(f"No module named {{name!r}}", name=name)

sys.meta_path.insert(0, Blocker())
from generator.cli import main
sys.exit(main({arguments!r}))
"""


def files(site: Path) -> dict[str, bytes]:
    """Return the bytes of each file of a site, but for the mark of a build."""
    found = {path.relative_to(site).as_posix(): path for path in site.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in found.items() if name != MARK}


def build(root: Path, out: Path, *options: str) -> dict[str, bytes]:
    """Build with these options, and return the files."""
    assert main(["build", "--root", str(root), "--out", str(out), *options]) == 0
    return files(out)


def without_style(content: bytes) -> bytes:
    """Return a page without the name of the style sheet that a builder brings."""
    return STYLE.sub(b"assets/basis.css", content)


def names(package: str, seen: set[str]) -> set[str]:
    """Return a package and all that it brings."""
    if package not in seen:
        seen.add(package)
        wanted = (re.match(r"[\w.-]+", line) for line in requires(package) or () if "extra ==" not in line)
        for name in {match[0].lower().replace("_", "-") for match in wanted if match} & installed().keys():
            names(name, seen)
    return seen


@cache
def installed() -> dict[str, list[str]]:
    """Return what can be imported of each package that is here."""
    tops: dict[str, list[str]] = {}
    for item in distributions():
        parts = {str(path).partition("/")[0].removesuffix(".py") for path in item.files or ()}
        tops[item.name.lower().replace("_", "-")] = [part for part in parts if part.isidentifier()]
    return tops


@cache
def of_theirs() -> frozenset[str]:
    """Return the names of all that only MkDocs and Material need."""
    text = (ROOT / "pyproject.toml").read_text("utf-8").partition("dependencies = [")[2].partition("]")[0]
    own = {match.lower() for match in re.findall(r'^  "([\w.-]+)', text, re.MULTILINE)} - {*THEIRS}
    ours: set[str] = set()
    for name in own:
        names(name, ours)
    theirs: set[str] = set()
    for name in THEIRS:
        names(name, theirs)
    tops = installed()
    return frozenset(part for name in theirs - ours for part in tops[name])


def run_without(blocked: frozenset[str], *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run a command where some packages are not installed."""
    code = BLOCKED.format(blocked=blocked, arguments=[*arguments])
    return subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)


def test_both_give_the_same_site(site_folder: Path, direct_home: Path) -> None:
    """On the whole register: each file is equal, but for the style sheet and the link to it.

    Also when one is made elsewhere, by another process with another hash seed.
    """
    theirs, ours = files(site_folder), files(direct_home / "site")
    (material,), (basis,) = ([name for name in site if STYLE.match(name.encode())] for site in (theirs, ours))
    assert material.startswith("assets/stylesheets/main.")
    assert basis.startswith("assets/basis.")
    assert sorted(theirs.keys() - {material}) == sorted(ours.keys() - {basis})
    for name in theirs.keys() - {material}:
        if name.endswith(".html"):
            assert without_style(theirs[name]) == without_style(ours[name]), name
        else:
            assert theirs[name] == ours[name], name
    pages = [name for name in theirs if name.endswith("index.html") and not name.startswith("id/")]
    assert len(pages) > 400
    assert all(material.encode() in theirs[name] and basis.encode() in ours[name] for name in pages)


def test_direct_needs_nothing_of_mkdocs(tmp_path: Path) -> None:
    """With all that only MkDocs and Material bring blocked, the whole site is built and archived."""
    root = as_site_folder(tmp_path / "register", entry(), entry("tweede"))
    blocked = of_theirs()
    assert {"mkdocs", "material", "babel"} <= blocked
    out = tmp_path / "uit"
    done = run_without(blocked, "build", "--root", str(root), "--out", str(out), "--bouwer", "direct")
    assert (done.returncode, done.stderr) == (0, "")
    assert files(out) == build(root, tmp_path / "hier", "--bouwer", "direct")
    done = run_without(blocked, "archive", str(out), "--out", str(tmp_path / "site.zip"))
    assert (done.returncode, done.stderr) == (0, "")


def test_missing_mkdocs_is_said_in_one_line(tmp_path: Path) -> None:
    """With what to do, before anything is checked or written."""
    root = as_site_folder(tmp_path / "register", entry())
    done = run_without(of_theirs(), "build", "--root", str(root))
    reason = "de bouwer `mkdocs` is niet geïnstalleerd: `mkdocs` ontbreekt; kies `--bouwer direct`"
    assert (done.returncode, done.stdout, done.stderr) == (2, "", f"register: {reason}\n")
    assert not (root / "site").exists()


def test_the_setting_chooses_and_the_option_overrules(tmp_path: Path) -> None:
    """`bouwer: direct` in mkdocs.yml is enough; `--bouwer mkdocs` is stronger."""
    root = as_site_folder(tmp_path / "register", entry())
    path = root / "mkdocs.yml"
    path.write_text(
        path.read_text("utf-8").replace("- register:", "- register:\n      bouwer: direct"), "utf-8"
    )
    assert any("basis." in name for name in build(root, tmp_path / "een", "--zonder-downloads"))
    again = build(root, tmp_path / "twee", "--zonder-downloads", "--bouwer", "mkdocs")
    assert not any("basis." in name for name in again)


def test_a_build_has_a_plugin_of_its_own(tmp_path: Path) -> None:
    """What one knows of its register and its files is not there for the next."""
    root = as_site_folder(tmp_path / "register", entry())
    first, second = (mkdocs._load_site_config(root, tmp_path / "uit").plugins["register"] for _ in range(2))
    assert first is not second


def test_the_setting_knows_the_builders() -> None:
    """The setting and the option have the same words, and the first is the default."""
    schema = json.loads((ROOT / "generator/schema/settings.schema.json").read_text("utf-8"))
    options = schema["properties"]["plugins"]["items"]["properties"]["register"]["properties"]
    assert tuple(options["bouwer"]["enum"]) == BUILDERS
    assert Settings().bouwer == BUILDERS[0]


@pytest.mark.parametrize("bouwer", BUILDERS)
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("# Privacy\n\n[weg](weg.md)\n", "`docs/privacy.md`: de link `weg.md` leidt nergens heen"),
        ("# Privacy\n\n![x](weg.png)\n", "`docs/privacy.md`: de link `weg.png` leidt nergens heen"),
        ("---\ntitle: [x\n---\n", "boven de pagina `docs/privacy.md`: "),
    ],
)
def test_a_wrong_page_stops_the_build(
    bouwer: str, text: str, said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """In both alike: one line, and nothing is published."""
    root = as_site_folder(tmp_path / "register", entry())
    (root / "docs/privacy.md").write_text(text, "utf-8")
    assert main(["build", "--root", str(root), "--bouwer", bouwer]) == 2
    error = capsys.readouterr().err
    assert error.startswith(f"register: {said}")
    assert error.count("\n") == 1
    assert not (root / "site").exists()


@pytest.mark.parametrize("bouwer", BUILDERS)
def test_a_menu_that_leads_nowhere_stops_the_build(
    bouwer: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Also where it stands deep in the navigation."""
    root = as_site_folder(tmp_path / "register", entry())
    path = root / "mkdocs.yml"
    path.write_text(path.read_text("utf-8") + "  - Meer:\n      - Weg: weg/index.md\n", "utf-8")
    assert main(["build", "--root", str(root), "--bouwer", bouwer]) == 2
    said = "mkdocs.yml: in `nav` staat `weg/index.md`, en die bladzijde is er niet"
    assert capsys.readouterr().err == f"register: {said}\n"


@pytest.mark.parametrize("bouwer", BUILDERS)
def test_a_strange_folder_is_left_alone(
    bouwer: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What no build has made is not replaced; what one builder made, the other may."""
    root = as_site_folder(tmp_path / "register", entry())
    strange = tmp_path / "werk"
    strange.mkdir()
    (strange / "brief.txt").write_text("x", "utf-8")
    assert main(["build", "--root", str(root), "--out", str(strange), "--bouwer", bouwer]) == 2
    assert "niet gemaakt door `register build`" in capsys.readouterr().err
    other = next(name for name in BUILDERS if name != bouwer)
    for name in (other, bouwer):
        build(root, tmp_path / "uit", "--zonder-downloads", "--bouwer", name)
    assert (tmp_path / "uit" / MARK).is_file()
