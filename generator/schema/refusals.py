"""What is wrong in a file that the schema does not take whole: in an editor's words, at the smallest place.

Imported when there is such a file.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from itertools import islice
from typing import TYPE_CHECKING, Any

from generator.findings.finding import Finding, Location
from generator.reading.load import Document, Keys
from generator.schema.explain import OF_OBJECTS, WORST_FIRST, explain_value
from generator.schema.fields import cut_lists, node_at, values
from generator.schema.forms import explain_day
from generator.schema.judge import Judge, is_day
from generator.schema.limits import doubles, explain_length, give_up
from generator.schema.objects import explain_empty, explain_object
from generator.schema.old_form import CODE, GROUND, gaps, is_old, old_texts
from generator.schema.patterns import matcher
from generator.schema.schema import ACTIVITEITEN
from generator.schema.sign import find_signs
from generator.schema.spot import Refusal, Spot

if TYPE_CHECKING:
    from jsonschema import Draft202012Validator
    from jsonschema.exceptions import ValidationError

_OF_TEXT = frozenset(("pattern", "maxLength"))
ENOUGH = 1_000
"""After so many faults in one file the rest is not looked at: it is noise, or meant to keep us busy."""


def find_refusals(judge: Judge, document: Document) -> list[Refusal]:
    """Return what is refused of *document*; see `Validator.check`."""
    found = [] if judge.fast.is_valid(document.data) else _explain_all(judge, document)
    if signs := find_signs(document.text, document.data):
        found = [item for item in found if item.keys not in signs]
        found += [Refusal(keys, explain_empty(_spot(judge, document, keys))) for keys in signs]
    refused = {item.keys for item in found}
    for keys, value, _ in values(judge.days, document.data):
        if keys not in refused and not is_day(value):
            found.append(Refusal(keys, explain_day(document, keys, str(value))))
    return _as_one(document, found) if found and judge.kind == ACTIVITEITEN else found


def _as_one(document: Document, found: list[Refusal]) -> list[Refusal]:
    """Return *found* with one finding in place of all that follows from the form of an older schema."""
    if not is_old(document.data):
        return found
    message = "het bestand heeft de vorm van een ouder schema"
    hint = "doe `register upgrade`: dat zegt wat over kan en wat u zelf invult"
    one = Finding(Location(document.path), CODE, message, hint)
    old = {(*gap.keys, gap.field) for gap in gaps(document.data)} | {*old_texts(document.data)}
    return [Refusal((GROUND,), one, tuple(old)), *(refusal for refusal in found if refusal.keys not in old)]


def _explain_all(judge: Judge, document: Document) -> list[Refusal]:
    """Return one finding for each thing that is wrong, about `ENOUGH` at most; see `Validator.check`."""
    cut = list(cut_lists(judge.lists, document.data))  # first: what follows takes its time for each item
    found = [Refusal(keys, explain_length(_spot(judge, document, keys), length)) for keys, length in cut]
    errors = list(islice(slow(judge).iter_errors(document.data), ENOUGH))
    found += islice(_explain(judge, document, errors), ENOUGH)
    if len(errors) == ENOUGH or len(found) >= ENOUGH:
        found.append(Refusal((), give_up(document, ENOUGH)))
    return found


def _explain(judge: Judge, document: Document, errors: Sequence[ValidationError]) -> Iterator[Refusal]:
    by_place: dict[Keys, list[str]] = defaultdict(list)
    for error in errors:
        by_place[tuple(error.absolute_path)].append(str(error.validator))
    for keys, names in by_place.items():
        value = _spot(judge, document, keys)
        if _is_reference(value) and {*names} <= _OF_TEXT:
            continue  # a name in the place of an id: the rule on references knows all names
        if {*names} & {*OF_OBJECTS}:
            yield from explain_object(value, {*names})
        order = [name for name in (*WORST_FIRST, *sorted({*names})) if name in {*names} - {*OF_OBJECTS}]
        if order:
            yield Refusal(keys, explain_value(value, order[0]))


def _spot(judge: Judge, document: Document, keys: Keys) -> Spot:
    """Return a value of *document* with what the schema says of it."""
    value: Any = document.data
    for key in keys:
        value = value[key]
    return Spot(judge.schema, judge.node, document, keys, node_at(judge.schema, judge.node, keys), value)


def _is_reference(spot: Spot) -> bool:
    return "x-verwijst-naar" in spot.node and isinstance(spot.value, str) and bool(spot.value.strip())


@lru_cache(maxsize=64)
def slow(judge: Judge) -> Draft202012Validator:
    """Return the validator whose word counts."""
    validator: Draft202012Validator = _strict_validator()(judge.root)
    return validator


@cache
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
