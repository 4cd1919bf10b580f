"""The page of each code, which lies with what finds it: what it means, why, a wrong and a right example."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[1]
PLACES = ("rules/*.md", "*/meldingen/*.md")
"""Beside each rule its page; a room whose modules find many things keeps its pages in one folder."""

GROUPS = (
    "Bestanden en mappen",
    "Tekens",
    "Schrijfwijze",
    "Velden en waarden",
    "Kenmerken en verwijzingen",
    "Relaties, namen en partners",
    "Datums, standen en mijlpalen",
    "Teksten",
)
"""What pages are about, in the order in which they are shown: from the file to what it says."""

_FORM = re.compile(r"---\ngroep: (?P<group>[^\n]+)\n---\n\n# (?P<code>[^\n]+)\n\n(?P<text>.+)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Explanation:
    """What a code means. Its page is a file `<code>.md`: a head with its group, the code, and the text."""

    code: str
    group: str  # one of GROUPS
    text: str  # Dutch, Markdown: what it means, "Waarom:", "Fout:", "Goed:"


@cache
def load_explanations() -> Mapping[str, Sequence[Explanation]]:
    """Return the pages of all codes, by group in order; in a group in order of code."""
    paths = (path for pattern in PLACES for path in PACKAGE.glob(pattern))
    found = [_read(path) for path in sorted(paths, key=lambda path: path.stem)]
    return {group: [page for page in found if page.group == group] for group in GROUPS}


def _read(path: Path) -> Explanation:
    """Read one page. Raises ValueError when it has another form."""
    match = _FORM.fullmatch(path.read_text("utf-8"))
    if not match or match["code"] != path.stem or match["group"] not in GROUPS:
        raise ValueError(f"{path.name} is no page of a code")
    return Explanation(match["code"], match["group"], match["text"])
