"""A relation leads to an activity that is there."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.rules.draft import Draft
from generator.rules.verwijzingen import check_references

CODE = "onbekende-activiteit"
TARGETS = ("activiteiten",)


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each reference to an activity that the register does not have."""
    return check_references(draft, CODE, "activiteit", (TARGETS,))
