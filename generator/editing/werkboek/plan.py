"""The sheets and columns of the workbook, made from the schema: a row per activity and per item of a list."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from generator.reading.load import Keys
from generator.schema.schema import Schema, SchemaNode

VERSION = "1"
"""Of the form of the workbook; another one is refused, with the advice to export again."""
ABOUT, CHOICES, MAIN = "Over dit werkboek", "Keuzes", "Activiteiten"
ROW_VERSION, ROW_COMMIT = "Vorm van het werkboek", "Versie (commit)"
"""What the sheet about the workbook calls the form, and the version that git has."""
OWNER, TITLE, NUMBER = "Bij activiteit", "Titel van de activiteit", "Volgnummer"
"""The columns with which each row of a list begins: whose it is, and its place, counted from 1."""
CLEAR = "(leeg)"
"""What somebody writes to clear a cell: an empty one changes nothing."""
SEPARATOR = "; "
_LONGEST_NAME = 31
KEPT = "standen"
"""The list that only grows: what was reported stays as it was reported."""


@dataclass(frozen=True, slots=True, eq=False)
class SheetField:
    """A column: its head, the way to its value in a file or item, and the schema of one value."""

    titel: str
    keys: tuple[str, ...]
    node: SchemaNode
    is_list: bool = False  # several values, apart by `; ` or on lines of their own

    @property
    def kind(self) -> Literal["text", "number", "boolean"]:
        """What a value is."""
        kinds = self.node.get("type")
        if kinds == "boolean":
            return "boolean"
        return "number" if kinds in ("number", "integer") else "text"


@dataclass(frozen=True, slots=True)
class SheetPlan:
    """A sheet: the fields of activities, or those of the items of one of their lists."""

    titel: str
    lijst: str  # the key of the list; empty for the activities themselves
    velden: tuple[SheetField, ...]
    order: tuple[str, ...]  # the keys of an item, or of an activity, in the order of the schema

    def way(self, number: int) -> Keys:
        """Return the way to item *number*, from 0, of the list; for a sheet of activities the file itself."""
        return (self.lijst, number) if self.lijst else ()


def make_plans(schema: Schema) -> tuple[SheetPlan, ...]:
    """Return the sheets to fill in, the activities first."""
    own: list[SheetField] = []
    lists: list[SheetPlan] = []
    for key, node in schema.velden.items():
        item = schema.resolve(node["items"]) if node.get("type") == "array" else node
        if node.get("type") == "array" and "properties" in item:
            titel = _sheet_name(str(node["title"]))
            velden = _apart(list(_fields(schema, item)), OWNER, TITLE, NUMBER)
            lists.append(SheetPlan(titel, key, velden, tuple(item["properties"])))
        else:
            own += _field(schema, (key,), node)
    activities = SheetPlan(MAIN, "", _apart(own), tuple(schema.velden))
    return (activities, *sorted(lists, key=lambda plan: plan.lijst != KEPT))


def _fields(schema: Schema, node: SchemaNode) -> Iterator[SheetField]:
    for key, sub in node["properties"].items():
        yield from _field(schema, (key,), schema.resolve(sub))


def _field(schema: Schema, keys: tuple[str, ...], node: SchemaNode) -> Iterator[SheetField]:
    """Yield the column of a field; of a set of fields one for each."""
    if "properties" in node:
        for key, sub in node["properties"].items():
            for inner in _field(schema, (*keys, key), schema.resolve(sub)):
                yield replace(inner, titel=f"{node['title']}: {inner.titel.lower()}")
    elif node.get("type") == "array":
        yield SheetField(str(node["title"]), keys, schema.resolve(node["items"]), is_list=True)
    else:
        yield SheetField(str(node["title"]), keys, node)


def _apart(fields: list[SheetField], *others: str) -> tuple[SheetField, ...]:
    """Return fields with heads that differ; one that was there before gets its key behind it."""
    taken = {*others}
    found = []
    for each in fields:
        name = each.titel if each.titel not in taken else f"{each.titel} ({'.'.join(each.keys)})"
        taken.add(name)
        found.append(replace(each, titel=name))
    return tuple(found)


def _sheet_name(titel: str) -> str:
    return "".join(sign for sign in titel if sign not in "[]:*?/\\").strip("'")[:_LONGEST_NAME]


@dataclass(frozen=True)
class Labels:
    """The words of all codes: of closed lists by the place in the schema, of others by their collection."""

    collections: Mapping[str, Mapping[str, str]]
    """By collection of `x-verwijst-naar`: the words of each id, in the order in which they are offered."""
    older: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    """The same for words that a workbook of then may still have."""

    _made: dict[object, Mapping[str, str]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    def words(self, node: SchemaNode) -> Mapping[str, str]:
        """Return the words of each code that a value of *node* can be; empty when it is no code.

        No two have the same words: those that had get their code behind them. They are made once: each row of
        a workbook asks for the titles of all activities.
        """
        terms = tuple((str(term["const"]), str(term["title"])) for term in node.get("oneOf", ()))
        kinds = tuple(node.get("x-verwijst-naar", ()))
        if (terms, kinds) not in self._made:
            texts = dict(terms)
            for kind in kinds:
                texts |= self.collections.get(kind, {})
            self._made[terms, kinds] = _apart_by_code(texts)
        return self._made[terms, kinds]

    def older_words(self, node: SchemaNode) -> Mapping[str, str]:
        """Return the codes that words stood for when the workbook was made."""
        then = Labels(self.older).words(node) if self.older else {}
        return {words.casefold(): key for key, words in then.items()}


def _apart_by_code(texts: Mapping[str, str]) -> dict[str, str]:
    """Return the words of each code, with the code behind them where others have the same."""
    words = {code: _one_line(text) for code, text in texts.items()}
    number = Counter(text.casefold() for text in words.values())
    return {
        code: text if number[text.casefold()] == 1 else f"{text} ({code})" for code, text in words.items()
    }


def _one_line(text: str) -> str:
    """Return words that can stand in a list of several, apart by `;`."""
    return " ".join(text.replace(";", ",").split())


def choices_of(plan: SheetPlan, labels: Labels) -> Iterator[tuple[SheetField, Mapping[str, str]]]:
    """Yield the fields of a sheet that are codes, with the words of each code."""
    for each in plan.velden:
        if found := labels.words(each.node):
            yield each, found


def value_at(data: Any, keys: tuple[str, ...]) -> Any:
    """Return what stands at *keys* in the data of a file or item; None when it is not there."""
    for key in keys:
        if not isinstance(data, Mapping) or key not in data:
            return None
        data = data[key]
    return data
