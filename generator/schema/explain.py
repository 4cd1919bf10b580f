"""What the schema refuses, in an editor's words: what is there, what is expected, what to do about it.

A keyword of the schema leads to what explains it; the modules beside this one know a family each.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from generator.findings.finding import Finding
from generator.schema import forms, kinds, limits, objects
from generator.schema.objects import explain_empty
from generator.schema.sign import SIGN
from generator.schema.spot import Spot, shape_of, terms_of
from generator.words.suggest import plain
from generator.words.wording import as_yaml, code, did_you_mean, example, listed

CODES = (
    *objects.CODES,
    *kinds.CODES,
    *forms.CODES,
    *limits.CODES,
    "onbekende-term",
    "niet-volgens-schema",
)

WORST_FIRST = ("type", "oneOf", "enum", "minLength", "pattern", "maxLength", "minItems", "uniqueItems")
_FEW = 10  # so many terms are all named
OF_OBJECTS = ("required", "additionalProperties", "dependentRequired", "minProperties")


def explain_value(spot: Spot, keyword: str) -> Finding:
    """Return the finding for a value that *keyword* of the schema refuses."""
    if spot.value is None or (isinstance(spot.value, str) and not spot.value.strip()):
        return explain_empty(spot)
    build = _BUILDERS.get(keyword)
    return build(spot) if build else _other(spot, keyword)


def _unknown_term(spot: Spot) -> Finding:
    terms = terms_of(spot.node)
    field = next((key for key in reversed(spot.keys) if isinstance(key, str)), "")
    message = f"{code(spot.value)} is geen waarde van `{field}`"
    parts = [part.strip() for part in str(spot.value).split(",")]
    if len(parts) > 1 and all(part in terms for part in parts):
        return spot.finding("onbekende-term", message, f"schrijf elke waarde apart: {example(parts)}")
    before, sign, _ = str(spot.value).partition("//")
    if sign and before.strip() in terms:
        hint = f"schrijf {code(before.strip())}; een opmerking begint met een spatie en `# `"
        return spot.finding("onbekende-term", message, hint)
    if near := spot.schema.nearest(str(spot.value), terms):
        few = f" mogelijk zijn {listed(terms)}" if len(terms) <= _FEW else ""
        return spot.finding("onbekende-term", message, did_you_mean(near) + few)
    if others := [name for name in _fields_with(spot, str(spot.value)) if name != field]:
        return spot.finding("onbekende-term", message, f"{code(spot.value)} hoort bij {listed(others, 'of')}")
    return spot.finding("onbekende-term", message, _new_term(spot, terms))


def _fields_with(spot: Spot, value: str) -> list[str]:
    """Return the fields of the file whose closed list has *value*."""
    fields = spot.root.get("properties", {}).items()
    nodes = ((name, spot.schema.resolve(node)) for name, node in fields)
    return [name for name, node in nodes if value in terms_of(spot.schema.resolve(node.get("items", node)))]


def _new_term(spot: Spot, terms: Mapping[str, str]) -> str:
    """Return what can be chosen, or the lines of a new term where there is much to choose."""
    if len(terms) <= _FEW:
        return f"mogelijk zijn {listed(terms)}"
    place = next(
        (name for name, node in spot.schema.data["$defs"].items() if node.get("oneOf") is spot.node["oneOf"]),
        "",
    )
    term = f'{{"const": "{plain(str(spot.value))}", "title": "{SIGN}", "description": "{SIGN}"}}'
    hint = "kies een waarde uit de veldengids"
    where = f"een nieuwe waarde zet de beheerder in `schema.json`, in de lijst `{place}`"
    return f"{hint}; {where}:\n{term}" if place else hint


def _other(spot: Spot, keyword: str) -> Finding:
    """Return a finding for a keyword of the schema that has no words of its own yet."""
    rule = code(f"{keyword}: {as_yaml(spot.node.get(keyword, ''))}")
    description = str(spot.node.get("description", "")).rstrip(".")
    return spot.finding(
        "niet-volgens-schema",
        f"{spot.name} voldoet niet aan het schema ({rule}); er {shape_of(spot.value)}",
        description,
    )


_BUILDERS: Mapping[str, Callable[[Spot], Finding]] = {
    "type": kinds.explain_kind,
    "oneOf": _unknown_term,
    "enum": _unknown_term,
    "pattern": forms.explain_form,
    "maxLength": limits.explain_long_text,
    "minItems": limits.explain_empty_list,
    "uniqueItems": limits.explain_double,
    "minimum": limits.explain_number,
    "maximum": limits.explain_number,
}
