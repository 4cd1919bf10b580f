"""A value that is too long, too small, too large, or twice in its list."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from generator.findings.finding import Finding, Location
from generator.reading.load import Document
from generator.schema.skeleton import wanted
from generator.schema.spot import Spot
from generator.words.wording import code, counted, listed

CODES = (
    "te-lange-tekst",
    "te-lange-lijst",
    "lege-lijst",
    "dubbele-waarde",
    "getal-buiten-grens",
    "te-veel-fouten",
)


def explain_long_text(spot: Spot) -> Finding:
    """Return the finding for a text with more characters than the schema allows."""
    most, length = spot.node["maxLength"], len(spot.value)
    message = f"{spot.name} telt {length} tekens; hooguit {most} mag"
    return spot.finding(
        "te-lange-tekst", message, f"maak de tekst {counted(length - most, 'teken', 'tekens')} korter"
    )


def explain_length(spot: Spot, length: int) -> Finding:
    """Return the finding for a list of *length* items, more than the schema allows: at the first too many."""
    most = spot.node["maxItems"]
    place = spot.document.locate(*spot.keys, most)
    message = f"{spot.name} telt {_number(length)} items; hooguit {_number(most)} mag"
    return Finding(place, "te-lange-lijst", message, f"maak de lijst {_items(length - most)} korter")


def _items(count: int) -> str:
    return "één item" if count == 1 else f"{_number(count)} items"


def _number(count: int) -> str:
    return f"{count:,}".replace(",", ".")


def give_up(document: Document, count: int) -> Finding:
    """Return the finding for a file with more faults than are looked at."""
    message = f"dit bestand heeft {_number(count)} fouten of meer; wat er verder in staat, is niet bekeken"
    hint = "verbeter eerst de fouten die hier wel genoemd zijn; is het een ander soort bestand, haal het weg"
    return Finding(Location(document.path), "te-veel-fouten", message, hint)


def explain_empty_list(spot: Spot) -> Finding:
    """Return the finding for a list with fewer items than the schema asks."""
    item = spot.item
    what = (
        f"met {listed(item['required'])}" if "required" in item else f"namelijk {wanted(spot.schema, item)}"
    )
    hint = f"vul minstens één item in, {what}"
    return spot.finding("lege-lijst", f"{spot.name} heeft minstens één item nodig", hint)


def explain_double(spot: Spot) -> Finding:
    """Return the finding for the first item that stands in its list already."""
    first, later = next(doubles(spot.value))
    place = spot.document.locate(*spot.keys, later)
    value = spot.value[later]
    shown = f": {code(value)}" if not isinstance(value, dict | list) else ""
    earlier = spot.document.locate(*spot.keys, first).line
    hint = f"haal dit item weg; hetzelfde staat al op regel {earlier}"
    return Finding(place, "dubbele-waarde", f"{spot.name} noemt tweemaal hetzelfde{shown}", hint)


def doubles(items: Iterable[object]) -> Iterator[tuple[int, int]]:
    """Yield the places of an earlier item and of each that is equal to it in JSON: 1 is 1.0, but not true."""
    first: dict[object, int] = {}
    for later, item in enumerate(items):
        earlier = first.setdefault(_frozen(item), later)
        if earlier != later:
            yield earlier, later


def _frozen(value: object) -> object:
    """Return what is equal for equal values, and can be looked up."""
    if isinstance(value, dict):
        return dict, frozenset((key, _frozen(item)) for key, item in value.items())
    if isinstance(value, list):
        return list, tuple(map(_frozen, value))
    return isinstance(value, bool), value


def explain_number(spot: Spot) -> Finding:
    """Return the finding for a number outside its bounds."""
    low, high = spot.node.get("minimum"), spot.node.get("maximum")
    limits = (
        f"van {low} tot en met {high}"
        if low is not None and high is not None
        else f"vanaf {low}"
        if high is None
        else f"tot en met {high}"
    )
    message = f"{spot.name} valt buiten de grens: {code(spot.value)}"
    return spot.finding("getal-buiten-grens", message, f"kies een getal {limits}")
