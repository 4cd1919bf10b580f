"""The versions of a file of the data: of its shape, of the schema, and of what it says.

All three stand in every form that has a place for them, and together in `data/versie.json`; beside that
`data/SHA256SUMS` has a checksum of each file. What each version changed is in
`docs/schemaversies.md` of the package.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from typing import Any

from generator.register.lijsten import LIJSTEN
from generator.register.records import record_of
from generator.register.register import Register
from generator.schema.settings import Settings

VORM = "2.2.0"
"""Of the shape of the files: what is more raises the second number; less, or another meaning, the first."""
_LENGTH = 12  # hexadecimal figures


def data_version(register: Register) -> str:
    """Return the version of the data: the first characters of the checksum of all records, 12 of 0-9a-f.

    It is another when one fact is another, on whatever date the register is asked for.
    """
    return checksum(register)[:_LENGTH]


def checksum(register: Register) -> str:
    """Return the checksum of all records, in 64 of 0-9a-f."""
    return register.in_dutch.remembered(_checksum)


def schema_version(register: Register) -> str:
    """Return the version of `schema.json`, such as 2.0.0."""
    return str(register.schema.data.get("x-versie", ""))


def version_words(register: Register, gegevens: str | None = None) -> str:
    """Return both in words, as they stand in documents in the language of the register; see `versions`."""
    data = "data" if register.schema.taal == "en" else "gegevens"
    found = data_version(register) if gegevens is None else gegevens
    return f"schema {schema_version(register)}, {data} {found}"


def versions(register: Register, settings: Settings, gegevens: str | None = None) -> dict[str, str]:
    """Return what every file says of itself, under the names of the JSON, with *gegevens* where given."""
    return {
        "versie": VORM,
        "schemaversie": schema_version(register),
        "gegevensversie": data_version(register) if gegevens is None else gegevens,
        "peildatum": register.peildatum.isoformat(),
        "licentie": settings.licentie.adres,
    }


def versions_json(register: Register, settings: Settings, days: Sequence[date]) -> bytes:
    """Return the versions of the register, and that of the data on each of *days*, as its annex prints it."""
    overzichten = [
        {"peildatum": day.isoformat(), "gegevensversie": data_version(register.as_of(day))} for day in days
    ]
    data = {"$schema": "versie.schema.json", **versions(register, settings), "overzichten": overzichten}
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def versions_schema(head: dict[str, Any]) -> dict[str, Any]:
    """Return the fields of that file for a JSON Schema; *head* describes what every file says of itself."""
    one = {key: head[key] for key in ("peildatum", "gegevensversie")}
    item = {"type": "object", "additionalProperties": False, "required": list(one), "properties": one}
    overzichten = {
        "type": "array",
        "description": "De versie van de gegevens in de bijlage van elke datum.",
        "items": item,
    }
    return {**head, "overzichten": overzichten}


def _checksum(register: Register) -> str:
    found = hashlib.sha256()
    for kind in ("activiteiten", *LIJSTEN):
        for line in _lines(register, kind):
            found.update(line)
    return found.hexdigest()


def _lines(register: Register, kind: str) -> Iterable[bytes]:
    """Return the record of each thing of a kind, as it is counted; as before where that is remembered."""
    items, make = register.collection(kind), partial(_line, register, kind)
    if register.eerder is None:
        return map(make, items.values())
    return register.eerder.each(("checksum", kind, register.peildatum), register.schema, items, make).values()


def _line(register: Register, kind: str, item: object) -> bytes:
    return json.dumps([kind, record_of(register, kind, item)], ensure_ascii=False).encode()
