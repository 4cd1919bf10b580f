"""One activity, and the data as a whole, in schema.org, as in their pages; without rdflib."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from generator.exports import published
from generator.exports.rdf.catalogue import abouts, titles
from generator.exports.rdf.triples import identifier, root_of
from generator.exports.versie import data_version
from generator.register.activiteit import Activiteit
from generator.register.register import Register
from generator.schema.settings import Settings


def activiteit_jsonld(register: Register, activiteit: Activiteit, settings: Settings) -> bytes:
    """Return one activity as JSON-LD, without what is not known."""
    return _written(activiteit_data(register, activiteit, settings))


def activiteit_data(register: Register, activiteit: Activiteit, settings: Settings) -> dict[str, Any]:
    """Return the same as plain data."""
    sources = dict.fromkeys(bewijs.bron for bewijs in register.bewijzen[activiteit.id])
    organisations, works = register.remembered(_organisations), register.remembered(_works)
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
        "parentOrganization": organisations[activiteit.departement],
        "member": [organisations[partner.organisatie] for partner in activiteit.partners] or None,
        "foundingDate": _date(activiteit, "begin"),
        "dissolutionDate": _date(activiteit, "eind"),
        "subjectOf": [works[key] for key in sources if key in works],
    }
    return _known(data.items())


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
    return _known(data.items())


def _written(data: Mapping[str, Any]) -> bytes:
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _organisations(register: Register) -> Mapping[str, dict[str, Any]]:
    """Return what is said of each organisation where an activity names it, by id."""
    return {
        key: _known((("@type", "Organization"), ("name", item.titel), ("sameAs", item.code or None)))
        for key, item in register.organisaties.items()
    }


def _works(register: Register) -> Mapping[str, dict[str, Any]]:
    """Return what is said of each document where a fact of an activity comes from it, by id."""
    return {
        key: _known((("@type", "CreativeWork"), ("name", item.citaat), ("url", item.adres or None)))
        for key, item in register.documenten.items()
    }


def _date(activiteit: Activiteit, part: str) -> str | None:
    """Return a date as schema.org has them: a day, a month or a year; of a quarter its year."""
    datum = getattr(activiteit.looptijd, part) if activiteit.looptijd else None
    if not datum:
        return None
    text: str = datum.text
    return text if "K" not in text and "H" not in text else text[:4]


def _known(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    return {key: value for key, value in pairs if value is not None}
