"""A value of another kind than its field: a text for a list, a list for a text, no number."""

from __future__ import annotations

import re
from collections.abc import Sequence

from generator.findings.finding import Finding
from generator.schema.scalars import to_number
from generator.schema.schema import Schema, SchemaNode
from generator.schema.sign import SIGN
from generator.schema.skeleton import empty_item
from generator.schema.spot import Spot, shape_of, terms_of
from generator.words.numbers import DIGITS, digits_of, read_number
from generator.words.suggest import plain
from generator.words.wording import code, example, listed

CODES = ("lijst-verwacht", "velden-verwacht", "tekst-verwacht", "getal-verwacht", "ja-of-nee-verwacht")

_TRUTHS = dict.fromkeys(("ja", "yes", "waar", "j", "1", "on", "aan"), "true")
_TRUTHS |= dict.fromkeys(("nee", "neen", "no", "onwaar", "n", "0", "off", "uit"), "false")
_MOST_PARTS = 100  # of a text with commas that should be a list; a longer one is not shown mended


def explain_kind(spot: Spot) -> Finding:
    """Return the finding for a value of another kind than the schema wants."""
    if "array" in spot.kinds:
        return _list_expected(spot)
    if "object" in spot.kinds:
        return _fields_expected(spot)
    if isinstance(spot.value, list | dict):
        return _text_expected(spot)
    if "boolean" in spot.kinds:
        message = f"{spot.name} is `true` (ja) of `false` (nee), maar er staat {code(spot.value)}"
        meant = _TRUTHS.get(plain(str(spot.value)))
        hint = f"schrijf `{meant}`" if meant else "kies `true` of `false`"
        return spot.finding("ja-of-nee-verwacht", message, hint)
    if {"integer", "number"} & {*spot.kinds}:
        return _number_expected(spot)
    return _text_expected(spot)


def _list_expected(spot: Spot) -> Finding:
    message = f"{spot.name} is een lijst, maar er {shape_of(spot.value)}"
    if isinstance(spot.value, dict):
        hint = "zet `- ` voor het eerste veld en spring de velden daaronder even ver in"
    elif spot.item.get("type") == "object":
        hint = (
            f"zet er `- ` voor en vul in waar `{SIGN}` staat: {_as_item(spot.schema, spot.item, spot.value)}"
        )
    else:
        terms = terms_of(spot.item)
        parts = [part.strip() for part in str(spot.value).split(",")]
        hint = "schrijf elke waarde op een eigen regel, met `- ` ervoor"
        if len(parts) <= _MOST_PARTS:
            parts = [(spot.schema.nearest(part, terms, 1) or [part])[0] for part in parts] if terms else parts
            hint = f"schrijf {example(parts)}, of elke waarde op een eigen regel met `- ` ervoor"
    return spot.finding("lijst-verwacht", message, hint)


def _as_item(schema: Schema, node: SchemaNode, value: object) -> str:
    """Return an item of a list of objects, its first needed field being *value*."""
    first = node["required"][0]
    kinds = schema.resolve(node["properties"][first]).get("type", ())
    meant = read_number(str(value)) if {"integer", "number"} & {*_several(kinds)} else None
    known = to_number(meant.number) if meant and meant.is_sure else str(value)
    return f"`- {empty_item(schema, node, {first: known})}`"


def _several(kinds: str | Sequence[str]) -> Sequence[str]:
    return (kinds,) if isinstance(kinds, str) else kinds


def _fields_expected(spot: Spot) -> Finding:
    fields = list(spot.node.get("properties", ()))
    message = f"{spot.name} bestaat uit velden, maar er {shape_of(spot.value)}"
    hint = f"de velden zijn {listed(fields)}"
    if isinstance(spot.value, str) and re.match(r"\w+:\S", spot.value):
        hint = f"zet een spatie achter de dubbele punt; {hint}"
    elif isinstance(spot.value, list):
        hint = f"haal het streepje of de haken weg; {hint}"
    elif spot.keys and isinstance(spot.keys[-1], int) and spot.node.get("required"):
        item = _as_item(spot.schema, spot.node, spot.value)
        hint = f"schrijf het in velden, en vul in waar `{SIGN}` staat: {item}"
    elif spot.node.get("required"):
        hint = f"{hint}; schrijf minstens `{empty_item(spot.schema, spot.node, {})}`"
    return spot.finding("velden-verwacht", message, hint)


def _text_expected(spot: Spot) -> Finding:
    is_number = {"number", "integer"} & {*spot.kinds}
    what = (
        "een getal" if is_number and "string" not in spot.kinds else "een datum" if is_number else "één tekst"
    )
    message = f"{spot.name} is {what}, maar er {shape_of(spot.value)}"
    hint = "zet de tekst tussen aanhalingstekens als er een dubbele punt in staat"
    if isinstance(spot.value, list):
        hint = "kies één waarde en haal `- ` of de haken `[ ]` weg"
        if len(spot.value) == 1 and isinstance(spot.value[0], str):
            hint = f"haal `- ` of de haken `[ ]` weg: {example(spot.value[0])}"
    return spot.finding("tekst-verwacht", message, hint)


def _number_expected(spot: Spot) -> Finding:
    is_whole = "number" not in spot.kinds
    what = "een heel getal" if is_whole else "een getal"
    message = f"{spot.name} is {what}, maar er staat {code(spot.value)}"
    hint = "schrijf alleen cijfers, zonder punten, spaties of eenheid"
    if not is_whole:
        hint += ", en een komma als punt"
    meant = read_number(str(spot.value))
    if meant and not (is_whole and "." in meant.number):
        hint = f"schrijf {code(meant.number)}" if meant.is_sure else f"bedoelt u {code(meant.number)}?"
        hint += f", zonder {code(meant.unit)}" if meant.unit else ""
    if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", str(spot.value)) and digits_of(str(spot.value)) > DIGITS:
        most = f"een getal heeft hooguit {DIGITS} cijfers, een heel getal 18"
        hint = f"{most}; heeft de bron er meer, zet het dan in een tekst"
    return spot.finding("getal-verwacht", message, hint)
