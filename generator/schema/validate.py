"""A document against `schema.json`: findings in an editor's words, at the smallest place that is wrong.

jsonschema-rs clears the files that are right; jsonschema is the judge of what is wrong. A test holds the
two to each other.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

import jsonschema_rs

from generator.findings.finding import Finding, Location, RegisterError
from generator.reading.load import Document, Keys
from generator.schema.explain import OF_OBJECTS, WORST_FIRST, explain_value
from generator.schema.fields import Branch, cut_lists, find_branch, node_at, values
from generator.schema.forms import explain_day
from generator.schema.limits import doubles, explain_length, give_up
from generator.schema.objects import explain_empty, explain_object
from generator.schema.old_form import CODE, GROUND, gaps, is_old, old_texts
from generator.schema.patterns import matcher
from generator.schema.schema import ACTIVITEITEN, Schema, SchemaNode
from generator.schema.skeleton import find_signs
from generator.schema.spot import Refusal, Spot
from generator.words.datum import parse_datum

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

_OF_TEXT = frozenset(("pattern", "maxLength"))
ENOUGH = 1_000
"""After so many faults in one file the rest is not looked at: it is noise, or meant to keep us busy."""


class Validator:
    """Judges documents; made once for a schema."""

    def __init__(self, schema: Schema) -> None:
        """Make nothing yet: what judges a kind of file is made when there is such a file."""
        self.schema = schema
        self._kinds: dict[str, Judge] = {}

    def require_all(self) -> None:
        """Raise RegisterError when any part of the schema cannot be used."""
        for kind in (ACTIVITEITEN, *self.schema.lijsten):
            self.judge(kind)

    def judge(self, kind: str) -> Judge:
        """Return both validators of a kind of file. Raises RegisterError when its part cannot be used."""
        if kind not in self._kinds:
            try:
                self._kinds[kind] = Judge(self.schema, kind)
            except (ValueError, KeyError, TypeError, jsonschema_rs.ReferencingError) as error:
                reason = str(error).splitlines()[0]
                raise RegisterError(f"het schema `schema.json` is niet te gebruiken: {reason}") from error
        return self._kinds[kind]

    def node(self, kind: str) -> SchemaNode:
        """Return the schema of a kind of file."""
        return self.judge(kind).node

    def check(self, document: Document, kind: str) -> list[Refusal]:
        """Return what the schema refuses of *document*, by place; empty when it is valid and its days exist.

        A list with more items than the schema allows is cut to what it allows, in the data of *document*.
        A finding without keys is about the whole file: no rule can judge it.
        """
        judge = self.judge(kind)
        found = [] if judge.fast.is_valid(document.data) else judge.explain(document)
        if signs := find_signs(document.text, document.data):
            found = [item for item in found if item.keys not in signs]
            found += [Refusal(keys, explain_empty(judge.spot(document, keys))) for keys in signs]
        refused = {item.keys for item in found}
        for keys, value, _ in values(judge.days, document.data):
            if isinstance(value, str) and keys not in refused and not is_real(value):
                found.append(Refusal(keys, explain_day(document, keys, value)))
        return _as_one(document, found) if found and kind == ACTIVITEITEN else found


@lru_cache(maxsize=1)
def make_validator(schema: Schema) -> Validator:
    """Return what judges the files of a register; the same one as long as its schema is the same."""
    return Validator(schema)


def _as_one(document: Document, found: list[Refusal]) -> list[Refusal]:
    """Return *found* with one finding in place of all that follows from the form of an older schema."""
    if not is_old(document.data):
        return found
    message = "het bestand heeft de vorm van een ouder schema"
    hint = "doe `register upgrade`: dat zegt wat over kan en wat u zelf invult"
    one = Finding(Location(document.path), CODE, message, hint)
    old = {(*gap.keys, gap.field) for gap in gaps(document.data)} | {*old_texts(document.data)}
    return [Refusal((GROUND,), one, tuple(old)), *(refusal for refusal in found if refusal.keys not in old)]


class Judge:
    """One kind of file: its schema and both validators."""

    def __init__(self, schema: Schema, kind: str) -> None:
        self.schema = schema
        self.node: SchemaNode = schema.node(kind)
        self._root: dict[str, Any] = dict(schema.data)
        if kind != ACTIVITEITEN:
            self._root = {
                "$schema": schema.data["$schema"],
                "$defs": schema.data["$defs"],
                "$ref": f"#/$defs/{kind}",
            }
        self.fast = jsonschema_rs.validator_for(self._root, pattern_options=jsonschema_rs.RegexOptions())
        self.days: Branch | None = find_branch(schema, self.node, schema.is_date)
        self._lists = find_branch(schema, self.node, lambda node: "maxItems" in node)

    @cached_property
    def slow(self) -> Draft202012Validator:
        """The validator whose word counts."""
        validator: Draft202012Validator = _strict_validator()(self._root)
        return validator

    def explain(self, document: Document) -> list[Refusal]:
        """Return one finding for each thing that is wrong, about `ENOUGH` at most; see `Validator.check`."""
        cut = list(cut_lists(self._lists, document.data))  # first: what follows takes its time for each item
        found = [Refusal(keys, explain_length(self.spot(document, keys), length)) for keys, length in cut]
        errors = list(islice(self.slow.iter_errors(document.data), ENOUGH))
        found += islice(self._explain(document, errors), ENOUGH)
        if len(errors) == ENOUGH or len(found) >= ENOUGH:
            found.append(Refusal((), give_up(document, ENOUGH)))
        return found

    def _explain(self, document: Document, errors: Sequence[ValidationError]) -> Iterator[Refusal]:
        by_place: dict[Keys, list[str]] = defaultdict(list)
        for error in errors:
            by_place[tuple(error.absolute_path)].append(str(error.validator))
        for keys, names in by_place.items():
            value = self.spot(document, keys)
            if _is_reference(value) and {*names} <= _OF_TEXT:
                continue  # a name in the place of an id: the rule on references knows all names
            if {*names} & {*OF_OBJECTS}:
                yield from explain_object(value, {*names})
            order = [name for name in (*WORST_FIRST, *sorted({*names})) if name in {*names} - {*OF_OBJECTS}]
            if order:
                yield Refusal(keys, explain_value(value, order[0]))

    def spot(self, document: Document, keys: Keys) -> Spot:
        """Return a value of *document* with what the schema says of it."""
        value: Any = document.data
        for key in keys:
            value = value[key]
        return Spot(self.schema, self.node, document, keys, node_at(self.schema, self.node, keys), value)


def _is_reference(spot: Spot) -> bool:
    return "x-verwijst-naar" in spot.node and isinstance(spot.value, str) and bool(spot.value.strip())


def _strict_validator() -> Any:
    from jsonschema import Draft202012Validator, ValidationError, validators

    def pattern(_: object, form: str, instance: object, __: object) -> Iterator[ValidationError]:
        if isinstance(instance, str) and not matcher(form)(instance):
            yield ValidationError(f"{instance!r} does not match {form!r}")

    def unique_items(_: object, is_wanted: bool, instance: object, __: object) -> Iterator[ValidationError]:
        if is_wanted and isinstance(instance, list) and any(doubles(instance)):
            yield ValidationError(f"{instance!r} has non-unique elements")

    extend: Any = validators.extend  # has no types of its own
    return extend(Draft202012Validator, {"pattern": pattern, "uniqueItems": unique_items})


@lru_cache(maxsize=8192)
def is_real(text: str) -> bool:
    """Whether a text with the form of a date is a date; a text of another form has its own finding."""
    try:
        parse_datum(text)
    except ValueError:
        return False
    return True
