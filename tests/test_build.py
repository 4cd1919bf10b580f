"""The built site: whole, linked both ways, safe, the same every time, and put in place at once."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urljoin, urlsplit

import pytest
from elsewhere import build_elsewhere
from registers import ROOT, SCHEMA, SUBPATH, entry, real_register, stand, write_register

from generator.cli import main
from generator.exports.annex import make_annex
from generator.schema.settings import Settings
from generator.words.markup import as_html, without_markup

BASE = f"https://register.example{SUBPATH}"
BUILD = ("build", "--zonder-downloads")  # the pages, for what does not look at the rest


class _Links(HTMLParser):
    """Collects addresses, ids and text of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.ids: set[str] = set()
        self.tags: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Keep what the tag points to."""
        found = dict(attrs)
        self.tags.add(tag)
        if found.get("id"):
            self.ids.add(str(found["id"]))
        if tag == "a" and found.get("href"):
            self.links.append(str(found["href"]))
        if found.get("type") == "application/ld+json" and tag == "script":
            return  # data, which loads nothing
        if tag in ("link", "script", "img", "iframe") and found.get("rel") not in ("canonical", "alternate"):
            self.loaded.append(str(found.get("href") or found.get("src") or ""))


def parse(path: Path) -> _Links:
    """Return what is in a page."""
    parser = _Links()
    parser.feed(path.read_text("utf-8"))
    return parser


def as_site_folder(folder: Path, *items: dict[str, object]) -> Path:
    """Make *folder* a register with these activities, with the configuration and pages of the real one."""
    write_register(folder, *items)
    shutil.copy(ROOT / "mkdocs.yml", folder)
    shutil.copytree(ROOT / "docs", folder / "docs")
    return folder


@pytest.fixture(scope="module")
def pages(site_folder: Path) -> dict[str, _Links]:
    """Every page of the site by its address from the root."""
    found = {
        path.relative_to(site_folder).as_posix(): parse(path) for path in sorted(site_folder.rglob("*.html"))
    }
    return {name.removesuffix("index.html"): page for name, page in found.items()}


def targets(pages: dict[str, _Links], address: str) -> Iterator[tuple[str, str]]:
    """Yield each (page, anchor) of our own that a page links to."""
    for link in pages[address].links:
        parts = urlsplit(urljoin(BASE + address, link))
        if parts.scheme == "https" and parts.netloc == "register.example":
            yield unquote(parts.path).removeprefix(SUBPATH), unquote(parts.fragment)


def is_question(site_folder: Path, target: str, anchor: str) -> bool:
    """Whether an anchor asks a list what it knows: names of filters, and terms that have a page."""
    if "=" not in anchor:
        return False
    page = (site_folder / target / "index.html").read_text("utf-8")
    if "data-volglijst" in page:
        choices = {
            (name, value)
            for name, options in re.findall(r'<select name="(\w+)">(.*?)</select>', page)
            for value in re.findall(r'<option value="([^"]+)"', options)
        }
        return {*parse_qsl(anchor, strict_parsing=True)} <= choices
    if target != "activiteiten/":
        return False
    filters = re.findall(r'data-filter="(\w+)"', page)
    folders = {facet.id: facet.adres for facet in SCHEMA.facetten if facet.adres}
    return all(
        name in {*filters, "sorteer"}
        and (name not in folders or (site_folder / folders[name] / value / "index.html").is_file())
        for name, value in parse_qsl(anchor, strict_parsing=True)
    )


def test_every_link_leads_somewhere(site_folder: Path, pages: dict[str, _Links]) -> None:
    """No page links to a page, a file, an anchor or a filter that is not there."""
    dead = [
        (address, target, anchor)
        for address in pages
        if address != "404.html"
        for target, anchor in set(targets(pages, address))
        if (target not in pages and not (site_folder / target).is_file())
        or (anchor and anchor not in pages[target].ids and not is_question(site_folder, target, anchor))
    ]
    assert dead == []


def test_links_work_under_a_sub_path(pages: dict[str, _Links]) -> None:
    """No page but the error page has an address that starts at the root of the host."""
    assert [
        (a, link) for a, p in pages.items() if a != "404.html" for link in p.links if link.startswith("/")
    ] == []


def test_nothing_is_fetched_from_another_host(pages: dict[str, _Links], site_folder: Path) -> None:
    """Every script, style sheet and picture is the site's own."""
    assert [(a, link) for a, page in pages.items() for link in page.loaded if "//" in link] == []
    for path in site_folder.rglob("*.css"):
        assert not re.search(r"@import|url\(['\"]?(https?:)?//", path.read_text("utf-8")), path


def test_activity_and_its_terms_link_to_each_other(pages: dict[str, _Links]) -> None:
    """An activity is on the page of each of its terms and documents, and links back to each of them."""
    register = real_register()
    facetten = [facet for facet in register.schema.facetten if facet.adres]
    for activiteit in register.actieve:
        own = f"activiteiten/{activiteit.id}/"
        there = {target for target, _ in targets(pages, own)}
        wanted = [f"{f.adres}/{key}/" for f in facetten for key in register.term_ids(activiteit, f)]
        wanted += [f"bronnen/{s.bewijs.bron}/" for s in activiteit.standen]
        wanted += [f"activiteiten/{v.ander.id}/" for v in register.verbanden(activiteit.id)]
        for address in wanted:
            if address.split("/")[1] in register.departementen and address.startswith("partners/"):
                address = address.replace("partners/", "departementen/")
            assert address in there, (own, address)
            if not address.startswith("activiteiten/") or address == own:
                assert own in {target for target, _ in targets(pages, address)}, (address, own)


def test_overview_is_the_annex(site_folder: Path) -> None:
    """The overview has the tables of the annex, with its columns, and each of its activities in one row."""
    text = (site_folder / "overzicht/index.html").read_text("utf-8")
    annex = make_annex(real_register(), Settings())
    assert annex.antwoord in text
    rows = re.findall(r'<tr id="rij-([^"]+)">', text)
    assert rows == [row.id for row in annex.rijen]
    columns = ("Nr.", "Activiteit: wat het is", "Ministerie", "Status, gemeld", "Stand van zaken", "Bron")
    for lijn in annex.delen[0].lijnen:
        table = text[text.index(f'id="tabel-lopend{lijn.nummer}"') :].partition("</table>")[0]
        assert all(f'<th scope="col">{column}</th>' in table for column in columns)
        assert table.count('<th scope="row">') == len(lijn.rijen) > 0


@pytest.mark.build
def test_two_builds_are_equal(tmp_path: Path) -> None:
    """The same input gives the same bytes with MkDocs, in another process with another hash seed too.

    The whole register, with its downloads, test_direct.py builds in two processes, once with each builder.
    """
    alike: dict[str, Any] = {"doelgroepen": ["jongeren", "slachtoffers"], "vormen": ["fysiek", "online"]}
    relations = [{"soort": "meet", "activiteit": f"andere-{number}"} for number in range(6)]
    others = (entry(f"andere-{number}", **alike) for number in range(6))
    folder = as_site_folder(tmp_path / "register", entry(relaties=relations, **alike), *others)
    sites = [tmp_path / "hier", tmp_path / "elders"]
    assert main([*BUILD, "--root", str(folder), "--out", str(sites[0])]) == 0
    build_elsewhere(folder, sites[1], tmp_path, "--zonder-downloads")
    first, second = ({p.relative_to(s): p.read_bytes() for p in s.rglob("*") if p.is_file()} for s in sites)
    assert sorted(first) == sorted(second)
    assert [str(path) for path in first if first[path] != second[path]] == []


@pytest.mark.build
def test_size_of_a_page_does_not_follow_the_number_of_activities(tmp_path: Path) -> None:
    """The page of an activity has the same size in a register of 3 and of 60."""
    sizes = []
    for count in (3, 60):
        others = [entry(f"ander-{i:02}", samenvatting="Iets anders.") for i in range(count)]
        folder = as_site_folder(tmp_path / str(count), entry(), *others)
        assert main([*BUILD, "--root", str(folder)]) == 0
        sizes.append((folder / "site/activiteiten/veilige-steden/index.html").stat().st_size)
    assert sizes[0] == sizes[1]


NASTY = '<script>alert(1)</script><img src=x onerror=alert(1)> & "quotes" {{ 7 * 7 }}'


@pytest.mark.build
def test_text_of_an_entry_cannot_put_markup_in_a_page(tmp_path: Path) -> None:
    """Tags, events and template code in any text come out as text."""
    data = entry(
        titel="Titel <script>alert(1)</script>",
        ook_bekend_als=["<b onclick=x>"],
        samenvatting="Dit is **vet** en [goed](https://www.rijksoverheid.nl/), {{ 7 * 7 }}.",
        standen=[stand(tekst=NASTY, vindplaats='"><script>')],
    )
    folder = as_site_folder(tmp_path / "register", data)
    assert main([*BUILD, "--root", str(folder)]) == 0
    for name in ("activiteiten/veilige-steden", "activiteiten", "overzicht", "actielijnen/voorkomen", ""):
        path = folder / "site" / name / "index.html"
        text = path.read_text("utf-8")
        assert "<script>alert" not in text
        assert "<img" not in text
        assert "onclick=x>" not in text
        assert "49" not in re.sub(
            r"#\w+|\d{3,}", "", text.partition("<article")[2].partition("</article>")[0]
        )
    page = (folder / "site/activiteiten/veilige-steden/index.html").read_text("utf-8")
    assert "<strong>vet</strong>" in page
    assert 'href="https://www.rijksoverheid.nl/"' in page


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Gewone tekst.", "<p>Gewone tekst.</p>"),
        ("*nadruk*", "<p><em>nadruk</em></p>"),
        ("- een\n- twee", "<ul>\n<li>een</li>\n<li>twee</li>\n</ul>"),
        ("[x](https://a.nl/)", '<p><a href="https://a.nl/" rel="noreferrer">x</a></p>'),
        ("[x](javascript:alert(1))", "<p>[x](javascript:alert(1))</p>"),
        ("[x](http://a.nl/)", '<p><a rel="noreferrer">x</a></p>'),
        ("<b>x</b> & y", "<p>&lt;b&gt;x&lt;/b&gt; &amp; y</p>"),
        ("# kop", "<p># kop</p>"),
        ("![x](https://a.nl/x.png)", '<p>!<a href="https://a.nl/x.png" rel="noreferrer">x</a></p>'),
    ],
)
def test_limited_markdown(text: str, html: str) -> None:
    """Emphasis, lists and https links become markup; all else stays text."""
    assert as_html(text).strip() == html
    assert "<" not in without_markup(text).replace("<b>x</b>", "")


@pytest.mark.build
def test_faults_stop_the_build_before_anything_is_written(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With a fault the findings are printed, the exit code is 1 and the earlier site stays as it was."""
    folder = as_site_folder(tmp_path / "register", entry())
    assert main([*BUILD, "--root", str(folder)]) == 0
    before = {p: p.read_bytes() for p in (folder / "site").rglob("*") if p.is_file()}
    path = folder / "activities/vws/veilige-steden.yaml"
    path.write_text(path.read_text("utf-8").replace("soort: programma", "soort: progrmma"), "utf-8")
    capsys.readouterr()
    assert main([*BUILD, "--root", str(folder)]) == 1
    assert "activities/vws/veilige-steden.yaml:3:8: fout[" in capsys.readouterr().out
    assert {p: p.read_bytes() for p in (folder / "site").rglob("*") if p.is_file()} == before
    assert not [p.name for p in folder.iterdir() if p.name.startswith(".")]


@pytest.mark.parametrize("name", ["mkdocs.yml", "schema.json", "activities"])
def test_what_is_missing_is_said_in_one_line(
    name: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without a part of the project the command cannot run: one Dutch line, exit code 2."""
    folder = as_site_folder(tmp_path / "register", entry())
    path = folder / name
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink()
    assert main(["build", "--root", str(folder)]) == 2
    error = capsys.readouterr().err
    assert name in error
    assert error.count("\n") == 1
    assert not (folder / "site").exists()


@pytest.mark.build
@pytest.mark.parametrize(
    ("peildatum", "items"),
    [("0001-01-01", ()), ("1969-12-31", ()), ("9999-12-31", ()), ("9999-12-31", (entry(),))],
)
def test_every_date_is_a_peildatum(
    peildatum: str, items: tuple[dict[str, object], ...], tmp_path: Path
) -> None:
    """The time in the compressed sitemap goes from 1970 to 2106; a site, also an empty one, goes further."""
    folder = as_site_folder(tmp_path / "register", *items)
    (folder / "activities").mkdir(exist_ok=True)
    assert main([*BUILD, "--root", str(folder), "--peildatum", peildatum]) == 0
    assert (folder / "site/sitemap.xml.gz").exists()


@pytest.mark.build
def test_dead_link_in_a_written_page_stops_the_build(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A hand-written page that links to nothing is said in one line, and nothing is published."""
    folder = as_site_folder(tmp_path / "register", entry())
    (folder / "docs/privacy.md").write_text("# Privacy\n\n[weg](weg.md)\n", "utf-8")
    assert main(["build", "--root", str(folder)]) == 2
    assert "weg.md" in capsys.readouterr().err
    assert not (folder / "site").exists()


@pytest.mark.build
def test_mkdocs_builds_by_itself(tmp_path: Path) -> None:
    """`mkdocs build --strict` gives the same pages as `register build`."""
    folder = as_site_folder(tmp_path / "register", entry())
    assert main(["build", "--root", str(folder), "--out", str(tmp_path / "ours")]) == 0
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "-q", "-d", str(tmp_path / "theirs")]
    subprocess.run(command, check=True, cwd=folder)
    ours = {p.relative_to(tmp_path / "ours"): p.read_bytes() for p in (tmp_path / "ours").rglob("*.html")}
    assert ours == {
        p.relative_to(tmp_path / "theirs"): p.read_bytes() for p in (tmp_path / "theirs").rglob("*.html")
    }


@pytest.mark.build
def test_old_id_leads_to_the_activity(tmp_path: Path) -> None:
    """The address of an earlier id has a page that points to the activity and is not indexed."""
    folder = as_site_folder(tmp_path / "register", entry(eerdere_ids=["oude-naam"]))
    assert main([*BUILD, "--root", str(folder)]) == 0
    text = (folder / "site/activiteiten/oude-naam/index.html").read_text("utf-8")
    assert 'href="../../activiteiten/veilige-steden/"' in text
    assert '<meta name="robots" content="noindex">' in text
    assert "oude-naam" not in (folder / "site/sitemap.xml").read_text("utf-8")
