"""One activity, and the data as a whole, in schema.org, as in their pages; without rdflib."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from generator.exports import published
from generator.exports.rdf.catalogue import abouts, titles
from generator.exports.rdf.triples import identifier, root_of
from generator.exports.versie import data_version
from generator.register.activiteit import Activiteit
from generator.register.pruning import proofs
from generator.register.register import Register
from generator.schema.settings import Settings


def activiteit_jsonld(register: Register, activiteit: Activiteit, settings: Settings) -> bytes:
    """Return one activity as JSON-LD, without what is not known."""
    return _written(activiteit_data(register, activiteit, settings))


def activiteit_data(register: Register, activiteit: Activiteit, settings: Settings) -> dict[str, Any]:
    """Return the same as plain data."""
    documents = dict.fromkeys(bewijs.bron for bewijs in proofs(activiteit))
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Project",
        "@id": identifier(settings, "activiteit", activiteit.id),
        "identifier": activiteit.id,
        "name": activiteit.titel,
        "alternateName": list(activiteit.ook_bekend_als) or None,
        "description": activiteit.samenvatting,
        "url": f"{root_of(settings)}activiteiten/{activiteit.id}/",
        "inLanguage": "nl",
        "additionalType": register.schema.term("soort", activiteit.soort).titel,
        "keywords": [register.schema.term("doelgroep", key).titel for key in activiteit.doelgroepen] or None,
        "parentOrganization": _organisatie(register, activiteit.departement),
        "member": [_organisatie(register, partner.organisatie) for partner in activiteit.partners] or None,
        "foundingDate": _date(activiteit, "begin"),
        "dissolutionDate": _date(activiteit, "eind"),
        "subjectOf": [
            {"@type": "CreativeWork", "name": d.citaat, "url": d.adres or None}
            for d in (register.documenten[key] for key in documents if key in register.documenten)
        ],
    }
    return {key: _without_none(item) for key, item in data.items() if item is not None}


def dataset_data(register: Register, settings: Settings) -> dict[str, Any]:
    """Return the data as a whole in schema.org, as search engines for data read it."""
    root, first = root_of(settings), register.eerste_dag
    data: dict[str, Any] = {
        "@context": "https://schema.org",
        "@type": "Dataset",
        "@id": f"{root}data/register",
        "name": titles(settings)[0],
        "alternateName": titles(settings)[1],
        "description": " ".join(abouts(settings)),
        "url": f"{root}data/",
        "inLanguage": ["nl", "en"],
        "license": settings.licentie.adres,
        "isAccessibleForFree": True,
        "creator": {"@type": "Organization", "name": settings.uitgever or settings.naam},
        "version": data_version(register),
        "temporalCoverage": f"{first or '..'}/{register.peildatum}",
        "spatialCoverage": "Nederland",
        "distribution": [
            {
                "@type": "DataDownload",
                "name": export.titel if taal == "nl" else export.english_file,
                "encodingFormat": export.mediatype,
                "inLanguage": taal,
                "contentUrl": f"{root}{address}",
            }
            for export in published(register)
            for taal, address in export.addresses(register.peildatum)
        ],
    }
    return {key: _without_none(item) for key, item in data.items() if item is not None}


def _written(data: Mapping[str, Any]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _organisatie(register: Register, key: str) -> dict[str, Any]:
    organisatie = register.organisaties[key]
    return {"@type": "Organization", "name": organisatie.titel, "sameAs": organisatie.code or None}


def _date(activiteit: Activiteit, part: str) -> str | None:
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
