"""The text of a cell or paragraph, from HTML to the XML of a DOCX or ODT, as pandoc writes it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from html import unescape
from typing import Protocol

_HREF = r'[^"\s<>|{}\[\]^`\\]*'  # what pandoc leaves as it is
TAG = rf'<br>|</?(?:strong|em)>|</(?:a|span)>|<a href="{_HREF}">|<span (?:id="[a-z]|lang=")[^"<>]*">'
"""The tags that such a text may have, as a regular expression."""
_PART = re.compile(r'<(/?)(\w+)(?: \w+="([^"]*)")?>|[^<]+')
SPACE = " \t\r\n\f"
"""What HTML takes for space: a no-break space is none."""
_SPACES = re.compile(f"[{SPACE}]+")
_AROUND_BREAK = re.compile(" ?<br> ?")


@dataclass(frozen=True, slots=True)
class Look:
    """How a run of text looks, and its language where that is another than that of the document."""

    is_bold: bool = False
    is_italic: bool = False
    is_link: bool = False
    lang: str = ""  # nl-NL


PLAIN = Look()
"""That of words without a tag around them: of most."""


class Writer(Protocol):
    """What one form writes for each part of a text."""

    line_break: str

    def run(self, words: str, look: Look) -> str:
        """Return words with one look."""

    def link(self, href: str) -> tuple[str, str]:
        """Return what begins and what ends a link."""

    def place(self, name: str) -> tuple[str, str]:
        """Return what begins and what ends a place that links lead to."""


def write_inline(html: str, writer: Writer) -> Iterator[str]:
    """Yield the XML of each part. Spaces in a row are one, and none begins or ends a line."""
    html = _AROUND_BREAK.sub("<br>", _SPACES.sub(" ", html.strip(SPACE)))
    open_tags: list[tuple[Look, str]] = []
    if "<" not in html:
        if html:
            yield writer.run(unescape(html), PLAIN)
        return
    look, is_space = PLAIN, True
    for part in _PART.finditer(html):
        is_end, tag, value = part.groups()
        if not tag:
            words = unescape(part[0].lstrip(" ") if is_space else part[0])
            is_space = part[0].endswith(" ")
            if words:
                yield writer.run(words, look)
        elif tag == "br":
            is_space = True
            yield writer.line_break
        elif is_end:
            look, end = open_tags.pop()
            yield end
        else:
            before, (begin, end) = look, ("", "")
            if tag == "a":
                look, (begin, end) = _with(look, tag, ""), writer.link(unescape(value))
            elif tag == "span" and part[0].startswith("<span id"):
                begin, end = writer.place(unescape(value))
            else:
                look = _with(look, tag, value or "")
            open_tags.append((before, end))
            yield begin


@lru_cache(maxsize=64)
def _with(look: Look, tag: str, lang: str) -> Look:
    if tag == "strong":
        return replace(look, is_bold=True)
    if tag == "em":
        return replace(look, is_italic=True)
    return replace(look, is_link=True) if tag == "a" else replace(look, lang=lang)
