"""A sentence has at most 25 words.

Source: standards, section 4.3 (language level B1).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.diagnostics import Diagnostic
from generator.draft import Draft
from generator.rules.teksten import is_prose
from generator.wording import code

CODE = "lange-zin"
_MOST = 25
# a point inside an abbreviation is followed by a small letter; a point of a list begins a sentence
_END = re.compile(r"(?<=[.!?:;])[\"')\]”’]*\s+(?![a-z])|\n\s*(?:[-*+]|\d+[.)])\s|\n\s*\n")


def check(draft: Draft) -> Iterator[Diagnostic]:
    """Yield each text with a sentence that is too long, by its longest sentence."""
    for entry, values in draft.found(is_prose):
        for keys, text, _ in values:
            if not isinstance(text, str) or text.count(" ") + text.count("\n") < _MOST:
                continue
            longest = max(_END.split(text), key=lambda sentence: len(sentence.split()))
            words = longest.split()
            if len(words) > _MOST:
                message = (
                    f"een zin in `{keys[-1]}` telt {len(words)} woorden; hooguit {_MOST} is de bedoeling"
                )
                hint = f"maak twee zinnen van {code(' '.join(words[:6]) + ' …')}"
                yield Diagnostic(entry.locate(*keys), CODE, message, hint, "waarschuwing")
