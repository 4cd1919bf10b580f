"""Records -> tables: one wide table of activities, one long table per repeated field, one per list."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from typing import Any, Literal

from generator.exports.pieces import Rows
from generator.exports.table_cells import (
    Cell,
    Cells,
    joined_names,
    joined_values,
    last_of,
    lengths,
    long_rows,
    names,
    values,
    wide_rows,
)
from generator.exports.table_parts import activity_rows, long_parts, wide_parts
from generator.exports.table_words import WOORDEN, Kolomwoorden, english_name, name_of_field
from generator.exports.versie import versions
from generator.register.lijsten import LIJSTEN
from generator.register.records import has_words
from generator.register.register import Register
from generator.schema.schema import ACTIVITEITEN, Schema, SchemaNode, Taal
from generator.schema.settings import Settings


@dataclass(frozen=True, slots=True)
class Column:
    """One column: words stand in `soort`, the code of those words in `soort_code`."""

    key: str
    titel: str
    beschrijving: str
    kind: Literal["text", "number", "boolean"] = "text"
    verwijst_naar: str = ""  # the table that this code is the key of
    lijst: str = ""  # the closed list that this code is of
    eenheid: str = ""  # of a number: euro
    weight: int = 0  # in a search, 1 the most; 0 when it is not searched
    other_name: str = ""  # in another language than Dutch
    names_activities: bool = False  # its words are titles of activities

    @property
    def name(self) -> str:
        """What it is called in a file, in the language of the register."""
        return self.other_name or self.key


@dataclass(frozen=True)
class Table:
    """A table whose rows are made when they are asked for."""

    id: str  # its name in Dutch
    titel: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterator[tuple[Cell, ...]]]
    other_name: str = ""  # in another language than Dutch
    parts: Callable[[], Iterator[Rows]] | None = None  # the same rows, where they follow from little each

    @property
    def name(self) -> str:
        """What it is called in a file, in the language of the register."""
        return self.other_name or self.id

    def blocks(self) -> Iterator[Rows]:
        """Yield the rows in parts; in one where nothing is known of what they follow from."""
        return self.parts() if self.parts else iter((Rows(None, 0, self.rows),))

    @property
    def is_long(self) -> bool:
        """Whether it is a list within things of another table."""
        return any(column.key == "volgnummer" for column in self.columns[:2])

    @property
    def key(self) -> tuple[str, ...]:
        """The names of the columns that name a row: `id`, or the first two."""
        first = tuple(column.name for column in self.columns[:2])
        return ("id",) if "id" in first else first


def make_tables(register: Register, settings: Settings) -> tuple[Table, ...]:
    """Return every table of the register: the wide one first, the closed lists and the versions last."""
    kinds = (ACTIVITEITEN, *LIJSTEN)
    found = [
        table for kind in kinds for table in (_main_table(register, kind), *_long_tables(register, kind))
    ]
    return (*found, _terms_table(register), _about_table(register, settings))


def wide_table(register: Register) -> Table:
    """Return the table with one row per activity."""
    return _main_table(register, ACTIVITEITEN)


def closed_lists(schema: Schema) -> Iterator[tuple[str, SchemaNode]]:
    """Yield each closed list once with its name: of `$defs`, and of one field as `documenten.soort`."""
    named = ((key, node) for key, node in schema.data["$defs"].items() if "oneOf" in node)
    inner = (_inner_lists(schema, schema.item(kind), kind) for kind in ("activiteiten", *LIJSTEN))
    seen: set[int] = set()
    for name, node in chain(named, *inner):
        if id(node["oneOf"]) not in seen:
            seen.add(id(node["oneOf"]))
            yield name, node


def list_name(schema: Schema, node: SchemaNode) -> str:
    """Return the name of the closed list that *node* is of."""
    return next(name for name, other in closed_lists(schema) if other["oneOf"] is node["oneOf"])


def _inner_lists(schema: Schema, node: SchemaNode, way: str) -> Iterator[tuple[str, SchemaNode]]:
    for key, sub in node.get("properties", {}).items():
        written = sub["items"] if sub.get("type") == "array" else sub
        inner = schema.resolve(written)
        if "oneOf" in inner:
            yield f"{way}.{key}", inner
        yield from _inner_lists(schema, inner, f"{way}.{key}")


def named_columns(words: Mapping[str, Kolomwoorden]) -> tuple[Column, ...]:
    """Return columns that are no fields, by their key in Dutch."""
    return tuple(named_column(key, column) for key, column in words.items())


def named_column(key: str, words: Kolomwoorden, of: str = "", **more: Any) -> Column:
    """Return a column that is no field; *of* is the name that its explanation asks for."""
    return Column(key, words.titel, words.uitleg.format(of), other_name=words.naam, **more)


def _terms_table(register: Register) -> Table:
    words = WOORDEN[register.schema.taal]

    def rows() -> Iterator[tuple[Cell, ...]]:
        for name, node in closed_lists(register.schema):
            for term in node["oneOf"]:
                yield name, term["const"], term["title"], term["description"]

    name, title = words.termen
    return Table("termen", title, named_columns(words.term), rows, name)


def _about_table(register: Register, settings: Settings) -> Table:
    words = WOORDEN[register.schema.taal]
    columns, (name, title) = named_columns(words.gegeven), words.over
    return Table("over", title, columns, lambda: iter(versions(register, settings).items()), name)


def _main_table(register: Register, kind: str) -> Table:
    """Return the table of a kind, made once: nine forms and pages have it."""
    return register.remembered.each(kind, _make_main_table, kind)


def _long_tables(register: Register, kind: str) -> tuple[Table, ...]:
    """Return the long table of each repeated field of a kind, made once."""
    return register.remembered.each(kind, _make_long_tables, kind)


def _make_main_table(register: Register, kind: str) -> Table:
    columns, cells = _parted(_plan_of(register, kind))
    title = register.schema.title_of(kind)

    def rows() -> Iterator[tuple[Cell, ...]]:
        if kind == ACTIVITEITEN:
            return activity_rows(register, cells)
        return wide_rows([*register.collection(kind).values()], cells)

    parts = partial(wide_parts, register, kind, cells, _naming(columns, cells))
    return Table(kind, title, columns, rows, _name(register.schema, title), parts)


def _make_long_tables(register: Register, kind: str) -> tuple[Table, ...]:
    schema = register.schema
    fields = ((key, schema.resolve(sub)) for key, sub in schema.item(kind)["properties"].items())
    return tuple(
        _long_table(register, kind, key, node) for key, node in fields if node.get("type") == "array"
    )


def _plan_of(register: Register, kind: str) -> Iterator[tuple[Column, Cells]]:
    yield from _plan(register, register.schema.item(kind))
    if kind == "activiteiten":
        yield from _last_stand_plan(register)


def _parted(plan: Iterable[tuple[Column, Cells]]) -> tuple[tuple[Column, ...], tuple[Cells, ...]]:
    """Return the columns of a table, and what gives their cells."""
    columns, cells = zip(*plan, strict=True)
    return columns, cells


def _naming(columns: Sequence[Column], cells: Sequence[Cells]) -> list[Cells]:
    """Return what gives the cells with titles of activities."""
    return [give for column, give in zip(columns, cells, strict=True) if column.names_activities]


def _long_table(register: Register, kind: str, key: str, node: SchemaNode) -> Table:
    """Return the table of one repeated field: the owner, the place in the list, and the item."""
    words, schema = WOORDEN[register.schema.taal], register.schema
    is_activity = kind == "activiteiten"
    home = _name(schema, schema.title_of(kind)) or kind
    inner = schema.resolve(node["items"])
    is_object = inner.get("type") == "object"
    plan = (
        _plan(register, inner)
        if is_object
        else _scalar_plan(register, inner, _Place().of("waarde", inner), ())
    )
    columns, cells = _parted(plan)
    head = (
        named_column("bij", words.bij, home, verwijst_naar=kind),
        named_column("volgnummer", words.volgnummer, kind="number"),
    )

    def rows() -> Iterator[tuple[Cell, ...]]:
        return long_rows(register.collection(kind).values(), key, cells)

    title = str(node["title"])
    owner, english = ("activiteit", words.activiteit) if is_activity else (kind, home)
    other = _name(schema, title) and f"{english}_{_name(schema, title)}"
    parts = partial(long_parts, register, kind, key, cells, _naming(columns, cells))
    return Table(f"{owner}_{key}", title, (*head, *columns), rows, other, parts)


def _name(schema: Schema, title: str) -> str:
    """Return the name that a title gives in another language than Dutch; empty in Dutch."""
    return english_name(title) if schema.taal == "en" else ""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a field stands in a record: the keys to it, and the titles of those."""

    way: tuple[str, ...] = ()
    titles: tuple[str, ...] = ()

    def of(self, key: str, node: SchemaNode) -> _Place:
        """Return the place of a field here."""
        return _Place((*self.way, key), (*self.titles, str(node.get("title", key))))

    def column(self, node: SchemaNode, taal: Taal) -> Column:
        """Return the column of the field, of text."""
        first, last = self.titles[0], self.titles[-1]
        return Column(
            "_".join(self.way),
            last if len(self.way) == 1 else f"{first}: {last.lower()}",
            str(node.get("description", "")),
            weight=node.get("x-zoek", 0),
            other_name=name_of_field(self.way, self.titles) if taal == "en" else "",
        )


def _plan(
    register: Register, node: SchemaNode, place: _Place | None = None
) -> Iterator[tuple[Column, Cells]]:
    """Yield each column with what gives its cells from values of the register."""
    for key, sub in node["properties"].items():
        resolved = register.schema.resolve(sub)
        here = (place or _Place()).of(key, resolved)
        if resolved.get("type") == "array":
            yield from _list_plan(register, resolved, here)
        elif "properties" in resolved:
            yield from _plan(register, resolved, here)
        else:
            yield from _scalar_plan(register, resolved, here, here.way)


def _scalar_plan(
    register: Register, node: SchemaNode, place: _Place, way: tuple[str, ...]
) -> Iterator[tuple[Column, Cells]]:
    """Yield the columns of a field to which the keys in *way* lead: its words and its code, or its value."""
    column = place.column(node, register.schema.taal)
    if has_words(node):
        targets = node.get("x-verwijst-naar", ())
        yield replace(column, names_activities=ACTIVITEITEN in targets), names(way, register, node)
        target = register.schema.home_of(targets[0]) if len(targets) == 1 else ""
        lijst = list_name(register.schema, node) if "oneOf" in node else ""
        code = replace(_beside(column, "code", register.schema.taal), verwijst_naar=target, lijst=lijst)
        yield code, values(way)
    else:
        unit = str(node.get("x-eenheid", ""))
        yield replace(column, kind=_kind(node), eenheid=unit), values(way)


def _list_plan(register: Register, node: SchemaNode, place: _Place) -> Iterator[tuple[Column, Cells]]:
    """Yield the columns of a repeated field in one row: joined words and codes, or how many there are."""
    way, taal = place.way, register.schema.taal
    column = place.column(node, taal)
    inner = register.schema.resolve(node["items"])
    marked = node.get("x-facet", {}).get("veld", "")
    if inner.get("type") == "object" and not marked:
        yield replace(_beside(column, "aantal", taal), kind="number"), lengths(way)
        return
    leaf = register.schema.resolve(inner["properties"][marked]) if marked else inner
    if has_words(leaf):
        targets = leaf.get("x-verwijst-naar", ())
        column = replace(column, names_activities=ACTIVITEITEN in targets)
        yield column, joined_names(way, marked, register, leaf)
        yield _beside(column, "codes", taal), joined_values(way, marked)
    else:
        yield column, joined_values(way, marked)


def _last_stand_plan(register: Register) -> Iterator[tuple[Column, Cells]]:
    """Yield the columns of the newest stand, which gives the activity its status."""
    node = register.schema.resolve(register.schema.velden["standen"]["items"])
    for column, cells in _plan(register, node):
        beside = _beside(column, "laatste", register.schema.taal)
        column = replace(
            beside,
            kind=column.kind,
            weight=column.weight,
            verwijst_naar=column.verwijst_naar,
            lijst=column.lijst,
            eenheid=column.eenheid,
            names_activities=column.names_activities,
        )
        yield column, last_of("standen", cells)


def _beside(column: Column, which: Literal["code", "codes", "aantal", "laatste"], taal: Taal) -> Column:
    """Return a column of text that tells something else of the same field, by a pattern of the words."""
    name, title, *text = getattr(WOORDEN[taal], which)
    first = title.startswith("{}")
    return Column(
        getattr(WOORDEN["nl"], which)[0].format(column.key),
        title.format(column.titel if first else column.titel.lower()),
        text[0].format(column.titel.lower()) if text else column.beschrijving,
        other_name=name.format(column.name) if column.other_name else "",
    )


def _kind(node: SchemaNode) -> Literal["text", "number", "boolean"]:
    kind = node.get("type")
    if kind == "boolean":
        return "boolean"
    return "number" if kind in ("number", "integer") else "text"
