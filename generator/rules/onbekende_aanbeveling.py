"""What an activity answers is a recommendation, a promise or a motion of the register."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.rules.draft import Draft
from generator.rules.verwijzingen import check_references

CODE = "onbekende-aanbeveling"
TARGETS = ("aanbevelingen", "toezeggingen", "moties")


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each reference to a recommendation, promise or motion that the register does not have."""
    return check_references(draft, CODE, "aanbeveling, toezegging of motie", (TARGETS,))
