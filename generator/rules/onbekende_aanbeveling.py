"""What an activity answers is a recommendation, a promise or a motion of the register."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.rules.draft import Draft
from generator.rules.verwijzingen import Targets, check_references
from generator.words.wording import joined

CODE = "onbekende-aanbeveling"
TARGETS: Targets = ()  # those of the schema: `Schema.opdrachtlijsten`


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each reference to a recommendation, promise or motion that the register does not have."""
    lists = draft.schema.opdrachtlijsten
    return check_references(draft, CODE, joined([*map(draft.schema.singular, lists)], "of"), (lists,))
