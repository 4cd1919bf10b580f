"""The nginx that is shipped, started for real: TLS, headers, types, and what it refuses."""

from __future__ import annotations

import gzip
import http.client
import os
import re
import socket
import ssl
import subprocess
import time
import warnings
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest
from browser.programs import need_program
from registers import PEILDATUM, ROOT, entry, make_register

from generator.schema.settings import Settings
from generator.site import media
from generator.site.headers import ASSET_HEADERS, DATA_HEADERS, HEADERS
from generator.site.pages import make_site

NAME = "register.example"
CONFIG = (ROOT / "deploy" / "nginx.conf").read_text("utf-8")
BODY = b"tekst " * 400
DEBIAN = """
sendfile on;
tcp_nopush on;
types_hash_max_size 2048;
include /etc/nginx/mime.types;
default_type application/octet-stream;
ssl_protocols TLSv1 TLSv1.1 TLSv1.2 TLSv1.3;
ssl_prefer_server_ciphers on;
access_log off;
gzip on;
"""  # what Debian's own nginx.conf says around ours
AEAD = {
    "ECDHE-RSA-AES256-GCM-SHA384", "ECDHE-RSA-CHACHA20-POLY1305", "ECDHE-RSA-AES128-GCM-SHA256",
}  # fmt: skip


@dataclass(frozen=True)
class Nginx:
    """A running server: it listens at two sockets in a folder."""

    folder: Path

    def connect(self, name: str = "http") -> socket.socket:
        """Return a connection without TLS."""
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(60)  # only against waiting for ever
        try:
            connection.connect(str(self.folder / name))
        except OSError:
            connection.close()
            raise
        return connection

    def is_up(self) -> bool:
        """Whether it listens; its sockets are there a moment before that."""
        try:
            self.connect("https").close()
        except OSError:
            return False
        return True

    def secure(self, context: ssl.SSLContext, host: str | None = NAME) -> ssl.SSLSocket:
        """Return a connection with TLS. Raises ssl.SSLError when the server refuses."""
        return context.wrap_socket(self.connect("https"), server_hostname=host)

    def raw(self, question: bytes, *, is_secure: bool = True) -> bytes:
        """Return all that comes back on these bytes."""
        with closing(self.secure(trusting()) if is_secure else self.connect()) as connection:
            connection.sendall(question)
            return b"".join(iter(lambda: connection.recv(65_536), b""))

    def get(self, path: str, host: str = NAME, **headers: str) -> tuple[int, dict[str, str], bytes]:
        """Return status, headers by their names in small letters, and body."""
        lines = [f"GET {path} HTTP/1.1", f"Host: {host}", "Connection: close"]
        lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
        with closing(self.secure(trusting())) as connection:
            connection.sendall("\r\n".join([*lines, "", ""]).encode())
            response = http.client.HTTPResponse(connection)
            response.begin()
            found = {name.lower(): value for name, value in response.getheaders()}
            assert len(found) == len(response.getheaders())  # none is said twice
            return response.status, found, response.read()

    def log(self) -> str:
        """Return all that was logged, once a line is there."""
        while not (text := (self.folder / "log").read_text("utf-8")):
            time.sleep(0.01)
        return text + (self.folder / "error").read_text("utf-8")


def trusting() -> ssl.SSLContext:
    """Return a client that takes every certificate."""
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname = False
    context.verify_mode = ssl.CERT_NONE
    return context


def write_site(root: Path) -> None:
    """Write a file of every kind, and what must not be served."""
    for kind in media.TYPES:
        for folder in ("data", "assets"):
            (root / folder).mkdir(parents=True, exist_ok=True)
            (root / folder / f"a.{kind}").write_bytes(BODY)
    for name in ("index.html", "404.html", "activiteiten/a/index.html", ".well-known/security.txt",
                 "_headers", ".git/config", "data/.geheim", ".well-known/.geheim"):  # fmt: skip
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(name.encode())
    (root / "leeg").mkdir()
    (root / "link.txt").symlink_to("/etc/hostname")
    (root / "map").symlink_to("/etc")


def configure(folder: Path) -> Path:
    """Write the shipped configuration with the paths of *folder*, inside the least that nginx needs."""
    text = re.sub(r"^ *listen \[::\].*\n", "", CONFIG, flags=re.MULTILINE)
    text = re.sub(r"listen 80\b", f"listen unix:{folder}/http", text)
    text = re.sub(r"listen 443\b", f"listen unix:{folder}/https", text)
    for old, new in {
        "/etc/ssl/certs/register.pem": "cert.pem",
        "/etc/ssl/private/register.key": "key.pem",
        "/var/www/register": "huidig",
        "/var/log/nginx/register.log": "log",
        "/var/log/nginx/register-error.log": "error",
    }.items():
        assert old in text
        text = text.replace(old, str(folder / new))
    temporary = "".join(
        f"{kind}_temp_path {folder}/tijdelijk;\n"
        for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    user = "user root;\n" if os.geteuid() == 0 else ""
    path = folder / "nginx.conf"
    path.write_text(
        f"{user}daemon off;\nmaster_process off;\npid {folder}/pid;\nerror_log {folder}/start;\n"
        f"events {{}}\nhttp {{\n{DEBIAN}{temporary}{text}}}\n",
        "utf-8",
    )
    return path


@pytest.fixture(scope="module")
def nginx(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Nginx]:
    """Yield a running nginx with the shipped configuration; its root is a link to a release."""
    program, openssl = need_program("nginx"), need_program("openssl")
    folder = tmp_path_factory.mktemp("nginx")
    write_site(folder / "versie-1")
    (folder / "huidig").symlink_to("versie-1")
    certificate = [
        openssl,
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-subj",
        f"/CN={NAME}",
        "-days",
        "2",
    ]
    subprocess.run(
        [*certificate, "-keyout", "key.pem", "-out", "cert.pem"], cwd=folder, check=True, capture_output=True
    )
    command = [program, "-p", str(folder), "-c", str(configure(folder))]
    tested = subprocess.run([*command, "-t"], capture_output=True, text=True)
    assert tested.returncode == 0, tested.stderr
    assert "warn" not in re.sub(r".*\"listen \.\.\. http2\" directive is deprecated.*", "", tested.stderr)
    process = subprocess.Popen(command)
    server = Nginx(folder)
    while not server.is_up() and process.poll() is None:
        time.sleep(0.01)
    yield server
    process.terminate()
    assert process.wait() == 0


@pytest.mark.slow
def test_only_modern_tls(nginx: Nginx) -> None:
    """TLS 1.3 and 1.2; of the latter only ECDHE with AEAD."""
    for version in (ssl.TLSVersion.TLSv1_2, ssl.TLSVersion.TLSv1_3):
        context = trusting()
        context.minimum_version = context.maximum_version = version
        nginx.secure(context).close()
    old = trusting()
    old.set_ciphers("ALL:@SECLEVEL=0")
    with warnings.catch_warnings(action="ignore"):  # Python warns of what we hope is refused
        old.minimum_version, old.maximum_version = ssl.TLSVersion.TLSv1, ssl.TLSVersion.TLSv1_1
    with pytest.raises(ssl.SSLError):
        nginx.secure(old)
    every = trusting()
    every.set_ciphers("ALL:COMPLEMENTOFALL:@SECLEVEL=0")
    offered = [item["name"] for item in every.get_ciphers() if item["protocol"] != "TLSv1.3"]
    assert len(offered) > 50
    assert {name for name in offered if accepts(nginx, name)} == AEAD


def accepts(nginx: Nginx, cipher: str) -> bool:
    """Return whether the server takes a cipher of TLS 1.2 that is the only one offered."""
    context = trusting()
    context.set_ciphers(f"{cipher}:@SECLEVEL=0")
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    try:
        nginx.secure(context).close()
    except ssl.SSLError:
        return False
    return True


def test_http2_is_offered(nginx: Nginx) -> None:
    """A browser that knows it gets it."""
    context = trusting()
    context.set_alpn_protocols(["h2", "http/1.1"])
    with closing(nginx.secure(context)) as connection:
        assert connection.selected_alpn_protocol() == "h2"


@pytest.mark.parametrize(
    "path", ["/", "/data/a.json", "/assets/a.css", "/nergens", "/id/activiteit/a", "/leeg/"]
)
def test_every_answer_has_the_headers(nginx: Nginx, path: str) -> None:
    """Errors and redirects too; only what is under `/data/` may be read by programs of other sites."""
    _, headers, _ = nginx.get(path)
    assert {name: headers.get(name.lower()) for name in HEADERS} == HEADERS
    own = dict(DATA_HEADERS) if path.startswith("/data/") else {}
    assert headers.get("access-control-allow-origin") == own.get("Access-Control-Allow-Origin")
    assert headers["server"] == "nginx"


def test_configuration_has_no_header_of_its_own() -> None:
    """What it adds is what the tables say, and how long things are kept."""
    lines = [f'add_header {name} "{value}" always;' for name, value in HEADERS.items()]
    lines += [f"add_header {name} $register_data always;" for name in DATA_HEADERS]
    lines += ["add_header Cache-Control $register_cache always;"]
    assert re.findall(r"^ *(add_header .*)$", CONFIG, re.MULTILINE) == lines


@pytest.mark.parametrize("kind", media.TYPES)
def test_every_kind_of_file_has_its_type_and_text_is_compressed(nginx: Nginx, kind: str) -> None:
    """As the tables say; what is text comes in UTF-8 and small."""
    status, headers, body = nginx.get(f"/data/a.{kind}", Accept_Encoding="gzip")
    assert (status, headers["content-type"]) == (200, media.media_type(f"a.{kind}"))
    is_text = media.TYPES[kind] in media.TEXT
    assert headers.get("content-encoding") == ("gzip" if is_text else None)
    assert (gzip.decompress(body) if is_text else body) == BODY


def test_types_are_those_of_the_site() -> None:
    """The configuration repeats the table, and the table has every kind of file that a site has."""
    block = re.search(r"types {\n(.*?)  }", CONFIG, re.DOTALL)
    assert block
    lines = [line.strip(" ;").split() for line in block[1].splitlines()]
    assert {kind: line[0] for line in lines for kind in line[1:]} == media.TYPES
    files = make_site(make_register(entry()), Settings(), PEILDATUM).files
    other = {name for name in files if media.media_type(name) == "application/octet-stream"}
    assert other == {"_headers", "data/SHA256SUMS"}


def test_assets_are_kept_and_all_else_is_asked_for_again(nginx: Nginx) -> None:
    """A year for what has its hash in its name, but not for its absence; an equal page is not sent twice."""
    _, headers, _ = nginx.get("/assets/a.css")
    assert headers["cache-control"] == ASSET_HEADERS["Cache-Control"]
    for path in ("/", "/data/a.json", "/assets/weg.css", "/id/activiteit/a"):
        assert nginx.get(path)[1]["cache-control"] == "no-cache"
    for path in ("/", "/assets/a.css"):
        _, before, _ = nginx.get(path)
        status, headers, body = nginx.get(path, If_None_Match=before["etag"])
        assert (status, body) == (304, b"")
        assert headers["cache-control"] == before["cache-control"]


@pytest.mark.parametrize(
    "path",
    ["/.git/config", "/data/.geheim", "/.well-known/.geheim", "/.%67it/config", "/data/../.git/config",
     "/_headers", "/link.txt", "/map/hostname", "/leeg/", "/nergens"],
)  # fmt: skip
def test_what_is_no_page_is_not_there(nginx: Nginx, path: str) -> None:
    """Hidden files, links, folders without a page: all the same page, which tells nothing."""
    status, _, body = nginx.get(path)
    assert (status, body) == (404, b"404.html")


def test_pages_and_names_are_there(nginx: Nginx) -> None:
    """A page, the file of its standard, and the name of a thing that leads to the page about it."""
    assert nginx.get("/activiteiten/a/")[::2] == (200, b"activiteiten/a/index.html")
    assert nginx.get("/.well-known/security.txt")[::2] == (200, b".well-known/security.txt")
    status, headers, _ = nginx.get("/id/activiteit/a")
    assert (status, headers["location"]) == (303, "/activiteiten/a/")
    for name, place in (
        ("activiteit/a/stand/1", "/activiteiten/a/"),
        ("lijst/status", "/data/begrippen/#lijst-status"),
        ("lijst/status/lopend", "/data/begrippen/#status-lopend"),
        ("def/bedrag", "/data/begrippen/#woord-bedrag"),
    ):
        status, headers, _ = nginx.get(f"/id/{name}")
        assert (status, headers["location"]) == (303, place)
    status, headers, _ = nginx.get("/activiteiten/a")
    assert (status, headers["location"]) == (301, "/activiteiten/a/")


def test_another_name_gets_nothing(nginx: Nginx) -> None:
    """No certificate, no page, and no redirect to where a stranger wants."""
    for name in ("evil.example", None):
        with pytest.raises(ssl.SSLError):
            nginx.secure(trusting(), name)
    evil = b"GET / HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"
    assert nginx.raw(evil) == nginx.raw(evil, is_secure=False) == b""
    assert nginx.raw(b"GET / HTTP/1.0\r\n\r\n", is_secure=False) == b""


def test_plain_http_leads_to_https(nginx: Nginx) -> None:
    """On the same host, with the address that was asked."""
    question = f"GET /a/?b=1 HTTP/1.1\r\nHost: {NAME}\r\nConnection: close\r\n\r\n".encode()
    answer = nginx.raw(question, is_secure=False)
    assert answer.startswith(b"HTTP/1.1 301 ")
    assert f"\r\nLocation: https://{NAME}/a/?b=1\r\n".encode() in answer


def test_log_does_not_say_what_somebody_looked_for(nginx: Nginx) -> None:
    """No query, no referrer and no browser, also of what is not there."""
    for path in (
        "/activiteiten/a/?q=zoekwoord",
        "/nergens/?q=zoekwoord",
        "/link.txt?q=zoekwoord",
        "/.git?q=zoekwoord",
    ):
        nginx.get(path, Referer="https://zoekwoord.example/", User_Agent="zoekwoord")
    log = nginx.log()
    assert "zoekwoord" not in log
    assert '"GET /activiteiten/a/" 200' in log
