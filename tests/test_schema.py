"""`schema.json` is complete: everything that is shown anywhere is said in it, in Dutch."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator
from registers import SCHEMA, entry

from generator.findings.finding import Location
from generator.reading import careful, nodes
from generator.schema import validate
from generator.schema.json_file import JsonPlaces

Node = dict[str, Any]
CLOSED = [key for key, node in SCHEMA.data["$defs"].items() if "oneOf" in node]


def walk(node: Any, path: str = "") -> Iterator[tuple[str, Node]]:
    """Yield every schema below *node* with its path."""
    if isinstance(node, dict):
        if "type" in node or "$ref" in node:
            yield path, node
        for key, value in node.items():
            if key != "examples":
                yield from walk(value, f"{path}/{key}")
    elif isinstance(node, list):
        for i, value in enumerate(node):
            yield from walk(value, f"{path}/{i}")


NODES = dict(walk(SCHEMA.data))
PROPERTIES = {path: node for path, node in NODES.items() if path.split("/")[-2:-1] == ["properties"]}


def test_schema_is_valid() -> None:
    """The schema follows JSON Schema 2020-12."""
    assert SCHEMA.data["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    Draft202012Validator.check_schema(SCHEMA.data)


_ROOT = Path(__file__).parents[1]
_OURS = Path(validate.__file__).parent


@pytest.mark.parametrize(
    "path",
    [_ROOT / "schema.json", _OURS / "settings.schema.json", _OURS / "woorden.schema.json"],
    ids=lambda path: path.name,
)
def test_place_in_schema(path: Path) -> None:
    """Every value and key of a file of JSON stands where the careful reader of YAML finds it."""
    top = careful.read_nodes(path.read_text("utf-8"), path.name).top
    assert top is not None
    places = JsonPlaces(path)
    values, by_key, _ = nodes.find_places(top)
    for keys, place in values.items():
        assert places.locate(*keys) == Location(path.name, *place)
        assert places.locate_key(*keys) == Location(path.name, *by_key.get(keys, place))
        for lacking in ((999,), ("nee", 0)):
            assert places.locate_key(*keys, *lacking) == Location(path.name, *place)


@pytest.mark.parametrize(("text", "place"), [('\ufeff[{},\n\t"a:,", "b"]\n', (2, 9)), ("[1, 2, 3]", (1, 8))])
def test_place_in_json(tmp_path: Path, text: str, place: tuple[int, int]) -> None:
    """Tabs, line ends and signs in texts count as letters; the mark at the start does not."""
    path = tmp_path / "schema.json"
    path.write_text(text, "utf-8")
    assert JsonPlaces(path).locate(2) == Location("schema.json", *place)


def test_place_in_refused_json(tmp_path: Path) -> None:
    """Where the text has signs that no file may have, the file is the place."""
    path = tmp_path / "schema.json"
    path.write_text('{"a": "\u200b"}', "utf-8")
    assert JsonPlaces(path).locate("a") == Location("schema.json")


@pytest.mark.parametrize("path", PROPERTIES)
def test_field_is_explained(path: str) -> None:
    """Every field has a title, a help text that is a sentence, and examples that are valid."""
    node = SCHEMA.resolve(PROPERTIES[path])
    assert node["title"]
    assert node["description"].endswith(".")
    if "oneOf" in node or node.get("enum") or node["type"] == "object":
        return
    validator = Draft202012Validator({**node, "$defs": SCHEMA.data["$defs"]})
    assert node["examples"]
    for example in node["examples"]:
        assert not list(validator.iter_errors(example)), example


@pytest.mark.parametrize("name", CLOSED)
def test_closed_list_is_explained(name: str) -> None:
    """A closed list says its type, so that editors complete the colon, and explains every term."""
    node = SCHEMA.data["$defs"][name]
    assert node["type"] == "string"
    for term in node["oneOf"]:
        assert term["title"]
        assert term["description"].endswith(".")
    ids = [term["const"] for term in node["oneOf"]]
    assert len(ids) == len(set(ids))


def test_objects_are_closed() -> None:
    """No object takes keys that it does not know, and no alternative is a whole object."""
    objects = [path for path, node in NODES.items() if "object" in str(node.get("type", ""))]
    assert objects
    assert [path for path in objects if NODES[path].get("additionalProperties") is not False] == []
    assert [path for path, node in NODES.items() if "anyOf" in node] == []


def test_terms_of_the_contract() -> None:
    """Terms that others rely on keep their names and order."""
    assert [term.id for term in SCHEMA.termen("actielijn")] == [
        "voorkomen",
        "signaleren",
        "stoppen",
        "overkoepelend",
    ]
    assert [term.id for term in SCHEMA.termen("status")] == [
        "gepland", "lopend", "afgerond", "gestopt", "opgegaan", "onbekend",
    ]  # fmt: skip
    assert [term.id for term in SCHEMA.termen("relatiesoort")] == [
        "onderdeel-van", "vervolg-op", "hangt-samen-met", "meet", "financiert",
    ]  # fmt: skip
    assert [term.id for term in SCHEMA.termen("soort")] == [
        "programma", "project", "campagne", "pilot", "onderzoek", "monitor", "wetgeving", "financiering",
        "hulplijn", "voorziening", "methodiek", "richtlijn", "opleiding", "overleg", "gesprek", "toezicht",
    ]  # fmt: skip


def test_facets() -> None:
    """The facets of the contract have their addresses; both ministry fields are one facet."""
    facets = {facet.adres: facet for facet in SCHEMA.facetten if facet.adres}
    assert list(facets) == [
        "soorten", "departementen", "actielijnen", "vormen", "omgevingen", "doelgroepen",
        "verdragsartikelen", "regios", "partners",
    ]  # fmt: skip
    assert facets["departementen"].velden == (("departement", ""), ("betrokken_departementen", "departement"))
    assert facets["partners"].velden == (("partners", "organisatie"),)
    assert facets["regios"].verwijst_naar == "regios"


def test_smallest_entry_is_valid() -> None:
    """What is obligatory is enough."""
    assert not list(Draft202012Validator(SCHEMA.data).iter_errors(entry()))
