"""The server of the preview: what it answers, to whom, and how much it takes on."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator

import pytest

from generator.publishing.webserver import Answer, LocalServer


class _Echo:
    """Answers with the path that was asked."""

    def fetch(self, path: str | None) -> Answer:
        """Return the path itself."""
        return Answer(404, "text/plain") if path is None else Answer(200, "text/plain", path.encode())


@pytest.fixture
def server() -> Iterator[LocalServer]:
    """Yield a running server."""
    with LocalServer(0, {"X-Eigen": "ja"}) as made:
        made.source = _Echo()
        thread = threading.Thread(target=made.serve_forever, args=(0.01,))
        thread.start()
        yield made
        made.shutdown()
        thread.join()


def ask(server: LocalServer, question: bytes) -> bytes:
    """Return all that comes back on these bytes; `HOST` in them stands for the name of the server."""
    with socket.create_connection(("127.0.0.1", server.server_port)) as connection:
        connection.sendall(question.replace(b"HOST", f"127.0.0.1:{server.server_port}".encode()))
        return b"".join(iter(lambda: connection.recv(65_536), b""))


def get(server: LocalServer, path: bytes, host: bytes = b"HOST") -> bytes:
    """Return the answer for an address."""
    return ask(server, b"GET " + path + b" HTTP/1.1\r\nHost: " + host + b"\r\n\r\n")


def test_answers_with_its_headers(server: LocalServer) -> None:
    """A path comes without its slash, its query and its escapes; the answer has the headers."""
    answer = get(server, b"/a/b%C3%A9?vraag=1")
    assert answer.startswith(b"HTTP/1.0 200 ")
    assert b"\r\nX-Eigen: ja\r\n" in answer
    assert answer.endswith("\r\n\r\na/bé".encode())
    assert ask(server, b"HEAD /a HTTP/1.1\r\nHost: HOST\r\n\r\n").endswith(b"\r\n\r\n")


@pytest.mark.parametrize(
    "path",
    [b"/%00", b"//", b"//evil.example/", b"/..", b"/a/../b", b"/%2e%2e/a", b"/.", b"/a//b", b"/%ff", b"/\xff",
     b"/a%0d%0ab", b"/..%2f..", b"/a%5c..%5cb", b"a", b"http://HOST/", b"*"],
)  # fmt: skip
def test_odd_address_is_not_there(server: LocalServer, path: bytes) -> None:
    """What cannot be the address of a page gives 404."""
    assert get(server, path).startswith(b"HTTP/1.0 404 ")


@pytest.mark.parametrize(
    ("host", "status"),
    [
        (b"HOST", b"200"),
        (b"localhost:PORT", b"200"),
        (b"[::1]:PORT", b"200"),
        (b"LocalHost:PORT", b"200"),
        (b"evil.example:PORT", b"421"),
        (b"127.0.0.1", b"421"),
        (b"127.0.0.1:1", b"421"),
        (b"127.0.0.1.evil.example:PORT", b"421"),
        (b"", b"421"),
    ],
)
def test_only_its_own_name_is_answered(server: LocalServer, host: bytes, status: bytes) -> None:
    """A site that lets its name point here (DNS rebinding) reads nothing."""
    name = host.replace(b"PORT", str(server.server_port).encode())
    assert get(server, b"/geheim", name).startswith(b"HTTP/1.0 " + status)
    assert (b"geheim" in get(server, b"/geheim", name)) is (status == b"200")


@pytest.mark.parametrize(
    ("question", "status"),
    [
        (b"POST / HTTP/1.1\r\nHost: HOST\r\nContent-Length: 0\r\n\r\n", b"405"),
        (b"GET /\r\n\r\n", b"421"),
        (b"GET / HTTP/9.9\r\n\r\n", b"505"),
        (b"onzin\r\n\r\n", b"400"),
        (b"GET / HTTP/1.1\r\nHost: HOST\r\nX: " + b"a" * 20_000, b"431"),
        (b"GET /" + b"a" * 20_000, b"431"),
        (b"GET / HTTP/1.1\r\nHost: HOST\r\n" + b"".join(b"X%d: a\r\n" % i for i in range(3_000)), b"431"),
    ],
)
def test_what_is_no_question_is_refused(server: LocalServer, question: bytes, status: bytes) -> None:
    """Another method, no name, no HTTP, too long: a Dutch page says so and the connection ends."""
    answer = ask(server, question)
    assert status in answer.split(b"\r\n")[0]
    assert b'<html lang="nl">' in answer


@pytest.mark.slow
def test_a_thousand_silent_connections_take_few_threads_and_hinder_nobody(server: LocalServer) -> None:
    """Who says nothing, or half a question, makes room for who asks."""
    silent = [socket.create_connection(("127.0.0.1", server.server_port)) for _ in range(900)]
    half = [socket.create_connection(("127.0.0.1", server.server_port)) for _ in range(100)]
    for connection in half:
        connection.sendall(b"GET / HT")
    try:
        assert get(server, b"/toch").endswith(b"toch")
        assert threading.active_count() < 50
    finally:
        for connection in silent + half:
            connection.close()
