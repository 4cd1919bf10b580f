"""A register of another subject: built, searched, exported and annexed, with nothing of this one in it."""

from __future__ import annotations

import json
import re
import sqlite3
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from browser.programs import need_program
from jeugd import FILES, LICENTIE, LIJNEN, ONDERWERP, TITEL, VORMEN, make_second
from registers import ROOT

from generator.cli import main

pytestmark = pytest.mark.build
OURS = re.compile(
    r"\bseksue|geweld|slachtoffer|\bplegers?\b|grevio|istanbul|zedenw|verkracht|aangerand|\bsexual|violence"
    r"|\bvictims?\b|act4respect|emancipatie|31015|34843|28345",
    re.IGNORECASE,
)
"""Words and papers of this subject."""
TEXTS = {
    ".html",
    ".json",
    ".jsonl",
    ".jsonld",
    ".js",
    ".css",
    ".csv",
    ".ttl",
    ".atom",
    ".ics",
    ".xml",
    ".txt",
    ".md",
}
ZIPS = {".docx", ".odt", ".xlsx", ".ods", ".zip"}


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the register, with its site built in `site`."""
    root = make_second(tmp_path_factory.mktemp("tweede") / "register")
    assert main(["check", "--strict", "--root", str(root)]) == 0
    assert main(["build", "--bouwer", "direct", "--root", str(root)]) == 0
    return root


def texts(content: bytes, name: str) -> Iterator[str]:
    """Yield what can be read in a file, also in the files that it holds."""
    suffix = Path(name).suffix
    if suffix in TEXTS:
        yield content.decode()
    elif suffix == ".pdf":
        document = pypdfium2.PdfDocument(content)
        yield from (page.get_textpage().get_text_bounded() for page in document)
    elif suffix == ".sqlite":
        yield content.decode("latin-1")


def all_texts(folder: Path) -> Iterator[tuple[str, str]]:
    """Yield the name of each file of a site, and what can be read in it."""
    for path in sorted(folder.rglob("*")):
        name = path.relative_to(folder).as_posix()
        if path.suffix in ZIPS:
            with zipfile.ZipFile(path) as held:
                for item in held.namelist():
                    yield from ((f"{name}/{item}", text) for text in texts(held.read(item), item))
        elif path.is_file():
            yield from ((name, text) for text in texts(path.read_bytes(), name))


def test_no_word_of_this_subject_is_in_its_site(root: Path) -> None:
    """Not in a page, a script, a table, a document or a feed."""
    read = 0
    for name, text in all_texts(root / "site"):
        read += 1
        found = OURS.search(text)
        assert not found, f"{name}: {text[max(0, found.start() - 40) : found.end() + 40]}"
    assert read > 400


def test_its_own_licence_stands_everywhere(root: Path) -> None:
    """In the data, the documents and the pages it is that of its settings; no place has that of this one."""
    ours = re.compile(r"\bCC0|publicdomain/zero|publieke? domein|public domain", re.IGNORECASE)
    named = set()
    for name, text in all_texts(root / "site"):
        is_legal = name.startswith("licenties/") and name.endswith(".txt")
        found = None if is_legal else ours.search(text)
        assert not found, f"{name}: {text[max(0, found.start() - 40) : found.end() + 40]}"
        if re.search(r"CC BY 4\.0|CC-BY-4\.0|creativecommons\.org/licenses/by/4\.0", text):
            named.add(name.split("/")[-1] if "/activiteiten/" not in name else "activiteit.json")
    assert named >= {
        "register.json", "activiteit.json", "versie.json", "datapackage.json", "openapi.json",
        "catalogus.ttl", "catalogus.jsonld", "register.ttl", "register.sqlite", "feed.atom", "feed.json",
        "over.csv", "datasette-metadata.json", "register.schema.json",
    }  # fmt: skip
    assert LICENTIE in (root / "README.md").read_text("utf-8")
    assert "/, licentie CC BY 4.0." in (root / "site/data/index.html").read_text("utf-8")
    for page in ("over", "data", "licenties"):
        assert "CC BY 4.0" in (root / "site" / page / "index.html").read_text("utf-8"), page


def test_the_words_are_found_where_they_are() -> None:
    """The search for words is no empty gesture: they stand all over this register."""
    assert OURS.search((ROOT / "mkdocs.yml").read_text("utf-8"))
    assert not OURS.search("biseksuele, homoseksuele")
    held = (path for path in (ROOT / "activities").rglob("*.yaml") if OURS.search(path.read_text("utf-8")))
    assert sum(1 for _ in held) > 100


def test_its_own_titles_are_everywhere(root: Path) -> None:
    """The name and the subject, on the pages, in the annex, in the data and in the feeds."""
    site = root / "site"
    about = f"activiteiten {ONDERWERP}"
    for name in (
        "index.html",
        "activiteiten/index.html",
        "over/index.html",
        "data/catalogus.ttl",
        "data/datapackage.json",
        "data/openapi.json",
    ):
        assert TITEL in (site / name).read_text("utf-8"), name
    assert f"Wat doen de ministeries {ONDERWERP}?" in (site / "index.html").read_text("utf-8")
    assert about in (site / "overzicht/index.html").read_text("utf-8")
    annex = "".join(texts((site / "data/overzicht-2026-03-10.pdf").read_bytes(), "x.pdf"))
    assert f"Overzicht van {about}" in " ".join(annex.split())
    for lijn in LIJNEN:
        assert lijn in annex
    assert "hulplijn" not in annex.lower()  # it has none


def test_its_own_lists_make_its_pages(root: Path) -> None:
    """A page for each line, form, kind and ministry, and none for a list that it does not have."""
    site = root / "site"
    pages = [f"actielijnen/{lijn.lower().replace(' ', '-')}" for lijn in LIJNEN]
    pages += [f"vormen/{vorm.lower()}" for vorm in VORMEN] + ["soorten/loket", "departementen/jenv"]
    assert [page for page in pages if not (site / page / "index.html").is_file()] == []
    assert not any(
        (site / page).exists() for page in ("verdragsartikelen", "omgevingen", "hulp", "soorten/project")
    )


def test_it_is_searched(root: Path) -> None:
    """The search of the page finds words of its own entries and terms."""
    done = subprocess.run(
        (need_program("node"), "tests/js/ask.js", root / "site/data/zoek"),
        cwd=ROOT,
        input=json.dumps(["pleegzorg", "wachttijd"]),
        capture_output=True,
        text=True,
        check=True,
    )
    first, second = (answer["activities"] for answer in json.loads(done.stdout))
    assert first[0] == "activiteiten/pleegzorg-dichtbij/"
    assert second == ["activiteiten/korte-wacht/"]


def test_it_is_exported(root: Path, tmp_path: Path) -> None:
    """The data counts its activities, and each stands once in the table that a program reads."""
    data = json.loads((root / "site/data/register.json").read_text("utf-8"))
    assert len(data["activiteiten"]) == 10
    with sqlite3.connect(root / "site/data/register.sqlite") as connection:
        assert connection.execute("SELECT count(*) FROM activiteiten").fetchone() == (10,)
    out = tmp_path / "deel.csv"
    assert (
        main(["export", "csv", "--root", str(root), "--alleen", "vormen=pleegzorg", "--out", str(out)]) == 0
    )
    assert out.read_text("utf-8").count("\n") == 2


def test_its_letter_is_read(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What a letter names is found by the names of this register."""
    command = ["mentions", str(FILES / "brief.txt"), "--root", str(root), "--format", "json"]
    assert main([*command, "--peildatum", "2026-11-30"]) == 0
    found = json.loads(capsys.readouterr().out)
    sure = {item["id"] for item in found["activiteiten"] if item["zekerheid"] == "zeker"}
    assert sure == {"korte-wacht", "leertafels"}
