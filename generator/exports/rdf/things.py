"""The register as triples: lists as SKOS, activities and their sources in schema.org and PROV."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from generator.exports.rdf.triples import (
    DCT,
    OWL,
    PROV,
    SDO,
    SKOS,
    A,
    Ref,
    Triple,
    Words,
    identifier,
    own,
    root_of,
)
from generator.exports.tables import closed_lists
from generator.register.activiteit import Activiteit, Stand
from generator.register.lijsten import Brondocument, Organisatie
from generator.register.pruning import proofs
from generator.register.register import Register
from generator.schema.schema import SchemaNode
from generator.schema.settings import Settings


def register_parts(register: Register, settings: Settings) -> Iterator[Iterator[Triple]]:
    """Yield the triples in parts that say nothing about each other's subjects."""
    yield lists(register, settings)
    yield _sources(register, settings)
    for activiteit in register.activiteiten:
        yield _activiteit(activiteit, settings)


def lists(register: Register, settings: Settings) -> Iterator[Triple]:
    """Yield each closed list as a concept scheme, its terms numbered in the order of the schema."""
    for name, node in closed_lists(register.schema):
        scheme = identifier(settings, "lijst", name)
        yield scheme, A, Ref(f"{SKOS}ConceptScheme")
        yield scheme, f"{SKOS}prefLabel", Words(node["title"])
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
    yield concept, f"{SKOS}prefLabel", Words(term["title"])
    yield concept, f"{SKOS}definition", Words(term["description"])


def _sources(register: Register, settings: Settings) -> Iterator[Triple]:
    for organisatie in register.organisaties.values():
        yield from _organisatie(organisatie, settings)
    for document in register.documenten.values():
        yield from _document(document, settings)


def _organisatie(organisatie: Organisatie, settings: Settings) -> Iterator[Triple]:
    node = identifier(settings, "organisatie", organisatie.id)
    yield node, A, Ref(f"{SDO}Organization")
    yield node, f"{SDO}name", Words(organisatie.naam)
    for name in (organisatie.afkorting, *organisatie.ook_bekend_als):
        if name:
            yield node, f"{SKOS}altLabel", Words(name)
    if organisatie.tooi:
        yield node, f"{OWL}sameAs", Ref(organisatie.tooi)


def _document(document: Brondocument, settings: Settings) -> Iterator[Triple]:
    node = identifier(settings, "document", document.id)
    yield node, A, Ref(f"{SDO}CreativeWork")
    yield node, A, Ref(f"{PROV}Entity")
    yield node, f"{DCT}identifier", document.id
    yield node, f"{SDO}name", Words(document.titel)
    yield node, f"{DCT}bibliographicCitation", Words(document.citaat)
    if document.adres:
        yield node, f"{SDO}url", Ref(document.adres)
    if document.datum:
        yield node, f"{DCT}issued", document.datum.text


def _activiteit(activiteit: Activiteit, settings: Settings) -> Iterator[Triple]:
    node = identifier(settings, "activiteit", activiteit.id)
    for kind in (f"{SDO}Project", f"{PROV}Entity", own(settings, "Activiteit")):
        yield node, A, Ref(kind)
    yield node, f"{DCT}identifier", activiteit.id
    yield node, f"{SDO}name", Words(activiteit.titel)
    yield node, f"{SDO}description", Words(activiteit.samenvatting)
    yield node, f"{SDO}url", Ref(f"{root_of(settings)}activiteiten/{activiteit.id}/")
    for name in activiteit.ook_bekend_als:
        yield node, f"{SDO}alternateName", Words(name)
    yield from _references(node, activiteit, settings)
    for number, stand in enumerate(activiteit.standen, 1):
        yield node, own(settings, "stand"), Ref(f"{node}/stand/{number}")
        yield from _stand(f"{node}/stand/{number}", stand, settings)


def _references(node: str, activiteit: Activiteit, settings: Settings) -> Iterator[Triple]:
    """Yield what an activity points to: organisations, terms, documents and other activities."""
    yield node, f"{SDO}parentOrganization", Ref(identifier(settings, "organisatie", activiteit.departement))
    for partner in activiteit.partners:
        yield node, f"{SDO}member", Ref(identifier(settings, "organisatie", partner.organisatie))
    for veld, code in _concepts(activiteit):
        yield node, own(settings, veld), Ref(identifier(settings, "lijst", code))
    for bewijs in dict.fromkeys(proofs(activiteit)):
        yield node, f"{PROV}wasDerivedFrom", Ref(identifier(settings, "document", bewijs.bron))
    for relatie in activiteit.relaties:
        yield node, own(settings, relatie.soort), Ref(identifier(settings, "activiteit", relatie.activiteit))


def _stand(node: str, stand: Stand, settings: Settings) -> Iterator[Triple]:
    """Yield a stand of an activity as a thing of its own, with where it stands written."""
    yield node, A, Ref(own(settings, "Stand"))
    yield node, f"{DCT}date", stand.datum
    yield node, own(settings, "status"), Ref(identifier(settings, "lijst", f"status/{stand.status}"))
    yield node, f"{SDO}text", Words(stand.tekst)
    yield node, f"{PROV}wasDerivedFrom", Ref(identifier(settings, "document", stand.bewijs.bron))
    yield node, own(settings, "vindplaats"), Words(stand.bewijs.vindplaats)


def _concepts(activiteit: Activiteit) -> Iterator[tuple[str, str]]:
    """Yield (field, list and code) for each code of a closed list."""
    yield "soort", f"soort/{activiteit.soort}"
    yield "status", f"status/{activiteit.laatste_stand.status}"
    if activiteit.bereik:
        yield "bereik", f"bereik/{activiteit.bereik}"
    for veld, lijst in (
        ("actielijnen", "actielijn"),
        ("vormen", "vorm"),
        ("omgevingen", "omgeving"),
        ("doelgroepen", "doelgroep"),
    ):
        for code in getattr(activiteit, veld):
            yield veld, f"{lijst}/{code}"
