"""`--changed-since`: what a pull request touches, and what it may not take away."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from small import add_activity, make_register

from generator.checking.changes import check_changes, find_changes
from generator.checking.check import check_draft
from generator.cli import main

OLD = "II, B\n"
NEW_STAND = """  - datum: 2021-02-04
    status: afgerond
    tekst: Het is klaar.
    bron: kst-34843-45
    vindplaats: Inleiding
"""


def git(root: Path, *arguments: str) -> None:
    """Run git as somebody."""
    who = ("-c", "user.name=test", "-c", "user.email=test@example.org", "-c", "init.defaultBranch=main")
    subprocess.run(["git", *who, *arguments], cwd=root, check=True, capture_output=True)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a register in git with one more activity."""
    folder = make_register(tmp_path)
    add_activity(folder, "buurtaanpak")
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-qm", "eerst")
    return folder


def found(root: Path) -> list[tuple[str, str, int]]:
    """Return code, path and line of what the change takes away."""
    draft, _ = check_draft(root)
    return [
        (d.code, d.location.path, d.location.line) for d in check_changes(draft, find_changes(root, "HEAD"))
    ]


def test_nothing_changed(root: Path) -> None:
    """Without a change there is nothing to say, and no file to report."""
    assert found(root) == []
    assert find_changes(root, "HEAD").paths == frozenset()


def test_new_stand_is_welcome(root: Path) -> None:
    """Adding a stand, a file or another field takes nothing away."""
    add_activity(root, "buurtaanpak", NEW_STAND + "bereik: lokaal\n")
    add_activity(root, "nieuw")
    assert found(root) == []
    assert find_changes(root, "HEAD").paths == {
        "activities/ocw/buurtaanpak.yaml",
        "activities/ocw/nieuw.yaml",
    }


def test_deleted_entry(root: Path) -> None:
    """An entry that is gone is a fault at the path where it was."""
    (root / "activities/ocw/buurtaanpak.yaml").unlink()
    assert found(root) == [("verdwenen-kenmerk", "activities/ocw/buurtaanpak.yaml", 1)]


def test_renamed_entry(root: Path) -> None:
    """An entry with a new id keeps the old one, and its standen are still compared."""
    (root / "activities/ocw/buurtaanpak.yaml").unlink()
    path = add_activity(root, "wijkaanpak", "eerdere_ids: [buurtaanpak]\n")
    assert found(root) == []
    path.write_text(path.read_text("utf-8").replace("Het loopt.", "Het liep."), "utf-8")
    assert found(root) == [("stand-veranderd", "activities/ocw/wijkaanpak.yaml", 10)]


def test_moved_entry(root: Path) -> None:
    """Another ministry may take over: the path changes, the id stays."""
    (root / "activities/ocw/buurtaanpak.yaml").unlink()
    (root / "activities/vws").mkdir()
    path = add_activity(root, "buurtaanpak", departement="vws")
    path.write_text(path.read_text("utf-8").replace("departement: ocw", "departement: vws"), "utf-8")
    assert found(root) == []


def test_vanished_old_id(root: Path) -> None:
    """An old id that was there stays too: its page redirects."""
    add_activity(root, "buurtaanpak", "eerdere_ids: [straataanpak]\n")
    git(root, "commit", "-qam", "hernoemd")
    add_activity(root, "buurtaanpak")
    assert found(root) == [("verdwenen-kenmerk", "activities/ocw/buurtaanpak.yaml", 2)]


def test_removed_stand(root: Path) -> None:
    """A stand that is gone is a warning at `standen`."""
    add_activity(root, "buurtaanpak", NEW_STAND)
    git(root, "commit", "-qam", "erbij")
    add_activity(root, "buurtaanpak")
    assert found(root) == [("stand-veranderd", "activities/ocw/buurtaanpak.yaml", 9)]


def test_only_touched_files_are_reported(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A fault that was there before is not reported; one in a touched file is."""
    add_activity(root, "al-fout", "bereik: lokaaal\n")
    git(root, "add", ".")
    git(root, "commit", "-qm", "fout")
    add_activity(root, "buurtaanpak", "bereik: landelijjk\n")
    monkeypatch.chdir(root)
    assert main(["check", "--changed-since", "HEAD"]) == 1
    out = capsys.readouterr().out
    assert "al-fout" not in out
    assert out.endswith("1 fout in 1 van 1 bestand\n")


def test_a_change_is_judged_where_it_breaks_others(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Taking an organisation away is reported in the files that name it, though these were not touched."""
    (root / "reference/organisaties/gemeenten-g4.yaml").unlink()
    monkeypatch.chdir(root)
    assert main(["check", "--changed-since", "HEAD"]) == 1
    assert "activities/ocw/veilige-steden.yaml:20:19: fout[onbekende-organisatie]" in capsys.readouterr().out


def test_register_in_a_folder_of_a_repository(tmp_path: Path) -> None:
    """The register may be a part of a repository, and names may have spaces."""
    root = make_register(tmp_path / "een map" / "register")
    add_activity(root, "buurtaanpak")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", ".")
    git(tmp_path, "commit", "-qm", "eerst")
    (root / "activities/ocw/buurtaanpak.yaml").unlink()
    assert found(root) == [("verdwenen-kenmerk", "activities/ocw/buurtaanpak.yaml", 1)]


def test_the_branch_is_compared_with_where_it_began(root: Path) -> None:
    """What the other branch did since does not count as taken away."""
    git(root, "checkout", "-qb", "voorstel")
    git(root, "checkout", "-q", "-")
    git(root, "branch", "-m", "hoofd")
    add_activity(root, "later-op-hoofd")
    git(root, "add", ".")
    git(root, "commit", "-qm", "later")
    git(root, "checkout", "-q", "voorstel")
    assert find_changes(root, "hoofd").paths == frozenset()


HOSTILE = [
    ".a\nHEAD:schema.json\n.yaml",
    "a\nHEAD:schema.json\nb.yaml",
    'a" b\t.yaml',
    "a\n.yaml",
    "b\x01 blob 3\n.yaml",
]


@pytest.mark.slow
@pytest.mark.parametrize("name", HOSTILE, ids=ascii)
def test_no_name_blinds_the_comparison(
    name: str, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Beside a file with a name made for it, what a branch takes away is seen; the name itself is a fault."""
    git(root, "checkout", "-qb", "vijandig")
    (root / "activities/ocw/buurtaanpak.yaml").unlink()
    (root / "activities/ocw" / name).write_text("x", "utf-8")
    (root / "activities/aaa").mkdir()
    (root / "activities/aaa" / name).write_text("x", "utf-8")
    git(root, "add", "-A", "-f")
    git(root, "commit", "-qm", "met")
    base = "HEAD~1"
    assert ("verdwenen-kenmerk", "activities/ocw/buurtaanpak.yaml") in {
        (d.code, d.location.path) for d in check_changes(check_draft(root)[0], find_changes(root, base))
    }
    monkeypatch.chdir(root)
    assert main(["check", "--changed-since", base]) == 1
    out = capsys.readouterr().out
    assert "fout[verdwenen-kenmerk]" in out
    assert out.count("bestandsnaam]") + out.count("fout[verborgen-bestand]") == 2
    (root / "activities/ocw" / name).unlink()  # also when the older side has the name
    (root / "activities/ocw/veilige-steden.yaml").unlink()
    assert {d.code for d in check_changes(check_draft(root)[0], find_changes(root, "HEAD"))} == {
        "verdwenen-kenmerk"
    }


def test_a_hidden_file_of_before_is_not_missed(root: Path) -> None:
    """It never counted, so its id does not vanish with it."""
    path = add_activity(root, "verstopt")
    path.rename(path.with_name(".verstopt.yaml"))
    git(root, "add", "-A", "-f")
    git(root, "commit", "-qm", "verstopt")
    path.with_name(".verstopt.yaml").unlink()
    assert found(root) == []


@pytest.mark.parametrize("rev", ["bestaat-niet", "--output=x", "", "HEAD:activities"])
def test_unknown_revision_is_one_line(
    rev: str, root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A revision that git does not know, or an option in its place, is one line and 2."""
    monkeypatch.chdir(root)
    assert main(["check", f"--changed-since={rev}"]) == 2
    err = capsys.readouterr().err
    assert err == f"register: git kent de revisie `{rev}` niet\n"


def test_without_git_it_says_so(
    root: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Git that is not installed is one line and 2."""
    monkeypatch.chdir(root)
    monkeypatch.setenv("PATH", "")
    assert main(["check", "--changed-since", "HEAD"]) == 2
    assert "git is niet gevonden" in capsys.readouterr().err


MILESTONE = (
    "mijlpalen:\n  - {{datum: {}, tekst: Het is af., status: gepland, bron: kst-31015-202, vindplaats: A}}\n"
)


@pytest.mark.slow
def test_a_milestone_stays(root: Path) -> None:
    """Another date for the same plan, or no plan any more, says so; a new line is welcome."""
    add_activity(root, "buurtaanpak", MILESTONE.format("2021-12"))
    git(root, "commit", "-qam", "mijlpaal")
    add_activity(root, "buurtaanpak", MILESTONE.format("2022-12"))
    assert [code for code, *_ in found(root)] == ["mijlpaal-veranderd"]
    add_activity(root, "buurtaanpak")
    assert [code for code, *_ in found(root)] == ["mijlpaal-veranderd"]
    more = MILESTONE.format("2022-12").split("\n", 1)[1]
    add_activity(root, "buurtaanpak", MILESTONE.format("2021-12") + more)
    assert found(root) == []


@pytest.mark.parametrize("day", ["", "bevestigd_op: 2001-01-01\n"])
def test_a_confirmation_is_not_taken_back(day: str, root: Path) -> None:
    """A confirmation that goes or gets an older day says so; a younger one is welcome."""
    add_activity(root, "buurtaanpak", "bevestigd_op: 2020-08-01\n")
    git(root, "commit", "-qam", "bevestigd")
    add_activity(root, "buurtaanpak", day)
    assert [code for code, *_ in found(root)] == ["bevestiging-te-vroeg"]
    add_activity(root, "buurtaanpak", "bevestigd_op: 2020-09-01\n")
    assert found(root) == []


def test_a_confirmation_before_the_last_stand_says_so(root: Path) -> None:
    """Nobody confirms what is not there yet."""
    add_activity(root, "buurtaanpak", "bevestigd_op: 2019-08-01\n")
    assert [code for code, *_ in found(root)] == ["bevestiging-te-vroeg"]


def test_a_thing_of_a_list_that_is_gone_says_so(root: Path) -> None:
    """The address of an organisation or document may be in use elsewhere."""
    (root / "reference/regios/rotterdam.yaml").unlink()
    assert found(root) == [("verdwenen-kenmerk", "reference/regios/rotterdam.yaml", 1)]


def test_a_stand_with_another_date_is_called_so(root: Path) -> None:
    """A corrected date is no stand that is gone."""
    path = root / "activities/ocw/buurtaanpak.yaml"
    path.write_text(path.read_text("utf-8").replace("datum: 2020-07-20", "datum: 2020-07-21"), "utf-8")
    draft, _ = check_draft(root)
    (finding,) = check_changes(draft, find_changes(root, "HEAD"))
    assert finding.message == "de stand van `2020-07-20` kreeg een andere datum: `2020-07-21`"
