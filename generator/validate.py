"""A document against `schema.json`: findings in an editor's words, at the smallest place that is wrong.

jsonschema-rs clears the files that are right; jsonschema is the judge of what is wrong. A test holds the
two to each other.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import jsonschema_rs

from generator.datum import parse_datum
from generator.diagnostics import Diagnostic, Location
from generator.fields import Branch, Keys, find_branch, homes, node_at, values
from generator.load import Document
from generator.schema import Node, Schema
from generator.suggest import OTHER_NAMES, nearest, plain
from generator.wording import as_yaml, code, counted, did_you_mean, listed

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

ACTIVITEIT = "activiteiten"
"""The kind of a file that is one activity; the other kinds are the names of the reference lists."""

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
    "dubbele-waarde",
    "getal-buiten-grens",
    "niet-volgens-schema",
)

_WORST_FIRST = ("type", "oneOf", "enum", "minLength", "pattern", "maxLength", "minItems", "uniqueItems")
_OF_OBJECTS = ("required", "additionalProperties", "dependentRequired", "minProperties")


@dataclass(frozen=True, slots=True)
class Wrong:
    """A finding and the way to what is wrong: rules pass over a value that is wrong already."""

    keys: Keys
    finding: Diagnostic


class Validator:
    """Judges documents; made once for a schema."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self._kinds = {kind: _Kind(schema, kind) for kind in (ACTIVITEIT, *schema.lijsten)}

    def node(self, kind: str) -> Node:
        """Return the schema of a kind of file."""
        return self._kinds[kind].node

    def check(self, document: Document, kind: str) -> list[Wrong]:
        """Return what is wrong with *document*, by place; empty when it is valid and its days exist."""
        judge = self._kinds[kind]
        found = [] if judge.is_valid(document.data) else list(judge.explain(document))
        wrong = {item.keys for item in found}
        for keys, value, _ in values(judge.days, document.data):
            if isinstance(value, str) and keys not in wrong and not _is_real(value):
                found.append(Wrong(keys, _impossible_day(document, keys, value)))
        return found


def strict_pattern(pattern: str) -> str:
    r"""Return *pattern* with each `$` as `\Z`: Python's `$` matches before a last line end too."""
    return re.sub(r"(\\.|\[(?:\\.|[^\]\\])*\])|\$", lambda match: match[1] or r"\Z", pattern)


class _Kind:
    """One kind of file: its schema and both validators."""

    def __init__(self, schema: Schema, kind: str) -> None:
        self.schema = schema
        self.node: Node = schema.data if kind == ACTIVITEIT else schema.lijsten[kind]
        self._root: dict[str, Any] = dict(schema.data)
        if kind != ACTIVITEIT:
            self._root = {
                "$schema": schema.data["$schema"],
                "$defs": schema.data["$defs"],
                "$ref": f"#/$defs/{kind}",
            }
        self.is_valid = jsonschema_rs.validator_for(self._root).is_valid
        forms = {schema.data["$defs"][name]["pattern"] for name in ("datum", "dag")}
        self.days: Branch | None = find_branch(schema, self.node, lambda node: node.get("pattern") in forms)

    @cached_property
    def judge(self) -> Draft202012Validator:
        """The validator whose word counts, with strict patterns."""
        validator: Draft202012Validator = _strict_validator()(self._root)
        return validator

    def explain(self, document: Document) -> Iterator[Wrong]:
        """Yield one finding for each thing that is wrong."""
        by_place: dict[Keys, list[ValidationError]] = defaultdict(list)
        for error in self.judge.iter_errors(document.data):
            by_place[tuple(error.absolute_path)].append(error)
        for keys, errors in by_place.items():
            node = node_at(self.schema, self.node, keys)
            value = _Spot(self.schema, self.node, document, keys, node, errors[0].instance)
            names = {str(error.validator) for error in errors}
            if names & {*_OF_OBJECTS}:
                yield from _in_object(value, names)
            order = [name for name in (*_WORST_FIRST, *sorted(names)) if name in names - {*_OF_OBJECTS}]
            if order:
                yield Wrong(keys, _in_value(value, order[0]))


def _strict_validator() -> Any:
    from jsonschema import Draft202012Validator, ValidationError, validators

    def pattern(_: object, form: str, instance: object, __: object) -> Iterator[ValidationError]:
        if isinstance(instance, str) and not re.search(strict_pattern(form), instance):
            yield ValidationError(f"{instance!r} does not match {form!r}")

    extend: Any = validators.extend  # has no types of its own
    return extend(Draft202012Validator, {"pattern": pattern})


@dataclass(frozen=True, slots=True)
class _Spot:
    """A value that is wrong, with all that its message can use."""

    schema: Schema
    root: Node  # the schema of the whole file
    document: Document
    keys: Keys
    node: Node  # what the schema says of this value
    value: Any

    @property
    def name(self) -> str:
        """The value in words: its key, or its place in the list of that key."""
        names = [key for key in self.keys if isinstance(key, str)]
        last = self.keys[-1] if self.keys else ""
        if isinstance(last, int):
            return f"regel {last + 1} van `{names[-1]}`" if names else f"regel {last + 1}"
        return f"`{last}`" if last else "het bestand"

    @property
    def item(self) -> Node:
        """What the schema says of an item of this list."""
        return self.schema.resolve(self.node.get("items", {}))

    @property
    def example(self) -> Any:
        """The first example of the field; a term for a closed list; None when the schema has none."""
        return _example(self.node)

    def finding(self, name: str, message: str, hint: str) -> Diagnostic:
        """Return a finding at the value."""
        return Diagnostic(self.document.locate(*self.keys), name, message, hint)


def _example(node: Node) -> Any:
    return next(iter((*node.get("examples", ()), *_terms(node))), None)


def _terms(node: Node) -> dict[str, str]:
    """Return the terms of a closed list with their titles."""
    terms = {term["const"]: term["title"] for term in node.get("oneOf", ())}
    return terms or {str(term): str(term) for term in node.get("enum", ())}


# Fields of an object


def _in_object(spot: _Spot, names: set[str]) -> Iterator[Wrong]:
    """Yield the unknown fields of an object, then what it lacks: a misspelt field is not missing as well."""
    fields = spot.node.get("properties", {})
    needed = [key for key in spot.node.get("required", ()) if key not in spot.value]
    unknown = [key for key in spot.value if key not in fields]
    meant: set[str] = set()
    for key in unknown:
        near = _meant_field(key, [name for name in fields if name not in spot.value], needed)
        meant.update(near[:1])
        yield Wrong((*spot.keys, key), _unknown_field(spot, key, near))
    missing = [key for key in needed if key not in meant]
    for trigger, others in spot.node.get("dependentRequired", {}).items():
        if trigger in spot.value:
            missing += [k for k in others if k not in spot.value and k not in missing and k not in meant]
    if missing:
        yield Wrong((*spot.keys, missing[0]), _missing_fields(spot, missing))
    elif not spot.value and "minProperties" in names:
        yield Wrong(spot.keys, _empty(spot))


def _meant_field(key: str, free: Sequence[str], needed: Sequence[str]) -> list[str]:
    """Return the fields that *key* may stand for, of those that are not there; a missing one goes first."""
    near = nearest(key, free)
    if plain(key) in OTHER_NAMES:
        near.sort(key=lambda name: name not in needed)
    return near


def _unknown_field(spot: _Spot, key: str, near: Sequence[str]) -> Diagnostic:
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
    return Diagnostic(
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
        return f"{code(key)} hoort bij een regel van {code(tops[0])}: spring het veld in"
    return f"{code(key)} hoort bij {listed(tops, 'of')}: spring het veld in"


def _missing_fields(spot: _Spot, missing: Sequence[str]) -> Diagnostic:
    what = "verplicht veld" if len(missing) == 1 else "verplichte velden"
    verb = "ontbreekt" if len(missing) == 1 else "ontbreken"
    where = f" in {spot.name}" if spot.keys else ""
    fields = spot.node.get("properties", {})
    lines = [_example_line(key, spot.schema.resolve(fields[key])) for key in missing]
    location = spot.document.locate_key(*spot.keys) if spot.keys else Location(spot.document.path)
    return Diagnostic(
        location,
        "veld-ontbreekt",
        f"{what} {listed(missing)} {verb}{where}",
        f"voeg toe, bijvoorbeeld: {listed(lines)}",
    )


def _example_line(key: str, node: Node) -> str:
    example = _example(node)
    return f"{key}: {as_yaml(example)}" if example is not None else f"{key}:"


# Values


def _in_value(spot: _Spot, keyword: str) -> Diagnostic:
    if spot.value is None or (isinstance(spot.value, str) and not spot.value.strip()):
        return _empty(spot)
    build = _BUILDERS.get(keyword)
    return build(spot) if build else _other(spot, keyword)


def _empty(spot: _Spot) -> Diagnostic:
    name = spot.name
    example = spot.example
    shown = f", bijvoorbeeld {code(as_yaml(example))}" if example is not None else ""
    is_needed = spot.keys and spot.keys[-1] in _parent(spot).get("required", ())
    way_out = "" if is_needed else ", of haal het veld weg"
    return spot.finding("leeg-veld", f"{name} is leeg", f"vul iets in{shown}{way_out}")


def _parent(spot: _Spot) -> Node:
    return node_at(spot.schema, spot.root, spot.keys[:-1])


def _wrong_type(spot: _Spot) -> Diagnostic:
    kinds = spot.node.get("type", ())
    kinds = (kinds,) if isinstance(kinds, str) else kinds
    if "array" in kinds:
        return _list_expected(spot)
    if "object" in kinds:
        return _fields_expected(spot)
    if isinstance(spot.value, list | dict):
        return _text_expected(spot)
    if "boolean" in kinds:
        message = f"{spot.name} is `true` (ja) of `false` (nee), maar er staat {code(spot.value)}"
        return spot.finding("ja-of-nee-verwacht", message, "kies `true` of `false`")
    if "integer" in kinds or "number" in kinds:
        return _number_expected(spot, "integer" in kinds)
    return _text_expected(spot)


def _shape(value: object) -> str:
    """Return what a value is, in the words of the register."""
    if isinstance(value, list):
        return "een lijst"
    if isinstance(value, dict):
        return f"losse velden ({listed(value)})" if 0 < len(value) <= 4 else "losse velden"
    return code(value)


def _list_expected(spot: _Spot) -> Diagnostic:
    message = f"{spot.name} is een lijst, maar er staat {_shape(spot.value)}"
    if isinstance(spot.value, dict):
        return spot.finding(
            "lijst-verwacht",
            message,
            "zet `- ` voor het eerste veld en spring de velden daaronder even ver in",
        )
    parts = [part.strip() for part in str(spot.value).split(",")]
    if spot.item.get("type") == "object":
        shown = _as_item(spot.item, str(spot.value))
        return spot.finding("lijst-verwacht", message, f"zet er `- ` voor en vul de velden in: {code(shown)}")
    terms = _terms(spot.item)
    parts = [(nearest(part, terms, 1) or [part])[0] for part in parts] if terms else parts
    return spot.finding(
        "lijst-verwacht",
        message,
        f"schrijf {code(as_yaml(parts))}, of elke waarde op een eigen regel met `- ` ervoor",
    )


def _as_item(node: Node, value: str) -> str:
    """Return an item of a list of objects, its first text being *value*."""
    needed = node.get("required", ())
    fields = node["properties"]
    parts = [f"{needed[0]}: {as_yaml(value)}"] + [
        f"{key}: {as_yaml(_example(fields[key]))}" for key in needed[1:] if _example(fields[key])
    ]
    rest = "" if len(parts) == len(needed) else ", …"
    return f"- {{{', '.join(parts)}{rest}}}"


def _fields_expected(spot: _Spot) -> Diagnostic:
    fields = list(spot.node.get("properties", ()))
    shown = listed(fields) if len(fields) <= 10 else "eigen velden"
    message = f"{spot.name} bestaat uit velden, maar er staat {_shape(spot.value)}"
    hint = f"de velden zijn {shown}"
    if isinstance(spot.value, str) and re.match(r"\w+:\S", spot.value):
        hint = f"zet een spatie achter de dubbele punt; {hint}"
    elif isinstance(spot.value, list):
        hint = f"haal `- ` weg; {hint}" if spot.keys else f"haal het streepje voor de velden weg; {hint}"
    elif spot.example is not None:
        hint = f"{hint}, bijvoorbeeld {code(as_yaml(spot.example))}"
    return spot.finding("velden-verwacht", message, hint)


def _text_expected(spot: _Spot) -> Diagnostic:
    kinds = spot.node.get("type", ())
    what = (
        "een getal" if {"number", "integer"} & {kinds} else "een datum" if "integer" in kinds else "één tekst"
    )
    if spot.keys and isinstance(spot.keys[-1], int):
        what = "één waarde" if what == "één tekst" else what
    message = f"{spot.name} is {what}, maar er staat {_shape(spot.value)}"
    hint = "zet de tekst tussen aanhalingstekens als er een dubbele punt in staat"
    if isinstance(spot.value, list):
        hint = "kies één waarde en haal `- ` of de haken `[ ]` weg"
    return spot.finding("tekst-verwacht", message, hint)


def _number_expected(spot: _Spot, is_whole: bool) -> Diagnostic:
    what = "een heel getal" if is_whole else "een getal"
    message = f"{spot.name} is {what}, maar er staat {code(spot.value)}"
    example = spot.example if spot.example is not None else 15000
    hint = f"alleen cijfers, zonder punten, spaties of eenheid, bijvoorbeeld `{as_yaml(example)}`"
    if not is_whole:
        hint += "; schrijf een komma als punt, zoals `12.5`"
    return spot.finding("getal-verwacht", message, hint)


def _unknown_term(spot: _Spot) -> Diagnostic:
    terms = _terms(spot.node)
    field = next((key for key in reversed(spot.keys) if isinstance(key, str)), "")
    message = f"{code(spot.value)} is geen waarde van `{field}`"
    parts = [part.strip() for part in str(spot.value).split(",")]
    if len(parts) > 1 and all(part in terms for part in parts):
        return spot.finding("onbekende-term", message, f"schrijf elke waarde apart: {code(as_yaml(parts))}")
    near = nearest(str(spot.value), terms)
    if near and len(terms) > 10:
        return spot.finding("onbekende-term", message, did_you_mean(near))
    hint = "; ".join(filter(None, (did_you_mean(near), f"mogelijk zijn {listed(terms)}")))
    return spot.finding("onbekende-term", message, hint)


def _wrong_form(spot: _Spot) -> Diagnostic:
    defs = spot.schema.data["$defs"]
    form = spot.node.get("pattern")
    if form == defs["id"]["pattern"]:
        return _wrong_id(spot)
    if form in (defs["datum"]["pattern"], defs["dag"]["pattern"]):
        return _wrong_date(spot)
    if form == defs["webadres"]["pattern"]:
        return _wrong_address(spot)
    examples = [code(as_yaml(example)) for example in spot.node.get("examples", ())]
    description = str(spot.node.get("description", "")).rstrip(".")
    hint = f"schrijf het zo: {' of '.join(examples)}" if examples else description
    return spot.finding("ongeldige-vorm", f"{spot.name} heeft niet de goede vorm: {code(spot.value)}", hint)


def _wrong_id(spot: _Spot) -> Diagnostic:
    message = f"{code(spot.value)} is geen kenmerk: dat heeft alleen kleine letters, cijfers en koppeltekens"
    better = plain(str(spot.value))
    hint = f"schrijf {code(better)}" if better else f"bijvoorbeeld {code(spot.example)}"
    return spot.finding("ongeldig-kenmerk", message, hint)


def _wrong_date(spot: _Spot) -> Diagnostic:
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
    meant = (
        f"schrijf `{better}`; " if better and re.search(strict_pattern(spot.node["pattern"]), better) else ""
    )
    return spot.finding("ongeldige-datum", message, f"{meant}een datum is {forms}")


def _iso(text: str) -> str:
    """Return a date as people write it (20-7-2020, 20 juli 2020, Q3 2018) in the register's form."""
    from generator.datum import MAANDEN

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


@lru_cache(maxsize=8192)
def _is_real(text: str) -> bool:
    """Whether a text with the form of a date is a date; a text of another form has its own finding."""
    try:
        parse_datum(text)
    except ValueError:
        return False
    return True


def _impossible_day(document: Document, keys: Keys, value: str) -> Diagnostic:
    import calendar

    year, month = int(value[:4]), int(value[5:7])
    last = calendar.monthrange(year, month)[1]
    message = f"{code(value)} bestaat niet: die maand had {last} dagen"
    return Diagnostic(
        document.locate(*keys), "onmogelijke-dag", message, f"de laatste dag is `{value[:8]}{last}`"
    )


def _wrong_address(spot: _Spot) -> Diagnostic:
    text = str(spot.value).strip()
    message = f"{spot.name} is geen webadres dat met `https://` begint: {code(spot.value)}"
    bare = re.sub(r"^[a-z]+:/{0,2}", "", text, flags=re.IGNORECASE)
    is_host = re.fullmatch(r"[\w.-]+\.[a-z]{2,}(/\S*)?", bare, flags=re.IGNORECASE)
    hint = (
        f"schrijf {code('https://' + bare)}"
        if is_host
        else "neem het volledige adres over uit de browser, zonder spaties"
    )
    return spot.finding("ongeldig-adres", message, hint)


def _too_long(spot: _Spot) -> Diagnostic:
    most, length = spot.node["maxLength"], len(spot.value)
    message = f"{spot.name} telt {length} tekens; hooguit {most} mag"
    return spot.finding(
        "te-lange-tekst", message, f"maak de tekst {counted(length - most, 'teken', 'tekens')} korter"
    )


def _empty_list(spot: _Spot) -> Diagnostic:
    example = as_yaml(spot.example) if spot.example is not None else ""
    return spot.finding(
        "lege-lijst", f"{spot.name} heeft minstens één regel nodig", f"bijvoorbeeld {code(example)}"
    )


def _double_value(spot: _Spot) -> Diagnostic:
    first, later = next(_same(spot.value), (0, 0))
    place = spot.document.locate(*spot.keys, later)
    value = spot.value[later]
    shown = f": {code(value)}" if not isinstance(value, dict | list) else ""
    earlier = spot.document.locate(*spot.keys, first).line
    hint = f"haal deze regel weg; dezelfde staat al op regel {earlier}"
    return Diagnostic(place, "dubbele-waarde", f"{spot.name} noemt tweemaal hetzelfde{shown}", hint)


def _same(items: Iterable[object]) -> Iterator[tuple[int, int]]:
    seen: list[object] = []
    for later, item in enumerate(items):
        if item in seen:
            yield seen.index(item), later
        seen.append(item)


def _outside(spot: _Spot) -> Diagnostic:
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


def _other(spot: _Spot, keyword: str) -> Diagnostic:
    """Return a finding for a keyword of the schema that has no words of its own yet."""
    rule = code(f"{keyword}: {as_yaml(spot.node.get(keyword, ''))}")
    description = str(spot.node.get("description", "")).rstrip(".")
    return spot.finding(
        "niet-volgens-schema",
        f"{spot.name} voldoet niet aan het schema ({rule}): {_shape(spot.value)}",
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
