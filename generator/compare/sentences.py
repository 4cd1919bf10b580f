"""What differs, in the words of somebody who reads the letters: the wording of `diff`."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.compare.difference import Difference, FieldDifference, diff, snapshot
from generator.register.records import Record, name_of, word
from generator.register.register import Register, sort_key
from generator.schema.schema import SchemaNode
from generator.words.datum import parse_datum

_DATES = frozenset({"begin", "eind", "datum", "termijn", "bevestigd_op", "vanaf", "tot", "gecontroleerd_op"})
_PROOF = frozenset({"bron", "vindplaats"})
_DATE_NAMES = {"begin": "begindatum", "eind": "einddatum"}
_LONG = frozenset({"samenvatting", "tekst", "toelichting", "voor"})
_SINGULAR = {
    "activiteiten": "activiteit",
    "organisaties": "organisatie",
    "documenten": "document",
    "regios": "regio",
    "aanbevelingen": "aanbeveling",
    "toezeggingen": "toezegging",
    "moties": "motie",
    "hulplijnen": "hulplijn",
}


@dataclass(frozen=True, slots=True)
class Message:
    """One thing that differs, in words."""

    lijst: str
    id: str
    titel: str
    departement: str  # id; empty for what belongs to no ministry
    kop: str  # nieuw, weg, hernoemd, ingetrokken, afgerond, gestopt, opgegaan, nagekomen, gewijzigd
    regels: tuple[str, ...]  # what differs, each without capital and full stop
    verandering: Difference

    @property
    def enkelvoud(self) -> str:
        """What sort of thing it is: `toezegging`."""
        return _SINGULAR[self.lijst]

    @property
    def is_activiteit(self) -> bool:
        """Tell whether it is about an activity."""
        return self.lijst == "activiteiten"


@dataclass(frozen=True)
class Comparison:
    """All that differs between two registers."""

    oud: Register
    nieuw: Register
    berichten: tuple[Message, ...]

    @property
    def tellingen(self) -> dict[str, int]:
        """How many activities came, went, ended and changed, in that order; only what there is."""
        counts = Counter(b.kop for b in self.berichten if b.is_activiteit)
        return {kop: counts[kop] for kop in headings(self.nieuw) if counts[kop]}

    def per_ministerie(self) -> Iterator[tuple[str, tuple[Message, ...]]]:
        """Yield the name of each ministry with its messages, by kind and title; last what belongs to none."""
        keys = [
            *self.nieuw.departementen,
            *(k for k in self.oud.departementen if k not in self.nieuw.departementen),
        ]
        for key in (*keys, ""):
            found = tuple(b for b in self.berichten if b.departement == key)
            if found:
                organisatie = self.nieuw.organisaties.get(key) or self.oud.organisaties.get(key)
                yield organisatie.titel if organisatie else "Algemeen", found


_FIRST, _LAST = ("nieuw",), ("ingetrokken", "hernoemd", "nagekomen", "gewijzigd", "weg")


def headings(register: Register) -> tuple[str, ...]:
    """Return what can have happened to a thing, in order: what is new, what ended and how, then the rest."""
    ends = (term.id for term in register.schema.termen("status") if term.extra.get("einde"))
    return (*_FIRST, *ends, *_LAST)


def compare(old: Register, new: Register) -> Comparison:
    """Return what differs between two registers, in words."""
    changes = diff(snapshot(old), snapshot(new))
    found = [_bericht(old, new, change) for change in changes]
    order = headings(new)
    found.sort(key=lambda b: (not b.is_activiteit, b.lijst, order.index(b.kop), sort_key(b.titel)))
    return Comparison(old, new, tuple(found))


def telling_label(tellingen: dict[str, int]) -> str:
    """Return the counts in words: `3 nieuw, 1 afgerond`."""
    return ", ".join(f"{number} {kop}" for kop, number in tellingen.items()) or "geen verschil"


def regels(bericht: Message) -> Iterator[str]:
    """Yield the lines of a message: `nieuw: …`, or the name with each thing that differs."""
    what = "" if bericht.is_activiteit else f"{_SINGULAR[bericht.lijst]} "
    if bericht.kop == "gewijzigd":
        for regel in bericht.regels:
            yield f"{what}{bericht.titel}: {regel}"
        return
    kop = f"{what}{bericht.kop}"
    if bericht.kop == "nieuw" and what:
        kop = f"{'nieuw' if bericht.lijst == 'documenten' else 'nieuwe'} {what.strip()}"
    yield f"{kop}: {bericht.titel}" + (f" ({'; '.join(bericht.regels)})" if bericht.regels else "")


def _bericht(old: Register, new: Register, change: Difference) -> Message:
    record = change.record
    register = old if change.soort == "weg" else new
    kop = _kop(new, change)
    return Message(
        lijst=change.lijst,
        id=change.id,
        titel=str(record.get("titel") or record.get("naam")),
        departement=record.get("departement") or "",
        kop=kop,
        regels=tuple(_lines(old, new, register, change)),
        verandering=change,
    )


def _kop(new: Register, change: Difference) -> str:
    if change.soort != "gewijzigd":
        return change.soort
    fields = {field.veld: field for field in change.velden}
    if "ingetrokken" in fields and fields["ingetrokken"].nieuw:
        return "ingetrokken"
    if "nagekomen" in fields and fields["nagekomen"].nieuw and not fields["nagekomen"].oud:
        return "nagekomen"
    if "standen" in fields and change.lijst == "activiteiten":
        status = fields["standen"].nieuw[-1]["status"]
        ends = new.schema.term("status", status).extra.get("einde")
        if ends and status != fields["standen"].oud[-1]["status"]:
            return str(status)
    return "gewijzigd"


def _lines(old: Register, new: Register, register: Register, change: Difference) -> Iterator[str]:
    """Yield what there is to say beside the title."""
    node = register.schema.item(change.lijst)
    if change.soort in ("nieuw", "weg"):
        yield from _introduction(register, change, node)
        return
    if change.soort == "hernoemd":
        yield f"was `{change.oud_id}`, is nu `{change.id}`"
    for field in sorted(
        change.velden, key=lambda field: field.veld != "standen"
    ):  # the state of affairs first
        if change.soort == "hernoemd" and field.veld in ("id", "eerdere_ids"):
            continue
        sub = register.schema.resolve(node["properties"][field.veld])
        yield from _field_lines(old, new, field, sub)


def _introduction(register: Register, change: Difference, node: SchemaNode) -> Iterator[str]:
    """Yield what sort of thing came or went, and for an activity how it stands."""
    record = change.record
    if "soort" in record:
        yield _value(
            register, register.schema.resolve(node["properties"]["soort"]), record["soort"], "soort"
        ).lower()
    if change.lijst == "activiteiten" and record["standen"]:
        status = register.schema.resolve(register.schema.data["$defs"]["status"])
        yield _value(register, status, record["standen"][-1]["status"], "status").lower()


def _field_lines(old: Register, new: Register, field: FieldDifference, node: SchemaNode) -> Iterator[str]:
    label = str(node.get("title", field.veld)).lower()
    if field.veld == "standen":
        yield from _stand_lines(new, field)
    elif node.get("type") == "array":
        yield from _list_lines(old, new, field, node, label)
    elif "properties" in node:
        yield from _object_lines(old, new, field, node, label)
    elif field.veld == "bevestigd_op" and field.nieuw:
        yield f"bevestigd op {_date(field.nieuw)}"
    elif field.veld in _LONG:
        yield f"{label} herschreven"
    else:
        yield _from_to(
            label, _value(old, node, field.oud, field.veld), _value(new, node, field.nieuw, field.veld)
        )


def _from_to(label: str, old: str, new: str) -> str:
    if not old:
        return f"{label} toegevoegd: {new}"
    return f"{label} van {old} naar {new}" if new else f"{label} {old} weggehaald"


def _stand_lines(register: Register, field: FieldDifference) -> Iterator[str]:
    """Yield each stand that came, and each that was improved or taken away afterwards."""
    schema = register.schema
    status = schema.resolve(schema.data["$defs"]["status"])
    before = field.oud[-1]["status"] if field.oud else None
    after = field.nieuw[-1]["status"]
    if before != after:
        yield _from_to(
            "status", _value(register, status, before, "status"), _value(register, status, after, "status")
        )
    old, new = Counter(map(_day, field.oud)), Counter(map(_day, field.nieuw))
    for stand in field.nieuw:
        if stand in field.oud:
            continue
        day = _date(stand["datum"])
        if old[_day(stand)]:
            yield f"stand van {day} verbeterd: {stand['tekst']}"
        else:
            yield f"nieuwe stand van {day}: {stand['tekst']}"
    for key in old - new:
        yield f"stand van {_date(key[0])} weggehaald"


def _day(stand: Record) -> tuple[str, str]:
    return stand["datum"], stand["bron"]


def _list_lines(
    old: Register, new: Register, field: FieldDifference, node: SchemaNode, label: str
) -> Iterator[str]:
    inner = new.schema.resolve(node["items"])
    before, after = field.oud or [], field.nieuw or []
    added = [_value(new, inner, item, field.veld) for item in after if item not in before]
    gone = [_value(old, inner, item, field.veld) for item in before if item not in after]
    if added:
        yield f"{label}: erbij {'; '.join(added)}"
    if gone:
        yield f"{label}: eraf {'; '.join(gone)}"
    if not added and not gone:
        yield f"{label} in een andere volgorde"


def _object_lines(
    old: Register, new: Register, field: FieldDifference, node: SchemaNode, label: str
) -> Iterator[str]:
    """Yield each part that differs; a change of only the source is said as such."""
    before, after = field.oud or {}, field.nieuw or {}
    found = False
    for key, sub in node["properties"].items():
        if key in _PROOF or before.get(key) == after.get(key):
            continue
        found = True
        name = _DATE_NAMES.get(key, f"{label}, {key}")
        resolved = new.schema.resolve(sub)
        yield _from_to(
            name, _value(old, resolved, before.get(key), key), _value(new, resolved, after.get(key), key)
        )
    if not found:
        yield f"bron bij {label} gewijzigd"


def _value(register: Register, node: SchemaNode, value: Any, key: str) -> str:
    """Return a value in words; empty for the unknown."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, dict):
        parts = (
            _value(register, register.schema.resolve(sub), value.get(name), name)
            for name, sub in node["properties"].items()
            if name not in _PROOF
        )
        return ", ".join(part for part in parts if part)
    if isinstance(value, list):
        inner = register.schema.resolve(node["items"])
        return ", ".join(_value(register, inner, item, key) for item in value)
    if key in _DATES:
        return _date(str(value))
    return word(register, node, value) or _plain(register, value)


def _plain(register: Register, value: Any) -> str:
    found = register.by_id.get(value) if isinstance(value, str) else None
    return name_of(found) if found else str(value)


def _date(text: str) -> str:
    return parse_datum(text).label if re.match(r"\d{4}", text) else text
