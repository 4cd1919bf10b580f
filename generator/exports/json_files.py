"""JSON: the whole register, one activity, and one activity per line. The shape is said by `json_schema`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from typing import Any

from generator.exports.pieces import Piece, joined
from generator.exports.tables import closed_lists
from generator.exports.versie import VORM, data_version, versions, versions_schema
from generator.exports.verslag.json_shape import REPORT_FIELDS
from generator.register.activiteit import Activiteit
from generator.register.build import EVIDENCE
from generator.register.lijsten import LIJSTEN
from generator.register.records import Record, record_of, records, words_in
from generator.register.register import Register
from generator.register.value import known_of
from generator.schema.settings import Settings


def register_json(register: Register, settings: Settings) -> bytes:
    """Return everything as one JSON object, which says whose it is: others take it in with `--met`."""
    return joined(register_json_parts(register, settings))


def activiteit_json(register: Register, settings: Settings, activiteit_id: str) -> bytes:
    """Return one activity, with the words of its codes, so that the file can be read by itself."""
    return unversioned_json(register, settings, activiteit_id).replace(*versioning(register), 1)


def versioning(register: Register) -> tuple[bytes, bytes]:
    """Return what stands in the file of one activity without the version of the data, and what with it."""
    return _UNVERSIONED, _version(data_version(register))


def unversioned_json(register: Register, settings: Settings, activiteit_id: str) -> bytes:
    """Return the file of one activity without the version of the data, which every change makes another."""
    activiteit = register.by_id[activiteit_id]
    record = activiteit_record(register, activiteit)
    data = {
        "$schema": "../activiteit.schema.json",
        **versions(register, settings, ""),
        "woorden": words_in(register, own_fields(record), register.schema.item("activiteiten")),
        "activiteit": record,
    }
    return _dump(data, indent=2) + b"\n"


def _version(version: str) -> bytes:
    return f'"gegevensversie": "{version}"'.encode()


_UNVERSIONED = _version("")  # the first time that it stands there: in the head


def json_lines(register: Register, _settings: Settings) -> bytes:
    """Return one activity per line."""
    return joined(json_lines_parts(register, _settings))


def json_lines_parts(register: Register, _settings: Settings) -> Iterator[Piece]:
    """Yield that file in parts."""
    return _activiteit_parts(register, b"", b"\n")


def _activiteit_parts(register: Register, between: bytes, after: bytes) -> Iterator[Piece]:
    """Yield the record of each activity, with something *between* and *after* them."""
    start = b""
    for activiteit in register.activiteiten:
        of = (bool(start), activiteit, register.verbanden(activiteit.id))
        yield Piece(of, partial(_activiteit_part, register, activiteit, start, after))
        start = between


def _activiteit_part(register: Register, activiteit: Activiteit, start: bytes, after: bytes) -> bytes:
    lines = register.remembered(_lines)
    if activiteit.id not in lines:
        lines[activiteit.id] = _dump(activiteit_record(register, activiteit))
    return start + lines[activiteit.id] + after


def _lines(_register: Register) -> dict[str, bytes]:
    """Return the record of each activity that was asked for: both files have it."""
    return {}


def activiteit_record(register: Register, activiteit: Activiteit) -> Record:
    """Return an activity with what follows from the whole register under `afgeleid`."""
    record = record_of(register, "activiteiten", activiteit)
    verbanden = [
        {"soort": v.soort.id, "titel": v.titel, "activiteit": v.ander.id, "andersom": v.andersom}
        for v in register.verbanden(activiteit.id)
    ]
    record["afgeleid"] = {
        "status": activiteit.laatste_stand.status,
        "pagina": f"activiteiten/{activiteit.id}/",
        "verbanden": verbanden,
    }
    return record


def own_fields(record: Record) -> Record:
    """Return a record without what was computed: only the fields of `schema.json`."""
    return {key: value for key, value in record.items() if key != "afgeleid"}


def json_schema(register: Register, settings: Settings) -> bytes:
    """Return the JSON Schema of the whole register."""
    collections = {kind: {"type": "array", "items": {"$ref": f"#/$defs/{kind}"}} for kind in LIJSTEN}
    properties = {
        **_head_schema(settings),
        "register": _HOME,
        "lijsten": _OBJECT_OF_LISTS,
        "activiteiten": {"type": "array", "items": {"$ref": "#/$defs/activiteit"}},
        **collections,
    }
    data = _schema("Register van activiteiten", properties, _definitions(register, ("activiteit", *LIJSTEN)))
    return _dump(data, indent=2) + b"\n"


def activiteit_json_schema(register: Register, settings: Settings) -> bytes:
    """Return the JSON Schema of the file of one activity."""
    words = {
        "type": "object",
        "additionalProperties": {"type": "object"},
        "description": "De woorden bij de codes.",
    }
    properties = {**_head_schema(settings), "woorden": words, "activiteit": {"$ref": "#/$defs/activiteit"}}
    return (
        _dump(_schema("Eén activiteit", properties, _definitions(register, ("activiteit",))), indent=2)
        + b"\n"
    )


def versions_json_schema(settings: Settings) -> bytes:
    """Return the JSON Schema of `versie.json`."""
    return (
        _dump(_schema("Versies van het register", versions_schema(_head_schema(settings)), {}), indent=2)
        + b"\n"
    )


def report_json_schema(register: Register, settings: Settings) -> bytes:
    """Return the JSON Schema of the report by article."""
    return (
        _dump(
            _schema(register.woorden.verslag.naam, {**_head_schema(settings), **REPORT_FIELDS}, {}), indent=2
        )
        + b"\n"
    )


def register_json_parts(register: Register, settings: Settings) -> Iterator[Piece]:
    """Yield that file in parts."""
    yield Piece(("kop", data_version(register), register.peildatum), partial(_head, register, settings))
    yield from _activiteit_parts(register, b",\n", b"")
    for kind in LIJSTEN:
        yield Piece((kind,), partial(_list, register, kind))
    yield Piece(("einde",), b"\n]}\n".__bytes__)


def _head(register: Register, settings: Settings) -> bytes:
    head = {
        "$schema": "register.schema.json",
        **versions(register, settings),
        "register": {"naam": settings.naam, "adres": settings.adres or None},
        "lijsten": dict(_lists(register)),
    }
    return _dump(head)[:-1] + b',\n"activiteiten": [\n'


def _list(register: Register, kind: str) -> bytes:
    return b'\n],\n"' + kind.encode() + b'": [\n' + b",\n".join(map(_dump, records(register, kind)))


def _head_schema(settings: Settings) -> dict[str, Any]:
    return {
        "$schema": {"type": "string", "description": "Het schema van dit bestand."},
        "versie": {
            "type": "string",
            "description": "De versie van de vorm van dit bestand.",
            "const": VORM,
        },
        "schemaversie": {"type": "string", "description": "De versie van schema.json."},
        "gegevensversie": {
            "type": "string",
            "description": "De versie van de gegevens: het begin van hun controlegetal.",
            "pattern": "^[0-9a-f]{12}$",
        },
        "peildatum": {
            "type": "string",
            "format": "date",
            "description": "Het register zoals bekend op deze dag.",
        },
        "licentie": {
            "type": "string",
            "format": "uri",
            "description": f"De licentie: {settings.licentie.naam}.",
        },
    }


def _lists(register: Register) -> Iterator[tuple[str, list[dict[str, str]]]]:
    for name, node in closed_lists(register.schema):
        terms = node["oneOf"]
        yield name, [{"id": t["const"], "titel": t["title"], "beschrijving": t["description"]} for t in terms]


_HOME = {
    "type": "object",
    "description": "Welk register dit is, en waar het staat.",
    "required": ["naam", "adres"],
    "additionalProperties": False,
    "properties": {
        "naam": {"type": "string", "description": "De naam van de site."},
        "adres": {
            "type": ["string", "null"],
            "description": "Het adres van de site, met een schuine streep aan het eind; null zonder adres.",
        },
    },
}
_OBJECT_OF_LISTS = {
    "type": "object",
    "description": "De gesloten lijsten: per lijst de codes met hun woorden.",
    "additionalProperties": {
        "type": "array",
        "items": {
            "type": "object",
            "required": ["id", "titel", "beschrijving"],
            "additionalProperties": False,
            "properties": {key: {"type": "string"} for key in ("id", "titel", "beschrijving")},
        },
    },
}
_DERIVED = {
    "type": "object",
    "description": "Wat uit de rest van het register volgt.",
    "required": ["status", "pagina", "verbanden"],
    "additionalProperties": False,
    "properties": {
        "status": {"type": "string", "description": "De status van de laatste stand."},
        "pagina": {"type": "string", "description": "Het adres van de pagina, vanaf de wortel van de site."},
        "verbanden": {
            "type": "array",
            "description": "De relaties van beide kanten.",
            "items": {
                "type": "object",
                "required": ["soort", "titel", "activiteit", "andersom"],
                "additionalProperties": False,
                "properties": {
                    "soort": {"type": "string"},
                    "titel": {"type": "string"},
                    "activiteit": {"type": "string"},
                    "andersom": {
                        "type": "boolean",
                        "description": "De relatie staat bij de andere activiteit.",
                    },
                },
            },
        },
    },
}


def _definitions(register: Register, names: tuple[str, ...]) -> dict[str, Any]:
    """Return the closed shape of each kind of record: every key is there, the unknown is null or empty."""
    found = {}
    for name in names:
        node = dict(register.schema.item("activiteiten" if name == "activiteit" else name))
        if name in LIJSTEN and "bewijs" in known_of(LIJSTEN[name]).own:  # left out of an earlier date
            node["required"] = [key for key in node["required"] if key not in EVIDENCE]
        shape = _shape(register, node)
        if name == "activiteit":
            shape["properties"]["afgeleid"] = _DERIVED
            shape["required"].append("afgeleid")
        found[name] = shape
    return found


def _shape(register: Register, node: Any, required: bool = True) -> dict[str, Any]:
    """Return what the output of a value looks like, from what its input may look like."""
    words = {key: node[key] for key in ("title", "description") if key in node}
    if node.get("type") == "array":
        return {**words, "type": "array", "items": _shape(register, register.schema.resolve(node["items"]))}
    if "properties" in node:
        needed = set(node.get("required", ()))
        inner = {
            key: _shape(register, register.schema.resolve(sub), key in needed)
            for key, sub in node["properties"].items()
        }
        kind: Any = "object" if required else ["object", "null"]
        closed = {"additionalProperties": False, "required": list(inner), "properties": inner}
        return {**words, "type": kind, **closed}
    return {**words, **_scalar_shape(node, required)}


def _scalar_shape(node: Any, required: bool) -> dict[str, Any]:
    given = node.get("type", "string")
    kinds = [given] if isinstance(given, str) else list(given)
    if "pattern" in node:
        kinds = ["string"]  # a date such as 2018 is text in the output
    if "oneOf" in node:
        values = [term["const"] for term in node["oneOf"]]
        return {"enum": values if required else [*values, None]}
    if not required and "null" not in kinds:
        kinds.append("null")
    return {"type": kinds[0] if len(kinds) == 1 else kinds}


def _schema(title: str, properties: dict[str, Any], definitions: dict[str, Any]) -> dict[str, Any]:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": title,
        "type": "object",
        "additionalProperties": False,
        "required": list(properties),
        "properties": properties,
        "$defs": definitions,
    }


def _dump(data: object, indent: int | None = None) -> bytes:
    return json.dumps(data, ensure_ascii=False, indent=indent).encode()
