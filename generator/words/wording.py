"""How findings speak: values between backticks, lists with "en", counts with the right plural."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Sequence

_MAX = 200  # longer values are shown by their beginning: the editor sees the rest in the file
_PLAIN = re.compile(r"[^\W_](?:[\w ./@+()'-]|:(?=[^\s]))*(?<! )")
_NUMBER = re.compile(r"[+-]?[0-9]+(?:\.[0-9]+)?|true|false|null|yes|no|on|off", re.IGNORECASE)


def code(value: object) -> str:
    """Return *value* between backticks, on one line, with control characters shown by their number."""
    text = " ".join(str(value).split())
    if not text.isprintable():
        text = "".join(char if char.isprintable() else f"U+{ord(char):04X}" for char in text)
    short = text if len(text) <= _MAX else text[: _MAX - 20].rstrip() + "…"
    return f"`{short.replace('`', 'ʼ')}`"


def example(value: object) -> str:
    """Return what to write, as one line of YAML between backticks, however long."""
    return f"`{as_yaml(value)}`"


def listed(values: Iterable[object], word: str = "en") -> str:
    """Return values between backticks as a sentence has them: `a`, `b` en `c`."""
    return joined([code(value) for value in values], word)


def joined(parts: Sequence[str], word: str = "en") -> str:
    """Return parts as a sentence has them: a, b en c."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {word} {parts[-1]}"


def did_you_mean(values: Sequence[str]) -> str:
    """Return the question that offers *values*, or nothing when there are none."""
    return f"bedoelt u {listed(values, 'of')}?" if values else ""


def counted(number: int, one: str, many: str) -> str:
    """Return a number with its noun: `1 fout`, `3 fouten`."""
    return f"{number} {one if number == 1 else many}"


def as_yaml(value: object) -> str:
    """Return *value* as an editor would write it on one line of YAML."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        return f"[{', '.join(as_yaml(item) for item in value)}]"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {as_yaml(item)}" for key, item in value.items()) + "}"
    text = str(value)
    is_text_number = isinstance(value, str) and _NUMBER.fullmatch(text)
    is_plain = not isinstance(value, str) or (_PLAIN.fullmatch(text) and not is_text_number)
    return text if is_plain else json.dumps(text, ensure_ascii=False)
