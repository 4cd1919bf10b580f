"""The papers of the project, its licences and its CI say what is so."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from argparse import _SubParsersAction
from dataclasses import fields
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import pytest
import yaml

from generator.checking.check import check_folder
from generator.cli import _parser
from generator.schema.settings import Settings

ROOT = Path(__file__).parent.parent
README = (ROOT / "README.md").read_text("utf-8")
PAPERS = ("README.md", "CONTRIBUTING.md", "GOVERNANCE.md", "SECURITY.md", "CHANGELOG.md")
WORKFLOWS = sorted((ROOT / ".github/workflows").glob("*.yml"))
FORBIDDEN = ("/wo" + "rk/", "/ho" + "me/", "pypi" + ".org", "files.python" + "hosted", "registry.npm" + "js")


@pytest.mark.parametrize(
    "name",
    [*PAPERS, "LICENSE", "REUSE.toml", "publiccode.yml", "Makefile", ".ci/run", ".gitlab-ci.yml",
     "CITATION.cff", "deploy/nginx.conf", "CODEOWNERS", ".github/PULL_REQUEST_TEMPLATE.md",
     ".github/ISSUE_TEMPLATE/meld-een-fout.yml"],
)  # fmt: skip
def test_project_has(name: str) -> None:
    """A file that others look for is there, and holds something."""
    assert (ROOT / name).read_text("utf-8").strip()


@pytest.mark.parametrize("name", PAPERS)
def test_links_lead_somewhere(name: str) -> None:
    """Every relative link of a paper names a file of the project."""
    targets = re.findall(r"\]\(([^)#]+)[^)]*\)", (ROOT / name).read_text("utf-8"))
    assert [target for target in targets if "://" not in target and not (ROOT / target).exists()] == []


def test_picture_is_light() -> None:
    """The picture of the README has another address than the site, and under 200 kB."""
    picture = re.search(r"!\[[^\]]+\]\(([^)]+)\)", README)
    assert picture
    assert not picture[1].startswith("docs/")
    assert (ROOT / picture[1]).stat().st_size < 200_000


def test_make_targets_are_described() -> None:
    """The README has every target of the Makefile, and no others."""
    makefile = (ROOT / "Makefile").read_text("utf-8")
    phony = re.search(r"^\.PHONY: (.+)$", makefile, re.MULTILINE)
    assert phony
    assert set(re.findall(r"(?:^|`)make (\w+)", README, re.MULTILINE)) == set(phony[1].split())


def test_commands_are_described() -> None:
    """The README has every command of `register`, and no others."""
    (action,) = (item for item in _parser()._actions if isinstance(item, _SubParsersAction))
    assert set(re.findall(r"^\| `register (\w+)", README, re.MULTILINE)) == set(action.choices)


def test_settings_are_described() -> None:
    """The README has every setting, and no others."""
    table = README.partition("## Settings")[2].partition("\n## ")[0]
    of_the_site = {"naam", "beschrijving", "sjablonen"}  # `site_name`, `site_description`, the folder
    described = set(re.findall(r"^\| `(\w+)`", table, re.MULTILINE))
    assert described | of_the_site == {item.name for item in fields(Settings)}


@pytest.mark.slow
def test_entry_of_the_readme_is_valid(tmp_path: Path) -> None:
    """The entry in the README passes the check in the place of the real one."""
    for name in ("activities", "reference"):
        shutil.copytree(ROOT / name, tmp_path / name)
    shutil.copy(ROOT / "schema.json", tmp_path)
    entry = re.search(r"```yaml\n(.+?)```", README, re.DOTALL)
    assert entry
    path = "activities/ocw/act4respect.yaml"
    (tmp_path / path).write_text(entry[1], "utf-8")
    assert [item for item in check_folder(tmp_path, None).findings if item.location.path == path] == []


def test_changelog_has_the_version() -> None:
    """The changelog and the description for catalogues know the version of the package."""
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]
    assert f"## [{version}]" in (ROOT / "CHANGELOG.md").read_text("utf-8")
    assert _publiccode()["softwareVersion"] == version


def test_publiccode_has_its_keys() -> None:
    """The obligatory keys are there, and the long descriptions have the length that the standard asks for."""
    data = _publiccode()
    keys = {
        "publiccodeYmlVersion", "name", "url", "platforms", "developmentStatus", "softwareType",
        "description", "legal", "maintenance", "localisation",
    }  # fmt: skip
    assert keys <= data.keys()
    assert data["legal"] == {"license": "EUPL-1.2"}
    assert data["maintenance"]["contacts"]
    assert {"localisationReady", "availableLanguages"} <= data["localisation"].keys()
    assert set(data["description"]) == {"nl", "en"}
    for text in data["description"].values():
        assert len(text["shortDescription"]) <= 150
        assert 150 <= len(text["longDescription"]) <= 10_000
        assert text["features"]


@pytest.mark.slow
@pytest.mark.skipif(find_spec("reuse") is None, reason="reuse is not installed")
def test_every_file_has_a_licence() -> None:
    """`reuse lint` finds a licence and a holder for every file."""
    done = subprocess.run([sys.executable, "-m", "reuse", "lint"], cwd=ROOT, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout


def test_licence_of_the_code_is_in_the_root() -> None:
    """`LICENSE` is the text of the EUPL."""
    assert (ROOT / "LICENSE").read_bytes() == (ROOT / "LICENSES/EUPL-1.2.txt").read_bytes()


def test_no_file_knows_a_machine_or_a_registry() -> None:
    """No file in git has an absolute path of somebody's machine, or the address of a package registry."""
    patterns = [part for text in FORBIDDEN for part in ("-e", text)]
    command = ["git", "grep", "--ignore-case", "--fixed-strings", "-nI", *patterns]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True)
    assert done.stdout == ""
    assert done.returncode == 1, done.stderr


@pytest.mark.parametrize("path", WORKFLOWS, ids=lambda path: path.name)
def test_workflow_gives_little_away(path: Path) -> None:
    """Actions are pinned by commit; the token can only read, except to publish; there are no secrets."""
    text = path.read_text("utf-8")
    uses = re.findall(r"\buses: (.+)", text)
    assert uses
    assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+", item) for item in uses)
    assert "secrets" not in text.replace("no secrets", "")
    assert "pull_request_target" not in text
    assert not re.search(r"run:.*\$\{\{", text)  # what somebody else wrote never becomes a command
    workflow = yaml.safe_load(text)
    assert workflow["permissions"] == {}
    writes = {
        key
        for job in workflow["jobs"].values()
        for key, value in job["permissions"].items()
        if value == "write"
    }
    assert writes == {
        "publish.yml": {"pages", "id-token"},
        "release.yml": {"contents", "id-token", "attestations"},
        "samenvatting.yml": {"issues", "pull-requests", "statuses"},
        "maandlijst.yml": {"issues"},
    }.get(path.name, set())
    machines = {job["runs-on"] for job in workflow["jobs"].values()}
    assert machines == {
        "ubuntu-latest"
    }  # new for every run: what a stranger proposes runs on none of our own


def test_only_main_publishes() -> None:
    """Nothing but a push to the main branch publishes, at GitHub and at GitLab."""
    publish = yaml.safe_load((ROOT / ".github/workflows/publish.yml").read_text("utf-8"))
    assert publish[True] == {  # YAML 1.1 reads `on` as true; a schedule runs on main too
        "push": {"branches": ["main"]},
        "schedule": [{"cron": "15 4 * * *"}],
    }
    gitlab = yaml.safe_load((ROOT / ".gitlab-ci.yml").read_text("utf-8"))
    is_main = "$CI_COMMIT_BRANCH == $CI_DEFAULT_BRANCH && $REGISTER_TAAK == null"
    assert gitlab["pages"]["rules"] == [{"if": is_main}]


def test_a_job_that_may_write_runs_nothing_of_the_repository() -> None:
    """What is released was made by a job that could only read; the other checks, signs and publishes it."""
    release = yaml.safe_load((ROOT / ".github/workflows/release.yml").read_text("utf-8"))
    assert release[True] == {"push": {"tags": ["v*"]}}
    assert release["jobs"]["build"]["permissions"] == {"contents": "read"}
    steps = release["jobs"]["release"]["steps"]
    assert not [step for step in steps if "checkout" in step.get("uses", "")]
    assert "sha256sum --check SHA256SUMS" in str(steps)
    assert "attest-build-provenance" in str(steps)


def test_what_writes_at_a_proposal_runs_nothing_of_it() -> None:
    """The code is that of main; the job that reads the proposal has no rights, the other never sees it."""
    text = (ROOT / ".github/workflows/samenvatting.yml").read_text("utf-8")
    summary = yaml.safe_load(text)
    assert summary[True] == {"workflow_run": {"workflows": ["Controle"], "types": ["completed"]}}
    reads, writes = summary["jobs"]["lees"], summary["jobs"]["schrijf"]
    assert set(reads["permissions"].values()) == {"read"}
    for job in (reads, writes):
        (checkout,) = [step for step in job["steps"] if "actions/checkout" in step.get("uses", "")]
        assert checkout["with"]["ref"] == "${{ github.event.repository.default_branch }}"
        assert checkout["with"]["persist-credentials"] is False
    assert "git fetch" not in str(writes)
    assert "run-id" not in text  # no file that another run made is read
    commands = " ".join(step.get("run", "") for step in (*reads["steps"], *writes["steps"]))
    assert not re.search(r"git (?:checkout|switch|merge |worktree|archive)", commands)


def test_a_failing_step_hides_no_other() -> None:
    """Each step of the check after the first two runs whatever became of the one before it."""
    check = yaml.safe_load((ROOT / ".github/workflows/check.yml").read_text("utf-8"))
    for job in check["jobs"].values():
        after = [step for step in job["steps"] if "uses" not in step][1:]
        assert after
        assert all("!cancelled()" in step["if"] for step in after), job["name"]
    assert "base.sha" not in str(check)  # it is old as soon as main moves on


def test_updates_come_every_week() -> None:
    """Of every kind of package that is locked, and of the actions."""
    found = yaml.safe_load((ROOT / ".github/dependabot.yml").read_text("utf-8"))["updates"]
    assert all(item["schedule"] == {"interval": "weekly"} for item in found)
    folders = {item["package-ecosystem"]: ROOT / item["directory"].strip("/") for item in found}
    assert set(folders) == {"pip", "npm", "github-actions"}
    assert list(folders["pip"].glob("*.txt"))
    assert (folders["npm"] / "package-lock.json").is_file()


def test_pull_requests_run_what_a_developer_runs() -> None:
    """CI calls the targets of the Makefile, and so does `.ci/run`."""
    check = (ROOT / ".github/workflows/check.yml").read_text("utf-8")
    run = (ROOT / ".ci/run").read_text("utf-8")
    called = {word for line in re.findall(r"^make ([^#\n]+)", run, re.MULTILINE) for word in line.split()}
    for target in ("lint", "fuzz", "test"):
        assert f"make {target}" in check
        assert target in called
    assert "bash .ci/run" in (ROOT / ".gitlab-ci.yml").read_text("utf-8")


def _publiccode() -> dict[str, Any]:
    data: dict[str, Any] = yaml.safe_load((ROOT / "publiccode.yml").read_text("utf-8"))
    return data
