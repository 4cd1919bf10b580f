"""A description of every address that programs read, in OpenAPI: they are files, so each has only GET."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from generator.exports import EXPORTS, published, reports_of
from generator.exports.versie import VORM
from generator.register.register import Register
from generator.schema.settings import Settings

_TYPES = {
    "json": "application/json", "jsonl": "application/jsonl", "jsonld": "application/ld+json",
    "csv": "text/csv", "ttl": "text/turtle", "atom": "application/atom+xml", "ics": "text/calendar",
    "zip": "application/zip", "sqlite": "application/vnd.sqlite3", "pdf": "application/pdf",
    **{name: EXPORTS[name].mediatype for name in ("xlsx", "ods", "odt", "docx")},
    "": "text/plain",
}  # fmt: skip
_SCHEMAS = {
    "data/register.json": "register.schema.json",
    "data/versie.json": "versie.schema.json",
    "data/activiteiten/{id}.json": "activiteit.schema.json",
    "wijzigingen/{datum}/wijzigingen.json": "wijzigingen.schema.json",
}
_GRAPH = {"type": ["object", "array"], "description": "JSON-LD."}
_OBJECT = {"type": "object"}
_TEXTS = {"id": {"type": "string"}, "url": {"type": "string"}, "title": {"type": "string"}}
_ITEM = {"type": "object", "required": list(_TEXTS), "properties": _TEXTS}
_FEED = {
    "type": "object",
    "description": "JSON Feed 1.1.",
    "required": ["version", "title", "items"],
    "properties": {
        "version": {"type": "string"},
        "title": {"type": "string"},
        "items": {"type": "array", "items": _ITEM},
    },
}
_TITLES = {
    "data/activiteiten/{id}.json": "Eén activiteit",
    "data/activiteiten/{id}.jsonld": "Eén activiteit in schema.org",
    "data/overzicht-{datum}": "Het overzicht van een datum",
    "data/tabellen/{tabel}.csv": "Eén tabel",
    "data/geld.csv": "Alle bedragen",
    "data/waardelijsten.ttl": "De gesloten lijsten als SKOS",
    "data/context.jsonld": "De context voor JSON-LD: welk woord in RDF elk veld heeft",
    "data/catalogus": "De catalogus in DCAT-AP-NL",
    "data/openapi.json": "Deze beschrijving",
    "data/SHA256SUMS": "De controlegetallen van alle bestanden",
    "data/datapackage.json": "De beschrijving van de tabellen: een Data Package",
    "data/datasette-metadata.json": "De uitleg voor Datasette bij register.sqlite",
    "data/en/datasette-metadata.json": "De uitleg in het Engels voor Datasette bij data/en/register.sqlite",
    "data/versie.json": "De versies van de gegevens, nu en in elke bijlage",
    "wijzigingen/{datum}/": "Wat er veranderde sinds de vorige brief",
}
"""What an address is, by how it begins; the first that fits."""


@dataclass(frozen=True, slots=True)
class _Form:
    """Addresses that differ in one part."""

    pattern: re.Pattern[str]
    path: str
    name: str
    text: str


_FORMS = (
    _Form(
        re.compile(r"data/activiteiten/([^/]+)\.(json|jsonld)"), "data/activiteiten/{id}.%s", "id",
        "Het kenmerk van de activiteit, nu of vroeger.",
    ),
    _Form(
        re.compile(r"data/overzicht-(\d{4}-\d\d-\d\d)\.(\w+)"), "data/overzicht-{datum}.%s", "datum",
        "De datum van een brief of debat, of de peildatum.",
    ),
    _Form(
        re.compile(r"wijzigingen/(\d{4}-\d\d-\d\d)/(.+)"), "wijzigingen/{datum}/%s", "datum",
        "De datum van een brief of debat, of de peildatum; niet de eerste.",
    ),
    _Form(re.compile(r"data/tabellen/([^/]+)\.(csv)"), "data/tabellen/{tabel}.%s", "tabel", "De tabel."),
    _Form(
        re.compile(r"(?!wijzigingen/|actueel/)[^/]+/([^/]+)/(feed\.atom|feed\.json|agenda\.ics)"), "", "term",
        "Het kenmerk van de term, of van het ministerie.",
    ),
)  # fmt: skip
_ID = {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 80}


def openapi_json(register: Register, settings: Settings, addresses: Iterable[str]) -> bytes:
    """Return the description of *addresses*: those of all files for programs, from the root of the site."""
    paths = {f"/{path}": _operation(register, path, found) for path, found in _grouped(addresses)}
    data = {
        "openapi": "3.1.0",
        "info": {
            "title": settings.naam,
            "description": "Alle gegevens van het register, als bestanden op vaste adressen.",
            "version": VORM,
            "license": {"name": settings.licentie.naam, "identifier": settings.licentie.id},
        },
        "servers": [{"url": settings.adres.rstrip("/") or ".."}],
        "security": [],
        "paths": dict(sorted(paths.items())),
    }
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _grouped(addresses: Iterable[str]) -> Iterator[tuple[str, tuple[_Form | None, list[str]]]]:
    """Yield each path with what differs in it and the values of that."""
    found: dict[str, tuple[_Form | None, list[str]]] = {}
    for address in addresses:
        form, path, value = _form_of(address)
        found.setdefault(path, (form, []))[1].append(value)
    yield from found.items()


def _form_of(address: str) -> tuple[_Form | None, str, str]:
    for form in _FORMS:
        if match := form.pattern.fullmatch(address):
            path = form.path % match[2] if form.path else f"{address.split('/')[0]}/{{term}}/{match[2]}"
            return form, path, match[1]
    return None, address, ""


def _operation(register: Register, path: str, found: tuple[_Form | None, list[str]]) -> dict[str, Any]:
    form, values = found
    titel, beschrijving = _words(register, path)
    answers: dict[str, Any] = {
        "200": {"description": titel, "content": {_media_type(path): {"schema": _schema(register, path)}}},
        "404": {"description": "Dat bestand is er niet."},
    }
    operation: dict[str, Any] = {
        "operationId": re.sub(r"\W+", "_", path).strip("_"),
        "summary": titel,
        **({"description": beschrijving} if beschrijving else {}),
        **({"parameters": [_parameter(form, sorted(values))]} if form else {}),
        "responses": answers,
    }
    return {"get": operation}


def _parameter(form: _Form, values: list[str]) -> dict[str, Any]:
    """Return what goes in the place that differs: of a register that grows any id, else one of a list."""
    schema = _ID if form.name == "id" else {"type": "string", "enum": values}
    return {
        "name": form.name,
        "in": "path",
        "required": True,
        "description": form.text,
        "schema": schema,
        "example": values[0],
    }


def _words(register: Register, path: str) -> tuple[str, str]:
    for export in published(register):
        for taal, address in export.addresses(register.peildatum):
            if address == path:
                return export.titel, export.english if taal == "en" else export.beschrijving
    if path.endswith((".schema.json", "/schema.json")):
        return "Een JSON Schema", f"De vorm van {path.rpartition('/')[2].replace('.schema', '')}."
    if "{term}" in path:
        facet = next((f for f in register.schema.facetten if f.adres == path.split("/")[0]), None)
        kind = "Agenda" if path.endswith("ics") else "Feed"
        return f"{kind} van één term van {facet.titel.lower() if facet else path.split('/')[0]}", ""
    return next((titel for begin, titel in _TITLES.items() if path.startswith(begin)), path), ""


def _media_type(path: str) -> str:
    name = path.rpartition("/")[2]
    if name.endswith("schema.json"):
        return "application/schema+json"
    return _TYPES[name.rpartition(".")[2] if "." in name else ""]


def _schema(register: Register, path: str) -> Mapping[str, Any]:
    """Return what the content is: its own schema, or of what kind it is."""
    own = {
        f"data/{report.bestand}": f"{report.naam.removesuffix('-json')}.schema.json"
        for report in reports_of(register)[1:]
    }
    if name := {**_SCHEMAS, **own}.get(path):
        return {"$ref": name}
    if path.endswith("ld"):
        return _GRAPH
    if path.endswith("feed.json"):
        return _FEED
    if path.endswith(".json"):
        return _OBJECT
    return {"type": "string", "contentMediaType": _media_type(path)}
