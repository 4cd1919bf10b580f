"""A PDF is made of characters that its fonts have; others appear as a box and a number.

The annex and the report of changes can show every text and every word of a closed list.

Source: ISO 19005-2 (PDF/A-2), 6.2.11.8: no character without a glyph.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.finding import Finding, Location
from generator.reading.load import Document, Keys
from generator.reading.source import split_lines
from generator.rules.draft import Draft
from generator.rules.entries import Entries, Entry
from generator.schema.values import is_text
from generator.words.characters import find_missing, stand_in
from generator.words.wording import code

CODE = "teken-niet-in-pdf"
ONLY_WARNS = True


def extract(part: Entries) -> list[int]:
    """Return the numbers of the entries that have such a text."""
    texts = (item for _, found in part.texts(is_text) for item in found.items())
    odd = {n for text, numbers in texts if not text.isascii() and any(find_missing(text)) for n in numbers}
    return sorted(odd)


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each text and each word of a closed list with characters that the PDF cannot show."""
    odd = (entry(number) for _, numbers, entry in draft.taken(extract) for number in numbers)
    for entry, values in draft.found(is_text, odd):
        for keys, text, _ in values:
            if isinstance(text, str) and any(find_missing(text)):
                yield _finding(text, _place(entry, keys, text))
    yield from _check_terms(draft)


def _check_terms(draft: Draft) -> Iterator[Finding]:
    for name, node in draft.schema.data["$defs"].items():
        for index, term in enumerate(node.get("oneOf", ())):
            for key in ("title", "description"):
                if any(find_missing(term[key])):
                    place = draft.locate_in_schema("$defs", name, "oneOf", index, key)
                    yield _finding(term[key], place)


def _finding(text: str, place: Location) -> Finding:
    runs = list(dict.fromkeys(find_missing(text)))
    more = f" (en {len(runs) - 1} keer zoiets)" if len(runs) > 1 else ""
    message = (
        f"{code(runs[0])} heeft geen letter in de bijlage als PDF: daar komt {code(stand_in(runs[0]))}{more}"
    )
    hint = "schrijf het in gewone letters; of laat het zo: op de site en in ODT en DOCX staat het goed"
    return Finding(place, CODE, message, hint, "waarschuwing")


def _place(entry: Entry, keys: Keys, text: str) -> Location:
    """Return where the first of the characters stands; where the value begins when an escape made it."""
    begin = entry.locate(*keys)
    first = next(find_missing(text))
    return _find(entry.document, begin, first) or begin


def _find(document: Document, begin: Location, wanted: str) -> Location | None:
    lines = split_lines(document.text)
    column = begin.column - 1
    for number in range(begin.line - 1, len(lines)):
        found = lines[number].find(wanted, column)
        if found >= 0:
            return Location(begin.path, number + 1, found + 1)
        column = 0
    return None
