"""What was withdrawn is no longer referred to."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.rules import ids
from generator.rules.draft import Draft
from generator.schema.schema import ACTIVITEITEN, SchemaNode
from generator.words.wording import code

CODE = "verwijst-naar-ingetrokken"
ONLY_WARNS = True


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each reference from a live entry to an activity that was withdrawn."""
    taken = draft.taken(ids.extract, ACTIVITEITEN)
    withdrawn = {what["ids"][number] for _, what, _ in taken for number in what["gone"]}
    wanted = {collections: withdrawn for collections in draft.references if ACTIVITEITEN in collections}
    for entry, values in draft.found(_points_to_activity, draft.pointing(wanted) if withdrawn else ()):
        for keys, target, _ in values:
            if target in withdrawn and not entry.value("ingetrokken"):
                message = f"activiteit {code(target)} is ingetrokken"
                hint = "verwijs naar de activiteit die ervoor in de plaats kwam, of haal de verwijzing weg"
                yield Finding(entry.locate(*keys), CODE, message, hint, "waarschuwing")


def _points_to_activity(node: SchemaNode) -> bool:
    return ACTIVITEITEN in node.get("x-verwijst-naar", ())
