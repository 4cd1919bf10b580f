"""What the program takes for granted of `schema.json`: the fields of its types and what they hold.

A field is named in the schema and in a type of the register; the two are held to each other at the start.
"""

from __future__ import annotations

import dataclasses
import types
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, Union, get_args, get_origin, get_type_hints

from generator.reading.load import Keys
from generator.register.activiteit import DERIVED, Activiteit
from generator.register.bewijs import Bewijs
from generator.register.lijsten import LIJSTEN
from generator.schema.marks import Fault
from generator.schema.patterns import matcher
from generator.schema.schema import ACTIVITEITEN, Schema, SchemaNode
from generator.words.datum import Datum

TYPES: Mapping[str, type] = {ACTIVITEITEN: Activiteit, **LIJSTEN}
TERMS = {
    "Activiteit.soort": "soort",
    "Activiteit.actielijnen": "actielijn",
    "Activiteit.vormen": "vorm",
    "Activiteit.omgevingen": "omgeving",
    "Activiteit.doelgroepen": "doelgroep",
    "Activiteit.bereik": "bereik",
    "Activiteit.departement_grond": "grond",
    "Partner.rol": "rol",
    "Bedrag.soort": "geldsoort",
    "Mijlpaal.status": "mijlpaalstatus",
    "Relatie.soort": "relatiesoort",
    "Stand.status": "status",
}
"""The fields whose words are looked up in a closed list under `$defs`."""
TARGETS = {
    "Bewijs.bron": {"documenten"},
    "Hulplijn.bron": {"documenten"},
    "Activiteit.departement": {"departementen"},
    "BetrokkenDepartement.departement": {"departementen"},
    "BetrokkenDepartement.bron": {"documenten"},
    "Partner.bron": {"documenten"},
    "Activiteit.regios": {"regios"},
    "Activiteit.documenten": {"documenten"},
    "Activiteit.geeft_invulling_aan": {"aanbevelingen", "toezeggingen", "moties"},
    "Partner.organisatie": {"organisaties"},
    "Bedrag.verstrekker": {"organisaties"},
    "Bedrag.ontvanger": {"organisaties"},
    "Relatie.activiteit": {"activiteiten"},
    "Brondocument.uitgever": {"organisaties"},
    "Aanbeveling.van": {"organisaties"},
    "Aanbeveling.aan": {"departementen"},
    "Aanbeveling.document": {"documenten"},
    "Toezegging.departement": {"departementen"},
    "Toezegging.document": {"documenten"},
    "Motie.document": {"documenten"},
    "Hulplijn.activiteit": {"activiteiten"},
}
"""The fields that are followed: each target has to be one of these collections."""
FACETS = ("departementen", "actielijnen", "vormen", "omgevingen", "doelgroepen", "partners")
"""The facets, by their address, that pages and feeds name."""
IDS = ("id", "bron")
FORMS = {
    "id": ("veilige-steden", ("", "a b", "a/b", "..", "A", "a.b", "a\n", "é", "a--", "#")),
    "bron": ("kst-31015-202", ("", "a b", "a/b", "..", "a.b", "a\n", "é", "#")),
    "dag": ("2020-07-20", ("", "2020", "2020-07", "2020-K3", "20200720", "vandaag")),
    "datum": ("2018-K3", ("", "vandaag", "20200720", "2020-07-20T00:00", "2020-13")),
    "webadres": ("https://a.nl/b?c#d", ("", "javascript:x", "http://a.nl", "https://a.nl/|", "https://a b")),
}
"""The definitions whose pattern the program relies on: what it takes, and what it never takes."""
NEEDED = ("Activiteit.standen", "Motie.verloop")
"""The lists that are always there, and never empty."""
LOOSE = {"Bedrag.periode": {"integer"}, "Activiteit.contact": {"null"}, "Activiteit.bevestigd_op": {"null"}}
LOOSE |= {"Activiteit.ingetrokken": {"null"}}
"""The fields that may hold something beside what their type says."""


def find_faults(schema: Schema) -> Iterator[Fault]:
    """Yield what *schema*, which has passed `schema/marks.py`, says otherwise than the program needs."""
    defs = schema.data["$defs"]
    missing = [name for name in (*FORMS, *TERMS.values(), *TYPES) if name not in (*defs, ACTIVITEITEN)]
    faults: list[Fault] = [(("$defs",), f"`{name}` ontbreekt") for name in dict.fromkeys(missing)]
    unmarked = [name for name in LIJSTEN if name in defs and name not in schema.lijsten]
    faults += [(("$defs", name), "`x-lijst` ontbreekt: de programmatuur leest deze map") for name in unmarked]
    yield from faults or _check_forms(schema)
    if faults or any(_check_forms(schema)):
        return
    for name in dict.fromkeys(TERMS.values()):
        if "oneOf" not in defs[name]:
            yield ("$defs", name), "is geen gesloten lijst: `oneOf` ontbreekt"
    for name in schema.lijsten.keys() - TYPES.keys():
        yield ("$defs", name), f"de lijst `{name}` kent de programmatuur niet"
    there = {facet.adres for facet in schema.facetten}
    yield from ((("properties",), f"het facet `{name}` ontbreekt") for name in FACETS if name not in there)
    for index, term in enumerate(defs["relatiesoort"].get("oneOf", ())):
        if not isinstance(term.get("x-andersom"), str):
            yield ("$defs", "relatiesoort", "oneOf", index), "`x-andersom` ontbreekt"
    yield from _check_types(schema)


def _check_types(schema: Schema) -> Iterator[Fault]:
    for kind, type_ in TYPES.items():
        keys: Keys = () if kind == ACTIVITEITEN else ("$defs", kind)
        yield from _check_type(schema, type_, schema.node(kind), keys)


def _check_forms(schema: Schema) -> Iterator[Fault]:
    for name, (good, bad) in FORMS.items():
        fits = matcher(str(schema.data["$defs"][name].get("pattern", "")))
        wrong = next((text for text in bad if fits(text)), None)
        if not fits(good) or wrong is not None:
            reason = f"neemt `{good}` niet aan" if wrong is None else f"neemt {wrong!r} aan"
            yield ("$defs", name, "pattern"), f"`pattern` van `{name}` {reason}"


def _check_type(schema: Schema, type_: type, node: SchemaNode, keys: Keys) -> Iterator[Fault]:
    """Yield how the fields of an object in the schema differ from those of a type."""
    node, keys = _follow(schema, node, keys)
    fields = node.get("properties", {})
    needed = dict(_fields(type_))
    for name in fields.keys() - needed.keys():
        yield (*keys, "properties", name), f"veld `{name}` kent de programmatuur niet"
    for name, (owner, hint, is_needed) in needed.items():
        if name not in fields:
            yield keys, f"veld `{name}` ontbreekt: de programmatuur gebruikt het"
        elif is_needed and name not in node.get("required", ()):
            yield keys, f"veld `{name}` moet in `required` staan: de programmatuur kan niet zonder"
        else:
            yield from _check_field(
                schema, f"{owner}.{name}", hint, fields[name], (*keys, "properties", name)
            )


def _follow(schema: Schema, node: SchemaNode, keys: Keys) -> tuple[SchemaNode, Keys]:
    """Return a part and its place, or what it refers to."""
    while "$ref" in node and "properties" not in node:
        name = node["$ref"].removeprefix("#/$defs/")
        node, keys = schema.data["$defs"][name], ("$defs", name)
    return node, keys


@cache
def _fields(type_: type) -> tuple[tuple[str, tuple[str, Any, bool]], ...]:
    """Return the fields of a type, by their key in a file: where they are, their type, and whether needed."""
    found: dict[str, tuple[str, Any, bool]] = {}
    hints = get_type_hints(type_)
    for field in dataclasses.fields(type_):
        is_needed = field.default is dataclasses.MISSING or f"{type_.__name__}.{field.name}" in NEEDED
        hint = hints[field.name]
        if Bewijs in (hint, *get_args(hint)):
            found |= dict.fromkeys(("bron", "vindplaats"), ("Bewijs", str, is_needed))
        elif field.name not in ("source", *DERIVED):
            found[field.name] = (type_.__name__, hint, is_needed)
    return tuple(found.items())


def _check_field(schema: Schema, name: str, hint: Any, node: SchemaNode, keys: Keys) -> Iterator[Fault]:
    node = schema.resolve(node)
    if get_origin(hint) in (Union, types.UnionType) and hint != int | float:
        (hint,) = (part for part in get_args(hint) if part is not type(None))
    kinds = set(node["type"]) if isinstance(node["type"], list) else {node["type"]}
    wanted = {"array"} if get_origin(hint) is tuple else _KINDS.get(hint, {"object"})
    if not kinds - {"null"} or not kinds <= wanted | LOOSE.get(name, set()):
        yield keys, f"`type` is niet {' of '.join(sorted(wanted))}: daar rekent de programmatuur op"
    elif name in NEEDED and node.get("minItems", 0) < 1:
        yield keys, "`minItems` is niet minstens 1: daar rekent de programmatuur op"
    elif get_origin(hint) is tuple:
        yield from _check_item(schema, name, get_args(hint)[0], node["items"], (*keys, "items"))
    elif hint not in _KINDS:
        yield from _check_type(schema, hint, node, keys)
    else:
        yield from _check_value(schema, name, hint, node, keys)


_KINDS: Mapping[Any, set[str]] = {
    str: {"string"},
    bool: {"boolean"},
    int: {"integer"},
    int | float: {"integer", "number"},
    date: {"string"},
    Datum: {"string", "integer"},
}


def _check_item(schema: Schema, name: str, hint: Any, node: SchemaNode, keys: Keys) -> Iterator[Fault]:
    if hint is str:
        yield from _check_field(schema, name, hint, node, keys)
    else:
        yield from _check_type(schema, hint, node, keys)


def _check_value(schema: Schema, name: str, hint: Any, node: SchemaNode, keys: Keys) -> Iterator[Fault]:
    defs = schema.data["$defs"]
    forms = {date: ("dag",), Datum: ("dag", "datum")}.get(hint, ())
    if forms and node.get("pattern") not in [defs[form]["pattern"] for form in forms]:
        yield keys, f"`pattern` is niet dat van `{forms[-1]}`: daar rekent de programmatuur op"
    if name in TERMS and node.get("oneOf") != defs[TERMS[name]].get("oneOf"):
        yield keys, f"is niet de lijst `{TERMS[name]}`: daar rekent de programmatuur op"
    if name in TARGETS and not set(node.get("x-verwijst-naar", ("",))) <= TARGETS[name]:
        yield keys, f"`x-verwijst-naar` is niet {' of '.join(sorted(TARGETS[name]))}"
    if name.endswith(".id") and node.get("pattern") not in [defs[form]["pattern"] for form in IDS]:
        yield keys, "`pattern` is niet dat van `id`: een kenmerk wordt een adres"
    if name.endswith(".url") and node.get("pattern") != defs["webadres"]["pattern"]:
        yield keys, "`pattern` is niet dat van `webadres`: het wordt een link"
