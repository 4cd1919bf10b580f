"""Completion of ids in VS Code: a file of snippets that is made of the register, and never kept by hand.

Why snippets, and not a schema with the ids in it: the first line of every file names `schema.json`, and the
language server then reads no other schema.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from generator.words.staat.papers import FIELD

_LONGEST = 80  # signs of what is said beside an id
_NAMES = ("titel", "naam", "citaat")


@dataclass(frozen=True, slots=True)
class Thing:
    """Something that a file can refer to."""

    kind: str  # as people say it: `Organisatie`
    id: str
    data: Mapping[str, Any]  # the fields of its file, as far as they are right


def make_snippets(things: Iterable[Thing]) -> str:
    """Return the file `register.code-snippets`: each id by its id, and by its names and citation."""
    found = {f"{thing.kind} {thing.id}": _snippet(thing) for thing in things if thing.id}
    return json.dumps({key: found[key] for key in sorted(found)}, ensure_ascii=False, indent=2) + "\n"


def _snippet(thing: Thing) -> dict[str, Any]:
    names = [*_names(thing.data)]
    said = f"{thing.kind}: {names[0]}" if names else thing.kind
    prefix = [*dict.fromkeys((thing.id, *names))]
    return {"scope": "yaml", "prefix": prefix, "body": [thing.id], "description": said[:_LONGEST]}


def _names(data: Mapping[str, Any]) -> Iterable[str]:
    """Yield what people call a thing: its name, other names, abbreviation and citation."""
    for field in (*_NAMES, "afkorting"):
        if isinstance(data.get(field), str):
            yield data[field]
    paper = data.get(FIELD)
    if isinstance(paper, Mapping):
        yield f"{paper.get('dossier')}, nr. {paper.get('nummer')}"
    also = data.get("ook_bekend_als")
    if isinstance(also, list):
        yield from (name for name in also if isinstance(name, str))
