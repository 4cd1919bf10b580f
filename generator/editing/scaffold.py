"""A new file for an activity: every field explained from `schema.json`, filled in as far as is known."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator, Mapping

from generator.rules.schemaregel import schemaregel
from generator.schema.schema import ACTIVITEITEN, Schema, SchemaNode
from generator.schema.skeleton import empty, skeleton, wanted, written
from generator.words.wording import as_yaml

Answers = Mapping[str, object]
"""What is known already: values by field; those of the first stand under `standen`, by its fields."""

_WIDTH = 96
_HEAD = (
    "Regels die met # beginnen zijn uitleg; u mag ze laten staan of weghalen.",
    "Een veld met # ervoor is niet verplicht: haal # weg om het te gebruiken.",
    "Vul in waar … staat. Wat u niet weet, laat u weg.",
)


def make_skeleton(schema: Schema, answers: Answers) -> str:
    """Return the text of a new file, the fields in the order of the schema."""
    parts = [schemaregel(ACTIVITEITEN), *(f"# {line}" for line in _HEAD)]
    for field, node in schema.velden.items():
        parts += ["", *_explain(schema, field, node), *_write(schema, field, node, answers.get(field))]
    return "".join(f"{line}\n" for line in parts)


def make_thing(schema: Schema, kind: str, known: Answers) -> str:
    """Return the text of a new file of a list: what is *known*, and a sign where more is needed."""
    return f"{schemaregel(kind)}\n{skeleton(schema, kind, known)}\n"


def _explain(schema: Schema, field: str, node: SchemaNode) -> Iterator[str]:
    """Yield what the field is, and the terms to choose from."""
    needed = " (verplicht)" if field in schema.data["required"] else ""
    yield from _comment(f"{node['title']}{needed}. {node['description']}")
    item = schema.resolve(node.get("items", node))
    if schema.is_date(item):
        yield from _comment(f"Schrijf {wanted(schema, item)}.")
    if "oneOf" in item:
        yield from _comment(f"Kies uit: {', '.join(term['const'] for term in item['oneOf'])}.")


def _write(schema: Schema, field: str, node: SchemaNode, answer: object) -> Iterator[str]:
    """Yield the field: with its answer, empty when it is needed, else as an example in a comment."""
    is_needed = field in schema.data["required"]
    item = schema.resolve(node.get("items", {}))
    if "properties" in item and is_needed:
        known = answer if isinstance(answer, Mapping) else {}
        yield from (f"{field}:", *_item(schema, item, {key: known.get(key) for key in item["required"]}))
        others = [key for key in item["properties"] if key not in item["required"]]
        yield from (
            f"#     {_line(schema, item, key, empty(schema, item['properties'][key]))}" for key in others
        )
    elif "properties" in item:
        signs = {key: empty(schema, part) for key, part in item["properties"].items()}
        lines = (f"{field}:", *_item(schema, item, signs))
        yield from (f"# {line}" for line in lines)
    elif answer:
        yield f"{field}: {as_yaml(list(answer) if isinstance(answer, tuple) else answer)}"
    elif is_needed:
        yield f"{field}:"
    else:
        parts = schema.resolve(node).get("properties", {})
        value = {key: empty(schema, part) for key, part in parts.items()} or empty(schema, node)
        yield f"# {field}: {written(value)}"


def _item(schema: Schema, item: SchemaNode, values: Answers) -> Iterator[str]:
    """Yield the first item of a list of objects, each field of *values* with its explanation behind it."""
    for number, (field, value) in enumerate(values.items()):
        yield f"  {' ' if number else '-'} {_line(schema, item, field, value)}"


def _line(schema: Schema, item: SchemaNode, field: str, value: object) -> str:
    """Return a field of an object with its explanation behind it."""
    node = schema.resolve(item["properties"][field])
    shown = f" {written(value)}" if value is not None else ""
    terms = f" ({', '.join(term['const'] for term in node['oneOf'])})" if "oneOf" in node else ""
    return f"{field}:{shown}   # {node['title']}: {node['description'].rstrip('.')}{terms}"


def _comment(text: str) -> Iterator[str]:
    for line in textwrap.wrap(text, _WIDTH, break_on_hyphens=False):
        yield f"# {line}"
