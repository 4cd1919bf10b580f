"""Files that copies of this process make: each once, the same as without, and nothing is lost with a copy."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from functools import partial
from pathlib import Path

import pytest
from registers import entry
from test_build import as_site_folder
from test_direct import files

from generator.cli import main
from generator.findings.finding import RegisterError
from generator.publishing import writer
from generator.publishing.ahead import Ahead
from generator.publishing.newfolder import NewFolder
from generator.publishing.writer import SiteWriter
from generator.reading.kept import cache_folder, kept
from generator.site.keyed import Download
from generator.site.sums import SUMS, Make, Sums, checksum

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only there a copy is safe")


@pytest.fixture
def begun() -> Iterator[Callable[[dict[str, Make], int], Ahead]]:
    """Return what begins; at the end all is stopped."""
    made: list[Ahead] = []

    def begin(makes: dict[str, Make], copies: int) -> Ahead:
        made.append(Ahead(makes, copies))
        return made[-1]

    yield begin
    for ahead in made:
        ahead.close()


def make(folder: Path, name: str) -> bytes:
    """Return bytes, and leave on disk which process made them; wait until there is a file `los`."""
    (folder / f"{name}-{os.getpid()}").touch()
    while not (folder / "los").exists():
        time.sleep(0.01)
    return name.encode() * 100_000


def in_parts(path: str) -> bytes:
    """Return bytes of which a part is kept by itself."""
    return path.encode() + kept(f"deel-{path[-5:]}", lambda: b"deel")


def write(files: dict[str, Make], out: Path, folder: Path | None, copies: int) -> None:
    """Write a site."""
    site = SiteWriter(NewFolder(out), folder, copies=copies)
    try:
        for path, make in site.ordered(files):
            site.write(path, make)
    finally:
        site.close()


@pytest.mark.parametrize("copies", [0, 1, 3])
def test_each_file_is_made_once(
    begun: Callable[[dict[str, Make], int], Ahead], copies: int, tmp_path: Path
) -> None:
    """By the copies and by who waits, and no file by two; what was taken is not held any more."""
    names = [f"a{number}" for number in range(20)]
    ahead = begun({name: partial(make, tmp_path, name) for name in names}, copies)
    assert ahead.take("b") is None
    while len([*tmp_path.iterdir()]) < copies:  # each has begun with one
        time.sleep(0.01)
    (tmp_path / "los").touch()
    assert {name: ahead.take(name) for name in names} == {name: name.encode() * 100_000 for name in names}
    assert ahead.take(names[0]) is None
    made = sorted(path.name for path in tmp_path.glob("a*"))
    assert len(made) == len(names)
    elsewhere = {name.partition("-")[2] for name in made} - {f"{os.getpid()}"}
    assert len(elsewhere) == copies


def test_a_copy_that_fails_loses_nothing(
    begun: Callable[[dict[str, Make], int], Ahead], tmp_path: Path
) -> None:
    """What it had begun is none of these any more, so that who asks for it makes it."""

    def fail(name: str) -> bytes:
        (tmp_path / name).touch()
        raise RegisterError("dit kan hier niet")

    ahead = begun({"a": partial(fail, "a"), "b": partial(fail, "b")}, 2)
    while len([*tmp_path.iterdir()]) < 2:  # the copies have begun with both
        time.sleep(0.01)
    assert [ahead.take("a"), ahead.take("b")] == [None, None]


def test_a_site_is_the_same_with_copies(tmp_path: Path) -> None:
    """Byte by byte and with the checksums of all, whoever made a file; what takes long is kept."""
    cache = cache_folder(tmp_path / "register", {"XDG_CACHE_HOME": str(tmp_path / "kast")})

    def build(name: str, copies: int, folder: Path | None) -> dict[str, bytes]:
        slow = [f"data/{number}.pdf" for number in range(9)]
        files: dict[str, Make] = {
            path: Download(partial(in_parts, path), partial(str, path[-5:])) for path in slow
        }
        files |= {"data/plat.csv": lambda: b"plat", SUMS: Sums(dict(files)), "index.html": lambda: b"pagina"}
        out = tmp_path / name
        write(files, out, folder, copies)
        return {str(path.relative_to(out)): path.read_bytes() for path in out.rglob("*") if path.is_file()}

    alone = build("alleen", 0, None)
    assert alone[SUMS].decode().startswith(f"{checksum(b'data/0.pdfdeel')}  0.pdf\n")
    assert build("samen", 2, cache) == alone
    assert build("weer", 2, cache) == alone
    assert cache is not None
    assert len(list(cache.iterdir())) == 9 * 2


def test_a_file_that_cannot_be_made_ends_the_build(tmp_path: Path) -> None:
    """The reason is told as without copies."""

    def fail() -> bytes:
        raise RegisterError("zo wordt het geen PDF")

    files: dict[str, Make] = {name: Download(fail, partial(str, name)) for name in ("a.pdf", "b.pdf")}
    with pytest.raises(RegisterError, match="zo wordt het geen PDF"):
        write(files, tmp_path / "uit", None, copies=1)


@pytest.mark.build
def test_a_build_is_the_same_on_one_core(tmp_path: Path) -> None:
    """With every download; only where there is another core somebody waits for it."""
    root = as_site_folder(tmp_path / "register", entry("een"), entry("twee"))
    cores = os.sched_getaffinity(0)
    sites = {name: tmp_path / name for name in ("een", "alle")}
    said = {}
    for name, out in sites.items():
        allowed = cores if name == "alle" else {min(cores)}
        command = [sys.executable, "-m", "generator", "build", "--root", str(root), "--out", str(out)]
        said[name] = subprocess.run(
            [*command, "--zonder-cache", "--timings"],
            capture_output=True,
            check=True,
            text=True,
            preexec_fn=partial(os.sched_setaffinity, 0, allowed),
        ).stderr
    assert files(sites["een"]) == files(sites["alle"])
    assert "andere processen" not in said["een"]
    assert ("andere processen" in said["alle"]) == (len(cores) > 1)


@pytest.mark.build
@pytest.mark.parametrize(("builder", "ends_early"), [("direct", True), ("mkdocs", True), ("mkdocs", False)])
def test_a_build_leaves_nobody_at_work(
    builder: str, ends_early: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Also one that a wrong template of the register stops, while copies make documents."""
    begun: list[Noted] = []

    class Noted(Ahead):
        def __init__(self, makes: Mapping[str, Make], copies: int) -> None:
            super().__init__(makes, copies)
            self.pids = [copy._pid for copy in self._copies]
            begun.append(self)

    monkeypatch.setattr(writer, "cores", lambda: 3)
    monkeypatch.setattr(writer, "Ahead", Noted)
    root = as_site_folder(tmp_path / "register", entry("een"), entry("twee"))
    if ends_early:
        (root / "sjablonen").mkdir()
        (root / "sjablonen/over.html").write_text("{{ weg }}\n", "utf-8")
    done = main(["build", "--root", str(root), "--out", str(tmp_path / "uit"), "--bouwer", builder])
    assert done == (2 if ends_early else 0)
    assert [len(ahead.pids) for ahead in begun] == [2]
    for pid in begun[0].pids:
        with pytest.raises(ChildProcessError):
            os.waitpid(pid, os.WNOHANG)
    with pytest.raises(OSError, match="descriptor"):
        os.fstat(begun[0]._numbers)
