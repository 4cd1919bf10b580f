"""The sign for what only an editor knows: a hint shows it in its place, and the check refuses it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.reading.load import Keys

SIGN = "…"
_SIGNS = frozenset((SIGN, "...", "[…]"))


def find_signs(text: str, data: object) -> list[Keys]:
    """Return the ways to the values in *data* that are only the sign; *text* is the file of *data*."""
    return list(_walk(data, ())) if SIGN in text or "..." in text else []


def _walk(data: object, keys: Keys) -> Iterator[Keys]:
    if isinstance(data, str) and data.strip() in _SIGNS:
        yield keys
    for key, value in data.items() if isinstance(data, dict) else ():
        yield from _walk(value, (*keys, key))
    for index, value in enumerate(data) if isinstance(data, list) else ():
        yield from _walk(value, (*keys, index))
