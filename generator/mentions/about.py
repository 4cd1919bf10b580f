"""What a letter says of itself: its date, its number and its title."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from generator.sources.letter import Letter
from generator.words.datum import MAANDEN

_MONTH = "|".join(MAANDEN)
_DATE = re.compile(rf"(?:Den Haag,|Datum|Vastgesteld|Ontvangen)\D{{0,20}}(\d{{1,2}}) ({_MONTH}) (\d{{4}})")
_DEBATE = re.compile(rf"(?:\bvan|\bop|dag)\s+(\d{{1,2}}) ({_MONTH}) (\d{{4}})")
_KEY = re.compile(r"\b(kst-\d{5}(?:-[IVX]+)?-\d{1,4}|h-[te]k-\d{8}-\d+-\d+|handelingen-\d{4}-\d\d-\d\d)\b")
_DOSSIER = re.compile(r"(\d{2})[ \u00a0]?(\d{3})(?: ([IVX]{1,5}))?\s+[A-Z]")
_NUMBER = re.compile(r"Nr\.?\s?(\d{1,4})\s+(.{4,})")
_FIRST = 40  # blocks: what stands deeper is of something else
_KINDS = (("BRIEF", "kamerbrief"), ("VERSLAG", "verslag"), ("MOTIE", "motie"), ("LIJST", "verslag"))


@dataclass(frozen=True, slots=True)
class LetterHead:
    """The data of a document, as far as it gives them."""

    key: str = ""  # `kst-99843-45`
    date: date | None = None
    title: str = ""
    kind: str = ""  # a term of the kinds of documents
    dossier: str = ""
    number: str = ""


def read_about(letter: Letter) -> LetterHead:
    """Return what a letter says of itself in its head; its file name counts when it is an official id."""
    head = letter.blocks[:_FIRST]
    text = "\n".join(block.text for block in head)
    key = _KEY.search(letter.name) or _KEY.search(text)
    dossier, number, title, kind = "", "", "", ""
    for block in head:
        found = _DOSSIER.match(block.text)
        if found and not dossier:
            dossier = f"{found[1]}{found[2]}" + (f" {found[3]}" if found[3] else "")
        numbered = _NUMBER.match(block.text)
        if numbered and not number:
            number, title = numbered[1], _title(numbered[2])
            kind = next((kind for word, kind in _KINDS if numbered[2].startswith(word)), "")
    if key and key[1].startswith("kst-"):
        *rest, number = key[1].removeprefix("kst-").split("-")
        dossier = " ".join(rest)
    made = f"kst-{dossier.replace(' ', '-')}-{number}" if dossier and number else ""
    subject = next((b.text for b in head if b.text.startswith(("Betreft", "Onderwerp"))), "")
    title = re.sub(r"^(?:Betreft|Onderwerp)\W*", "", subject) or title
    return LetterHead(key[1] if key else made, _date(letter.name, text), title, kind, dossier, number)


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
