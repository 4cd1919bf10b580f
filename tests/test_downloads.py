"""The files of the site that are no pages, and the pages about them."""

from __future__ import annotations

import html
import http.server
import json
import re
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Iterator
from functools import partial
from pathlib import Path

import feedparser
import icalendar
import pytest
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate
from registers import entry, make_register, stand

from generator import exports
from generator.compare.formats import as_json
from generator.register.register import Register
from generator.schema.settings import Settings
from generator.site import downloads
from generator.site.download_names import alternates
from generator.site.downloads import files
from generator.site.keyed import Keyed
from generator.site.lasting_names import kenmerk_pages
from generator.site.pages import Site, make_site

HERE = Settings(adres="https://register.example/")
PLAIN = ("json", "jsonl", "csv", "sqlite", "ttl")


@pytest.fixture(scope="module")
def register() -> Register:
    """Return a register in which something came, ended, was withdrawn and got another id."""
    ended = [stand(), stand("2021-02-04", "afgerond", "Klaar.", bron="kst-34843-45")]
    return make_register(
        entry("veilige-steden", standen=ended, eerdere_ids=["steden"], doelgroepen=["jongeren"]),
        entry("jong", departement="jenv", samenvatting="Voor jongeren."),
        entry("weg", ingetrokken={"datum": "2020-09-01", "reden": "Stond er dubbel."}),
    )


@pytest.fixture(scope="module")
def site(register: Register) -> Site:
    """Return the site of that register."""
    return make_site(register, HERE, register.peildatum)


def test_every_address_of_the_design_is_there(site: Site) -> None:
    """The addresses that others rely on."""
    wanted = (
        "register.json", "activiteiten/jong.json", "activiteiten.csv", "activiteiten-excel.csv",
        "activiteiten.xlsx", "gegevens.xlsx", "gegevens.ods", "overzicht-2021-02-04.xlsx",
        "overzicht-2024-06-25.ods", "activiteiten.ods", "register.sqlite",
        "catalogus.ttl", "catalogus.jsonld", "schema.json",
        "overzicht-2020-07-20.pdf", "overzicht-2021-02-04.odt", "overzicht-2024-06-25.docx",
    )  # fmt: skip
    assert {f"data/{name}" for name in wanted} <= set(site.files)
    assert {"wijzigingen/feed.atom", "actueel/agenda.ics", "departementen/vws/feed.atom"} <= set(site.files)
    assert {"data/", "wijzigingen/", "wijzigingen/2021-02-04/", "overzicht/2021-02-04/"} <= set(site.pages)


def test_every_link_to_a_file_leads_somewhere(site: Site) -> None:
    """What the pages on data, changes and overviews link to is a page, perhaps hand-written, or a file."""
    known = {*site.pages, *site.files, *(f"{path}index.html" for path in site.pages)}
    for path, page in site.pages.items():
        if path.startswith(("data/", "wijzigingen/", "overzicht/")):
            for link in re.findall(r'href="((?:\.\./)+[^"#?]*)', site.render(page)):
                target = "/".join(part for part in link.split("/") if part != "..")
                written = ("bijlage", "bronnen", "schemaversies", "velden")
                assert target in known or target.split("/")[0] in written, (path, link)
        assert {address for _, address in page.alternates} <= known, path


def test_overview_of_a_date_is_made_of_that_date(register: Register) -> None:
    """The CSV of 2020 does not know that it ended in 2021."""
    found = files(register, HERE)
    assert "Afgerond" not in found["data/overzicht-2020-07-20.csv"]().decode()
    assert "Afgerond" in found["data/overzicht-2021-02-04.csv"]().decode()


@pytest.mark.slow
def test_openapi_describes_what_is_there(register: Register, tmp_path: Path) -> None:
    """Each address in the description is a file, and every file for programs is in it, with its schema."""
    found = files(register, HERE)
    data = json.loads(found["data/openapi.json"]())
    for path in [path for path in found if path.endswith(".schema.json")]:
        (tmp_path / path.removeprefix("data/")).write_bytes(found[path]())
    validate(data, base_uri=(tmp_path / "openapi.json").as_uri())
    named = set()
    for path, item in data["paths"].items():
        operation = item["get"]
        (kind,) = operation["responses"]["200"]["content"].values()
        assert kind["schema"], path
        reference = kind["schema"].get("$ref", "register.schema.json")
        assert f"data/{reference}" in found
        for parameter in operation.get("parameters", [{"name": "", "example": ""}]):
            values = parameter.get("schema", {}).get("enum", [parameter["example"]])
            if parameter["name"] == "id":
                values = ["veilige-steden", "steden", "jong", "weg"]
            named |= {path.lstrip("/").replace(f"{{{parameter['name']}}}", value) for value in values}
    assert named == set(found)
    ids = [item["get"]["operationId"] for item in data["paths"].values()]
    assert len(set(ids)) == len(ids)


def test_json_feed_says_what_atom_says(register: Register) -> None:
    """The same entries under the same ids, in the shape of JSON Feed 1.1."""
    found = files(register, HERE)
    for path in [path for path in found if path.endswith("feed.json")]:
        data, other = json.loads(found[path]()), feedparser.parse(found[path.replace(".json", ".atom")]())
        assert data["version"] == "https://jsonfeed.org/version/1.1"
        assert data["feed_url"] == HERE.adres + path
        assert [item["id"] for item in data["items"]] == [item.id for item in other.entries], path
        assert [item["title"] for item in data["items"]] == [item.title for item in other.entries], path


def test_a_calendar_has_an_event() -> None:
    """A ministry with nothing to come has no calendar, and no page links to one."""
    planned = [
        {"datum": "2025", "tekst": "Af.", "status": "gepland", "bron": "kst-31015-202", "vindplaats": "1"}
    ]
    more = make_register(entry("a", mijlpalen=planned), entry("b", departement="jenv"))
    site = make_site(more, HERE, more.peildatum)
    calendars = {path for path in site.files if path.endswith(".ics")}
    assert {"actueel/agenda.ics", "departementen/vws/agenda.ics"} <= calendars
    assert "departementen/jenv/agenda.ics" not in calendars
    assert all(b"BEGIN:VEVENT" in site.files[path]() for path in calendars)
    nothing = icalendar.Calendar.from_ical(files(make_register(entry()), HERE)["actueel/agenda.ics"]())
    assert len(nothing.subcomponents) == 1
    assert "departementen/jenv/agenda.ics" not in site.render(site.pages["wijzigingen/"])
    assert "text/calendar" not in dict(alternates(more, "departementen/jenv/"))


@pytest.mark.slow
def test_schemas_are_schemas(register: Register) -> None:
    """The three published schemas are valid JSON Schema."""
    for name in ("schema", "register.schema", "activiteit.schema"):
        Draft202012Validator.check_schema(json.loads(files(register, HERE)[f"data/{name}.json"]()))


def test_every_feed_can_be_read(register: Register) -> None:
    """Also the feed of a target group without activities."""
    feeds = {path: make() for path, make in files(register, HERE).items() if path.endswith(".atom")}
    for path, content in feeds.items():
        assert not feedparser.parse(content).bozo, path
    assert b"Veilige Steden: afgerond" in feeds["doelgroepen/jongeren/feed.atom"]
    assert b"<entry>" not in feeds["doelgroepen/ouderen/feed.atom"]


def test_lasting_names_lead_on(register: Register) -> None:
    """Old and withdrawn too: a small page with a refresh, a canonical address and a link."""
    names = {path: make() for path, make in kenmerk_pages(register, HERE)}
    old = names["id/activiteit/steden/index.html"]
    assert '<meta http-equiv="refresh" content="0; url=../../../activiteiten/veilige-steden/">' in old
    assert '<link rel="canonical" href="https://register.example/activiteiten/veilige-steden/">' in old
    assert "id/activiteit/weg/index.html" in names
    assert "id/document/kst-31015-202/index.html" in names
    assert 'url=../../../departementen/vws/"' in names["id/organisatie/vws/index.html"]


def test_old_ids_redirect(site: Site) -> None:
    """The page of an old id leads at once to the new one."""
    assert site.pages["activiteiten/steden/"].doorverwijzing == "activiteiten/veilige-steden/"


def test_old_ids_keep_their_files(register: Register) -> None:
    """What lies under the old id is what the activity is now, byte for byte, and tells the new id."""
    found = files(register, HERE)
    for form in ("json", "jsonld"):
        old, new = (found[f"data/activiteiten/{name}.{form}"]() for name in ("steden", "veilige-steden"))
        assert old == new
    assert json.loads(old)["identifier"] == "veilige-steden"


def test_withdrawn_entries_keep_their_data(register: Register) -> None:
    """With the date and the reason, in a file of its own and among all."""
    found = files(register, HERE)
    gone = {"datum": "2020-09-01", "reden": "Stond er dubbel."}
    assert json.loads(found["data/activiteiten/weg.json"]())["activiteit"]["ingetrokken"] == gone
    assert json.loads(found["data/activiteiten/weg.jsonld"]())["identifier"] == "weg"
    whole = json.loads(found["data/register.json"]())
    assert {item["id"]: item["ingetrokken"] for item in whole["activiteiten"]}["weg"] == gone


def test_withdrawn_entries_keep_their_page(site: Site) -> None:
    """With the date and the reason."""
    body = site.render(site.pages["activiteiten/weg/"])
    assert "1 september 2020" in body
    assert "Stond er dubbel." in body


def test_alternates_of_terms(register: Register) -> None:
    """A ministry has feeds, a calendar when something is to come; a target group feeds; a partner none."""
    kinds = {kind for kind, _ in alternates(register, "departementen/vws/")}
    assert {"application/atom+xml", "application/feed+json"} <= kinds
    assert alternates(register, "doelgroepen/jongeren/") == (
        ("application/atom+xml", "doelgroepen/jongeren/feed.atom"),
        ("application/feed+json", "doelgroepen/jongeren/feed.json"),
    )
    assert alternates(register, "partners/rutgers/") == ()


def test_page_of_a_step_shows_what_changed(site: Site) -> None:
    """From one letter to the next."""
    body = site.render(site.pages["wijzigingen/2021-02-04/"])
    assert '<h2 id="beeindigd">' in body
    assert "Op 20 juli 2020 gemeld als lopend; op 4 februari 2021 gemeld als afgerond." in body
    assert "1 gemeld als geëindigd" in site.render(site.pages["wijzigingen/"])


def test_data_page_explains_every_field(site: Site, register: Register) -> None:
    """Each field of an activity and of each list, with its description from the schema."""
    body = html.unescape(site.render(site.pages["data/"]))
    for name, node in register.schema.velden.items():
        assert f"<code>{name}</code>" in body
        assert str(node["description"]) in body
    for name in ("standen.datum", "partners.rol", "looptijd.eind", "verloop.status", "nagekomen.datum"):
        assert f"<code>{name}</code>" in body


@pytest.fixture(scope="module")
def served(register: Register, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Return the address of a server with the data."""
    folder = tmp_path_factory.mktemp("site")
    for path, make in files(register, HERE).items():
        if path.endswith(PLAIN):
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(make())
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), partial(_Quiet, directory=str(folder)))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}/"
    server.shutdown()
    server.server_close()


class _Quiet(http.server.SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


def example(site: Site, language: str) -> str:
    """Return an example from the page, as a reader copies it."""
    body = site.render(site.pages["data/"])
    found = re.search(rf'<code class="language-{language}">(.*?)</code>', body, re.DOTALL)
    assert found
    return html.unescape(found[1])


@pytest.mark.slow
def test_example_in_python_runs(site: Site, served: str) -> None:
    """It counts the running activities per ministry."""
    text = example(site, "python").replace(HERE.adres, served)
    done = subprocess.run([sys.executable, "-c", text], capture_output=True, text=True, check=True)
    assert done.stdout == "jenv 1\nvws 1\n"


def test_example_with_curl_runs(site: Site, served: str, tmp_path: Path) -> None:
    """It fetches the table and counts the activities of a ministry."""
    text = example(site, "sh").replace(HERE.adres, served)
    done = subprocess.run(["sh", "-ec", text], capture_output=True, text=True, check=True, cwd=tmp_path)
    assert done.stdout == "2\n"
    assert (tmp_path / "activiteiten.csv").read_text("utf-8").startswith('"id","titel",')


def test_example_in_sql_runs(site: Site, register: Register) -> None:
    """It finds activities by a word."""
    connection = sqlite3.connect(":memory:")
    connection.deserialize(files(register, HERE)["data/register.sqlite"]())
    found = connection.execute(example(site, "sql")).fetchall()
    connection.close()
    assert [row[1] for row in found] == ["Jong", "Veilige Steden", "Veilige Steden"]


def test_example_in_r_names_what_is_there(site: Site, register: Register) -> None:
    """Every address and every column that it uses exists; R itself is not among our tools."""
    text = example(site, "r")
    found = files(register, HERE)
    for address in re.findall(r'read\.csv\("https://register\.example/([^"]+)"', text):
        assert address in found
    heads = (found["data/activiteiten.csv"]() + found["data/tabellen/activiteit_standen.csv"]()).decode()
    for column in ("laatste_stand_status_code", "departement", "bij", "datum", "titel", "status", "tekst"):
        assert column in text
        assert re.search(rf'(^|,)"{column}"(,|\r)', heads, re.MULTILINE)


def test_keys_follow_from_what_is_shown(register: Register) -> None:
    """A later fact changes the key of the register of today, and not that of an old overview."""
    more = make_register(
        *(item.source.data for item in register.activiteiten), entry("later", standen=[stand("2024-06-25")])
    )
    names = ("data/overzicht-2020-07-20.pdf", "data/overzicht-2024-06-25.pdf")
    old, new = files(register, HERE), files(more, HERE)
    keys = [(old[name].key(), new[name].key()) for name in names]  # type: ignore[attr-defined]
    assert keys[0][0] == keys[0][1]
    assert keys[1][0] != keys[1][1]


@pytest.mark.slow
def test_a_large_register_has_no_pdf_of_the_whole(
    monkeypatch: pytest.MonkeyPatch, register: Register
) -> None:
    """Nothing links to a PDF that takes gigabytes to make, and all the rest is there; so are reports."""
    monkeypatch.setattr(exports, "PDF_LIMIT", 1)
    large = make_site(make_register(entry("a"), entry("b")), HERE, register.peildatum)
    documents = [path for path in large.files if path.endswith(".pdf")]
    assert {path.partition("/")[0] for path in documents} == {"wijzigingen"}
    assert "overzicht-2024-06-25.pdf" not in large.render(large.pages["overzicht/"])
    assert "data/overzicht-2024-06-25.ods" in large.files
    listed = large.render(large.pages["data/"]).partition("Bestanden")[2].partition("Van elke")[0]
    assert re.findall(r"overzicht-2024-06-25\.\w+", listed) == [
        "overzicht-2024-06-25.odt",
        "overzicht-2024-06-25.docx",
        "overzicht-2024-06-25.xlsx",
        "overzicht-2024-06-25.ods",
    ]


def test_a_report_of_change_is_written_out_once(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    """For its file and for the keys of the documents beside it."""
    written: list[object] = []

    def note(report: object) -> str:
        written.append(report)
        return as_json(report)  # type: ignore[arg-type]  # it is one

    monkeypatch.setattr(downloads, "as_json", note)
    found = {path: make for path, make in files(register, HERE).items() if "/wijzigingen" in path}
    keys = {make.key() for make in found.values() if isinstance(make, Keyed)}
    data = [path for path in found if path.endswith("/wijzigingen.json")]
    assert [json.loads(found[path]())["naar"] for path in data]
    assert len(written) == len(data)
    assert len(keys) == 2 * len(data)
