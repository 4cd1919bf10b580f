"""Questions that people ask of the register, each a view of the database; one file of SQL for each.

A file in `vragen/` begins with a line `-- title` and a line `-- description`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

_FOLDER = Path(__file__).parent / "vragen"


@dataclass(frozen=True, slots=True)
class Vraag:
    """One question: the name of its view, what it asks, how to read the answer, and its SQL."""

    naam: str
    titel: str
    beschrijving: str
    sql: str


def _load(path: Path) -> Vraag:
    titel, beschrijving, sql = path.read_text("utf-8").split("\n", 2)
    return Vraag(path.stem, titel.removeprefix("-- "), beschrijving.removeprefix("-- "), sql.strip())


VRAGEN = tuple(_load(path) for path in sorted(_FOLDER.glob("*.sql")))
