"""Where the time goes: `--timings`, the line of progress on a terminal, and what a command imports."""

from __future__ import annotations

import io
import subprocess
import sys
from pathlib import Path

import pytest
from small import make_register

from generator.commands import COMMANDS
from generator.commands.timings import Watch, is_watched, render_timings
from generator.words.stages import each, heard_by, stage

PACKAGE = Path(__file__).parents[1] / "generator"


class Clock:
    """A clock that stands still until it is moved."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        """Return what time it is."""
        return self.now


def _work(clock: Clock) -> None:
    """Spend two seconds on four files, of which one on a rule of each, and three on pages."""
    for _ in each("lezen", range(4)):
        clock.now += 0.25
        with stage("regel"):
            clock.now += 0.25
    with stage("pagina's"):
        clock.now += 3


def test_timings_have_each_step_within_its_own() -> None:
    """A stage that is done more often is told once, with all its time; the rest makes the sum right."""
    clock = Clock()
    watch = Watch(clock=clock)
    with heard_by(watch):
        _work(clock)
    assert render_timings(watch.top, 0.25, 6).splitlines() == [
        "   0,250 s  starten",
        "   2,000 s  lezen",
        "   1,000 s    regel",
        "   3,000 s  pagina's",
        "   1,000 s  overig",
        "   6,250 s  samen",
    ]


def test_a_terminal_shows_how_far_it_is_after_a_second() -> None:
    """Nothing in the first second; then one line, written over and over, that is gone at the end."""
    clock, terminal = Clock(), io.StringIO()
    with heard_by(Watch(terminal, clock)):
        _work(clock)
    shown = terminal.getvalue().split("\r\x1b[K")
    assert shown == [
        "",
        "lezen 50% …",
        "lezen: regel …",
        "lezen 75% …",
        "lezen: regel …",
        "",
        "pagina's …",
        "",
    ]


def test_a_step_that_fails_has_ended() -> None:
    """What comes after it is not within it."""
    watch = Watch()
    with heard_by(watch):
        with pytest.raises(ZeroDivisionError), stage("a"):
            raise ZeroDivisionError
        with stage("b"):
            pass
    assert list(watch.top.inner) == ["a", "b"]


def _check(root: Path, *options: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "generator", "check", "--root", str(root), *options]
    return subprocess.run(command, capture_output=True, text=True, check=False, cwd=PACKAGE.parent)


@pytest.mark.slow
def test_check_tells_where_the_time_went(tmp_path: Path) -> None:
    """`--timings` writes to standard error alone, and only when it is asked for."""
    make_register(tmp_path)
    plain, timed = _check(tmp_path), _check(tmp_path, "--timings")
    assert plain.stderr == ""
    assert timed.stdout == plain.stdout
    names = [line[12:] for line in timed.stderr.splitlines()]
    assert names[0] == "starten"
    assert {"schema lezen", "bestanden lezen", "regels over het geheel"} <= set(names)
    assert names[-2:] == ["overig", "samen"]


def test_only_a_terminal_that_somebody_looks_at_shows_progress() -> None:
    """A file and a pipe do not, nor does the terminal that some CI gives: its every line is kept."""

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            """Say so."""
            return True

    assert is_watched(Terminal(), {"TERM": "xterm"})
    assert not is_watched(Terminal(), {"TERM": "dumb"})
    assert not is_watched(Terminal(), {"TERM": "xterm", "CI": "true"})
    assert not is_watched(io.StringIO(), {"TERM": "xterm"})


def test_the_table_has_every_command() -> None:
    """Each module that adds a command stands in the table, under the name of its command."""
    found = {
        path.stem
        for path in (PACKAGE / "commands").glob("*.py")
        if "\ndef add_parser(" in path.read_text("utf-8")
    }
    assert set(COMMANDS.values()) == found
    assert {name: module.strip("_") for name, module in COMMANDS.items()} == {name: name for name in COMMANDS}
