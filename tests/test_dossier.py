"""What a register is about is data: titles, help lines and the way out come from it, or are not there."""

from __future__ import annotations

import io
import random
import re
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from registers import PEILDATUM, ROOT, entry, make_register, write_register

from generator.checking.check import check_folder
from generator.exports import EXPORTS
from generator.exports.annex.make import make_annex
from generator.findings.finding import RegisterError
from generator.publishing.load import load_whole
from generator.schema import sjablonen
from generator.schema.settings import Dossier, Settings, load_settings
from generator.site.downloads import files as make_files
from generator.words.templates import find_fault

SETTINGS = """site_name: Proef
theme: {name: material}
plugins:
  - register:
      kop: Wat doet men voor de proef?
"""


def html_of(root: Path) -> dict[str, str]:
    """Return every page of the site of the register in *root*, by its path."""
    (root / "docs").mkdir(exist_ok=True)
    register = check_folder(root, PEILDATUM).register
    assert register is not None
    files = load_whole(root, register, PEILDATUM, has_downloads=False).files
    return {path: make().decode() for path, make in files.items() if path.endswith(".html")}


@pytest.mark.slow
def test_without_help_lines_nothing_leads_to_help(tmp_path: Path) -> None:
    """No button, no block, no number, no page; and no way out, where no setting says where to."""
    root = write_register(tmp_path, entry(), hulplijnen=())
    (root / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    pages = html_of(root)
    assert "hulp/index.html" not in pages
    assert len(pages) > 20
    for path, html in pages.items():
        assert not re.search(
            r'href="[^"]*hulp/|veilig-gebruik|tel:112|Verlaat deze site|data-verlaat', html
        ), path
    assert "<h1>Wat doet men voor de proef?</h1>" in pages["index.html"]


@pytest.mark.slow
def test_with_help_lines_and_a_way_out_each_page_has_both(tmp_path: Path) -> None:
    """The same register with a help line and the setting: every page of the site leads to them."""
    root = write_register(tmp_path, entry())
    (root / "mkdocs.yml").write_text(f"{SETTINGS}      verlaten: https://voorbeeld.nl/\n", "utf-8")
    for path, html in html_of(root).items():
        if "data-verlaat" not in html:  # a page that only leads on
            assert path.startswith("id/"), path
        else:
            assert 'href="tel:112"' in html, path
        assert 'href="https://voorbeeld.nl/"' in html, path


@pytest.mark.parametrize("taal", ["nl", "en"])
def test_files_have_the_titles_of_the_dossier(taal: str) -> None:
    """The name of the site and what the register is about stand in what machines read."""
    about = Dossier(activiteiten="proeven", activiteiten_en="trials", themas=("SOCI",), sinds=2019)
    settings = Settings(naam="Register proeven", dossier=about)
    found = make_files(make_register(entry()), settings)
    paths = {
        "nl": ("data/datapackage.json", "data/catalogus.ttl", "data/openapi.json", "wijzigingen/feed.atom"),
        "en": ("data/en/datasette-metadata.json", "data/catalogus.ttl"),
    }
    texts = {path: found[path]().decode() for path in paths[taal]}
    title = "Register proeven" if taal == "nl" else "Register of trials"
    assert all("Register van proeven" in text or title in text for text in texts.values())
    assert "data-theme/SOCI" in texts["data/catalogus.ttl"]
    assert "GOVE" not in texts["data/catalogus.ttl"]
    assert all("Register activiteiten" not in text for text in texts.values())
    assert taal == "en" or ",2019:" in texts["wijzigingen/feed.atom"]


def with_template(root: Path, text: str) -> Path:
    """Return a register with a page about itself of its own."""
    write_register(root, entry())
    (root / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    (root / "docs").mkdir()
    (root / "docs/veilig-gebruik.md").write_text("# Veilig gebruik\n", "utf-8")
    (root / "sjablonen").mkdir()
    (root / "sjablonen/over.html").write_text(text, "utf-8")
    return root


def of_templates(root: Path) -> list[tuple[str, int, str]]:
    """Return path, line and code of what the check finds in the templates of a register."""
    places = [(f.location.path, f.location.line, f.code) for f in check_folder(root).findings]
    return [place for place in places if place[0].startswith("sjablonen/")]


@pytest.mark.slow
def test_a_template_of_the_register_goes_before_ours(tmp_path: Path) -> None:
    """It has the same context, filters and macros; the other pages are those of the package."""
    text = """{% import "_macros.html" as m %}
<h1>{{ page.title }}</h1>
<p>{{ register.actieve|length|aantal("proef", "proeven") }}, {{ register.peildatum|datum }} {{ "<b>" }}</p>
"""
    root = with_template(tmp_path, text)
    assert of_templates(root) == []
    pages = html_of(root)
    assert "<p>1 proef, 25 juni 2024 &lt;b&gt;</p>" in pages["over/index.html"]
    assert "<h1>Wat doet men voor de proef?</h1>" in pages["index.html"]


@pytest.mark.slow
@pytest.mark.parametrize(
    "text",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ register.__init__.__globals__ }}",
        "{{ cycler.__init__.__globals__.os.popen('id').read() }}",
        "{{ pages.clear() }}",
        "{{ er_is_niets }}",
    ],
)
def test_a_template_of_the_register_reads_and_does_no_more(text: str, tmp_path: Path) -> None:
    """What would reach into the program, change it, or is not there, is refused with its page."""
    root = with_template(tmp_path, f"<h1>{text}</h1>")
    with pytest.raises(RegisterError, match="van een sjabloon komt geen pagina `over/`"):
        html_of(root)


def test_what_is_wrong_with_a_template_has_its_place(tmp_path: Path) -> None:
    """A name that no page has, and a template that cannot be read, are faults with a line."""
    root = with_template(tmp_path, "<h1>{{ page.title }}</h1>\n{% if %}\n")
    (root / "sjablonen/overal.html").write_text("", "utf-8")
    assert of_templates(root) == [
        ("sjablonen/over.html", 2, "ongeldig-sjabloon"), ("sjablonen/overal.html", 1, "onbekend-bestand"),
    ]  # fmt: skip


def with_document_template(root: Path, name: str, text: str) -> Path:
    """Return a register with a template of its own for a document."""
    write_register(root, entry())
    (root / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    (root / "docs").mkdir()
    path = root / "sjablonen" / name
    path.parent.mkdir(parents=True)
    path.write_text(text, "utf-8")
    return root


def text_of(root: Path, naam: str) -> str:
    """Return the text of an export of the register in *root*, without marks of its form."""
    register = check_folder(root, PEILDATUM).register
    assert register is not None
    content = EXPORTS[naam].make(register, load_settings(root))
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        part = archive.read({"odt": "content.xml", "docx": "word/document.xml"}[naam]).decode()
    return " ".join(re.sub(r"<[^>]+>", "", part).split())


ANNEX = """{% extends "pakket/annex/annex.html" %}
{% block leeswijzer %}
{{ super() }}
<p>Bij vragen: {{ b.titel }} {{ met_ster(b.ministeries[0].verantwoordelijk[0]) }}</p>
{% endblock %}
"""


PIECES = (
    '{% extends "pakket/over.html" %}', "{% block inleiding %}", "{% endblock %}", "{% block if %}",
    "{% block x_y %}", "{% block x", " %}", "{% if a %}", "{% endif %}", "{{ a }}", "{{", "}}", "{#", "#}",
    "{", "%}", "<p>a</p>", "\n", " ",
)  # fmt: skip


@pytest.mark.slow
def test_a_template_of_other_words_need_not_be_read() -> None:
    """What is taken to be in order by its form alone is so for what runs it."""
    chance, plain = random.Random(1), 0  # noqa: S311 - not for secrets
    for _ in range(20_000):
        text = PIECES[0] * chance.randint(0, 1) + "".join(chance.choices(PIECES, k=chance.randint(0, 5)))
        if sjablonen._PLAIN.fullmatch(text):
            plain += 1
            assert not find_fault(text), text
    assert plain > 100
    own = (ROOT / "sjablonen/over.html").read_text("utf-8")
    assert sjablonen._PLAIN.fullmatch(own)
    assert not sjablonen._PLAIN.fullmatch(own.replace("{% endblock %}", "{{ x }}{% endblock %}", 1))


@pytest.mark.slow
@pytest.mark.parametrize("naam", ["odt", "docx"])
def test_a_template_of_a_document_goes_before_ours(naam: str, tmp_path: Path) -> None:
    """It can extend ours, with its values and macros; the rest of the document stays."""
    other = with_document_template(tmp_path / "a", "over.html", '{% extends "pakket/over.html" %}')
    root = with_document_template(tmp_path / "b", "annex/annex.html", ANNEX)
    assert of_templates(root) == []
    text = text_of(root, naam)
    assert "Bij vragen: Overzicht van activiteiten" in text
    assert "Bij vragen" not in text_of(other, naam)
    assert "Hoe u dit leest" in text


@pytest.mark.parametrize("text", ["{{ b.__class__.__mro__ }}", "{{ er_is_niets }}", "{{ w.aard.__init__ }}"])
def test_a_template_of_a_document_reads_and_does_no_more(text: str, tmp_path: Path) -> None:
    """It runs in the same sandbox as that of a page, and the message names the document."""
    root = with_document_template(tmp_path, "annex/annex.html", text)
    with pytest.raises(RegisterError, match=r"van een sjabloon komt geen document \(`annex/annex.html`\)"):
        text_of(root, "odt")


def test_what_is_no_template_of_a_document_is_refused(tmp_path: Path) -> None:
    """A fault in it has its line; the PDF has none, and a list at work is of no register."""
    root = with_document_template(tmp_path, "annex/annex.html", "<p>\n{% if %}")
    (root / "sjablonen/annex/annex.typ").write_text("", "utf-8")
    (root / "sjablonen/annex/ander.html").write_text("", "utf-8")
    (root / "sjablonen/werklijst.html").write_text("", "utf-8")
    assert of_templates(root) == [
        ("sjablonen/annex/ander.html", 1, "onbekend-bestand"),
        ("sjablonen/annex/annex.html", 2, "ongeldig-sjabloon"),
        ("sjablonen/annex/annex.typ", 1, "onbekend-bestand"),
        ("sjablonen/werklijst.html", 1, "onbekend-bestand"),
    ]
    (hint,) = (f.hint for f in check_folder(root).findings if f.location.path.endswith(".typ"))
    assert "woorden/bijlage.yaml" in hint


OWN_WORDS = """nl:
  aard: De Kamer vroeg erom.
  leeswijzer: [Gemeenten staan er niet in.]
en:
  aard: Parliament asked.
"""


@pytest.mark.slow
def test_the_annex_has_sentences_of_the_register_in_every_form(tmp_path: Path) -> None:
    """Those of `woorden/bijlage.yaml` stand on the title page and in how to read it, also in the PDF."""
    root = write_register(tmp_path, entry())
    (root / "mkdocs.yml").write_text(SETTINGS, "utf-8")
    (root / "woorden").mkdir()
    (root / "woorden/bijlage.yaml").write_text(OWN_WORDS, "utf-8")
    result, settings = check_folder(root, PEILDATUM), load_settings(root)
    assert [f.code for f in result.findings if f.location.path.startswith("woorden/")] == []
    assert result.register is not None
    pdf = pypdfium2.PdfDocument(EXPORTS["pdf"].make(result.register, settings))
    printed = " ".join(" ".join(page.get_textpage().get_text_bounded() for page in pdf).split())
    for text in (text_of(root, "odt"), text_of(root, "docx"), printed):
        assert "De Kamer vroeg erom." in text
        assert "Gemeenten staan er niet in." in text
    assert make_annex(result.register.english, settings).aard.endswith("Parliament asked.")


@pytest.mark.slow
def test_the_package_tells_of_its_own_subject(tmp_path: Path) -> None:
    """Without a template of the register the page about it says what the settings say."""
    root = with_template(tmp_path, "")
    (root / "sjablonen/over.html").unlink()
    text = f"{SETTINGS}      dossier: {{activiteiten: proeven met water}}\n"
    (root / "mkdocs.yml").write_text(text, "utf-8")
    assert "Dit is een register van proeven met water, volgens" in html_of(root)["over/index.html"]


WORDS = re.compile(
    r"(?<!bi)(?<!homo)seksu|(?<!bi)(?<!homo)sexual|geweld|violence|slachtoffer|victim|verkracht"
    r"|\brape|istanbul|grevio|zeden|aanrand|assault"
    r"|mensenhandel|misbruik|abuse|emancipat|loverboy|porno|pedo[fs]|prostitu|kindermishand|stalking"
    r"|straatintimidat|sletvrees|rutgers|veilig[ -]thuis|veilige[ -]steden|\bpleger|\bdaders?\b"
    r"|31015|34843|28345|28 ?345|31 ?015|34 ?843|4 februari 2021|25 juni 2024|0800-?(?:0188|2000)",
    re.IGNORECASE,
)
"""Words, papers, days and numbers that are of the dossier of this register and of no other."""
TEXTS = (".py", ".html", ".md", ".json", ".typ", ".js", ".css", ".sql", ".xml", ".yaml", ".txt", ".svg")


@pytest.mark.slow
def test_the_package_has_no_word_of_the_dossier() -> None:
    """Nobody finds in the generator what this register is about: not in code, texts, examples or comments."""
    found = []
    paths = [path for path in (ROOT / "generator").rglob("*") if path.suffix in TEXTS]
    assert len(paths) > 400
    for path in paths:
        name, text = path.relative_to(ROOT).as_posix(), path.read_text("utf-8")
        if not WORDS.search(f"{name}\n{text}"):
            continue
        for number, line in enumerate(text.splitlines(), 1):
            found += [f"{name}:{number}: {match[0]}" for match in WORDS.finditer(f"{name} {line}")]
    assert found == []


def test_the_register_itself_has_those_words() -> None:
    """The test above looks for what is there: each kind of word stands in the data or the settings."""
    for name in ("schema.json", "mkdocs.yml", "woorden/vermijden.yaml", "woorden/verslag.yaml"):
        assert WORDS.search((ROOT / name).read_text("utf-8")), name
