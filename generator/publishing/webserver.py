"""A web server for one person on this machine. It knows only addresses and answers, not where they come from.

Other sites in the same browser can reach it, so it answers nobody who calls it by another name (DNS
rebinding), holds few connections and short questions, and gives no other site leave to read.
"""

from __future__ import annotations

import contextlib
import io
import socket
import sys
import threading
import time
from collections.abc import Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any, Protocol
from urllib.parse import quote, unquote_to_bytes

from generator.findings.finding import RegisterError

_HOST = "127.0.0.1"
_THREADS = 32  # a browser opens six connections at a time
_PATIENCE = 10.0  # seconds in which a question must have come, and an answer must have gone
_LONGEST = 16_384  # bytes of a question with all its headers
_WORDS = {
    400: "deze vraag is niet te lezen",
    404: "deze pagina is er niet",
    405: "hier is alleen iets te lezen",
    421: "deze voorvertoning is er alleen voor deze computer",
    431: "deze vraag is te lang",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """What goes back: the status of HTTP, the media type, the bytes, and for a redirect the new path."""

    status: int
    kind: str
    body: bytes = b""
    location: str = ""


class Answers(Protocol):
    """Where the answers come from. It is asked by several threads at once."""

    def fetch(self, path: str | None) -> Answer:
        """Return the answer for a path without its first slash; None stands for one that cannot exist."""


class LocalServer(ThreadingHTTPServer):
    """Listens on loopback from the moment it is made, and answers from *source* with *headers* beside."""

    daemon_threads = True
    request_queue_size = 1024  # a flood of connections waits here and not in the network

    def __init__(self, port: int, headers: Mapping[str, str]) -> None:
        """Take the port; 0 is any free one. Raises RegisterError when it is not to be had."""
        self.headers = headers
        self.source: Answers | None = None
        self._free = threading.Semaphore(_THREADS)
        self._waiting: dict[socket.socket, float] = {}  # who has not asked yet and since when, oldest first
        self._lock = threading.Lock()
        try:
            super().__init__((_HOST, port), _Handler)
        except OSError as error:
            raise RegisterError(f"poort {port} is niet te gebruiken; kies een andere met `--port`") from error

    @property
    def url(self) -> str:
        """Return the address of the first page."""
        return f"http://{_HOST}:{self.server_port}/"

    def is_own_name(self, host: str) -> bool:
        """Return whether a question was meant for this server: by its own name, with its own port."""
        names = (_HOST, "localhost", "[::1]")
        port = "" if self.server_port == 80 else f":{self.server_port}"
        return host.lower() in {f"{name}{port}" for name in names}

    def asked(self, connection: socket.socket) -> bool:
        """Note that the whole question has come; return False when the connection was dropped before."""
        with self._lock:
            return self._waiting.pop(connection, None) is not None

    def process_request(self, request: Any, client_address: Any) -> None:
        """Answer in a thread of its own; when all are taken, drop who has been silent longest."""
        wait = 0.0
        while not self._free.acquire(timeout=wait):
            self._drop(1)
            wait = 0.05  # its thread needs a moment
        with self._lock:
            self._waiting[request] = time.monotonic()
        super().process_request(request, client_address)

    def process_request_thread(self, request: Any, client_address: Any) -> None:
        """Answer, and give the thread back."""
        try:
            super().process_request_thread(request, client_address)
        finally:
            self.asked(request)
            self._free.release()

    def service_actions(self) -> None:
        """Drop, twice a second, who has been silent too long."""
        late = time.monotonic() - _PATIENCE
        with self._lock:
            count = sum(since < late for since in self._waiting.values())
        self._drop(count)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of a browser that went away."""
        if not isinstance(sys.exc_info()[1], OSError):
            super().handle_error(request, client_address)

    def _drop(self, count: int) -> None:
        with self._lock:
            for connection in list(self._waiting)[:count]:
                del self._waiting[connection]
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)  # its thread reads the end, and ends


class _Question(io.BufferedReader):
    """What a browser says, up to a limit."""

    left = _LONGEST

    def readline(self, size: int | None = -1, /) -> bytes:
        """Return a line, cut where the limit is."""
        line = super().readline(self.left if size is None or size < 0 else min(size, self.left))
        self.left -= len(line)
        return line


class _Handler(BaseHTTPRequestHandler):
    """One question, one answer."""

    server: LocalServer
    timeout = _PATIENCE
    server_version = "register"
    sys_version = ""

    def setup(self) -> None:
        """Read through the limit."""
        super().setup()
        self.rfile = self._question = _Question(self.connection.makefile("rb", buffering=0))

    def parse_request(self) -> bool:
        """Take in the whole question; refuse one that is too long or not for us."""
        if not super().parse_request() or not self.server.asked(self.connection):
            return False
        if self._question.left <= 0:
            self.send_error(431)
        elif self.command not in ("GET", "HEAD"):
            self.send_error(405)
        elif not self.server.is_own_name(self.headers.get("Host", "")):
            self.send_error(421)
        else:
            return True
        return False

    def do_GET(self) -> None:
        """Answer from the source."""
        assert self.server.source  # noqa: S101 set before the server runs
        self._send(self.server.source.fetch(_path(self.requestline)))

    do_HEAD = do_GET  # noqa: N815 the name is that of `http.server`

    def send_error(
        self,
        code: int,
        message: str | None = None,  # noqa: ARG002 in English
        explain: str | None = None,  # noqa: ARG002
    ) -> None:
        """Answer in Dutch why not."""
        reason = _WORDS.get(code, _WORDS[400])
        self._send(Answer(code, "text/html; charset=utf-8", page(reason, f"<p>Open {self.server.url}</p>")))

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 as in the base class
        """Say nothing: the terminal is for findings."""

    def _send(self, answer: Answer) -> None:
        self.request_version = self.protocol_version  # to HTTP/0.9 and to nonsense too
        self.send_response(answer.status)
        for name, value in self.server.headers.items():
            self.send_header(name, value)
        self.send_header("Cache-Control", "no-store")
        self.send_header("Content-Type", answer.kind)
        self.send_header("Content-Length", str(len(answer.body)))
        if answer.location:
            self.send_header("Location", quote(f"/{answer.location}"))
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)


def page(title: str, body: str) -> bytes:
    """Return a page of our own without a site around it; *body* is HTML."""
    heading = f"{title[:1].upper()}{title[1:]}"
    return (
        f'<!doctype html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n<title>{heading}</title>\n'
        f"</head>\n<body>\n<main>\n<h1>{heading}</h1>\n{body}\n</main>\n</body>\n</html>\n"
    ).encode()


def _path(line: str) -> str | None:
    """Return the path that a request line asks for, without its first slash; None when it cannot exist.

    Read from the line itself: `http.server` takes a second slash away.
    """
    address = line.split()[1].partition("?")[0].partition("#")[0]
    try:
        text = unquote_to_bytes(address.encode("latin-1")).decode()
    except UnicodeError:
        return None
    first, *parts = text.split("/")
    is_odd = first or not parts or not text.isprintable() or "\\" in text or "" in parts[:-1]
    return None if is_odd or {".", ".."} & set(parts) else "/".join(parts)
