"""Each ministry has somebody who is asked to review: a line of its own in CODEOWNERS."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

from generator.findings.finding import Finding, Location
from generator.words.wording import code

if TYPE_CHECKING:
    from generator.rules.draft import Draft

CODES = ("ministerie-zonder-beoordelaar",)
PLACES = ("CODEOWNERS", ".github/CODEOWNERS", ".gitlab/CODEOWNERS", "docs/CODEOWNERS", ".forgejo/CODEOWNERS")
"""Where forges look for the file; the first one that is there counts."""


def check_owners(root: Path, draft: Draft) -> Iterator[Finding]:
    """Yield each ministry with activities that the file has no line for; nothing without such a file."""
    from generator.rules import ids  # not above: the rules take long to load, and a kept check has none

    name = next((place for place in PLACES if (root / place).is_file()), "")
    if not name:
        return
    lines = (root / name).read_text("utf-8", "replace").splitlines()
    paths = {re.sub(r"\\(.)", r"\1", line.split()[0]) for line in lines if line.strip() and line[0] != "#"}
    folders = {folder for _, what, _ in draft.taken(ids.extract) for folder in what["folders"]}
    for folder in sorted(folders & draft.ids("departementen")):
        if not any(re.match(rf"/?activities/{re.escape(folder)}(/|$)", path) for path in paths):
            message = f"ministerie {code(folder)} heeft geen regel: niemand wordt gevraagd te beoordelen"
            hint = "doe `register codeowners` en vul in wie het beoordeelt"
            yield Finding(Location(name), CODES[0], message, hint, "waarschuwing")
