"""What the program takes for granted of `schema.json`: the fields of its types and what they hold.

A field is named in the schema and in a type of the register; the two are held to each other at the start.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator, Mapping
from datetime import date
from functools import cache
from typing import Any, get_args, get_origin, get_type_hints

from generator.reading.load import Keys
from generator.register.activiteit import DERIVED, Activiteit
from generator.register.bewijs import Bewijs
from generator.register.build import EVIDENCE, inner_kinds, without_none
from generator.register.derived import WORDS
from generator.register.hints import Also, Ids, Terms
from generator.register.lijsten import LIJSTEN
from generator.schema.marks import Fault
from generator.schema.patterns import matcher
from generator.schema.schema import ACTIVITEITEN, Schema, SchemaNode
from generator.words.datum import Datum
from generator.words.staat.papers import EXAMPLE_ID

TYPES: Mapping[str, type] = {ACTIVITEITEN: Activiteit, **LIJSTEN}
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


def find_faults(schema: Schema) -> Iterator[Fault]:
    """Yield what *schema*, which has passed `schema/marks.py`, says otherwise than the program needs."""
    defs = schema.data["$defs"]
    closed = dict.fromkeys(name for type_ in TYPES.values() for name in _closed_lists(type_))
    needed = [name for name in closed if name in defs or name not in ORDERINGS]
    missing = [name for name in (*FORMS, *needed, *TYPES) if name not in (*defs, ACTIVITEITEN)]
    faults: list[Fault] = [(("$defs",), f"`{name}` ontbreekt") for name in dict.fromkeys(missing)]
    unmarked = [name for name in LIJSTEN if name in defs and name not in schema.lijsten]
    faults += [(("$defs", name), "`x-lijst` ontbreekt: de programmatuur leest deze map") for name in unmarked]
    absent = [name for name in DERIVED if name not in schema.afgeleid]
    faults += [(("x-afgeleid",), f"`{name}` ontbreekt: het register leidt dit veld af") for name in absent]
    yield from faults or _check_forms(schema)
    if faults or any(_check_forms(schema)):
        return
    for name in needed:
        if "oneOf" not in defs[name]:
            yield ("$defs", name), "is geen gesloten lijst: `oneOf` ontbreekt"
    for name, words in WORDS.items():
        there = {term.get("const") for term in defs.get(name, {}).get("oneOf", ())}
        for word in words:
            if word not in there:
                yield ("$defs", name), f"de term `{word}` ontbreekt: het register leidt die af"
    for name in schema.lijsten.keys() - TYPES.keys():
        yield ("$defs", name), f"de lijst `{name}` kent de programmatuur niet"
    if not any(facet.indeling for facet in schema.facetten):
        yield ("properties",), "geen facet heeft `indeling`: dan is de bijlage niet te verdelen"
    facets = {facet.adres for facet in schema.facetten}
    yield from ((("properties",), f"het facet `{name}` ontbreekt") for name in FACETS if name not in facets)
    for index, term in enumerate(defs["relatiesoort"].get("oneOf", ())):
        if not isinstance(term.get("x-andersom"), str):
            yield ("$defs", "relatiesoort", "oneOf", index), "`x-andersom` ontbreekt"
    yield from _check_types(schema)


def _check_types(schema: Schema) -> Iterator[Fault]:
    for kind, type_ in TYPES.items():
        keys: Keys = () if kind == ACTIVITEITEN else ("$defs", kind)
        yield from _check_type(schema, type_, schema.node(kind), keys)


def _is_ordering(hint: Any) -> bool:
    """Return whether a field is one of a closed list that not every subject has."""
    return any(isinstance(mark, Terms) and mark.name in ORDERINGS for mark in _marks(_item(hint)))


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
        if name not in fields and not _is_ordering(hint):
            yield keys, f"veld `{name}` ontbreekt: de programmatuur gebruikt het"
        elif name not in fields:
            continue
        elif is_needed and name not in node.get("required", ()):
            yield keys, f"veld `{name}` moet in `required` staan: de programmatuur kan niet zonder"
        else:
            yield from _check_field(
                schema, f"{owner}.{name}", hint, fields[name], (*keys, "properties", name), is_needed
            )


def _follow(schema: Schema, node: SchemaNode, keys: Keys) -> tuple[SchemaNode, Keys]:
    """Return a part and its place, or what it refers to."""
    while "$ref" in node and "properties" not in node:
        name = node["$ref"].removeprefix("#/$defs/")
        node, keys = schema.data["$defs"][name], ("$defs", name)
    return node, keys


@cache
def _closed_lists(type_: type) -> tuple[str, ...]:
    """Return the names of the closed lists whose words a type, or one that it holds, has."""
    hints = (hint for _, (_, hint, _) in _fields(type_))
    own = [
        mark.name
        for hint in hints
        for mark in (*_marks(hint), *_marks(_item(hint)))
        if isinstance(mark, Terms)
    ]
    return (*own, *(name for _, inner in inner_kinds(type_) for name in _closed_lists(inner)))


def _marks(hint: Any) -> tuple[Any, ...]:
    return getattr(hint, "__metadata__", ())


def _item(hint: Any) -> Any:
    """Return the type of the items of a tuple; None for another type."""
    return get_args(hint)[0] if get_origin(hint) is tuple else None


@cache
def _fields(type_: type) -> tuple[tuple[str, tuple[str, Any, bool]], ...]:
    """Return the fields of a type, by their key in a file: where they are, their type, and whether needed."""
    found: dict[str, tuple[str, Any, bool]] = {}
    hints = get_type_hints(type_, include_extras=True)
    for field in dataclasses.fields(type_):
        is_needed = field.default is dataclasses.MISSING
        hint = hints[field.name]
        if Bewijs in (hint, *get_args(hint)):
            proof = get_type_hints(Bewijs, include_extras=True)
            found |= {key: ("Bewijs", proof[key], is_needed) for key in EVIDENCE}
        elif field.name not in ("source", *DERIVED):
            found[field.name] = (type_.__name__, hint, is_needed)
    return tuple(found.items())


def _check_field(
    schema: Schema, name: str, hint: Any, node: SchemaNode, keys: Keys, is_needed: bool = False
) -> Iterator[Fault]:
    node, marks = schema.resolve(node), _marks(hint)
    hint = without_none(get_args(hint)[0] if marks else hint)
    kinds = set(node["type"]) if isinstance(node["type"], list) else {node["type"]}
    wanted = {"array"} if get_origin(hint) is tuple else _KINDS.get(hint, {"object"})
    if not kinds - {"null"} or not kinds <= wanted | {mark.kind for mark in marks if isinstance(mark, Also)}:
        yield keys, f"`type` is niet {' of '.join(sorted(wanted))}: daar rekent de programmatuur op"
    elif get_origin(hint) is tuple and is_needed and node.get("minItems", 0) < 1:
        yield keys, "`minItems` is niet minstens 1: daar rekent de programmatuur op"
    elif get_origin(hint) is tuple:
        yield from _check_item(schema, name, _item(hint), node["items"], (*keys, "items"))
    elif hint not in _KINDS:
        yield from _check_type(schema, hint, node, keys)
    else:
        yield from _check_value(schema, name, hint, node, keys)
        yield from _check_words(schema, marks, node, keys)


_KINDS: Mapping[Any, set[str]] = {
    str: {"string"},
    bool: {"boolean"},
    int: {"integer"},
    int | float: {"integer", "number"},
    date: {"string"},
    Datum: {"string", "integer"},
}


def _check_item(schema: Schema, name: str, hint: Any, node: SchemaNode, keys: Keys) -> Iterator[Fault]:
    if hint is str or _marks(hint):
        yield from _check_field(schema, name, hint, node, keys)
    else:
        yield from _check_type(schema, hint, node, keys)


def _check_value(schema: Schema, name: str, hint: Any, node: SchemaNode, keys: Keys) -> Iterator[Fault]:
    defs = schema.data["$defs"]
    forms = {date: ("dag",), Datum: ("dag", "datum")}.get(hint, ())
    if forms and node.get("pattern") not in [defs[form]["pattern"] for form in forms]:
        yield keys, f"`pattern` is niet dat van `{forms[-1]}`: daar rekent de programmatuur op"
    if name.endswith(".id") and node.get("pattern") not in [defs[form]["pattern"] for form in IDS]:
        yield keys, "`pattern` is niet dat van `id`: een kenmerk wordt een adres"
    if name.endswith(".url") and node.get("pattern") != defs["webadres"]["pattern"]:
        yield keys, "`pattern` is niet dat van `webadres`: het wordt een link"


def _check_words(schema: Schema, marks: tuple[Any, ...], node: SchemaNode, keys: Keys) -> Iterator[Fault]:
    """Yield where the words or ids of a field are not those that its type says."""
    for mark in marks:
        if isinstance(mark, Terms) and node.get("oneOf") != schema.data["$defs"][mark.name].get("oneOf"):
            yield keys, f"is niet de lijst `{mark.name}`: daar rekent de programmatuur op"
        if isinstance(mark, Ids) and not {*node.get("x-verwijst-naar", ("",))} <= {*mark.collections}:
            yield keys, f"`x-verwijst-naar` is niet {' of '.join(sorted(mark.collections))}"
