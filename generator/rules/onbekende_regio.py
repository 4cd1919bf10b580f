"""A region that is named is in the list of regions."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.rules.draft import Draft
from generator.rules.verwijzingen import check_references

CODE = "onbekende-regio"
TARGETS = ("regios",)


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each reference to a region that the register does not have."""
    return check_references(draft, CODE, "regio", (TARGETS,))
