"""RDF: the lists as SKOS, activities and sources in schema.org and PROV, a DCAT-AP-NL catalogue.

The only module that knows rdflib. Standards: `standards.md` §1.3 and §2.1.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from generator.exports.tables import closed_lists
from generator.register.activiteit import Activiteit
from generator.register.lijsten import Brondocument
from generator.register.pruning import proofs
from generator.register.register import Register
from generator.schema.settings import Settings

if TYPE_CHECKING:
    from rdflib import Graph

_EXAMPLE = "https://register.example/"
_CC0 = "http://creativecommons.org/publicdomain/zero/1.0/"
_PUBLIC = "http://publications.europa.eu/resource/authority/access-right/PUBLIC"
_THEMES = (  # https://op.europa.eu, data themes: government, justice, health
    "http://publications.europa.eu/resource/authority/data-theme/GOVE",
    "http://publications.europa.eu/resource/authority/data-theme/JUST",
    "http://publications.europa.eu/resource/authority/data-theme/HEAL",
)
_FILE_TYPE = "http://publications.europa.eu/resource/authority/file-type/"
_FILE_TYPES = {
    "json": "JSON", "jsonl": "JSON", "csv": "CSV", "csv-excel": "CSV", "csv-zip": "ZIP", "ods": "ODS",
    "xlsx": "XLSX", "ttl": "RDF_TURTLE", "jsonld": "JSON_LD", "pdf": "PDFA2A", "odt": "ODT", "docx": "DOCX",
    "atom": "ATOM",
}  # fmt: skip
_TITLE = "Register van activiteiten tegen seksueel geweld"
_ABOUT = "Wat de ministeries doen tegen seksueel geweld: alle activiteiten, met bron en stand van zaken."


def register_ttl(register: Register, settings: Settings) -> bytes:
    """Return activities, sources, organisations and lists as Turtle."""
    return _turtle(_parts(register, settings))


def register_jsonld(register: Register, settings: Settings) -> bytes:
    """Return the same as JSON-LD."""
    return _jsonld(_parts(register, settings))


def lists_ttl(register: Register, settings: Settings) -> bytes:
    """Return the closed lists as SKOS."""
    graph = _graph(settings)
    _add_lists(graph, register, settings)
    return _turtle([graph])


def catalogue_ttl(register: Register, settings: Settings) -> bytes:
    """Return the catalogue as Turtle."""
    return _turtle([_catalogue(register, settings)])


def catalogue_jsonld(register: Register, settings: Settings) -> bytes:
    """Return the catalogue as JSON-LD."""
    return _jsonld([_catalogue(register, settings)])


def activiteit_jsonld(register: Register, activiteit: Activiteit, settings: Settings) -> bytes:
    """Return one activity in schema.org, as beside its page; small enough to make without rdflib."""
    root = settings.adres or _EXAMPLE
    documents = dict.fromkeys(bewijs.bron for bewijs in proofs(activiteit))
    data = {
        "@context": "https://schema.org",
        "@type": "Project",
        "@id": identifier(settings, "activiteit", activiteit.id),
        "identifier": activiteit.id,
        "name": activiteit.titel,
        "alternateName": list(activiteit.ook_bekend_als) or None,
        "description": activiteit.samenvatting,
        "url": f"{root}activiteiten/{activiteit.id}/",
        "inLanguage": "nl",
        "additionalType": register.schema.term("soort", activiteit.soort).titel,
        "keywords": [register.schema.term("doelgroep", key).titel for key in activiteit.doelgroepen] or None,
        "parentOrganization": _organisation_json(register, activiteit.departement),
        "member": [_organisation_json(register, partner.organisatie) for partner in activiteit.partners]
        or None,
        "foundingDate": _schema_date(activiteit, "begin"),
        "dissolutionDate": _schema_date(activiteit, "eind"),
        "subjectOf": [
            {"@type": "CreativeWork", "name": d.citaat, "url": d.adres or None}
            for d in (register.documenten[key] for key in documents if key in register.documenten)
        ],
    }
    return (json.dumps(_without_none(data), ensure_ascii=False, indent=2) + "\n").encode()


def identifier(settings: Settings, soort: str, key: str) -> str:
    """Return the lasting name of a thing: `/id/<soort>/<key>`."""
    return f"{settings.adres or _EXAMPLE}id/{soort}/{quote(key)}"


def _organisation_json(register: Register, key: str) -> dict[str, Any]:
    organisatie = register.organisaties[key]
    return {"@type": "Organization", "name": organisatie.titel, "sameAs": organisatie.tooi or None}


def _schema_date(activiteit: Activiteit, part: str) -> str | None:
    """Return a date as schema.org has them: a day, a month or a year; of a quarter its year."""
    datum = getattr(activiteit.looptijd, part) if activiteit.looptijd else None
    if not datum:
        return None
    text: str = datum.text
    return text if "K" not in text and "H" not in text else text[:4]


def _without_none(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _without_none(item) for key, item in value.items() if item is not None}
    return [_without_none(item) for item in value] if isinstance(value, list) else value


def _graph(settings: Settings) -> Graph:
    from rdflib import Graph
    from rdflib.namespace import DCAT, DCTERMS, FOAF, OWL, PROV, SDO, SKOS

    graph = Graph(bind_namespaces="none")
    spaces = {
        "dcat": DCAT,
        "dct": DCTERMS,
        "foaf": FOAF,
        "owl": OWL,
        "prov": PROV,
        "schema": SDO,
        "skos": SKOS,
    }
    for prefix, space in spaces.items():
        graph.bind(prefix, space)
    graph.bind("reg", f"{settings.adres or _EXAMPLE}id/def/")
    graph.bind("xsd", "http://www.w3.org/2001/XMLSchema#")
    graph.bind("vcard", "http://www.w3.org/2006/vcard/ns#")
    return graph


def _parts(register: Register, settings: Settings) -> Iterator[Graph]:
    """Yield the graph in parts that say nothing about each other's subjects: together they would be slow."""
    lists = _graph(settings)
    _add_lists(lists, register, settings)
    yield lists
    others = _graph(settings)
    for key in register.organisaties:
        _add_organisation(others, register, key, settings)
    for document in register.documenten.values():
        _add_document(others, document, settings)
    yield others
    for activiteit in register.activiteiten:
        part = _graph(settings)
        _add_activity(part, activiteit, settings)
        yield part


def _add_lists(graph: Graph, register: Register, settings: Settings) -> None:
    from rdflib import RDF, Literal, URIRef
    from rdflib.namespace import SKOS

    for name, node in closed_lists(register.schema):
        scheme = URIRef(identifier(settings, "lijst", name))
        graph.add((scheme, RDF.type, SKOS.ConceptScheme))
        graph.add((scheme, SKOS.prefLabel, Literal(node["title"], lang="nl")))
        for place, term in enumerate(node["oneOf"], 1):
            concept = URIRef(f"{scheme}/{quote(term['const'])}")
            graph.add((concept, RDF.type, SKOS.Concept))
            graph.add((concept, SKOS.inScheme, scheme))
            graph.add((concept, SKOS.topConceptOf, scheme))
            graph.add((scheme, SKOS.hasTopConcept, concept))
            graph.add((concept, SKOS.notation, Literal(term["const"])))
            graph.add((concept, SKOS.prefLabel, Literal(term["title"], lang="nl")))
            graph.add((concept, SKOS.definition, Literal(term["description"], lang="nl")))
            graph.add((concept, _own(settings, "volgnummer"), Literal(place)))


def _add_organisation(graph: Graph, register: Register, key: str, settings: Settings) -> None:
    from rdflib import RDF, Literal, URIRef
    from rdflib.namespace import OWL, SDO, SKOS

    organisatie = register.organisaties[key]
    node = URIRef(identifier(settings, "organisatie", key))
    graph.add((node, RDF.type, SDO.Organization))
    graph.add((node, SDO.name, Literal(organisatie.naam, lang="nl")))
    if organisatie.afkorting:
        graph.add((node, SKOS.altLabel, Literal(organisatie.afkorting, lang="nl")))
    for name in organisatie.ook_bekend_als:
        graph.add((node, SKOS.altLabel, Literal(name, lang="nl")))
    if organisatie.tooi:
        graph.add((node, OWL.sameAs, URIRef(organisatie.tooi)))


def _add_document(graph: Graph, document: Brondocument, settings: Settings) -> None:
    from rdflib import RDF, Literal, URIRef
    from rdflib.namespace import DCTERMS, PROV, SDO

    node = URIRef(identifier(settings, "document", document.id))
    graph.add((node, RDF.type, SDO.CreativeWork))
    graph.add((node, RDF.type, PROV.Entity))
    graph.add((node, DCTERMS.identifier, Literal(document.id)))
    graph.add((node, SDO.name, Literal(document.titel, lang="nl")))
    graph.add((node, DCTERMS.bibliographicCitation, Literal(document.citaat, lang="nl")))
    if document.adres:
        graph.add((node, SDO.url, URIRef(document.adres)))
    if document.datum:
        graph.add((node, DCTERMS.issued, Literal(document.datum.text)))


def _add_activity(graph: Graph, activiteit: Activiteit, settings: Settings) -> None:
    from rdflib import RDF, Literal, URIRef
    from rdflib.namespace import DCTERMS, PROV, SDO

    node = URIRef(identifier(settings, "activiteit", activiteit.id))
    root = settings.adres or _EXAMPLE
    for kind in (SDO.Project, PROV.Entity, _own(settings, "Activiteit")):
        graph.add((node, RDF.type, kind))
    graph.add((node, DCTERMS.identifier, Literal(activiteit.id)))
    graph.add((node, SDO.name, Literal(activiteit.titel, lang="nl")))
    graph.add((node, SDO.description, Literal(activiteit.samenvatting, lang="nl")))
    graph.add((node, SDO.url, URIRef(f"{root}activiteiten/{activiteit.id}/")))
    graph.add(
        (node, SDO.parentOrganization, URIRef(identifier(settings, "organisatie", activiteit.departement)))
    )
    for name in activiteit.ook_bekend_als:
        graph.add((node, SDO.alternateName, Literal(name, lang="nl")))
    for partner in activiteit.partners:
        graph.add((node, SDO.member, URIRef(identifier(settings, "organisatie", partner.organisatie))))
    for veld, code in _concepts(activiteit):
        graph.add((node, _own(settings, veld), URIRef(identifier(settings, "lijst", code))))
    for bewijs in dict.fromkeys(proofs(activiteit)):
        graph.add((node, PROV.wasDerivedFrom, URIRef(identifier(settings, "document", bewijs.bron))))
    for relatie in activiteit.relaties:
        other = URIRef(identifier(settings, "activiteit", relatie.activiteit))
        graph.add((node, _own(settings, relatie.soort), other))
    for number, _ in enumerate(activiteit.standen):
        _add_stand(graph, activiteit, number, settings)


def _add_stand(graph: Graph, activiteit: Activiteit, number: int, settings: Settings) -> None:
    """Add a stand of an activity as a thing of its own, with where it stands written."""
    from rdflib import RDF, XSD, Literal, URIRef
    from rdflib.namespace import DCTERMS, PROV, SDO

    stand = activiteit.standen[number]
    owner = identifier(settings, "activiteit", activiteit.id)
    node = URIRef(f"{owner}/stand/{number + 1}")
    graph.add((URIRef(owner), _own(settings, "stand"), node))
    graph.add((node, RDF.type, _own(settings, "Stand")))
    graph.add((node, DCTERMS.date, Literal(stand.datum.isoformat(), datatype=XSD.date)))
    graph.add(
        (node, _own(settings, "status"), URIRef(identifier(settings, "lijst", f"status/{stand.status}")))
    )
    graph.add((node, SDO.text, Literal(stand.tekst, lang="nl")))
    graph.add((node, PROV.wasDerivedFrom, URIRef(identifier(settings, "document", stand.bewijs.bron))))
    graph.add((node, _own(settings, "vindplaats"), Literal(stand.bewijs.vindplaats, lang="nl")))


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


def _catalogue(register: Register, settings: Settings) -> Graph:
    """Return the catalogue with one data set and its forms; what it points to is typed in the same file."""
    from rdflib import RDF, XSD, Literal, URIRef
    from rdflib.namespace import DCAT, DCTERMS, FOAF, SKOS

    from generator.exports import published

    graph = _graph(settings)
    root = settings.adres or _EXAMPLE
    catalogue, dataset = URIRef(f"{root}data/catalogus"), URIRef(f"{root}data/register")
    publisher, contact = URIRef(f"{root}id/uitgever"), URIRef(f"{root}id/contact")
    language = URIRef("http://publications.europa.eu/resource/authority/language/NLD")
    graph.add((catalogue, RDF.type, DCAT.Catalog))
    graph.add((catalogue, DCAT.dataset, dataset))
    graph.add((dataset, RDF.type, DCAT.Dataset))
    for node in (catalogue, dataset):
        graph.add((node, DCTERMS.title, Literal(_TITLE, lang="nl")))
        graph.add((node, DCTERMS.description, Literal(_ABOUT, lang="nl")))
        graph.add((node, DCTERMS.publisher, publisher))
        graph.add((node, DCAT.contactPoint, contact))
        graph.add((node, DCTERMS.language, language))
        graph.add((node, DCTERMS.modified, Literal(register.peildatum.isoformat(), datatype=XSD.date)))
    graph.add((dataset, DCTERMS.identifier, Literal(f"{root}data/register")))
    graph.add((dataset, DCTERMS.creator, publisher))
    graph.add((dataset, DCTERMS.accessRights, URIRef(_PUBLIC)))
    graph.add((dataset, DCAT.landingPage, URIRef(f"{root}data/")))
    for theme in _THEMES:
        graph.add((dataset, DCAT.theme, URIRef(theme)))
        graph.add((URIRef(theme), RDF.type, SKOS.Concept))
    for export in published(register):
        _add_distribution(graph, dataset, export, register, settings)
    graph.add((publisher, RDF.type, FOAF.Agent))
    graph.add((publisher, FOAF.name, Literal(settings.uitgever or "Register activiteiten", lang="nl")))
    _add_contact(graph, contact, settings)
    graph.add((URIRef(_CC0), RDF.type, DCTERMS.LicenseDocument))
    graph.add((URIRef(_PUBLIC), RDF.type, DCTERMS.RightsStatement))
    graph.add((language, RDF.type, DCTERMS.LinguisticSystem))
    return graph


def _add_distribution(
    graph: Graph, dataset: Any, export: Any, register: Register, settings: Settings
) -> None:
    from rdflib import RDF, Literal, URIRef
    from rdflib.namespace import DCAT, DCTERMS

    address = (settings.adres or _EXAMPLE) + export.address(register.peildatum)
    node = URIRef(f"{dataset}/{export.naam}")
    graph.add((dataset, DCAT.distribution, node))
    graph.add((node, RDF.type, DCAT.Distribution))
    graph.add((node, DCTERMS.title, Literal(export.titel, lang="nl")))
    graph.add((node, DCTERMS.description, Literal(export.beschrijving, lang="nl")))
    graph.add((node, DCAT.accessURL, URIRef(address)))
    graph.add((node, DCAT.downloadURL, URIRef(address)))
    graph.add((node, DCTERMS.license, URIRef(_CC0)))
    media = URIRef(f"http://www.iana.org/assignments/media-types/{export.mediatype}")
    graph.add((node, DCAT.mediaType, media))
    graph.add((media, RDF.type, DCTERMS.MediaType))
    if export.naam in _FILE_TYPES:
        form = URIRef(_FILE_TYPE + _FILE_TYPES[export.naam])
        graph.add((node, DCTERMS["format"], form))
        graph.add((form, RDF.type, DCTERMS.MediaTypeOrExtent))


def _add_contact(graph: Graph, contact: Any, settings: Settings) -> None:
    from rdflib import RDF, Literal, Namespace, URIRef

    vcard = Namespace("http://www.w3.org/2006/vcard/ns#")
    graph.add((contact, RDF.type, vcard.Kind))
    graph.add((contact, vcard.fn, Literal(settings.uitgever or "Register activiteiten", lang="nl")))
    page = settings.melden or f"{settings.adres or _EXAMPLE}over/"
    graph.add((contact, vcard.hasEmail if page.startswith("mailto:") else vcard.hasURL, URIRef(page)))


def _own(settings: Settings, name: str) -> Any:
    """Return a word of our own vocabulary."""
    from rdflib import URIRef

    return URIRef(f"{settings.adres or _EXAMPLE}id/def/{name}")


def _turtle(parts: Iterable[Graph]) -> bytes:
    """Return Turtle: rdflib sorts what it writes, so the bytes follow from the triples."""
    return b"".join(_turtle_lines(parts))


def _turtle_lines(parts: Iterable[Graph]) -> Iterator[bytes]:
    """Yield the prefixes once, then what each part says."""
    for number, graph in enumerate(parts):
        if not number:
            yield from (
                f"@prefix {prefix}: <{space}> .\n".encode() for prefix, space in sorted(graph.namespaces())
            )
        text: str = graph.serialize(format="turtle")
        yield text[text.index("\n\n") + 1 :].rstrip("\n").encode() + b"\n"


def _jsonld(parts: Iterable[Graph]) -> bytes:
    """Return JSON-LD, sorted."""
    return b"[\n" + b",\n".join(line for graph in parts for line in _nodes(graph)) + b"\n]\n"


def _nodes(graph: Graph) -> Iterator[bytes]:
    """Yield each thing that a part describes, on a line of its own."""
    for node in _sorted(json.loads(graph.serialize(format="json-ld", auto_compact=False))):
        yield json.dumps(node, ensure_ascii=False, sort_keys=True).encode()


def _sorted(value: Any) -> Any:
    """Return JSON-LD in which each set has a fixed order."""
    if isinstance(value, list):
        return sorted((_sorted(item) for item in value), key=lambda item: json.dumps(item, sort_keys=True))
    return {key: _sorted(item) for key, item in value.items()} if isinstance(value, dict) else value
