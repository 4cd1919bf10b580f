"""The careful reader: parser events -> nodes with their places, and findings about how the file is built.

It reads the events one by one and stops at the depth limit: PyYAML's own `load` and `compose` die on deep
nesting. It is three times slower than the plain reader, which leaves every file with something
odd to this one. The walk below makes nodes; each check is a generator over them, in a module of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml._yaml import CParser

from generator.findings.finding import Finding, Location
from generator.reading import anchors, guards, keys, losses, margins, stumbles, texts
from generator.reading.nodes import SCALARS, Node
from generator.reading.source import Source
from generator.reading.trouble import Bracket, Span, Trouble

CODES = (
    "leeg-bestand",
    "alleen-opmerkingen",
    "tekst-bovenaan",
    "te-diep",
    "meer-documenten",
    "yaml-instructie",
    *anchors.CODES,
    *keys.CODES,
    *texts.CODES,
    *margins.CODES,
)
ALL_CODES: tuple[str, ...] = tuple(dict.fromkeys((*guards.CODES, *CODES, *losses.CODES, *stumbles.CODES)))
"""Every code that reading a file can give."""

_UNUSABLE = frozenset(CODES) - {
    "dubbele-sleutel",
    "spatie-na-dubbele-punt",
    "veel-te-lange-tekst",
    "vreemde-letter",
}
"""After these the data is not what the editor meant, so no further check makes sense."""

_ENOUGH = 1000
"""Of a file with so many findings no more is said: it is noise, or meant to keep us busy."""

_CAUSES = frozenset(("anker", "verwijzing", "tag", "spatie-na-streepje"))
"""When one of these stands in a line, what the parser says about that line comes from it."""


@dataclass(slots=True)
class Reading:
    """What the careful reader found: the top node when the file can be used, and the findings."""

    top: Node | None
    found: list[Finding] = field(default_factory=list)


class _Stop(Exception):  # noqa: N818
    """Nothing after this place can be read."""


def read_nodes(text: str, name: str) -> Reading:
    """Read *text* (passed by the guards) event by event; *name* is the path in findings."""
    source = Source(text, name)
    walk = _Walk(source)
    top, stumble = None, None
    try:
        top = walk.read()
    except _Stop:
        pass
    except yaml.YAMLError as error:
        stumble = stumbles.explain(walk.trouble(error))
    scalars = [node for node in walk.nodes if node.kind in SCALARS]  # before some turn out to be lists
    found = [*walk.found, *_check_nodes(walk.nodes, source)]
    if len(found) >= _ENOUGH:
        return Reading(None, sorted(found)[:_ENOUGH])
    if top is not None and (reason := _without_fields(walk, top, found)):
        return Reading(None, [*found, reason])
    if top is not None:
        found += margins.check(walk.nodes, source)
        found += losses.check_comments(scalars, source)
    if stumble and stumble.location.line not in {f.location.line for f in found if f.code in _CAUSES}:
        found.append(stumble)
    found = list(dict.fromkeys(found))
    is_usable = top is not None and not any(finding.code in _UNUSABLE for finding in found)
    return Reading(top if is_usable else None, found)


def _check_nodes(nodes: Sequence[Node], source: Source) -> Iterator[Finding]:
    """Yield what is wrong in what was read, also when the parser stumbled further on; nodes get mended."""
    yield from anchors.check(nodes, source)
    yield from texts.check(nodes, source)
    yield from keys.check(nodes, source)


class _Walk:
    """One pass over the events of one file: its nodes in reading order, and where the parser is."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.found: list[Finding] = []
        self.nodes: list[Node] = []
        self._open: list[Bracket] = []
        self._indents = [-1]  # of each list and mapping without brackets, from the outer one
        self._last: Node | None = None  # what was read last
        self._end = 0  # index after the last closing bracket
        # PyYAML cannot encode half surrogates; the guards refuse them, so this is only for direct use
        self._next_event: Callable[[], Any] = CParser(source.text.encode("utf-8", "replace")).get_event

    def _report(self, line: int, column: int, code: str, message: str, hint: str) -> None:
        self.found.append(Finding(Location(self.source.name, line, column), code, message, hint))

    def read(self) -> Node:
        """Return the node of the whole file. Raises _Stop or YAMLError; what was read before that is kept."""
        self._next_event()  # start of the stream
        event: Any = self._next_event()
        if not isinstance(event, yaml.DocumentStartEvent):
            self.found.append(_empty(self.source))
            raise _Stop
        if event.version or event.tags:
            self._report_directive()
        top = self._node(self._next_event(), 1)
        self._next_event()  # end of the document
        event = self._next_event()
        mark: Any = event.start_mark
        if isinstance(event, yaml.DocumentStartEvent):
            hint = "haal de regel `---` weg, of zet het tweede deel in een eigen bestand"
            message = "hier begint een tweede document; een bestand heeft er één"
            self._report(mark.line + 1, mark.column + 1, "meer-documenten", message, hint)
        return top

    def _report_directive(self) -> None:
        line = next((i for i, line in enumerate(self.source.lines, 1) if line.startswith("%")), 1)
        sign = self.source.lines[line - 1].split(" ")[0]
        message = f"`{sign}` is een instructie voor programma's; die kent het register niet"
        self._report(
            line, 1, "yaml-instructie", message, "haal deze regel weg, en de regel `---` eronder ook"
        )

    def _node(self, event: Any, depth: int) -> Node:
        node = self._make_node(event)
        if node.kind in SCALARS or node.kind == "alias":
            self._last = node
            return node
        if depth > guards.MAX_DEPTH:
            message = f"dit zit {guards.MAX_DEPTH + 1} niveaus diep; {guards.MAX_DEPTH} is het meeste"
            hint = "haal haakjes of inspringing weg: het register heeft nergens meer dan vier niveaus nodig"
            self._report(node.line, node.column, "te-diep", message, hint)
            raise _Stop
        self._fill(node, event, depth)
        return node

    def _make_node(self, event: Any) -> Node:
        """Return a text or alias, or a list or mapping without its contents."""
        mark = event.start_mark
        line, column, start, end = mark.line + 1, mark.column + 1, mark.index, event.end_mark.index
        if line > len(self.source.lines):  # libyaml counts a line after the last when that has no end
            line, column = len(self.source.lines), len(self.source.lines[-1]) + 1
        value, kind = _value_of(event)
        has_brackets = kind in ("list", "mapping") and bool(event.flow_style)
        node = Node(value, kind, line, column, start, end, bool(self._open), has_brackets, self._indents[-1])
        if event.anchor or getattr(event, "tag", None):
            self._add_marks(node, event)
        self.nodes.append(node)
        return node

    def _add_marks(self, node: Node, event: Any) -> None:
        """Note anchor and tag, and let the text behind them begin where it does."""
        node.marks = tuple(anchors.marks_of(event, self.source.text, node.line, node.column))
        if node.is_scalar:
            node.start = anchors.after_marks(self.source.text, node.start, node.end)
            place = self.source.place(node.start)
            node.line, node.column = place.line, place.column

    def _fill(self, node: Node, event: Any, depth: int) -> None:
        if node.has_brackets:
            self._open.append(Bracket("[" if node.kind == "list" else "{", node.line, node.column))
        else:
            self._indents.append(event.start_mark.column)
        fill = self._add_items if node.kind == "list" else self._add_pairs
        fill(node, depth)
        if node.has_brackets:
            self._open.pop()
            node.end = self._end
            self._last = node
        else:
            self._indents.pop()

    def _next_inside(self, end: type[yaml.Event]) -> Any:
        """Return the next event, or None when it is the end of the list or mapping."""
        event = self._next_event()
        self._end = event.end_mark.index
        return None if type(event) is end else event

    def _add_items(self, node: Node, depth: int) -> None:
        items: list[Node] = []
        node.value = items
        while event := self._next_inside(yaml.SequenceEndEvent):
            items.append(self._node(event, depth + 1))

    def _add_pairs(self, node: Node, depth: int) -> None:
        pairs: list[tuple[Node, Node]] = []
        node.value = pairs
        while event := self._next_inside(yaml.MappingEndEvent):
            key = self._node(event, depth + 1)
            # a value stands in until it is read: the parser may stumble before that, and the key is judged
            pairs.append((key, Node([], "list", key.line, key.column, key.end, key.end)))
            pairs[-1] = key, self._node(self._next_event(), depth + 1)

    def trouble(self, error: yaml.YAMLError | None = None) -> Trouble:
        """Return what the parser says, or nothing, with what was read before it; places from 1."""
        problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error or "")
        mark, context_mark = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
        at = (min(mark.line + 1, len(self.source.lines)), mark.column + 1) if mark else (1, 1)
        context_at = (context_mark.line + 1, context_mark.column + 1) if context_mark else None
        context = str(getattr(error, "context", None) or "")
        return Trouble(
            self.source.name,
            self.source.lines,
            context,
            problem,
            context_at,
            at,
            self._last_span(),
            self._open,
        )

    def _last_span(self) -> Span | None:
        if not self._last:
            return None
        end = self.source.place(self._last.end)
        return Span(self._last.kind, (self._last.line, self._last.column), (end.line, end.column))


def _value_of(event: Any) -> tuple[Any, str]:
    """Return the value and the kind of a node that begins with an event; see `Node`."""
    if isinstance(event, yaml.ScalarEvent):
        return event.value, "plain" if not event.style else "block" if event.style in "|>" else "quoted"
    if isinstance(event, yaml.AliasEvent):
        return f"*{event.anchor}", "alias"
    return [], "list" if isinstance(event, yaml.SequenceStartEvent) else "mapping"


def _without_fields(walk: _Walk, top: Node, found: list[Finding]) -> Finding | None:
    """Return the finding for a file that is empty or one text, when nothing said so yet."""
    if top.is_null and top.value == "" and not found:
        return _empty(walk.source)
    if top.kind in ("list", "mapping") or any(finding.code in _UNUSABLE for finding in found):
        return None
    return stumbles.explain_text(walk.trouble())


def _empty(source: Source) -> Finding:
    if "#" in source.text:
        message = "in dit bestand staan alleen opmerkingen (regels met `#`)"
        hint = "haal het `#` weg voor de regels die moeten gelden, of verwijder het bestand"
        return Finding(Location(source.name), "alleen-opmerkingen", message, hint)
    hint = "vul het bestand, bijvoorbeeld met `register new`, of verwijder het"
    return Finding(Location(source.name), "leeg-bestand", "dit bestand is leeg", hint)
