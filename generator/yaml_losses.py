"""Good YAML in which something of the editor got lost: a cut text, a list that became one text."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from generator.diagnostics import Diagnostic, Location
from generator.nodes import Node
from generator.yaml_guards import Lines, split_lines
from generator.yaml_trouble import MAX_SHOWN, quoted

CODES = (
    "tekst-afgebroken",
    "tekst-weggevallen",
    "kromme-aanhalingstekens",
    "spatie-na-streepje",
    "spatie-na-dubbele-punt",
    "is-teken",
    "inspringing",
)

_LOOK_ALIKE = {
    # Cyrillic
    **dict(zip(map(ord, "авсԁеһіјӏкмнорԛѕтухԝ"), "abcdehijlkmhopqstyxw", strict=True)),
    # Greek
    **dict(zip(map(ord, "αβειικνοορτυχ"), "abeiiknooptux", strict=True)),
    # other Latin
    **dict(zip(map(ord, "ɑıɡⅼ"), "aigl", strict=True)),
    # dashes
    **dict.fromkeys(map(ord, "‐‑‒–—−"), "-"),
}
_CURLY = re.compile(r"[“„‘«](?:[^“”„‘’«»]|(?<=\w)’(?=\w))+[”“’»]")
_ITEM = re.compile(r"-(?![\s\d.-])(.+)")
_PAIR = re.compile(r"([A-Za-z_]+)(?:(:)(?!//)|[ \t]*(=)[ \t]*)(.+)")
_LINE = re.compile(r"[^\r\n]*")
_LOST = re.compile(r"(?<=[ \t])#(?=[^\s#!])")


def as_latin(text: str) -> str:
    """Return *text* with each letter of another script that looks like ours replaced by ours."""
    return unicodedata.normalize("NFKC", text).translate(_LOOK_ALIKE).strip()


def kind_of(char: str) -> str:
    """Return what kind of look-alike a character is."""
    name = unicodedata.name(char, "")
    kinds = {
        "CYRILLIC": "een Cyrillische letter, die op een gewone lijkt",
        "GREEK": "een Griekse letter, die op een gewone lijkt",
        "FULLWIDTH": "een extra breed teken",
    }
    if unicodedata.category(char) == "Pd":
        return "een ander streepje dan dat van het toetsenbord"
    if unicodedata.category(char) == "Zs":
        return "een bijzondere spatie"
    return kinds.get(name.split(" ")[0], "een teken dat op een ander lijkt")


def check_plain(node: Node, text: str, name: str, lines: Sequence[str]) -> Iterator[Diagnostic]:
    """Yield what was lost in a text without quotes; *node* then gets what the editor meant."""
    value = str(node.value)
    if _CURLY.fullmatch(value):
        inner = value[1:-1]
        message = f"`{value[0]}` en `{value[-1]}` zijn kromme aanhalingstekens; die horen zo bij de tekst"
        hint = f"gebruik rechte aanhalingstekens of geen: {_shown(quoted(inner))}"
        yield Diagnostic(Location(name, node.line, node.column), "kromme-aanhalingstekens", message, hint)
        node.value = inner
        return
    if lines[node.line - 1][: node.column - 1].strip(" \t-"):
        return  # after its key: `titel: -5`
    written = split_lines(text[node.start : node.end])
    if not lines[node.line - 1][: node.column - 1].strip():
        yield from _check_lines(node, written, name)
    for i, line in enumerate(written[1:], 1):
        if line.lstrip().startswith("- "):
            column = len(line) - len(line.lstrip()) + 1
            message = f"deze regel springt te ver in en hoort zo bij de tekst van regel {node.line}"
            hint = "zet het streepje recht onder dat van de regel erboven"
            yield Diagnostic(Location(name, node.line + i, column), "inspringing", message, hint)
            return


def check_comments(text: str, name: str, scalars: Sequence[Node]) -> Iterator[Diagnostic]:
    """Yield each text that stops, or is gone, because a word begins with `#`; its node gets all of it.

    A comment is known by what stands around it: two spaces before the `#`, or a space behind it.
    """
    starts = [scalar.start for scalar in scalars]
    begin, number, places = 0, 0, Lines(text, name)
    for match in _LOST.finditer(text):
        at = match.start()
        number = bisect_right(starts, at) - 1
        if number < 0 or at < begin:
            continue
        before = scalars[number]
        if before.end <= at and before.kind == "plain" and text[before.end : at] == " ":
            end = _LINE.match(text, at)
            cut = end[0].rstrip() if end else ""
            yield _lost(before, cut, places.place(at), _before(text, before))
            begin = at + len(cut)


def _before(text: str, node: Node) -> str:
    """Return what stands before a text on its line, when that is short enough to show."""
    begin = max(text.rfind("\n", 0, node.start), text.rfind("\r", 0, node.start)) + 1
    before = text[begin : node.start].strip()
    return f"{before} " if len(before) <= MAX_SHOWN else ""


def _lost(node: Node, cut: str, where: Location, before: str) -> Diagnostic:
    whole = f"{node.value} {cut}".strip()
    hint = f"zet de tekst tussen aanhalingstekens: {_shown(before + quoted(whole))}"
    is_empty = node.value == ""
    node.value = whole
    if is_empty:
        message = f"na `#` leest het register niet verder: {_shown(cut)} valt weg en hier staat niets"
        return Diagnostic(where, "tekst-weggevallen", message, hint)
    message = f"na een spatie en `#` leest het register niet verder: {_shown(cut)} valt weg"
    hint += "; is het een opmerking, zet er dan een spatie achter het `#`"
    return Diagnostic(where, "tekst-afgebroken", message, hint)


def _check_lines(node: Node, written: Sequence[str], name: str) -> Iterator[Diagnostic]:
    """Yield a finding for each line when all are `-item`, `key:value` or `key = value`."""
    stripped = [line.strip() for line in written]
    for number, (pattern, found) in enumerate(((_ITEM, "list"), (_PAIR, "mapping"))):
        matches = [pattern.fullmatch(line) for line in stripped]
        if not all(matches):
            continue
        for i, (line, match) in enumerate(zip(written, matches, strict=True)):
            column = node.column if i == 0 else 1 + len(line) - len(line.lstrip())
            if match is None:
                continue
            if number == 0:
                where = Location(name, node.line + i, column + 1)
                message = "na het streepje staat geen spatie"
                hint = f"schrijf {_shown('- ' + match[1])}"
                yield Diagnostic(where, "spatie-na-streepje", message, hint)
                node.mended.append(("", match[1], node.line + i, column))
            else:
                yield _joined(match, Location(name, node.line + i, column))
                node.mended.append((match[1], match[4].strip(), node.line + i, column))
        node.kind = found
        return


def _joined(match: re.Match[str], where: Location) -> Diagnostic:
    hint = f"schrijf {_shown(f'{match[1]}: {match[4].strip()}')}"
    place = Location(where.path, where.line, where.column + match.end(1) + (match[2] is not None))
    if match[3]:
        at = Location(where.path, where.line, where.column + match.start(3))
        return Diagnostic(at, "is-teken", f"na `{match[1]}` staat `=` in plaats van een dubbele punt", hint)
    return Diagnostic(
        place, "spatie-na-dubbele-punt", f"na de dubbele punt van `{match[1]}` staat geen spatie", hint
    )


def _shown(text: str) -> str:
    return f"`{text}`"
