"""By when something is promised: in the words of the letter, and as a date where they leave no doubt."""

from __future__ import annotations

import re
from datetime import date

from generator.words.datum import MAANDEN

_MONTH = "|".join(MAANDEN)
_PARTS = r"zomer|herfst|winter|voorjaar|najaar|zomerreces|kerstreces|herfstreces|meireces|kerst|jaarwisseling"
_YEAR = r"20\d\d|dit jaar|volgend jaar|dit kalenderjaar"
_TERM = re.compile(
    r"(?:(?:in het (?P<quarter>eerste|tweede|derde|vierde) kwartaal"
    r"|in de (?P<half>eerste|tweede) helft"
    rf"|(?:nog )?(?:voor|vóór|na|in|rond|tegen|dit|komend) (?:het |de )?(?:{_PARTS})"
    rf"|(?:begin|eind|medio|half|uiterlijk|per|vanaf|in|voor|vóór|na) (?:{_MONTH})"
    rf"|(?:uiterlijk|voor|vóór|per) \d{{1,2}} (?:{_MONTH}))(?: van)?(?: (?P<year>{_YEAR}))?"
    r"|(?:begin|eind|medio) (?:dit jaar|volgend jaar|20\d\d)"
    r"|(?:voor|aan) het einde? van (?:het|dit) jaar|(?:dit|volgend) jaar|in 20\d\d"
    r"|(?:elk|ieder|twee keer per) (?:half)?jaar|(?:half)?jaarlijks|op korte termijn|binnenkort"
    r"|zo snel mogelijk|binnen \w+ (?:weken|maanden)|volgende (?:week|maand)|deze maand)\b",
    re.IGNORECASE,
)
_ORDER = {"eerste": 1, "tweede": 2, "derde": 3, "vierde": 4}


def find_term(text: str, written: date | None) -> tuple[str, str]:
    """Return the words of a term, and its date as `schema.json` writes dates; each empty when there is none.

    A year that the text does not name is that in which the letter was *written*, if it is known.
    """
    match = _TERM.search(text)
    if not match:
        return "", ""
    return match[0].strip(), _date(match, written)


def _date(match: re.Match[str], written: date | None) -> str:
    """Return the date of a term, where its words leave no doubt about it."""
    words = match[0].casefold()
    year = _year(match["year"] or _digits(words), written)
    if not year or words.startswith(("na ", "rond", "tegen", "vanaf")):
        return ""
    if match["quarter"]:
        return f"{year}-K{_ORDER[match['quarter'].casefold()]}"
    if match["half"]:
        return f"{year}-H{_ORDER[match['half'].casefold()]}"
    month = next((number for number, name in enumerate(MAANDEN, 1) if name in words), 0)
    if month:
        is_next = written and not match["year"] and not _digits(words) and month < written.month
        year += bool(is_next)
        return f"{year}-{month:02}"
    if "najaar" in words:
        return f"{year}-H2"
    if "voorjaar" in words or re.search(r"\b(?:voor|vóór) de zomer", words):
        return f"{year}-H1"
    is_year = re.fullmatch(r"in 20\d\d|(?:dit|volgend) jaar|.*eind(?:e)? van (?:het|dit) jaar", words)
    return str(year) if is_year else ""


def _digits(words: str) -> str:
    match = re.search(r"20\d\d|volgend jaar", words)
    return match[0] if match else ""


def _year(words: str, written: date | None) -> int:
    """Return a year; 0 when it is not known."""
    if words[:2] == "20":
        return int(words)
    if not written:
        return 0
    return written.year + (words == "volgend jaar")
