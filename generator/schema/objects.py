"""The fields of an object: those that do not exist, stand in the wrong place, or are not there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.findings.finding import Finding, Location
from generator.reading.load import Keys
from generator.schema.fields import homes, node_at
from generator.schema.schema import Schema, SchemaNode
from generator.schema.sign import SIGN
from generator.schema.skeleton import slot, wanted
from generator.schema.spot import Refusal, Spot
from generator.words.suggest import plain
from generator.words.wording import code, did_you_mean, joined, listed

CODES = ("onbekend-veld", "veld-ontbreekt", "leeg-veld")

_FEW = 5  # so many lines can be added by hand


def explain_object(spot: Spot, names: set[str]) -> Iterator[Refusal]:
    """Yield the unknown fields of an object, then what it lacks: a misspelt field is not missing as well.

    *names* are the keywords of the schema that refuse it.
    """
    fields = spot.node.get("properties", {})
    needed = [key for key in spot.node.get("required", ()) if key not in spot.value]
    unknown = [key for key in spot.value if key not in fields]
    meant: set[str] = set()
    for key in unknown:
        near = _meant_field(spot.schema, key, [name for name in fields if name not in spot.value], needed)
        meant.update(near[:1])
        gone = tuple((*spot.keys, name) for name in near[:1] if name in needed)
        yield Refusal((*spot.keys, key), _unknown_field(spot, key, near), gone)
    missing = [key for key in needed if key not in meant]
    for trigger, others in spot.node.get("dependentRequired", {}).items():
        if trigger in spot.value:
            missing += [k for k in others if k not in spot.value and k not in missing and k not in meant]
    if missing:
        first, *gone_too = [(*spot.keys, key) for key in missing]
        yield Refusal(first, _missing_fields(spot, missing), tuple(gone_too))
    elif "minProperties" in names:
        yield Refusal(spot.keys, _too_few_fields(spot) if spot.value else explain_empty(spot))


def _meant_field(schema: Schema, key: str, free: Sequence[str], needed: Sequence[str]) -> list[str]:
    """Return the fields that *key* may stand for, of those that are not there; a missing one goes first."""
    near = schema.nearest(key, free)
    if plain(key) in schema.other_names:
        near.sort(key=lambda name: name not in needed)
    return near


def _unknown_field(spot: Spot, key: str, near: Sequence[str]) -> Finding:
    places = [place for place in homes(spot.schema, spot.root, key) if place != spot.keys]
    hint = _where_it_belongs(spot, key, places) if places and key not in near else ""
    if not hint and near:
        hint = did_you_mean(near)
    fields = list(spot.node.get("properties", ()))
    if not hint and len(fields) <= 10:
        hint = f"mogelijk zijn {listed(fields)}"
    where = f" in {spot.name}" if spot.keys else ""
    location = spot.document.locate_key(*spot.keys, key)
    message = f"veld {code(key)} bestaat niet{where}"
    return Finding(
        location, "onbekend-veld", message, hint or "haal dit veld weg; alle velden staan in de veldengids"
    )


def _where_it_belongs(spot: Spot, key: str, places: Sequence[Keys]) -> str:
    """Return where a known field that stands in the wrong place should go."""
    tops = list(dict.fromkeys(str(place[0]) for place in places if place))
    if () in places:
        owner = "bij de activiteit zelf" if spot.root is spot.schema.data else "niet in een ander veld"
        return f"{code(key)} hoort {owner}: zet het veld zonder inspringing, vooraan op de regel"
    if len(tops) == 1:
        return f"{code(key)} hoort bij een item van {code(tops[0])}: spring het veld in"
    return f"{code(key)} hoort bij {listed(tops, 'of')}: spring het veld in"


def _missing_fields(spot: Spot, missing: Sequence[str]) -> Finding:
    what, verb = ("verplicht veld", "ontbreekt") if len(missing) == 1 else ("verplichte velden", "ontbreken")
    where = f" in {spot.name}" if spot.keys else ""
    fields = spot.node.get("properties", {})
    slots = [slot(spot.schema, key, fields[key]) for key in missing]
    location = spot.document.locate_key(*spot.keys) if spot.keys else Location(spot.document.path)
    if len(slots) > _FEW:
        hint = (
            "neem de velden over uit een ander bestand, of maak met `register new` een bestand met alles erin"
        )
    elif len(slots) > 1 or {"items", "properties"} & {*spot.schema.resolve(fields[missing[0]])}:
        hint = f"voeg toe, en vul in waar `{SIGN}` staat: {joined(slots)}"
    else:
        hint = (
            f"voeg toe: {slots[0]}, met op de plaats van `{SIGN}` {wanted(spot.schema, fields[missing[0]])}"
        )
    return Finding(location, "veld-ontbreekt", f"{what} {listed(missing)} {verb}{where}", hint)


def _too_few_fields(spot: Spot) -> Finding:
    """Return the finding for an object that has what it needs, but says nothing."""
    others = [key for key in spot.node["properties"] if key not in spot.value]
    verb = "staat" if len(spot.value) == 1 else "staan"
    message = f"in {spot.name} {verb} alleen {listed(spot.value)}, en geen {listed(others, 'of')}"
    hint = f"vul {listed(others, 'of')} in, of haal {spot.name} weg"
    return Finding(spot.document.locate_key(*spot.keys), "veld-ontbreekt", message, hint)


def explain_empty(spot: Spot) -> Finding:
    """Return the finding for a field, or an item, without anything in it."""
    is_item = bool(spot.keys) and isinstance(spot.keys[-1], int)
    is_needed = spot.keys and spot.keys[-1] in _parent(spot).get("required", ())
    way_out = "" if is_needed else ", of haal het item weg" if is_item else ", of haal het veld weg"
    is_sign = isinstance(spot.value, str) and bool(spot.value.strip())
    state = f"nog niet ingevuld: er staat {code(spot.value)}" if is_sign else "leeg"
    return spot.finding("leeg-veld", f"{spot.name} is {state}", f"vul in: {_what(spot)}{way_out}")


def _what(spot: Spot) -> str:
    """Return what belongs in an empty field."""
    item = spot.item
    if "items" not in spot.node:
        return wanted(spot.schema, spot.node)
    if "properties" in item:
        return f"minstens één item, met {listed(item.get('required', item['properties']))}"
    return f"minstens één item: {wanted(spot.schema, item)}"


def _parent(spot: Spot) -> SchemaNode:
    return node_at(spot.schema, spot.root, spot.keys[:-1])
