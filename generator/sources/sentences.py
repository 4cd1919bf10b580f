"""Dutch text in sentences. An abbreviation, a number of a paper or a name ends none."""

from __future__ import annotations

import re
from collections.abc import Iterator

_SHORT = frozenset((
    "art", "afd", "bijv", "bijl", "bv", "ca", "c.q", "c.s", "d.d", "d.m.v", "dhr", "dr", "drs", "e.a", "e.d",
    "enz", "etc", "evt", "excl", "i.c", "i.h.k.v", "i.s.m", "i.v.m", "incl", "ir", "jl", "kst", "m.b.t",
    "m.b.v", "m.i.v", "max", "mevr", "min", "mln", "mr", "mw", "n.a.v", "nl", "no", "nr", "nrs", "o.a",
    "o.l.v", "p", "pag", "par", "prof", "resp", "sr", "st", "stb", "stcrt", "t.a.v", "t.b.v", "t/m", "trb",
    "z.g", "zgn", "z.s.m",
))  # fmt: skip
_END = re.compile(
    r"(?P<word>[\w./]*)[.!?]+[\"'»”’)\]]*"  # the last word with its stop, within quotes or brackets
    r"\d{0,2}\s+"  # the number of a footnote
    r"(?=[\"'«“‘(\[–-]*\s?[A-ZÀ-ÖØ-Þ0-9])"
)


def split_sentences(text: str) -> Iterator[str]:
    """Yield the sentences of a text that stands on one line; together they are that text."""
    start = 0
    for match in _END.finditer(text):
        word = match["word"].strip(".").casefold()
        is_short = word in _SHORT or (len(word) == 1 and word.isalpha())
        if is_short and text[match.end("word")] == ".":
            continue
        yield text[start : match.end()].strip()
        start = match.end()
    if rest := text[start:].strip():
        yield rest
