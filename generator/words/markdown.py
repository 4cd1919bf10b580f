"""Text of somebody else inside Markdown that a forge shows: one line, in which nothing is markup."""

from __future__ import annotations

import re

_MARKUP = re.compile(r"[\\`*_\[\]<>&|~$]|^[-+#]")
_NUMBER = re.compile(r"^(\d{1,9})([.)])")
_REFERENCE = re.compile(r'(?<=[@#!~$%^&])(?=[\w"])|(?<=:)(?=//)|(?<=www)(?=\.)|(?<=gh)(?=-\d)', re.IGNORECASE)
_GAP = "\u200b"
"""A space without width: forges look for `@somebody`, `#12` and addresses in the text as readers see it, so
that no way of writing the sign itself stops them."""


def as_line(text: str) -> str:
    """Return *text* on one line: every kind of line end, and every control, is a space."""
    return " ".join("".join(char if char.isprintable() else " " for char in text).split())


def as_plain(text: str) -> str:
    """Return *text* as Markdown that only shows it: no bullet, heading, link, code, tag or mention."""
    line = _REFERENCE.sub(_GAP, as_line(text))
    return _NUMBER.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", line))


def as_code(text: str) -> str:
    """Return *text* between backticks; a backtick in it becomes an apostrophe."""
    return f"`{as_line(text).replace('`', chr(0x27))}`"
