"""A list of schema 1.0.0, which was one file, beside the folder that it becomes.

Somebody's list may meet a folder that is there already, when two branches come together: what the folder has
in other words is left to a human, and the list stays until that is done.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from generator.editing.split import split_list
from generator.editing.upgrade import Task
from generator.findings.finding import Finding, Location, RegisterError
from generator.reading.load import Data, Document, load_bytes
from generator.schema.old_form import ORDER
from generator.schema.schema import Schema
from generator.words.wording import code


@dataclass(frozen=True, slots=True)
class Parting:
    """What becomes of a list in one file."""

    files: Mapping[str, str]  # the text of each file to write, by its path from the root
    tasks: tuple[Task, ...]  # while there are any, the list stays


def part(old: Document, kind: str, schema: Schema, there: Mapping[str, Document | None]) -> Parting:
    """Return what becomes of the list *old* of a kind; *there* has the files of its folder, by id.

    A file that cannot be read is None.
    """
    try:
        texts = split_list(old.text, old.path, schema, kind)
    except RegisterError as error:
        return Parting({}, (Task(Location(old.path), str(error)),))
    files = {f"reference/{kind}/{key}.yaml": text for key, text in texts.items() if key not in there}
    return Parting(files, tuple(_tasks(old, kind, texts, there)))


def refused(findings: Iterable[Finding]) -> Parting:
    """Return what becomes of a list that cannot be read: nothing, until a human has mended it."""
    return Parting({}, tuple(Task(item.location, f"{item.message}; {item.hint}") for item in findings))


def _tasks(
    old: Document, kind: str, texts: Mapping[str, str], there: Mapping[str, Document | None]
) -> Iterator[Task]:
    """Yield each item that stands in the folder in other words."""
    for index, (key, text) in enumerate(texts.items()):
        own, _ = load_bytes(text.encode(), old.path)
        if key in there and _facts(own) != _facts(there[key]):
            name = code(f"reference/{kind}/{key}.yaml")
            what = f"{name} zegt iets anders: neem daar over wat klopt, en haal dit item weg"
            yield Task(old.locate(index), what)


def _facts(document: Document | None) -> Data | None:
    """Return what a file says, less its place in the list."""
    is_read = document is not None and isinstance(document.data, dict)
    return {k: v for k, v in document.data.items() if k != ORDER} if document and is_read else None
