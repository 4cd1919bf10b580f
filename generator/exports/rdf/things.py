"""The register as triples: lists as SKOS, activities and their sources in schema.org and PROV."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any
from urllib.parse import quote

from generator.exports.rdf.marked import Describer
from generator.exports.rdf.triples import (
    DCAT,
    DCT,
    PROV,
    SDO,
    SKOS,
    A,
    Ref,
    Triple,
    Words,
    identifier,
    in_both,
    own,
    root_of,
)
from generator.exports.rdf.vocabulary import vocabulary
from generator.exports.tables import closed_lists
from generator.exports.versie import data_version, schema_version
from generator.register.activiteit import Activiteit
from generator.register.lijsten import LIJSTEN, Brondocument
from generator.register.pruning import proofs
from generator.register.register import Register
from generator.schema.english import EXPLANATION, TITLE
from generator.schema.schema import SchemaNode
from generator.schema.settings import Settings

Told = tuple[tuple[Any, ...], Iterable[Triple]]
"""Triples, behind what they follow from beside the schema, settings and lists."""


def register_parts(register: Register, settings: Settings) -> Iterator[Told]:
    """Yield the triples in parts that say nothing about each other's subjects."""
    yield ("geheel", data_version(register), register.peildatum), _about(register, settings)
    yield ("woorden",), vocabulary(register.schema, settings)
    yield ("lijsten",), lists(register, settings)
    describer = Describer(register, settings)
    yield ("dingen",), _of_lists(register, settings, describer)
    data = register.schema.data  # not resolved: beside a reference stands the word, behind it the classes
    part = {**data, "properties": {**data["properties"], **data.get("x-afgeleid", {})}}
    for activiteit in register.activiteiten:
        others = register.verbanden(activiteit.id)  # a reference says what kind of thing it found
        yield (activiteit, others), _activiteit(activiteit, settings, describer, part)


def _about(register: Register, settings: Settings) -> Iterator[Triple]:
    """Yield what the whole is, and of which version; the catalogue tells more of it under the same name."""
    node, root = f"{root_of(settings)}data/register", root_of(settings)
    yield node, A, Ref(f"{DCAT}Dataset")
    yield node, f"{DCAT}version", data_version(register)
    yield node, f"{DCT}modified", register.peildatum
    yield node, f"{DCT}license", Ref(settings.licentie.rdf)
    yield node, f"{DCT}conformsTo", Ref(f"{root}data/schema.json")
    yield node, own(settings, "schemaversie"), schema_version(register)


def lists(register: Register, settings: Settings) -> Iterator[Triple]:
    """Yield each closed list as a concept scheme, its terms numbered in the order of the schema."""
    for name, node in closed_lists(register.schema):
        scheme = identifier(settings, "lijst", name)
        yield scheme, A, Ref(f"{SKOS}ConceptScheme")
        yield from in_both(scheme, f"{SKOS}prefLabel", node["title"], node.get(TITLE))
        for place, term in enumerate(node["oneOf"], 1):
            concept = f"{scheme}/{quote(term['const'])}"
            yield from _term(scheme, concept, term)
            yield concept, own(settings, "volgnummer"), place


def _term(scheme: str, concept: str, term: SchemaNode) -> Iterator[Triple]:
    yield concept, A, Ref(f"{SKOS}Concept")
    yield concept, f"{SKOS}inScheme", Ref(scheme)
    yield concept, f"{SKOS}topConceptOf", Ref(scheme)
    yield scheme, f"{SKOS}hasTopConcept", Ref(concept)
    yield concept, f"{SKOS}notation", term["const"]
    yield from in_both(concept, f"{SKOS}prefLabel", term["title"], term.get(TITLE))
    yield from in_both(concept, f"{SKOS}definition", term["description"], term.get(EXPLANATION))


def _of_lists(register: Register, settings: Settings, describer: Describer) -> Iterator[Triple]:
    """Yield the things of each list of which the schema says what they are in RDF."""
    for kind in LIJSTEN:
        part = register.schema.item(kind)
        soort = register.schema.singular(kind)
        for key, item in register.collection(kind).items() if "x-rdf" in part else ():
            yield from describer.described(identifier(settings, soort, key), item, part)
    for document in register.documenten.values():
        yield from _document(document, settings)


def _document(document: Brondocument, settings: Settings) -> Iterator[Triple]:
    """Yield what follows from the fields of a document."""
    node = identifier(settings, "document", document.id)
    yield node, f"{DCT}bibliographicCitation", Words(document.citaat)
    if document.adres:
        yield node, f"{SDO}url", Ref(document.adres)


def _activiteit(
    activiteit: Activiteit, settings: Settings, describer: Describer, part: SchemaNode
) -> Iterator[Triple]:
    """Yield an activity: what the schema says of its fields, and what follows from them."""
    node = identifier(settings, "activiteit", activiteit.id)
    status = f"status/{activiteit.laatste_stand.status}"
    yield from describer.described(node, activiteit, part)
    for partner in activiteit.partners:
        yield node, f"{SDO}member", Ref(identifier(settings, "organisatie", partner.organisatie))
    for old in activiteit.eerdere_ids:
        yield identifier(settings, "activiteit", old), f"{DCT}isReplacedBy", Ref(node)
    yield node, f"{SDO}url", Ref(f"{root_of(settings)}activiteiten/{activiteit.id}/")
    yield node, own(settings, "status"), Ref(identifier(settings, "lijst", status))
    for bewijs in dict.fromkeys(proofs(activiteit)):
        yield node, f"{PROV}wasDerivedFrom", Ref(identifier(settings, "document", bewijs.bron))
