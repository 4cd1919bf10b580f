"""What a field of a new kind points to exists, also before it has a rule with words of its own."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.rules import (
    onbekend_departement,
    onbekend_document,
    onbekende_aanbeveling,
    onbekende_activiteit,
    onbekende_organisatie,
    onbekende_regio,
)
from generator.rules.draft import Draft
from generator.rules.verwijzingen import check_references

CODE = "onbekende-verwijzing"
OTHERS = (
    onbekende_activiteit,
    onbekend_departement,
    onbekende_organisatie,
    onbekend_document,
    onbekende_regio,
    onbekende_aanbeveling,
)
"""The rules on references of one kind, each with its TARGETS; none: those of what an activity answers."""


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each reference to what is not there, of the kinds that no other rule looks at."""
    rest = draft.references.keys() - {rule.TARGETS or draft.schema.opdrachtlijsten for rule in OTHERS}
    return check_references(draft, CODE, "", rest)
