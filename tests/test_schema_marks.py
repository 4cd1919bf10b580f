"""`schema.json` is judged at the start: what a later step needs is there, or its line is named."""

from __future__ import annotations

import copy
import json
import random
import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from drawn import ROUNDS, Drawer, write
from small import PROJECT, make_register

from generator.checking.check import check_folder
from generator.cli import main
from generator.findings.finding import RegisterError
from generator.schema.schema import load_schema
from generator.schema.settings import Settings
from generator.site.pages import make_site

pytestmark = pytest.mark.slow

TEXT = (PROJECT / "schema.json").read_text("utf-8")
DATA = json.loads(TEXT)
Way = tuple[str | int, ...]


@pytest.fixture(scope="module")
def root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small register, to which each test gives a schema of its own."""
    return make_register(tmp_path_factory.mktemp("marks") / "register")


def at(data: Any, way: Way) -> Any:
    """Return the part of *data* at *way*."""
    for key in way:
        data = data[key]
    return data


def changed(way: Way, value: Any = None, *, is_gone: bool = False) -> str:
    """Return the schema with another value at *way*, or without it."""
    data = copy.deepcopy(DATA)
    part = at(data, way[:-1])
    if is_gone:
        del part[way[-1]]
    else:
        part[way[-1]] = value
    return json.dumps(data, ensure_ascii=False, indent=2)


def refusal(root: Path, text: str | bytes) -> str:
    """Return why a register with this schema is refused."""
    (root / "schema.json").write_bytes(text.encode() if isinstance(text, str) else text)
    with pytest.raises(RegisterError) as error:
        check_folder(root)
    return str(error.value)


def line_of(text: str, part: str) -> int:
    """Return the line in which *part* first stands."""
    return text[: text.index(part)].count("\n") + 1


DEFS: Way = ("$defs",)
TERM: Way = ("$defs", "status", "oneOf", 0)
GONE: tuple[tuple[Way, str], ...] = (
    ((*TERM, "const"), "`const` ontbreekt"),
    ((*TERM, "title"), "`title` ontbreekt"),
    ((*TERM, "description"), "`description` ontbreekt"),
    (("$defs", "relatiesoort", "oneOf", 0, "x-andersom"), "`x-andersom` ontbreekt"),
    (("properties", "titel", "title"), "`title` ontbreekt"),
    (("properties", "samenvatting", "description"), "`description` ontbreekt"),
    (("properties", "titel"), "veld `titel` is verplicht, maar staat niet in `properties`"),
    (("properties", "links"), "veld `links` ontbreekt: de programmatuur gebruikt het"),
    (("properties", "standen", "minItems"), "`minItems` is niet minstens 1"),
    (("$defs", "looptijd", "properties", "vindplaats"), "`vindplaats`"),
    (("$defs", "regios"), "`regios` is geen verzameling van het register"),
    (("$defs", "moties", "x-lijst"), "`moties` is geen verzameling van het register"),
    (("$defs", "hulplijnen", "x-lijst"), "`x-lijst` ontbreekt: de programmatuur leest deze map"),
    (("$defs", "moties", "x-lijst", "titel"), "`titel` ontbreekt"),
    (("$defs", "stand", "additionalProperties"), "`additionalProperties` is niet `false`"),
    (("properties", "soort", "x-facet", "titel"), "`titel` ontbreekt"),
    (("title",), "`title` ontbreekt"),
)
OTHER: tuple[tuple[Way, Any, str], ...] = (
    (
        ("properties", "vormen", "x-facet", "adres"),
        None,
        "een facet met `indeling`, `matrix`, `feed` of `verslag` heeft een adres",
    ),
    (("properties", "partners", "x-facet", "adres"), None, "het facet `partners` ontbreekt"),
    (("properties", "actielijnen", "x-facet", "indeling"), False, "geen facet heeft `indeling`"),
    (("properties", "vormen", "x-facet", "vewant"), True, "`vewant` hoort niet bij een facet"),
    (
        ("properties", "regios", "items", "x-verwijst-naar"),
        ["documenten"],
        "is niet regios",
    ),
    (("$defs", "bedrag", "properties", "periode", "type"), ["string", "null"], "`type` is niet string"),
    ((*TERM, "const"), "../x", "`../x` is geen kenmerk"),
    ((*TERM, "title"), "…", "is nog niet ingevuld"),
    ((*TERM, "const"), DATA["$defs"]["status"]["oneOf"][1]["const"], "staat er twee keer"),
    (("$defs", "id", "pattern"), ".*", "`pattern` van `id` neemt '' aan"),
    (("$defs", "dag", "pattern"), "^[0-9-]+$", "`pattern` van `dag` neemt '2020' aan"),
    (("$defs", "webadres", "pattern"), "^https?://", "`pattern` van `webadres` neemt"),
    (("$defs", "id", "pattern"), "(", "`(` is geen patroon"),
    (("properties", "titel", "pattern"), "(?(x)a)", "`(?(x)a)` is geen patroon"),
    (("properties", "id", "$ref"), "#/$defs/nee", "`#/$defs/nee` bestaat niet"),
    (("properties", "id", "$ref"), "https://evil.example/", "`https://evil.example/` bestaat niet"),
    (("properties", "id", "$ref"), "#/$defs/vindplaats", "een kenmerk wordt een adres"),
    (
        ("properties", "departement", "$ref"),
        "#/$defs/id",
        "een facet is een gesloten lijst of een verwijzing",
    ),
    (("$defs", "partner", "properties", "organisatie", "$ref"), "#/$defs/bron", "`x-verwijst-naar` is niet"),
    (("$defs", "stand", "properties", "status", "$ref"), "#/$defs/rol", "is niet de lijst `status`"),
    (("$defs", "stand", "properties", "datum", "$ref"), "#/$defs/datum", "`type` is niet string"),
    (("$defs", "stand", "properties", "datum", "$ref"), "#/$defs/stand", "verwijst in een kring"),
    (("properties", "bevestigd_op", "pattern"), "^x$", "`pattern` is niet dat van `dag`"),
    (("properties", "soort", "x-facet", "adres"), "../x", "`adres` is geen adres"),
    (("properties", "titel", "type"), "integer", "`type` is niet string"),
    (("properties", "titel", "type"), "tekst", "heeft een waarde die JSON Schema daar niet kent"),
    (("properties", "titel", "maxLength"), "veel", "heeft een waarde die JSON Schema daar niet kent"),
    (("properties", "titel", "examples"), [], "heeft geen voorbeeld"),
    (("properties", "titel", "anyOf"), [{"type": "string"}], "`anyOf` kent het register niet"),
    (("properties", "titel", "title"), "Ti\u202etel", "bevat een teken dat niet te zien is"),
    (("properties", "titel", "title"), "\ud800", "bevat een teken dat niet te zien is"),
    (("properties", "nieuw"), DATA["properties"]["titel"], "veld `nieuw` kent de programmatuur niet"),
    (("$defs", "dieren"), DATA["$defs"]["regios"], "de lijst `dieren` kent de programmatuur niet"),
    (("properties", "titel", "x-ook"), "naam", "is geen lijst van namen"),
    (("properties", "titel", "x-ook"), ["naam", "Naam!"], "`Naam!` staat er twee keer"),
    ((*TERM, "x-ook"), ["klaar", "-"], "is geen naam"),
    ((*TERM, "x-zoekwoorden"), "daders", "is geen lijst van woorden"),
    ((*TERM, "x-zoekwoorden"), ["daders", "Daders"], "`Daders` staat er twee keer"),
    (("x-zoekwoorden",), {"wet": ["wetten", 3]}, "x-zoekwoorden.wet.1: is geen woord"),
    (("properties", "titel", "x-zoekwoorden"), ["naam"], "staat bij een term, of bij het hele schema"),
    (("$defs", "hulplijnen", "x-hulpwoorden"), [], "is geen lijst van woorden"),
    (("properties", "titel", "x-zoek"), 0, "is geen getal vanaf 1"),
    (("properties", "titel", "x-en"), ["Title"], "is geen tekst"),
    (("$defs", "verdragsartikel", "oneOf", 0, "x-groep"), [], "is geen tekst"),
    (("$defs", "status", "oneOf", 0, "x-fase"), "later", "is geen `voor`, `tijdens` of `na`"),
    (("$defs", "relatiesoort", "oneOf", 0, "x-verband"), True, "is geen `deel`, `volgorde` of `los`"),
    (("$defs", "stand", "properties", "opmerking", "x-redactie"), "ja", "is geen `true`"),
    (("properties", "titel", "x-zelfde"), [["datum"]], "staat niet bij een lijst van delen met velden"),
    (("properties", "standen", "x-zelfde"), ["datum"], "is geen lijst van lijsten van velden"),
    (("properties", "standen", "x-zelfde"), [["dag"]], "`dag` is geen veld van de delen"),
    (("$defs", "verdragsartikel", "x-groepen"), ["II"], "is geen lijst van koppen met hun Engels"),
    (("$defs", "verdragsartikel", "x-groepen"), {"Hoofdstuk X": "Chapter X"}, "is geen kop van een term"),
    ((*TERM, "x-en-uitleg"), "", "is geen tekst"),
    (("$defs", "relatiesoort", "oneOf", 0, "x-andersom-en"), 1, "is geen tekst"),
    (("properties", "verdragsartikelen", "x-facet", "verslag"), True, "is geen tekst"),
    (("x-afgeleid",), "leeg", "is geen lijst van velden"),
    (("x-afgeleid", "voorbij"), None, "is geen beschrijving van een veld"),
    (("properties", "titel", "x-zok"), 1, "`x-zok` kent het register niet"),
    (("properties", "titel", "x-naam"), True, "is geen `gegeven` of `uniek`"),
    (("$defs", "status", "oneOf", 0, "x-eind"), True, "`x-eind` hoort niet bij een term"),
    (("properties", "cijfers", "x-zoek"), 5, "in een deel met velden wordt niet gezocht"),
    (("properties", "titel", "x-rdf"), "naam", "is geen woord als `schema:name`"),
    (("properties", "titel", "x-rdf"), ["schema:name"], "die staat alleen bij een deel met velden"),
    (("properties", "titel", "x-rdf"), "foo:name", "`foo` is geen woordenlijst"),
    (
        ("$defs", "relatie", "properties", "activiteit", "x-rdf"),
        "reg:{titel}",
        "`titel` is geen veld hiernaast",
    ),
    (("$defs", "stand", "x-rdf"), ["Stand"], "is geen woord als `schema:name`"),
    (("properties", "soort", "x-facet", "matrix"), "eerst", "is geen getal vanaf 0"),
    (("properties", "soort", "x-facet", "feed"), 1, "is geen `true` of `false`"),
    (("$defs", "moties", "x-lijst"), "Moties", "heeft geen `titel` en `beschrijving`"),
    (("$defs", "moties", "required"), ["titel"], "met velden en een verplicht `id`"),
    (("$defs", "status", "x-lijst"), DATA["$defs"]["moties"]["x-lijst"], "met velden en een verplicht `id`"),
    (("properties", "links", "items", "x-lijst"), {}, "staat niet bij een deel van `$defs`"),
    (("x-versie",), "1.0.0", "is `1.0.0`, maar deze programmatuur kent versie 2"),
    (("$schema",), "https://json-schema.org/draft-07/schema#", "`$schema` is niet"),
)


@pytest.mark.parametrize(("way", "reason"), GONE, ids=lambda item: item if isinstance(item, str) else None)
def test_a_mark_that_is_gone_is_said_with_its_line(way: Way, reason: str, root: Path) -> None:
    """The line is that of the part that lacks it."""
    message = refusal(root, changed(way, is_gone=True))
    assert re.match(r"schema\.json:\d+: [^\n]+$", message)
    assert reason in message


@pytest.mark.parametrize(("way", "value", "reason"), OTHER)
def test_a_mark_that_says_something_else_is_refused(way: Way, value: Any, reason: str, root: Path) -> None:
    """What valid JSON Schema takes, the program may not be able to read."""
    text = changed(way, value).encode("utf-8", "surrogatepass")
    message = refusal(root, text if value != "\ud800" else text.replace(b"\xed\xa0\x80", b"\\ud800"))
    assert re.match(r"schema\.json:\d+: [^\n]+$", message)
    assert reason in message


def test_the_line_is_that_of_the_mark(tmp_path: Path) -> None:
    """The number of the line leads to the mark itself, in every command."""
    text = TEXT.replace('"pattern": "\\\\S"', '"pattern": "[^"', 1)
    assert refusal(make_register(tmp_path), text).startswith(f"schema.json:{line_of(text, '[^')}: ")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (b',\n  "type": "object"', b'\n  "type": "object"', "hier ontbreekt een komma of een haakje"),
        (b'"type": "object"', b'"type" "object"', "hier ontbreekt een dubbele punt"),
        (b'"type": "object"', b'"type": ', "hier ontbreekt een waarde"),
        (b'"type": "object"', b'"type": "object', "staat een regeleinde"),
        (b'"type": "object"', b'"type": "\\q"', "een teken dat JSON niet kent"),
        (b'"type": "object"', b'type: "object"', "hier hoort een naam tussen aanhalingstekens"),
        (b'"type": "object"', b'"title": "object"', "`title` staat er twee keer"),
        (b'"type": "object"', b'"x-getal": NaN', "`NaN` is geen getal"),
        (b'"type": "object"', b'"x-getal": 1e999', "is een te groot getal"),
        (b'"type": "object"', b'"x-getal": ' + b"9" * 5000, "is een te groot getal"),
        (b'"type": "object"', b'"x-diep": ' + b"[" * 50_000, "de haakjes zitten te diep in elkaar"),
        (b"Activiteit", b"Activit\xe9it", "geen tekst in UTF-8"),
    ],
)
def test_a_schema_that_is_no_json_is_explained(old: bytes, new: bytes, words: str, tmp_path: Path) -> None:
    """In Dutch, with line and, where Python tells it, column."""
    message = refusal(make_register(tmp_path), TEXT.encode().replace(old, new, 1))
    assert re.match(r"schema\.json:\d+(:\d+)?: [^\n]+$", message)
    assert words.casefold() in message.casefold()


@pytest.mark.parametrize(("name", "word"), [("gemeld", "eerder"), ("voorbij", "mijlpaal")])
def test_a_word_that_is_derived_has_to_be_there(name: str, word: str, tmp_path: Path) -> None:
    """Without it a page would ask for a word that no list has."""
    way = ("$defs", name, "oneOf")
    left = [term for term in at(DATA, way) if term["const"] != word]
    said = refusal(make_register(tmp_path), changed(way, left))
    assert said.endswith(f": de term `{word}` ontbreekt: het register leidt die af")


def test_the_end_of_the_file_is_explained_too(tmp_path: Path) -> None:
    """A file that is cut off, and one with something behind it."""
    root = make_register(tmp_path)
    lines = TEXT.count("\n")
    assert "hier ontbreekt een komma of een haakje" in refusal(root, TEXT.rstrip()[:-1])
    assert refusal(root, f"{TEXT}}}") == f"schema.json:{lines + 1}:1: na het laatste haakje staat nog iets"


@pytest.mark.parametrize("command", ["check", "build", "export", "new", "serve", "diff"])
def test_every_command_says_it(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Exit code 2, and one line that begins with the place."""
    root = make_register(tmp_path / "register")
    shutil.copy(PROJECT / "mkdocs.yml", root)
    shutil.copytree(PROJECT / "docs", root / "docs")
    (root / "schema.json").write_text(changed((*TERM, "title"), is_gone=True), "utf-8")
    more = {"export": ["json"], "diff": ["2020-07-20", "2021-02-04"]}
    more["new"] = ["--titel", "Nieuw", "--departement", "ocw", "--soort", "project"]
    assert main([command, *more.get(command, ()), "--root", str(root)]) == 2
    assert re.fullmatch(r"register: schema\.json:\d+: [^\n]+\n", capsys.readouterr().err)


VALUES: tuple[Any, ...] = (
    None, True, 0, -1, 1.5, "", "x", "é", "../x", "^.*$", "(", "string", "array", "object", "integer", [], {},
    ["x"], [None], ["string", "null"], {"type": "string"}, {"$ref": "#/$defs/id"}, "#/$defs/id",
    "#/$defs/stand",
)  # fmt: skip
KEYWORDS = (
    "anyOf",
    "format",
    "x-facet",
    "pattern",
    "oneOf",
    "$ref",
    "x-verwijst-naar",
    "enum",
    "required",
    "type",
)


def ways(part: Any, way: Way = ()) -> Iterator[Way]:
    """Yield the way to every part of the schema."""
    if way:
        yield way
    items = part.items() if isinstance(part, dict) else enumerate(part) if isinstance(part, list) else ()
    for key, value in items:
        yield from ways(value, (*way, key))


WAYS = tuple(ways(DATA))


def mutated(draw: random.Random) -> Any:
    """Return the schema with one part gone, replaced, copied from elsewhere, or with a keyword more."""
    data = copy.deepcopy(DATA)
    way = draw.choice(WAYS)
    part = at(data, way[:-1])
    changes: tuple[Callable[[], Any], ...] = (
        lambda: part.pop(way[-1]),
        lambda: part.__setitem__(way[-1], draw.choice(VALUES)),
        lambda: part.__setitem__(way[-1], copy.deepcopy(at(DATA, draw.choice(WAYS)))),
        lambda: part.update({draw.choice(KEYWORDS): draw.choice(VALUES)}) if isinstance(part, dict) else None,
    )
    draw.choice(changes)()
    return data


@pytest.mark.slow
def test_no_mutation_of_the_schema_gives_a_traceback(tmp_path: Path) -> None:
    """A schema is refused in one line with its place, or every page of a register can be made."""
    draw = random.Random(7)  # noqa: S311 no secret
    roots = [write(tmp_path / str(seed), *Drawer(seed).register()) for seed in (0, 1, 2, 3)]
    made = 0
    for _ in range(80 * ROUNDS):
        root = draw.choice(roots)
        (root / "schema.json").write_text(json.dumps(mutated(draw), ensure_ascii=False, indent=2), "utf-8")
        try:
            register = check_folder(root).register
        except RegisterError as error:
            assert re.match(r"schema\.json:\d+: [^\n]+$", str(error))  # noqa: PT017
            continue
        if register:
            site = make_site(register, Settings(), register.peildatum)
            assert all(site.render(page) for page in site.pages.values())
            made += 1
    assert 5 * ROUNDS < made < 70 * ROUNDS


def test_the_schema_of_this_project_is_accepted() -> None:
    """No mark is missing in the real one."""
    assert load_schema(PROJECT / "schema.json").data == DATA
