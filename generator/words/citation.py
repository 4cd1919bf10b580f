"""A parliamentary paper as people cite it -> its official id: `Kamerstukken II 2019/20, 99015, nr. 202`."""

from __future__ import annotations

import re
from dataclasses import dataclass

from generator.words.suggest import LONG_DASHES

_CITATION = re.compile(
    r"(?:kamerstuk(?:ken)?|kst)?[ ,:-]*(?:(?P<kamer>ii?|tk|ek)\b)?[ ,]*"
    r"(?:(?P<begin>(?:19|20)\d\d) ?[/-] ?(?:(?:19|20)(?=\d\d\b))?(?P<end>\d\d)\b)?[ ,:-]*"
    r"(?P<dossier>\d\d[ .]?\d{3})(?:[ -](?P<part>[ivxlc]+)(?=[ ,-]))?[ ,:;-]*"
    r"(?:(?:nr|nummer|no)\b\.?)?[ ]*(?P<nummer>\d{1,4}|[a-z]{1,2})\.?",
    re.IGNORECASE,
)
_ADDRESS = re.compile(
    r"https?://(?:zoek\.|www\.)?officielebekendmakingen\.nl/(?:dossier/[^/]+/)?(?P<id>[a-z]+(?:-[A-Za-z0-9]+)+)"
    r"(?:[./?#].*)?"
)


@dataclass(frozen=True, slots=True)
class Citation:
    """A paper: its chamber (`I` or `II`) and year (`2019/20`) are empty when they were not said."""

    dossier: str
    nummer: str
    kamer: str = ""
    vergaderjaar: str = ""

    @property
    def id(self) -> str:
        """The official id. Source: officielebekendmakingen.nl."""
        return f"kst-{self.dossier.replace(' ', '-')}-{self.nummer}"


def read_citation(text: str) -> Citation | None:
    """Return the paper that *text* cites as a whole, however the signs between the parts are written."""
    found = _CITATION.fullmatch(" ".join(text.translate(LONG_DASHES).split()))
    if not found:
        return None
    dossier = re.sub(r"\D", "", found["dossier"])
    part = f" {found['part'].upper()}" if found["part"] else ""
    nummer = found["nummer"].upper()
    kamer = {"i": "I", "ek": "I", "ii": "II", "tk": "II"}.get((found["kamer"] or "").lower(), "")
    jaar = f"{found['begin']}/{found['end']}" if found["begin"] else ""
    return Citation(dossier + part, nummer, kamer or ("II" if nummer.isdigit() else "I"), jaar)


def read_address(text: str) -> str:
    """Return the official id in an address of officielebekendmakingen.nl, or nothing."""
    found = _ADDRESS.fullmatch(text.strip())
    return found["id"] if found else ""
