"""A field, a facet, a term and a list that are added as CONTRIBUTING says are everywhere at once.

In a copy of the package: `schema.json` and the lines of the types, then each command in its own process.
"""

from __future__ import annotations

import csv
import io
import json
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook
from rdflib import Graph, Literal, URIRef
from rdflib.namespace import RDF, SDO
from small import PROJECT, make_register

from generator.words.stems import stem_of

pytestmark = pytest.mark.build
EVALUATIE = {
    "title": "Evaluatie", "description": "Wanneer de activiteit is geëvalueerd, en wat eruit kwam.",
    "type": "object", "additionalProperties": False, "required": ["datum", "tekst", "bron", "vindplaats"],
    "properties": {
        "datum": {"$ref": "#/$defs/datum", "x-rdf": "dct:date"},
        "oordeel": {"title": "Oordeel", "description": "Hoe het ging.", "type": "string",
                    "oneOf": [{"const": "goed", "title": "Goed gegaan", "description": "Het ging goed."}],
                    "x-rdf": "reg:oordeel",
                    "examples": ["goed"]},
        "tekst": {"title": "Uitkomst", "description": "Wat eruit kwam.", "type": "string", "minLength": 1,
                  "maxLength": 400, "pattern": "\\S", "examples": ["De aanpak helpt."],
                  "x-zoek": 5, "x-rdf": "schema:text"},
        "bron": {"$ref": "#/$defs/bron", "x-rdf": "prov:wasDerivedFrom"},
        "vindplaats": {"$ref": "#/$defs/vindplaats"},
    },
    "x-rdf": ["reg:Evaluatie"],
    "examples": [{"datum": 2020, "tekst": "De aanpak helpt.", "bron": "kst-31015-202", "vindplaats": "1"}],
}  # fmt: skip
EVALUATIE_FIELD = {
    "$ref": "#/$defs/evaluatie", "x-rdf": "reg:evaluatie",
    "x-facet": {"adres": "oordelen", "titel": "Oordelen", "veld": "oordeel", "matrix": 7, "feed": True},
}  # fmt: skip
TAAL = {
    "title": "Taal", "description": "In welke taal het materiaal er is.", "type": "string",
    "oneOf": [
        {"const": "fries", "title": "Frysk", "description": "In het Fries.", "x-ook": ["frisian"]},
        {"const": "papiaments", "title": "Papiamentu", "description": "In het Papiaments."},
    ],
}  # fmt: skip
TALEN = {
    "title": "Talen", "description": "In welke talen het materiaal er is.", "type": "array",
    "items": {"$ref": "#/$defs/taal"}, "examples": [["fries"]], "maxItems": 100, "uniqueItems": True,
    "x-facet": {"adres": "talen", "titel": "Talen", "matrix": 5, "feed": True, "verwant": True},
    "x-en": "Languages", "x-ook": ["languages"], "x-rdf": "schema:inLanguage", "x-zoek": 5,
}  # fmt: skip
TERM = {
    "const": "zeelieden", "title": "Zeelieden", "description": "Mensen die op zee werken.",
    "x-zoekwoorden": ["matroos", "varensgasten"],
}  # fmt: skip
STATUS = {
    "const": "opstartend", "title": "Opstartend", "description": "Bijna begonnen.", "x-fase": "voor",
}  # fmt: skip
WET = {
    "title": "Wet", "description": "Een wet die in het register voorkomt.", "type": "object",
    "additionalProperties": False, "required": ["id", "titel", "bron", "vindplaats"],
    "properties": {
        "id": {"$ref": "#/$defs/id"},
        "titel": {"title": "Titel", "description": "De naam van de wet.", "type": "string", "minLength": 1,
                  "maxLength": 200, "pattern": "\\S", "examples": ["Zeewet"], "x-rdf": "schema:name"},
        "ook_bekend_als": {
            "title": "Ook bekend als", "description": "Andere namen.", "type": "array", "maxItems": 100,
            "items": {"title": "Andere naam", "description": "Een andere naam.", "type": "string",
                      "minLength": 1, "maxLength": 200, "pattern": "\\S", "examples": ["Wet op zee"]},
            "examples": [["Wet op zee"]], "x-rdf": "skos:altLabel",
        },
        "bron": {"$ref": "#/$defs/bron"},
        "vindplaats": {"$ref": "#/$defs/vindplaats"},
    },
    "x-rdf": ["schema:Legislation"],
    "x-lijst": {"titel": "Wetten", "beschrijving": "Alle wetten."},
}  # fmt: skip
WETTEN = {
    "title": "Wetten", "description": "Op welke wetten de activiteit rust.", "type": "array",
    "items": {"title": "Wet", "description": "Een kenmerk uit de lijst wetten.", "type": "string",
              "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 80, "x-verwijst-naar": ["wetten"],
              "examples": ["zeewet"]},
    "examples": [["zeewet"]], "maxItems": 100, "uniqueItems": True,
    "x-facet": {"adres": "wetten", "titel": "Wetten", "matrix": 6}, "x-rdf": "schema:about",
}  # fmt: skip
TYPES = {
    "activiteit.py": (
        ("DERIVED = (", '''@value(since=("bewijs",), about=("datum",))
class Evaluatie:
    """When the activity was evaluated, and what came of it."""

    datum: Datum
    oordeel: str = ""
    tekst: str
    bewijs: Bewijs


DERIVED = ('''),
        ('    gemeld: str = ""', '''    evaluatie: Evaluatie | None = None
    talen: tuple[str, ...] = ()
    wetten: tuple[str, ...] = ()
    gemeld: str = ""'''),
    ),
    "lijsten.py": (
        ("LIJSTEN: Mapping", '''@value(since=("bewijs",))
class Wet:
    """A law."""

    id: str
    titel: str
    ook_bekend_als: tuple[str, ...] = ()
    bewijs: Bewijs
    source: Document = field(repr=False, compare=False)


LIJSTEN: Mapping'''),
        ('    "hulplijnen": Hulplijn,', '    "hulplijnen": Hulplijn,\n    "wetten": Wet,'),
    ),
}  # fmt: skip
FIELDS = """titel_en: About the sea
samenvatting_en: An example.
doelgroepen: [zeelieden, plegers]
partners:
  - {organisatie: gemeenten-g4, rol: uitvoerder, bron: kst-31015-202}
evaluatie:
  {datum: 2020, oordeel: goed, tekst: "De walvis werd gezien.", bron: kst-34843-45, vindplaats: "2, slot"}
talen: [fries, papiaments]
wetten: [zeewet]
"""
ENTRY = """# yaml-language-server: $schema=../../schema.json
id: {id}
titel: {id}
soort: programma
departement: {departement}
departement_grond: bron
samenvatting: Een voorbeeld.
actielijnen: [voorkomen]
{fields}standen:
  - datum: 2020-07-20
    status: lopend
    tekst: Het loopt.
    bron: kst-31015-202
    vindplaats: II, B
"""
LAW = 'id: zeewet\ntitel: Zeewet\nook_bekend_als: [Wet op het water]\nbron: kst-31015-202\nvindplaats: "3"\n'
REG = "https://register.example/"


class Grown:
    """A register that has grown, and a copy of the package with the lines for it."""

    def __init__(self, folder: Path) -> None:
        self.root, self.out = make_register(folder / "register"), folder / "uit"
        self._package = folder / "pakket"
        shutil.copytree(PROJECT / "generator", self._package / "generator", ignore=_CACHES)
        for name, changes in TYPES.items():
            path = self._package / "generator/register" / name
            text = path.read_text("utf-8")
            for old, new in changes:
                assert text.count(old) == 1
                text = text.replace(old, new)
            path.write_text(text, "utf-8")
        self._python("-c", _NEEDS)
        shutil.copytree(PROJECT / "docs", self.root / "docs")
        shutil.copy(PROJECT / "mkdocs.yml", self.root)
        self._grow_schema()
        self._write_law()
        for key, departement in (("zee-a", "ocw"), ("zee-b", "jenv")):
            self.write(key, departement, FIELDS)

    def _grow_schema(self) -> None:
        path = self.root / "schema.json"
        data = json.loads(path.read_text("utf-8"))
        data["properties"] |= {"evaluatie": EVALUATIE_FIELD}
        data["properties"] |= {"talen": TALEN, "wetten": WETTEN}
        data["$defs"] |= {"evaluatie": EVALUATIE, "taal": TAAL, "wetten": WET}
        data["$defs"]["doelgroep"]["oneOf"].append(TERM)
        data["$defs"]["status"]["oneOf"].append(STATUS)
        path.write_text(json.dumps(data, ensure_ascii=False, indent=2), "utf-8")

    def _write_law(self) -> None:
        path = self.root / "reference/wetten/zeewet.yaml"
        path.parent.mkdir()
        path.write_text(f"# yaml-language-server: $schema=../../schema.json#/$defs/wetten\n{LAW}", "utf-8")

    def write(self, key: str, departement: str, fields: str) -> Path:
        """Write an activity with more fields; return its path."""
        path = self.root / "activities" / departement / f"{key}.yaml"
        path.parent.mkdir(exist_ok=True)
        path.write_text(ENTRY.format(id=key, departement=departement, fields=fields), "utf-8")
        return path

    def run(self, *arguments: str, expected: int = 0) -> str:
        """Return what a command prints."""
        return self._python("-m", "generator", *arguments, "--root", str(self.root), expected=expected)

    def _python(self, *arguments: str, expected: int = 0) -> str:
        command = [sys.executable, "-W", "ignore", *arguments]
        # empty: what the first compiles, the others find; none of these files changes after it
        environment = {**os.environ, "PYTHONPATH": str(self._package), "PYTHONDONTWRITEBYTECODE": ""}
        done = subprocess.run(
            command, cwd=self._package, env=environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == expected, done.stdout + done.stderr
        return done.stdout

    def export(self, form: str, *more: str) -> bytes:
        """Return an export."""
        path = self.out.parent / f"export.{form}"
        self.run("export", form, "--peildatum", "2021-02-04", *more, "--out", str(path))
        return path.read_bytes()

    def page(self, address: str) -> str:
        """Return a page of the built site, without its tags and with plain spaces."""
        return " ".join(re.sub(r"<[^>]*>", " ", self.html(address)).split())

    def html(self, address: str) -> str:
        """Return a page of the built site."""
        return (self.out / address / "index.html").read_text("utf-8")


_NEEDS = """
from generator.register import contract, needs
contract.NEEDS.write_text(needs.as_text(needs.needs_of_types()), "utf-8")
"""
"""What `make format` does after a change of the types."""
_CACHES = shutil.ignore_patterns("__pycache__")


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Grown:
    """Return the register with its site."""
    found = Grown(tmp_path_factory.mktemp("groei"))
    assert "in orde" in found.run("check")
    found.run("build", "--peildatum", "2021-02-04", "--out", str(found.out))
    return found


def test_the_page_of_an_activity_has_them(grown: Grown) -> None:
    """With the labels and words of the schema, and the field with its source."""
    text = grown.page("activiteiten/zee-a")
    assert "Evaluatie 2020, Goed gegaan, “De walvis werd gezien.” Bron:" in text
    assert "2, slot" in text
    for label, words in (("Talen", "Frysk , Papiamentu"), ("Wetten", "Zeewet"), ("Doelgroepen", "Plegers")):
        assert re.search(rf"{label} [^.]*{words}", text), label
    for address in ("talen/fries/", "wetten/zeewet/", "doelgroepen/zeelieden/", "bronnen/kst-34843-45/"):
        assert f'href="../../{address}"' in grown.html("activiteiten/zee-a")


def test_each_term_has_its_page_and_feed(grown: Grown) -> None:
    """The facets have a page, and so has each of their terms; a feed where the schema says so."""
    assert "Frysk" in grown.page("talen")
    assert "Zeewet" in grown.page("wetten")
    for address in ("talen/fries", "wetten/zeewet", "doelgroepen/zeelieden", "oordelen/goed"):
        assert "zee-a" in grown.page(address)
    assert (grown.out / "talen/fries/feed.atom").exists()
    assert (grown.out / "oordelen/goed/feed.atom").exists()


def test_the_list_can_be_filtered_and_searched(grown: Grown) -> None:
    """By the new facets and term, and by the words of the new text, of the terms and of the other names."""
    begin = json.loads((grown.out / "data/zoek/begin.json").read_text("utf-8"))
    filters = {found[0]: [choice[:2] for choice in found[2]] for found in begin["filters"]}
    assert filters["talen"] == [["fries", "Frysk"], ["papiaments", "Papiamentu"]]
    assert filters["oordelen"] == [["goed", "Goed gegaan"]]
    assert filters["wetten"] == [["zeewet", "Zeewet"]]
    assert ["zeelieden", "Zeelieden"] in filters["doelgroepen"]
    assert "Frysk" in grown.page("activiteiten")
    stems = json.loads((grown.out / "data/zoek/tekst/0.json").read_text("utf-8"))
    assert set(map(stem_of, ("walvis", "frysk", "zeewet", "water", "varensgasten"))) <= stems.keys()


def test_the_matrices_and_likeness_count_them(grown: Grown) -> None:
    """A matrix for each new facet; and what two activities share is said in words."""
    text = grown.page("samenhang")
    assert "Papiamentu" in text
    assert "Zeewet" in text
    assert "Zeelieden" in text
    assert re.search(r"Gelijk: [^.]*frysk", grown.page("activiteiten/zee-a"))


def test_the_field_guide_explains_them(grown: Grown) -> None:
    """Fields, terms and the list."""
    text = grown.page("velden")
    for words in (
        "Wat eruit kwam",
        "Papiamentu",
        "Op welke wetten",
        "Mensen die op zee werken",
        "naam van de wet",
    ):
        assert words in text


def test_json_has_them(grown: Grown) -> None:
    """The whole register, its lines, and the file of one activity, each of the shape that is said of it."""
    data = json.loads(grown.export("json"))
    (found,) = (item for item in data["activiteiten"] if item["id"] == "zee-a")
    assert found["evaluatie"]["tekst"] == "De walvis werd gezien."
    assert (found["talen"], found["wetten"]) == (["fries", "papiaments"], ["zeewet"])
    assert [item["titel"] for item in data["wetten"]] == ["Zeewet"]
    assert [term["id"] for term in data["lijsten"]["taal"]] == ["fries", "papiaments"]
    lines = [json.loads(line) for line in grown.export("jsonl").splitlines()]
    assert found in lines
    own = json.loads((grown.out / "data/activiteiten/zee-a.json").read_text("utf-8"))
    assert own["woorden"]["wetten"] == {"zeewet": "Zeewet"}


def test_tables_have_them(grown: Grown) -> None:
    """CSV, XLSX, ODS and SQLite: columns with words and codes, a table of the list, and full text."""
    (row,) = (r for r in csv.DictReader(io.StringIO(grown.export("csv").decode())) if r["id"] == "zee-a")
    assert (row["talen"], row["talen_codes"]) == ("Frysk; Papiamentu", "fries; papiaments")
    assert (row["wetten"], row["evaluatie_tekst"]) == ("Zeewet", "De walvis werd gezien.")
    book = CalamineWorkbook.from_filelike(io.BytesIO(grown.export("gegevens-xlsx")))
    assert "Zeewet" in book.get_sheet_by_name("wetten 2").to_python()[1]
    with zipfile.ZipFile(io.BytesIO(grown.export("gegevens-ods"))) as archive:
        content = archive.read("content.xml").decode()
    assert "Papiamentu" in content
    assert "De walvis werd gezien." in content
    assert "Zeewet" in content
    path = grown.out.parent / "export.sqlite"
    grown.export("sqlite")
    database = sqlite3.connect(path)
    query = (
        "SELECT id FROM activiteiten WHERE rowid IN (SELECT rowid FROM activiteiten_zoeken(?)) ORDER BY id"
    )
    for words in ("walvis", "frysk", "zeelieden"):
        assert database.execute(query, [words]).fetchall() == [("zee-a",), ("zee-b",)], words
    assert database.execute("SELECT titel FROM wetten").fetchall() == [("Zeewet",)]
    query = "SELECT titel FROM lijst_activiteiten_evaluatie_oordeel"
    assert database.execute(query).fetchall() == [("Goed gegaan",)]
    assert database.execute("SELECT count(*) FROM activiteit_wetten").fetchone() == (2,)
    database.close()


@pytest.mark.filterwarnings("ignore:.*is deprecated.*:DeprecationWarning")
@pytest.mark.parametrize(("form", "name"), [("ttl", "turtle"), ("jsonld", "json-ld")])
def test_rdf_says_them(grown: Grown, form: str, name: str) -> None:
    """By the words of the schema; the field with a source is a thing of its own."""
    graph = Graph().parse(data=grown.export(form), format=name)
    node = URIRef(f"{REG}id/activiteit/zee-a")
    inner = URIRef(f"{node}/evaluatie/1")
    law = URIRef(f"{REG}id/wet/zeewet")
    assert (node, SDO.inLanguage, URIRef(f"{REG}id/lijst/taal/fries")) in graph
    assert (node, SDO.about, law) in graph
    assert (law, RDF.type, SDO.Legislation) in graph
    assert (law, SDO.name, Literal("Zeewet", lang="nl")) in graph
    assert (node, URIRef(f"{REG}id/def/evaluatie"), inner) in graph
    assert (inner, RDF.type, URIRef(f"{REG}id/def/Evaluatie")) in graph
    oordeel = URIRef(f"{REG}id/lijst/activiteiten.evaluatie.oordeel/goed")
    assert (inner, URIRef(f"{REG}id/def/oordeel"), oordeel) in graph
    assert (inner, SDO.text, Literal("De walvis werd gezien.", lang="nl")) in graph
    assert "wetten/zeewet/" in (grown.out / "id/wet/zeewet/index.html").read_text("utf-8")


def test_the_annex_and_the_feeds_are_made(grown: Grown) -> None:
    """The documents name the new term; a calendar and a feed have nothing of these to say."""
    for form, part in (("odt", "content.xml"), ("docx", "word/document.xml"), ("ods", "content.xml")):
        with zipfile.ZipFile(io.BytesIO(grown.export(form))) as archive:
            assert "Zeelieden" in archive.read(part).decode(), form
    book = CalamineWorkbook.from_filelike(io.BytesIO(grown.export("xlsx")))
    assert "Zeelieden" in str([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])
    book = CalamineWorkbook.from_filelike(io.BytesIO(grown.export("activiteiten-xlsx")))
    assert "Papiamentu" in str(book.get_sheet_by_index(0).to_python())
    assert grown.export("pdf").startswith(b"%PDF")
    for form in ("atom", "json-feed"):
        assert b"zee-a" in grown.export(form)


def test_the_form_asks_for_them(grown: Grown) -> None:
    """The page on which an entry is written knows the fields, their terms and the things of the list."""
    folder = grown.out / "data/formulier"
    data = json.loads((folder / "velden.json").read_text("utf-8"))
    fields = {field["sleutel"]: field for field in data["soorten"]["activiteiten"]["velden"]}
    assert "papiaments" in str(fields["talen"]["item"]["termen"])
    assert "zeelieden" in str(fields["doelgroepen"]["item"]["termen"])
    assert fields["wetten"]["item"]["naar"] == ["wetten"]
    assert [inner["sleutel"] for inner in fields["evaluatie"]["velden"]] == [
        "datum",
        "oordeel",
        "tekst",
        "bron",
        "vindplaats",
    ]
    assert {"titel", "ook_bekend_als"} <= {field["sleutel"] for field in data["soorten"]["wetten"]["velden"]}
    names = json.loads((folder / "namen.json").read_text("utf-8"))
    assert names["wetten"] == [["zeewet", "Zeewet", "Wet op het water", ""]]


def test_the_werkboek_takes_them_round(grown: Grown) -> None:
    """Each has its column, the list its sheet; as it was made it changes nothing, and a new term is read."""
    who = ("-c", "user.name=x", "-c", "user.email=x@x.nl")
    for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "-m", "x"]):
        subprocess.run(["git", *who, *words], cwd=grown.root, check=True, capture_output=True)
    path = grown.out.parent / "werkboek.xlsx"
    try:
        grown.run("export", "werkboek", "--out", str(path))
        book = CalamineWorkbook.from_path(path)
        cells = str([book.get_sheet_by_name(name).to_python() for name in book.sheet_names])
        for word in ("Talen", "Wetten", "Evaluatie", "De walvis werd gezien.", "Zeewet", "Zeelieden"):
            assert word in cells, word
        assert "verandert niets" in grown.run("import", str(path))
        with zipfile.ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        with zipfile.ZipFile(path, "w") as archive:
            for name, part in parts.items():
                archive.writestr(name, part.replace(b"De walvis werd gezien.", b"De haai werd gezien."))
        assert "De haai werd gezien." in grown.run("import", str(path))
    finally:
        shutil.rmtree(grown.root / ".git")


def test_a_letter_is_read_beside_them(grown: Grown) -> None:
    """`register mentions` finds an activity of the grown register, and what it adds keeps to the schema."""
    letter = grown.out.parent / "brief.txt"
    letter.write_text("Den Haag, 5 februari 2021\n\nHet programma Zee-a loopt.\n", "utf-8")
    data = json.loads(grown.run("mentions", str(letter), "--format", "json"))
    assert "zee-a" in {item["id"] for item in data["activiteiten"]}


def test_the_english_page_names_them(grown: Grown) -> None:
    """A field that has English beside it stands among the fields, and an activity under its English title."""
    text = grown.page("en")
    assert "Languages" in text
    assert "About the sea" in text


def test_a_new_status_is_judged_by_its_mark(grown: Grown) -> None:
    """What is still to come cannot have begun, whatever the word for it."""
    path = grown.root / "activities/ocw/zee-a.yaml"
    good = path.read_text("utf-8")
    span = "looptijd: {begin: 2019, bron: kst-31015-202, vindplaats: '1'}\ntalen:"
    try:
        path.write_text(good.replace("status: lopend", "status: opstartend").replace("talen:", span), "utf-8")
        found = grown.run("check", "--strict", expected=1)
        assert "de status is `opstartend` op 2020-07-20, maar de looptijd begon in `2019`" in found
    finally:
        path.write_text(good, "utf-8")


def test_a_fact_is_known_from_its_source(grown: Grown) -> None:
    """On a day before its document the evaluation is not there; the rest has no source and is."""
    data = json.loads(grown.export("json", "--peildatum", "2020-12-31"))
    (found,) = (item for item in data["activiteiten"] if item["id"] == "zee-a")
    assert found["evaluatie"] is None
    assert found["talen"] == ["fries", "papiaments"]


def test_a_new_file_explains_them(grown: Grown) -> None:
    """`register new` names the fields and the terms."""
    answers = ("--titel", "Nieuw", "--departement", "ocw", "--soort", "project")
    grown.run("new", *answers)
    path = grown.root / "activities/ocw/nieuw.yaml"
    text = path.read_text("utf-8")
    path.unlink()
    assert "# talen: […]" in text
    assert "Kies uit: fries, papiaments." in text
    assert "# wetten: […]" in text
    assert re.search(r"# evaluatie: \{datum: …, ", text)
    assert "zeelieden" in text


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda t: t.replace("talen: [fries", "talen: [frisian"), "bedoelt u `fries`?"),
        (lambda t: t.replace("talen:", "languages:"), "bedoelt u `talen`?"),
        (lambda t: t.replace("evaluatie:", "evalutie:"), "bedoelt u `evaluatie`?"),
        (lambda t: t.replace("[zeewet]", "[zewet]"), "wet `zewet` bestaat niet"),
        (lambda t: t.replace("[zeelieden", "[zeelui"), "`zeelui` is geen waarde van `doelgroepen`"),
        (
            lambda t: t.replace("bron: kst-34843-45, vindplaats", "vindplaats"),
            "`bron` ontbreekt in `evaluatie`",
        ),
        (lambda t: t.replace("bron: kst-34843-45", "bron: kst-1-1"), "document `kst-1-1` bestaat niet"),
    ],
)
def test_a_wrong_value_is_found(grown: Grown, change: Callable[[str], str], message: str) -> None:
    """Every finding knows the new names."""
    path = grown.root / "activities/ocw/zee-a.yaml"
    good = path.read_text("utf-8")
    try:
        path.write_text(change(good), "utf-8")
        assert message in grown.run("check", expected=1)
    finally:
        path.write_text(good, "utf-8")


def test_what_changed_is_told(grown: Grown) -> None:
    """Between two dates the evaluation came, and the comparison says so."""
    assert "evaluatie" in grown.run("diff", "2020-12-31", "2021-02-04").casefold()
