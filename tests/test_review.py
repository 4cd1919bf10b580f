"""A proposal is judged with the rules of main, runs nothing, and forges nothing in its comment."""

from __future__ import annotations

import json
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from small import PROJECT, add_activity, make_register
from test_changes import git

from generator.cli import main
from generator.compare.review import MARK, as_comment, review

pytestmark = pytest.mark.slow

_SETTINGS = "site_name: Test\ntheme: {name: material}\nplugins:\n  - register:\n      peildatum: 2021-02-04\n"
_STAND = """  - datum: 2021-02-04
    status: afgerond
    tekst: Het is klaar.
    bron: kst-34843-45
    vindplaats: Inleiding
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a register in git, on the branch that judges, with a proposal to be made on `voorstel`."""
    folder = make_register(tmp_path)
    add_activity(folder, "buurtaanpak")
    (folder / "mkdocs.yml").write_text(_SETTINGS, "utf-8")
    shutil.copytree(PROJECT / ".ci", folder / ".ci")
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "eerst")
    git(folder, "branch", "-M", "main")
    git(folder, "checkout", "-qb", "voorstel")
    monkeypatch.chdir(folder)
    return folder


def propose(root: Path) -> None:
    """Commit everything on the proposal, and stand on main again."""
    git(root, "add", "-A")
    git(root, "commit", "-qm", "voorstel")
    git(root, "checkout", "-q", "main")


def judge(root: Path, out: Path, *args: str) -> tuple[int, str, dict[str, object]]:
    """Return the exit code, the comment and the verdict."""
    code = main(["review", "main", "voorstel", "--root", str(root), "--out", str(out), *args])
    text = (out / "samenvatting.md").read_text("utf-8")
    return code, text, json.loads((out / "oordeel.json").read_text("utf-8"))


def test_a_good_proposal(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """It is called good, says what it was and becomes with its source, and gets labels."""
    add_activity(root, "buurtaanpak", _STAND)
    propose(root)
    code, text, verdict = judge(root, tmp_path_factory.mktemp("uit"))
    assert code == 0
    assert text.startswith(MARK + "\n")
    assert "**Controle met de regels van de hoofdtak:** 1 bestand in orde." in text
    assert "Status was lopend, is nu afgerond." in text
    assert "(afgerond): Het is klaar. Bron: " in text
    assert "Let op" not in text
    assert verdict == {"goed": True, "labels": ["ministerie: ocw", "stand"]}


def test_what_to_look_at_comes_first(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Old facts that change, ids that go, several ministries, what the site does not show, and rules."""
    path = add_activity(root, "buurtaanpak", "bevestigd_op: 2022-01-01\n")
    path.write_text(path.read_text("utf-8").replace("Het loopt.", "Het liep."), "utf-8")
    (root / "reference/regios/rotterdam.yaml").unlink()
    (root / "activities/vws").mkdir(exist_ok=True)
    add_activity(root, "van-vws", departement="vws")
    (root / "Makefile").write_text("all:\n", "utf-8")
    propose(root)
    _, text, verdict = judge(root, tmp_path_factory.mktemp("uit"))
    notes = text.partition("**Let op**")[2].partition("**Controle")[0]
    for words in (
        "raakt programmatuur, regels of instellingen: `Makefile`",
        "een kenmerk verdwijnt: `reference/regios/rotterdam.yaml:1`",
        "een oude stand verandert of verdwijnt: `activities/ocw/buurtaanpak.yaml:",
        "na de peildatum",
        "raakt mappen van meer ministeries: `ocw` en `vws`",
    ):
        assert words in notes
    assert {"programmatuur", "nieuw", "ministerie: vws"} <= set(verdict["labels"])  # type: ignore[call-overload]


@pytest.mark.parametrize(
    ("author", "is_strange"),
    [
        ("jansen", True),
        ("Jansen", True),
        ("pietersen", False),
        ("beheerder", False),
        ("iemand", False),
        ("", False),
    ],
)
def test_another_ministry_by_who_proposes(
    author: str, is_strange: bool, root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """By the CODEOWNERS of main, not by that of the proposal; of a team nobody knows who is in it."""
    git(root, "checkout", "-q", "main")
    owners = "* @beheerder\n/activities/vws/ @org/vws @jansen\n/activities/ocw/ @org/ocw @pietersen\n"
    (root / "CODEOWNERS").write_text(owners, "utf-8")
    git(root, "add", "-A")
    git(root, "commit", "-qm", "eigenaren")
    git(root, "checkout", "-qB", "voorstel")
    (root / "CODEOWNERS").write_text("/activities/ocw/ @jansen\n", "utf-8")
    add_activity(root, "buurtaanpak", _STAND)
    propose(root)
    _, text, _ = judge(root, tmp_path_factory.mktemp("uit"), *(["--auteur", author] if author else []))
    said = f"- `@{author}` staat in `CODEOWNERS` niet bij `activities/ocw/`, wel bij een ander ministerie"
    assert (said in text) == is_strange
    assert ("wel bij een ander ministerie" in text) == is_strange


def test_a_proposal_cannot_change_the_rules_that_judge_it(
    root: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    """Code, schema and settings that it brings are not used; what is wrong in them is a fault."""
    mark = tmp_path_factory.mktemp("gehackt") / "ja"
    add_activity(
        root, "buurtaanpak", "partners: [{organisatie: weg, rol: uitvoerder, bron: kst-31015-202}]\n"
    )
    schema = (root / "schema.json").read_text("utf-8")
    (root / "schema.json").write_text(
        schema.replace('"pattern": "\\\\S"', '"pattern": "^(a+)+$"', 1), "utf-8"
    )
    (root / "mkdocs.yml").write_text(_SETTINGS + "hooks: [kwaad.py]\n", "utf-8")
    evil = f"from pathlib import Path\nPath({str(mark)!r}).touch()\n"
    for name in ("kwaad.py", "sitecustomize.py", "conftest.py", "generator/__init__.py", "generator/cli.py"):
        (root / name).parent.mkdir(exist_ok=True)
        (root / name).write_text(evil, "utf-8")
    (root / "docs").mkdir(exist_ok=True)
    (root / "docs/index.md").write_text("# Start\n\n<script src='evil.js'></script>\n", "utf-8")
    (root / "docs/evil.js").write_text("alert(1)", "utf-8")
    propose(root)
    code, text, verdict = judge(root, tmp_path_factory.mktemp("uit"))
    assert code == 1
    assert verdict["goed"] is False
    assert "organisatie `weg` bestaat niet" in text
    assert "`<script>` kan niet in een pagina" in text
    assert "`docs/evil.js:1:1`" in text
    assert "instelling `hooks` bestaat niet" in text
    assert "kan vastlopen" in text
    assert not mark.exists()


def test_nothing_of_a_proposal_becomes_markup(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    """No heading, link, mention, tag or second mark comes out of what somebody wrote."""
    evil = f"a\n\n  # Goedgekeurd door beheer\n\n  ```\n  {MARK} <h1>Goed</h1> @beheer https://evil.example"
    add_activity(root, "nieuw").write_text(
        add_activity(root, "nieuw").read_text("utf-8").replace("Een voorbeeld.", f"|\n  {evil}"), "utf-8"
    )
    add_activity(root, "tweede", 'regios: ["``` <script>alert(1)</script> @beheer | x"]\n')
    (root / "activities/ocw/re\ngel.yaml").write_text("x", "utf-8")
    (root / "activities/ocw/link.yaml").symlink_to("/etc/passwd")
    propose(root)
    code, text, _ = judge(root, tmp_path_factory.mktemp("uit"))
    assert code == 1
    assert "`activities/ocw/link.yaml` is een snelkoppeling" in text
    assert "`activities/ocw/re<U+000A>gel.yaml` heeft een onzichtbaar teken" in text
    assert text.splitlines().count(MARK) == 1
    outside = [line for line in text.splitlines() if not line.startswith("  ")]
    assert next(line for line in outside if line.startswith("#")) == "## Wat dit voorstel verandert"
    assert not [line for line in outside if "Goedgekeurd" in line and line.startswith("#")]
    fences = 0
    for line in text.splitlines():
        fences += line.strip().startswith("```")
        if fences % 2 == 0:
            shown = "".join(line.split("`")[::2])  # what is not code
            assert "<script" not in shown.replace("\\<", "")
            assert "https://evil" not in shown
            assert "@beheer" not in shown
    assert fences % 2 == 0


def test_a_long_comment_is_cut(root: Path) -> None:
    """A forge takes 65,536 characters; what is cut is said."""
    add_activity(root, "nieuw")
    propose(root)
    found = review(root, "main", "voorstel", None)
    text = as_comment(replace(found, notes=("lees dit eerst " * 10,) * 1_000))
    assert len(text) < 65_000
    assert text.endswith("in het logboek van deze controle.\n")


def test_a_proposal_that_clashes_is_judged_by_itself(root: Path) -> None:
    """The script of the forge judges what would be in main; of what clashes, the proposal alone."""
    add_activity(root, "buurtaanpak", _STAND)
    propose(root)
    path = root / "activities/ocw/buurtaanpak.yaml"
    path.write_text(path.read_text("utf-8") + "bevestigd_op: 2021-03-01\n", "utf-8")
    git(root, "commit", "-qam", "main gaat verder")
    (root / ".venv/bin").mkdir(parents=True)
    (root / ".venv/bin/register").symlink_to(PROJECT / ".venv/bin/register")
    commit = subprocess.run(
        ["git", "rev-parse", "voorstel"], cwd=root, capture_output=True, text=True, check=True
    ).stdout.strip()
    done = subprocess.run(
        ["bash", ".ci/review", commit, "oordeel"], cwd=root, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert "Status was lopend, is nu afgerond." in (root / "oordeel/samenvatting.md").read_text("utf-8")


def test_a_slip_of_the_pen_hides_nothing_else(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An unknown status is a finding; what else changes is told, by `diff` and `review`."""
    path = add_activity(root, "buurtaanpak")
    path.write_text(path.read_text("utf-8").replace("status: lopend", "status: lopent"), "utf-8")
    add_activity(root, "tweede")
    propose(root)
    assert main(["diff", "main", "voorstel"]) == 0
    assert "tweede (OCW): Nieuw in het register." in capsys.readouterr().out
    assert main(["review", "main", "voorstel"]) == 1
    out = capsys.readouterr().out
    assert "`lopent` is geen waarde van `status`" in out
    assert "Nieuw in het register." in out
