"""Words that make light of the act or put it on the victim.

Source: standards, section 4.3 (Taalgids of Defence for Children-ECPAT and Terre des Hommes, 2022).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.reading.load import Keys
from generator.rules.draft import Draft, Entry
from generator.schema.schema import SchemaNode
from generator.schema.values import is_own_text, is_text
from generator.words.wording import code

CODE = "woordkeus"
PER_ENTRY = True
LAW = "wetgeving"
"""The kind of activity of which the title is not ours to choose."""
ADVICE = {
    "loverboy": "mensenhandelaar",
    "kinderprostitu": "seksuele uitbuiting van kinderen, of voor een persoon: slachtoffer van uitbuiting",
    "jeugdprostitu": "seksuele uitbuiting van jongeren",
    "kindersekstoeris": "rondreizende dader van seksueel kindermisbruik",
    "sekstoeris": "rondreizende dader van seksueel misbruik",
    "kindersekspop": "pop met het uiterlijk van een kind",
    "kinderporno": "beelden van seksueel kindermisbruik",
    "kinderlokker": "pleger van seksueel kindermisbruik",
    "wraakporno": "beelden die zonder toestemming zijn verspreid",
    "pedofiel": "pleger van seksueel kindermisbruik (pedofilie is een gevoel, geen misdrijf)",
    "pedoseksue": "pleger van seksueel kindermisbruik",
    "prostitueerde zich": "werd seksueel uitgebuit",
    "seks hebben met": "verkrachten of misbruiken, als het zonder toestemming was",
    "seks had met": "verkrachtte of misbruikte, als het zonder toestemming was",
    "seks met kinderen": "seksueel misbruik van kinderen",
    "seks met minderjarigen": "seksueel misbruik van minderjarigen",
}
"""The beginning of each word, in small letters, with what to write in its place."""

_PARTS = (b"loverboy", b"prostitu", b"sekstoeris", b"porno", b"pedo", b"lokker", b"sekspop", b"seks ")
"""What the words have in common, for one cheap look at a file; a test holds it to `ADVICE`."""

QUOTED = re.compile(r"[“„\"][^”“\"]*[”\"]|[‘'][^’']*[’']")


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each such word in a text of our own: not in names that others gave, nor in quotations."""
    odd = {entry.document.path for entry in draft.everything() if _has_word(entry.document.text)}
    if not odd:
        return
    for entry, values in draft.found(is_text):
        for keys, text, node in values if entry.document.path in odd else ():
            word = _word_in(text) if isinstance(text, str) else ""
            if word and not _is_name(entry, keys, node):
                shown = re.search(re.escape(word) + r"\w*", text.casefold())
                message = f"{code(shown[0] if shown else word)} is een woord dat het register vermijdt"
                hint = (
                    f"schrijf {ADVICE[word]}; is het een naam of een citaat, zet het tussen aanhalingstekens"
                )
                yield Finding(entry.locate(*keys), CODE, message, hint, "waarschuwing")


def _has_word(text: str) -> bool:
    low = text.encode("ascii", "ignore").lower()
    return any(part in low for part in _PARTS)


def _word_in(text: str) -> str:
    own = QUOTED.sub("", text.casefold())
    return next((word for word in ADVICE if word in own), "")


def _is_name(entry: Entry, keys: Keys, node: SchemaNode) -> bool:
    """Whether a text is a name that is not ours to choose."""
    if keys[-1] == "titel" and entry.kind == "activiteiten":
        return bool(entry.value("soort") == LAW)
    return not is_own_text(node)
