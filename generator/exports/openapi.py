"""A description of the addresses that programs read, in OpenAPI: they are files, so each has only GET."""

from __future__ import annotations

import json
from typing import Any

from generator.exports.versie import VORM
from generator.register.register import Register
from generator.schema.settings import Settings


def openapi_json(register: Register, settings: Settings) -> bytes:
    """Return the description."""
    from generator.exports import published

    paths: dict[str, Any] = {
        f"/{export.address(register.peildatum)}": _get(export.titel, export.mediatype, export.beschrijving)
        for export in published(register)
    }
    paths["/data/register.json"] = _get(
        "Het hele register", "application/json", schema="register.schema.json"
    )
    one = _get("Eén activiteit", "application/json", schema="activiteit.schema.json")
    parameter = {
        "name": "id",
        "in": "path",
        "required": True,
        "description": "Het kenmerk van de activiteit.",
        "schema": {"type": "string", "pattern": "^[a-z0-9]+(-[a-z0-9]+)*$", "maxLength": 80},
        "example": register.activiteiten[0].id if register.activiteiten else "veilige-steden",
    }
    one["get"]["parameters"] = [parameter]
    one["get"]["responses"]["404"] = {"description": "Zo'n activiteit is er niet."}
    paths["/data/activiteiten/{id}.json"] = one
    paths["/wijzigingen/{datum}/wijzigingen.json"] = _changes(register)
    data = {
        "openapi": "3.1.0",
        "info": {
            "title": "Register activiteiten",
            "description": "Alle gegevens van het register, als bestanden op vaste adressen.",
            "version": VORM,
            "license": {"name": "CC0 1.0", "identifier": "CC0-1.0"},
        },
        "servers": [{"url": settings.adres or "/"}],
        "paths": dict(sorted(paths.items())),
    }
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _changes(register: Register) -> dict[str, Any]:
    """Return the description of what changed up to a date."""
    found = _get(
        "Wat er veranderde sinds de vorige brief", "application/json", schema="wijzigingen.schema.json"
    )
    found["get"]["parameters"] = [
        {
            "name": "datum",
            "in": "path",
            "required": True,
            "description": "De datum van een brief of debat, of de peildatum; niet de eerste.",
            "schema": {"type": "string", "format": "date"},
            "example": register.peildatum.isoformat(),
        }
    ]
    found["get"]["responses"]["404"] = {"description": "Van die datum is er geen vergelijking."}
    return found


def _get(titel: str, mediatype: str, beschrijving: str = "", schema: str = "") -> dict[str, Any]:
    """Return the description of one file."""
    content: dict[str, Any] = {mediatype: {"schema": {"$ref": schema}} if schema else {}}
    operation = {"summary": titel, "responses": {"200": {"description": titel, "content": content}}}
    return {"get": operation | ({"description": beschrijving} if beschrijving else {})}
