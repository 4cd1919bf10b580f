"""What nothing uses is a leftover or a forgotten reference.

Judged only when all files are good: a file that could not be read may be the one that uses it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from generator.findings.finding import Finding, Location
from generator.reading.load import Keys
from generator.rules.draft import Draft, Entry, file_of
from generator.words.wording import code

CODES = ("ongebruikt-document", "ongebruikte-organisatie", "ongebruikte-regio", "ongebruikte-term")
_LISTS = {
    "documenten": (CODES[0], "naar document {} verwijst niets"),
    "organisaties": (CODES[1], "organisatie {} wordt nergens genoemd"),
    "regios": (CODES[2], "regio {} wordt nergens genoemd"),
}
_ENOUGH = 50  # a smaller register has not come round to every term yet


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each document, organisation and region that nothing points to, and each term that nothing has."""
    if draft.has_faults:
        return
    used = _used(draft)
    for kind, (name, message) in _LISTS.items():
        for entry in draft.entries.get(kind, ()):
            if entry.id and entry.id not in used[kind] and not _is_ministry(entry):
                hint = "haal het weg, of verwijs ernaar"
                yield Finding(entry.locate("id"), name, message.format(code(entry.id)), hint, "waarschuwing")
    if len(draft.activiteiten) >= _ENOUGH:
        yield from _unused_terms(draft)


def _is_ministry(entry: Entry) -> bool:
    return entry.data.get("soort") == "ministerie"  # every ministry may add an activity tomorrow


def _used(draft: Draft) -> Mapping[str, set[object]]:
    """Return what is pointed to, by collection."""
    used: dict[str, set[object]] = defaultdict(set)
    for collections, targets in draft.references.items():
        for collection in collections:
            used[file_of(collection)] |= targets
    return used


def _unused_terms(draft: Draft) -> Iterator[Finding]:
    """Yield the terms of the closed lists under `$defs` that nothing has and that may not be empty."""
    derived = {id(part["oneOf"]) for part in draft.schema.derived_parts() if "oneOf" in part}
    closed = ((key, node) for key, node in draft.schema.data["$defs"].items() if "oneOf" in node)
    lists = {key: node for key, node in closed if id(node["oneOf"]) not in derived}
    used: dict[int, set[object]] = defaultdict(set)
    for node, found in draft.distinct(lambda node: "oneOf" in node):
        used[id(node["oneOf"])] |= found
    unused = {
        name: [
            (i, t["const"])
            for i, t in enumerate(node["oneOf"])
            if t["const"] not in used[id(node["oneOf"])] and not t.get("x-mag-leeg")
        ]
        for name, node in lists.items()
    }
    if not any(unused.values()):
        return
    document = draft.load_schema_document()
    for name, terms in unused.items():
        for index, term in terms:
            keys: Keys = ("$defs", name, "oneOf", index, "const")
            place = document.locate(*keys) if document else Location("schema.json")
            hint = "haal de term uit het schema, of geef hem aan een activiteit"
            yield Finding(
                place,
                CODES[3],
                f"term {code(term)} van de lijst `{name}` wordt nergens gebruikt",
                hint,
                "waarschuwing",
            )
