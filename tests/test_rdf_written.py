"""Our own writers of Turtle and JSON-LD say what they were given: rdflib reads each statement back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from itertools import chain
from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rdflib import XSD, Graph, Literal, URIRef
from rdflib.term import Node
from registers import real_register

from benchmarks.entries import write_register
from generator.checking.check import check_folder
from generator.exports.rdf.jsonld import as_jsonld
from generator.exports.rdf.things import register_parts
from generator.exports.rdf.triples import RDFS, SDO, A, Object, Ref, Triple, Words, own
from generator.exports.rdf.turtle import as_turtle
from generator.register.register import Register
from generator.schema.settings import Settings

# rdflib's reader of JSON-LD uses what rdflib itself calls old
pytestmark = pytest.mark.filterwarnings("ignore:.*is deprecated.*:DeprecationWarning")
HERE = Settings(adres="https://register.example/sub/", uitgever="VWS")
Said = frozenset[tuple[str, str, tuple[str, str | None, str | None]]]
FORMS: dict[str, Callable[[Sequence[Iterable[Triple]]], bytes]] = {
    "turtle": lambda parts: as_turtle(parts, HERE),
    "json-ld": as_jsonld,
}

_TEXTS = st.text(st.characters(exclude_categories=["Cs"]) | st.sampled_from("\"\\\n\r\t'")) | st.sampled_from(
    ['"', '""', '"""', '\n"', '\n""', '\n"""', '\n""""', '\n\\"', "\n\\", "a\\\n", "\r\n", '\n"""a""""']
)
_NAMES = st.sampled_from(
    ["https://schema.org/", "https://schema.org/name", "https://schema.org/a.b.", "https://schema.org/a/b",
     "https://schema.org/-a", "https://schema.org/a(b)", "https://schema.org/%C3%AB", "https://schema.org/é",
     "https://x.example/", "http://www.w3.org/ns/prov#a", own(HERE), own(HERE, "stand"), own(HERE, "a/1")]
)  # fmt: skip
_OBJECTS = st.one_of(
    _NAMES.map(Ref),
    st.builds(Words, _TEXTS, st.sampled_from(["nl", "en"])),
    _TEXTS,
    st.dates(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
)
_TRIPLES = st.tuples(_NAMES, st.sampled_from([f"{RDFS}label", f"{SDO}name", own(HERE, "x")]), _OBJECTS)
_PARTS = st.lists(_TRIPLES | st.tuples(_NAMES, st.just(A), _NAMES.map(Ref)), max_size=12)


def term(value: Object) -> Node:
    """Return what rdflib makes of a value."""
    if isinstance(value, Ref):
        return URIRef(value.address)
    if isinstance(value, Words):
        return Literal(value.text, lang=value.taal)
    return Literal(value.isoformat(), datatype=XSD.date) if isinstance(value, date) else Literal(value)


def told(value: Node) -> tuple[str, str | None, str | None]:
    """Return a value to compare: numbers by how much they are, since each form writes them its own way."""
    if not isinstance(value, Literal):
        return str(value), "", None
    text = repr(value.toPython()) if isinstance(value.toPython(), float) else str(value)
    return text, value.datatype and str(value.datatype), value.language


def said(triples: Iterable[tuple[Node, Node, Node]]) -> Said:
    """Return statements to compare."""
    return frozenset((str(subject), str(predicate), told(value)) for subject, predicate, value in triples)


def given_to_us(parts: Iterable[Iterable[Triple]]) -> Said:
    """Return our own triples to compare."""
    return said((URIRef(s), URIRef(p), term(o)) for s, p, o in chain.from_iterable(parts))


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Register:
    """Return a register of entries that are made: other numbers and words than the real ones."""
    folder: Path = tmp_path_factory.mktemp("made")
    write_register(folder, 60, seed=3)
    register = check_folder(folder).register
    assert register
    return register


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
def test_each_statement_of_a_register_is_read_back(form: str, made: Register) -> None:
    """Of the register of this project and of a made one: nothing is lost, nothing is added."""
    for register in (real_register(), made):
        parts = [list(part) for _, part in register_parts(register, HERE)]
        read = Graph().parse(data=FORMS[form](parts), format=form)
        assert said(read) == given_to_us(parts)


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
@given(_PARTS)
def test_whatever_a_text_holds_is_read_back(form: str, part: list[Triple]) -> None:
    """Quotation marks, backslashes, lines, numbers of any size, addresses that only look like a prefix."""
    read = Graph().parse(data=FORMS[form]([part]), format=form)
    assert said(read) == given_to_us([part])


@pytest.mark.slow
@pytest.mark.parametrize("form", FORMS)
@given(_PARTS, st.randoms(use_true_random=False))
def test_the_order_of_what_is_said_does_not_matter(form: str, part: list[Triple], chance: Random) -> None:
    """The bytes follow from the statements alone."""
    other = [*part, *part[:1]]
    chance.shuffle(other)
    assert FORMS[form]([other]) == FORMS[form]([part])


@pytest.mark.parametrize(
    ("value", "written"),
    [
        ("a", '"a"'),
        ('"\\', '"\\"\\\\"'),
        ("a\r\n\\", '"""a\\r\n\\\\"""'),
        ('a\n"', '"""a\n\\""""'),
        ('a\n\\"', '"""a\n\\\\\\""""'),
        ('"\n""""', '""""\n' + '\\"' * 4 + '"""'),
        ('"""\n', '"""\\"\\"\\"\n"""'),
        (Words("a", "en"), '"a"@en'),
        (date(2020, 1, 31), '"2020-01-31"^^xsd:date'),
        (Ref("https://schema.org/name"), "schema:name"),
        (Ref("https://schema.org/a/b"), "<https://schema.org/a/b>"),
        (1, "1"),
        (True, "true"),
        (2.5, "2.5e+00"),
        (12_345_678.9, "1.23456789e+07"),
    ],
)
def test_a_value_is_written_by_the_standard(value: Object, written: str) -> None:
    """As the grammar of Turtle has it, where rdflib reads more than that."""
    (line,) = as_turtle([[("https://x.example/", f"{SDO}name", value)]], HERE).decode().split("\n\n")[1:]
    assert line == f"<https://x.example/> schema:name {written} .\n"
