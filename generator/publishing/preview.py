"""`register serve`: the site on loopback, each page made when it is asked for, new after every save."""

from __future__ import annotations

import secrets
import shutil
import tempfile
import threading
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

import jinja2

from generator.checking.check import Result, check_folder
from generator.findings.finding import Finding, RegisterError
from generator.publishing.mkdocs import RegisterPlugin, build_site, get_plugin, load_site_config
from generator.publishing.watching import State, read_state, wait_for_change
from generator.publishing.webserver import Answer, LocalServer, page
from generator.site.headers import PREVIEW_HEADERS
from generator.site.media import media_type
from generator.site.pages import Site, make_site
from generator.words.templates import make_environment

_DATA = ("activities", "reference", "schema.json")  # a change here needs no build of the hand-written pages
_WRITTEN = ("docs", "mkdocs.yml")
_OWN = "_voorvertoning/"  # addresses of the preview itself, that no site has
_SCRIPT = Path(__file__).parents[1] / "templates" / "voorvertoning.js"
_HTML = "text/html; charset=utf-8"
Report = Callable[[Result | RegisterError], None]
"""Shows in the terminal what a check found, or why there was none."""


def serve(
    root: Path, port: int, report: Report, announce: Callable[[str], None], today: Callable[[], date]
) -> None:
    """Serve the site until somebody stops it; *announce* gets the address when it can be opened.

    Raises RegisterError when there is no register or no free port.
    """
    watched = [root / name for name in (*_DATA, *_WRITTEN)]
    with (
        LocalServer(port, PREVIEW_HEADERS) as server,
        tempfile.TemporaryDirectory(prefix="register-") as folder,
    ):
        state = read_state(watched)
        server.source = preview = Preview(root, Path(folder), report, today)
        preview.refresh()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        try:
            announce(server.url)
            follow(preview, watched, state)
        finally:
            server.shutdown()


def follow(preview: Preview, watched: Iterable[Path], state: State) -> None:
    """Make the site again after every save, once; *state* is what the last one was made of."""
    paths = tuple(watched)
    while True:
        state = wait_for_change(paths, state)
        preview.update()


@dataclass(frozen=True, slots=True)
class _Shown:
    """A site that can be shown: its pages, the plugin that lays them out, and where its other files are."""

    site: Site
    plugin: RegisterPlugin
    folder: Path
    written: State  # of what the hand-written part was made


class Preview:
    """The last good site, and the findings of the newest check."""

    def __init__(self, root: Path, folder: Path, report: Report, today: Callable[[], date]) -> None:
        self.findings: tuple[Finding, ...] = ()
        self.reason = ""  # why the site could not be made again, when that is no finding
        self._root = root
        self._folder = folder
        self._report = report
        self._today = today
        self._shown: _Shown | None = None
        self._start = secrets.token_hex(4)  # a page of an earlier preview is old as well
        self._count = 0
        self._lock = threading.Lock()  # over the pages: the shell is one
        self._environment: jinja2.Environment = make_environment()

    def update(self) -> None:
        """Check again, and keep what there was when the site cannot be made."""
        try:
            self.refresh()
        except RegisterError as error:
            self.reason = str(error)
            self._report(error)
        self._count += 1

    def refresh(self) -> None:
        """Check again; when all is well the next question sees the new register.

        Raises RegisterError when a setting or a hand-written page is wrong.
        """
        written = read_state(self._root / name for name in _WRITTEN)
        config = load_site_config(self._root, self._folder)
        settings = get_plugin(config).settings(config)
        peildatum = settings.resolve_peildatum(self._today())
        result = check_folder(self._root, peildatum, settings.gemeld_maanden)
        self._report(result)
        self.findings = tuple(d for d in result.findings if d.severity == "fout")
        if result.register:
            site = make_site(result.register, settings, result.register.peildatum)
            self._show(site, result, written)
        self.reason = ""

    def fetch(self, path: str | None) -> Answer:
        """Return the page or file at *path*, or what is to be said when there is none."""
        if path == f"{_OWN}versie":
            return Answer(200, "text/plain; charset=utf-8", self._version.encode())
        if path == f"{_OWN}herladen.js":
            return Answer(200, media_type(path), _SCRIPT.read_bytes())
        answer = self._answer(path)
        if not answer.kind.startswith("text/html"):
            return answer
        return replace(answer, body=self._with_news(answer.body))

    def render(self, path: str) -> bytes | None:
        """Return the page or file at *path* as a build makes it, or None when there is none."""
        with self._lock:
            shown = self._shown
            if shown and (found := shown.site.pages.get(path)):
                return shown.plugin.render_page(found, shown.site).encode()
        if shown and (make := shown.site.files.get(path)):
            return make()
        return _read(shown.folder, path) if shown else None

    def messages(self) -> str:
        """Return what is wrong as a piece of HTML; empty when nothing is."""
        if not self.findings and not self.reason:
            return ""
        template = self._environment.get_template("voorvertoning_fouten.html")
        return template.render(findings=self.findings, reason=self.reason, has_site=self._shown is not None)

    @property
    def _version(self) -> str:
        return f"{self._start}-{self._count}"

    def _show(self, site: Site, result: Result, written: State) -> None:
        """Put a site in the place of the last one; the hand-written part is built only when it changed."""
        old = self._shown
        if old and old.written == written:
            self._shown = replace(old, site=replace(site, assets=old.site.assets))
            return
        folder = self._folder / secrets.token_hex(4)
        plugin = build_site(self._root, folder, result, has_downloads=False)  # made when asked for
        with self._lock:
            assert plugin.site  # noqa: S101 a build makes it
            self._shown = _Shown(replace(site, assets=plugin.site.assets), plugin, folder, written)
        if old:
            shutil.rmtree(old.folder, ignore_errors=True)

    def _answer(self, path: str | None) -> Answer:
        if self._shown is None:
            return Answer(503, _HTML, page("voorvertoning", ""))
        content = None if path is None else self.render(path)
        if path is not None and content is not None:
            return Answer(200, media_type(path), content)
        if path and self.render(f"{path}/") is not None:
            return Answer(302, "text/plain; charset=utf-8", location=f"{path}/")
        return Answer(404, _HTML, self.render("404.html") or page("deze pagina is er niet", ""))

    def _with_news(self, content: bytes) -> bytes:
        """Return a page with what is wrong on top, and the script that shows the next one."""
        script = f'<script src="/{_OWN}herladen.js" data-versie="{self._version}" defer></script>\n'
        content = content.replace(b"<main", self.messages().encode() + b"<main", 1)
        return content.replace(b"</head>", script.encode() + b"</head>", 1)


def _read(folder: Path, path: str) -> bytes | None:
    """Return a file of a built site; that of a folder is its page."""
    file = folder / path / "index.html" if not path or path.endswith("/") else folder / path
    try:
        return file.read_bytes() if file.resolve().is_relative_to(folder.resolve()) else None
    except (OSError, ValueError):
        return None
