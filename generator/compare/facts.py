"""What differs in one thing of the register, as facts with a sentence each."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from generator.compare.difference import Difference, FieldDifference
from generator.compare.matching import match
from generator.compare.report import Fact, SourcePlace
from generator.compare.values import PROOF, day_words, in_words, source
from generator.register.records import Record
from generator.register.register import Register
from generator.schema.schema import ACTIVITEITEN, SchemaNode
from generator.words.markup import without_markup

REPORTED = frozenset({"standen", "mijlpalen"})
"""What was reported on a day: it grows, and an old item that changes or goes is worth a look."""
_DATE_NAMES = {"begin": "begindatum", "eind": "einddatum"}
_FIRST = ("standen", "looptijd", "financiering", "mijlpalen", "cijfers")


def facts(old: Register, new: Register, change: Difference) -> tuple[Fact, ...]:
    """Return what differs in something that is in both registers, what was reported first."""
    node = new.schema.item(change.lijst)
    order = {key: place for place, key in enumerate(_FIRST)}
    found: list[Fact] = []
    for field in sorted(change.velden, key=lambda field: order.get(field.veld, len(order))):
        if change.soort == "hernoemd" and field.veld in ("id", "eerdere_ids"):
            continue
        found += _Field(old, new, field, new.schema.resolve(node["properties"][field.veld])).facts()
    return tuple(found)


def amounts(register: Register, activiteit: Record) -> Iterator[Fact]:
    """Yield the sums of money of an activity that is new, as its record has them."""
    key = "financiering"
    field = register.schema.resolve(register.schema.item(ACTIVITEITEN)["properties"][key])
    node = register.schema.resolve(field["items"])
    for item in activiteit.get(key) or ():
        words = in_words(register, node, item, key)
        said = _ended(f"{node['title']}: {words}")
        yield Fact(veld=key, zin=said, wordt=words, bron=source(register, item))


class _Field:
    """One field that differs, between two registers."""

    def __init__(self, old: Register, new: Register, field: FieldDifference, node: SchemaNode) -> None:
        self.old, self.new, self.veld, self.node = old, new, field.veld, node
        self.before, self.after = field.oud, field.nieuw
        self.label = str(node.get("title", field.veld))

    def facts(self) -> Iterator[Fact]:
        if self.node.get("type") == "array":
            inner = self.new.schema.resolve(self.node["items"])
            yield from self._items(inner) if "properties" in inner else self._codes(inner)
        elif "properties" in self.node and self.before and self.after:
            yield self._changed(self.node, self.before, self.after, self.label)
        else:
            yield self._value()

    def _value(self) -> Fact:
        was = in_words(self.old, self.node, self.before, self.veld)
        wordt = in_words(self.new, self.node, self.after, self.veld)
        proof = self.after or self.before
        bron = source(self.new, proof) if isinstance(proof, dict) else None
        return self._fact(f"{_moved(self.label, was, wordt, self.before, self.after)}.", was, wordt, bron)

    def _codes(self, inner: SchemaNode) -> Iterator[Fact]:
        """Yield one fact about a list of codes or names: what came and what went."""
        before, after = self.before or [], self.after or []
        gone = ", ".join(in_words(self.old, inner, i, self.veld) for i in before if i not in after)
        came = ", ".join(in_words(self.new, inner, i, self.veld) for i in after if i not in before)
        parts = [f"erbij {came}" if came else "", f"weg {gone}" if gone else ""]
        text = "; ".join(part for part in parts if part) or "in een andere volgorde"
        is_touched = self.veld == "eerdere_ids" and bool(gone)
        yield self._fact(f"{self.label}: {text}.", gone, came, is_touched=is_touched)

    def _items(self, inner: SchemaNode) -> Iterator[Fact]:
        """Yield a fact for each item of a list that came, changed or went."""
        name = str(inner.get("title", self.label))
        is_empty = True
        for before, after in match(self.node, self.before or [], self.after or []):
            is_empty = False
            if before and after:
                yield self._changed(inner, before, after, self._name(inner, before, name))
            elif after:
                yield self._came(inner, after, name)
            elif before:
                yield self._went(inner, before, name)
        if is_empty:
            yield self._fact(f"{self.label}: in een andere volgorde.")

    def _came(self, inner: SchemaNode, item: Record, name: str) -> Fact:
        words = in_words(self.new, inner, item, self.veld)
        text = f"{name} erbij: {words}"
        if self.veld == "standen":
            text = f"{self._stand(self.new, item)}: {without_markup(item['tekst'])}"
        elif self.veld == "mijlpalen":
            status = in_words(
                self.new, self.new.schema.resolve(inner["properties"]["status"]), item["status"], ""
            )
            text = f"{status} ({day_words(item['datum'])}): {without_markup(item['tekst'])}"
        return self._fact(_ended(text), "", words, source(self.new, item))

    def _went(self, inner: SchemaNode, item: Record, name: str) -> Fact:
        words = in_words(self.old, inner, item, self.veld)
        text = f"{name} weg: {words}"
        if self.veld == "standen":
            text = f"{self._stand(self.old, item)} is weg; er stond: {without_markup(item['tekst'])}"
        touched = self.veld in REPORTED
        return self._fact(_ended(text), words, "", source(self.old, item), is_touched=touched)

    def _changed(self, node: SchemaNode, before: Record, after: Record, name: str) -> Fact:
        """Return one fact about a group of which parts differ, each with what it was and is."""
        parts = []
        for key, sub in node["properties"].items():
            if before.get(key) == after.get(key):
                continue
            resolved = self.new.schema.resolve(sub)
            label = _DATE_NAMES.get(key, str(resolved.get("title", key)).lower())
            was = in_words(self.old, resolved, before.get(key), key)
            wordt = in_words(self.new, resolved, after.get(key), key)
            parts.append((label, was, wordt, _moved(label, was, wordt, before.get(key), after.get(key))))
        was = "; ".join(f"{label}: {text}" for label, text, _, _ in parts if text)
        wordt = "; ".join(f"{label}: {text}" for label, _, text, _ in parts if text)
        text = f"{name}: {'; '.join(part[3] for part in parts)}."
        touched = self.veld in REPORTED
        return self._fact(text, was, wordt, source(self.new, after), is_touched=touched)

    def _name(self, inner: SchemaNode, item: Record, name: str) -> str:
        """Return what an item is called when something in it changed."""
        if self.veld == "standen":
            return f"In de stand van {day_words(item['datum'])}"
        shown = {key: value for key, value in item.items() if key not in PROOF}
        words = in_words(self.old, inner, {**dict.fromkeys(inner["properties"]), **shown}, self.veld)
        return f"{name} {words}"

    def _stand(self, register: Register, item: Record) -> str:
        status = register.schema.resolve(register.schema.data["$defs"]["status"])
        words = in_words(register, status, item["status"], "status").lower()
        return f"Stand van {day_words(item['datum'])} ({words})"

    def _fact(
        self,
        zin: str,
        was: str = "",
        wordt: str = "",
        bron: SourcePlace | None = None,
        is_touched: bool = False,
    ) -> Fact:
        return Fact(veld=self.veld, zin=zin, was=was, wordt=wordt, bron=bron, is_geraakt=is_touched)


def _moved(label: str, was: str, wordt: str, before: Any, after: Any) -> str:
    """Return what a value was and is; two values with the same words are told apart by their codes."""
    if was and wordt:
        if was == wordt:
            was, wordt = f"{was} (`{before}`)", f"{wordt} (`{after}`)"
        return f"{label} was {was}, is nu {wordt}"
    return f"{label} erbij: {wordt}" if wordt else f"{label} weg: {was}"


def _ended(text: str) -> str:
    """Return a sentence with its full stop."""
    return text if text.endswith((".", "!", "?", ".”", ".)")) else f"{text}."
