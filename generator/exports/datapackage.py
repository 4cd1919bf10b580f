"""What the CSV tables are, for programs: a Data Package with types, keys and versions.

Source: Tabular Data Package 1.0, https://specs.frictionlessdata.io/tabular-data-package/.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from generator.exports.tables import Column, Table
from generator.exports.versie import data_version, versions
from generator.register.register import Register
from generator.schema.settings import Settings
from generator.words.suggest import plain

PACKAGE = "datapackage.json"
_TYPES = {"text": "string", "number": "number", "boolean": "boolean"}
_DIALECT = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\r\n", "header": True}


def package_json(register: Register, settings: Settings, tables: Sequence[Table], folder: str = "") -> bytes:
    """Return the description of *tables* whose files lie in *folder*, which ends in a slash."""
    names, licence = {table.id: table.name for table in tables}, settings.licentie
    data = {
        "profile": "tabular-data-package",
        "name": plain(settings.naam),
        "title": settings.naam,
        "version": data_version(register),
        "licenses": [{"name": licence.id, "path": licence.adres, "title": licence.naam}],
        **versions(register, settings),
        "resources": [_resource(table, folder, names) for table in tables],
    }
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _resource(table: Table, folder: str, names: Mapping[str, str]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": table.name,
        "title": table.titel,
        "path": f"{folder}{table.name}.csv",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": _DIALECT,
        "schema": {
            "fields": [_field(column) for column in table.columns],
            "primaryKey": list(table.key),
            "foreignKeys": [_reference(column, names) for column in table.columns if column.verwijst_naar],
        },
    }


def _field(column: Column) -> dict[str, str]:
    return {
        "name": column.name,
        "type": _TYPES[column.kind],
        "title": column.titel,
        "description": column.beschrijving,
    }


def _reference(column: Column, names: Mapping[str, str]) -> dict[str, Any]:
    reference = {"resource": names[column.verwijst_naar], "fields": "id"}
    return {"fields": column.name, "reference": reference}
