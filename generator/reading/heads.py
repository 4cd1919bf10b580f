"""What stands above a hand-written page: lines of `key: value`, apart from its text."""

from __future__ import annotations

import re

from generator.findings.finding import RegisterError
from generator.reading.load import load_bytes

HEAD = re.compile(r"-{3}[ \t]*\r?\n(.*?\r?\n)-{3}[ \t]*(?:\r?\n|$)", re.DOTALL)
"""What stands above a page: lines of `key: value` between two lines `---`."""
_PAIR = re.compile(r" {0,3}([\w-]+):\s*(.*)")


def as_text(content: bytes) -> str:
    """Return the text of a page, its lines all ended alike."""
    return content.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def split_head(text: str, name: str) -> tuple[dict[str, str], str]:
    """Return what stands above a page, by key, and the rest of its text; *name* is used in errors.

    Raises RegisterError when the head is not to be read.
    """
    head = HEAD.match(text)
    if not head:
        return _split_loose(text)
    document, found = load_bytes(head[1].encode(), name)
    if not document or not isinstance(document.data, dict):
        reason = found[0].message if found else "dit is geen lijst van `sleutel: waarde`"
        raise RegisterError(f"boven de pagina `{name}`: {reason}")
    data = {key: str(value) for key, value in document.data.items() if value is not None}
    return data, text[head.end() :].lstrip("\n")


def _split_loose(text: str) -> tuple[dict[str, str], str]:
    """Return `key: value` lines with which a page begins without `---`, and the rest."""
    data: dict[str, str] = {}
    lines = text.split("\n")
    while lines and (pair := _PAIR.fullmatch(lines[0])):
        data[pair[1].lower()] = pair[2].strip()
        lines.pop(0)
    if data and lines and lines[0].strip():
        return data, "\n".join(lines)
    return data, "\n".join(lines).lstrip("\n")
