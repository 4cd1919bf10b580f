"""What `schema.json` says beyond JSON Schema, held at the start: the marks that later steps read.

A part of the schema is an object with fields, a list, or a value; terms, references and facets are told by
marks of our own (`oneOf` with `const`, `x-verwijst-naar`, `x-facet`). What is not known here, nothing reads.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.reading.guards import has_forbidden
from generator.reading.load import Keys
from generator.schema.english import check_english
from generator.schema.search_words import HELP_WORDS, SEARCH_WORDS, check_search_words
from generator.schema.uses import TERM_USES, check_facet_uses, check_other_names, check_uses
from generator.words.wording import listed

Fault = tuple[Keys, str]
"""The way to what is wrong in the schema, and what is wrong with it."""

KEYWORDS = frozenset(
    ("$ref", "$schema", "$defs", "$comment", "title", "description", "type", "examples", "enum",
     "oneOf", "pattern", "minLength", "maxLength", "minimum", "maximum", "properties", "required",
     "additionalProperties", "dependentRequired", "minProperties", "items", "minItems", "maxItems",
     "uniqueItems")
)  # fmt: skip
MARKS = frozenset(
    ("x-afgeleid", "x-afkortingen", "x-begin", "x-eenheid",
     "x-en", "x-en-uitleg", "x-facet", "x-groepen", "x-lijst",
     "x-mag-leeg", "x-naam", "x-ook", "x-opmaak", "x-rdf", "x-redactie", "x-verwijst-naar", "x-versie",
     "x-zelfde", "x-zoek", HELP_WORDS, SEARCH_WORDS)
)  # fmt: skip
"""Our own marks of a part of the schema."""
TERM_MARKS = frozenset(
    (
        "x-andersom",
        "x-andersom-en",
        "x-einde",
        "x-en",
        "x-en-uitleg",
        "x-groep",
        "x-mag-leeg",
        "x-ook",
        "x-programma",
        SEARCH_WORDS,
        *TERM_USES,
    )
)
"""Our own marks of a term in a closed list."""
COLLECTIONS = ("activiteiten", "departementen")
"""What a reference can point to, beside the lists."""
_VERSION = "2"  # what comes behind the first point changes nothing for a file that was good
_TERM = ("const", "title", "description")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def find_faults(data: Mapping[str, Any]) -> Iterator[Fault]:
    """Yield what is wrong in a schema that is valid JSON Schema; what depends on it is not judged."""
    version = str(data.get("x-versie", _VERSION))
    if version.partition(".")[0] != _VERSION:
        said = f"is `{version}`, maar deze programmatuur kent versie {_VERSION}"
        yield ("x-versie",), f"{said}: neem het `schema.json` dat erbij hoort"
        return
    if has_forbidden("\n".join(_texts(data))):  # of all together at once: nearly never
        yield from _check_texts(data, ())
    if not isinstance(data.get("x-begin", 2000), int):
        yield ("x-begin",), "is geen jaar, zoals 1990"
    yield from _need(data, (), ("$schema", "title", "description", "properties", "required", "$defs", "type"))
    defs = data.get("$defs", {})
    parts: dict[Keys, Any] = {(): data} | {("$defs", name): node for name, node in defs.items()}
    derived = data.get("x-afgeleid", {})
    if not isinstance(derived, dict):
        yield ("x-afgeleid",), "is geen lijst van velden"
        return
    parts |= {("x-afgeleid", name): node for name, node in derived.items()}
    loops = [(keys, "verwijst in een kring naar zichzelf") for keys in parts if _is_loop(defs, parts[keys])]
    yield from loops
    for keys, node in parts.items() if not loops else ():
        yield from _check_node(data, node, keys)


def resolve(data: Mapping[str, Any], node: Mapping[str, Any]) -> Mapping[str, Any]:
    """Return a part with what its `$ref` points to; as it is when that is not there."""
    name = str(node.get("$ref", "")).removeprefix("#/$defs/")
    found = data.get("$defs", {}).get(name)
    return {**resolve(data, found), **node} if "$ref" in node and isinstance(found, dict) else node


def _texts(data: Any) -> Iterator[str]:
    """Yield every text in *data*, in any order."""
    left = [data]
    while left:
        part = left.pop()
        if isinstance(part, str):
            yield part
        elif isinstance(part, dict | list):
            left += part.values() if isinstance(part, dict) else part


def _check_texts(part: Any, keys: Keys) -> Iterator[Fault]:
    """Yield each text with characters that no page or file can have."""
    if isinstance(part, dict):
        for key, value in part.items():
            yield from _check_texts(value, (*keys, key))
    elif isinstance(part, list):
        for index, value in enumerate(part):
            yield from _check_texts(value, (*keys, index))
    elif isinstance(part, str) and has_forbidden(part):
        yield keys, "bevat een teken dat niet te zien is of dat nergens mag staan"


def _need(node: Mapping[str, Any], keys: Keys, names: Sequence[str]) -> Iterator[Fault]:
    for name in names:
        if node.get(name) in (None, ""):
            yield keys, f"`{name}` ontbreekt"


def _is_loop(defs: Mapping[str, Any], node: Any, seen: tuple[str, ...] = ()) -> bool:
    names = {ref.removeprefix("#/$defs/") for ref in _refs(node)}
    return any(name in seen or _is_loop(defs, defs.get(name, {}), (*seen, name)) for name in names)


def _refs(node: Any) -> Iterator[str]:
    """Yield what a part refers to, itself or in its fields and items."""
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"]
        for child in (*node.get("properties", {}).values(), node.get("items")):
            yield from _refs(child)


def _check_node(
    data: Mapping[str, Any], node: Any, keys: Keys, siblings: Mapping[str, Any] | None = None
) -> Iterator[Fault]:
    """Yield what is wrong in a part of the schema and in its fields and items; *siblings* stand beside it."""
    if not isinstance(node, dict):
        yield keys, "is geen beschrijving van een veld"
        return
    for key in node:
        if key not in KEYWORDS and key not in MARKS:
            yield (*keys, key), f"`{key}` kent het register niet"
    reference = node.get("$ref")
    if reference is not None and not _is_there(data, reference):
        yield (*keys, "$ref"), f"`{reference}` bestaat niet; een verwijzing is als `#/$defs/id`"
        return
    whole = resolve(data, node)
    yield from _need(whole, keys, ("title", "description", "type"))
    yield from _check_value(data, whole, keys)
    item = resolve(data, whole["items"]) if isinstance(whole.get("items"), dict) else whole
    yield from check_uses(node, {**whole, **item}, siblings or {}, keys)
    yield from check_search_words(node, keys)
    if "properties" in node or "object" in _kinds(whole):
        yield from _check_object(data, node, whole, keys)
    if "array" in _kinds(whole) and not isinstance(whole.get("items"), dict):
        yield keys, "`items` ontbreekt: wat er in de lijst staat"
    elif "items" in node:
        yield from _check_node(data, node["items"], (*keys, "items"))


def _is_there(data: Mapping[str, Any], reference: str) -> bool:
    return reference.startswith("#/$defs/") and reference.removeprefix("#/$defs/") in data.get("$defs", {})


def _kinds(node: Mapping[str, Any]) -> Sequence[str]:
    kinds = node.get("type", ())
    return (kinds,) if isinstance(kinds, str) else kinds


def _check_object(
    data: Mapping[str, Any], node: Mapping[str, Any], whole: Mapping[str, Any], keys: Keys
) -> Iterator[Fault]:
    fields = whole.get("properties", {})
    if whole.get("additionalProperties") is not False:
        yield keys, "`additionalProperties` is niet `false`: dan blijft een tikfout in een veld onopgemerkt"
    needs = whole.get("dependentRequired", {})
    for name in (
        *whole.get("required", ()),
        *needs,
        *(other for others in needs.values() for other in others),
    ):
        if name not in fields:
            yield keys, f"veld `{name}` is verplicht, maar staat niet in `properties`"
    inner = {name: resolve(data, child) for name, child in fields.items() if isinstance(child, dict)}
    for name, child in node.get("properties", {}).items():
        if not _NAME.fullmatch(name):
            yield (*keys, "properties", name), f"`{name}` is geen naam voor een veld"
        yield from _check_node(data, child, (*keys, "properties", name), inner)


def _check_value(data: Mapping[str, Any], node: Mapping[str, Any], keys: Keys) -> Iterator[Fault]:
    """Yield what is wrong in the marks of a part."""
    if node.get("examples") == []:
        yield (*keys, "examples"), "heeft geen voorbeeld"
    yield from _check_pattern(node.get("pattern", ""), (*keys, "pattern"))
    if "x-lijst" in node:
        yield from _check_list(node, keys)
    if "oneOf" in node:
        yield from _check_terms(node, keys)
    if "enum" in node and not all(isinstance(item, str | bool) for item in node["enum"]):
        yield (*keys, "enum"), "heeft iets anders dan teksten"
    if "x-verwijst-naar" in node:
        yield from _check_targets(data, node["x-verwijst-naar"], (*keys, "x-verwijst-naar"))
    if "x-facet" in node:
        yield from _check_facet(data, node, (*keys, "x-facet"))


def _check_list(node: Mapping[str, Any], keys: Keys) -> Iterator[Fault]:
    """Yield what is wrong in the mark of a list, which is a folder of its name with a file for each thing."""
    marked = node["x-lijst"]
    if keys[:-1] != ("$defs",) or "object" not in _kinds(node) or "id" not in node.get("required", ()):
        yield (*keys, "x-lijst"), "staat niet bij een deel van `$defs` met velden en een verplicht `id`"
    elif not isinstance(marked, dict):
        yield (*keys, "x-lijst"), "heeft geen `titel` en `beschrijving`"
    else:
        yield from _need(marked, (*keys, "x-lijst"), ("titel", "beschrijving"))


def _check_pattern(pattern: str, keys: Keys) -> Iterator[Fault]:
    try:
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError):
        yield keys, f"`{pattern}` is geen patroon"


def _check_terms(node: Mapping[str, Any], keys: Keys) -> Iterator[Fault]:
    seen: set[str] = set()
    if _kinds(node) != ("string",):
        yield keys, "een gesloten lijst heeft `type: string`"
    for index, term in enumerate(node["oneOf"]):
        way = (*keys, "oneOf", index)
        if not isinstance(term, dict):
            yield way, "is geen term"
            continue
        yield from _need(term, way, _TERM)
        yield from (((*way, name), "is nog niet ingevuld") for name in _TERM if term.get(name) == "…")
        for other in term:
            if other == "x-groep" and not (isinstance(term[other], str) and term[other].strip()):
                yield (*way, other), "is geen tekst"
            if other in TERM_USES and term[other] not in TERM_USES[other]:
                yield (*way, other), f"is geen {listed(TERM_USES[other], 'of')}"
            if other not in _TERM and other not in TERM_MARKS:
                yield (*way, other), f"`{other}` hoort niet bij een term"
        key = term.get("const", "-")
        if not isinstance(key, str) or (key != "-" and not _SLUG.fullmatch(key)):
            yield (*way, "const"), f"`{key}` is geen kenmerk: alleen kleine letters, cijfers en koppeltekens"
        elif key in seen:
            yield (*way, "const"), f"term `{key}` staat er twee keer"
        seen.add(str(key))
        yield from check_english(term, way)
        if "x-ook" in term:
            yield from check_other_names(term["x-ook"], (*way, "x-ook"))
        yield from check_search_words(term, way)


def _check_targets(data: Mapping[str, Any], targets: Any, keys: Keys) -> Iterator[Fault]:
    defs = data.get("$defs", {})
    lists = [name for name, node in defs.items() if isinstance(node, dict) and "x-lijst" in node]
    if not isinstance(targets, list) or not targets:
        yield keys, "is geen lijst van verzamelingen"
        return
    for target in targets:
        if target not in (*COLLECTIONS, *lists):
            yield keys, f"`{target}` is geen verzameling van het register"


def _check_facet(data: Mapping[str, Any], node: Mapping[str, Any], keys: Keys) -> Iterator[Fault]:
    marked = node["x-facet"]
    if not isinstance(marked, dict) or not isinstance(marked.get("titel"), str) or not marked["titel"]:
        yield keys, "`titel` ontbreekt"
        return
    address = marked.get("adres", "")
    if "adres" not in marked or not (
        address is None or (isinstance(address, str) and _SLUG.fullmatch(address))
    ):
        yield keys, "`adres` is geen adres: alleen kleine letters, cijfers en koppeltekens, of `null`"
    yield from check_facet_uses(marked, keys)
    item = resolve(data, node["items"]) if isinstance(node.get("items"), dict) else node
    if "veld" in marked:
        item = resolve(data, item.get("properties", {}).get(str(marked["veld"]), {}))
    if not {"oneOf", "x-verwijst-naar"} & item.keys():
        yield keys, "een facet is een gesloten lijst of een verwijzing"
