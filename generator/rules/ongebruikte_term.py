"""A term of the schema that nothing has is a leftover, or was forgotten at the activities.

Judged only when all files are good: a file that could not be read may be the one that has it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.rules.draft import Draft
from generator.rules.entries import Entries
from generator.schema.schema import ACTIVITEITEN
from generator.words.wording import code

CODE = "ongebruikte-term"
ONLY_WARNS = True
_ENOUGH = 50  # a smaller register has not come round to every term yet


def extract(part: Entries) -> dict[str, list[str]]:
    """Return the terms that are used, by the closed list under `$defs`."""
    names = {id(node["oneOf"]): name for name, node in part.schema.data["$defs"].items() if "oneOf" in node}
    found: dict[str, list[str]] = defaultdict(list)
    for node, texts in part.texts(lambda node: "oneOf" in node):
        if name := names.get(id(node["oneOf"])):
            found[name] += texts
    return found


def check(draft: Draft) -> Iterator[Finding]:
    """Yield the terms of the closed lists under `$defs` that nothing has and that may not be empty."""
    if draft.has_faults or draft.count(ACTIVITEITEN) < _ENOUGH:
        return
    derived = {id(part["oneOf"]) for part in draft.schema.derived_parts() if "oneOf" in part}
    closed = ((key, node) for key, node in draft.schema.data["$defs"].items() if "oneOf" in node)
    lists = {
        key: node for key, node in closed if not node.get("x-mag-leeg") and id(node["oneOf"]) not in derived
    }
    used: dict[str, set[str]] = defaultdict(set)
    for _, what, _ in draft.taken(extract):
        for name, terms in what.items():
            used[name].update(terms)
    unused = {
        name: [
            (i, t["const"])
            for i, t in enumerate(node["oneOf"])
            if t["const"] not in used[name] and not t.get("x-mag-leeg")
        ]
        for name, node in lists.items()
    }
    for name, terms in unused.items():
        for index, term in terms:
            place = draft.locate_in_schema("$defs", name, "oneOf", index, "const")
            hint = "haal de term uit het schema, of geef hem aan een activiteit"
            yield Finding(
                place,
                CODE,
                f"term {code(term)} van de lijst `{name}` wordt nergens gebruikt",
                hint,
                "waarschuwing",
            )
