"""An activity of an older schema in the form of today: what can be carried over, and what a human must say.

The change is made in the text, at the places that the reader gives, so comments, order, quotes and line ends
stay. A document is never filled in, not even where an activity has only one. That would be a guess: of 227
partners and ministries of 1.0.0 in such activities, the only document did not bear out 44.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.findings.finding import Location
from generator.reading import nodes
from generator.reading.careful import read_nodes
from generator.reading.load import Data, Document, load_bytes
from generator.schema.old_form import GROUND, INVOLVED, Gap, gaps, old_texts
from generator.words.wording import code, listed


@dataclass(frozen=True, slots=True)
class Task:
    """Something that a human must fill in, at the place where the check asks for it."""

    location: Location
    text: str  # Dutch, one line


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What becomes of one file."""

    text: str  # the new text; the same object as the old one when nothing changes
    changes: tuple[tuple[int, str, str], ...]  # line, counted from 1, as it was and as it becomes
    tasks: tuple[Task, ...]


def upgrade(document: Document) -> Upgrade:
    """Return an activity of schema 1.0.0 in the form of 2.0.0; one of 2.0.0 does not change."""
    text = _with_objects(document)
    changed = _read(document.path, text)
    if changed is None or changed.data != _expected(document.data):
        text, changed = document.text, document  # a form that we do not know: a human must look
    return Upgrade(text, tuple(_changes(document.text, text)), tuple(_tasks(changed)))


def _with_objects(document: Document) -> str:
    """Return the text with each involved ministry as an object."""
    text = document.text
    for node, is_flow in reversed(list(_old_nodes(document))):
        inner = f"departement: {text[node.start : node.end]}"
        text = f"{text[: node.start]}{f'{{{inner}}}' if is_flow else inner}{text[node.end :]}"
    return text


def _old_nodes(document: Document) -> Iterator[tuple[nodes.Node, bool]]:
    """Yield the ministries that are texts, in order, and whether they stand between brackets."""
    top = read_nodes(document.text, document.path).top
    for key, value in nodes.pairs(top) if top and top.kind == "mapping" else ():
        if key.value == INVOLVED and value.kind == "list":
            is_flow = document.text.startswith("[", value.start)
            yield from ((item, is_flow) for item in nodes.items(value) if item.kind in ("plain", "quoted"))


def _read(path: str, text: str) -> Document | None:
    document, findings = load_bytes(text.encode(), path)
    return None if findings else document


def _expected(data: Data) -> Data:
    """Return the data as it should be after the change."""
    if not any(old_texts(data)):
        return data
    items = [{"departement": item} if isinstance(item, str) else item for item in data[INVOLVED]]
    return {**data, INVOLVED: items}


def _changes(old: str, new: str) -> Iterator[tuple[int, str, str]]:
    pairs = zip(old.splitlines(), new.splitlines(), strict=True)
    yield from ((number, one, other) for number, (one, other) in enumerate(pairs, 1) if one != other)


def _tasks(document: Document) -> Iterator[Task]:
    """Yield what 2.0.0 asks and the file does not say, and the ministries that could not be carried over."""
    data = document.data
    for keys in old_texts(data):
        yield Task(
            document.locate(*keys), f"schrijf dit ministerie als {code('departement: …')} met zijn `bron`"
        )
    for gap in gaps(data):
        place = document.locate_key(*gap.keys) if gap.keys else Location(document.path)
        yield Task(place, _question(gap, sorted(_sources(data))))


def _question(gap: Gap, sources: list[str]) -> str:
    if gap.field == GROUND:
        return "vul `departement_grond` in: `bron` als een bron dit ministerie noemt, en anders `afgeleid`"
    if gap.keys[0] == "looptijd":
        return f"vul `{gap.field}` in: waar staat deze looptijd?"
    what = "partner" if gap.keys[0] == "partners" else "ministerie"
    if not sources:
        return f"vul `bron` in: welk document noemt {what} {code(gap.about)}? is er geen, haal het item weg"
    other = "zo niet, noem het document dat het wel doet; is er geen, haal het item weg"
    return f"vul `bron` in: noemt {listed(sources, 'of')} {what} {code(gap.about)}? {other}"


def _sources(part: object) -> set[str]:
    """Return the documents that the facts of an activity name."""
    if isinstance(part, list):
        return {source for item in part for source in _sources(item)}
    if not isinstance(part, dict):
        return set()
    own = {part["bron"]} if isinstance(part.get("bron"), str) else set()
    return own | {source for value in part.values() for source in _sources(value)}
