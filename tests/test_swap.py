"""A site in the place of another: whole at any moment, whoever kills it, on every kind of disk."""

from __future__ import annotations

import ctypes
import errno
import json
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import threading
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from itertools import count
from pathlib import Path

import pytest
from moves import KINDS, NEW, OLD, Moves, fill, publish, read
from registers import PEILDATUM, ROOT, entry
from test_build import as_site_folder

from generator.cli import main
from generator.findings.finding import RegisterError
from generator.publishing import exchange as exchange_module
from generator.publishing.exchange import exchange, is_mount
from generator.publishing.guard import MARK, write_mark
from generator.publishing.preview import Preview
from generator.publishing.swap import claim, replacing

pytestmark = pytest.mark.build


@pytest.fixture
def out(tmp_path: Path) -> Path:
    """Return a folder with an old site of ours; nothing lies beside it."""
    folder = tmp_path / "web" / "site"
    fill(folder, OLD)
    write_mark(folder)
    return folder


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a folder for the register, elsewhere."""
    (tmp_path / "register").mkdir()
    return tmp_path / "register"


def leftovers(out: Path) -> list[str]:
    """Return what lies beside or in a site that is no part of it."""
    return [path.name for path in (*out.parent.iterdir(), *out.iterdir()) if path.name.startswith(".site-")]


@pytest.mark.parametrize("kind", KINDS)
def test_the_new_site_takes_the_place_of_the_old(out: Path, root: Path, kind: str) -> None:
    """Every file of the new one and none of the old, again and again, with the mark and nothing left."""
    for files in (NEW, OLD, NEW):
        publish(out, root, Moves(kind, out).disk, files)
        assert read(out) == files
        assert (out / MARK).is_file()
        assert leftovers(out) == []
    assert out.stat().st_mode & 0o777 == 0o755


@pytest.mark.parametrize("kind", KINDS[:2])
def test_a_first_site(tmp_path: Path, root: Path, kind: str) -> None:
    """Where there is nothing yet, not even the folder above, or an empty folder."""
    for name in ("nieuw/diep/site", "leeg"):
        if name == "leeg":
            (tmp_path / name).mkdir()
        publish(tmp_path / name, root, Moves(kind, tmp_path).disk)
        assert read(tmp_path / name) == NEW


@pytest.mark.parametrize("kind", KINDS)
def test_what_breaks_off_while_the_site_is_made_leaves_the_old(out: Path, root: Path, kind: str) -> None:
    """An interruption, or somebody's file that has come into the folder meanwhile."""

    def interrupted() -> None:
        with replacing(claim(out, root, Moves(kind, out).disk)) as folder:
            (folder / "half").write_text("half", "utf-8")
            raise KeyboardInterrupt

    def used() -> None:
        with replacing(claim(out, root, Moves(kind, out).disk)) as folder:
            fill(folder, NEW)
            (out / "mijn.txt").write_text("van mij", "utf-8")

    with pytest.raises(KeyboardInterrupt):
        interrupted()
    assert read(out) == OLD
    with pytest.raises(RegisterError, match=r"staat `mijn\.txt`"):
        used()
    assert read(out) == {**OLD, "mijn.txt": b"van mij"}
    assert leftovers(out) == []


@pytest.mark.parametrize("is_lasting", [False, True], ids=["once", "from then on"])
@pytest.mark.parametrize("kind", KINDS)
def test_a_failing_exchange_leaves_a_whole_site(
    tmp_path: Path, root: Path, kind: str, is_lasting: bool
) -> None:
    """Whichever move fails, the old site or the new one is there; at once, or when the next build starts."""
    said = 0
    for number in count(1):
        out = tmp_path / str(number) / "site"
        fill(out, OLD)
        write_mark(out)
        moves = Moves(kind, out)

        def fail(now: int, number: int = number) -> None:
            if now == number or (is_lasting and now > number):
                raise OSError(errno.EIO, "Input/output error")

        moves.before = fail
        with suppress(RegisterError, OSError):
            publish(out, root, moves.disk)
        if not is_lasting:
            assert read(out) in (OLD, NEW), number
            assert leftovers(out) == []
        claim(out, root)
        assert read(out) in (OLD, NEW), number
        assert leftovers(out) == []
        said += read(out) == OLD
        if moves.number < number:
            break
    assert said >= 1
    assert read(out) == NEW


def publish_until(out: Path, root: Path, kind: str, when: str, number: int) -> int:
    """Publish in a process of its own, killed right before or after a move; return how the process ended.

    0 is well: there are fewer moves. -9 is killed.
    """
    child = os.fork()
    if not child:  # never returns from here: whatever happens, it ends with a code of its own
        with suppress(BaseException):
            moves = Moves(kind, out)
            setattr(moves, when, lambda now: os.kill(os.getpid(), signal.SIGKILL) if now == number else None)
            publish(out, root, moves.disk)
            os._exit(0)
        os._exit(1)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


@pytest.mark.parametrize("kind", KINDS)
def test_a_kill_at_any_move_leaves_a_whole_site(tmp_path: Path, root: Path, kind: str) -> None:
    """Killed right before or after each move: what is there is whole, or is so when the next build starts."""
    found = []
    for number in count(1):
        for when in ("before", "after"):
            out = tmp_path / f"{when}{number}" / "site"
            fill(out, OLD)
            write_mark(out)
            ended = publish_until(out, root, kind, when, number)
            if kind == "whole":
                assert read(out) in (OLD, NEW)
            claim(out, root)
            found.append(read(out))
            assert found[-1] in (OLD, NEW), (number, when)
            assert leftovers(out) == []
        if ended == 0:
            break
        assert ended == -signal.SIGKILL
    assert found[0] == OLD
    assert found[-1] == NEW


WAITING = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from moves import NEW, Moves, fill
from generator.publishing.swap import claim, replacing
out = Path(sys.argv[2])
with replacing(claim(out, Path(sys.argv[3]), Moves(sys.argv[4], out).disk)) as folder:
    print("bezig", flush=True)
    sys.stdin.readline()
    fill(folder, NEW)
"""


def start_waiting(out: Path, root: Path, kind: str) -> subprocess.Popen[str]:
    """Start a build that waits until it is told to go on."""
    command = [sys.executable, "-c", WAITING, str(ROOT / "tests"), str(out), str(root), kind]
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    assert process.stdout.readline() == "bezig\n"
    return process


@pytest.mark.parametrize("kind", KINDS[:2])
def test_a_build_that_goes_on_is_left_alone(out: Path, root: Path, kind: str) -> None:
    """Another build neither takes its folder away nor is hindered; both end well, the last one stands."""
    with start_waiting(out, root, kind) as process:
        assert len(leftovers(out)) == 1
        publish(out, root, Moves(kind, out).disk, OLD)
        assert read(out) == OLD
        assert len(leftovers(out)) == 1
        process.communicate("ga door\n")
        assert process.returncode == 0
    assert read(out) == NEW
    assert leftovers(out) == []


@pytest.mark.parametrize("kind", KINDS[2:])
def test_two_builds_in_a_folder_that_cannot_be_moved(out: Path, root: Path, kind: str) -> None:
    """The second says that the first is at it, and may come when that has ended, killed or not."""
    with start_waiting(out, root, kind) as process:
        with pytest.raises(RegisterError, match="een andere `register build` is al bezig in"):
            publish(out, root, Moves(kind, out).disk)
        assert read(out).items() >= OLD.items()
        assert len(leftovers(out)) == 1
        process.kill()
    publish(out, root, Moves(kind, out).disk)
    assert read(out) == NEW
    assert leftovers(out) == []


@pytest.mark.parametrize(("kind", "number"), [("whole", 1), ("two steps", 1), ("two steps", 2)])
def test_a_build_that_comes_between_two_moves(out: Path, root: Path, kind: str, number: int) -> None:
    """Where another one has just put its site, the last one still puts its own, whole, and loses none."""
    moves = Moves(kind, out)

    def come_between(now: int) -> None:
        if now == number:
            publish(out, root, Moves(kind, out).disk, {"index.html": b"van een ander", "diep/x.html": b"x"})

    moves.before = come_between
    publish(out, root, moves.disk)
    assert read(out) == NEW
    assert leftovers(out) == []


OFTEN = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from moves import Moves, publish
out, who = Path(sys.argv[2]), sys.argv[5].encode()
for number in range(40):
    publish(out, Path(sys.argv[3]), Moves(sys.argv[4], out).disk, {"index.html": who, "a/b.html": who})
"""


@pytest.mark.parametrize("kind", KINDS[:2])
def test_many_builds_of_one_place_at_once(out: Path, root: Path, kind: str) -> None:
    """Three processes publish over each other: each ends well, and what stands is of one of them."""
    arguments = [str(ROOT / "tests"), str(out), str(root), kind]
    running = [subprocess.Popen([sys.executable, "-c", OFTEN, *arguments, str(who)]) for who in range(3)]
    assert [process.wait() for process in running] == [0, 0, 0]
    assert read(out) in [{"index.html": who, "a/b.html": who} for who in (b"0", b"1", b"2")]
    assert leftovers(out) == []


def test_a_folder_that_another_build_moves_is_looked_at_once(out: Path, root: Path) -> None:
    """Where a disk exchanges nothing the site is away for a moment, between any two questions about it."""
    seen = threading.Event()

    def move() -> None:
        while not seen.is_set():
            out.rename(out.parent / "weg")
            (out.parent / "weg").rename(out)

    moving = threading.Thread(target=move)
    moving.start()
    try:
        for _ in range(1000):
            claim(out, root)
    finally:
        seen.set()
        moving.join()


def test_only_what_a_build_left_is_taken_away(out: Path, root: Path) -> None:
    """A folder of the release before this one goes too; whatever holds something else stays."""
    for name in (
        ".site-ab12cd34/nieuw",
        ".site-abcdefgh/oud",
        ".site-________/mijn",
        ".site-backup/nieuw",
        ".sitex",
    ):
        (out.parent / name).mkdir(parents=True)
    (out.parent / ".site-12345678").write_text("van mij", "utf-8")
    (out.parent / ".site-87654321").symlink_to(root)
    claim(out, root)
    left = {path.name for path in out.parent.iterdir()}
    assert left == {"site", ".site-________", ".site-backup", ".sitex", ".site-12345678", ".site-87654321"}


def test_a_link_stays_a_link(out: Path, root: Path, tmp_path: Path) -> None:
    """What it leads to is replaced, also when that is not there yet."""
    for target in (out, tmp_path / "releases" / "2"):
        link = tmp_path / f"current-{target.name}"
        link.symlink_to(target)
        publish(link, root)
        assert link.is_symlink()
        assert read(target) == NEW


class LikeMac:
    """The C library of macOS, as far as it renames."""

    def __init__(self, number: int = 0) -> None:
        self._number = number

    def renamex_np(self, one: bytes, other: bytes, flags: int) -> int:
        """Swap two names, or say which error there was. Source: rename(2) of macOS, with RENAME_SWAP 2."""
        assert flags == 2
        if self._number:
            ctypes.set_errno(self._number)
            return -1
        between = one + b".tussen"
        for old, new in ((one, between), (other, one), (between, other)):
            os.rename(old, new)  # noqa: PTH104 bytes
        return 0


def test_exchange_on_a_mac(tmp_path: Path) -> None:
    """It swaps with `renamex_np`; a disk or a system that cannot is no failure, all else is."""
    one, other = tmp_path / "een", tmp_path / "twee"
    for path in (one, other):
        fill(path, {"naam": path.name.encode()})
    assert exchange(one, other, LikeMac())
    assert (read(one), read(other)) == ({"naam": b"twee"}, {"naam": b"een"})
    assert not exchange(one, other, LikeMac(errno.ENOTSUP))
    assert not exchange(one, other, object())
    with pytest.raises(OSError, match=re.escape(os.strerror(errno.EBUSY))):
        exchange(one, other, LikeMac(errno.EBUSY))
    assert (read(one), read(other)) == ({"naam": b"twee"}, {"naam": b"een"})


def test_mount_points_are_known(tmp_path: Path) -> None:
    """Those of the system, and what Docker mounts from the same disk, with odd characters in the name."""
    assert is_mount(Path("/"))
    assert not is_mount(tmp_path)
    line = rb"36 35 98:0 /mnt1 /mnt/een\040map rw,noatime master:1 - ext3 /dev/root rw,errors=continue"
    assert exchange_module._mounted(line + b"\n" + line.replace(rb"een\040map", b"b")) == {
        b"/mnt/een map",
        b"/mnt/b",
    }


def build(root: Path, *options: str) -> subprocess.Popen[str]:
    """Start `register build`."""
    command = [
        sys.executable,
        "-m",
        "generator",
        "build",
        "--zonder-downloads",
        "--root",
        str(root),
        *options,
    ]
    return subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


FORKS = """
import json, os, signal, sys
from generator.cli import main

answers = os.dup(1)
os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
assert main(sys.argv[1:]) == 0  # all that a build takes is here, so what is killed below is the build itself
for line in sys.stdin:
    arguments, seconds = json.loads(line)
    child = os.fork()
    if not child:
        signal.setitimer(signal.ITIMER_PROF, seconds)
        os._exit(main(arguments))
    _, status, usage = os.wait4(child, 0)
    answer = os.waitstatus_to_exitcode(status), usage.ru_utime + usage.ru_stime
    os.write(answers, json.dumps(answer).encode() + b"\\n")
"""


class Builds:
    """A process that has everything at hand, and builds in a process of its own each time."""

    def __init__(self, root: Path, scratch: Path) -> None:
        command = [sys.executable, "-c", FORKS, *self._arguments(root, scratch)]
        self._process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def build(self, root: Path, out: Path, seconds: float = 0) -> tuple[int, float]:
        """Return the exit code of a build and what it used of the processor.

        With *seconds* it is killed when it has used so much of it.
        """
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps([self._arguments(root, out), seconds]) + "\n")
        self._process.stdin.flush()
        code, cost = json.loads(self._process.stdout.readline())
        return code, cost

    def end(self) -> None:
        """End the process."""
        self._process.communicate()
        assert self._process.returncode == 0

    @staticmethod
    def _arguments(root: Path, out: Path) -> list[str]:
        return ["build", "--zonder-downloads", "--root", str(root), "--out", str(out)]


@pytest.fixture(scope="module")
def registers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Path]]:
    """Return two small registers that differ in a title."""
    folder = tmp_path_factory.mktemp("registers")
    yield tuple(as_site_folder(folder / text, entry(titel=text)) for text in ("Een", "Twee"))  # type: ignore[misc]
    shutil.rmtree(folder)


@pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot copy a process")
def test_a_kill_of_a_real_build_leaves_a_whole_site(registers: tuple[Path, Path], tmp_path: Path) -> None:
    """A dozen kills at random moments over a good site: the old one or the new one is there, whole."""
    out = tmp_path / "elders" / "site"
    out.parent.mkdir()
    builds = Builds(registers[0], tmp_path / "begin")
    whole, cost = [], 0.0
    for root in registers:
        code, cost = builds.build(root, out)
        assert code == 0
        whole.append(read(out))
    assert whole[0] != whole[1]
    draw = random.Random(9)  # noqa: S311 no secret
    killed = 0
    for number in range(12):
        code, _ = builds.build(registers[number % 2], out, cost * draw.uniform(0.3, 1))
        killed += code == -signal.SIGPROF
        assert read(out) in whole
    assert killed >= 6
    assert builds.build(registers[0], out)[0] == 0
    assert read(out) == whole[0]
    assert [path.name for path in out.parent.iterdir()] == ["site"]
    builds.end()


def test_real_builds_of_one_place_at_once(registers: tuple[Path, Path], tmp_path: Path) -> None:
    """Two builders end well, and the site is of one of them."""
    out = tmp_path / "site"
    running = [build(root, "--out", str(out)) for root in registers]
    assert [process.communicate()[1] for process in running] == ["", ""]
    assert [process.returncode for process in running] == [0, 0]
    title = (out / "activiteiten/veilige-steden/index.html").read_text("utf-8")
    assert (">Een<" in title) != (">Twee<" in title)
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_the_mark_is_in_the_site_and_nowhere_else(registers: tuple[Path, Path], tmp_path: Path) -> None:
    """The same bytes in every build; not in the archive, and not shown by `register serve`."""
    marks = []
    for root in registers:
        out = tmp_path / root.name
        assert main(["build", "--zonder-downloads", "--root", str(root), "--out", str(out)]) == 0
        marks.append((out / MARK).read_text("utf-8"))
    assert marks[0] == marks[1]
    assert marks[0].split("\n")[1:-1] == sorted({path.name for path in out.iterdir()} - {MARK})
    (out / ".Twee-ab12cd34" / "nieuw").mkdir(parents=True)
    (out / ".Twee-ab12cd34" / "nieuw" / "half.html").write_text("half", "utf-8")
    assert main(["archive", str(out), "--out", str(tmp_path / "x.zip")]) == 0
    with zipfile.ZipFile(tmp_path / "x.zip") as archive:
        there = {name.removeprefix("register/") for name in archive.namelist()}
    assert {name for name in there if not name.endswith((".json.js", ".archief.js"))} == {
        name for name in read(out) if "half" not in name
    }  # and beside these what lets the search work from disk
    preview = Preview(registers[0], lambda _: None, lambda: PEILDATUM)
    preview.refresh()
    assert preview.render(MARK) is None
    assert not list((tmp_path / "live").rglob(MARK))


def test_faults_in_the_data_do_not_keep_the_old_site_away(tmp_path: Path) -> None:
    """What a kill between two moves took away comes back, even when the next build has nothing better."""
    root = as_site_folder(tmp_path / "register", entry(soort="progrmma"))
    fill(root / ".site-ab12cd34" / "oud", OLD)
    write_mark(root / ".site-ab12cd34" / "oud")
    fill(root / ".site-ab12cd34" / "nieuw", NEW)
    with build(root) as process:
        assert process.wait() == 1
    assert read(root / "site") == OLD
    assert leftovers(root / "site") == []
