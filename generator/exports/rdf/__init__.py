"""RDF: the lists as SKOS, activities and sources in schema.org and PROV, a DCAT-AP-NL catalogue."""

from __future__ import annotations

from generator.exports.rdf.catalogue import catalogue
from generator.exports.rdf.context import context_jsonld
from generator.exports.rdf.jsonld import as_jsonld
from generator.exports.rdf.schema_org import activiteit_data, activiteit_jsonld, dataset_data
from generator.exports.rdf.things import lists, register_parts
from generator.exports.rdf.turtle import as_turtle
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
    "register_ttl",
]


def register_ttl(register: Register, settings: Settings) -> bytes:
    """Return activities, sources, organisations and lists as Turtle."""
    return as_turtle(register_parts(register, settings), settings)


def register_jsonld(register: Register, settings: Settings) -> bytes:
    """Return the same as JSON-LD."""
    return as_jsonld(register_parts(register, settings))


def lists_ttl(register: Register, settings: Settings) -> bytes:
    """Return the closed lists as SKOS."""
    return as_turtle([lists(register, settings)], settings)


def catalogue_ttl(register: Register, settings: Settings) -> bytes:
    """Return the catalogue as Turtle."""
    return as_turtle([catalogue(register, settings)], settings)


def catalogue_jsonld(register: Register, settings: Settings) -> bytes:
    """Return the catalogue as JSON-LD."""
    return as_jsonld([catalogue(register, settings)])
