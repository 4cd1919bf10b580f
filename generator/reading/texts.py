"""The texts behind the colons and dashes: nothing lost, nothing hidden, and no longer than can be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.findings.finding import Finding, Location
from generator.reading.guards import MAX_TEXT, forbidden_code, forbidden_words, without_forbidden
from generator.reading.losses import check_plain
from generator.reading.nodes import Node, rebuild, values
from generator.reading.source import Source

CODES = ("veel-te-lange-tekst",)

_SHORT = 100  # passes any limit of the schema: one cause, one finding


def check(nodes: Sequence[Node], source: Source) -> Iterator[Finding]:
    """Yield what is wrong with each text that is a value; where it is clear, it gets what was meant."""
    for node in nodes:
        if not node.mended:
            for value in values(node):
                if value.is_scalar:
                    yield from _check_text(value, source)


def _check_text(node: Node, source: Source) -> Iterator[Finding]:
    if node.kind == "plain":
        lost = list(_check_plain(node, source))
        yield from lost
        if lost:
            return
    elif node.kind == "quoted" and "\\" in source.text[node.start : node.end]:
        yield from _check_codes(node, source.name)
    if len(node.value) > MAX_TEXT:
        message = (
            f"deze tekst is {_thousands(len(node.value))} tekens lang; {_thousands(MAX_TEXT)} is het meeste"
        )
        hint = "maak de tekst korter; als een aanhalingsteken niet is gesloten, loopt de tekst te ver door"
        yield Finding(Location(source.name, node.line, node.column), "veel-te-lange-tekst", message, hint)
        node.value = node.value[:_SHORT]


def _check_plain(node: Node, source: Source) -> Iterator[Finding]:
    """Yield what was lost in a text without quotes."""
    value = str(node.value)
    if not value.isascii():
        node.value = value.strip()  # no-break spaces at its ends are pasted, not meant
    yield from check_plain(node, source.text, source.name)
    if node.mended:
        rebuild(node)


def _check_codes(node: Node, name: str) -> Iterator[Finding]:
    """Yield a code with a backslash that makes a character which may not be there."""
    value = str(node.value)
    if bad := forbidden_code(value):
        message, _ = forbidden_words(*bad)
        hint = "haal de code met de schuine streep (`\\`) weg die dit teken maakt"
        yield Finding(Location(name, node.line, node.column), bad[0], message, hint)
        node.value = without_forbidden(value)  # nobody should print it further on


def _thousands(number: int) -> str:
    return f"{number:,}".replace(",", ".")
