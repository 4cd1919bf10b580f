"""Time: the register of a date holds nothing that became known later, whatever type or field is added."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from typing import Any

import pytest
from registers import SCHEMA, entry, make_register, stand

from generator.register import activiteit, hints, lijsten
from generator.register.activiteit import Activiteit
from generator.register.bewijs import Bewijs
from generator.register.build import inner_kinds
from generator.register.lijsten import LIJSTEN
from generator.register.register import Register
from generator.register.value import known_of, value
from generator.schema.schema import ACTIVITEITEN, SchemaNode
from generator.schema.settings import Settings
from generator.site.form.originals import MAP as FORM
from generator.site.pages import make_site
from generator.site.sums import SUMS
from generator.words.datum import Datum

DAY = date(2020, 11, 5)
LATER = "2021-02-04"
SOURCE = {"bron": "kst-34843-45", "vindplaats": "Later"}  # dated 4 February 2021
POINTS = {
    "organisaties": "rutgers",
    "departementen": "vws",
    "documenten": "kst-34843-45",
    "regios": "rotterdam",
    "activiteiten": "veilige-steden",
    "aanbevelingen": "nr-2020-1",
    "toezeggingen": "toezegging-brief",
    "moties": "motie-plan",
}
WHEN = ("bron", "vindplaats", "vanaf")  # not always obligatory, and what says when it became known
NONE = Settings()
DOCUMENTS = (".pdf", ".odt", ".docx")  # take long: tried with everything at once
Way = tuple[str, ...]
"""The way from a kind of file to the field that gets something later: `activiteiten`, `cijfers`."""


def dated_ways() -> Iterator[Way]:
    """Yield the way to every place where something with a time of its own can stand."""
    for name, kind in ((ACTIVITEITEN, Activiteit), *LIJSTEN.items()):
        if known_of(kind).since:
            yield (name,)
        yield from _inner_ways(kind, (name,))


def _inner_ways(kind: type, way: Way) -> Iterator[Way]:
    for key in known_of(kind).own:
        yield (*way, key)
    for key, inner in inner_kinds(kind):
        if known_of(inner).since:
            yield (*way, key)
        yield from _inner_ways(inner, (*way, key))


WAYS = tuple(dated_ways())


@pytest.mark.slow
@pytest.mark.parametrize("way", WAYS, ids=".".join)
def test_nothing_later_is_shown(way: Way) -> None:
    """A fact that became known after the peildatum changes no page and no file of that peildatum."""
    after = _register(way)
    assert _facts(_register()) != _facts(after), "nothing was added"
    assert _before() == _published(after)


@pytest.mark.slow
def test_documents_hold_nothing_later() -> None:
    """Every PDF, ODT and DOCX is the same with everything that became known later."""
    before, after = (make_site(register, NONE, DAY).files for register in (_register(), _register(*WAYS)))
    paths = [path for path in before if path.endswith(DOCUMENTS)]
    assert f"data/overzicht-{DAY}.pdf" in paths
    assert {path: before[path]() for path in paths} == {path: after[path]() for path in paths}


def test_every_type_with_a_time_is_tried() -> None:
    """No type that says when it became known is left out of the ways above."""
    tried = {key for way in WAYS for key in way[-2:]}  # a type, or a field that has a time of its own
    own = [k for module in (activiteit, lijsten) for k in vars(module).values() if isinstance(k, type)]
    room = hints.__name__.removesuffix("hints")  # what comes from elsewhere is no fact
    kinds = [k for k in own if k.__module__.startswith(room) and k.__module__ != hints.__name__]
    dated = {k for k in kinds if hasattr(k, "__dataclass_fields__") and k not in (Bewijs, Datum)}
    homes = {(name, kind) for name, kind in LIJSTEN.items()} | set(_homes(Activiteit))
    homes |= {home for kind in LIJSTEN.values() for home in _homes(kind)}
    assert {kind for name, kind in homes if name in tried} >= {
        kind for kind in dated - {Activiteit} if hasattr(kind, "__slots__") and _has_time(kind)
    }


@pytest.mark.parametrize("hint", ["date", "Datum | None", "Bewijs"])
def test_a_type_without_a_word_on_time_cannot_be(hint: str) -> None:
    """A type with a date or a source that does not say when it became known fails when it is made."""
    namespace = {"__annotations__": {"naam": "str", "dag": hint}, "__module__": __name__}
    with pytest.raises(TypeError, match="dag"):
        value()(type("Nieuw", (), namespace))


def test_undated_things_come_with_what_names_them() -> None:
    """An organisation or document without a date is there from the first fact that names it."""
    extra = {"id": "nieuw", "naam": "Nieuw", "soort": "kennisinstituut"}
    amount = {"bedrag": 1, "soort": "eenmalig", "verstrekker": "nieuw", **SOURCE}
    register = make_register(
        entry(standen=[stand("2020-07-20"), stand(LATER, bron="kst-34843-45")], financiering=[amount]),
        organisaties=[*_items("organisaties"), extra],
    )
    assert "nieuw" not in register.as_of(DAY).organisaties
    assert "nieuw" in register.as_of(date.fromisoformat(LATER)).organisaties
    assert {"vws", "jenv"} <= register.as_of(DAY).organisaties.keys()  # ministries are always there


def test_a_reference_to_something_later_is_left_out() -> None:
    """An activity answers no promise that is made later, and has no relation to what comes later."""
    promise = {**_items("toezeggingen")[0], "id": "later", "datum": LATER, **SOURCE}
    register = make_register(
        entry(geeft_invulling_aan=["toezegging-brief", "later"], relaties=[_relation("nieuw")]),
        entry("nieuw", standen=[stand(LATER, bron="kst-34843-45")]),
        toezeggingen=[*_items("toezeggingen"), promise],
    )
    found = register.as_of(DAY).by_id["veilige-steden"]
    assert found.geeft_invulling_aan == ("toezegging-brief",)
    assert found.relaties == ()


def _relation(key: str) -> dict[str, str]:
    return {"soort": "hangt-samen-met", "activiteit": key}


def _homes(kind: type) -> Iterator[tuple[str, type]]:
    for key, inner in inner_kinds(kind):
        yield key, inner
        yield from _homes(inner)


def _has_time(kind: type) -> bool:
    known = known_of(kind)
    return bool(known.since or known.own)


def _items(name: str) -> tuple[dict[str, Any], ...]:
    import registers

    return tuple({**item} for item in getattr(registers, name.upper()))


def _register(*ways: Way) -> Register:
    """Return a small register, with something that became known later at each of *ways*."""
    data: dict[str, Any] = {name: [*_items(name)] for name in LIJSTEN}
    data[ACTIVITEITEN] = [entry(), entry("andere")]
    for way in ways:
        _add(data, way)
    entries = data.pop(ACTIVITEITEN)
    return make_register(*entries, **data)


def _add(data: dict[str, Any], way: Way) -> None:
    node = SCHEMA.item(way[0])
    if len(way) == 1:
        data[way[0]].append(_sample(node) | {"id": "kst-31015-999" if way[0] == "documenten" else "later"})
        return
    # the last one: the first promise has been kept already
    data[way[0]] = [*data[way[0]][:-1], _with(data[way[0]][-1], node, way[1:])]


def _with(item: Mapping[str, Any], node: SchemaNode, way: Way) -> dict[str, Any]:
    key, *rest = way
    if key == "bewijs":
        return {**item, **SOURCE}  # its parts stand among the other keys
    part = SCHEMA.resolve(node["properties"][key])
    if part.get("type") != "array":
        inner = _with(item.get(key, {}), part, tuple(rest)) if rest else _sample(part)
        return {**item, key: inner}
    items, each = [*item.get(key, ())], SCHEMA.resolve(part["items"])
    return {
        **item,
        key: [*items[:-1], _with(items[-1], each, tuple(rest))] if rest else [*items, _sample(each)],
    }


def _sample(node: SchemaNode) -> Any:
    """Return a value that the schema allows and that became known on LATER."""
    node = SCHEMA.resolve(node)
    if "oneOf" in node:
        return node["oneOf"][0]["const"]
    if "x-verwijst-naar" in node:
        return POINTS[node["x-verwijst-naar"][0]]
    if "properties" in node:
        wanted = [key for key in node["properties"] if key in (*node.get("required", ()), *WHEN)]
        return {key: _sample(node["properties"][key]) for key in wanted}
    if "array" in node.get("type", ()):
        return [_sample(node["items"])]
    if "1" in node.get("pattern", "") and "2" in node.get("pattern", "") and "(19|20)" in node["pattern"]:
        return LATER
    return node["examples"][0]


def _facts(register: Register) -> object:
    return register.activiteiten, register.lijsten


@dataclass(frozen=True)
class Published:
    """All pages and files of a site, but not what the form fetches: the files as they are, to be changed."""

    pages: Mapping[str, str] = field(default_factory=dict)
    files: Mapping[str, bytes] = field(default_factory=dict)


@cache
def _before() -> Published:
    """Return what is published when nothing later is known, made once."""
    return _published(_register())


def _published(register: Register) -> Published:
    site = make_site(register, NONE, DAY)
    made = {path: make for path, make in site.files.items() if not path.endswith(DOCUMENTS) and path != SUMS}
    quick = {path: make() for path, make in made.items() if not path.startswith(FORM)}
    return Published({path: site.render(page) for path, page in site.pages.items()}, quick)
