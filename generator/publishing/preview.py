"""`register serve`: the site on loopback, each page made when it is asked for, new after every save.

It needs no builder: what either of them writes comes from the same whole site.
"""

from __future__ import annotations

import gc
import os
import secrets
import threading
import time
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from pathlib import Path

import jinja2

from generator.checking.check import Result, check_folder
from generator.checking.inputs import Seen, read_inputs
from generator.checking.judged import ChangedError
from generator.findings.finding import Finding, RegisterError
from generator.neighbours.places import NeighbourFile
from generator.publishing.load import load_site_configuration, load_whole
from generator.publishing.watching import REST, Bell, State, read_state, wait_for_change
from generator.publishing.webserver import Answer, LocalServer, page
from generator.reading.kept import cache_folder
from generator.register.earlier import Earlier
from generator.site import manual
from generator.site.headers import PREVIEW_HEADERS
from generator.site.media import media_type
from generator.site.whole import MISSING, PAGE, Whole
from generator.words.collector import paused_collector
from generator.words.templates import make_environment

_WATCHED = ("activities", "reference", "schema.json", "docs", "woorden", "sjablonen", "mkdocs.yml")
_OWN = "_voorvertoning/"  # addresses of the preview itself, that no site has
_SCRIPT = Path(__file__).parents[1] / "templates" / "voorvertoning.js"
_HTML = "text/html; charset=utf-8"
Report = Callable[[Result | RegisterError], None]
"""Shows in the terminal what a check found, or why there was none."""


def serve(
    root: Path,
    port: int,
    report: Report,
    announce: Callable[[str], None],
    today: Callable[[], date],
    found: Sequence[NeighbourFile] = (),
    now: Callable[[], int] = int,
) -> None:
    """Serve the site until somebody stops it; *announce* gets the address when it can be opened.

    *found* is what lay where other registers are said to be, when it began. *now* gives the time in
    nanoseconds; without it every file is read after every save.

    Raises RegisterError when there is no register or no free port.
    """
    watched = [*(root / name for name in _WATCHED), manual.FOLDER]
    with LocalServer(port, PREVIEW_HEADERS) as server:
        state = read_state(watched)
        server.source = preview = Preview(root, report, today, found, now)
        preview.refresh()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        bell = Bell(watched)
        try:
            announce(server.url)
            follow(preview, watched, state, bell.wait)
        finally:
            bell.close()
            server.shutdown()


def follow(
    preview: Preview, watched: Iterable[Path], state: State, wait: Callable[[float], bool | None] = time.sleep
) -> None:
    """Make the site again after every save and on every day, once; *state* is what the last was made of."""
    paths = tuple(watched)
    while True:
        state = wait_for_change(paths, state, preview.rest_when_quiet, wait, preview.is_of_before)
        preview.update()


class Preview:
    """The last good site, and the findings of the newest check."""

    def __init__(
        self,
        root: Path,
        report: Report,
        today: Callable[[], date],
        found: Sequence[NeighbourFile] = (),
        now: Callable[[], int] = int,
    ) -> None:
        self.findings: tuple[Finding, ...] = ()
        self.reason = ""  # why the site could not be made again, when that is no finding
        self._root = root
        self._report = report
        self._today = today
        self._day = today()  # of what is shown
        self._found = found
        self._now = now
        self._seen: Seen = {}
        self._whole: Whole | None = None
        self._earlier = Earlier()
        self._start = secrets.token_hex(4)  # a page of an earlier preview is old as well
        self._count = 0
        self._asked = 0.0  # when somebody asked for a page, or got one
        self._lock = threading.Lock()  # over the pages: their shell is one
        self._environment: jinja2.Environment = make_environment()

    def update(self) -> None:
        """Check again, and keep what there was when the site cannot be made."""
        with paused_collector():
            try:
                self.refresh()
            except RegisterError as error:
                self.reason = str(error)
                self._report(error)
            gc.freeze()
        self._count += 1

    def is_of_before(self) -> bool:
        """Tell whether what is shown was made on another day than today, which a page may name."""
        return self._day != self._today()

    def rest_when_quiet(self) -> bool:
        """Rest unless somebody asked for a page just now; return whether it was done."""
        if time.monotonic() - self._asked < REST:
            return False
        self.rest()
        return True

    def rest(self) -> None:
        """Throw away what is left of earlier sites: it takes a while, so not when somebody waits."""
        gc.unfreeze()
        gc.collect()

    def refresh(self) -> None:
        """Check again; when all is well the next question sees the new register.

        Raises RegisterError when a setting or a hand-written page is wrong.
        """
        self._day = self._today()
        settings = load_site_configuration(self._root).settings
        peildatum = settings.resolve_peildatum(self._day)
        result = self._check(peildatum, settings.gemeld_maanden)
        self._report(result)
        self.findings = tuple(d for d in result.findings if d.severity == "fout")
        if result.register:
            self._whole = load_whole(self._root, result.register, self._day, found=self._found)
        self.reason = ""

    def _check(self, peildatum: date | None, maanden: int) -> Result:
        """Check what changed; as often as somebody saves while it does."""
        folder = cache_folder(self._root, os.environ, "controle")
        while True:
            inputs = read_inputs(self._root, seen=self._seen, now=self._now())
            self._seen = inputs.seen if inputs else {}
            with suppress(ChangedError):
                return check_folder(self._root, peildatum, maanden, folder, self._earlier, inputs)

    def fetch(self, path: str | None) -> Answer:
        """Return the page or file at *path*, or what is to be said when there is none."""
        if path == f"{_OWN}versie":
            return Answer(200, "text/plain; charset=utf-8", self._version.encode())
        if path == f"{_OWN}herladen.js":
            return Answer(200, media_type(path), _SCRIPT.read_bytes())
        self._asked = time.monotonic()
        answer = self._answer(path)
        self._asked = time.monotonic()  # the whole register takes its time
        if not answer.kind.startswith("text/html"):
            return answer
        return replace(answer, body=self._with_news(answer.body))

    def render(self, path: str) -> bytes | None:
        """Return the page or file at *path* as a build makes it, or None when there is none."""
        whole, name = self._whole, f"{path}{PAGE}" if not path or path.endswith("/") else path
        make = whole.files.get(name) if whole else None
        if make is None:
            return None
        if not name.endswith(".html"):
            return make()
        with self._lock:
            return make()

    def messages(self) -> str:
        """Return what is wrong as a piece of HTML; empty when nothing is."""
        if not self.findings and not self.reason:
            return ""
        template = self._environment.get_template("voorvertoning_fouten.html")
        return template.render(findings=self.findings, reason=self.reason, has_site=self._whole is not None)

    @property
    def _version(self) -> str:
        return f"{self._start}-{self._count}"

    def _answer(self, path: str | None) -> Answer:
        if self._whole is None:
            return Answer(503, _HTML, page("voorvertoning", ""))
        content = None if path is None else self.render(path)
        if path is not None and content is not None:
            return Answer(200, media_type(path), content)
        if path and self.render(f"{path}/") is not None:
            return Answer(302, "text/plain; charset=utf-8", location=f"{path}/")
        return Answer(404, _HTML, self.render(MISSING) or page("deze pagina is er niet", ""))

    def _with_news(self, content: bytes) -> bytes:
        """Return a page with what is wrong on top, and the script that shows the next one."""
        script = f'<script src="/{_OWN}herladen.js" data-versie="{self._version}" defer></script>\n'
        content = content.replace(b"<main", self.messages().encode() + b"<main", 1)
        return content.replace(b"</head>", script.encode() + b"</head>", 1)
