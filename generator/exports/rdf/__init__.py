"""RDF: the lists as SKOS, activities and sources in schema.org and PROV, a DCAT-AP-NL catalogue."""

from __future__ import annotations

from collections.abc import Iterator

from generator.exports.pieces import Piece, joined
from generator.exports.rdf.catalogue import catalogue
from generator.exports.rdf.context import context_jsonld
from generator.exports.rdf.jsonld import as_jsonld, jsonld_parts
from generator.exports.rdf.schema_org import activiteit_data, activiteit_jsonld, dataset_data
from generator.exports.rdf.things import lists, register_parts
from generator.exports.rdf.turtle import as_turtle, turtle_parts
from generator.exports.rdf.vocabulary import Woord, own_words
from generator.register.register import Register
from generator.schema.settings import Settings

__all__ = [
    "Woord",
    "activiteit_data",
    "activiteit_jsonld",
    "catalogue_jsonld",
    "catalogue_ttl",
    "context_jsonld",
    "dataset_data",
    "lists_ttl",
    "own_words",
    "register_jsonld",
    "register_jsonld_parts",
    "register_ttl",
    "register_ttl_parts",
]


def register_ttl(register: Register, settings: Settings) -> bytes:
    """Return activities, sources, organisations and lists as Turtle."""
    return joined(register_ttl_parts(register, settings))


def register_ttl_parts(register: Register, settings: Settings) -> Iterator[Piece]:
    """Yield that file in parts."""
    return turtle_parts(register_parts(register, settings), settings)


def register_jsonld(register: Register, settings: Settings) -> bytes:
    """Return the same as JSON-LD."""
    return joined(register_jsonld_parts(register, settings))


def register_jsonld_parts(register: Register, settings: Settings) -> Iterator[Piece]:
    """Yield that file in parts."""
    return jsonld_parts(register_parts(register, settings))


def lists_ttl(register: Register, settings: Settings) -> bytes:
    """Return the closed lists as SKOS."""
    return as_turtle([lists(register, settings)], settings)


def catalogue_ttl(register: Register, settings: Settings) -> bytes:
    """Return the catalogue as Turtle."""
    return as_turtle([catalogue(register, settings)], settings)


def catalogue_jsonld(register: Register, settings: Settings) -> bytes:
    """Return the catalogue as JSON-LD."""
    return as_jsonld([catalogue(register, settings)])
