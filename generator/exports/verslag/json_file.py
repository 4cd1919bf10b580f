"""The report as JSON, with the words of both languages; `json_shape` says its form."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from generator.exports.versie import versions
from generator.exports.verslag.report import Advies, Artikel, Artikelrij, Verslag, make_report, require_facet
from generator.exports.verslag.words import WOORDEN
from generator.register.register import Register
from generator.schema.settings import Settings


def schema_name(register: Register) -> str:
    """Return the file with the schema of the report, from `data/`."""
    return f"{require_facet(register).verslag}.schema.json"


def verslag_json(register: Register, settings: Settings) -> bytes:
    """Return the report. Raises RegisterError as `make_report`."""
    dutch, english = (make_report(item, settings) for item in (register, register.english))
    data = {
        "$schema": schema_name(register),
        **versions(register, settings),
        "keuze": settings.selectie or None,
        "toelichting": {
            taal: [*register.woorden.report_in(taal).uitleg, *words.uitleg] for taal, words in WOORDEN.items()
        },
        "aantallen": _counts(english),
        "hoofdstukken": list(_chapters(register, dutch, english)),
        "aanbevelingen": [_advice(register, advies) for advies in dutch.adviezen],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _counts(report: Verslag) -> dict[str, int]:
    return {
        "activiteiten_ingedeeld": len(report.rijen),
        "activiteiten_sindsdien_niet_genoemd": report.stil,
        "activiteiten_niet_ingedeeld": report.zonder_artikel,
        "activiteiten_met_engelse_titel": report.engelse_titels,
        "artikelen": len(report.artikelen),
        "artikelen_niet_gevonden": report.niet_gevonden,
        "aanbevelingen": len(report.adviezen),
    }


def _chapters(register: Register, dutch: Verslag, english: Verslag) -> Iterator[dict[str, Any]]:
    for nl, en in zip(dutch.hoofdstukken, english.hoofdstukken, strict=True):
        pairs = zip(nl.artikelen, en.artikelen, strict=True)
        yield {
            "titel": {"nl": nl.titel, "en": en.titel},
            "activiteiten": nl.activiteiten,
            "niet_gevonden": len(nl.niet_gevonden),
            "artikelen": [_article(register, *pair) for pair in pairs],
        }


def _article(register: Register, nl: Artikel, en: Artikel) -> dict[str, Any]:
    return {
        "id": nl.id,
        "titel": {"nl": nl.titel, "en": en.titel},
        "uitleg": {"nl": nl.uitleg, "en": en.uitleg},
        "gevonden": bool(nl.rijen),
        "activiteiten": [_row(register, *pair) for pair in zip(nl.rijen, en.rijen, strict=True)],
        "aanbevelingen": [advies.id for advies in nl.adviezen],
    }


def _row(register: Register, nl: Artikelrij, en: Artikelrij) -> dict[str, Any]:
    activiteit = register.by_id[nl.id]
    stand = activiteit.laatste_stand
    return {
        "id": nl.id,
        "titel": activiteit.titel,
        "titel_en": activiteit.titel_en or None,
        "samenvatting": nl.samenvatting.woorden,
        "samenvatting_en": en.samenvatting.woorden if en.samenvatting.taal == "en" else None,
        "pagina": f"activiteiten/{nl.id}/",
        "status": {"id": stand.status, "nl": nl.status, "en": en.status},
        "gemeld_op": stand.datum.isoformat(),
        "gemeld": activiteit.gemeld,
        "sindsdien_niet_genoemd": nl.is_stil,
        "ministerie": {"id": activiteit.departement, "nl": nl.ministerie, "en": en.ministerie},
        "ministerie_afgeleid": nl.is_afgeleid,
        "bron": _source(register, stand.bewijs.bron),
        "vindplaats": stand.bewijs.vindplaats or None,
    }


def _source(register: Register, key: str) -> dict[str, str | None]:
    document = register.documenten.get(key)
    return {
        "id": key,
        "citaat": document.citaat if document else key,
        "adres": (document.adres if document else "") or None,
    }


def _advice(register: Register, advies: Advies) -> dict[str, Any]:
    item = register.aanbevelingen[advies.id]
    return {
        "id": advies.id,
        "titel": item.titel,
        "titel_en": item.titel_en or None,
        "tekst": item.tekst,
        "tekst_en": item.tekst_en or None,
        "datum": item.datum.text,
        "artikelen": list(item.verdragsartikelen),
        "activiteiten": [rij.id for rij in advies.antwoord],
        "bron": _source(register, item.bewijs.bron),
        "vindplaats": item.bewijs.vindplaats or None,
    }
