"""`register serve`: what it shows after a change, and after a fault."""

from __future__ import annotations

import gc
import itertools
import random
import re
import shutil
import signal
import socket
import subprocess
import sys
import threading
import time
import urllib.request
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from registers import entry
from test_build import as_site_folder
from test_kept_site import edit

from generator.checking import judged
from generator.checking.check import Result
from generator.cli import main
from generator.findings.finding import RegisterError
from generator.publishing import watching
from generator.publishing.guard import MARK
from generator.publishing.preview import Preview, follow
from generator.publishing.watching import State, read_state
from generator.site.whole import Whole

pytestmark = [pytest.mark.build, pytest.mark.usefixtures("converted_once")]

TODAY = date(2026, 11, 24)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a small register with the real pages."""
    return as_site_folder(tmp_path / "register", entry(), entry("tweede"))


@pytest.fixture
def reports() -> list[Result | RegisterError]:
    """Return what was shown in the terminal."""
    return []


@pytest.fixture
def preview(root: Path, reports: list[Result | RegisterError]) -> Preview:
    """Return a preview that has been made once."""
    made = Preview(root, reports.append, lambda: TODAY)
    made.refresh()
    return made


def change(root: Path, old: str, new: str) -> None:
    """Replace text in the first activity."""
    path = root / "activities/vws/veilige-steden.yaml"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8")


def text(preview: Preview, path: str) -> str:
    """Return a page."""
    content = preview.render(path)
    assert content is not None
    return content.decode()


def test_every_file_is_the_built_file(preview: Preview, root: Path, tmp_path: Path) -> None:
    """What is made when asked for equals what the direct builder writes, page or not."""
    out = tmp_path / "uit"
    assert main(["build", "--root", str(root), "--out", str(out), "--bouwer", "direct"]) == 0
    paths = [path for path in out.rglob("*") if path.is_file() and path.name != MARK]
    assert len(paths) > 100
    for path in paths:
        address = path.relative_to(out).as_posix()
        assert preview.render(address.removesuffix("index.html")) == path.read_bytes(), address


def test_change_is_on_every_page_that_shows_it(preview: Preview, root: Path) -> None:
    """A new title is on the page of the activity, in the lists and in the overview."""
    change(root, "titel: Veilige Steden", "titel: Veiliger Steden")
    preview.refresh()
    for path in (
        "activiteiten/veilige-steden/",
        "overzicht/",
        "departementen/vws/",
        "actielijnen/voorkomen/",
    ):
        assert "Veiliger Steden" in text(preview, path)


def test_new_file_has_a_page(preview: Preview, root: Path) -> None:
    """A file that is added is there after a refresh, and gone when it is removed."""
    path = root / "activities/vws/tweede.yaml"
    new = root / "activities/vws/derde.yaml"
    new.write_text(path.read_text("utf-8").replace("tweede", "derde").replace("Tweede", "Derde"), "utf-8")
    preview.refresh()
    assert "Derde" in text(preview, "activiteiten/derde/")
    new.unlink()
    preview.refresh()
    assert preview.render("activiteiten/derde/") is None


def test_fault_keeps_the_last_good_site_and_shows_the_message(
    preview: Preview, root: Path, reports: list[Result | RegisterError]
) -> None:
    """With a fault the old page stays, the message is in the page and in the terminal; mended, it is gone."""
    change(root, "soort: programma", "soort: progrmma")
    preview.refresh()
    assert "progrmma" in preview.messages()
    assert "activities/vws/veilige-steden.yaml" in preview.messages()
    assert "Veilige Steden" in text(preview, "activiteiten/veilige-steden/")
    last = reports[-1]
    assert isinstance(last, Result)
    assert [d.severity for d in last.findings].count("fout") == 1
    change(root, "soort: progrmma", "soort: programma")
    preview.refresh()
    assert preview.messages() == ""


@pytest.mark.slow
@pytest.mark.usefixtures("kept")
def test_after_any_edits_every_file_is_that_of_a_new_preview(preview: Preview, root: Path) -> None:
    """Whatever was saved, and whatever was asked for before: what is made of it is what a new start makes."""
    shutil.copytree(root, begin := root.with_name("begin"))
    draw = random.Random(31)  # noqa: S311 edits
    count = 0
    for _ in range(14):
        edit(root, draw)
        preview.update()
        fresh = Preview(root, lambda _: None, lambda: TODAY)
        fresh.update()
        assert (preview.findings, preview.reason) == (fresh.findings, fresh.reason)
        if fresh.findings or fresh.reason:
            shutil.rmtree(root)
            shutil.copytree(begin, root)
            continue
        count += 1
        assert _texts(preview) == _texts(fresh)
    assert count > 5


def _texts(preview: Preview) -> dict[str, bytes | None]:
    """Return every page and file that takes little time."""
    assert preview._whole
    names = [path for path in preview._whole.files if path.endswith((".html", ".json", ".yaml", ".xml"))]
    return {path: preview.render(path.removesuffix("index.html")) for path in names}


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep what a check keeps, in a folder of this test."""
    monkeypatch.delenv("REGISTER_ZONDER_CACHE", raising=False)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "kast"))


def test_a_save_during_the_check_is_in_what_is_shown(
    preview: Preview, root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that changes between its check and its page is checked again; nobody sees a half register."""
    change(root, "Veilige Steden", "Veiliger Steden")
    seen: list[str] = []

    def again(reader: Any, kind: str, path: str) -> Any:
        if path == own and own not in seen:
            change(root, "Veiliger Steden", "Veiligste Steden")
        seen.append(path)
        return _again(reader, kind, path)

    own = "activities/vws/veilige-steden.yaml"
    _again = judged._Reader.again
    monkeypatch.setattr(judged._Reader, "again", again)
    preview.refresh()
    assert seen.count(own) == 2
    assert "Veiligste Steden" in text(preview, "activiteiten/veilige-steden/")


def test_first_start_with_a_fault_shows_it(root: Path) -> None:
    """Without a good site yet every page is the messages, until the fault is mended."""
    change(root, "soort: programma", "soort: progrmma")
    made = Preview(root, lambda _: None, lambda: TODAY)
    made.refresh()
    answer = made.fetch("activiteiten/")
    assert answer.status == 503
    assert "progrmma" in answer.body.decode()
    change(root, "soort: progrmma", "soort: programma")
    made.refresh()
    assert "Alle activiteiten" in text(made, "activiteiten/")


def test_change_of_a_written_page_is_seen(preview: Preview, root: Path) -> None:
    """A change in docs/ is built too."""
    path = root / "docs/redactie.md"
    path.write_text(path.read_text("utf-8") + "\nEen nieuwe zin.\n", "utf-8")
    preview.refresh()
    assert "Een nieuwe zin." in text(preview, "redactie/")


@pytest.mark.parametrize(
    "settings",
    ["", "plugins: [", "site_name: x\nplugins: []\n", "plugins:\n  - register:\n      peildatum: morgen\n"],
)
def test_broken_settings_keep_the_last_good_site(preview: Preview, root: Path, settings: str) -> None:
    """Broken settings are said on one line, in the terminal and in the page; mended, they are gone."""
    path = root / "mkdocs.yml"
    good = path.read_text("utf-8")
    path.write_text(settings, "utf-8")
    preview.update()
    assert "De site is niet opnieuw te maken" in preview.messages()
    assert "laatste versie zonder fouten" in preview.messages()
    assert "Veilige Steden" in text(preview, "activiteiten/veilige-steden/")
    assert preview.fetch("privacy/").status == 200
    path.write_text(good, "utf-8")
    preview.update()
    assert preview.messages() == ""


SAVES = """
import sys
from pathlib import Path
sys.path.insert(0, sys.argv[1])
from test_preview import count_sites
print(count_sites(Path(sys.argv[2])))
"""


def count_sites(root: Path) -> int:
    """Return how many sites are in memory after many saves, and a rest."""
    preview = Preview(root, lambda _: None, lambda: TODAY)
    preview.refresh()
    path = root / "docs/redactie.md"
    for _ in range(3):
        path.write_text(path.read_text("utf-8") + "\nNog een zin.\n", "utf-8")
        preview.update()
        change(root, "Veilige Steden", "Veilige Steden en dorpen")
        preview.update()
    preview.rest()
    return len([item for item in gc.get_objects() if isinstance(item, Whole) and item.site.settings.adres])


def test_many_rebuilds_leave_nothing_behind(root: Path) -> None:
    """After many saves one new site is in memory.

    In a process that holds nothing else: what other tests left would be looked through six times.
    """
    command = [sys.executable, "-c", SAVES, str(Path(__file__).parent), str(root)]
    assert subprocess.run(command, check=True, capture_output=True, text=True).stdout == "1\n"


def test_nobody_waits_for_what_is_thrown_away(preview: Preview, monkeypatch: pytest.MonkeyPatch) -> None:
    """Between two pages that somebody asks for nothing is cleaned up; a page asking what is new is nobody."""
    done: list[bool] = []
    monkeypatch.setattr(preview, "rest", lambda: done.append(True))
    preview.fetch("overzicht/")
    assert (preview.rest_when_quiet(), done) == (False, [])
    monkeypatch.setattr(preview, "_asked", time.monotonic() - 2)
    preview.fetch("_voorvertoning/versie")
    assert (preview.rest_when_quiet(), done) == (True, [True])


def test_page_of_the_preview_holds_its_script_and_keeps_the_policy(preview: Preview) -> None:
    """The script that shows the next site comes from a file; the policy of the page stays as it is."""
    answer = preview.fetch("activiteiten/veilige-steden/")
    page = answer.body.decode()
    built = text(preview, "activiteiten/veilige-steden/")
    added = re.findall(
        r'<script src="/_voorvertoning/herladen.js" data-versie="([^"]+)" defer></script>\n', page
    )
    assert preview.fetch("_voorvertoning/versie").body.decode() == added[0]
    assert re.sub(r'<script src="/_voorvertoning.*\n', "", page) == built
    assert preview.fetch("_voorvertoning/herladen.js").kind == "text/javascript; charset=utf-8"
    preview.update()
    assert preview.fetch("_voorvertoning/versie").body.decode() != added[0]


def test_reading_is_no_change(preview: Preview, root: Path) -> None:
    """Making the site does not look like a save; a save does, and an editor's own files do not."""
    before = read_state([root])
    preview.update()
    (root / "activities/vws/.veilige-steden.yaml.swp").write_text("x", "utf-8")
    (root / "activities/vws/veilige-steden.yaml~").write_text("x", "utf-8")
    assert read_state([root]) == before
    change(root, "Veilige Steden", "Veiliger Steden")
    assert {Path(path).name for path, _ in set(read_state([root]).items()) ^ set(before.items())} == {
        "veilige-steden.yaml"
    }


def test_a_save_rings_and_is_seen_at_once(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the system tells of changes nobody waits for the next look; our own reading does not ring."""
    monkeypatch.setattr(watching, "_LEAST", 60.0)
    bell = watching.Bell([root / "activities", root / "mkdocs.yml", root / "weg"])
    try:
        for change_it in (
            lambda: change(root, "Veilige", "Veiliger"),
            (root / "activities/vws/tweede.yaml").unlink,
        ):
            known = read_state([root])
            threading.Timer(0.2, change_it).start()
            began = time.monotonic()
            assert watching.wait_for_change([root], known, wait=bell.wait) != known
            assert time.monotonic() - began < 30
        bell.wait(1)  # what still rings of the change itself
        read_state([root])
        (root / "mkdocs.yml").read_bytes()
        began = time.monotonic()
        bell.wait(0.5)
        assert time.monotonic() - began > 0.4
    finally:
        bell.close()


@pytest.mark.parametrize(
    ("told", "steps", "looks"),
    [
        ([None], 1, 3),  # nothing tells: before the save, after it, and whether it stands still
        ([None], 2, 4),  # a second step comes during the look
        ([True, False, False], 1, 2),  # the bell rings for the save, and no more
        ([True, True, False, False], 1, 2),  # it rings twice for one save
        ([True, False, True, False, False], 2, 3),  # it rings for a second step, during the look
        (itertools.repeat(True), 1, 3),  # it never stops, as for a file that nobody reads
    ],
)
def test_a_save_counts_once_it_stands_still(
    root: Path, monkeypatch: pytest.MonkeyPatch, told: Iterable[bool | None], steps: int, looks: int
) -> None:
    """Where the system tells of what happens it takes one look, elsewhere two that show the same."""
    monkeypatch.setattr(watching, "_STILL", 0.001)
    monkeypatch.setattr(watching, "_NOISE", 0.01)
    saves, answers = [f"stap {number}" for number in range(steps)], iter(told)
    seen: list[State] = []

    def save() -> None:
        if saves:
            (root / "activities/vws/tweede.yaml").write_text(saves.pop(0), "utf-8")

    def look(paths: Iterable[Path]) -> State:
        seen.append(read_state(paths))
        if len(seen) > 1:
            save()
        return seen[-1]

    def wait(_: float) -> bool | None:
        if len(seen) == 1:
            save()
        return next(answers)

    known = read_state([root])
    monkeypatch.setattr(watching, "read_state", look)
    assert watching.wait_for_change([root], known, wait=wait) == read_state([root])
    assert (len(seen), saves) == (looks, [])


def test_the_next_day_is_seen_without_a_save(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Where the day is that of today, midnight is a change: once, and all pages are of the new day."""
    settings = root / "mkdocs.yml"
    settings.write_text(re.sub("peildatum: .*", "peildatum: vandaag", settings.read_text("utf-8")), "utf-8")
    day = TODAY
    preview = Preview(root, lambda _: None, lambda: day)
    preview.refresh()
    waited: list[float] = []
    updated: list[date] = []

    def wait(seconds: float) -> None:
        nonlocal day
        waited.append(seconds)
        if len(waited) == 4:
            raise KeyboardInterrupt
        if len(waited) == 2:
            day = date(2026, 11, 25)

    update = preview.update

    def update_and_tell() -> None:
        updated.append(day)
        update()

    monkeypatch.setattr(preview, "update", update_and_tell)
    with pytest.raises(KeyboardInterrupt):
        follow(preview, [root], read_state([root]), wait)
    assert updated == [date(2026, 11, 25)]
    assert "25 november 2026" in text(preview, "overzicht/")
    assert "24 november 2026" not in text(preview, "overzicht/")


class Served:
    """`register serve` in a process of its own."""

    def __init__(self, root: Path, log: Path) -> None:
        command = [sys.executable, "-u", "-m", "generator.cli", "serve", "--root", str(root), "--port", "0"]
        self.log = log
        with log.open("w") as out:
            self.process = subprocess.Popen(command, stdout=out, stderr=subprocess.PIPE, text=True)
        assert self.process.stderr
        self.first = self.process.stderr.readline()
        self.url = self.first.split()[1]

    def checks(self) -> list[str]:
        """Return what the terminal has said of each check."""
        return [line for line in self.log.read_text("utf-8").splitlines() if "bestanden" in line]

    def get(self, path: str) -> str:
        """Return a page."""
        with urllib.request.urlopen(self.url + path) as response:  # noqa: S310 our own server
            return str(response.read().decode())

    def wait(self, path: str, wanted: str) -> None:
        """Wait until a page shows something."""
        while wanted not in self.get(path):
            time.sleep(0.05)

    def stop(self) -> str:
        """Press Ctrl+C; return what it still says."""
        self.process.send_signal(signal.SIGINT)
        return self.process.communicate()[1]


@pytest.fixture
def served(root: Path, tmp_path: Path) -> Iterator[Served]:
    """Yield a running server."""
    made = Served(root, tmp_path / "terminal.txt")
    yield made
    if made.process.poll() is None:
        made.stop()


def test_each_save_is_built_once(served: Served, root: Path) -> None:
    """Each save reaches the browser with one check; a fault is shown, and the last good page with it."""
    page = "activiteiten/veilige-steden/"
    titles = ["Veilige Steden", "Veiliger Steden", "Veiligste Steden", "Veilige Dorpen"]
    for count, (old, new) in enumerate(itertools.pairwise(titles), start=1):
        change(root, f"titel: {old}", f"titel: {new}")
        served.wait(page, new)
        assert len(served.checks()) == count + 1
    time.sleep(2)  # what goes round for ever has gone round by now
    change(root, "soort: programma", "soort: progrmma")
    served.wait(page, "progrmma")
    assert "Veilige Dorpen" in served.get(page)
    assert len(served.checks()) == len(titles) + 1
    assert "onbekend" in served.log.read_text("utf-8") or "progrmma" in served.log.read_text("utf-8")


def test_ctrl_c_ends_well_and_quietly(served: Served) -> None:
    """What the first line says is how it ends: with 0 and one line."""
    assert served.first == f"Open {served.url} in uw browser. Stoppen: Ctrl+C.\n"
    assert served.stop() == "\nGestopt.\n"
    assert served.process.returncode == 0


@pytest.mark.parametrize("port", ["99999", "abc", "-1", "8_0", "١٢"])
def test_odd_port_is_refused(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    """A port that cannot be is named in one Dutch line."""
    with pytest.raises(SystemExit) as stopped:
        main(["serve", f"--port={port}"])
    assert stopped.value.code == 2
    said = f"--port: `{port}` is geen poort; kies een getal van 1 tot en met 65535"
    assert capsys.readouterr().err == f"register: {said}; zie `register serve --help`\n"


def test_port_in_use_is_said(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Before anything is built."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        assert main(["serve", "--root", str(root), "--port", str(port)]) == 2
    said = f"register: poort {port} is niet te gebruiken; kies een andere met `--port`\n"
    assert capsys.readouterr() == ("", said)
