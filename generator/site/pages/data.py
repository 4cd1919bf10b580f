"""The data and how to use them: files, fields, licence, versions and examples that a test runs."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Any

from generator.exports import published
from generator.exports.rdf import dataset_data, own_words
from generator.exports.sqlite.views import VRAGEN
from generator.exports.tables import closed_lists, make_tables
from generator.exports.versie import VORM, data_version, schema_version
from generator.exports.verslag.json_file import schema_name
from generator.register.activiteit import Activiteit
from generator.register.lijsten import LIJSTEN
from generator.register.register import Register
from generator.schema.schema import Schema, SchemaNode
from generator.schema.settings import Settings
from generator.site.lasting_names import BEGRIPPEN, kenmerk_pages
from generator.site.page import Crumb, Late, Page
from generator.site.plan import Beside


@dataclass(frozen=True, slots=True)
class FieldRow:
    """One field as the page explains it."""

    naam: str  # with dots: `standen.datum`
    titel: str
    soort: str
    beschrijving: str


_OTHER = (
    ("data/register.schema.json", "application/schema+json", "Vorm van register.json", "Een JSON Schema."),
    ("data/activiteit.schema.json", "application/schema+json", "Vorm van één activiteit", "Een JSON Schema."),
    ("data/wijzigingen.schema.json", "application/schema+json", "Vorm van een wijziging", "Een JSON Schema."),
    ("data/schema.json", "application/schema+json", "Schema van een bestand", "Waaraan het moet voldoen."),
    ("data/openapi.json", "application/json", "Beschrijving van de adressen", "OpenAPI 3.1."),
    ("data/waardelijsten.ttl", "text/turtle", "Waardelijsten", "De gesloten lijsten als SKOS."),
    ("data/versie.json", "application/json", "Versies", "Van de gegevens, nu en in elke bijlage."),
    ("data/versie.schema.json", "application/schema+json", "Vorm van versie.json", "Een JSON Schema."),
    ("data/datapackage.json", "application/json", "Beschrijving van de tabellen", "Een Data Package."),
    ("data/datasette-metadata.json", "application/json", "Uitleg voor Datasette", "Bij register.sqlite."),
    ("data/SHA256SUMS", "text/plain", "Controlegetallen", "Van alle bestanden op deze bladzijde."),
    ("data/context.jsonld", "application/ld+json", "Context (JSON-LD)",
     "Welk woord in RDF elk veld heeft, onder zijn Nederlandse en zijn Engelse naam."),
    ("data/catalogus.ttl", "text/turtle", "Catalogus (Turtle)", "DCAT-AP-NL."),
    ("data/catalogus.jsonld", "application/ld+json", "Catalogus (JSON-LD)", "DCAT-AP-NL."),
)  # fmt: skip
_TYPES = {
    "string": "tekst",
    "integer": "heel getal",
    "number": "getal",
    "boolean": "ja of nee",
    "object": "groep",
}


def _report(register: Register) -> Iterator[tuple[str, str, str, str]]:
    """Yield the description of the report, where there is one."""
    if register.schema.verslagfacet:
        name = schema_name(register)
        title = f"Vorm van {name.replace('.schema', '')}"
        yield f"data/{name}", "application/schema+json", title, "Een JSON Schema."


def _example(register: Register) -> Activiteit | None:
    """Return the activity that the schema has for an example, else the first one; None without any."""
    named = (register.by_id.get(key) for key in register.schema.velden["id"].get("examples", ()))
    return next((item for item in named if item), next(iter(register.activiteiten), None))


def pages(register: Register, settings: Settings) -> Iterator[Page]:
    """Yield the page with everything that can be downloaded, and how to read it."""
    yield Page(
        path="data/",
        title="Data",
        template="data.html",
        context=Late(partial(_context, register, settings)),
        description="Alle gegevens van het register om te downloaden (CSV, Excel, JSON), met uitleg.",
        alternates=(
            ("text/turtle", "data/catalogus.ttl"),
            ("application/ld+json", "data/catalogus.jsonld"),
            ("application/json", "data/register.json"),
        ),
        jsonld=partial(dataset_data, register, settings),
    )
    yield _begrippen(register, settings)


def _context(register: Register, settings: Settings) -> Mapping[str, Any]:
    return {
        "exports": [(export, dict(export.addresses(register.peildatum))) for export in published(register)],
        "andere": (*_OTHER, *_report(register)),
        "velden": list(fields(register.schema, "activiteiten")),
        "lijsten": [(register.schema.lijsten[kind], list(fields(register.schema, kind))) for kind in LIJSTEN],
        "tabellen": make_tables(register, settings),
        "vragen": VRAGEN,
        "versie": VORM,
        "schemaversie": schema_version(register),
        "gegevensversie": data_version(register),
        "wortel": settings.wortel,
        "voorbeeld": _example(register),
    }


def _begrippen(register: Register, settings: Settings) -> Page:
    return Page(
        path=BEGRIPPEN,
        title="Begrippen",
        template="begrippen.html",
        context=Late(
            lambda: {
                "gesloten": list(closed_lists(register.schema)),
                "woorden": list(own_words(register.schema).values()),
                "wortel": settings.wortel,
            }
        ),
        description="Elke code en elk eigen woord van de gegevens, met vast adres en betekenis.",
        crumbs=(Crumb("Data", "data/"),),
        alternates=(("text/turtle", "data/waardelijsten.ttl"),),
    )


def files(register: Register, settings: Settings) -> Mapping[str, Callable[[], bytes]]:
    """Return what makes each file that is no page, by its address from the root of the site."""
    from generator.site import downloads  # not above: a build of pages alone makes none

    return Beside(downloads.files(register, settings), Late(partial(_lasting_names, register, settings)))


def _lasting_names(register: Register, settings: Settings) -> Mapping[str, Callable[[], bytes]]:
    return {path: partial(_encoded, make) for path, make in kenmerk_pages(register, settings)}


def _encoded(make: Callable[[], str]) -> bytes:
    return make().encode()


def fields(schema: Schema, kind: str) -> Iterator[FieldRow]:
    """Yield the fields of a kind of record, and of what is inside them, in their order."""
    yield from _fields(schema, schema.item(kind), "")


def _fields(schema: Schema, node: SchemaNode, way: str) -> Iterator[FieldRow]:
    for key, sub in node["properties"].items():
        resolved = schema.resolve(sub)
        inner = schema.resolve(resolved["items"]) if resolved.get("type") == "array" else resolved
        name = f"{way}{key}"
        yield FieldRow(
            name,
            str(resolved.get("title", key)),
            _kind(resolved, inner),
            str(resolved.get("description", "")),
        )
        if "properties" in inner:
            yield from _fields(schema, inner, f"{name}.")


def _kind(node: SchemaNode, inner: SchemaNode) -> str:
    word = (
        "code uit een lijst"
        if "oneOf" in inner
        else "kenmerk"
        if "x-verwijst-naar" in inner
        else _type(inner)
    )
    return f"lijst: {word}" if node.get("type") == "array" else word


def _type(node: SchemaNode) -> str:
    given: Any = node.get("type", "string")
    first = given if isinstance(given, str) else given[0]
    return _TYPES.get(first, "tekst")
