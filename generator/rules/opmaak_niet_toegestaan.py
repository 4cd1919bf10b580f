"""The markup of a summary is limited to emphasis, lists and links."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.rules.draft import Draft
from generator.schema.schema import SchemaNode
from generator.words.wording import code

CODE = "opmaak-niet-toegestaan"
PER_ENTRY = True
_KINDS = (
    (
        re.compile(r"<(?:[a-zA-Z!/?][^>]*)>?"),
        "HTML",
        "haal de code weg; nadruk is *zo*, een link is [tekst](https://adres)",
    ),
    (re.compile(r"!\["), "een afbeelding", "haal de afbeelding weg; een adres kan in `links`"),
    (re.compile(r"^ {0,3}#{1,6}\s", re.MULTILINE), "een kop", "schrijf gewone zinnen, zonder kop"),
    (
        re.compile(r"^ {0,3}(?:```|~~~)|`", re.MULTILINE),
        "programmacode",
        "haal de schuine aanhalingstekens weg",
    ),
    (re.compile(r"^ {0,3}>", re.MULTILINE), "een citaatblok", "haal het teken `>` weg"),
    (re.compile(r"^ {0,3}\|.*\|", re.MULTILINE), "een tabel", "schrijf gewone zinnen of een lijst"),
    (
        re.compile(r"\]\((?!https://)[^)]*\)?"),
        "een link die niet met `https://` begint",
        "neem het volledige adres over uit de browser",
    ),
)
_MARKS = re.compile(r"[<`#>|!\]]")


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each text with markup that the site does not show."""
    for entry, values in draft.found(_has_markup):
        for keys, text, _ in values:
            if not isinstance(text, str) or not _MARKS.search(text):
                continue
            for form, kind, hint in _KINDS:
                match = form.search(text)
                if match:
                    message = (
                        f"`{keys[-1]}` bevat {kind}: {code(match[0].removeprefix('](').removesuffix(')'))}"
                    )
                    yield Finding(entry.locate(*keys), CODE, message, hint)
                    break  # one thing at a time: the same text often trips several forms


def _has_markup(node: SchemaNode) -> bool:
    return node.get("x-opmaak") == "markdown"
