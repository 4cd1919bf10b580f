"""A reference list that other files point into has its folder."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.finding import Finding, Location
from generator.rules.draft import Draft
from generator.rules.verwijzingen import find_unknown
from generator.schema.schema import Schema
from generator.words.wording import code

CODE = "lijst-ontbreekt"


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each list without any file into which something points: one finding for all that does."""
    wanted = {
        Schema.home_of(name)
        for collections in draft.references
        if find_unknown(draft, collections)
        for name in collections
    }
    for name in sorted(wanted & draft.absent):
        path = f"reference/{name}"
        message = "deze map ontbreekt of is leeg, maar er wordt naar verwezen"
        hint = f"zet de map terug, of maak voor elk ding een bestand {code(f'{path}/<kenmerk>.yaml')}"
        yield Finding(Location(path), CODE, message, hint)
