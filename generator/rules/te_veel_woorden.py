"""A summary and a stand are short enough to read at a glance.

Source: design, section 3: at most 60 words.
"""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.reading.load import Keys
from generator.rules.draft import Draft
from generator.rules.entries import Entry
from generator.words.wording import counted

CODE = "te-veel-woorden"
PER_ENTRY = True
_MOST = 60
_SHORT = _MOST * 2  # a text of 61 words has 60 spaces and at least as many letters


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each summary and each text of a stand of more than 60 words."""
    for entry in draft.activiteiten:
        for keys, text in _texts(entry):
            words = len(text.split()) if len(text) > _SHORT else 0
            if words > _MOST:
                message = f"`{keys[-1]}` telt {words} woorden; hooguit {_MOST} is de bedoeling"
                hint = f"haal er {counted(words - _MOST, 'woord', 'woorden')} uit"
                yield Finding(entry.locate(*keys), CODE, message, hint, "waarschuwing")


def _texts(entry: Entry) -> Iterator[tuple[Keys, str]]:
    yield ("samenvatting",), entry.value("samenvatting") or ""
    for index, stand in enumerate(entry.items("standen")):
        yield ("standen", index, "tekst"), stand["tekst"]
