"""Who reviews what, and what waits for a report: files and lists for the forge."""

from __future__ import annotations

from pathlib import Path

import pytest
from small import add_activity, make_register

from generator.checking.check import check_draft
from generator.cli import main
from generator.editing.codeowners import FORGES, owners_of, render


@pytest.mark.parametrize("forge", FORGES)
def test_owners_stay_when_the_file_is_written_again(forge: str) -> None:
    """What somebody filled in is kept, also for another forge; a new ministry gets a line."""
    first = render(["ocw", "vws"], forge, "minocw").replace("@minocw/vws", "@team-vws @jan")
    for other in FORGES:
        again = render(["ocw", "szw", "vws"], other, "minocw", first)
        assert owners_of(again)["activities/vws/"] == "@team-vws @jan"
        assert owners_of(again)["activities/szw/"] == "@minocw/szw"
        assert owners_of(again).keys() >= {"*", "schema.json", "mkdocs.yml", "generator/"} - {"*"}


def test_forgejo_reads_regular_expressions() -> None:
    """Elsewhere a folder is a path from the root."""
    assert "\nactivities/ocw/.* @x/ocw\n" in render(["ocw"], "forgejo", "x")
    assert "\n/activities/ocw/ @x/ocw\n" in render(["ocw"], "gitlab", "x")


def test_a_ministry_without_a_line_is_a_finding(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Only where the file is, and only for a ministry that has activities; the command mends it."""
    root = make_register(tmp_path)
    assert check_draft(root)[1] == ()
    (root / "CODEOWNERS").write_text("* @x/beheer\n/activities/ocw/ @x/ocw\n", "utf-8")
    (root / "activities/vws").mkdir(exist_ok=True)
    path = add_activity(root, "van-vws", departement="vws")
    path.write_text(path.read_text("utf-8").replace("departement: ocw", "departement: vws"), "utf-8")
    (finding,) = check_draft(root)[1]
    assert (finding.code, finding.location.path) == ("ministerie-zonder-beoordelaar", "CODEOWNERS")
    assert main(["codeowners", "--root", str(root)]) == 0
    assert "is geschreven" in capsys.readouterr().out
    assert check_draft(root)[1] == ()
    assert "/activities/ocw/ @x/ocw\n" in (root / "CODEOWNERS").read_text("utf-8")


def test_what_waits_for_a_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Per ministry, what nobody reported or confirmed within a year; not what ended or was confirmed."""
    root = make_register(tmp_path)
    add_activity(root, "lang-geleden")
    add_activity(root, "bevestigd", "bevestigd_op: 2024-06-01\n")
    ended = add_activity(root, "klaar")
    ended.write_text(ended.read_text("utf-8").replace("status: lopend", "status: afgerond"), "utf-8")
    assert main(["overdue", "--root", str(root), "--peildatum", "2024-06-25"]) == 0
    out = capsys.readouterr().out
    assert "- [ ] lang-geleden (`lang-geleden`): laatst op 20 juli 2020\n" in out
    assert "Alles klopt nog: `register confirm --departement ocw`" in out
    assert "`bevestigd`" not in out
    assert "`klaar`" not in out
