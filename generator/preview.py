"""`register serve`: the site on loopback, each page made when it is asked for, new after every change."""

from __future__ import annotations

import posixpath
import re
import sys
import tempfile
from collections.abc import Callable, Iterable
from datetime import date
from pathlib import Path
from typing import Any

import jinja2
import watchdog.observers
from mkdocs.livereload import LiveReloadServer

from generator.check import Result, check_folder
from generator.diagnostics import Diagnostic, RegisterError
from generator.pages import Site, make_site
from generator.pages.site import make_environment
from generator.plugin import RegisterPlugin, build_site, get_plugin, load_site_config

_DATA = ("activities", "reference", "schema.json")  # a change here needs no build of the hand-written pages
_OWN_POLICY = re.compile(rb'<meta http-equiv="Content-Security-Policy"[^>]*>')
Report = Callable[[Result], None]
"""Shows the findings of a check in the terminal."""


def serve(root: Path, port: int, report: Report) -> None:
    """Serve the site until it is stopped. Raises RegisterError when there is no register or no free port."""
    with tempfile.TemporaryDirectory(prefix="register-") as folder:
        preview = Preview(root, Path(folder), report)
        preview.refresh()
        server = make_server(preview, root, port)
        try:
            print(f"Open {server.url} in uw browser. Stoppen: Ctrl+C.", file=sys.stderr)
            server.serve()  # type: ignore[no-untyped-call]
        except OSError as error:
            raise RegisterError(f"poort {port} is niet te gebruiken: {error.strerror}") from error
        finally:
            server.shutdown()


def make_server(preview: Preview, root: Path, port: int) -> LiveReloadServer:
    """Return a server on loopback that refreshes *preview* after every change in *root*."""
    server = _Server(preview, port)
    for name in (*_DATA, "docs", "mkdocs.yml"):
        if (root / name).exists():
            server.watch(str(root / name))
    return server


class Preview:
    """The last good site, and the findings of the newest check."""

    def __init__(self, root: Path, folder: Path, report: Report) -> None:
        self.folder = folder
        self.findings: tuple[Diagnostic, ...] = ()
        self._root = root
        self._report = report
        self._plugin: RegisterPlugin | None = None
        self._site: Site | None = None
        self._built: tuple[tuple[str, int], ...] = ()
        self._environment: jinja2.Environment = make_environment()

    def refresh(self) -> None:
        """Check again; when all is well the next request sees the new register."""
        config = load_site_config(self._root, self.folder)
        plugin = get_plugin(config)
        settings = plugin.settings(config)
        result = check_folder(self._root, settings.resolve_peildatum(date.today()))
        self._report(result)
        self.findings = (
            () if result.register else tuple(d for d in result.diagnostics if d.severity == "fout")
        )
        if not result.register:
            return
        state = _state(self._root)
        if self._plugin and state == self._built:
            self._site = make_site(result.register, settings, result.register.peildatum)
            return
        self._plugin = build_site(self._root, self.folder, result, has_downloads=False)  # made when asked for
        self._site = make_site(result.register, settings, result.register.peildatum)
        self._built = state

    def render(self, path: str) -> bytes | None:
        """Return the whole page or file at *path*, or None when it is not one of ours."""
        if not self._plugin or not self._site:
            return self.messages().encode()
        if page := self._site.pages.get(path):
            return self._plugin.render_page(page, self._site).encode()
        if make := self._site.files.get(path):
            return make()
        return None

    def messages(self) -> str:
        """Return the findings as a piece of HTML; empty when there are none."""
        if not self.findings:
            return ""
        return self._environment.get_template("voorvertoning_fouten.html").render(findings=self.findings)


class _Server(LiveReloadServer):
    """MkDocs' server, which asks us for pages before it looks on disk."""

    def __init__(self, preview: Preview, port: int) -> None:
        super().__init__(preview.refresh, "127.0.0.1", port, str(preview.folder))
        self.observer = watchdog.observers.Observer()  # type: ignore[assignment]  # told by the system, not by polling
        self._preview = preview

    def _serve_request(self, environ: dict[str, Any], start_response: Any) -> Iterable[bytes] | None:
        path = environ["PATH_INFO"].encode("latin-1").decode("utf-8", "ignore").lstrip("/")
        if not path.startswith("livereload/"):
            with self._epoch_cond:
                self._epoch_cond.wait_for(lambda: self._visible_epoch == self._wanted_epoch)
                epoch = self._visible_epoch
            content = self._preview.render(path)
            if content is not None:
                return self._respond(path, content, epoch, start_response)
        found: Iterable[bytes] | None = super()._serve_request(environ, start_response)
        return found

    def _respond(self, path: str, content: bytes, epoch: int, start_response: Any) -> Iterable[bytes]:
        is_page = not posixpath.basename(path)
        kind = "text/html; charset=utf-8" if is_page else str(self._guess_type(path))  # type: ignore[no-untyped-call]
        if kind.startswith("text/html"):
            content = self._inject_js_into_html(content, epoch)
        start_response("200 OK", [("Content-Type", kind), ("Content-Length", str(len(content)))])
        return [content]

    def _inject_js_into_html(self, content: bytes, epoch: int) -> bytes:
        content = _OWN_POLICY.sub(b"", content, 1)  # it would stop the script that is put in here
        with_messages = content.replace(b"<main", self._preview.messages().encode() + b"<main", 1)
        return bytes(super()._inject_js_into_html(with_messages, epoch))  # type: ignore[no-untyped-call]


def _state(root: Path) -> tuple[tuple[str, int], ...]:
    """Return the files that the hand-written part is made of, with when they changed."""
    files = [root / "mkdocs.yml", *(path for path in (root / "docs").rglob("*") if path.is_file())]
    return tuple(sorted((str(path), path.stat().st_mtime_ns) for path in files))
