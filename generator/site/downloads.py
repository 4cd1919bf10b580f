"""Every file of the site that is no page: data, documents of each date, feeds and calendars."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import date
from functools import cache, partial

from generator.compare.formats import as_json, report_schema
from generator.compare.steps import Step, steps
from generator.exports import (
    EXPORTS,
    Export,
    csv_files,
    json_files,
    money,
    openapi,
    published,
    rdf,
    versie,
    volglijst,
)
from generator.exports.changes import DOCUMENTS, MakeDocument
from generator.exports.datapackage import PACKAGE, package_json
from generator.exports.pieces import Piece
from generator.exports.sqlite.datasette import ENGLISH_METADATA, METADATA, metadata_json
from generator.exports.tables import Table, make_tables
from generator.exports.verslag.json_file import schema_name
from generator.register.activiteit import Activiteit
from generator.register.hints import LIJSTEN_VAN
from generator.register.peildata import peildata
from generator.register.register import Register
from generator.schema.schema import Taal
from generator.schema.settings import Settings
from generator.site.download_names import GELD, overview_forms
from generator.site.feeds import make_feeds
from generator.site.keyed import Download, Joined, Keyed, KeyedPiece
from generator.site.keys import Keys, around, states
from generator.site.page import Late
from generator.site.plan import Beside, FilesOf
from generator.site.sums import SUMS, Make, Sums

OPENAPI = "data/openapi.json"


def files(register: Register, settings: Settings) -> Mapping[str, Make]:
    """Return what makes each file, by its address from the root of the site."""
    keys = Keys(register, settings)
    own = _activiteiten(register, settings, keys)
    return Beside(own, Late(partial(_of_all, register, settings, keys, own)))


def _of_all(
    register: Register, settings: Settings, keys: Keys, own: Mapping[str, Make]
) -> Mapping[str, Make]:
    """Return the files that are of no single activity; *own* are those that are."""
    tables = make_tables(register, settings)
    named = {f"data/tabellen/{table.name}": table for table in tables}
    parted = FilesOf(named, ".csv", partial(_table, register, keys))
    found = {
        **dict(_data(register, settings, keys, tables)),
        **dict(_overzichten(register, settings)),
        **dict(_wijzigingen(register, settings)),
        **dict(make_feeds(register, settings, keys)),
    }
    addresses = (*found, *parted, *own, OPENAPI, SUMS)
    found[OPENAPI] = partial(openapi.openapi_json, register, settings, addresses)
    return Beside(found, parted, {SUMS: Sums(Beside(own, found, parted))})


def _data(
    register: Register, settings: Settings, keys: Keys, tables: Sequence[Table]
) -> Iterator[tuple[str, Make]]:
    key = _Key(register, settings)
    for export in published(register):
        for taal, address in export.addresses(register.peildatum):
            make, own = partial(export.make, register, settings, taal), partial(key, f"{export.naam}-{taal}")
            if export.is_joined:
                parts = partial(_pieces, export, register, settings, taal, keys)
                yield address, Joined(make, own, parts=parts)
            else:
                yield address, Download(make, own)
    yield "data/register.schema.json", partial(json_files.json_schema, register, settings)
    yield "data/activiteit.schema.json", partial(json_files.activiteit_json_schema, register, settings)
    yield "data/schema.json", partial(_schema, register)
    yield "data/versie.json", partial(versie.versions_json, register, settings, peildata(register, settings))
    yield "data/versie.schema.json", partial(json_files.versions_json_schema, settings)
    if register.schema.verslagfacet:
        yield f"data/{schema_name(register)}", partial(json_files.report_json_schema, register, settings)
    yield METADATA, partial(metadata_json, register, settings)
    yield ENGLISH_METADATA, lambda: metadata_json(register.english, settings)
    yield "data/catalogus.ttl", partial(rdf.catalogue_ttl, register, settings)
    yield "data/catalogus.jsonld", partial(rdf.catalogue_jsonld, register, settings)
    yield "data/context.jsonld", partial(rdf.context_jsonld, register, settings)
    yield "data/waardelijsten.ttl", partial(rdf.lists_ttl, register, settings)
    yield GELD, partial(money.money_csv, register)
    for soort, folder in LIJSTEN_VAN.items():
        yield volglijst.address(soort, "csv"), partial(volglijst.volglijst_csv, register, soort)
        make = partial(volglijst.volglijst_xlsx, register, settings, soort)
        yield volglijst.address(soort, "xlsx"), Download(make, partial(key, f"{folder}-xlsx"))
    yield f"data/{PACKAGE}", partial(package_json, register, settings, tables, "tabellen/")


def _pieces(
    export: Export, register: Register, settings: Settings, taal: Taal, keys: Keys
) -> Iterator[KeyedPiece]:
    """Yield each part of a file with its key."""
    return _keyed(partial(export.parts, register, settings, taal), keys)


def _keyed(parts: Callable[[], Iterator[Piece]], keys: Keys) -> Iterator[KeyedPiece]:
    for part in parts():
        yield "" if part.of is None else keys.key(*part.of), part


def _table(register: Register, keys: Keys, table: Table) -> Make:
    """Return what makes a table as CSV: its parts, where all that they follow from is known."""
    make = partial(csv_files.table_csv, table)
    if any(block.of is None for block in table.blocks()):
        return make
    parts = partial(_keyed, partial(csv_files.csv_parts, register, table), keys)
    return Joined(make, partial(_all_keys, table, keys), parts=parts)


def _all_keys(table: Table, keys: Keys) -> str:
    """Return the key of the whole: unlike that of other downloads it is the same when the table is."""
    return keys.key(table.name, *(part for block in table.blocks() for part in block.of or ()))


def _overzichten(register: Register, settings: Settings) -> Iterator[tuple[str, Make]]:
    for dag in peildata(register, settings):
        key = _Key(register, settings, dag)
        for name in overview_forms(register.as_of(dag)):
            make = partial(_overzicht, register, settings, dag, name)
            yield f"data/overzicht-{dag.isoformat()}.{name}", Download(make, partial(key, name))


def _overzicht(register: Register, settings: Settings, dag: date, name: str) -> bytes:
    own = settings if dag == register.peildatum else settings.for_other_day()
    return EXPORTS[name].make(register.as_of(dag), own)


def _wijzigingen(register: Register, settings: Settings) -> Iterator[tuple[str, Make]]:
    yield "data/wijzigingen.schema.json", report_schema
    for step in steps(register, settings):
        told = cache(partial(_report_json, step))  # for the file and the keys of the documents
        key = partial(_report_key, step, settings, told)
        yield step.file("json"), told
        for form, make in DOCUMENTS.items():
            document = partial(_report_document, make, step, settings)
            yield step.file(form), Download(document, partial(key, form))


def _report_document(make: MakeDocument, step: Step, settings: Settings) -> bytes:
    return make(step.report, settings, step.adres)


def _report_key(step: Step, settings: Settings, told: Callable[[], bytes], form: str) -> str:
    """Return a key that is another when a word of the report or an address in it is."""
    whole = told() + f"{settings!r}{step.adres}".encode()
    return f"wijzigingen-{form}-{hashlib.sha256(whole).hexdigest()}"


def _report_json(step: Step) -> bytes:
    return as_json(step.report).encode()


def _activiteiten(register: Register, settings: Settings, keys: Keys) -> Mapping[str, Make]:
    """Return the files of each activity, withdrawn or not; under an old id lies what it is now."""
    fill = partial(json_files.versioning, register)

    @cache
    def shown(key: str) -> str:  # in both forms alike
        return keys.key(*around(register, register.by_id[key]))

    def as_json(activiteit: Activiteit) -> Make:
        make = partial(json_files.unversioned_json, register, settings, activiteit.id)
        return Keyed(make, lambda: f"json-{shown(activiteit.id)}", fill)

    def as_jsonld(activiteit: Activiteit) -> Make:
        make = partial(rdf.activiteit_jsonld, register, activiteit, settings)
        return Keyed(make, lambda: f"jsonld-{shown(activiteit.id)}")

    named = {f"data/activiteiten/{name}": a for a in register.activiteiten for name in (a.id, *a.eerdere_ids)}
    return Beside(FilesOf(named, ".json", as_json), FilesOf(named, ".jsonld", as_jsonld))


def _schema(register: Register) -> bytes:
    return (json.dumps(register.schema.data, ensure_ascii=False, indent=2) + "\n").encode()


class _Key:
    """The key of all that is made of a register on one date: made once, when the first file asks."""

    def __init__(self, register: Register, settings: Settings, dag: date | None = None) -> None:
        self._register, self._settings, self._dag = register, settings, dag
        self._found = ""

    def __call__(self, name: str) -> str:
        if not self._found:
            day = self._dag or self._register.peildatum
            days = {day, *(item for item in peildata(self._register, self._settings) if item < day)}
            whole = f"{day}{self._settings!r}{states(self._register, sorted(days))}"
            self._found = hashlib.sha256(whole.encode()).hexdigest()
        return f"{name}-{self._found}"
