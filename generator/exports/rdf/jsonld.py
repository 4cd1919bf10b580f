"""Triples as JSON-LD, expanded; tests read it back with rdflib.

Standard: https://www.w3.org/TR/json-ld11/
"""

from __future__ import annotations

import io
import json
from collections.abc import Iterable, Iterator

from generator.exports.rdf.statements import Said, by_subject, datatype
from generator.exports.rdf.triples import A, Object, Ref, Triple, Words

_encode = json.JSONEncoder(ensure_ascii=False).encode
_escape = json.JSONEncoder().encode


def as_jsonld(parts: Iterable[Iterable[Triple]]) -> bytes:
    """Return JSON-LD; each thing on a line of its own, and all in an order of its own."""
    buffer = io.BytesIO()
    buffer.write(b"[\n")
    for number, line in enumerate(line for part in parts for line in _lines(part)):
        buffer.write(f",\n{line}".encode() if number else line.encode())
    buffer.write(b"\n]\n")
    return buffer.getvalue()


def _lines(part: Iterable[Triple]) -> Iterator[str]:
    found = by_subject(part)
    for subject in sorted(found, key=_escape):
        yield _node(subject, found[subject])


def _node(subject: str, said: Said) -> str:
    types = [_encode(value.address) for value in said.get(A, ()) if isinstance(value, Ref)]
    fields = [f'"@id": {_encode(subject)}', *([f'"@type": {_set(types)}'] if types else ())]
    for key in sorted(said):
        if key != A:
            fields.append(f"{_encode(key)}: {_set(map(_object, said[key]))}")
    return f"{{{', '.join(fields)}}}"


def _set(values: Iterable[str]) -> str:
    """Return values in an order of their own: that of their text in ASCII."""
    return f"[{', '.join(sorted(values, key=_in_ascii))}]"


def _in_ascii(text: str) -> str:
    return text if text.isascii() else _escape(json.loads(text))


def _object(value: Object) -> str:
    match value:
        case Ref():
            return f'{{"@id": {_encode(value.address)}}}'
        case Words():
            return f'{{"@language": "{value.taal}", "@value": {_encode(value.text)}}}'
        case str():
            return f'{{"@value": {_encode(value)}}}'
        case bool() | int() | float():
            return f'{{"@type": "{datatype(value)}", "@value": {_encode(value)}}}'
    return f'{{"@type": "{datatype(value)}", "@value": "{value.isoformat()}"}}'
