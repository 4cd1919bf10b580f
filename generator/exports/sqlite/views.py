"""Questions that people ask of the register, each a view of the database; one file of SQL for each.

A file in `vragen/` begins with a line `-- title` and a line `-- description`. Lines `-- en name:`, `title:`,
`text:` and `columns:` say the same in English, and `words:` which words of the answer are others there.
The SQL is written once, in the names of the Dutch tables.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from generator.exports.tables import Table
from generator.schema.schema import Taal

_FOLDER = Path(__file__).parent / "vragen"
_ENGLISH = re.compile(r"-- en (name|title|text|columns|words): (.+)\n")


@dataclass(frozen=True, slots=True)
class Vraag:
    """One question: the name of its view, what it asks, how to read the answer, and its SQL."""

    naam: str
    titel: str
    beschrijving: str
    sql: str
    kolommen: tuple[str, ...] = ()  # the names of its columns where those are not the ones of its SQL

    def statement(self, tables: Iterable[Table]) -> str:
        """Return the statement that makes the view; *tables* with another name have it as the SQL has."""
        columns = f" ({', '.join(self.kolommen)})" if self.kolommen else ""
        renamed = ", ".join(_renamed(table) for table in tables if self._uses(table)) if self.kolommen else ""
        if not renamed:
            return f'CREATE VIEW "{self.naam}"{columns} AS {self.sql}'
        begin = re.match(r"WITH\s+", self.sql)
        rest = f",\n{self.sql[begin.end() :]}" if begin else f"\n{self.sql}"
        return f'CREATE VIEW "{self.naam}"{columns} AS WITH {renamed}{rest}'

    def _uses(self, table: Table) -> bool:
        return bool(re.search(rf"\b(?:FROM|JOIN) {table.id}\b", self.sql))


def _renamed(table: Table) -> str:
    columns = ", ".join(f'"{column.name}" AS "{column.key}"' for column in table.columns)
    return f'{table.id} AS (SELECT {columns} FROM "{table.name}")'  # noqa: S608 the names are ours


def vragen(taal: Taal) -> tuple[Vraag, ...]:
    """Return the questions in a language."""
    return tuple(_load(path, taal) for path in sorted(_FOLDER.glob("*.sql")))


def _load(path: Path, taal: Taal) -> Vraag:
    text = path.read_text("utf-8")
    english = dict(_ENGLISH.findall(text))
    titel, beschrijving, sql = _ENGLISH.sub("", text).split("\n", 2)
    if taal == "nl":
        return Vraag(path.stem, titel.removeprefix("-- "), beschrijving.removeprefix("-- "), sql.strip())
    for dutch, other in _pairs(english.get("words", "")):
        sql = sql.replace(f"'{dutch}'", f"'{other}'", 1)
    columns = tuple(english["columns"].split(", "))
    return Vraag(english["name"], english["title"], english["text"], sql.strip(), columns)


def _pairs(text: str) -> Iterator[tuple[str, str]]:
    for pair in filter(None, text.split(", ")):
        dutch, _, other = pair.partition("=")
        yield dutch, other


VRAGEN = vragen("nl")
