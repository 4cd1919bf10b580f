"""A sentence has at most 25 words.

Source: standards, section 4.3 (language level B1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.rules.draft import Draft
from generator.schema.values import is_prose
from generator.words.wording import code

CODE = "lange-zin"
PER_ENTRY = True
MOST = 25
# an abbreviation is followed by a small letter, or by a number; a point of a list begins a sentence
END = re.compile(
    r"(?<=[.!?:;])(?<!\bart\.)(?<!\bnr\.)(?<!\bblz\.)[\"')\]”’]*\s+(?![a-z])"
    r"|\n[^\S\n]*(?:(?:[-*+]|\d+[.)])\s|\n)"  # one line end each: runs would be read again and again
)


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each text with a sentence that is too long, by its longest sentence."""
    long = {text: words for text in _texts(draft) if len(words := longest_sentence(text)) > MOST}
    for entry, values in draft.found(is_prose) if long else ():
        for keys, text, _ in values:
            if text in long:
                words = long[text]
                message = f"een zin in `{keys[-1]}` telt {len(words)} woorden; hooguit {MOST} is de bedoeling"
                hint = f"maak twee zinnen van {code(' '.join(words[:6]) + ' …')}"
                yield Finding(entry.locate(*keys), CODE, message, hint, "waarschuwing")


def _texts(draft: Draft) -> Iterator[str]:
    """Yield each different text that is long enough to look at."""
    for _, texts in draft.texts(is_prose):
        yield from (text for text in texts if len(text) > 2 * MOST)


def longest_sentence(text: str) -> list[str]:
    """Return the words of the longest sentence of *text*; none when the whole is no longer than is good."""
    words = text.split()
    if len(words) <= MOST:
        return []
    return max((sentence.split() for sentence in END.split(text)), key=len)
