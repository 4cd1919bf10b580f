"""The careful reader: parser events -> nodes with their places, and findings about how the file is built.

It reads the events one by one and stops at the depth limit: PyYAML's own `load` and `compose` die on deep
nesting. It is three times slower than the plain reader of `load.py`, which leaves every file with something
odd to this one.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import yaml
from yaml._yaml import CParser

from generator.findings.finding import Finding, Location
from generator.reading.guards import Lines, forbidden_code, forbidden_words, split_lines, without_forbidden
from generator.reading.losses import as_latin, check_comments, check_plain, kind_of
from generator.reading.nodes import Node, rebuild
from generator.reading.stumbles import explain
from generator.reading.trouble import MAX_SHOWN, QUOTE_ALL, Trouble, quoted, spaces

MAX_DEPTH = 20
MAX_TEXT = 10_000  # characters of one text

CODES = (
    "leeg-bestand",
    "alleen-opmerkingen",
    "tekst-bovenaan",
    "te-diep",
    "veel-te-lange-tekst",
    "anker",
    "verwijzing",
    "tag",
    "meer-documenten",
    "yaml-instructie",
    "dubbele-sleutel",
    "samenvoegsleutel",
    "sleutel-geen-tekst",
    "sleutel-met-vraagteken",
    "vreemde-letter",
)

_UNUSABLE = frozenset(CODES) - {"dubbele-sleutel", "vreemde-letter", "veel-te-lange-tekst"} | {"inspringing"}
"""After these the data is not what the editor meant, so no further check makes sense."""

_ENOUGH = 1000
"""After so many findings the rest of the file is not read: it is noise, or meant to keep us busy."""

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
    reader = _Reader(text, name)
    top = None
    try:
        top = reader.read()
    except _Stop:
        pass
    except yaml.YAMLError as error:
        reader.explain(error)
    if top is not None:
        reader.found += (*reader.left, *check_comments(text, name, reader.scalars))
    causes = {d.location.line for d in reader.found if d.code in _CAUSES}
    stumbles = [d for d in reader.stumbles if d.location.line not in causes]
    found = list(dict.fromkeys(reader.found + stumbles))
    usable = top is not None and not any(d.code in _UNUSABLE for d in found)
    return Reading(top if usable else None, found)


class _Reader:
    """One pass over the events of one file."""

    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name
        self.lines = split_lines(text)
        self.found: list[Finding] = []
        self.stumbles: list[Finding] = []  # what the parser itself could not read
        self.left: list[Finding] = []  # lines too far left; when the parser stumbles, that says more
        self.scalars: list[Node] = []
        self.open: list[tuple[str, int, int]] = []  # brackets that are not closed yet: sign, line, column
        self.last: Node | None = None
        self.anchors: set[str] = set()
        self.end = 0  # index after the last closing bracket
        self.indents = [-1]  # how far each list and mapping without brackets springs in, from the outer one
        self.places = Lines(text, name)
        # PyYAML cannot encode half surrogates; the guards refuse them, so this is only for direct use
        self.next_event: Callable[[], Any] = CParser(text.encode("utf-8", "replace")).get_event

    def report(self, line: int, column: int, code: str, message: str, hint: str) -> None:
        self.found.append(Finding(Location(self.name, line, column), code, message, hint))
        if len(self.found) >= _ENOUGH:
            raise _Stop

    def read(self) -> Node | None:
        self.next_event()  # start of the stream
        event: Any = self.next_event()
        if not isinstance(event, yaml.DocumentStartEvent):
            self._report_empty()
            raise _Stop
        if event.version or event.tags:
            self._report_directive()
        top = self.node(self.next_event(), 1)
        self.next_event()  # end of the document
        event = self.next_event()
        mark = event.start_mark
        if isinstance(event, yaml.DocumentStartEvent):
            hint = "haal de regel `---` weg, of zet het tweede deel in een eigen bestand"
            message = "hier begint een tweede document; een bestand heeft er één"
            self.report(mark.line + 1, mark.column + 1, "meer-documenten", message, hint)
        self._check_top(top)
        return top

    def node(self, event: Any, depth: int) -> Node:
        mark = event.start_mark
        line, column, start, end = mark.line + 1, mark.column + 1, mark.index, event.end_mark.index
        if line > len(self.lines):  # libyaml counts a line after the last when that has no end
            line, column = len(self.lines), len(self.lines[-1]) + 1
        if isinstance(event, yaml.AliasEvent):
            self._report_alias(str(event.anchor), line, column)
            self.last = Node(f"*{event.anchor}", "alias", line, column, start, end)
            return self.last
        self._check_marks(event, line, column)
        if isinstance(event, yaml.ScalarEvent):
            return self._scalar(event, line, column)
        if depth > MAX_DEPTH:
            message = f"dit zit {MAX_DEPTH + 1} niveaus diep; {MAX_DEPTH} is het meeste"
            hint = "haal haakjes of inspringing weg: het register heeft nergens meer dan vier niveaus nodig"
            self.report(line, column, "te-diep", message, hint)
            raise _Stop
        return self._collection(event, Node([], "list", line, column, start, end), depth)

    def _scalar(self, event: Any, line: int, column: int) -> Node:
        kind = "plain" if not event.style else "block" if event.style in "|>" else "quoted"
        start, end = event.start_mark, event.end_mark
        node = Node(event.value, kind, line, column, start.index, end.index, is_inside=bool(self.open))
        if event.anchor or event.tag:
            node.start = _after_marks(self.text, node.start, node.end)
            node.line, node.column = self._at(node.start)
        if kind == "quoted" and end.line > start.line:
            self._check_left(node, end.line)
        elif kind == "block":
            self._check_block(node)
        self.last = node
        self.scalars.append(node)
        return node

    def _collection(self, event: Any, node: Node, depth: int) -> Node:
        is_flow = bool(event.flow_style)
        if is_flow:
            self.open.append(
                ("[" if isinstance(event, yaml.SequenceStartEvent) else "{", node.line, node.column)
            )
        else:
            self.indents.append(event.start_mark.column)
        if isinstance(event, yaml.SequenceStartEvent):
            node.value = self._items(depth)
        else:
            node.kind, node.value = "mapping", self._pairs(depth)
        if is_flow:
            self.open.pop()
            node.end = self.end
            self.last = node
            if not self.open:
                self._check_left(node, self._at(node.end)[0] - 1)
        else:
            self.indents.pop()
        return node

    def _at(self, index: int) -> tuple[int, int]:
        """Return line and column, from 1, of a character."""
        place = self.places.place(index)
        return place.line, place.column

    def _check_left(self, node: Node, last: int) -> None:
        """Note the first line of a text in quotes or of brackets that is no further right than its field.

        Our parser reads on; YAML 1.2 (7.3 and 7.4) ends the text there, and other programs refuse the file.
        *last* is the last line of the node, from 0. A closing bracket may stand under its field.
        """
        indent, is_quoted = self.indents[-1], node.kind == "quoted"
        for number in range(node.line, last + 1):
            line = self.lines[number]
            written = line.lstrip(" ")
            column = len(line) - len(written)
            may_end = number == last and column == indent and written.startswith(("]", "}"))
            if column > indent or not written.strip() or (not is_quoted and (written[0] == "#" or may_end)):
                continue
            what = "de tekst tussen aanhalingstekens" if is_quoted else "de haken"
            message = f"deze regel hoort bij {what} van regel {node.line}, maar springt niet ver genoeg in"
            closing = f"sluit af met `{self.text[node.end - 1]}` op de regel erboven"
            hint = f"zet {spaces(indent + 2)} voor deze regel en de andere die erbij horen, of {closing}"
            self._note_left(number + 1, column + 1, message, hint)
            return

    def _check_block(self, node: Node) -> None:
        """Note a `>-` or `|` that stands no further right than its field (YAML 1.2, 8.2)."""
        if node.column - 1 <= self.indents[-1]:
            sign = re.match(r"[|>][-+0-9]*", self.text[node.start : node.start + 4])
            shown = f"`{sign[0]}`" if sign else "dit teken"
            message = f"{shown} hoort bij het veld erboven, maar springt niet verder in"
            self._note_left(
                node.line, node.column, message, f"zet {shown} achter de dubbele punt van dat veld"
            )

    def _note_left(self, line: int, column: int, message: str, hint: str) -> None:
        self.left.append(Finding(Location(self.name, line, column), "inspringing", message, hint))

    def _next_inside(self, end: type[yaml.Event]) -> Any:
        """Return the next event, or None when it is the end of the list or mapping."""
        event = self.next_event()
        self.end = event.end_mark.index
        if type(event) is not end:
            return event
        return None

    def _items(self, depth: int) -> list[Node]:
        items: list[Node] = []
        while event := self._next_inside(yaml.SequenceEndEvent):
            items.append(self.node(event, depth + 1))
            self._check_value(items[-1])
        return items

    def _pairs(self, depth: int) -> list[tuple[Node, Node]]:
        pairs: list[tuple[Node, Node]] = []
        seen: dict[str, Node] = {}
        while event := self._next_inside(yaml.MappingEndEvent):
            key = self.node(event, depth + 1)
            is_good = self._check_key(key, seen)
            value = self.node(self.next_event(), depth + 1)
            self._check_value(value)
            if is_good and isinstance(key.value, str):
                self._check_joined(key, value)
                seen[key.value] = key
                pairs.append((key, value))
        return pairs

    def _check_key(self, key: Node, seen: dict[str, Node]) -> bool:
        """Report what is wrong with a key, mend what is clear; False when its pair must be left out."""
        line, column = key.line, key.column
        question = self._question_before(key.start)
        if question:
            hint = "schrijf `sleutel: waarde` op één regel, zonder vraagteken ervoor"
            message = "een `?` en een spatie hebben hier een bijzondere betekenis, die het register niet kent"
            self.report(*question, "sleutel-met-vraagteken", message, hint)
            return False
        if key.kind == "alias":
            return False
        if not isinstance(key.value, str) or key.is_null:
            what = "niets" if key.value == "" else f"`{key.value}`" if key.is_null else "een lijst of groep"
            message = f"voor de dubbele punt staat {what}; daar hoort de naam van een veld"
            hint = "zet er de naam van het veld voor, zoals in `titel: Veilige Steden`"
            self.report(line, column, "sleutel-geen-tekst", message, hint)
            return False
        if key.value == "<<" and key.kind == "plain":
            hint = "schrijf de velden hier voluit; met `<<` voegt het register niets samen"
            message = "de samenvoegsleutel `<<` kan hier niet"
            self.report(line, column, "samenvoegsleutel", message, hint)
            return False
        self._check_letters(key)
        earlier = seen.get(key.value)
        if earlier:
            message = f"`{key.value}` staat er twee keer; de eerste staat op regel {earlier.line}"
            hint = "haal één van de twee weg, of voeg ze samen"
            self.report(line, column, "dubbele-sleutel", message, hint)
        return not earlier

    def _question_before(self, index: int) -> tuple[int, int] | None:
        """Return the place of a `?` that stands before a key on its line."""
        index -= 1
        while index >= 0 and self.text[index] in " \t":
            index -= 1
        return self._at(index) if index >= 0 and self.text[index] == "?" else None

    def _check_letters(self, key: Node) -> None:
        """Report letters of another script in a key and put the right ones in their place."""
        text = str(key.value)
        if text.isascii():
            return
        plain = as_latin(text)
        if plain == text or not plain.isascii():
            return
        odd = next(char for char in text if not char.isascii())
        at = self.text.find(odd, key.start, key.end)  # not there when a code between quotes makes it
        line, column = self._at(at) if at >= 0 else (key.line, key.column)
        message = f"in `{text}` staat {kind_of(odd)} (`U+{ord(odd):04X}`)"
        hint = f"typ de naam opnieuw met gewone letters: `{plain}`"
        self.report(line, column, "vreemde-letter", message, hint)
        key.value = plain

    def _check_joined(self, key: Node, value: Node) -> None:
        """Report `{begin:2018}`, where key and value became one key without a value."""
        text = str(key.value)
        match = re.match(r"([A-Za-z_]+):(.+)$", text)
        if key.kind == "plain" and match and value.value == "":
            message = f"na de dubbele punt van `{match[1]}` staat geen spatie"
            hint = f"zet er een spatie achter: `{match[1]}: {match[2]}`"
            column = key.column + len(match[1]) + 1
            self.report(key.line, column, "spatie-na-dubbele-punt", message, hint)
            key.value = match[1]
            value.value = match[2]

    def _check_value(self, node: Node) -> None:
        if not isinstance(node.value, str) or node.kind == "alias":
            return
        if node.kind == "plain":
            if not node.value.isascii():
                node.value = node.value.strip()  # no-break spaces at its ends are pasted, not meant
            lost = list(check_plain(node, self.text, self.name))
            self.found.extend(lost)
            if node.mended:
                rebuild(node)
            if lost:
                return
        elif node.kind == "quoted" and "\\" in self.text[node.start : node.end]:
            bad = forbidden_code(node.value)
            if bad:
                message, hint = forbidden_words(*bad)
                hint = "haal de code met de schuine streep (`\\`) weg die dit teken maakt"
                self.report(node.line, node.column, bad[0], message, hint)
                node.value = without_forbidden(node.value)  # nobody should print it further on
        if len(node.value) > MAX_TEXT:
            length = _thousands(len(node.value))
            message = f"deze tekst is {length} tekens lang; {_thousands(MAX_TEXT)} is het meeste"
            hint = (
                "maak de tekst korter; als een aanhalingsteken niet is gesloten, loopt de tekst te ver door"
            )
            self.report(node.line, node.column, "veel-te-lange-tekst", message, hint)
            node.value = node.value[
                :100
            ]  # short enough to pass any limit of the schema: one cause, one finding

    def _check_marks(self, event: Any, line: int, column: int) -> None:
        anchor, tag = getattr(event, "anchor", None), getattr(event, "tag", None)
        if anchor:
            self.anchors.add(anchor)
            column = _back_to(self.text, event, "&", column)
            message = f"`&{anchor}` is een anker; dat kent het register niet"
            if f"*{anchor}" in self.text or not isinstance(event, yaml.ScalarEvent):
                hint = f"haal `&{anchor}` weg en schrijf bij elke verwijzing de waarde voluit"
            else:
                hint = self._mark_hint(line, column)
            self.report(line, column, "anker", message, hint)
        if tag:
            shown = tag.replace("tag:yaml.org,2002:", "!!")
            message = f"`{shown}` is een tag (een aanwijzing voor programma's); die kent het register niet"
            column = _back_to(self.text, event, "!", column)
            hint = f"haal `{shown}` weg" if shown.startswith("!!") else self._mark_hint(line, column)
            self.report(line, column, "tag", message, hint)

    def _report_alias(self, anchor: str, line: int, column: int) -> None:
        hint = "schrijf hier de waarde voluit"
        if anchor not in self.anchors:
            hint = self._mark_hint(line, column)
        message = f"`*{anchor}` verwijst naar een anker; zulke verwijzingen kent het register niet"
        self.report(line, column, "verwijzing", message, hint)

    def _mark_hint(self, line: int, column: int) -> str:
        written = self.lines[line - 1]
        value = written[column - 1 : column + MAX_SHOWN].rstrip()  # the rest would not be shown
        if self.open:  # inside brackets only up to the next comma or bracket
            value = re.split(r",\s|[\]}]|,$", value, maxsplit=1)[0]
        mended = written[: column - 1] + quoted(value) + written[column - 1 + len(value) :].rstrip()
        hint = f"hoort het bij de tekst, schrijf dan `{mended.strip()}`" if len(mended) <= MAX_SHOWN else ""
        hint = hint or f"hoort het bij de tekst, {QUOTE_ALL}"
        return f"{hint}; haal het anders weg"

    def _check_top(self, top: Node) -> None:
        if top.is_null and top.value == "" and not self.found:
            self._report_empty()
            raise _Stop
        if top.kind in ("list", "mapping") or any(d.code in _UNUSABLE for d in self.found):
            return
        trouble = Trouble(self.lines, "", "", None, (0, 0), None, self.open)
        for finding in explain(trouble, is_text=True):
            self.report(finding.line + 1, finding.column + 1, finding.code, finding.message, finding.hint)
        raise _Stop

    def _report_empty(self) -> None:
        if "#" in self.text:
            message = "in dit bestand staan alleen opmerkingen (regels met `#`)"
            hint = "haal het `#` weg voor de regels die moeten gelden, of verwijder het bestand"
            self.report(1, 1, "alleen-opmerkingen", message, hint)
        else:
            hint = "vul het bestand, bijvoorbeeld met `register new`, of verwijder het"
            self.report(1, 1, "leeg-bestand", "dit bestand is leeg", hint)

    def _report_directive(self) -> None:
        line = next((i for i, line in enumerate(self.lines, 1) if line.startswith("%")), 1)
        sign = self.lines[line - 1].split(" ")[0]
        message = f"`{sign}` is een instructie voor programma's; die kent het register niet"
        self.report(line, 1, "yaml-instructie", message, "haal deze regel weg, en de regel `---` eronder ook")

    def explain(self, error: yaml.YAMLError) -> None:
        """Report what the parser stumbled on, at the place that the editor must mend."""
        problem = str(getattr(error, "problem", None) or getattr(error, "reason", None) or error)
        mark, context_mark = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
        where = (min(mark.line, len(self.lines) - 1), mark.column) if mark else (0, 0)
        context_at = (context_mark.line, context_mark.column) if context_mark else None
        context = str(getattr(error, "context", None) or "")
        trouble = Trouble(self.lines, context, problem, context_at, where, self._last_span(), self.open)
        for finding in explain(trouble):
            location = Location(self.name, finding.line + 1, finding.column + 1)
            self.stumbles.append(Finding(location, finding.code, finding.message, finding.hint))

    def _last_span(self) -> tuple[str, tuple[int, int], tuple[int, int]] | None:
        """Return kind, begin and end (line and column from 0) of what was read last."""
        if not self.last:
            return None
        lines = split_lines(self.text[: self.last.end])
        return self.last.kind, (self.last.line - 1, self.last.column - 1), (len(lines) - 1, len(lines[-1]))


_MARKS = re.compile(r"(?:[&!]\S*\s+)+")


def _after_marks(text: str, start: int, end: int) -> int:
    """Return the index at which a value begins behind its anchor and tag."""
    marks = _MARKS.match(text, start, end)
    return marks.end() if marks else start


def _back_to(text: str, event: Any, sign: str, column: int) -> int:
    """Return the column of an anchor or tag: when a value has both, PyYAML's place is that of the first."""
    start = event.start_mark.index
    found = text.find(sign, start, start + 200)
    return column + found - start if found >= 0 and "\n" not in text[start:found] else column


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")
