"""What the program takes for granted of `schema.json`: the fields of its types and what they hold.

A field is named in the schema and in a type of the register; the two are held to each other at the start, by
what the types need, in `needs.json` as `needs.py` makes it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import NotRequired, TypedDict, cast

from generator.reading.load import Keys
from generator.schema.marks import Fault
from generator.schema.patterns import matcher
from generator.schema.schema import ACTIVITEITEN, Schema, SchemaNode
from generator.words.staat.papers import EXAMPLE_ID

NEEDS = Path(__file__).parent / "needs.json"
FACETS = ("departementen", "partners")
"""The facets, by their address, that pages name: of an organisation that is a ministry, and of another."""
IDS = ("id", "bron")
ORDERINGS = ("vorm", "omgeving", "verdragsartikel")
"""The closed lists that not every subject has; a field of theirs may be left out with them."""
FORMS = {
    "id": ("zwemles-op-school", ("", "a b", "a/b", "..", "A", "a.b", "a\n", "é", "a--", "#")),
    "bron": (EXAMPLE_ID, ("", "a b", "a/b", "..", "a.b", "a\n", "é", "#")),
    "dag": ("2020-07-20", ("", "2020", "2020-07", "2020-K3", "20200720", "vandaag")),
    "datum": ("2018-K3", ("", "vandaag", "20200720", "2020-07-20T00:00", "2020-13")),
    "webadres": ("https://a.nl/b?c#d", ("", "javascript:x", "http://a.nl", "https://a.nl/|", "https://a b")),
}
"""The definitions whose pattern the program relies on: what it takes, and what it never takes."""


class Value(TypedDict):
    """What the program takes a value to be."""

    kinds: list[str]  # of JSON, in order; `array` for a list, `object` for a part with fields
    also: NotRequired[str]  # another kind that a file may have
    forms: NotRequired[list[str]]  # definitions of which it has the pattern of one
    terms: NotRequired[str]  # the closed list with its words
    ids: NotRequired[list[str]]  # the collections that hold what it names, in order
    items: NotRequired[Value]  # of a list
    fields: NotRequired[Fields]  # of a part with fields


class Field(TypedDict):
    """A field of a type."""

    is_needed: bool
    value: Value


Fields = dict[str, Field]
"""The fields of a type, by their key in a file."""


class Needs(TypedDict):
    """What all types need."""

    types: dict[str, Fields]  # by kind of file
    derived: list[str]  # fields of an activity that no file has
    words: dict[str, list[str]]  # what is derived, by the closed list that has to hold it


@cache
def load_needs() -> Needs:
    """Return what the types need."""
    return cast(Needs, json.loads(NEEDS.read_text("utf-8")))


def find_faults(schema: Schema) -> Iterator[Fault]:
    """Yield what *schema*, which has passed `schema/marks.py`, says otherwise than the program needs."""
    needs, defs = load_needs(), schema.data["$defs"]
    types = needs["types"]
    closed = dict.fromkeys(name for fields in types.values() for name in _closed_lists(fields))
    needed = [name for name in closed if name in defs or name not in ORDERINGS]
    missing = [name for name in (*FORMS, *needed, *types) if name not in (*defs, ACTIVITEITEN)]
    faults: list[Fault] = [(("$defs",), f"`{name}` ontbreekt") for name in dict.fromkeys(missing)]
    lists = types.keys() - {ACTIVITEITEN}
    unmarked = [name for name in lists if name in defs and name not in schema.lijsten]
    faults += [(("$defs", name), "`x-lijst` ontbreekt: de programmatuur leest deze map") for name in unmarked]
    absent = [name for name in needs["derived"] if name not in schema.afgeleid]
    faults += [(("x-afgeleid",), f"`{name}` ontbreekt: het register leidt dit veld af") for name in absent]
    yield from faults or _check_forms(schema)
    if faults or any(_check_forms(schema)):
        return
    for name in needed:
        if "oneOf" not in defs[name]:
            yield ("$defs", name), "is geen gesloten lijst: `oneOf` ontbreekt"
    for name, words in needs["words"].items():
        there = {term.get("const") for term in defs.get(name, {}).get("oneOf", ())}
        for word in words:
            if word not in there:
                yield ("$defs", name), f"de term `{word}` ontbreekt: het register leidt die af"
    for name in schema.lijsten.keys() - lists:
        yield ("$defs", name), f"de lijst `{name}` kent de programmatuur niet"
    if not any(facet.indeling for facet in schema.facetten):
        yield ("properties",), "geen facet heeft `indeling`: dan is de bijlage niet te verdelen"
    facets = {facet.adres for facet in schema.facetten}
    yield from ((("properties",), f"het facet `{name}` ontbreekt") for name in FACETS if name not in facets)
    for index, term in enumerate(defs["relatiesoort"].get("oneOf", ())):
        if not isinstance(term.get("x-andersom"), str):
            yield ("$defs", "relatiesoort", "oneOf", index), "`x-andersom` ontbreekt"
    for kind, fields in types.items():
        keys: Keys = () if kind == ACTIVITEITEN else ("$defs", kind)
        yield from _check_fields(schema, fields, schema.node(kind), keys)


def _closed_lists(fields: Fields) -> Iterator[str]:
    """Yield the names of the closed lists whose words these fields have, or those within them."""
    for field in fields.values():
        value = _inner(field["value"])
        if "terms" in value:
            yield value["terms"]
        yield from _closed_lists(value.get("fields", {}))


def _inner(value: Value) -> Value:
    """Return what stands in a list, or the value itself."""
    return value.get("items", value)


def _check_forms(schema: Schema) -> Iterator[Fault]:
    for name, (good, bad) in FORMS.items():
        fits = matcher(str(schema.data["$defs"][name].get("pattern", "")))
        wrong = next((text for text in bad if fits(text)), None)
        if not fits(good) or wrong is not None:
            reason = f"neemt `{good}` niet aan" if wrong is None else f"neemt {wrong!r} aan"
            yield ("$defs", name, "pattern"), f"`pattern` van `{name}` {reason}"


def _check_fields(schema: Schema, needed: Fields, node: SchemaNode, keys: Keys) -> Iterator[Fault]:
    """Yield how the fields of an object in the schema differ from those of a type."""
    node, keys = _follow(schema, node, keys)
    fields = node.get("properties", {})
    for name in fields.keys() - needed.keys():
        yield (*keys, "properties", name), f"veld `{name}` kent de programmatuur niet"
    for name, need in needed.items():
        value, is_needed = need["value"], need["is_needed"]
        if name not in fields and value.get("items", {}).get("terms") not in ORDERINGS:
            yield keys, f"veld `{name}` ontbreekt: de programmatuur gebruikt het"
        elif name not in fields:
            continue
        elif is_needed and name not in node.get("required", ()):
            yield keys, f"veld `{name}` moet in `required` staan: de programmatuur kan niet zonder"
        else:
            yield from _check_value(schema, name, value, fields[name], (*keys, "properties", name), is_needed)


def _follow(schema: Schema, node: SchemaNode, keys: Keys) -> tuple[SchemaNode, Keys]:
    """Return a part and its place, or what it refers to."""
    while "$ref" in node and "properties" not in node:
        name = node["$ref"].removeprefix("#/$defs/")
        node, keys = schema.data["$defs"][name], ("$defs", name)
    return node, keys


def _check_value(
    schema: Schema, name: str, value: Value, node: SchemaNode, keys: Keys, is_needed: bool = False
) -> Iterator[Fault]:
    node, wanted = schema.resolve(node), value["kinds"]
    kinds = set(node["type"]) if isinstance(node["type"], list) else {node["type"]}
    if not kinds - {"null"} or not kinds <= {*wanted, value.get("also")}:
        yield keys, f"`type` is niet {' of '.join(wanted)}: daar rekent de programmatuur op"
    elif "items" in value and is_needed and node.get("minItems", 0) < 1:
        yield keys, "`minItems` is niet minstens 1: daar rekent de programmatuur op"
    elif "items" in value:
        yield from _check_item(schema, name, value["items"], node["items"], (*keys, "items"))
    elif "fields" in value:
        yield from _check_fields(schema, value["fields"], node, keys)
    else:
        yield from _check_patterns(schema, name, value, node, keys)
        yield from _check_words(schema, value, node, keys)


def _check_item(schema: Schema, name: str, value: Value, node: SchemaNode, keys: Keys) -> Iterator[Fault]:
    if "fields" in value:
        yield from _check_fields(schema, value["fields"], node, keys)
    else:
        yield from _check_value(schema, name, value, node, keys)


def _check_patterns(schema: Schema, name: str, value: Value, node: SchemaNode, keys: Keys) -> Iterator[Fault]:
    defs = schema.data["$defs"]
    forms = value.get("forms")
    if forms and node.get("pattern") not in [defs[form]["pattern"] for form in forms]:
        yield keys, f"`pattern` is niet dat van `{forms[-1]}`: daar rekent de programmatuur op"
    if name == "id" and node.get("pattern") not in [defs[form]["pattern"] for form in IDS]:
        yield keys, "`pattern` is niet dat van `id`: een kenmerk wordt een adres"
    if name == "url" and node.get("pattern") != defs["webadres"]["pattern"]:
        yield keys, "`pattern` is niet dat van `webadres`: het wordt een link"


def _check_words(schema: Schema, value: Value, node: SchemaNode, keys: Keys) -> Iterator[Fault]:
    """Yield where the words or ids of a field are not those that its type says."""
    terms, ids = value.get("terms"), value.get("ids")
    if terms and node.get("oneOf") != schema.data["$defs"][terms].get("oneOf"):
        yield keys, f"is niet de lijst `{terms}`: daar rekent de programmatuur op"
    if ids and not {*node.get("x-verwijst-naar", ("",))} <= {*ids}:
        yield keys, f"`x-verwijst-naar` is niet {' of '.join(ids)}"
