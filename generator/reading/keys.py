"""The names before the colons: each is a text, in our letters, and once in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from generator.findings.finding import Finding, Location
from generator.reading.losses import as_latin, kind_of
from generator.reading.nodes import Node, pairs
from generator.reading.source import Source
from generator.reading.trouble import MAX_SHOWN
from generator.words.wording import code

CODES = (
    "dubbele-sleutel",
    "samenvoegsleutel",
    "sleutel-geen-tekst",
    "sleutel-met-vraagteken",
    "spatie-na-dubbele-punt",
    "vreemde-letter",
)

_MANY = 3
"""So many fields of an item that stand there again are an item of their own."""
_JOINED = re.compile(r"([A-Za-z_]+):(.+)$")


def check(nodes: Sequence[Node], source: Source) -> Iterator[Finding]:
    """Yield what is wrong with the keys of each mapping that was read.

    Keys get the name that was meant where that is clear; a pair without a good key is taken away.
    """
    for node in nodes:
        if node.kind == "mapping" and not node.mended:  # else it is a text, read as what the editor meant
            yield from _check_mapping(node, source)


def _check_mapping(node: Node, source: Source) -> Iterator[Finding]:
    seen: dict[str, Node] = {}
    doubles: list[tuple[Node, Node]] = []
    kept: list[tuple[Node, Node]] = []
    for key, value in pairs(node):
        if refused := _refused(key, source):
            yield refused
            continue
        if key.kind == "alias" or not isinstance(key.value, str):
            continue  # an alias has its own finding
        if not key.value.isascii():
            yield from _check_letters(key, source)
        if key.value in seen:
            doubles.append((key, value))
            continue
        if value.value == "":
            yield from _check_joined(key, value, source.name)
        seen[key.value] = key
        kept.append((key, value))
    if doubles:
        yield from _check_doubles(kept[0][0], doubles, seen, source)
    node.value = kept


def _check_doubles(
    first: Node, doubles: Sequence[tuple[Node, Node]], seen: Mapping[str, Node], source: Source
) -> Iterator[Finding]:
    """Yield each key that stands there already; where an item of a list begins again, only its first one."""
    is_item = source.lines[first.line - 1][: first.column - 1].strip() == "-"
    begins = [key for key, _ in doubles if key.value == first.value]
    if is_item and not begins and len(doubles) >= _MANY:
        begins = [doubles[0][0]]
    if is_item and begins:
        for key in begins:
            message = f"voor {code(key.value)} ontbreekt een streepje: regel {first.line} heeft er al één"
            line = source.lines[key.line - 1][key.column - 1 :].strip()
            shown = f"`- {line}`" if len(line) <= MAX_SHOWN else "`- ` en dan deze regel"
            hint = f"schrijf {shown}, met het streepje recht onder dat van regel {first.line}"
            yield _finding(key, source.name, "dubbele-sleutel", message, hint)
        return
    for key, value in doubles:
        earlier = seen[str(key.value)].line
        message = f"{code(key.value)} staat er twee keer; de eerste staat op regel {earlier}"
        hint = "haal één van de twee weg, of voeg ze samen"
        if value.kind == "list" and not value.has_brackets:
            last = f"het laatste item van {code(key.value)} bij regel {earlier}"
            hint = f"zet wat hieronder staat onder {last}, en haal deze regel weg"
        yield _finding(key, source.name, "dubbele-sleutel", message, hint)


def _finding(key: Node, name: str, kind: str, message: str, hint: str) -> Finding:
    return Finding(Location(name, key.line, key.column), kind, message, hint)


def _refused(key: Node, source: Source) -> Finding | None:
    """Return why a key cannot be the name of a field."""
    if question := _question_before(key, source):
        hint = "schrijf `sleutel: waarde` op één regel, zonder vraagteken ervoor"
        message = "een `?` en een spatie hebben hier een bijzondere betekenis, die het register niet kent"
        return Finding(question, "sleutel-met-vraagteken", message, hint)
    if key.kind == "alias":
        return None
    if not isinstance(key.value, str) or key.is_null:
        what = "niets" if key.value == "" else code(key.value) if key.is_null else "een lijst of groep"
        message = f"voor de dubbele punt staat {what}; daar hoort de naam van een veld"
        hint = "zet er de naam van het veld voor, zoals in `titel: Zwemles op school`"
        return _finding(key, source.name, "sleutel-geen-tekst", message, hint)
    if key.value == "<<" and key.kind == "plain":
        hint = "schrijf de velden hier voluit; met `<<` voegt het register niets samen"
        return _finding(key, source.name, "samenvoegsleutel", "de samenvoegsleutel `<<` kan hier niet", hint)
    return None


def _question_before(key: Node, source: Source) -> Location | None:
    """Return the place of a `?` that stands before a key on its line."""
    text, index = source.text, key.start - 1
    while index >= 0 and text[index] in " \t":
        index -= 1
    return source.place(index) if index >= 0 and text[index] == "?" else None


def _check_letters(key: Node, source: Source) -> Iterator[Finding]:
    """Yield letters of another script in a key and put the right ones in their place."""
    written = str(key.value)
    plain = as_latin(written)
    if plain == written or not plain.isascii():
        return
    odd = next(char for char in written if not char.isascii())
    at = source.text.find(odd, key.start, key.end)
    place = source.place(at if at >= 0 else key.start)  # not there when a code between quotes makes it
    message = f"in {code(written)} staat {kind_of(odd)} (`U+{ord(odd):04X}`)"
    key.value = plain
    yield Finding(place, "vreemde-letter", message, f"typ de naam opnieuw met gewone letters: {code(plain)}")


def _check_joined(key: Node, value: Node, name: str) -> Iterator[Finding]:
    """Yield `{begin:2018}`, where key and value became one key without a value; they get what was meant."""
    match = _JOINED.match(str(key.value))
    if key.kind != "plain" or not match:
        return
    message = f"na de dubbele punt van `{match[1]}` staat geen spatie"
    hint = f"zet er een spatie achter: {code(f'{match[1]}: {match[2]}')}"
    place = Location(name, key.line, key.column + len(match[1]) + 1)
    key.value, value.value = match[1], match[2]
    yield Finding(place, "spatie-na-dubbele-punt", message, hint)
