"""Our own words in RDF, each with its label and definition from the schema; pages show them too."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.exports.rdf.triples import RDF, RDFS, A, Ref, Triple, in_both, own
from generator.schema.english import EXPLANATION, TITLE
from generator.schema.schema import Schema, SchemaNode
from generator.schema.settings import Settings
from generator.schema.uses import OWN_PREFIX

_CLASS, _PROPERTY = f"{RDFS}Class", f"{RDF}Property"
_COMPUTED = (
    (
        "volgnummer",
        "Volgnummer",
        "De plaats van een term in zijn lijst, vanaf 1.",
        "Sequence",
        "The place of a term in its list, from 1.",
    ),
    (
        "schemaversie",
        "Schemaversie",
        "De versie van schema.json.",
        "Schema version",
        "The version of schema.json.",
    ),
)
"""Words of which no field has the value."""


@dataclass(frozen=True, slots=True)
class Woord:
    """One word of our own: a class, or what is said of something."""

    naam: str
    titel: str
    beschrijving: str
    titel_en: str = ""
    beschrijving_en: str = ""
    is_class: bool = False


def own_words(schema: Schema) -> dict[str, Woord]:
    """Return our own words by name; of two fields with the same word the first describes it."""
    found: dict[str, Woord] = {}
    parts = [schema.data, *(node for node in schema.data["$defs"].values() if "properties" in node)]
    words = (word for part in parts for word in _words_in(schema, part))
    computed = (Woord(*given) for given in _COMPUTED)
    for word in (*words, *_of_terms(schema), *computed):
        found.setdefault(word.naam, word)
    return dict(sorted(found.items()))


def vocabulary(schema: Schema, settings: Settings) -> Iterator[Triple]:
    """Yield what each of our own words is."""
    for word in own_words(schema).values():
        node = own(settings, word.naam)
        yield node, A, Ref(_CLASS if word.is_class else _PROPERTY)
        yield from in_both(node, f"{RDFS}label", word.titel, word.titel_en)
        yield from in_both(node, f"{RDFS}comment", word.beschrijving, word.beschrijving_en)
        yield node, f"{RDFS}isDefinedBy", Ref(own(settings))


def _words_in(schema: Schema, part: SchemaNode) -> Iterator[Woord]:
    marked = part.get("x-rdf", ())
    for name in _ours(marked if isinstance(marked, list) else ()):
        yield _word(name, part, is_class=True)
    derived = schema.afgeleid if part is schema.data else {}
    for written in (*part["properties"].values(), *derived.values()):
        whole = schema.resolve(written)
        word = written.get("x-rdf", whole.get("x-rdf"))
        for name in _ours((word,)):
            yield _word(name, whole)
        held = whole.get("items", written)
        if "properties" in held:
            yield from _words_in(schema, held)


def _of_terms(schema: Schema) -> Iterator[Woord]:
    """Yield the words that a closed list names, as `reg:{soort}` says."""
    for node in schema.data["$defs"].values():
        for written in node.get("properties", {}).values():
            _, _, name = str(written.get("x-rdf", "")).partition(":")
            if name.startswith("{"):
                for term in schema.resolve(node["properties"][name[1:-1]])["oneOf"]:
                    yield _word(term["const"], term)


def _word(name: str, node: SchemaNode, *, is_class: bool = False) -> Woord:
    titel, beschrijving = str(node["title"]), str(node["description"])
    return Woord(
        name, titel, beschrijving, str(node.get(TITLE, "")), str(node.get(EXPLANATION, "")), is_class=is_class
    )


def _ours(words: object) -> Iterator[str]:
    for word in words if isinstance(words, list | tuple) else ():
        prefix, _, name = str(word).partition(":")
        if prefix == OWN_PREFIX and not name.startswith("{"):
            yield name
