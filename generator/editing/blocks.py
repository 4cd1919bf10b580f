"""Values as lines of YAML, in the way in which the files of the register are written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeAlias

from generator.words.numbers import written
from generator.words.wording import as_yaml

Value: TypeAlias = "str | int | float | bool | Sequence[Value] | Mapping[str, Value]"
"""What can be written: numbers without quotes, texts with quotes where they need them."""

_WIDTH = 96
"""Characters of a line at which a text is folded."""
_GAP = re.compile(r"(?<=[^ ]) (?=[^ ])")
_SINGLE = re.compile(r"[^\n\t']+")
_DOUBLE = re.compile(r'[^\n\t"\\]+')


def as_data(value: Any) -> Any:
    """Return a value as the reader gives it, before the schema makes numbers of texts."""
    if isinstance(value, Mapping):
        return {key: as_data(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return [as_data(part) for part in value]
    return on_line(value) if not isinstance(value, str) else value


def on_line(value: Any) -> str:
    """Return a value on one line, as between brackets or behind a key."""
    if isinstance(value, float):
        return written(int(value) if value.is_integer() else value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key}: {on_line(part)}" for key, part in value.items()) + "}"
    if isinstance(value, (list, tuple)):
        return f"[{', '.join(on_line(part) for part in value)}]"
    return as_yaml(value)


def in_style(value: Any, old: str) -> str:
    """Return a text or number on one line, between the quotes that *old* had where those can hold it."""
    if isinstance(value, str) and old[:1] == "'" and _SINGLE.fullmatch(value):
        return f"'{value}'"
    if isinstance(value, str) and old[:1] == '"' and _DOUBLE.fullmatch(value):
        return f'"{value}"'
    return on_line(value)


def is_long(value: Any, column: int) -> bool:
    """Whether a text that begins in *column* is better written in a block of lines."""
    return isinstance(value, str) and ("\n" in value or column + len(on_line(value)) > _WIDTH + 8)


def as_block(text: str, indent: int, eol: str) -> str:
    """Return a text as a block, without the end of its last line: `>-`, folded; `|-` when it has lines."""
    if not text.strip() or text != text.strip() or "\t" in text:
        return json.dumps(text, ensure_ascii=False)
    lines = text.split("\n") if "\n" in text else list(_folded(text, _WIDTH - indent))
    shown = [f"{' ' * indent}{line}" if line else "" for line in lines]
    return eol.join(("|-" if "\n" in text else ">-", *shown))


def _folded(text: str, width: int) -> Iterator[str]:
    """Yield a text in lines of *width*, broken where one space stands between words."""
    line = ""
    for word in _GAP.split(text):
        if line and len(line) + 1 + len(word) > width:
            yield line
            line = word
        else:
            line = f"{line} {word}" if line else word
    yield line


def as_field(key: str, value: Value, indent: int, eol: str) -> str:
    """Return `key: value` in lines: the first without its spaces, the last with its end."""
    return f"{key}:{_behind(value, indent, indent + len(key) + 2, eol)}{eol}"


def as_item(value: Value, indent: int, eol: str) -> str:
    """Return an item of a list in lines, the dash after *indent* spaces."""
    if isinstance(value, Mapping) and value:
        inner = indent + 2
        fields = (as_field(key, part, inner, eol) for key, part in value.items())
        return f"{' ' * indent}- " + (" " * inner).join(fields)
    return f"{' ' * indent}-{_behind(value, indent, indent + 2, eol)}{eol}"


def _behind(value: Value, indent: int, column: int, eol: str) -> str:
    """Return what stands behind a key or dash at *indent*, without the end of the last line."""
    if isinstance(value, Mapping) and value:
        pad = " " * (indent + 2)
        fields = "".join(f"{pad}{as_field(key, part, indent + 2, eol)}" for key, part in value.items())
        return eol + fields.removesuffix(eol)
    if isinstance(value, (list, tuple)) and value:
        return eol + "".join(as_item(item, indent + 2, eol) for item in value).removesuffix(eol)
    if isinstance(value, str) and is_long(value, column):
        return f" {as_block(value, indent + 2, eol)}"
    return f" {on_line(value)}"
