"""One built site per run, tests by speed, and nothing left out in CI: a test that was skipped there fails."""

from __future__ import annotations

import fcntl
import gc
import os
import shutil
import signal
import tempfile
from functools import cache
from pathlib import Path

import pytest
from elsewhere import build_elsewhere
from registers import ROOT, SUBPATH

from generator.cli import main
from generator.exports import office, pdf
from generator.exports.typesetting import typeset_data
from generator.reading.kept import OFF

os.environ[OFF] = "1"  # nothing of another run decides a test; tests of what is kept take this away

if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:  # in the background of a shell; tests press Ctrl-C
    signal.signal(signal.SIGINT, signal.default_int_handler)

MEMORY = Path("/dev/shm")  # noqa: S108 pytest makes a folder in it that only we may enter
ROOM = 4 << 30  # bytes; a whole run needs a tenth of it


def has_room(folder: Path) -> bool:
    """Whether *folder* may hold what the tests write: it is there, is roomy, and runs programs."""
    if not folder.is_dir():
        return False
    state = os.statvfs(folder)
    return state.f_bavail * state.f_frsize >= ROOM and not state.f_flag & os.ST_NOEXEC


if "TMPDIR" not in os.environ and has_room(MEMORY):  # hundreds of sites are written and thrown away
    tempfile.tempdir = os.environ["TMPDIR"] = str(MEMORY)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs the built site or a browser; the quick tests first, those with a browser last.

    Those that look at the page of a kind run kind by kind, so that it is opened once; see browser/visits.py.
    The very first is one for which both builders build the real register: one worker does that while the
    others have enough to do. Where all come to it at the same time, they wait for each other.
    """
    for item in items:
        if "browser" in item.path.parts:
            item.add_marker("browser")
        elif "site_source" in getattr(item, "fixturenames", ()):
            item.add_marker("build")
    items.sort(
        key=lambda item: (
            [bool(item.get_closest_marker(name)) for name in ("browser", "build", "slow")],
            _kind(item),
        )
    )
    builds = [item for item in items if "direct_home" in getattr(item, "fixturenames", ())]
    if builds and os.environ.get("PYTEST_XDIST_WORKER"):
        items.remove(builds[0])
        items.insert(0, builds[0])


def pytest_collectstart() -> None:
    """Look for no garbage while tests are imported: what is made then stays."""
    gc.disable()


def pytest_collection_finish() -> None:
    """Leave out of every garbage collection what is there before the first test, and collect less often."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(50_000, 20, 50)
    gc.enable()


def _kind(item: pytest.Item) -> str:
    """Return the kind of page that a test visits; empty for any other test."""
    call = getattr(item, "callspec", None)
    return str(call.params["kind"]) if call and "visit" in getattr(item, "fixturenames", ()) else ""


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder of this run, the same one for all of its workers."""
    own = tmp_path_factory.getbasetemp()
    folder = (own.parent if os.environ.get("PYTEST_XDIST_WORKER") else own) / "samen"
    folder.mkdir(exist_ok=True)
    return folder


@pytest.fixture(scope="session")
def site_source(run_folder: Path) -> Path:
    """Return a copy of the real register, so that site and expectation stay equal while somebody edits.

    Its site is built once, beside it; `site_folder` is that site.
    """
    folder = run_folder / "bron"
    with (run_folder / "slot").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (run_folder / "klaar").exists():
            shutil.rmtree(folder, ignore_errors=True)
            for name in ("activities", "reference", "docs", "woorden", "sjablonen"):
                shutil.copytree(ROOT / name, folder / name)
            shutil.copy(ROOT / "schema.json", folder)
            text = (ROOT / "mkdocs.yml").read_text("utf-8")
            address = f"https://register.example{SUBPATH}"
            (folder / "mkdocs.yml").write_text(text.replace("https://register.example/", address), "utf-8")
            assert main(["build", "--root", str(folder), "--out", str(run_folder / "site")]) == 0
            (run_folder / "klaar").touch()
    return folder


@pytest.fixture(scope="session")
def direct_home(site_source: Path) -> Path:
    """Return a folder with `site`, of the same register by the other builder.

    It is built once per run, from a copy in another folder, by another process with another hash seed, which
    finds nothing that was kept before.
    """
    folder = site_source.parent / "direct"
    with (site_source.parent / "slot-direct").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "klaar").exists():
            shutil.rmtree(folder, ignore_errors=True)
            shutil.copytree(site_source, folder / "bron")
            build_elsewhere(folder / "bron", folder / "site", folder, "--bouwer", "direct")
            (folder / "klaar").touch()
    return folder


@pytest.fixture(scope="session")
def site_folder(site_source: Path) -> Path:
    """Return the folder of the built site of the real register, under the sub-path."""
    return site_source.parent / "site"


_TYPESET = cache(typeset_data)
_CONVERTED = cache(office._converted)


@pytest.fixture
def converted_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let typst and pandoc make a document of the same data once, for tests of what asks them.

    That the same data give the same bytes, also in another process, is what tests/test_direct.py looks at.
    """
    monkeypatch.setattr(pdf, "typeset_data", _TYPESET)
    monkeypatch.setattr(office, "_converted", _CONVERTED)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say which tests were left out."""
    if os.environ.get("CI") and terminalreporter.stats.get("skipped"):
        terminalreporter.write_line("skipped in CI, which counts as a failure", red=True)


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish(session: pytest.Session) -> None:
    """Fail the run when CI left out a test."""
    reporter = session.config.pluginmanager.get_plugin("terminalreporter")
    if os.environ.get("CI") and reporter and reporter.stats.get("skipped"):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
