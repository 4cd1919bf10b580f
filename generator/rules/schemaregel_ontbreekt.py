"""The first line tells an editor which schema a file has, so that it completes and explains."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.finding import Finding, Location
from generator.rules.draft import Draft
from generator.rules.schemaregel import START, schemaregel
from generator.words.wording import code

CODE = "schemaregel-ontbreekt"
PER_ENTRY = True


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each file without the line, or with that of another schema."""
    for kind, entries in draft.entries.items():
        line = schemaregel(kind)
        for document in (entry.document for entry in entries):
            if document.text.startswith(line) and document.text[len(line) : len(line) + 1] in ("\n", "\r"):
                continue  # nearly always
            top = document.text.splitlines()[:5]
            if line in (text.strip() for text in top):
                continue
            place = next((number for number, text in enumerate(top, 1) if text.startswith(START)), 0)
            message = "de schemaregel wijst naar een ander schema" if place else "de schemaregel ontbreekt"
            hint = f"zet bovenaan: {code(line)}; dan helpt uw editor bij het invullen"
            yield Finding(Location(document.path, place or 1), CODE, message, hint, "waarschuwing")
