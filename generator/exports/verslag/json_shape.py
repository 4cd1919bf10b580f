"""The form of the report as JSON, in the terms of JSON Schema."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Shape = Mapping[str, Any]
_TEXT: Shape = {"type": "string"}
_MAYBE: Shape = {"type": ["string", "null"]}
_COUNT: Shape = {"type": "integer", "minimum": 0}
_TRUTH: Shape = {"type": "boolean"}
_DAY: Shape = {"type": "string", "format": "date"}


def _all(*names: str, shape: Shape) -> dict[str, Shape]:
    return dict.fromkeys(names, shape)


def _closed(fields: Mapping[str, Shape]) -> Shape:
    return {"type": "object", "additionalProperties": False, "required": list(fields), "properties": fields}


def _many(shape: Shape) -> Shape:
    return {"type": "array", "items": shape}


_WORDS = _closed(_all("nl", "en", shape=_TEXT))
_CODED = _closed(_all("id", "nl", "en", shape=_TEXT))
_PROOF: Mapping[str, Shape] = {
    "bron": _closed({**_all("id", "citaat", shape=_TEXT), "adres": _MAYBE}),
    "vindplaats": _MAYBE,
}
_ACTIVITY = _closed(
    {
        **_all("id", "titel", shape=_TEXT),
        "titel_en": _MAYBE,
        "samenvatting": _TEXT,
        "samenvatting_en": _MAYBE,
        "pagina": _TEXT,
        "status": _CODED,
        "gemeld_op": _DAY,
        "gemeld": _TEXT,
        "sindsdien_niet_genoemd": _TRUTH,
        "ministerie": _CODED,
        "ministerie_afgeleid": _TRUTH,
        **_PROOF,
    }
)
_ARTICLE = _closed(
    {
        "id": _TEXT,
        **_all("titel", "uitleg", shape=_WORDS),
        "gevonden": _TRUTH,
        "activiteiten": _many(_ACTIVITY),
        "aanbevelingen": _many(_TEXT),
    }
)
_CHAPTER = _closed(
    {
        "titel": _WORDS,
        **_all("activiteiten", "niet_gevonden", shape=_COUNT),
        "artikelen": _many(_ARTICLE),
    }
)
_ADVICE = _closed(
    {
        **_all("id", "titel", shape=_TEXT),
        "titel_en": _MAYBE,
        "tekst": _TEXT,
        "tekst_en": _MAYBE,
        "datum": _TEXT,
        **_all("artikelen", "activiteiten", shape=_many(_TEXT)),
        **_PROOF,
    }
)
_COUNTS = _all(
    "activiteiten_ingedeeld", "activiteiten_sindsdien_niet_genoemd", "activiteiten_niet_ingedeeld",
    "activiteiten_met_engelse_titel", "artikelen", "artikelen_niet_gevonden", "aanbevelingen", shape=_COUNT,
)  # fmt: skip
REPORT_FIELDS: Mapping[str, Shape] = {
    "keuze": _MAYBE,
    "toelichting": _closed(_all("nl", "en", shape=_many(_TEXT))),
    "aantallen": _closed(_COUNTS),
    "hoofdstukken": _many(_CHAPTER),
    "aanbevelingen": _many(_ADVICE),
}
"""What the report has beside what every file says of itself."""
