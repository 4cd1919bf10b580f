"""Marks that say what a part of the schema is used for: other names, the search, RDF.

- `x-ook` at a field or a term: what people write by habit in its place, the most usual first;
- `x-naam` at a text: it is a name; `gegeven` as others gave it, `uniek` that no two things of a kind share;
- `x-zelfde` at a list of objects: sets of their keys, the surest first; two items that agree in all keys of a
  set are one thing, of which something changed;
- `x-redactie` at a field in a part with a source: it is said by the editors, so the source need not have it;
- `x-groep` at a term: the heading under which it stands with others;
- `x-fase` at a term of a status: whether what has it is to come, goes on, or was done as meant;
- `x-verband` at a kind of relation: `deel` a part of the other, `volgorde` after it, `los` less than any
  other kind says and the same from both sides; of the first two no activities make a ring;
- `x-mag-leeg` at a term, or at a whole list: that nothing has it is no leftover;
- `x-eenheid` at a number: what it counts, as in `euro`;
- `x-zoek` at a text or a facet: how much it weighs when somebody searches, 1 the most;
- `x-rdf` at a field: its word in RDF; at an object: the classes of what it describes.

The words that people search with have marks of their own, and so have the words in English: see
`search_words.py` and `english.py`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from generator.reading.load import Keys
from generator.schema.english import check_english
from generator.words.suggest import plain
from generator.words.wording import listed

PREFIXES: Mapping[str, str] = {
    "dcat": "http://www.w3.org/ns/dcat#",
    "dct": "http://purl.org/dc/terms/",
    "foaf": "http://xmlns.com/foaf/0.1/",
    "owl": "http://www.w3.org/2002/07/owl#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "schema": "https://schema.org/",
    "skos": "http://www.w3.org/2004/02/skos/core#",
    "vcard": "http://www.w3.org/2006/vcard/ns#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
"""The vocabularies that RDF uses, by the prefix that stands for them in `x-rdf` and in Turtle."""
OWN_PREFIX = "reg"
"""The prefix of our own vocabulary, whose address is that of the site."""
FACET_USES = ("indeling", "matrix", "feed", "verwant")
"""What a facet can be used for; `Facet` in `schema.py` says what each means."""
REPORT = "verslag"
"""In a facet: the id of the organisation to which is reported by its terms."""
_WITH_PAGES = ("indeling", "matrix", "feed", REPORT)
_FACET_TEXTS = ("titel", "titel_en", "adres", "veld")
NAMES = ("gegeven", "uniek")
TERM_USES: Mapping[str, tuple[str, ...]] = {
    "x-fase": ("voor", "tijdens", "na"),
    "x-verband": ("deel", "volgorde", "los"),
}
"""What these marks of a term can be."""
HEAVIEST = 1
"""The weight of a name, in `x-zoek`; that of a summary is one more, and the rest weighs least."""
_WORD = re.compile(r"([a-z]+):(?:[A-Za-z][A-Za-z0-9_-]*|\{([a-z][a-z0-9_]*)\})")


def check_uses(
    node: Mapping[str, Any], item: Mapping[str, Any], siblings: Mapping[str, Any], keys: Keys
) -> Iterator[tuple[Keys, str]]:
    """Yield what is wrong in these marks of a part.

    *item* is what it holds: the items of a list, else itself; *siblings* are the fields beside it.
    """
    if "x-ook" in node:
        yield from check_other_names(node["x-ook"], (*keys, "x-ook"))
    yield from check_english(node, keys)
    if "x-naam" in node and node["x-naam"] not in NAMES:
        yield (*keys, "x-naam"), f"is geen {listed(NAMES, 'of')}"
    if "x-eenheid" in node and (not isinstance(node["x-eenheid"], str) or not plain(node["x-eenheid"])):
        yield (*keys, "x-eenheid"), "is geen naam van een eenheid"
    if "x-redactie" in node and node["x-redactie"] is not True:
        yield (*keys, "x-redactie"), "is geen `true`"
    if "x-zelfde" in node:
        yield from _check_sameness(node["x-zelfde"], node, item, (*keys, "x-zelfde"))
    if "x-zoek" in node:
        yield from _check_weight(node, item, (*keys, "x-zoek"))
    if "x-rdf" in node:
        yield from _check_words(node["x-rdf"], node, siblings, (*keys, "x-rdf"))


def check_facet_uses(marked: Mapping[str, Any], keys: Keys) -> Iterator[tuple[Keys, str]]:
    """Yield what is wrong in what a facet is used for: a place is a number, a report an id, else a truth."""
    for name, value in marked.items():
        if name not in (*FACET_USES, REPORT, *_FACET_TEXTS):
            yield (*keys, name), f"`{name}` hoort niet bij een facet"
        elif name in (REPORT, "titel_en") and not (isinstance(value, str) and value.strip()):
            yield (*keys, name), "is geen tekst"
        elif name == "matrix" and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
            yield (*keys, name), "is geen getal vanaf 0"
        elif name in FACET_USES and name != "matrix" and not isinstance(value, bool):
            yield (*keys, name), "is geen `true` of `false`"
    if marked.get("adres") is None and any(marked.get(name) for name in _WITH_PAGES):
        yield (*keys, "adres"), f"een facet met {listed(_WITH_PAGES, 'of')} heeft een adres: er zijn pagina's"


def check_other_names(names: object, keys: Keys) -> Iterator[tuple[Keys, str]]:
    """Yield what is wrong in the other names of a field or a term."""
    if not isinstance(names, list) or not names:
        yield keys, "is geen lijst van namen"
        return
    for place, name in enumerate(names):
        if not isinstance(name, str) or not plain(name):
            yield (*keys, place), "is geen naam"
        elif plain(name) in map(_form, names[:place]):
            yield (*keys, place), f"`{name}` staat er twee keer"


def find_other_names(data: Mapping[str, Any]) -> Mapping[str, tuple[str, ...]]:
    """Return, by the form of `plain`, the fields and terms that may be meant, the likeliest first."""
    found: dict[str, list[tuple[int, str]]] = {}
    for name, others in _marked(data):
        for place, other in enumerate(others):
            found.setdefault(plain(other), []).append((place, name))
    by_place = {form: sorted(names, key=lambda pair: pair[0]) for form, names in found.items()}
    return {form: tuple(dict.fromkeys(name for _, name in names)) for form, names in by_place.items()}


def _marked(node: Mapping[str, Any]) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield each field and term in a part that has other names, in the order of the schema, with those."""
    for term in node.get("oneOf", ()):
        if "x-ook" in term:
            yield term["const"], term["x-ook"]
    for key, child in node.get("properties", {}).items():
        if "x-ook" in child:
            yield key, child["x-ook"]
        yield from _marked(child)
    for child in (*node.get("$defs", {}).values(), *filter(None, (node.get("items"),))):
        yield from _marked(child)


def _check_weight(node: Mapping[str, Any], item: Mapping[str, Any], keys: Keys) -> Iterator[tuple[Keys, str]]:
    weight = node["x-zoek"]
    if not isinstance(weight, int) or isinstance(weight, bool) or weight < HEAVIEST:
        yield keys, f"is geen getal vanaf {HEAVIEST}"
    elif "x-facet" not in node and "properties" in item:
        yield keys, "in een deel met velden wordt niet gezocht: zet het bij een veld"


def _check_sameness(
    sets: object, node: Mapping[str, Any], item: Mapping[str, Any], keys: Keys
) -> Iterator[tuple[Keys, str]]:
    """Yield what is wrong in what makes two items of a list the same thing."""
    fields = item.get("properties", {}) if "items" in node else {}
    if not fields:
        yield keys, "staat niet bij een lijst van delen met velden"
    elif not isinstance(sets, list) or not all(isinstance(names, list) and names for names in sets):
        yield keys, "is geen lijst van lijsten van velden"
    else:
        for name in (name for names in sets for name in names):
            if name not in fields:
                yield keys, f"`{name}` is geen veld van de delen"


def _check_words(
    words: object, node: Mapping[str, Any], siblings: Mapping[str, Any], keys: Keys
) -> Iterator[tuple[Keys, str]]:
    """Yield what is wrong in the word of a field, or in the classes of an object."""
    is_classes = isinstance(words, list)
    if is_classes and ("properties" not in node or not words):
        yield keys, "is een lijst van soorten: die staat alleen bij een deel met velden"
        return
    for place, word in enumerate(words if isinstance(words, list) else [words]):
        way = (*keys, place) if is_classes else keys
        match = _WORD.fullmatch(word) if isinstance(word, str) else None
        if not match:
            yield way, "is geen woord als `schema:name`"
        elif match[1] not in (*PREFIXES, OWN_PREFIX):
            yield (
                way,
                f"`{match[1]}` is geen woordenlijst; mogelijk zijn {listed((*PREFIXES, OWN_PREFIX))}",
            )
        elif match[2] and (is_classes or "oneOf" not in siblings.get(match[2], {})):
            yield way, f"`{match[2]}` is geen veld hiernaast met een gesloten lijst"


def _form(name: object) -> str:
    return plain(name) if isinstance(name, str) else ""
