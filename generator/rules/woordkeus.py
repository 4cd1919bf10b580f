"""Words that the register avoids, with what it writes in their place: those of `woorden/vermijden.yaml`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from generator.findings.finding import Finding
from generator.reading.load import Keys
from generator.rules.draft import Draft
from generator.rules.entries import Entry
from generator.schema.schema import SchemaNode
from generator.schema.values import is_own_text, is_text
from generator.words.wording import code

CODE = "woordkeus"
PER_ENTRY = True
LAW = "wetgeving"
"""The kind of activity of which the title is not ours to choose."""
QUOTED = re.compile(r"[“„\"][^”“\"]*[”\"]|[‘'][^’']*[’']")


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each such word in a text of our own: not in names that others gave, nor in quotations."""
    advice = draft.woorden.raad
    used = _used(draft, advice)
    odd = draft.having(is_text, lambda text: any(map(text.casefold().__contains__, used))) if used else ()
    for entry, values in draft.found(is_text, odd):
        for keys, text, node in values:
            word = _word_in(text, advice) if isinstance(text, str) else ""
            if word and not _is_name(entry, keys, node):
                shown = re.search(re.escape(word) + r"\w*", text.casefold())
                message = f"{code(shown[0] if shown else word)} is een woord dat het register vermijdt"
                hint = (
                    f"schrijf {advice[word]}; is het een naam of een citaat, zet het tussen aanhalingstekens"
                )
                yield Finding(entry.locate(*keys), CODE, message, hint, "waarschuwing")


def _used(draft: Draft, words: Iterable[str]) -> tuple[str, ...]:
    """Return which words occur at all: one look at all texts together, and mostly there are none."""
    whole = "\n".join(text for _, found in draft.texts(is_text) for text in found).casefold()
    return tuple(word for word in words if word in whole)


def _word_in(text: str, words: Iterable[str]) -> str:
    own = QUOTED.sub("", text.casefold())
    return next((word for word in words if word in own), "")


def _is_name(entry: Entry, keys: Keys, node: SchemaNode) -> bool:
    """Whether a text is a name that is not ours to choose."""
    if keys[-1] == "titel" and entry.kind == "activiteiten":
        return bool(entry.value("soort") == LAW)
    return not is_own_text(node)
