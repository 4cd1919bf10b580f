"""What is said of each subject, each statement once and in order: both forms of RDF are written from it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from generator.exports.rdf.triples import XSD, Object, Ref, Triple, Words

Said = dict[str, list[Object]]
"""The objects of each predicate."""
_TYPES = {bool: "boolean", date: "date", float: "double", int: "integer"}


def by_subject(part: Iterable[Triple]) -> dict[str, Said]:
    """Return what a part says of each subject; a statement that is made twice is there once."""
    found: dict[str, dict[str, dict[tuple[type, Object], Object]]] = {}
    for subject, predicate, value in part:
        values = found.setdefault(subject, {}).setdefault(predicate, {})
        values[type(value), value] = value  # 1, 1.0 and True are equal, and not the same
    return {
        subject: {predicate: list(values.values()) for predicate, values in said.items()}
        for subject, said in found.items()
    }


def datatype(value: Object) -> str:
    """Return the address of the type of a value; empty for a thing and for a text."""
    name = _TYPES.get(type(value), "")
    return name and f"{XSD}{name}"


def order(value: Object) -> tuple[str, str, float | str | date]:
    """Return by what objects are sorted: things first, numbers by how much they are, text by its language."""
    match value:
        case Ref():
            return "", "", value.address
        case Words():
            return "string", value.taal, value.text
        case bool() | date():
            return datatype(value), "", value
        case int() | float():
            return "number", "", value
    return "string", "", value
