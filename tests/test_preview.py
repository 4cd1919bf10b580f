"""`register serve`: what it shows after a change, and after a fault."""

from __future__ import annotations

import socket
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from registers import entry
from test_build import as_site_folder

from generator.check import Result
from generator.preview import Preview, make_server


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a small register with the real pages."""
    return as_site_folder(tmp_path / "register", entry(), entry("tweede"))


@pytest.fixture
def reports() -> list[Result]:
    """Return what was shown in the terminal."""
    return []


@pytest.fixture
def preview(root: Path, tmp_path: Path, reports: list[Result]) -> Preview:
    """Return a preview that has been made once."""
    made = Preview(root, tmp_path / "uit", reports.append)
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


def test_page_is_the_built_page(preview: Preview, tmp_path: Path) -> None:
    """A page that is made when asked for equals the one that a build writes."""
    for path in ("", "activiteiten/veilige-steden/", "overzicht/", "departementen/vws/"):
        assert text(preview, path) == (tmp_path / "uit" / path / "index.html").read_text("utf-8")


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
    preview: Preview, root: Path, reports: list[Result]
) -> None:
    """With a fault the old page stays, the message is in the page and in the terminal; mended, it is gone."""
    change(root, "soort: programma", "soort: progrmma")
    preview.refresh()
    assert "progrmma" in preview.messages()
    assert "activities/vws/veilige-steden.yaml" in preview.messages()
    assert "Veilige Steden" in text(preview, "activiteiten/veilige-steden/")
    assert [d.severity for d in reports[-1].diagnostics].count("fout") == 1
    change(root, "soort: progrmma", "soort: programma")
    preview.refresh()
    assert preview.messages() == ""


def test_first_start_with_a_fault_shows_it(root: Path, tmp_path: Path) -> None:
    """Without a good site yet every page is the messages, until the fault is mended."""
    change(root, "soort: programma", "soort: progrmma")
    made = Preview(root, tmp_path / "uit", lambda _: None)
    made.refresh()
    assert "progrmma" in text(made, "activiteiten/")
    change(root, "soort: progrmma", "soort: programma")
    made.refresh()
    assert "Alle activiteiten" in text(made, "activiteiten/")


def test_change_of_a_written_page_is_seen(preview: Preview, root: Path, tmp_path: Path) -> None:
    """A change in docs/ is built too."""
    path = root / "docs/privacy.md"
    path.write_text(path.read_text("utf-8") + "\nEen nieuwe zin.\n", "utf-8")
    preview.refresh()
    assert "Een nieuwe zin." in (tmp_path / "uit/privacy/index.html").read_text("utf-8")


@pytest.fixture
def address(preview: Preview, root: Path) -> Iterator[str]:
    """Yield the address of a running server."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = make_server(preview, root, port)
    thread = threading.Thread(target=server.serve)
    thread.start()
    yield server.url
    server.shutdown()
    thread.join()


def fetch(url: str) -> str:
    """Return what the server gives; waits until it listens."""
    for _ in range(400):
        try:
            with urllib.request.urlopen(url) as response:  # noqa: S310 our own server
                return str(response.read().decode())
        except urllib.error.URLError:
            time.sleep(0.05)
    raise AssertionError("the server does not listen")


def test_server_shows_a_change(address: str, root: Path) -> None:
    """A change on disk reaches the browser by itself, and so does a fault."""
    page = address + "activiteiten/veilige-steden/"
    assert "livereload" in fetch(page)
    assert fetch(address + "assets/site.css")
    change(root, "titel: Veilige Steden", "titel: Veiliger Steden")
    while "Veiliger Steden" not in fetch(page):
        time.sleep(0.05)
    change(root, "soort: programma", "soort: progrmma")
    while "progrmma" not in fetch(page):
        time.sleep(0.05)
    assert "Veiliger Steden" in fetch(page)
