"""A copy of this process gives what it made, or nothing; and it goes when nobody waits for it."""

from __future__ import annotations

import fcntl
import os
import subprocess
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
        with tempfile.TemporaryDirectory(dir=tmp_path) as folder:
            (Path(folder) / "begonnen").touch()
            time.sleep(3)
        (tmp_path / "af").touch()
        return b""

    copy = Copy(work)
    while not [*tmp_path.glob("*/begonnen")]:
        time.sleep(0.01)
    copy.stop()
    assert not [*tmp_path.iterdir()]
    with pytest.raises(OSError, match="descriptor"):
        os.fstat(copy._read_end)
    with pytest.raises(ChildProcessError):
        os.waitpid(copy._pid, os.WNOHANG)


def test_a_copy_ends_with_who_began_it(tmp_path: Path) -> None:
    """Also with one that is killed: it clears up, and holds no lock any more."""
    program = (
        "import fcntl, os, tempfile, time; from generator.words.copies import Copy\n"
        f"fcntl.flock(os.open({str(tmp_path)!r}, os.O_RDONLY), fcntl.LOCK_EX)\n"
        "def work():\n"
        f"    with tempfile.TemporaryDirectory(dir={str(tmp_path)!r}) as folder:\n"
        "        open(folder + '/begonnen', 'x'); time.sleep(3)\n"
        f"    open({str(tmp_path / 'af')!r}, 'x')\n"
        "Copy(work); time.sleep(20)\n"
    )
    with subprocess.Popen([sys.executable, "-c", program]) as process:
        while not [*tmp_path.glob("*/begonnen")]:
            time.sleep(0.01)
        process.kill()
    lock = os.open(tmp_path, os.O_RDONLY)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)  # the copy had it too
    finally:
        os.close(lock)
    assert not [*tmp_path.iterdir()]
