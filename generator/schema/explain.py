"""What the schema refuses, in an editor's words: what is there, what is expected, what to do about it."""

from __future__ import annotations

import calendar
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from generator.findings.finding import Finding, Location
from generator.reading.load import Document, Keys
from generator.schema.fields import homes, node_at
from generator.schema.patterns import matcher
from generator.schema.schema import Schema, SchemaNode
from generator.words.datum import MAANDEN
from generator.words.numbers import DIGITS, digits_of
from generator.words.suggest import plain
from generator.words.wording import as_yaml, code, counted, did_you_mean, example, joined, listed

CODES = (
    "onbekend-veld",
    "veld-ontbreekt",
    "leeg-veld",
    "lijst-verwacht",
    "velden-verwacht",
    "tekst-verwacht",
    "getal-verwacht",
    "ja-of-nee-verwacht",
    "onbekende-term",
    "ongeldig-kenmerk",
    "ongeldige-datum",
    "onmogelijke-dag",
    "ongeldig-adres",
    "ongeldige-vorm",
    "te-lange-tekst",
    "lege-lijst",
    "te-lange-lijst",
    "dubbele-waarde",
    "getal-buiten-grens",
    "niet-volgens-schema",
    "te-veel-fouten",
)

WORST_FIRST = ("type", "oneOf", "enum", "minLength", "pattern", "maxLength", "minItems", "uniqueItems")
_MOST_PARTS = 100  # of a text with commas that should be a list; a longer one is not shown mended
OF_OBJECTS = ("required", "additionalProperties", "dependentRequired", "minProperties")


@dataclass(frozen=True, slots=True)
class Wrong:
    """A finding and the way to what is wrong: rules pass over a value that is wrong already."""

    keys: Keys
    finding: Finding
    gone: tuple[Keys, ...] = ()  # needed values that are not there for this reason


@dataclass(frozen=True, slots=True)
class Spot:
    """A value that is wrong, with all that its message can use."""

    schema: Schema
    root: SchemaNode  # the schema of the whole file
    document: Document
    keys: Keys
    node: SchemaNode  # what the schema says of this value
    value: Any

    @property
    def name(self) -> str:
        """The value in words: its key, or its place in the list of that key."""
        names = [key for key in self.keys if isinstance(key, str)]
        last = self.keys[-1] if self.keys else ""
        if isinstance(last, int):
            own = self.value.get("id") if isinstance(self.value, dict) else None
            listing = f" van `{names[-1]}`" if names else f" ({code(own)})" if own else ""
            return f"item {last + 1}{listing}"
        return f"`{last}`" if last else "het bestand"

    @property
    def item(self) -> SchemaNode:
        """What the schema says of an item of this list."""
        return self.schema.resolve(self.node.get("items", {}))

    @property
    def example(self) -> Any:
        """The first example of the field; a term for a closed list; None when the schema has none."""
        return _example(self.node)

    @property
    def kinds(self) -> Sequence[str]:
        """What the value may be, in the words of JSON Schema."""
        kinds = self.node.get("type", ())
        return (kinds,) if isinstance(kinds, str) else tuple(kinds)

    def finding(self, name: str, message: str, hint: str) -> Finding:
        """Return a finding at the value."""
        return Finding(self.document.locate(*self.keys), name, message, hint)


def _example(node: SchemaNode) -> Any:
    return next(iter((*node.get("examples", ()), *_terms(node))), None)


def _terms(node: SchemaNode) -> dict[str, str]:
    """Return the terms of a closed list with their titles."""
    terms = {term["const"]: term["title"] for term in node.get("oneOf", ())}
    return terms or {str(term): str(term) for term in node.get("enum", ())}


# Fields of an object


def explain_object(spot: Spot, names: set[str]) -> Iterator[Wrong]:
    """Yield the unknown fields of an object, then what it lacks: a misspelt field is not missing as well."""
    fields = spot.node.get("properties", {})
    needed = [key for key in spot.node.get("required", ()) if key not in spot.value]
    unknown = [key for key in spot.value if key not in fields]
    meant: set[str] = set()
    for key in unknown:
        near = _meant_field(spot.schema, key, [name for name in fields if name not in spot.value], needed)
        meant.update(near[:1])
        gone = tuple((*spot.keys, name) for name in near[:1] if name in needed)
        yield Wrong((*spot.keys, key), _unknown_field(spot, key, near), gone)
    missing = [key for key in needed if key not in meant]
    for trigger, others in spot.node.get("dependentRequired", {}).items():
        if trigger in spot.value:
            missing += [k for k in others if k not in spot.value and k not in missing and k not in meant]
    if missing:
        first, *gone_too = [(*spot.keys, key) for key in missing]
        yield Wrong(first, _missing_fields(spot, missing), tuple(gone_too))
    elif not spot.value and "minProperties" in names:
        yield Wrong(spot.keys, _empty(spot))


def _meant_field(schema: Schema, key: str, free: Sequence[str], needed: Sequence[str]) -> list[str]:
    """Return the fields that *key* may stand for, of those that are not there; a missing one goes first."""
    near = schema.nearest(key, free)
    if plain(key) in schema.other_names:
        near.sort(key=lambda name: name not in needed)
    return near


def _unknown_field(spot: Spot, key: str, near: Sequence[str]) -> Finding:
    places = [place for place in homes(spot.schema, spot.root, key) if place != spot.keys]
    hint = _where_it_belongs(key, places) if places and key not in near else ""
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


def _where_it_belongs(key: str, places: Sequence[Keys]) -> str:
    """Return where a known field that stands in the wrong place should go."""
    tops = list(dict.fromkeys(str(place[0]) for place in places if place))
    if () in places:
        return (
            f"{code(key)} hoort bij de activiteit zelf: zet het veld zonder inspringing, vooraan op de regel"
        )
    if len(tops) == 1:
        return f"{code(key)} hoort bij een item van {code(tops[0])}: spring het veld in"
    return f"{code(key)} hoort bij {listed(tops, 'of')}: spring het veld in"


def _missing_fields(spot: Spot, missing: Sequence[str]) -> Finding:
    what, verb = ("verplicht veld", "ontbreekt") if len(missing) == 1 else ("verplichte velden", "ontbreken")
    where = f" in {spot.name}" if spot.keys else ""
    fields = spot.node.get("properties", {})
    lines = [_example_line(key, spot.schema.resolve(fields[key])) for key in missing]
    location = spot.document.locate_key(*spot.keys) if spot.keys else Location(spot.document.path)
    hint = f"voeg toe, bijvoorbeeld: {joined(lines)}"
    return Finding(location, "veld-ontbreekt", f"{what} {listed(missing)} {verb}{where}", hint)


def _example_line(key: str, node: SchemaNode) -> str:
    shown = _example(node)
    return f"`{key}: {as_yaml(shown)}`" if shown is not None else f"`{key}:`"


# Values


def explain_value(spot: Spot, keyword: str) -> Finding:
    """Return the finding for a value that *keyword* of the schema refuses."""
    if spot.value is None or (isinstance(spot.value, str) and not spot.value.strip()):
        return _empty(spot)
    build = _BUILDERS.get(keyword)
    return build(spot) if build else _other(spot, keyword)


def _empty(spot: Spot) -> Finding:
    shown = f", bijvoorbeeld {example(spot.example)}" if spot.example is not None else ""
    is_item = bool(spot.keys) and isinstance(spot.keys[-1], int)
    is_needed = spot.keys and spot.keys[-1] in _parent(spot).get("required", ())
    way_out = "" if is_needed else ", of haal het item weg" if is_item else ", of haal het veld weg"
    return spot.finding("leeg-veld", f"{spot.name} is leeg", f"vul iets in{shown}{way_out}")


def _parent(spot: Spot) -> SchemaNode:
    return node_at(spot.schema, spot.root, spot.keys[:-1])


def _wrong_type(spot: Spot) -> Finding:
    if "array" in spot.kinds:
        return _list_expected(spot)
    if "object" in spot.kinds:
        return _fields_expected(spot)
    if isinstance(spot.value, list | dict):
        return _text_expected(spot)
    if "boolean" in spot.kinds:
        message = f"{spot.name} is `true` (ja) of `false` (nee), maar er staat {code(spot.value)}"
        return spot.finding("ja-of-nee-verwacht", message, "kies `true` of `false`")
    if {"integer", "number"} & {*spot.kinds}:
        return _number_expected(spot)
    return _text_expected(spot)


def _shape(value: object) -> str:
    """Return what a value is, in the words of the register."""
    if isinstance(value, list):
        return "staat een lijst"
    if isinstance(value, dict):
        return f"staan losse velden ({listed(value)})" if 0 < len(value) <= 4 else "staan losse velden"
    return f"staat {code(value)}"


def _list_expected(spot: Spot) -> Finding:
    message = f"{spot.name} is een lijst, maar er {_shape(spot.value)}"
    if isinstance(spot.value, dict):
        hint = "zet `- ` voor het eerste veld en spring de velden daaronder even ver in"
    elif spot.item.get("type") == "object":
        hint = (
            f"zet er `- ` voor en vul de velden in: `- {_as_item(spot.schema, spot.item, str(spot.value))}`"
        )
    else:
        terms = _terms(spot.item)
        parts = [part.strip() for part in str(spot.value).split(",")]
        hint = "schrijf elke waarde op een eigen regel, met `- ` ervoor"
        if len(parts) <= _MOST_PARTS:
            parts = [(spot.schema.nearest(part, terms, 1) or [part])[0] for part in parts] if terms else parts
            hint = f"schrijf {example(parts)}, of elke waarde op een eigen regel met `- ` ervoor"
    return spot.finding("lijst-verwacht", message, hint)


def _as_item(schema: Schema, node: SchemaNode, value: str) -> str:
    """Return an item of a list of objects, its first needed text being *value*."""
    needed = node.get("required", ())
    examples = {key: _example(schema.resolve(node["properties"][key])) for key in needed[1:]}
    return as_yaml({needed[0]: value, **examples}) if needed else "{}"


def _fields_expected(spot: Spot) -> Finding:
    fields = list(spot.node.get("properties", ()))
    message = f"{spot.name} bestaat uit velden, maar er {_shape(spot.value)}"
    hint = f"de velden zijn {listed(fields)}"
    if isinstance(spot.value, str) and re.match(r"\w+:\S", spot.value):
        hint = f"zet een spatie achter de dubbele punt; {hint}"
    elif isinstance(spot.value, list):
        hint = f"haal het streepje of de haken weg; {hint}"
    elif spot.keys and isinstance(spot.keys[-1], int) and spot.node.get("required"):
        hint = f"schrijf `- {_as_item(spot.schema, spot.node, str(spot.value))}`"
    elif spot.example is not None:
        hint = f"{hint}, bijvoorbeeld {example(spot.example)}"
    return spot.finding("velden-verwacht", message, hint)


def _text_expected(spot: Spot) -> Finding:
    is_number = {"number", "integer"} & {*spot.kinds}
    what = (
        "een getal" if is_number and "string" not in spot.kinds else "een datum" if is_number else "één tekst"
    )
    message = f"{spot.name} is {what}, maar er {_shape(spot.value)}"
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
    shown = spot.example if spot.example is not None else 15000
    hint = f"alleen cijfers, zonder punten, spaties of eenheid, bijvoorbeeld {example(shown)}"
    if not is_whole:
        hint += "; schrijf een komma als punt, zoals `12.5`"
    if re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", str(spot.value)) and digits_of(str(spot.value)) > DIGITS:
        most = f"een getal heeft hooguit {DIGITS} cijfers, een heel getal 18"
        hint = f"{most}; heeft de bron er meer, zet het dan in een tekst"
    return spot.finding("getal-verwacht", message, hint)


def _unknown_term(spot: Spot) -> Finding:
    terms = _terms(spot.node)
    field = next((key for key in reversed(spot.keys) if isinstance(key, str)), "")
    message = f"{code(spot.value)} is geen waarde van `{field}`"
    parts = [part.strip() for part in str(spot.value).split(",")]
    if len(parts) > 1 and all(part in terms for part in parts):
        return spot.finding("onbekende-term", message, f"schrijf elke waarde apart: {example(parts)}")
    near = spot.schema.nearest(str(spot.value), terms)
    if near and len(terms) > 10:
        return spot.finding("onbekende-term", message, did_you_mean(near))
    hint = " ".join(filter(None, (did_you_mean(near), f"mogelijk zijn {listed(terms)}")))
    return spot.finding("onbekende-term", message, hint)


def _wrong_form(spot: Spot) -> Finding:
    defs = spot.schema.data["$defs"]
    form = spot.node.get("pattern")
    if form == defs["id"]["pattern"]:
        return _wrong_id(spot)
    if form in (defs["datum"]["pattern"], defs["dag"]["pattern"]):
        return _wrong_date(spot)
    if form == defs["webadres"]["pattern"]:
        return _wrong_address(spot)
    examples = [example(value) for value in spot.node.get("examples", ())]
    description = str(spot.node.get("description", "")).rstrip(".")
    hint = f"schrijf het zo: {' of '.join(examples)}" if examples else description
    return spot.finding("ongeldige-vorm", f"{spot.name} heeft niet de goede vorm: {code(spot.value)}", hint)


def _wrong_id(spot: Spot) -> Finding:
    message = f"{code(spot.value)} is geen kenmerk: dat heeft alleen kleine letters, cijfers en koppeltekens"
    better = plain(str(spot.value))
    hint = f"schrijf {code(better)}" if better else f"bijvoorbeeld {code(spot.example)}"
    return spot.finding("ongeldig-kenmerk", message, hint)


def _wrong_date(spot: Spot) -> Finding:
    only_days = spot.node.get("pattern") == spot.schema.data["$defs"]["dag"]["pattern"]
    better = _iso(str(spot.value))
    forms = (
        "een dag als `2020-07-20`"
        if only_days
        else (
            "een dag als `2020-07-20`, een maand als `2018-07`, een kwartaal als `2018-K3`, "
            "een half jaar als `2018-H2` of een jaar als `2018`"
        )
    )
    message = f"{spot.name} is geen datum die het register kent: {code(spot.value)}"
    meant = f"schrijf `{better}`; " if better and re.search(spot.node["pattern"], better) else ""
    return spot.finding("ongeldige-datum", message, f"{meant}een datum is {forms}")


def _iso(text: str) -> str:
    """Return a date as people write it (20-7-2020, 20 juli 2020, Q3 2018) in the register's form."""
    months = {name[:3]: number for number, name in enumerate(MAANDEN, 1)} | {"mrt": 3}
    low = " ".join(text.casefold().split())
    if match := re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", low):
        return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
    if match := re.fullmatch(r"(\d{4})[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?(?:[t ].*)?", low):
        return f"{match[1]}-{int(match[2]):02}" + (f"-{int(match[3]):02}" if match[3] else "")
    if match := re.fullmatch(r"(?:(\d{1,2}) )?([a-z]{3,9})\.? (\d{4})", low):
        month = months.get(match[2][:3])
        day = f"-{int(match[1]):02}" if match[1] else ""
        return f"{match[3]}-{month:02}{day}" if month else ""
    if match := re.fullmatch(r"(\d{4})[- ]?([qkh])([1-4])|([qkh])([1-4])[- ](\d{4})", low):
        kind, number, year = match[2] or match[4], match[3] or match[5], match[1] or match[6]
        return f"{year}-{'H' if kind == 'h' else 'K'}{number}"
    return ""


def explain_day(document: Document, keys: Keys, value: str) -> Finding:
    """Return the finding for a day that does not exist, such as 30 February."""
    year, month = int(value[:4]), int(value[5:7])
    last = calendar.monthrange(year, month)[1]
    message = f"{code(value)} bestaat niet: die maand had {last} dagen"
    return Finding(
        document.locate(*keys), "onmogelijke-dag", message, f"de laatste dag is `{value[:8]}{last}`"
    )


def _wrong_address(spot: Spot) -> Finding:
    text = str(spot.value).strip()
    if re.match(r"https://[^/?#]", text) and not re.search(r"\s", text):
        return _wrong_part_of_address(spot, text)
    message = f"{spot.name} is geen webadres dat met `https://` begint: {code(spot.value)}"
    bare = re.sub(r"^[a-z]+:/{0,2}", "", text, flags=re.IGNORECASE)
    is_host = re.fullmatch(r"[\w.-]+\.[a-z]{2,}(/\S*)?", bare, flags=re.IGNORECASE)
    hint = (
        f"schrijf {code('https://' + bare)}"
        if is_host
        else "neem het volledige adres over uit de browser, zonder spaties"
    )
    return spot.finding("ongeldig-adres", message, hint)


def _wrong_part_of_address(spot: Spot, text: str) -> Finding:
    """Return the finding for what begins as an address. Source: RFC 3986, 2.1 to 3.2.1, and RFC 3987, 2.2."""
    fits = matcher(spot.node["pattern"])
    bad = [char for char in dict.fromkeys(text) if char not in "%#" and not fits(f"https://a.nl/{char}")]
    host = re.split(r"[/?#]", text.removeprefix("https://"), maxsplit=1)[0]
    message = f"{spot.name} is geen webadres: {code(text)}"
    hint = "neem het volledige adres over uit de browser"
    if bad:
        message = f"{spot.name} is geen webadres door {listed(bad)}: {code(text)}"
        better = "".join(quote(char) if char in bad else char for char in text)
        hint = f"schrijf {code(better)}" if fits(better) else hint
    elif "@" in host:
        hint = f"haal {code(host[: host.rindex('@') + 1])} weg: dat hoort niet in een openbaar adres"
    elif re.search(r"%(?![0-9A-Fa-f]{2})", text):
        hint = "schrijf een `%` als `%25`, of neem het adres over uit de browser"
    return spot.finding("ongeldig-adres", message, hint)


def _too_long(spot: Spot) -> Finding:
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


def _empty_list(spot: Spot) -> Finding:
    hint = f"bijvoorbeeld {example(spot.example)}" if spot.example is not None else "vul minstens één item in"
    return spot.finding("lege-lijst", f"{spot.name} heeft minstens één item nodig", hint)


def _double_value(spot: Spot) -> Finding:
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


def _outside(spot: Spot) -> Finding:
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


def _other(spot: Spot, keyword: str) -> Finding:
    """Return a finding for a keyword of the schema that has no words of its own yet."""
    rule = code(f"{keyword}: {as_yaml(spot.node.get(keyword, ''))}")
    description = str(spot.node.get("description", "")).rstrip(".")
    return spot.finding(
        "niet-volgens-schema",
        f"{spot.name} voldoet niet aan het schema ({rule}); er {_shape(spot.value)}",
        description,
    )


_BUILDERS = {
    "type": _wrong_type,
    "oneOf": _unknown_term,
    "enum": _unknown_term,
    "pattern": _wrong_form,
    "maxLength": _too_long,
    "minItems": _empty_list,
    "uniqueItems": _double_value,
    "minimum": _outside,
    "maximum": _outside,
}
