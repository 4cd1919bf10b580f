"""Triples as Turtle and JSON-LD. The only module that knows rdflib, loaded when a file is made."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

from generator.exports.rdf.triples import Object, Ref, Triple, Words, own
from generator.schema.settings import Settings
from generator.schema.uses import OWN_PREFIX, PREFIXES

if TYPE_CHECKING:
    from rdflib import Graph
    from rdflib.term import Node


def as_turtle(parts: Iterable[Iterable[Triple]], settings: Settings) -> bytes:
    """Return Turtle: rdflib sorts what it writes, so the bytes follow from the triples.

    The parts say nothing about each other's subjects: in one graph they would be slow.
    """
    return b"".join(_turtle(_graphs(parts, settings)))


def as_jsonld(parts: Iterable[Iterable[Triple]], settings: Settings) -> bytes:
    """Return JSON-LD, sorted; each thing on a line of its own."""
    lines = (line for graph in _graphs(parts, settings) for line in _nodes(graph))
    return b"[\n" + b",\n".join(lines) + b"\n]\n"


def _graphs(parts: Iterable[Iterable[Triple]], settings: Settings) -> Iterator[Graph]:
    from rdflib import Graph, URIRef

    for part in parts:
        graph = Graph(bind_namespaces="none")
        for prefix, space in (*PREFIXES.items(), (OWN_PREFIX, own(settings))):
            graph.bind(prefix, space)
        for subject, predicate, value in part:
            graph.add((URIRef(subject), URIRef(predicate), _object(value)))
        yield graph


def _object(value: Object) -> Node:
    from rdflib import XSD as DATATYPES
    from rdflib import Literal, URIRef

    if isinstance(value, Ref):
        return URIRef(value.address)
    if isinstance(value, Words):
        return Literal(value.text, lang=value.taal)
    if isinstance(value, date):
        return Literal(value.isoformat(), datatype=DATATYPES.date)
    return Literal(value)


def _turtle(graphs: Iterable[Graph]) -> Iterator[bytes]:
    """Yield the prefixes once, then what each part says."""
    for number, graph in enumerate(graphs):
        if not number:
            yield from (
                f"@prefix {prefix}: <{space}> .\n".encode() for prefix, space in sorted(graph.namespaces())
            )
        if not graph:
            continue  # a register may hold nothing that RDF tells of
        text: str = graph.serialize(format="turtle")
        yield text[text.index("\n\n") + 1 :].rstrip("\n").encode() + b"\n"


def _nodes(graph: Graph) -> Iterator[bytes]:
    for node in _sorted(json.loads(graph.serialize(format="json-ld", auto_compact=False))):
        yield json.dumps(node, ensure_ascii=False, sort_keys=True).encode()


def _sorted(value: Any) -> Any:
    """Return JSON-LD in which each set has a fixed order."""
    if isinstance(value, list):
        return sorted((_sorted(item) for item in value), key=lambda item: json.dumps(item, sort_keys=True))
    return {key: _sorted(item) for key, item in value.items()} if isinstance(value, dict) else value
