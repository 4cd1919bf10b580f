"""What the types of the register need of `schema.json`, as plain values: `needs.json` beside this module.

They are kept in a file since to make the types takes as long as to read a register, and a check has no other
use for them. `make format` writes it again; a test holds it to the types.
"""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Mapping
from datetime import date
from typing import Any, get_args, get_origin, get_type_hints

from generator.register.activiteit import DERIVED, Activiteit
from generator.register.bewijs import Bewijs
from generator.register.build import EVIDENCE, without_none
from generator.register.contract import Fields, Needs, Value
from generator.register.derived import WORDS
from generator.register.hints import Also, Ids, Terms
from generator.register.lijsten import LIJSTEN
from generator.schema.schema import ACTIVITEITEN
from generator.words.datum import Datum

TYPES: Mapping[str, type] = {ACTIVITEITEN: Activiteit, **LIJSTEN}
"""The type of each kind of file."""
_KINDS: Mapping[Any, tuple[str, ...]] = {
    str: ("string",),
    bool: ("boolean",),
    int: ("integer",),
    int | float: ("integer", "number"),
    date: ("string",),
    Datum: ("integer", "string"),
}
"""The kinds of JSON that are read as a type."""
_FORMS: Mapping[Any, tuple[str, ...]] = {date: ("dag",), Datum: ("dag", "datum")}
"""The definitions of which a type has the pattern of one."""


def needs_of_types() -> Needs:
    """Return what the types need."""
    return {
        "types": {kind: _fields(type_) for kind, type_ in TYPES.items()},
        "derived": [*DERIVED],
        "words": {name: [*words] for name, words in WORDS.items()},
    }


def as_text(needs: Needs) -> str:
    """Return the needs as they are written."""
    return json.dumps(needs, indent=1) + "\n"


def _fields(type_: type) -> Fields:
    """Return the fields of a type by their key in a file, those of a `Bewijs` as its own."""
    found: Fields = {}
    hints = get_type_hints(type_, include_extras=True)
    for field in dataclasses.fields(type_):
        is_needed = field.default is dataclasses.MISSING
        hint = hints[field.name]
        if Bewijs in (hint, *get_args(hint)):
            proof = get_type_hints(Bewijs, include_extras=True)
            found |= {key: {"is_needed": is_needed, "value": _value(proof[key])} for key in EVIDENCE}
        elif field.name not in ("source", *DERIVED):
            found[field.name] = {"is_needed": is_needed, "value": _value(hint)}
    return found


def _value(hint: Any) -> Value:
    marks = getattr(hint, "__metadata__", ())
    hint = without_none(get_args(hint)[0] if marks else hint)
    value: Value = {"kinds": [*_KINDS.get(hint, ("object",))]}
    if get_origin(hint) is tuple:
        value = {"kinds": ["array"], "items": _value(get_args(hint)[0])}
    elif hint in _FORMS:
        value["forms"] = [*_FORMS[hint]]
    elif hint not in _KINDS:
        value["fields"] = _fields(hint)
    for mark in marks:
        if isinstance(mark, Also):
            value["also"] = mark.kind
        elif isinstance(mark, Terms):
            value["terms"] = mark.name
        elif isinstance(mark, Ids):
            value["ids"] = sorted(mark.collections)
    return value
