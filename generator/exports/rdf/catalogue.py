"""The catalogue in DCAT-AP-NL: one data set and its forms; what it points to is typed in the same file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from generator.exports import Export, published
from generator.exports.rdf.triples import (
    DCAT,
    DCT,
    FOAF,
    SKOS,
    VCARD,
    A,
    Ref,
    Triple,
    Words,
    in_both,
    root_of,
)
from generator.exports.tables import closed_lists
from generator.exports.versie import data_version
from generator.exports.verslag.json_file import schema_name
from generator.register.register import Register
from generator.schema.schema import Taal
from generator.schema.settings import Settings

_EUROPE = "http://publications.europa.eu/resource/authority/"
_PUBLIC = f"{_EUROPE}access-right/PUBLIC"
_LANGUAGES: Mapping[Taal, str] = {"nl": f"{_EUROPE}language/NLD", "en": f"{_EUROPE}language/ENG"}
_IRREGULAR = f"{_EUROPE}frequency/IRREG"  # after each letter, and whenever a ministry reports
_KEYWORDS = ("vorm", "doelgroep")
"""The closed lists whose terms tell what the data are about."""
_STANDARDS = {
    "json": "register.schema.json",
    "jsonl": "https://jsonlines.org/",
    "csv": "https://www.rfc-editor.org/rfc/rfc4180",
    "zip": "https://specs.frictionlessdata.io/tabular-data-package/",
    "ttl": "https://www.w3.org/TR/turtle/",
    "jsonld": "https://www.w3.org/TR/json-ld11/",
    "pdf": "https://www.iso.org/standard/64599.html",
    "ods": "https://docs.oasis-open.org/office/OpenDocument/v1.3/",
    "odt": "https://docs.oasis-open.org/office/OpenDocument/v1.3/",
    "xlsx": "https://www.iso.org/standard/71691.html",
    "docx": "https://www.iso.org/standard/71691.html",
    "atom": "https://www.rfc-editor.org/rfc/rfc4287",
    "ics": "https://www.rfc-editor.org/rfc/rfc5545",
}
"""The standard that each form follows, by the end of its name."""
_OWN_STANDARDS = {
    "json-feed": "https://www.jsonfeed.org/version/1.1/",
}
"""That of a form whose name ends as another's."""
_FILE_TYPES = {
    "json": "JSON", "jsonl": "JSON", "csv": "CSV", "csv-excel": "CSV", "csv-zip": "ZIP", "ods": "ODS",
    "xlsx": "XLSX", "activiteiten-xlsx": "XLSX", "activiteiten-ods": "ODS", "gegevens-xlsx": "XLSX",
    "gegevens-ods": "ODS", "ttl": "RDF_TURTLE", "jsonld": "JSON_LD", "pdf": "PDFA2A",
    "odt": "ODT", "docx": "DOCX",
    "atom": "ATOM",
}  # fmt: skip


def catalogue(register: Register, settings: Settings) -> Iterator[Triple]:
    """Yield the catalogue, its data set, and a distribution for each export that the site has."""
    root = root_of(settings)
    node, dataset = f"{root}data/catalogus", f"{root}data/register"
    yield node, A, Ref(f"{DCAT}Catalog")
    yield node, f"{DCAT}dataset", Ref(dataset)
    yield node, f"{DCAT}service", Ref(f"{dataset}/dienst")
    yield dataset, A, Ref(f"{DCAT}Dataset")
    for described in (node, dataset):
        yield from _description(described, register, settings)
    yield from _dataset(dataset, register, settings)
    for export in published(register):
        for taal, address in export.addresses(register.peildatum):
            yield from _distribution(register, settings, dataset, export, taal, root + address)
    yield from _service(dataset, register, settings)
    yield from _publisher(register, settings)
    yield settings.licentie.rdf, A, Ref(f"{DCT}LicenseDocument")
    yield _PUBLIC, A, Ref(f"{DCT}RightsStatement")
    for language in _LANGUAGES.values():
        yield language, A, Ref(f"{DCT}LinguisticSystem")


def _description(node: str, register: Register, settings: Settings) -> Iterator[Triple]:
    """Yield what the catalogue and its data set both must say."""
    yield from in_both(node, f"{DCT}title", *titles(settings))
    yield from in_both(node, f"{DCT}description", *abouts(settings))
    yield node, f"{DCT}publisher", Ref(publisher(register, settings))
    yield node, f"{DCAT}contactPoint", Ref(f"{root_of(settings)}id/contact")
    for language in _LANGUAGES.values():
        yield node, f"{DCT}language", Ref(language)
    yield node, f"{DCT}modified", register.peildatum


def titles(settings: Settings) -> tuple[str, str]:
    """Return what the data set is called, in Dutch and in English."""
    return f"Register van {settings.dossier.activiteiten}", settings.title_in("en")


def abouts(settings: Settings) -> tuple[str, str]:
    """Return what the data set holds, in Dutch and in English."""
    return settings.dossier.omschrijving, settings.dossier.omschrijving_en


def publisher(register: Register, settings: Settings) -> str:
    """Return who publishes: the official code of who the settings name, if it has one, else our own."""
    name = settings.uitgever.casefold()
    for item in register.organisaties.values() if name else ():
        if item.code and name in (item.naam.casefold(), item.titel.casefold(), item.afkorting.casefold()):
            return str(item.code)
    return f"{root_of(settings)}id/uitgever"


def _dataset(node: str, register: Register, settings: Settings) -> Iterator[Triple]:
    root, period, schema = root_of(settings), f"{node}/periode", f"{root_of(settings)}data/schema.json"
    yield node, f"{DCT}accrualPeriodicity", Ref(_IRREGULAR)
    yield _IRREGULAR, A, Ref(f"{DCT}Frequency")
    yield node, f"{DCT}conformsTo", Ref(schema)
    yield schema, A, Ref(f"{DCT}Standard")
    yield node, f"{FOAF}page", Ref(f"{root}data/")
    yield f"{root}data/", A, Ref(f"{FOAF}Document")
    yield node, f"{DCT}temporal", Ref(period)
    yield period, A, Ref(f"{DCT}PeriodOfTime")
    if register.eerste_dag:
        yield period, f"{DCAT}startDate", register.eerste_dag
    yield period, f"{DCAT}endDate", register.peildatum
    for name, part in closed_lists(register.schema):
        for term in part["oneOf"] if name in _KEYWORDS else ():
            yield from in_both(node, f"{DCAT}keyword", term["title"], term.get("x-en"))
    yield node, f"{DCT}identifier", node
    yield node, f"{DCAT}version", data_version(register)
    yield node, f"{DCT}creator", Ref(publisher(register, settings))
    yield node, f"{DCT}accessRights", Ref(_PUBLIC)
    yield node, f"{DCAT}landingPage", Ref(f"{root}data/")
    for theme in settings.dossier.themas:
        yield node, f"{DCAT}theme", Ref(f"{_EUROPE}data-theme/{theme}")
        yield f"{_EUROPE}data-theme/{theme}", A, Ref(f"{SKOS}Concept")


def _distribution(
    register: Register, settings: Settings, dataset: str, export: Export, taal: Taal, address: str
) -> Iterator[Triple]:
    node = f"{dataset}/{export.naam}" if taal == "nl" else f"{dataset}/{export.naam}-{taal}"
    yield dataset, f"{DCAT}distribution", Ref(node)
    yield node, A, Ref(f"{DCAT}Distribution")
    yield node, f"{DCT}title", Words(export.titel) if taal == "nl" else Words(export.english_file, "en")
    text = Words(export.beschrijving) if taal == "nl" else Words(export.english, "en")
    yield node, f"{DCT}description", text
    yield node, f"{DCAT}accessService", Ref(f"{dataset}/dienst")
    yield node, f"{DCAT}accessURL", Ref(address)
    yield node, f"{DCAT}downloadURL", Ref(address)
    yield node, f"{DCT}license", Ref(settings.licentie.rdf)
    for language in _LANGUAGES if _is_in_both(export) else (taal,):
        yield node, f"{DCT}language", Ref(_LANGUAGES[language])
    end = export.bestand.rpartition(".")[2]
    own = schema_name(register) if _is_in_both(export) else _OWN_STANDARDS.get(export.naam)
    if standard := own or _STANDARDS.get(end, ""):
        address = standard if standard.startswith("http") else f"{dataset.removesuffix('register')}{standard}"
        yield node, f"{DCT}conformsTo", Ref(address)
        yield address, A, Ref(f"{DCT}Standard")
    media = f"http://www.iana.org/assignments/media-types/{export.mediatype}"
    yield node, f"{DCAT}mediaType", Ref(media)
    yield media, A, Ref(f"{DCT}MediaType")
    if kind := _FILE_TYPES.get(end if export.is_verslag else export.naam):
        form = f"{_EUROPE}file-type/{kind}"
        yield node, f"{DCT}format", Ref(form)
        yield form, A, Ref(f"{DCT}MediaTypeOrExtent")


def _is_in_both(export: Export) -> bool:
    """Whether a form has the words of both languages in one file."""
    return export.is_verslag and not export.english_file


def _service(dataset: str, register: Register, settings: Settings) -> Iterator[Triple]:
    """Yield what gives the files: addresses that OpenAPI describes, each with only GET."""
    root, node = root_of(settings), f"{dataset}/dienst"
    yield node, A, Ref(f"{DCAT}DataService")
    yield from _description(node, register, settings)
    yield node, f"{DCT}identifier", node
    yield node, f"{DCT}creator", Ref(publisher(register, settings))
    yield node, f"{DCT}accessRights", Ref(_PUBLIC)
    yield node, f"{DCT}license", Ref(settings.licentie.rdf)
    yield node, f"{DCAT}endpointURL", Ref(root)
    yield node, f"{DCAT}endpointDescription", Ref(f"{root}data/openapi.json")
    yield node, f"{DCAT}servesDataset", Ref(dataset)
    yield node, f"{DCT}conformsTo", Ref("https://spec.openapis.org/oas/v3.1.0")
    yield "https://spec.openapis.org/oas/v3.1.0", A, Ref(f"{DCT}Standard")
    for theme in settings.dossier.themas:
        yield node, f"{DCAT}theme", Ref(f"{_EUROPE}data-theme/{theme}")


def _publisher(register: Register, settings: Settings) -> Iterator[Triple]:
    """Yield who publishes, and where a fault is reported."""
    root = root_of(settings)
    name = Words(settings.uitgever or settings.naam)
    agent = publisher(register, settings)
    yield agent, A, Ref(f"{FOAF}Agent")
    yield agent, f"{FOAF}name", name
    contact, page = f"{root}id/contact", settings.melden or f"{root}over/"
    yield contact, A, Ref(f"{VCARD}Kind")
    yield contact, f"{VCARD}fn", name
    yield contact, f"{VCARD}{'hasEmail' if page.startswith('mailto:') else 'hasURL'}", Ref(page)
