"""RDF holds the whole register: read back by what the schema says of its words, it gives the same records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from urllib.parse import unquote

import pytest
from rdflib import RDF, RDFS, Graph, Literal, URIRef
from rdflib.namespace import DCTERMS
from registers import entry, make_register, real_register, stand

from generator.exports import rdf
from generator.register.lijsten import LIJSTEN
from generator.register.records import records
from generator.register.register import Register
from generator.schema.schema import Schema, SchemaNode
from generator.schema.settings import Settings
from generator.schema.uses import PREFIXES

HERE = Settings(adres="https://register.example/sub/", uitgever="VWS")
BASE = f"{HERE.adres}id/"
KINDS = ("activiteiten", *LIJSTEN)
LOST = {"order": "the order of plain values in a list, which RDF does not have"}
"""What RDF loses, all of it; what has fields of its own keeps its place in its address."""


@pytest.fixture(scope="module")
def register() -> Register:
    """Return the register of this project as it stands."""
    whole = real_register()
    return whole.as_of(whole.peildatum)


@pytest.fixture(scope="module")
def graph(register: Register) -> Graph:
    """Return it in RDF, read by another program."""
    return Graph().parse(data=rdf.register_ttl(register, HERE), format="turtle")


class Reader:
    """Reads records from a graph by the schema alone; knows nothing of how we write one."""

    def __init__(self, graph: Graph, schema: Schema) -> None:
        """Take the graph of a register."""
        self.graph, self.schema = graph, schema

    def record(self, node: URIRef, properties: SchemaNode) -> dict[str, Any]:
        """Return the record of the thing at *node*."""
        return {key: self._field(node, key, written) for key, written in properties.items()}

    def _field(self, node: URIRef, key: str, written: SchemaNode) -> Any:
        whole = self.schema.resolve(written)
        item = self.schema.resolve(whole["items"]) if "items" in whole else whole
        word = written.get("x-rdf", whole.get("x-rdf"))
        if "properties" in item and not isinstance(word, str):
            return self._related(node, item)
        found = list(self.graph.objects(node, self._address(word)))
        if "properties" in item:
            inner = sorted((URIRef(str(o)) for o in found), key=lambda o: int(o.rpartition("/")[2]))
            made = [self.record(one, item["properties"]) for one in inner]
        else:
            made = sorted((self._value(one, item) for one in found), key=str)
        if "items" in whole:
            return made
        assert len(made) <= 1, (node, key, made)
        return made[0] if made else None

    def _related(self, node: URIRef, item: SchemaNode) -> list[dict[str, Any]]:
        """Return the relations of an activity, whose word is their kind."""
        (closed, terms), (other, _) = (
            (name, self.schema.resolve(part).get("oneOf", ())) for name, part in item["properties"].items()
        )
        return sorted(
            (
                {closed: term["const"], other: self._value(found, {"x-verwijst-naar": ()})}
                for term in terms
                for found in self.graph.objects(node, URIRef(f"{BASE}def/{term['const']}"))
            ),
            key=str,
        )

    def _address(self, word: str) -> URIRef:
        prefix, _, name = word.partition(":")
        return URIRef((f"{BASE}def/" if prefix == "reg" else PREFIXES[prefix]) + name)

    @staticmethod
    def _value(found: Any, part: SchemaNode) -> Any:
        if "x-verwijst-naar" in part or "oneOf" in part:
            assert isinstance(found, URIRef)
            return unquote(found.rpartition("/")[2])
        if isinstance(found, Literal) and part.get("type") in ("integer", "number", "boolean"):
            return found.toPython()
        return str(found)


def ordered(value: Any) -> Any:
    """Return a record whose lists of plain values, and of relations, have an order of their own."""
    if isinstance(value, dict):
        return {key: ordered(item) for key, item in value.items()}
    if isinstance(value, list):
        items = [ordered(item) for item in value]
        is_plain = all(not isinstance(item, dict) or "activiteit" in item for item in items)
        return sorted(items, key=str) if is_plain else items
    return value


@pytest.mark.parametrize("kind", KINDS)
def test_rdf_gives_the_same_records(kind: str, register: Register, graph: Graph) -> None:
    """Every field of every thing: nothing is lost but what LOST names, and nothing is added."""
    reader, schema = Reader(graph, register.schema), register.schema
    properties = schema.item(kind)["properties"]
    there = list(records(register, kind))
    assert there
    for record in there:
        node = URIRef(f"{BASE}{schema.singular(kind)}/{record['id']}")
        assert reader.record(node, properties) == ordered(record), record["id"]
    names = set(graph.subjects(DCTERMS.identifier, None))
    prefix = f"{BASE}{schema.singular(kind)}/"
    assert len([name for name in names if str(name).startswith(prefix)]) == len(there)


@pytest.mark.slow
def test_a_missing_word_is_seen(register: Register) -> None:
    """The reader is not blind: without the words of the amounts the records differ."""
    text = rdf.register_ttl(register, HERE).decode().replace("reg:geldsoort", "reg:iets")
    reader = Reader(Graph().parse(data=text, format="turtle"), register.schema)
    paid = next(a for a in register.activiteiten if a.financiering)
    made = reader.record(
        URIRef(f"{BASE}activiteit/{paid.id}"), register.schema.item("activiteiten")["properties"]
    )
    assert made["financiering"][0]["soort"] is None


def test_every_own_word_says_what_it_is(graph: Graph) -> None:
    """Each word of ours that is used has a type, a label and a definition, in Dutch and English."""
    used = {p for p in graph.predicates() if str(p).startswith(f"{BASE}def/")}
    used |= {o for o in graph.objects(None, RDF.type) if str(o).startswith(f"{BASE}def/")}
    assert used
    for word in used:
        assert (word, RDF.type, None) in graph, word
        for said in (RDFS.label, RDFS.comment):
            texts = [text for text in graph.objects(word, said) if isinstance(text, Literal)]
            assert sorted(str(text.language) for text in texts) == ["en", "nl"], word
    assert "Bedrag" in {str(word).rpartition("/")[2] for word in used}


def test_an_old_name_leads_to_the_new() -> None:
    """After a rename RDF says what took its place."""
    register = make_register(entry("nieuw", eerdere_ids=["oud"], standen=[stand()]))
    graph = Graph().parse(data=rdf.register_ttl(register, HERE), format="turtle")
    old, new = (URIRef(f"{BASE}activiteit/{name}") for name in ("oud", "nieuw"))
    assert (old, DCTERMS.isReplacedBy, new) in graph


def _fields(schema: Schema) -> Iterator[tuple[str, SchemaNode]]:
    for kind in KINDS:
        yield from ((f"{kind}.{key}", node) for key, node in schema.item(kind)["properties"].items())


def test_every_field_has_a_word(register: Register) -> None:
    """A new field is in RDF because the schema says with which word; relations name theirs by their kind."""
    without = [
        name
        for name, node in _fields(register.schema)
        if not isinstance(node.get("x-rdf", register.schema.resolve(node).get("x-rdf")), str)
    ]
    assert without == ["activiteiten.relaties"]
