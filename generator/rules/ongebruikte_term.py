"""A term of the schema that nothing has is a leftover, or was forgotten at the activities.

Judged only when all files are good: a file that could not be read may be the one that has it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.findings.finding import Finding, Location
from generator.reading.load import Keys
from generator.rules.draft import Draft
from generator.words.wording import code

CODE = "ongebruikte-term"
_ENOUGH = 50  # a smaller register has not come round to every term yet


def check(draft: Draft) -> Iterator[Finding]:
    """Yield the terms of the closed lists under `$defs` that nothing has and that may not be empty."""
    if draft.has_faults or len(draft.activiteiten) < _ENOUGH:
        return
    derived = {id(part["oneOf"]) for part in draft.schema.derived_parts() if "oneOf" in part}
    closed = ((key, node) for key, node in draft.schema.data["$defs"].items() if "oneOf" in node)
    lists = {
        key: node for key, node in closed if not node.get("x-mag-leeg") and id(node["oneOf"]) not in derived
    }
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
                CODE,
                f"term {code(term)} van de lijst `{name}` wordt nergens gebruikt",
                hint,
                "waarschuwing",
            )
