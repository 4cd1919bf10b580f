"""How a letter to parliament or a debate looks: head, opening, speakers, what stands on every page."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from generator.words.datum import MAANDEN
from generator.words.staat.papers import DEBATE, Citation, read_id

OPENING = re.compile(
    r"Aan de |Geachte |[A-Z][A-Za-z' -]{2,30}, \d{1,2} [a-z]+ \d{4}$|Datum |Betreft |Onderwerp |Ons kenmerk"
)
"""How the lines above the first paragraph of a letter begin."""
OFFICIAL_HEAD = re.compile(r"\d{2}[ \u00a0]?\d{3}\b|Nr\. \d")
"""How a heading begins that is the number of the whole."""
FURNITURE = (
    r"kst-[\dIVX-]+(?:\s+\d+)?|ISSN [\d -]+|.{0,40}Tweede Kamer, vergaderjaar .*|"
    r".*, vergaderjaar \d{4}.\d{4}, \d.*"
)
"""The pattern of a line at the head or foot of every page of an official paper."""
SPEAKER = re.compile(
    r"(?:De voorzitter|(?:De heer|Mevrouw|Minister|Staatssecretaris|Het lid) [A-ZÀ-Ö][^.!?]{1,60}):"
)
"""The line above what somebody says in a debate."""
CHAMBER = r"(?:(?:uw|de|aan de|aan uw) (?:Tweede |Eerste )?Kamer|u)"
"""The pattern of whom a letter speaks to."""
NO_NAME = re.compile(r"(?:Kamerst|Handelingen|Geachte|Den Haag)")
"""What stands with a capital and is no name of an activity."""
_MONTH = "|".join(MAANDEN)
_DATE = re.compile(rf"(?:Den Haag,|Datum|Vastgesteld|Ontvangen)\D{{0,20}}(\d{{1,2}}) ({_MONTH}) (\d{{4}})")
_DEBATE = re.compile(rf"(?:\bvan|\bop|dag)\s+(\d{{1,2}}) ({_MONTH}) (\d{{4}})")
_KEY = re.compile(
    rf"\b(kst-\d{{5}}(?:-[IVX]+)?-\d{{1,4}}|h-[te]k-\d{{8}}-\d+-\d+|{DEBATE}-\d{{4}}-\d\d-\d\d)\b"
)
_DOSSIER = re.compile(r"(\d{2})[ \u00a0]?(\d{3})(?: ([IVX]{1,5}))?\s+[A-Z]")
_NUMBER = re.compile(r"Nr\.?\s?(\d{1,4})\s+(.{4,})")
_KINDS = (("BRIEF", "kamerbrief"), ("VERSLAG", "verslag"), ("MOTIE", "motie"), ("LIJST", "verslag"))
HEAD_BLOCKS = 40
"""So many blocks can be the head of a letter: what stands deeper is of something else."""


@dataclass(frozen=True, slots=True)
class LetterHead:
    """The data of a document, as far as it gives them."""

    key: str = ""  # `kst-99843-45`
    date: date | None = None
    title: str = ""
    kind: str = ""  # a term of the kinds of documents
    paper: Citation | None = None


def read_head(name: str, blocks: Sequence[str]) -> LetterHead:
    """Return what a letter says of itself in its first blocks; its file name may be an id."""
    text = "\n".join(blocks)
    key = _KEY.search(name) or _KEY.search(text)
    dossier, number, title, kind = "", "", "", ""
    for block in blocks:
        found = _DOSSIER.match(block)
        if found and not dossier:
            dossier = f"{found[1]}{found[2]}" + (f" {found[3]}" if found[3] else "")
        numbered = _NUMBER.match(block)
        if numbered and not number:
            number, title = numbered[1], _title(numbered[2])
            kind = next((kind for word, kind in _KINDS if numbered[2].startswith(word)), "")
    made = Citation(dossier, number, "II") if dossier and number else None
    paper = (read_id(key[1]) if key else None) or made
    subject = next((block for block in blocks if block.startswith(("Betreft", "Onderwerp"))), "")
    title = re.sub(r"^(?:Betreft|Onderwerp)\W*", "", subject) or title
    return LetterHead(key[1] if key else paper.id if paper else "", _date(name, text), title, kind, paper)


def _date(name: str, text: str) -> date | None:
    if match := re.search(r"(\d{4})-(\d\d)-(\d\d)", name):
        return _day(*match.groups())
    match = _DATE.search(text) or _DEBATE.search(text[:600])
    return _day(match[3], str(MAANDEN.index(match[2]) + 1), match[1]) if match else None


def _day(year: str, month: str, day: str) -> date | None:
    try:
        return date(int(year), int(month), int(day))
    except ValueError:
        return None


def _title(text: str) -> str:
    """Return a heading in capitals as a sentence has it."""
    return text.capitalize() if text.isupper() else text
