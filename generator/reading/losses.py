"""Good YAML in which something of the editor got lost: a cut text, a list that became one text."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from generator.findings.finding import Finding, Location
from generator.reading.nodes import Node
from generator.reading.source import Source, split_lines
from generator.reading.trouble import MAX_SHOWN, QUOTE_ALL, quoted

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
_COMMENT = re.compile(r"#[^\r\n]*")
_BLOCK_HEAD = re.compile(r"[|>][-+0-9]*(?=#)")


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


def check_plain(node: Node, text: str, name: str) -> Iterator[Finding]:
    """Yield what was lost in a text without quotes; *node* then gets what the editor meant."""
    value = str(node.value)
    if _CURLY.fullmatch(value):
        inner = value[1:-1]
        message = f"`{value[0]}` en `{value[-1]}` zijn kromme aanhalingstekens; die horen zo bij de tekst"
        hint = f"gebruik rechte aanhalingstekens of geen: {_shown(quoted(inner))}"
        yield Finding(Location(name, node.line, node.column), "kromme-aanhalingstekens", message, hint)
        node.value = inner
        return
    if not _is_first(text, node, " \t-"):
        return  # after its key: `titel: -5`
    written = split_lines(text[node.start : node.end])
    if _is_first(text, node, " \t"):
        yield from _check_lines(node, written, name)
    for i, line in enumerate(written[1:], 1):
        if line.lstrip().startswith("- "):
            column = len(line) - len(line.lstrip()) + 1
            message = f"deze regel springt te ver in en hoort zo bij de tekst van regel {node.line}"
            hint = "zet het streepje recht onder dat van de regel erboven"
            yield Finding(Location(name, node.line + i, column), "inspringing", message, hint)
            return


def _is_first(text: str, node: Node, blanks: str) -> bool:
    """Whether only *blanks* stand before a text on its line; no more is looked at than what is there."""
    at = node.start - 1
    while at >= 0 and text[at] in blanks:
        at -= 1
    return at < 0 or text[at] in "\r\n"


def check_comments(scalars: Sequence[Node], source: Source) -> Iterator[Finding]:
    """Yield each text that stops, or is gone, because a word begins with `#`; its node gets all of it.

    And each `#` that stands against what is before it: our parser takes it for a comment, YAML 1.2 does not.
    A comment with one space before it is kept with its text: a rule judges it, that knows what the text is.
    """
    text = source.text
    for before, at, cut in _comments(text, scalars):
        if at and text[at - 1] not in " \t\r\n":
            yield _joined_hash(text, before, cut, at, source.place(at))
        elif before and before.kind == "plain" and not text[before.end : at].strip(" \t"):
            if re.match(r"#[^\s#!]", cut):
                yield _lost(before, cut, source.place(at), _before(text, before))
            elif at - before.end == 1 and before.value:
                before.comment = cut, source.place(at).line, source.place(at).column


def _comments(text: str, scalars: Sequence[Node]) -> Iterator[tuple[Node | None, int, str]]:
    """Yield each comment: the text before it, where it begins, and the comment itself."""
    begin, before = 0, None
    for scalar in (*scalars, None):
        stop = scalar.start if scalar else len(text)
        if stop > begin and "#" in text[begin:stop]:
            for match in _COMMENT.finditer(text, begin, stop):
                yield before, match.start(), match[0].rstrip()
                before = None  # the next one is on another line
        if scalar:
            begin, before = max(begin, scalar.end), scalar
        head = _BLOCK_HEAD.match(text, scalar.start) if scalar and scalar.kind == "block" else None
        comment = _COMMENT.match(text, head.end()) if head else None
        if comment:
            yield None, comment.start(), comment[0].rstrip()


def _joined_hash(text: str, before: Node | None, cut: str, at: int, where: Location) -> Finding:
    """Return the finding for a `#` that stands against a quote, a bracket or a comma."""
    sign = text[at - 1]
    a_space = "is het een opmerking, zet er dan een spatie voor"
    if before and before.kind == "quoted" and before.end == at:
        written = _before(text, before) + quoted(text[before.start : at] + cut)
        is_shown = not before.is_inside and len(written) <= MAX_SHOWN and not re.search(r"[\r\n]", written)
        hint = f"schrijf {_shown(written)}; {a_space}" if is_shown else a_space
        message = f"achter het aanhalingsteken `{sign}` staat nog tekst"
        return Finding(where, "tekst-na-aanhalingsteken", message, hint)
    if sign in "]}":
        message = f"achter het haakje `{sign}` staat nog tekst"
        return Finding(where, "tekst-na-haakje", message, f"{a_space}; haal het anders weg")
    message = (
        f"voor het `#` staat geen spatie, en wat erna staat, leest het register niet: {_shown(cut)} valt weg"
    )
    hint = f"{a_space}; zet de tekst anders tussen aanhalingstekens"
    return Finding(where, "tekst-afgebroken", message, hint)


def _before(text: str, node: Node) -> str:
    """Return what stands before a text on its line, when that is short enough to show."""
    begin = text.rfind("\n", 0, node.start) + 1
    begin = max(begin, text.rfind("\r", begin, node.start) + 1)
    before = text[begin : node.start].strip()
    return f"{before} " if len(before) <= MAX_SHOWN else ""


def _lost(node: Node, cut: str, where: Location, before: str) -> Finding:
    whole = f"{node.value} {cut}".strip()
    mended = before + quoted(whole)
    hint = (
        f"zet de tekst tussen aanhalingstekens: {_shown(mended)}" if len(mended) <= MAX_SHOWN else QUOTE_ALL
    )
    is_empty = node.value == ""
    node.value = whole
    if is_empty:
        message = f"na `#` leest het register niet verder: {_shown(cut)} valt weg en hier staat niets"
        return Finding(where, "tekst-weggevallen", message, hint)
    message = f"na een spatie en `#` leest het register niet verder: {_shown(cut)} valt weg"
    hint += "; is het een opmerking, zet er dan een spatie achter het `#`"
    return Finding(where, "tekst-afgebroken", message, hint)


def _check_lines(node: Node, written: Sequence[str], name: str) -> Iterator[Finding]:
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
                yield Finding(where, "spatie-na-streepje", message, hint)
                node.mended.append(("", match[1], node.line + i, column))
            else:
                yield _joined(match, Location(name, node.line + i, column))
                node.mended.append((match[1], match[4].strip(), node.line + i, column))
        node.kind = found
        return


def _joined(match: re.Match[str], where: Location) -> Finding:
    hint = f"schrijf {_shown(f'{match[1]}: {match[4].strip()}')}"
    place = Location(where.path, where.line, where.column + match.end(1) + (match[2] is not None))
    if match[3]:
        at = Location(where.path, where.line, where.column + match.start(3))
        return Finding(at, "is-teken", f"na `{match[1]}` staat `=` in plaats van een dubbele punt", hint)
    return Finding(
        place, "spatie-na-dubbele-punt", f"na de dubbele punt van `{match[1]}` staat geen spatie", hint
    )


def _shown(text: str) -> str:
    return f"`{text}`"
