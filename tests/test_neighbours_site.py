"""Other registers on the site: where their activities stand, and that none can change what is ours."""

from __future__ import annotations

import http.server
import json
import re
import ssl
import subprocess
import threading
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from browser.programs import need_program
from hypothesis import Phase, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from registers import entry
from test_build import as_site_folder
from test_neighbours import BROKEN, OURS, changed, ours, read, their_bytes

from generator.checking.check import check_folder
from generator.cli import main
from generator.neighbours import fetch, stream
from generator.neighbours.neighbour import Neighbour
from generator.neighbours.places import NeighbourFile, NeighbourPlace, load_found
from generator.publishing.load import load_whole
from generator.publishing.preview import Preview
from generator.reading.kept import OFF
from generator.register.register import Register
from generator.site.pages import make_site
from generator.site.pages.activiteiten import PER_LIJST
from generator.words.stems import stem_of
from generator.words.sterretje import STERRETJE

HOSTILE = "</h3><script>alert(1)</script><img src=x onerror=alert(1)>{{ 7*7 }}\"'&"
FAST = ("--zonder-downloads", "--bouwer", "direct")


def bodies(neighbours: tuple[Neighbour, ...]) -> dict[str, str]:
    """Return the body of each page of our own register."""
    register = ours()
    site = make_site(register, OURS, register.peildatum, True, neighbours)
    return {path: site.render(page) for path, page in site.pages.items()}


@pytest.mark.slow
def test_without_neighbours_nothing_of_them_is_there() -> None:
    """No page, no word, no link."""
    pages = bodies(())
    assert not any(path.startswith("registers/") for path in pages)
    assert not any("ander register" in text or "andere registers" in text for text in pages.values())


@pytest.mark.slow
def test_where_their_activities_stand() -> None:
    """In a list of their own, and on the page of a ministry that is ours too; each leads to its home."""
    pages = bodies(read(their_bytes(), BROKEN["newer"][0]))
    for path in ("registers/duinen/", "departementen/vws/"):
        assert (
            '<a href="https://duinen.example/pad/activiteiten/helm/" rel="noreferrer">Helm planten</a>'
            in (pages[path])
        ), path
        assert "<code>duinen:helm</code>" in pages[path]
    assert "Stevig zand" in pages["registers/duinen/"]
    assert "Stevig zand" not in pages["departementen/vws/"]
    assert (
        'Helm planten <code>duinen:helm</code>: hier <a href="../../activiteiten/helmgras/">'
        in (pages["registers/duinen/"])
    )
    about = pages["registers/"]
    assert "2 activiteiten uit Register duinen" in about
    assert "25 juni 2024" in about
    assert ">CC0 1.0</a>" in about
    assert "Dit register doet nu niet mee: het heeft een nieuwere vorm (3.0.0)" in about
    assert "alleen de activiteiten van dit register" in pages["data/"]
    assert not any("duinen" in path for path in pages if not path.startswith("registers/"))


def test_what_is_wrong_is_shown_without_marks() -> None:
    """What a message has between backticks is code on the page."""
    reden = "het bestand is geen `register.json`"
    about = bodies((Neighbour(naam="duinen", titel="duinen", reden=reden),))["registers/"]
    assert "Dit register doet nu niet mee: het bestand is geen <code>register.json</code>. De rest" in about


@pytest.mark.slow
def test_their_lists_are_of_their_home() -> None:
    """Search engines are led past the lists; the page about other registers can be found."""
    register = ours()
    site = make_site(register, OURS, register.peildatum, True, read(their_bytes()))
    assert {path: page.noindex for path, page in site.pages.items() if path.startswith("registers/")} == {
        "registers/": False,
        "registers/duinen/": True,
    }


def test_the_search_has_an_index_of_their_own() -> None:
    """Its cards lead home, only ministry and status can be chosen, and the index of ours stays as it was."""
    register = ours()
    made = [
        make_site(register, OURS, register.peildatum, False, neighbours).files
        for neighbours in ((), read(their_bytes()))
    ]
    alone, beside = (
        {name: files[name]() for name in files if name.startswith("data/zoek/")} for files in made
    )
    theirs = {name: json.loads(data) for name, data in beside.items() if name not in alone}
    assert {name for name in theirs if not name.startswith("data/zoek/registers/")} == set()
    assert {name for name in alone if alone[name] != beside[name]} == {"data/zoek/elders.json"}
    begin = theirs["data/zoek/registers/begin.json"]
    assert [row[0] for row in begin["filters"]] == ["status", "departementen"]
    assert [choice[:2] for choice in begin["filters"][1][2]] == [["vws", register.organisaties["vws"].titel]]
    cards = [
        dict(zip(begin["kaart"], row, strict=True)) for row in theirs["data/zoek/registers/kaarten/0.json"]
    ]
    assert [(card["id"], card["adres"]) for card in cards] == [
        ("duinen:helm", "https://duinen.example/pad/activiteiten/helm/"),
        ("duinen:zand", "https://duinen.example/pad/activiteiten/zand/"),
    ]
    stems = theirs["data/zoek/registers/tekst/0.json"]
    assert {*map(stem_of, ("helmgras", "zand")), f"={stem_of('helmgras')}"} <= {*stems}


def test_a_long_list_is_in_parts() -> None:
    """The size of a page does not hang on how much another register has; a ministry shows ten."""

    def grow(data: dict[str, Any]) -> None:
        first = data["activiteiten"][0]
        data["activiteiten"] = [{**first, "id": f"helm-{n}"} for n in range(2 * PER_LIJST + 1)]

    pages = bodies(read(changed(grow)))
    parts = [path for path in pages if path.startswith("registers/duinen/")]
    assert parts == ["registers/duinen/", "registers/duinen/lijst/2/", "registers/duinen/lijst/3/"]
    assert [pages[path].count("kaart--elders") for path in parts] == [PER_LIJST, PER_LIJST, 1]
    assert pages["departementen/vws/"].count("kaart--elders") == 10
    assert "Zoek in alle 101" in pages["departementen/vws/"]


@pytest.mark.slow
def test_a_star_is_explained() -> None:
    """Where no source names the ministry a card has a star, and the list says what that means."""
    starred = changed(lambda data: data["activiteiten"][0].update(departement_grond="afgeleid"))
    with_star, without = (bodies(read(content))["registers/duinen/"] for content in (starred, their_bytes()))
    assert "· VWS* ·" in with_star
    assert STERRETJE in with_star
    assert STERRETJE not in without


def test_a_card_has_room_for_no_more_than_a_sentence() -> None:
    """A summary without an end is cut."""
    long = changed(lambda data: data["activiteiten"][0].update(samenvatting="zand " * 900))
    page = bodies(read(long))["registers/duinen/"]
    assert f"<p>{('zand ' * 80).rstrip()}…</p>" in page


def test_what_they_write_stays_text() -> None:
    """No tag of theirs is one of ours, wherever it stands."""

    def write(data: dict[str, Any]) -> None:
        data["register"]["naam"] = HOSTILE
        for term in (*data["lijsten"]["soort"], *data["lijsten"]["status"]):
            term["titel"] = HOSTILE
        for item in data["organisaties"]:
            item.update(naam=HOSTILE, afkorting="<b>x</b>", tooi=None)
        for item in data["activiteiten"]:
            item.update(titel=HOSTILE, samenvatting=HOSTILE, ook_bekend_als=[HOSTILE])

    pages = bodies(read(changed(write), BROKEN["a page"][0]))
    assert any("&lt;script&gt;" in text for text in pages.values())
    for path, text in pages.items():
        if path.startswith("registers/"):
            assert "<script" not in text, path
        assert "<img src=x" not in text, path
        assert "<b>x" not in text, path
        assert "49" not in re.findall(r"\{\{ 7\*7 \}\}|49&#34;&#39;", text), path


MEANT = re.compile(
    r"(data/zoek/)?registers/|departementen/[^/]+/index\.html|activiteiten/index\.html|data/index\.html"
)
"""The pages that another register has a place on."""
FOOT = re.compile(rb'<li><a href="[./]*registers/">Andere registers</a></li>\n\n')


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small register with a site."""
    return as_site_folder(tmp_path_factory.mktemp("eigen") / "register", entry("een"), entry("twee"))


def whole(root: Path, register: Register, *contents: bytes) -> dict[str, bytes]:
    """Return what a build with these other registers writes, but for what depends on the whole site."""
    found = [NeighbourFile(NeighbourPlace(f"{n}.json"), content) for n, content in enumerate(contents)]
    site = load_whole(root, register, date(2024, 7, 1), found=found)
    names = [name for name in site.files if name.endswith((".html", ".json", ".csv", ".txt", ".xml"))]
    return {name: site.files[name]() for name in names}


TEXTS = st.text(min_size=1, max_size=60)


@pytest.mark.slow
@hypothesis_settings(max_examples=6, deadline=None, phases=(Phase.explicit, Phase.reuse, Phase.generate))
@given(titles=st.lists(st.one_of(TEXTS, st.just(HOSTILE)), min_size=4, max_size=4))
def test_none_can_change_what_is_ours(
    root: Path, plain_site: Callable[[], dict[str, bytes]], titles: list[str]
) -> None:
    """Whatever it says, all else is the same, byte for byte, but for one fixed link at the foot."""
    register = check_folder(root).register
    assert register

    def write(data: dict[str, Any]) -> None:
        name, first, second, third = titles
        data["register"]["naam"] = name
        data["activiteiten"][0].update(titel=first, samenvatting=second)
        data["lijsten"]["status"][0]["titel"] = third

    for content in (changed(write), BROKEN["cut off"][0]):
        found = {name: FOOT.sub(b"", data) for name, data in whole(root, register, content).items()}
        alone = plain_site()
        names = [name for name in {*found, *alone} if not MEANT.match(name)]
        assert sorted(name for name in names if found.get(name) != alone.get(name)) == LISTED


LISTED = ["data/zoek/elders.json", "sitemap.xml"]
"""What names the page about other registers."""


@pytest.fixture(scope="module")
def plain_site(root: Path) -> Callable[[], dict[str, bytes]]:
    """Return what gives the files that a build alone writes, in few words when a test fails."""
    register = check_folder(root).register
    assert register
    files = whole(root, register)
    return lambda: files


def build(root: Path, *options: str) -> tuple[int, dict[str, bytes]]:
    """Build; return the exit code and the files."""
    out = root.with_name("uit")
    code = main(["build", "--root", str(root), "--out", str(out), *options])
    return code, {p.relative_to(out).as_posix(): p.read_bytes() for p in out.rglob("*") if p.is_file()}


@pytest.mark.build
def test_a_broken_one_stops_no_build(root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """The site stands, with what could be taken in; what could not is said on standard error, in one line."""
    (tmp_path / "duinen.json").write_bytes(their_bytes())
    (tmp_path / "stuk.json").write_bytes(BROKEN["cut off"][0])
    options = [
        word for name in ("duinen.json", "stuk.json", "weg") for word in ("--met", str(tmp_path / name))
    ]
    code, files = build(root, *FAST, *options)
    said = capsys.readouterr()
    assert code == 0
    assert "2 activiteiten uit `Register duinen` erbij, met een link daarheen\n" in said.out
    assert said.err == (
        "register: het register `stuk` doet niet mee: het bestand is geen JSON, of het is afgebroken\n"
        "register: het register `weg` doet niet mee: dat bestand of die map is er niet\n"
    )
    assert (
        b"Dit register doet nu niet mee: dat bestand of die map is er niet." in files["registers/index.html"]
    )
    assert str(tmp_path).encode() not in b"".join(files.values())


@pytest.mark.build
def test_both_builders_write_the_same(root: Path, tmp_path: Path) -> None:
    """MkDocs gets the other registers too; but for the style sheet the pages are the same."""
    (tmp_path / "duinen.json").write_bytes(their_bytes())
    pages = []
    for builder in ("mkdocs", "direct"):
        code, files = build(
            root, "--zonder-downloads", "--bouwer", builder, "--met", str(tmp_path / "duinen.json")
        )
        assert code == 0
        pages.append(re.sub(rb"<link rel=.stylesheet[^>]+>", b"", files["registers/duinen/index.html"]))
    assert pages[0] == pages[1]
    assert b"Helm planten" in pages[0]


@pytest.mark.build
def test_a_kept_site_is_of_the_same_neighbours(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """The same file gives the same bytes and words, kept or not; another file, or none, another site."""
    monkeypatch.delenv(OFF)
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "kast"))
    path = tmp_path / "duinen.json"
    path.write_bytes(their_bytes())
    said, sites = [], []
    for _ in range(2):
        sites.append(build(root, *FAST, "--met", str(path), "--met", str(tmp_path / "weg")))
        said.append(capsys.readouterr())
    assert sites[0] == sites[1]
    assert said[0] == said[1]
    assert "register `weg` doet niet mee" in said[1].err
    path.write_bytes(changed(lambda data: data["activiteiten"][0].update(titel="Helm poten")))
    _, after = build(root, *FAST, "--met", str(path), "--met", str(tmp_path / "weg"))
    assert b"Helm poten" in after["registers/duinen/index.html"]
    with monkeypatch.context() as patch:
        patch.setenv(OFF, "1")
        assert build(root, *FAST, "--met", str(path), "--met", str(tmp_path / "weg"))[1] == after
    _, without = build(root, *FAST)
    assert "registers/index.html" not in without


def test_a_place_that_cannot_be_stops_at_once(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A wrong word on the command line is no fault of a neighbour."""
    assert main(["build", "--root", str(root), "--met", "http://a.nl/"]) == 2
    assert "begint niet met `https://`" in capsys.readouterr().err


def with_setting(folder: Path, *registers: str) -> Path:
    """Return a small register whose settings name others, with one of them lying in it."""
    root = as_site_folder(folder / "register", entry("een"))
    (root / "registers").mkdir()
    (root / "registers/duinen.json").write_bytes(their_bytes())
    path = root / "mkdocs.yml"
    listed = f"  - register:\n      registers: {json.dumps(registers)}\n"
    path.write_text(path.read_text("utf-8").replace("  - register:\n", listed), "utf-8")
    return root


@pytest.mark.build
def test_a_setting_names_them_for_every_build(tmp_path: Path) -> None:
    """The build, the preview and who only has the site take it from there; `--met` adds to it."""
    root = with_setting(tmp_path, "d=registers/duinen.json")
    other = changed(lambda data: data["register"].update(naam="Zee"))
    (tmp_path / "zee.json").write_bytes(other)
    code, files = build(root, *FAST, "--met", str(tmp_path / "zee.json"))
    assert code == 0
    assert {"registers/d/index.html", "registers/zee/index.html"} <= {*files}
    register = check_folder(root).register
    assert register
    assert "registers/d/index.html" in load_whole(root, register, date(2024, 7, 1), False).files
    preview = Preview(
        root, lambda _: None, lambda: date(2024, 7, 1), load_found([NeighbourPlace("weg.json")])
    )
    preview.refresh()
    page = preview.render("registers/") or b""
    assert b"Dit register doet nu niet mee" in page


@pytest.mark.parametrize(
    "waar", ["../duinen.json", "/etc/duinen.json", "http://a.nl/", "registers/../../x.json"]
)
def test_a_setting_names_nothing_outside_the_register(
    waar: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A proposal can change the settings: it cannot have a file of the machine read, or an open address."""
    root = with_setting(tmp_path, waar)
    assert main(["build", "--root", str(root), *FAST]) == 2
    assert "mkdocs.yml:" in capsys.readouterr().err


class _Server(http.server.BaseHTTPRequestHandler):
    """Answers as a neighbour that does well, or does not."""

    def do_GET(self) -> None:
        """Answer by the path."""
        if self.path == "/goed/data/register.json":
            self._say(200, their_bytes())
        elif self.path == "/verhuisd/data/register.json":
            self._say(301, b"", Location="/goed/data/register.json")
        elif self.path == "/open/data/register.json":
            self._say(302, b"", Location="http://127.0.0.1:1/data/register.json")
        elif self.path == "/rond/data/register.json":
            self._say(302, b"", Location="/rond/data/register.json")
        elif self.path == "/bestand/data/register.json":
            self._say(302, b"", Location="file:///etc/passwd")
        elif self.path == "/groot/data/register.json":
            self._say(200, b" " * 3_000_001)
        elif self.path == "/half/data/register.json":
            self._say(200, their_bytes()[:100], **{"Content-Length": "5000"})
        elif self.path == "/traag/data/register.json":
            self._say(200, b" " * 20, **{"Content-Length": "5000"})
            threading.Event().wait(1)
        else:
            self._say(404, b"<!doctype html>")

    def _say(self, code: int, body: bytes, **headers: str) -> None:
        self.send_response(code)
        for name, value in {"Content-Length": str(len(body)), **headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def server(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Yield the address of a server with TLS, whose certificate we trust."""
    command = [need_program("openssl"), "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2"]
    named = ["-subj", "/CN=localhost", "-addext", "subjectAltName=DNS:localhost"]
    files = ["-keyout", "key.pem", "-out", "cert.pem"]
    subprocess.run([*command, *named, *files], cwd=tmp_path, check=True, capture_output=True)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert.pem", tmp_path / "key.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "cert.pem"))
    for name in ("https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"):
        monkeypatch.delenv(name, raising=False)
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Server) as found:
        found.socket = context.wrap_socket(found.socket, server_side=True)
        threading.Thread(target=found.serve_forever, daemon=True).start()
        yield f"https://localhost:{found.server_port}"
        found.shutdown()


@pytest.mark.slow
def test_an_address_is_fetched(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Over TLS, also where it has moved to; what cannot be taken says why."""
    monkeypatch.setattr(stream, "MOST_BYTES", 3_000_000)
    monkeypatch.setattr(fetch, "_WAIT", 0.5)
    names = ("goed", "verhuisd", "open", "bestand", "rond", "groot", "half", "traag", "niet")
    found = dict(zip(names, load_found([NeighbourPlace(f"{server}/{name}/") for name in names]), strict=True))
    assert found["goed"].content == found["verhuisd"].content == their_bytes()
    assert found["half"].content == their_bytes()[:100] or found["half"].reden
    assert {name: found[name].reden for name in names if name not in ("goed", "verhuisd", "half")} == {
        "open": "het adres leidt naar een adres zonder https",
        "bestand": "het adres antwoordt met 302",
        "rond": "het adres antwoordt met 302",
        "groot": "het bestand is groter dan 3 MB",
        "traag": "het adres antwoordt niet op tijd",
        "niet": "het adres antwoordt met 404",
    }


@pytest.mark.slow
def test_an_address_that_cannot_be_trusted(server: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a certificate that the system knows nothing is read; nobody at home says so too."""
    monkeypatch.delenv("SSL_CERT_FILE")
    found = load_found([NeighbourPlace(f"{server}/goed/"), NeighbourPlace("https://localhost:1/")])
    assert [item.reden for item in found] == ["het adres is niet op te halen"] * 2
