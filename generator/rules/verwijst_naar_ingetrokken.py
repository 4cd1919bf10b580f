"""What was withdrawn is no longer referred to."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.rules.draft import Draft
from generator.schema.schema import SchemaNode
from generator.words.wording import code

CODE = "verwijst-naar-ingetrokken"


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each reference from a live entry to an activity that was withdrawn."""
    withdrawn = {entry.id for entry in draft.activiteiten if entry.value("ingetrokken")}
    if not withdrawn:
        return
    for entry, values in draft.found(_points_to_activity):
        for keys, target, _ in values:
            if target in withdrawn and not entry.value("ingetrokken"):
                message = f"activiteit {code(target)} is ingetrokken"
                hint = "verwijs naar de activiteit die ervoor in de plaats kwam, of haal de verwijzing weg"
                yield Finding(entry.locate(*keys), CODE, message, hint, "waarschuwing")


def _points_to_activity(node: SchemaNode) -> bool:
    return "activiteiten" in node.get("x-verwijst-naar", ())
