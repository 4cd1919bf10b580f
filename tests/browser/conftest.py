"""The built site of the real register under a sub-path, with the headers it ships, and a browser.

`page` fails its test when the page wrote to the console, stored something, or asked anything of another host.
In CI a missing browser is a failure; at somebody's desk the tests are left out, with the reason.
"""

from __future__ import annotations

import functools
import os
import shutil
import threading
from collections.abc import Callable, Iterator
from datetime import date
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright, sync_playwright
from registers import SUBPATH

from browser.contexts import Contexts
from browser.visits import Visit, Visits
from generator.checking.check import check_folder
from generator.register.register import Register
from generator.schema.settings import load_settings

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--force-gpu-mem-available-mb=1",  # no test looks at pixels, and painting is a tenth of a page
    "--no-first-run",
    "--renderer-process-limit=1",  # a page is opened in the process of the last one, a fifth sooner
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
]
STRICT = {
    "Content-Security-Policy": "default-src 'none'; script-src 'self'; style-src 'self'; "
    "img-src 'self' data:; font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; "
    "frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
}  # for a site that ships no headers


@pytest.fixture(scope="session")
def register(site_source: Path) -> Register:
    """Return the register as the site shows it."""
    full = check_folder(site_source, load_settings(site_source).resolve_peildatum(date.min)).register
    assert full
    return full.as_of(full.peildatum)


def read_headers(folder: Path) -> dict[str, str]:
    """Return the headers that `_headers` gives to every address, else strict ones."""
    path = folder / "_headers"
    if not path.is_file():
        return STRICT
    found: dict[str, str] = {}
    is_general = False
    for line in path.read_text("utf-8").splitlines():
        if line and not line[0].isspace():
            is_general = line.strip() == "/*"
        elif is_general and ":" in line:
            name, value = line.split(":", 1)
            found[name.strip()] = value.strip()
    return found


class _Handler(SimpleHTTPRequestHandler):
    """Serves a folder under the sub-path, with headers, and 404.html for what is not there."""

    def __init__(self, *args: Any, headers_: dict[str, str], seen: list[str], **kwargs: Any) -> None:
        self._headers = headers_
        self._seen = seen
        super().__init__(*args, **kwargs)

    def parse_request(self) -> bool:
        """Keep all that the server gets to see: the line of the request, its headers and its body."""
        is_good = super().parse_request()
        body = self.rfile.read(int(self.headers.get("Content-Length", 0))) if is_good else b""
        self._seen.append(f"{self.requestline}\r\n{self.headers}{body.decode()}")
        return is_good

    def translate_path(self, path: str) -> str:
        """Leave the sub-path out; what does not start with it is not there."""
        if not path.startswith(SUBPATH):
            return str(Path(self.directory) / "nergens")
        return super().translate_path("/" + path.removeprefix(SUBPATH))

    def end_headers(self) -> None:
        """Add the headers of the site; HSTS has no meaning on loopback without TLS."""
        for name, value in self._headers.items():
            if name != "Strict-Transport-Security":
                self.send_header(name, value)
        super().end_headers()

    def send_error(self, code: int, message: str | None = None, explain: str | None = None) -> None:
        """Answer with the page of the site."""
        page = Path(self.directory) / "404.html"
        if code != 404 or not page.is_file():
            super().send_error(code, message, explain)
            return
        body = page.read_bytes()
        self.send_response(404)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 as in the base class
        """Say nothing."""


def serve(folder: Path, seen: list[str] | None = None) -> Iterator[str]:
    """Serve *folder* on loopback under the sub-path; yield the address of its root.

    Every request is added to *seen*, whole.
    """
    seen = [] if seen is None else seen
    handler = functools.partial(_Handler, directory=str(folder), headers_=read_headers(folder), seen=seen)
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{SUBPATH}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


@pytest.fixture(scope="session")
def seen_by_server() -> list[str]:
    """Return what the server has got to see, a text per request."""
    return []


@pytest.fixture(scope="session")
def address(site_folder: Path, seen_by_server: list[str]) -> Iterator[str]:
    """Return the address of the root of the served site; it ends with a slash."""
    yield from serve(site_folder, seen_by_server)


@pytest.fixture(scope="session")
def playwright_() -> Iterator[Playwright]:
    """Return Playwright."""
    with sync_playwright() as playwright:
        yield playwright


def find_browser(playwright: Playwright) -> str | None:
    """Return the program of a Chromium: of the system, else the one of Playwright.

    The one without a window comes first: it opens a page in a third of the time.
    """
    names = ("chromium-headless-shell", "chromium", "chromium-browser", "google-chrome")
    own = playwright.chromium.executable_path
    return next(filter(None, map(shutil.which, names)), own if Path(own).exists() else None)


@pytest.fixture(scope="session")
def browser(playwright_: Playwright) -> Iterator[Browser]:
    """Return a Chromium."""
    path = find_browser(playwright_)
    if path is None:
        reason = "geen Chromium gevonden; zie `.ci/install-browser`"
        if os.environ.get("CI"):
            pytest.fail(reason)
        pytest.skip(reason)
    found = playwright_.chromium.launch(executable_path=path, args=FLAGS)
    yield found
    found.close()


NewPage = Callable[..., Page]
"""Opens a page; takes the options of a browser context: `viewport`, `java_script_enabled`, `color_scheme`."""


@pytest.fixture(scope="session")
def contexts(browser: Browser, address: str) -> Contexts:
    """Return where pages are opened; they share what the browser has fetched, so that it is quick."""
    return Contexts(browser, address)


@pytest.fixture
def new_page(contexts: Contexts) -> Iterator[NewPage]:
    """Return what opens pages; afterwards none of them may have misbehaved."""
    yield contexts.open
    contexts.close_pages()


@pytest.fixture(scope="session")
def visits(browser: Browser, address: str, site_folder: Path) -> Iterator[Visits]:
    """Return the tabs of this worker in which tests look at pages."""
    found = Visits(Contexts(browser, address), site_folder)
    yield found
    found.end()


@pytest.fixture
def visit(visits: Visits) -> Iterator[Visit]:
    """Return what shows the page of a kind, to look at; afterwards it may not have misbehaved."""
    yield visits.open
    visits.put_back()


@pytest.fixture
def page(new_page: NewPage) -> Page:
    """Return an empty page of 1280 pixels wide."""
    return new_page()


@pytest.fixture
def page_320(new_page: NewPage) -> Page:
    """Return an empty page of 320 pixels wide: a small telephone, or 1280 pixels at 400%."""
    return new_page(viewport={"width": 320, "height": 640})


@pytest.fixture
def page_without_js(new_page: NewPage) -> Page:
    """Return an empty page without JavaScript."""
    return new_page(java_script_enabled=False)
