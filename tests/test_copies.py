"""A copy of this process gives what it made, or nothing; and it goes when nobody waits for it."""

from __future__ import annotations

import os
import sys
import tempfile
import time
from pathlib import Path

import pytest

from generator.words.copies import Copy

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only there a copy is safe")


def test_a_copy_gives_what_it_made() -> None:
    """Also more than a pipe holds at a time."""
    assert Copy(lambda: b"goed" * 1_000_000).result() == b"goed" * 1_000_000


def test_a_copy_that_fails_gives_nothing() -> None:
    """One that ends badly gives an empty answer, so that its work is done again here."""

    def end() -> bytes:
        os._exit(3)

    def fail() -> bytes:
        raise ValueError

    assert Copy(end).result() == b""
    assert Copy(fail).result() == b""


def test_a_copy_is_stopped(tmp_path: Path) -> None:
    """It clears up what it had open, and goes: neither a process nor an open file is left."""

    def work() -> bytes:
        with tempfile.TemporaryDirectory(dir=tmp_path):
            time.sleep(3)
        (tmp_path / "af").touch()
        return b""

    before = sorted(os.listdir("/proc/self/fd"))  # noqa: PTH208
    copy = Copy(work)
    while not [*tmp_path.iterdir()]:
        time.sleep(0.01)
    copy.stop()
    assert not [*tmp_path.iterdir()]
    assert sorted(os.listdir("/proc/self/fd")) == before  # noqa: PTH208
    with pytest.raises(ChildProcessError):
        os.waitpid(copy._pid, os.WNOHANG)
