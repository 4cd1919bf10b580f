"""Records -> tables: one wide table of activities, one long table per repeated field, one per list."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from generator.exports.versie import versions
from generator.register.lijsten import LIJSTEN
from generator.register.records import Record, has_words, records, word
from generator.register.register import Register
from generator.schema.schema import Schema, SchemaNode

Cell = str | int | float | None
Getter = Callable[[Any], Cell]
SEPARATOR = "; "


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


@dataclass(frozen=True)
class Table:
    """A table whose rows are made when they are asked for."""

    name: str
    titel: str
    columns: tuple[Column, ...]
    rows: Callable[[], Iterator[tuple[Cell, ...]]]

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that name a row: `id`, or the first two."""
        first = tuple(column.key for column in self.columns[:2])
        return ("id",) if "id" in first else first


def make_tables(register: Register) -> tuple[Table, ...]:
    """Return every table of the register: the wide one first, the closed lists and the versions last."""
    found = [table for kind in ("activiteiten", *LIJSTEN) for table in _tables(register, kind)]
    return (*found, _terms_table(register), _about_table(register))


def wide_table(register: Register) -> Table:
    """Return the table with one row per activity."""
    return next(_tables(register, "activiteiten"))


def closed_lists(schema: Schema) -> Iterator[tuple[str, SchemaNode]]:
    """Yield each closed list with its name: of `$defs`, and of one field as `documenten.soort`."""
    for key, node in schema.data["$defs"].items():
        if "oneOf" in node:
            yield key, node
    for kind in LIJSTEN:
        yield from _inner_lists(schema, schema.item(kind), kind)


def list_name(schema: Schema, node: SchemaNode) -> str:
    """Return the name of the closed list that *node* is of."""
    return next(name for name, other in closed_lists(schema) if other["oneOf"] is node["oneOf"])


def _inner_lists(schema: Schema, node: SchemaNode, way: str) -> Iterator[tuple[str, SchemaNode]]:
    for key, sub in node.get("properties", {}).items():
        inner = schema.resolve(sub["items"]) if sub.get("type") == "array" else sub
        if "oneOf" in inner and "$ref" not in sub:
            yield f"{way}.{key}", inner
        yield from _inner_lists(schema, inner, f"{way}.{key}")


def _terms_table(register: Register) -> Table:
    columns = (
        Column("lijst", "Lijst", "De naam van de gesloten lijst."),
        Column("code", "Code", "De waarde zoals die in de gegevens staat."),
        Column("titel", "Titel", "De woorden bij de code."),
        Column("beschrijving", "Beschrijving", "Wat de code betekent."),
    )

    def rows() -> Iterator[tuple[Cell, ...]]:
        for name, node in closed_lists(register.schema):
            for term in node["oneOf"]:
                yield name, term["const"], term["title"], term["description"]

    return Table("termen", "Gesloten lijsten", columns, rows)


def _about_table(register: Register) -> Table:
    columns = (Column("id", "Gegeven", "Wat het is."), Column("waarde", "Waarde", "De waarde."))
    return Table("over", "Over deze gegevens", columns, lambda: iter(versions(register).items()))


def _tables(register: Register, kind: str) -> Iterator[Table]:
    """Yield the main table of a kind, then one long table per repeated field."""
    schema = register.schema
    node = schema.item(kind)
    plan = list(_plan(register, node))
    if kind == "activiteiten":
        plan += _last_stand_plan(register)
    yield Table(kind, schema.title_of(kind), tuple(column for column, _ in plan), _rows(register, kind, plan))
    for key, sub in node["properties"].items():
        resolved = schema.resolve(sub)
        if resolved.get("type") == "array":
            yield _long_table(register, kind, key, resolved)


def _rows(
    register: Register, kind: str, plan: list[tuple[Column, Getter]]
) -> Callable[[], Iterator[tuple[Cell, ...]]]:
    def rows() -> Iterator[tuple[Cell, ...]]:
        for record in records(register, kind):
            yield tuple(get(record) for _, get in plan)

    return rows


def _long_table(register: Register, kind: str, key: str, node: SchemaNode) -> Table:
    """Return the table of one repeated field: the owner, the place in the list, and the item."""
    owner = "activiteit" if kind == "activiteiten" else kind
    inner = register.schema.resolve(node["items"])
    node_of_item = inner if inner.get("type") == "object" else {"properties": {"waarde": inner}}
    plan = list(_plan(register, node_of_item))
    head = (
        Column("bij", "Hoort bij", f"Het kenmerk in de tabel {kind}.", verwijst_naar=kind),
        Column("volgnummer", "Volgnummer", "De plaats in de lijst, vanaf 1.", "number"),
    )

    def rows() -> Iterator[tuple[Cell, ...]]:
        for record in records(register, kind, "id", key):
            for number, item in enumerate(record[key], 1):
                value = item if isinstance(item, dict) else {"waarde": item}
                yield record["id"], number, *(get(value) for _, get in plan)

    return Table(f"{owner}_{key}", str(node["title"]), (*head, *(column for column, _ in plan)), rows)


def _plan(register: Register, node: SchemaNode, way: tuple[str, ...] = ()) -> Iterator[tuple[Column, Getter]]:
    """Yield each column with what gives its cell from a record."""
    for key, sub in node["properties"].items():
        resolved = register.schema.resolve(sub)
        here = (*way, key)
        if resolved.get("type") == "array":
            yield from _list_plan(register, resolved, here)
        elif "properties" in resolved:
            yield from _plan(register, resolved, here)
        else:
            yield from _scalar_plan(register, resolved, here)


def _scalar_plan(
    register: Register, node: SchemaNode, way: tuple[str, ...]
) -> Iterator[tuple[Column, Getter]]:
    name, titel, text = "_".join(way), _titel(node, way), str(node.get("description", ""))
    weight = node.get("x-zoek", 0)
    if has_words(node):
        yield (
            Column(name, titel, text, weight=weight),
            lambda record: word(register, node, _at(record, way)) or None,
        )
        targets = node.get("x-verwijst-naar", ())
        target = register.schema.home_of(targets[0]) if len(targets) == 1 else ""
        code = Column(
            f"{name}_code",
            f"{titel} (code)",
            f"De code bij {titel.lower()}.",
            verwijst_naar=target,
            lijst=list_name(register.schema, node) if "oneOf" in node else "",
        )
        yield code, lambda record: _at(record, way)
    else:
        unit = str(node.get("x-eenheid", ""))
        yield (
            Column(name, titel, text, _kind(node), weight=weight, eenheid=unit),
            lambda record: _at(record, way),
        )


def _list_plan(register: Register, node: SchemaNode, way: tuple[str, ...]) -> Iterator[tuple[Column, Getter]]:
    """Yield the columns of a repeated field in one row: joined words and codes, or how many there are."""
    name, titel, text = "_".join(way), _titel(node, way), str(node.get("description", ""))
    inner = register.schema.resolve(node["items"])
    marked, weight = node.get("x-facet", {}).get("veld", ""), node.get("x-zoek", 0)
    if inner.get("type") == "object" and not marked:
        yield Column(f"aantal_{name}", f"Aantal: {titel.lower()}", text, "number"), lambda r: len(_at(r, way))
        return
    leaf = register.schema.resolve(inner["properties"][marked]) if marked else inner

    def values(record: Record) -> list[str]:
        return list(dict.fromkeys(item[marked] if marked else item for item in _at(record, way)))

    if has_words(leaf):
        yield (
            Column(name, titel, text, weight=weight),
            lambda r: SEPARATOR.join(word(register, leaf, code) for code in values(r)) or None,
        )
        note = f"De codes bij {titel.lower()}."
        yield Column(f"{name}_codes", f"{titel} (codes)", note), lambda r: SEPARATOR.join(values(r)) or None
    else:
        yield Column(name, titel, text, weight=weight), lambda record: SEPARATOR.join(values(record)) or None


def _last_stand_plan(register: Register) -> list[tuple[Column, Getter]]:
    """Return the columns of the newest stand, which gives the activity its status."""
    node = register.schema.resolve(register.schema.velden["standen"]["items"])
    plan = list(_plan(register, node))

    def last(get: Getter) -> Getter:
        return lambda record: get(record["standen"][-1])

    return [
        (
            replace(
                column,
                key=f"laatste_stand_{column.key}",
                titel=f"Laatste stand: {column.titel.lower()}",
            ),
            last(get),
        )
        for column, get in plan
    ]


def _at(record: Any, way: tuple[str, ...]) -> Any:
    for key in way:
        if record is None:
            return None
        record = record[key]
    return record


def _titel(node: SchemaNode, way: tuple[str, ...]) -> str:
    titel = str(node.get("title", way[-1]))
    return titel if len(way) == 1 else f"{way[0].replace('_', ' ').capitalize()}: {titel.lower()}"


def _kind(node: SchemaNode) -> Literal["text", "number", "boolean"]:
    kind = node.get("type")
    if kind == "boolean":
        return "boolean"
    return "number" if kind in ("number", "integer") else "text"
