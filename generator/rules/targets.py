"""What each entry points to. The schema says what points where (`x-verwijst-naar`)."""

from __future__ import annotations

from typing import Any

from generator.rules.entries import Entries
from generator.schema.values import is_reference


def extract(part: Entries) -> Any:
    """Return rows of collections, and of each id in them that is named the numbers of who names it."""
    found: dict[tuple[str, ...], dict[str, list[int]]] = {}
    for node, texts in part.texts(is_reference):
        numbers = found.setdefault(tuple(node["x-verwijst-naar"]), {})
        for text, where in texts.items():
            numbers[text] = sorted({*numbers.get(text, ()), *where})
    return list(found.items())
