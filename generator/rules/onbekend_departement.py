"""A ministry that is named is one of the ministries of the register."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.rules.draft import Draft
from generator.rules.verwijzingen import check_references

CODE = "onbekend-departement"
TARGETS = ("departementen",)


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each reference to a ministry that the register does not have."""
    return check_references(draft, CODE, "ministerie", (TARGETS,))
