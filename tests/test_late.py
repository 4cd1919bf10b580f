"""What the site does not show yet says so: in the check, and in what a change changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from small import add_activity, make_register
from test_changes import git

from generator.cli import main

_SETTINGS = "site_name: Test\ntheme: {{name: material}}\nplugins:\n  - register:\n      peildatum: {}\n"
_STAND = """  - datum: 2021-02-04
    status: afgerond
    tekst: Het is klaar.
    bron: kst-34843-45
    vindplaats: Inleiding
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a register in git whose site stands at the day of its oldest source."""
    folder = make_register(tmp_path)
    add_activity(folder, "buurtaanpak")
    (folder / "mkdocs.yml").write_text(_SETTINGS.format("2020-07-20"), "utf-8")
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "eerst")
    monkeypatch.chdir(folder)
    return folder


def test_a_stand_after_the_peildatum_says_so(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A good new stand that nobody would see gets one warning, and stays no fault."""
    add_activity(root, "buurtaanpak", _STAND)
    assert main(["check", "--changed-since", "HEAD"]) == 0
    out = capsys.readouterr().out
    assert out.startswith(
        "activities/ocw/buurtaanpak.yaml:15:12: waarschuwing[na-peildatum]: deze stand is van `2021-02-04`, "
        "later dan de peildatum `2020-07-20` van de site\n"
    )
    assert out.count("na-peildatum") == 1


@pytest.mark.parametrize(
    ("fields", "what"),
    [
        ("bevestigd_op: 2021-03-01\n", "deze bevestiging is van `2021-03-01`"),
        ("ingetrokken: {datum: 2021-03-01, reden: Dubbel.}\n", "deze intrekking is van `2021-03-01`"),
        (
            "regios: [rotterdam]\nlooptijd: {begin: 2020, bron: kst-34843-45, vindplaats: Inleiding}\n",
            "de bron `kst-34843-45` is van `2021-02-04`",
        ),
    ],
)
def test_other_facts_after_the_peildatum_say_so(
    fields: str, what: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A confirmation, a withdrawal, and every fact of a younger source."""
    add_activity(root, "buurtaanpak", fields)
    main(["check", "activities/ocw/buurtaanpak.yaml"])
    out = capsys.readouterr().out
    assert f"waarschuwing[na-peildatum]: {what}, later dan de peildatum `2020-07-20` van de site" in out


@pytest.mark.parametrize("peildatum", ["vandaag", "2021-02-04"])
def test_what_the_site_shows_is_no_finding(
    peildatum: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With a peildatum that follows there is nothing to say; nor when somebody asks for another day."""
    add_activity(root, "buurtaanpak", _STAND)
    assert main(["check", "--peildatum", "2020-07-20", "activities"]) == 0
    (root / "mkdocs.yml").write_text(_SETTINGS.format(peildatum), "utf-8")
    assert main(["check", "activities/ocw/buurtaanpak.yaml"]) == 0
    assert "na-peildatum" not in capsys.readouterr().out


def test_diff_names_what_the_site_does_not_show(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The words of a change say what of it the site does not show yet, and only that."""
    add_activity(root, "buurtaanpak", _STAND)
    add_activity(root, "tweede")
    assert main(["diff", "HEAD", "."]) == 0
    line = "Let op: de site heeft peildatum 20 juli 2020 en toont wat van later is nog niet: buurtaanpak."
    assert line in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("path", ["../ocw", "buurtaanpak.yaml", "../../activities/ocw", "../vws/../ocw"])
def test_paths_mean_what_they_say(
    path: str, root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    """From a folder of the register, with dots in it or not, a path is the file or folder it leads to."""
    (root / "activities/vws").mkdir(exist_ok=True)
    path_of_file = add_activity(root, "buurtaanpak", "bereik: fout\n")
    monkeypatch.chdir(path_of_file.parent)
    assert main(["check", path]) == 1
    assert "onbekende-term" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("path", "reason"),
    [("/", "ligt niet in de map van het register"), ("README.md", "staat niets dat de controle leest")],
)
def test_a_path_without_files_is_said(
    path: str, reason: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is called in order that nobody looked at."""
    (root / "README.md").write_text("Uitleg.", "utf-8")
    assert main(["check", path]) == 2
    assert reason in capsys.readouterr().err


def test_the_schema_counts_as_looked_at(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """`check schema.json` says that one file is in order."""
    assert root
    assert main(["check", "schema.json"]) == 0
    assert capsys.readouterr().out == "1 bestand in orde\n"
