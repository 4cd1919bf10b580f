"""Triples as JSON-LD, expanded; tests read it back with rdflib.

Standard: https://www.w3.org/TR/json-ld11/
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from functools import partial

from generator.exports.pieces import Piece
from generator.exports.rdf.statements import Said, by_subject, datatype
from generator.exports.rdf.things import Told
from generator.exports.rdf.triples import A, Object, Ref, Triple, Words

_encode = json.JSONEncoder(ensure_ascii=False).encode
_escape = json.JSONEncoder().encode
_BETWEEN = ",\n"


def as_jsonld(parts: Iterable[Iterable[Triple]]) -> bytes:
    """Return JSON-LD; each thing on a line of its own, and all in an order of its own."""
    return f"[\n{_BETWEEN.join(filter(None, map(_lines, parts)))}\n]\n".encode()


def jsonld_parts(told: Iterable[Told]) -> Iterator[Piece]:
    """Yield the same in parts, of which the first says something."""
    start = "[\n"
    for of, triples in told:
        yield Piece((start, *of), partial(_text, start, triples))
        start = _BETWEEN
    yield Piece(("einde",), b"\n]\n".__bytes__)


def _text(start: str, triples: Iterable[Triple]) -> bytes:
    lines = _lines(triples)
    return f"{start}{lines}".encode() if lines else b""


def _lines(triples: Iterable[Triple]) -> str:
    """Return a line for each subject."""
    found = by_subject(triples)
    return _BETWEEN.join(_node(subject, found[subject]) for subject in sorted(found, key=_escape))


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
