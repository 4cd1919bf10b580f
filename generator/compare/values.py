"""A value of the register in words, as it stands in a sentence."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from generator.compare.report import SourcePlace
from generator.register.records import Record, name_of, word
from generator.register.register import Register
from generator.schema.schema import SchemaNode
from generator.schema.values import is_prose
from generator.words.datum import Datum, parse_datum
from generator.words.markup import without_markup
from generator.words.templates import euro, getal

PROOF = frozenset({"bron", "vindplaats"})


def in_words(register: Register, node: SchemaNode, value: Any, veld: str) -> str:
    """Return a value in words; empty for the unknown. *veld* is the key that holds it, or its list."""
    if value is None or value in ([], {}):
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, dict):
        return _group(register, node, value, veld)
    if isinstance(value, list):
        inner = register.schema.resolve(node["items"])
        return ", ".join(in_words(register, inner, item, veld) for item in value)
    if register.schema.is_date(node):
        return day_words(str(value))
    if is_prose(node):
        return f"“{without_markup(str(value))}”"
    if isinstance(value, int | float):
        return getal(value) if veld != "nummer" else str(value)
    return word(register, node, value) or _plain(register, value)


def day_words(text: str) -> str:
    """Return a date as it is written in a file in Dutch; other text as it is."""
    return parse_datum(text).label if re.match(r"(voor )?\d{4}", text) else text


def when(datum: Datum) -> str:
    """Return a date with its preposition: `op 5 november 2020`, `in 2020`, `vóór 2 juli 2019`."""
    if datum.is_bound:
        return datum.label
    if datum.first == datum.last:
        return f"op {datum.label}"
    article = {"kwartaal": "in het", "helft": "in de"}
    return f"{next((text for name, text in article.items() if name in datum.label), 'in')} {datum.label}"


def source(register: Register, record: Record) -> SourcePlace | None:
    """Return where a fact stands; None for what has no source of its own."""
    key = record.get("bron")
    if not key:
        return None
    document = register.documenten.get(key)
    citaat = document.citaat if document else str(key)
    return SourcePlace(id=str(key), citaat=citaat, vindplaats=str(record.get("vindplaats") or ""))


def _group(register: Register, node: SchemaNode, value: Record, veld: str) -> str:
    part = {
        key: in_words(register, register.schema.resolve(sub), value.get(key), key)
        for key, sub in node["properties"].items()
        if key not in PROOF
    }
    special = _SPECIAL.get(veld)
    return special(part, value) if special else ", ".join(text for text in part.values() if text)


Words = Mapping[str, str]


def _looptijd(part: Words, _: Record) -> str:
    begin, eind = part["begin"], part["eind"]
    if begin and eind:
        return f"{begin} tot en met {eind}"
    return f"vanaf {begin}" if begin else f"tot en met {eind}" if eind else ""


def _bedrag(part: Words, value: Record) -> str:
    extra = (
        "" if value["soort"] == "onbekend" else part["soort"].lower(),
        part["periode"] and f"voor {part['periode']}",
        part["verstrekker"] and f"van {part['verstrekker']}",
        part["ontvanger"] and f"aan {part['ontvanger']}",
        part["toelichting"],
    )
    return ", ".join((euro(value["bedrag"]), *(text for text in extra if text)))


def _cijfer(part: Words, _: Record) -> str:
    extra = f"; {part['toelichting']}" if part["toelichting"] else ""
    return f"{part['waarde']} {part['eenheid']} ({part['datum']}){extra}"


def _mijlpaal(part: Words, _: Record) -> str:
    return f"{part['tekst']} ({part['status'].lower()}, {part['datum']})"


def _link(part: Words, _: Record) -> str:
    return f"{part['titel']} ({part['url']})"


def _partner(part: Words, _: Record) -> str:
    return f"{part['organisatie']} ({part['rol'].lower()})"


def _relatie(part: Words, _: Record) -> str:
    return f"{part['soort'].lower()} {part['activiteit']}"


_SPECIAL: Mapping[str, Callable[[Words, Record], str]] = {
    "looptijd": _looptijd,
    "financiering": _bedrag,
    "cijfers": _cijfer,
    "mijlpalen": _mijlpaal,
    "links": _link,
    "partners": _partner,
    "relaties": _relatie,
}


def _plain(register: Register, value: Any) -> str:
    found = register.by_id.get(value) if isinstance(value, str) else None
    return name_of(found) if found else str(value)
