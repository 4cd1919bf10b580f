"""The words of the check for the form: what explains a fault is asked about a value that is a blank.

So each sentence has one home. A blank is `{waarde}`, what somebody wrote; `{kenmerk}`, the same in the form
of an id; `{nummer}`, a place in a list; `{n}` and `{meer}`, a count and how much too much that is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from generator.findings.finding import Finding
from generator.reading.load import Document, Keys
from generator.schema.explain import explain_value
from generator.schema.limits import explain_length
from generator.schema.objects import explain_empty, explain_object
from generator.schema.schema import Schema, SchemaNode
from generator.schema.spot import Spot

Words = tuple[str, str, str, str]
"""The code of a finding, its message and its hint, with blanks, and its severity."""

VALUE = "Qxzvqj"  # no word, and near none
OVER = 4242
_ITEM = "7654322"  # the place of the item for which the words are made, counted from 1
_BLANKS = {VALUE: "waarde", VALUE.casefold(): "kenmerk", _ITEM: "nummer"}
_NOWHERE = Document("", {}, "")
_MOST_LISTED = 400  # characters of a hint; a longer one lists what the form shows as choices


def words_of(schema: Schema, root: SchemaNode, keys: Keys, node: SchemaNode) -> Mapping[str, Words]:
    """Return what the check says of a field, by what is wrong with it."""

    def spot(value: object) -> Spot:
        return Spot(schema, root, _NOWHERE, keys, node, value)

    counts = {
        _dotted(limit + OVER): "n"
        for name in ("maxLength", "maxItems")
        for limit in (node.get(name),)
        if limit
    } | {_dotted(OVER): "meer"}
    plain = {number.replace(".", ""): name for number, name in counts.items()}
    return {name: blank(finding, {**counts, **plain}) for name, finding in _findings(spot, node) if finding}


def _dotted(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def _findings(spot: Callable[[object], Spot], node: SchemaNode) -> Iterator[tuple[str, Finding]]:
    kinds = node.get("type", ())
    kinds = {kinds} if isinstance(kinds, str) else {*kinds}
    yield "leeg", explain_empty(spot(None))
    if "pattern" in node and node["pattern"] != "\\S":
        yield "pattern", explain_value(spot(VALUE), "pattern")
    if "oneOf" in node or "enum" in node:
        yield "term", explain_value(spot(VALUE), "oneOf")
    if "maxLength" in node:
        yield "maxLength", explain_value(spot("x" * (node["maxLength"] + OVER)), "maxLength")
        yield "maxLength1", explain_value(spot("x" * (node["maxLength"] + 1)), "maxLength")
    if "minimum" in node or "maximum" in node:
        yield "grens", explain_value(spot(VALUE), "minimum")
    if kinds & {"integer", "number", "boolean", "array", "object"} and "string" not in kinds:
        yield "soort", explain_value(spot(VALUE), "type")
    if "array" in kinds:
        yield "minItems", explain_value(spot([]), "minItems")
        yield "uniqueItems", explain_value(spot([VALUE, VALUE]), "uniqueItems")
        if "maxItems" in node:
            yield "maxItems", explain_length(spot([]), node["maxItems"] + OVER)
    elif "object" not in kinds:
        yield "tekst", explain_value(spot([VALUE]), "type")
    if "properties" in node:
        yield from _of_object(spot, node)


def _of_object(spot: Callable[[object], Spot], node: SchemaNode) -> Iterator[tuple[str, Finding]]:
    """Yield what is said of each field that is not there, and of one that does not exist."""
    fields = dict.fromkeys(node["properties"], VALUE)
    for key in dict.fromkeys((*node.get("required", ()), *_together(node))):
        there = {name: value for name, value in fields.items() if name != key}
        for refusal in explain_object(spot(there), {"required"}):
            yield f"zonder {key}", refusal.finding
    for refusal in explain_object(spot({**fields, VALUE: ""}), {"additionalProperties"}):
        yield "onbekend", refusal.finding
    if "minProperties" in node:
        needed = dict.fromkeys(node.get("required", ()), VALUE)
        for refusal in explain_object(spot(needed), {"minProperties"}):
            yield "minProperties", refusal.finding


def _together(node: SchemaNode) -> Iterator[str]:
    for others in node.get("dependentRequired", {}).values():
        yield from others


def blank(finding: Finding, more: Mapping[str, str] | None = None) -> Words:
    """Return a finding about the blank value with its blanks; *more* has others, by what stands there now."""

    def fill(text: str) -> str:
        for sought, name in {**(more or {}), **_BLANKS}.items():
            text = text.replace(sought, f"{{{name}}}")
        return text

    hint = fill(finding.hint)
    return finding.code, fill(finding.message), hint if len(hint) <= _MOST_LISTED else "", finding.severity
