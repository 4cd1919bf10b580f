"""`register confirm`, `register rename` and `register new` for lists: what they write, and nothing else."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest
from small import PROJECT, add_activity, make_register

from generator.checking.check import check_draft
from generator.cli import main

ODD = """# een opmerking bovenaan
bereik: lokaal   # met een opmerking erachter
relaties:
  - {soort: onderdeel-van, activiteit: veilige-steden}
"""


@pytest.fixture
def root(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a small register, as the folder to work in."""
    folder = make_register(tmp_path)
    add_activity(folder, "buurtaanpak", ODD)
    monkeypatch.chdir(folder)
    return folder


def contents(root: Path) -> dict[str, str]:
    """Return the text of every file of the register by its path."""
    files = [path for part in ("activities", "reference") for path in (root / part).rglob("*.yaml")]
    return {path.relative_to(root).as_posix(): path.read_text("utf-8") for path in files}


def test_confirm_writes_one_line(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A confirmation is one line more in the file; comments, order and all else stay."""
    before = contents(root)
    assert main(["confirm", "buurtaanpak", "--datum", "2021-03-01"]) == 0
    changed = {name: text for name, text in contents(root).items() if text != before[name]}
    (name,) = changed
    lines = changed[name].splitlines()
    assert "bevestigd_op: 2021-03-01" in lines
    lines.remove("bevestigd_op: 2021-03-01")
    assert lines == before[name].splitlines()
    assert "1 activiteit bevestigd" in capsys.readouterr().out
    assert main(["confirm", "buurtaanpak", "--datum", "2021-04-01"]) == 0
    assert contents(root)[name].count("bevestigd_op") == 1


def test_confirm_a_ministry(root: Path) -> None:
    """All activities of a ministry that are not withdrawn, and no other."""
    add_activity(root, "van-jenv", departement="jenv") if (root / "activities/jenv").is_dir() else None
    gone = "ingetrokken: {datum: 2020-08-01, reden: Dubbel.}\n"
    add_activity(root, "weg", gone)
    assert main(["confirm", "--departement", "ocw", "--datum", "2021-03-01"]) == 0
    for name, text in contents(root).items():
        is_meant = name.startswith("activities/ocw/") and "ingetrokken" not in text
        assert ("bevestigd_op: 2021-03-01" in text) is is_meant, name


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["buurtaanpk"], "bedoelt u `buurtaanpak`?"),
        (["buurtaanpak", "--datum", "2019-01-01"], "de laatste stand van `buurtaanpak` is van 2020-07-20"),
        (["buurtaanpak", "--datum", "2999-01-01"], "moet nog komen"),
        ([], "noem de kenmerken"),
        (["--departement", "ocv"], "het ministerie `ocv` heeft geen activiteiten"),
    ],
)
def test_confirm_refuses(
    arguments: list[str], reason: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What cannot be confirmed is said, and no file changes."""
    before = contents(root)
    assert main(["confirm", *arguments]) == 2
    assert reason in capsys.readouterr().err
    assert contents(root) == before


def test_rename_everywhere(root: Path) -> None:
    """The file, its old id, and every reference; comments and order stay, and the check is silent."""
    before = contents(root)
    assert main(["rename", "veilige-steden", "steden-veilig"]) == 0
    after = contents(root)
    assert "activities/ocw/veilige-steden.yaml" not in after
    text = after["activities/ocw/steden-veilig.yaml"]
    assert "\nid: steden-veilig\n" in text
    assert "veilige-steden" in text.split("eerdere_ids:")[1]
    file = "activities/ocw/buurtaanpak.yaml"
    assert after[file] == before[file].replace("activiteit: veilige-steden", "activiteit: steden-veilig")
    assert check_draft(root)[1] == ()
    assert main(["rename", "steden-veilig", "veilige-steden"]) == 2  # an old id is not used again


def test_rename_a_thing_of_a_list(root: Path) -> None:
    """All that points to an organisation follows it."""
    assert main(["rename", "nationaal-rapporteur", "rapporteur"]) == 0
    assert not [name for name, text in contents(root).items() if ": nationaal-rapporteur\n" in text]
    assert not [item for item in check_draft(root)[1] if item.severity == "fout"]


def test_rename_changes_all_files_or_none(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """When one file cannot be written, all are as they were."""
    before = contents(root)
    replace, done = Path.replace, []

    def fail_at_second(self: Path, target: Path) -> Path:
        done.append(target)
        if len(done) == 2:
            raise PermissionError(13, "dicht", str(target))
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", fail_at_second)
    assert main(["rename", "veilige-steden", "steden-veilig"]) == 2
    assert contents(root) == before


@pytest.mark.parametrize("new", ["Veilig", "buurtaanpak", "x" * 81, "../x"])
def test_rename_refuses_what_is_no_new_id(new: str, root: Path) -> None:
    """No id, or one that is in use: nothing changes."""
    before = contents(root)
    assert main(["rename", "veilige-steden", new]) == 2
    assert contents(root) == before


@pytest.mark.parametrize(
    ("arguments", "path", "lines"),
    [
        (
            ["document", "--citaat", "Kamerstukken II 2026/27, 31015, nr. 310", "--soort", "kamerbrief"],
            "reference/documenten/kst-31015-310.yaml",
            ["id: kst-31015-310", "soort: kamerbrief", '  dossier: "31015"', '  nummer: "310"'],
        ),
        (
            ["organisatie", "--titel", "Koninklijke Horeca Nederland", "--soort", "bedrijf"],
            "reference/organisaties/koninklijke-horeca-nederland.yaml",
            ["naam: Koninklijke Horeca Nederland", "soort: bedrijf"],
        ),
        (
            ["toezegging", "--titel", "Brief over sport", "--departement", "vws", "--datum", "2020-07-20"],
            "reference/toezeggingen/brief-over-sport.yaml",
            ["titel: Brief over sport", "departement: vws", "datum: 2020-07-20"],
        ),
    ],
)
def test_new_things_of_lists(
    arguments: list[str], path: str, lines: list[str], root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """What is known stands in the file; what only an editor knows is refused until it is filled in."""
    assert main(["new", *arguments]) == 0
    text = (root / path).read_text("utf-8")
    assert {*lines} <= {*text.splitlines()}
    findings = [item for item in check_draft(root)[1] if item.location.path == path]
    assert len([item for item in findings if item.code == "leeg-veld"]) == text.count(": …")
    assert {item.code for item in findings if item.severity == "fout"} <= {"leeg-veld"}
    assert "is gemaakt" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "reason"),
    [
        (["--titel", "!!!", "--departement", "ocw", "--soort", "pilot"], "kies er een met `--id`"),
        (["--titel", "lang " * 60, "--departement", "ocw", "--soort", "pilot"], "kies met `--id` een korter"),
        (["organisaties", "--titel", "!!!"], "kies er een met `--id`"),
        (["organistie", "--titel", "X"], "bedoelt u `organisatie`?"),
        (["organisatie", "--titel", "Nationaal Rapporteur"], "al in gebruik"),
    ],
)
def test_new_refuses(
    arguments: list[str], reason: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line says why, and no file is made."""
    before = contents(root)
    assert main(["new", *arguments]) == 2
    assert reason in capsys.readouterr().err
    assert contents(root) == before


@pytest.mark.slow
def test_accents_where_the_system_speaks_ascii(root: Path) -> None:
    """A title keeps its accents under the C locale too."""
    env = {"PATH": os.environ["PATH"], "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
    env["PYTHONPATH"] = str(PROJECT)
    command = [sys.executable, "-m", "generator", "new", "--titel", "Café é", "--departement", "ocw"]
    done = subprocess.run([*command, "--soort", "pilot"], cwd=root, env=env, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "titel: Café é\n" in (root / "activities/ocw/cafe-e.yaml").read_text("utf-8")


def test_without_ministries_new_says_what_to_make(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """An empty register begins with a ministry."""
    for path in (root / "reference/organisaties").iterdir():
        path.unlink()
    assert main(["new", "--titel", "X", "--departement", "ocw", "--soort", "pilot"]) == 2
    assert "`register new organisatie --soort ministerie`" in capsys.readouterr().err


def test_the_register_is_found_from_a_folder_inside(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """`.` is the register that the folder belongs to; without git that is what is said."""
    monkeypatch.chdir(root / "activities")
    assert main(["diff", str(root), "."]) == 0
    assert main(["diff", "main", "."]) == 2
    assert "deze map staat niet in git" in capsys.readouterr().err
    assert main(["check", "--changed-since", "main"]) == 2
    assert "fatal" not in capsys.readouterr().err
