"""The fields of the schema as the form reads them: what stands in them, and what the check says of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.reading.load import Keys
from generator.rules.schemaregel import schemaregel
from generator.schema.schema import ACTIVITEITEN, Schema, SchemaNode
from generator.site.form.language import rules_for
from generator.site.form.words import words_of
from generator.words.wording import as_yaml

Field = Mapping[str, Any]
"""A field, or the whole of a file, as JSON; `generator/docs/assets/formulier-velden.js` gives its shape."""

ITEM = 7_654_321
"""The place in a list for which the words of an item are made; `words_of` makes a blank of it."""
_LONG = 300  # characters; a text that may be longer gets a field of more lines
_LIMITS = ("pattern", "maxLength", "minLength", "minimum", "maximum", "minItems", "maxItems", "minProperties")


def make_kind(schema: Schema, kind: str) -> Field:
    """Return what a file of a kind is, with its folder and its first line."""
    node = schema.node(kind)
    folder = "activities" if kind == ACTIVITEITEN else f"reference/{kind}"
    own = {"map": folder, "eerste": schemaregel(kind), "kort": schema.singular(kind)}
    return {**_make(schema, kind, (), node, is_needed=True), **own}


def _make(schema: Schema, kind: str, keys: Keys, given: SchemaNode, *, is_needed: bool) -> dict[str, Any]:
    node = schema.resolve(given)
    made: dict[str, Any] = {
        "sleutel": next((key for key in reversed(keys) if isinstance(key, str)), ""),
        "titel": node["title"],
        "uitleg": node["description"],
        "soort": _sort(schema, node),
        **({"verplicht": True} if is_needed else {}),
        **{name: node[name] for name in _LIMITS if name in node},
        **({"uniek": True} if node.get("uniqueItems") else {}),
        **({"opmaak": True} if "x-opmaak" in node else {}),
        **({"samen": node["dependentRequired"]} if "dependentRequired" in node else {}),
    }
    if rules := rules_for(kind, keys, node):
        made["taal"] = rules
    if example := _example(node):
        made["voorbeeld"] = example
    if terms := _terms(node):
        made["termen"] = terms
    if "x-verwijst-naar" in node:
        made["naar"] = list(node["x-verwijst-naar"])
    if "properties" in node:
        needed = node.get("required", ())
        made["velden"] = [
            _make(schema, kind, (*keys, key), child, is_needed=key in needed)
            for key, child in node["properties"].items()
        ]
    if "items" in node:
        made["item"] = _make(schema, kind, (*keys, ITEM), node["items"], is_needed=True)
    made["woorden"] = words_of(schema, schema.node(kind), keys, node)
    return made


def _sort(schema: Schema, node: SchemaNode) -> str:
    """Return how a value is asked for."""
    kinds = node.get("type", ())
    kinds = {kinds} if isinstance(kinds, str) else {*kinds}
    defs = schema.data["$defs"]
    if "array" in kinds:
        return "lijst"
    if "object" in kinds:
        return "velden"
    if "x-verwijst-naar" in node:
        return "verwijzing"
    if "oneOf" in node or "enum" in node:
        return "term"
    if schema.is_date(node):
        return "dag" if node["pattern"] == defs["dag"]["pattern"] else "datum"
    if node.get("pattern") == defs["webadres"]["pattern"]:
        return "adres"
    if "boolean" in kinds:
        return "ja"
    if kinds & {"integer", "number"} and "string" not in kinds:
        return "getal" if "number" in kinds else "heel"
    return "alinea" if node.get("maxLength", 0) > _LONG else "tekst"


def _example(node: SchemaNode) -> str:
    """Return the first example of a text or a number; of the rest the field itself says enough."""
    found = next(iter(node.get("examples", ())), None)
    if found is None or isinstance(found, bool | list | dict):
        return ""
    return found if isinstance(found, str) else as_yaml(found)


def _terms(node: SchemaNode) -> list[tuple[str, str, str]]:
    """Return the terms of a closed list: id, title and description."""
    found = [(term["const"], term["title"], term["description"]) for term in node.get("oneOf", ())]
    return found or [(str(term), str(term), "") for term in node.get("enum", ())]
