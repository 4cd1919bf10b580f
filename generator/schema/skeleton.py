"""What is still to be filled in: the sign for it, what belongs there, and a new thing with that sign in it.

A hint shows the sign in the place of a fact that only an editor knows; the check refuses it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from generator.schema.schema import Schema, SchemaNode
from generator.schema.sign import SIGN
from generator.schema.spot import terms_of
from generator.words.staat.papers import FIELD
from generator.words.wording import as_yaml, code, listed

_FEW = 10  # so many terms can be listed
_ALSO: Mapping[str, tuple[str, ...]] = {"documenten": ("datum", "uitgever", "url")}
"""Fields that are not needed, but that nearly every thing of a list has."""


def written(value: object) -> str:
    """Return *value* as one line of YAML, the sign without quotes."""
    return as_yaml(value).replace(f'"{SIGN}"', SIGN)


def wanted(schema: Schema, node: SchemaNode) -> str:
    """Return in words what belongs in a field."""
    node = schema.resolve(node)
    terms = terms_of(node)
    kinds = node.get("type", ())
    if targets := node.get("x-verwijst-naar"):
        names = [schema.singular(schema.home_of(target)) for target in targets]
        return f"het kenmerk van een {' of '.join(names)}"
    if terms:
        return f"één van {listed(terms, 'of')}" if len(terms) <= _FEW else "een waarde uit de veldengids"
    if schema.is_date(node):
        return "een datum zoals `2020-07-20`"
    if "boolean" in kinds:
        return "`true` of `false`"
    if {"integer", "number"} & {*((kinds,) if isinstance(kinds, str) else kinds)}:
        return "een getal in cijfers"
    description = str(node.get("description", "")).split(". ")[0].rstrip(".")
    is_name = description[1:2].isupper()  # of an abbreviation
    return description if is_name else description[:1].lower() + description[1:]


def slot(schema: Schema, key: str, node: SchemaNode) -> str:
    """Return the line that an empty field gets, as a hint shows it."""
    return code(f"{key}: {written(empty(schema, node))}")


def empty(schema: Schema, node: SchemaNode) -> Any:
    """Return a value of the shape of a field, with the sign in the place of each text."""
    node = schema.resolve(node)
    if "items" in node:
        return [empty(schema, node["items"])]
    if "properties" in node:
        return {key: empty(schema, node["properties"][key]) for key in node.get("required", ())}
    return SIGN


def empty_item(schema: Schema, node: SchemaNode, known: Mapping[str, object]) -> str:
    """Return an object on one line of YAML: what is *known*, and the sign for what else it needs."""
    fields = {key: empty(schema, node["properties"][key]) for key in node.get("required", ())}
    return written({**fields, **known})


def skeleton(schema: Schema, kind: str, known: Mapping[str, object]) -> str:
    """Return the text of a file for a new thing of a list, less its first line, in the order of the schema.

    What is not *known* has the sign, with behind it what can be chosen.
    """
    node = schema.node(kind)
    keys = {*node["required"], *known, *_ALSO.get(kind, ())}
    if FIELD in known:
        keys.discard("url")  # it follows from the official id
    lines = []
    for key, part in node["properties"].items():
        if key not in keys:
            continue
        value = known.get(key)
        if isinstance(value, Mapping):
            lines += [f"{key}:", *(f"  {name}: {as_yaml(some)}" for name, some in value.items())]
        elif value is not None:
            lines.append(f"{key}: {as_yaml(value)}")
        else:
            lines.append(f"{key}: {written(empty(schema, part))}  # {_remark(schema, key, part, node)}")
    return "\n".join(lines)


def _remark(schema: Schema, key: str, part: SchemaNode, node: SchemaNode) -> str:
    terms = terms_of(schema.resolve(part))
    needed = "" if key in node["required"] else ", of haal deze regel weg"
    return (f"kies uit: {', '.join(terms)}" if terms else wanted(schema, part).replace("`", "")) + needed
