"""Triples as Turtle, written as rdflib writes them, in a tenth of its time; tests read it back with rdflib.

Standard: https://www.w3.org/TR/turtle/
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from functools import partial

from generator.exports.pieces import Piece, joined
from generator.exports.rdf.statements import Said, by_subject, datatype, order
from generator.exports.rdf.things import Told
from generator.exports.rdf.triples import RDFS, A, Object, Ref, Triple, Words, own
from generator.schema.settings import Settings
from generator.schema.uses import OWN_PREFIX, PREFIXES

_CLASS = Ref(f"{RDFS}Class")
_FIRST = (A, f"{RDFS}label")
"""The predicates that come before all others."""
_LOCAL = re.compile(r"[A-Za-z0-9_](?:[A-Za-z0-9_.-]*[A-Za-z0-9_-])?|")
_ZEROS = re.compile(r"\.?0*e")


def as_turtle(parts: Iterable[Iterable[Triple]], settings: Settings) -> bytes:
    """Return Turtle; what is said of a subject is sorted, and so are the subjects of a part.

    The parts say nothing about each other's subjects.
    """
    return joined(turtle_parts((((), part) for part in parts), settings))


def turtle_parts(told: Iterable[Told], settings: Settings) -> Iterator[Piece]:
    """Yield the same in parts."""
    writer = _Writer(settings)
    yield Piece(("kop",), writer.head().encode)
    for of, triples in told:
        yield Piece(of, partial(_text, writer, triples))


def _text(writer: _Writer, triples: Iterable[Triple]) -> bytes:
    return writer.part(triples).encode()


class _Writer:
    """Writes parts with the same prefixes."""

    def __init__(self, settings: Settings) -> None:
        self._prefixes = dict(sorted({**PREFIXES, OWN_PREFIX: own(settings)}.items()))
        self._spaces = tuple(self._prefixes.values())

    def head(self) -> str:
        """Return the prefixes, a line each."""
        return "".join(f"@prefix {prefix}: <{space}> .\n" for prefix, space in self._prefixes.items())

    def part(self, part: Iterable[Triple]) -> str:
        """Return what a part says: our own words first, then what is pointed to least."""
        found = by_subject(part)
        pointed = Counter(
            value.address
            for said in found.values()
            for values in said.values()
            for value in values
            if isinstance(value, Ref)
        )

        def place(subject: str) -> tuple[bool, int, str]:
            is_class = _CLASS in found[subject].get(A, ())
            return not is_class, 0 if is_class else pointed[subject], subject

        return "".join(self._subject(key, found[key]) for key in sorted(found, key=place))

    def _subject(self, subject: str, said: Said) -> str:
        predicates = [
            *(key for key in _FIRST if key in said),
            *sorted(key for key in said if key not in _FIRST),
        ]
        lines = " ;\n    ".join(
            f"{'a' if key == A else self._name(key)} {self._objects(said[key])}" for key in predicates
        )
        return f"\n{self._name(subject)} {lines} .\n"

    def _objects(self, values: list[Object]) -> str:
        return ",\n        ".join(map(self._object, sorted(values, key=order)))

    def _object(self, value: Object) -> str:
        match value:
            case Ref():
                return self._name(value.address)
            case Words():
                return f"{_quoted(value.text)}@{value.taal}"
            case str():
                return _quoted(value)
            case bool():
                return "true" if value else "false"
            case int():
                return str(value)
            case float():
                return _double(value)
        return f'"{value.isoformat()}"^^{self._name(datatype(value))}'

    def _name(self, address: str) -> str:
        """Return an address, with a prefix where what comes after that is a plain word."""
        if address.startswith(self._spaces):
            for prefix, space in self._prefixes.items():
                if address.startswith(space) and _LOCAL.fullmatch(address, len(space)):
                    return f"{prefix}:{address[len(space) :]}"
        return f"<{address}>"


def _quoted(text: str) -> str:
    """Return a text in quotation marks; in three where it has lines; then it cannot end with one."""
    text = text.replace("\\", "\\\\").replace("\r", "\\r")
    if "\n" not in text:
        text = text.replace('"', '\\"')
        return f'"{text}"'
    body = text.rstrip('"')
    last = '\\"' * (len(text) - len(body))
    text = body.replace('"""', '\\"\\"\\"')
    return f'"""{text}{last}"""'


def _double(value: float) -> str:
    """Return a number with an exponent, which makes it a double, in no more digits than say all of it."""
    for digits in (6, 16):
        text = f"{value:.{digits}e}"
        if float(text) == value:
            break
    return _ZEROS.sub("e", text)
