"""A source that is named is in the list of documents."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.rules.draft import Draft
from generator.rules.verwijzingen import check_references

CODE = "onbekend-document"
TARGETS = ("documenten",)


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each reference to a document that the register does not have."""
    return check_references(draft, CODE, "document", (TARGETS,))
