"""What the form needs for the rules on words: their patterns, and their sentences with blanks.

How they go together stands in `docs/assets/formulier-taal.js` of the package; a test holds both together.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from generator.reading.load import Keys
from generator.rules import Rule, lange_zin, persoonsgegeven, samenvatting_veroudert, woordkeus
from generator.schema.schema import ACTIVITEITEN, SchemaNode
from generator.schema.values import is_any_text, is_own_text, is_prose
from generator.schema.woorden import Woorden
from generator.site.form.words import OVER, Words

Ask = Callable[[Rule, Mapping[str, Any], Mapping[str, str]], Words | None]
"""Ask a rule about the fields of an activity, with the blanks that its answer gets."""
_DATED = ("in 2020", "€ 5", "12 gemeenten", "inmiddels")
_PERSONAL = ("jan@gmail.com", "06 12345678", "111222333", "NL91ABNA0417164300")
_TITLE, _SUMMARY = "titel", "samenvatting"


def language(ask: Ask, woorden: Woorden) -> dict[str, Any]:
    """Return the rules on words as data."""
    most = lange_zin.MOST
    kinds = [persoonsgegeven.find_kind(text) for text in _PERSONAL]
    return {
        "zin": {
            "grens": most,
            "einde": _plain(lange_zin.END),
            "woorden": ask(
                lange_zin,
                {_SUMMARY: "woord " * (most + OVER)},
                {str(most + OVER): "n", _SUMMARY: "veld", " ".join(["woord"] * 6): "begin"},
            ),
        },
        "woordkeus": {
            "citaat": _plain(woordkeus.QUOTED),
            "wet": woordkeus.LAW,
            "raad": list(woorden.vermijden),
            "woorden": _asked_words(ask, woorden),
        },
        "veroudert": [
            {
                "vorm": _plain(re.compile(kind.form, re.IGNORECASE)),
                "woorden": ask(samenvatting_veroudert, {_SUMMARY: text}, {text: "waarde"}),
            }
            for kind, text in zip(samenvatting_veroudert.kinds(woorden.geteld), _DATED, strict=True)
        ],
        "persoon": {
            **{
                name: _plain(pattern)
                for name, pattern in persoonsgegeven.patterns(woorden.postbussen).items()
            },
            "soorten": kinds,
            "woorden": ask(persoonsgegeven, {_SUMMARY: _PERSONAL[0]}, {kinds[0]: "soort", _SUMMARY: "veld"}),
        },
    }


def _asked_words(ask: Ask, woorden: Woorden) -> Words | None:
    """Return what is said of a word to avoid; None in a register that avoids none."""
    for word, advice in woorden.vermijden:
        return ask(woordkeus, {_SUMMARY: word}, {word: "waarde", advice: "raad"})
    return None


def rules_for(kind: str, keys: Keys, node: SchemaNode) -> list[str]:
    """Return which of these rules look at a field, by their names in `language`."""
    found = ["zin"] if is_prose(node) else []
    is_title = kind == ACTIVITEITEN and keys[-1:] == (_TITLE,)
    found += ["woordkeus"] if is_own_text(node) or is_title else []
    found += ["veroudert"] if kind == ACTIVITEITEN and keys == (_SUMMARY,) else []
    return [*found, "persoon"] if is_any_text(node) else found


def _plain(pattern: re.Pattern[str]) -> str:
    """Return a pattern as JavaScript reads it."""
    return pattern.pattern.replace(r"\Z", "").replace(r"\"", '"')
