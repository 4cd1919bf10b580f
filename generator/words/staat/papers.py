"""Papers of parliament: how people cite them, their official ids, and where they are published.

Sources: officielebekendmakingen.nl; Aanwijzing voor de regelgeving 3.43.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.words.datum import Datum
from generator.words.suggest import LONG_DASHES

SITE = "officielebekendmakingen.nl"
PUBLISHER = f"zoek.{SITE}"
PUBLISHED = f"https://{PUBLISHER}/"
"""Where the papers and records of parliament are published."""
EXAMPLE = "Kamerstukken II 2026/27, 99015, nr. 310"
EXAMPLE_ID = "kst-99015-202"
FORM_OF_ID = "kst-dossier-nummer"
FIELD = "kamerstuk"
"""The field of a document that holds the parts of its number."""
DEBATE = "handelingen"
"""The kind of document that is the record of a debate."""
OF_PARLIAMENT = ("kamerbrief", "verslag", DEBATE, "motie", "kamervragen")
"""The kinds of documents that are published there."""
NOUNS: Mapping[str, str] = {DEBATE: "het debat", "verslag": "het verslag", "kamerbrief": "de brief"}
"""What a document of a kind is called within a sentence."""
_OFFICIAL = ("kst-", "ah-", "h-tk-", "h-ek-", "blg-", "kv-", "stb-", "stcrt-", "trb-")
_DEBATES = ("h-", DEBATE)
# patterns that `re` compiles when the first citation is read: a check of good files reads none
_CITATION = (
    r"(?:kamerstuk(?:ken)?|kst)?[ ,:-]*(?:(?P<kamer>ii?|tk|ek)\b)?[ ,]*"
    r"(?:(?P<begin>(?:19|20)\d\d) ?[/-] ?(?:(?:19|20)(?=\d\d\b))?(?P<end>\d\d)\b)?[ ,:-]*"
    r"(?P<dossier>\d\d[ .]?\d{3})(?:[ -](?P<part>[ivxlc]+)(?=[ ,-]))?[ ,:;-]*"
    r"(?:(?:nr|nummer|no)\b\.?)?[ ]*(?P<nummer>\d{1,4}|[a-z]{1,2})\.?"
)
_ADDRESS = (
    r"https?://(?:zoek\.|www\.)?officielebekendmakingen\.nl/(?:dossier/[^/]+/)?(?P<id>[a-z]+(?:-[A-Za-z0-9]+)+)"
    r"(?:[./?#].*)?"
)
_DOSSIER = r"\d{2}[ \u00a0.]?\d{3}(?: ?[IVX]{1,5}(?![a-z]))?"
_NUMBERS = r"\d{1,4}(?:(?:, | en )\d{1,4}(?! ?\d{3}))*"
_IN_TEXT = (
    rf"(?P<dossiers>{_DOSSIER}(?:(?:, | en |/){_DOSSIER})*)[,;]?\s*\(?nrs?\.? ?(?P<numbers>{_NUMBERS})\b"
    rf"|nrs?\.? ?(?P<before>{_NUMBERS}) ?\((?P<inside>{_DOSSIER})\)"
)
_DEBATE_IN_TEXT = (
    r"Handelingen (?:(?P<kamer>I{1,2}|TK|EK) )?(?P<from>20\d\d)[/–-](?P<to>\d{2,4}), nr\.? ?(?P<meeting>\d+),"
    r" (?:item|p\.?) ?(?P<item>\d+)"
)
_LAW_IN_TEXT = r"\b(?P<kind>Stb|Stcrt|Trb)\. ?(?P<year>(?:19|20)\d\d),(?: nr\.)? ?(?P<number>\d+)"


@dataclass(frozen=True, slots=True)
class Citation:
    """A paper: its chamber (`I` or `II`) and year (`2019/20`) are empty when they were not said."""

    dossier: str  # digits, with the chapter of a budget behind a space: `35000 VI`
    nummer: str
    kamer: str = ""
    vergaderjaar: str = ""

    @property
    def id(self) -> str:
        """The official id."""
        return f"kst-{self.dossier.replace(' ', '-')}-{self.nummer}"

    @property
    def id_of_motion(self) -> str:
        """The id that the register gives to a motion with this number."""
        return f"motie-{self.dossier.replace(' ', '-')}-{self.nummer}"

    @property
    def full(self) -> str:
        """The official reference: `Kamerstukken II 2019/20, 99015, nr. 202`."""
        jaar = f" {self.vergaderjaar}" if self.vergaderjaar else ""
        return f"Kamerstukken {self.kamer}{jaar}, {self.short}"

    @property
    def short(self) -> str:
        """How a row names it: `99015, nr. 202`; a paper of the senate has a letter."""
        return f"{self.dossier}, {'nr. ' if self.kamer == 'II' else ''}{self.nummer}"

    @property
    def label(self) -> str:
        """How people name it, whatever its chamber: `99015, nr. 202`."""
        return f"{self.dossier}, nr. {self.nummer}"

    @property
    def parts(self) -> Mapping[str, str]:
        """The parts that were said, by their names in the field."""
        found = {
            "kamer": self.kamer,
            "vergaderjaar": self.vergaderjaar,
            "dossier": self.dossier,
            "nummer": self.nummer,
        }
        return {name: part for name, part in found.items() if part}


def read_citation(text: str) -> Citation | None:
    """Return the paper that *text* cites as a whole, however the signs between the parts are written."""
    found = re.fullmatch(_CITATION, " ".join(text.translate(LONG_DASHES).split()), re.IGNORECASE)
    if not found:
        return None
    dossier = re.sub(r"\D", "", found["dossier"])
    part = f" {found['part'].upper()}" if found["part"] else ""
    nummer = found["nummer"].upper()
    kamer = {"i": "I", "ek": "I", "ii": "II", "tk": "II"}.get((found["kamer"] or "").lower(), "")
    jaar = f"{found['begin']}/{found['end']}" if found["begin"] else ""
    return Citation(dossier + part, nummer, kamer or ("II" if nummer.isdigit() else "I"), jaar)


def read_address(text: str) -> str:
    """Return the official id in an address where papers are published, or nothing."""
    found = re.fullmatch(_ADDRESS, text.strip())
    return found["id"] if found else ""


def read_id(key: str) -> Citation | None:
    """Return the paper of the second chamber that has this official id; None for another document."""
    if not key.startswith("kst-"):
        return None
    *dossier, nummer = key.removeprefix("kst-").split("-")
    return Citation(" ".join(dossier), nummer, "II")


def address_of(key: str) -> str:
    """Return where the document with an official id is published; empty for an id of our own."""
    return f"{PUBLISHED}{key}.html" if key.startswith(_OFFICIAL) else ""


def is_official(address: str) -> bool:
    """Tell whether what lies at an address is the official text."""
    return address.startswith(PUBLISHED)


def is_debate(key: str) -> bool:
    """Tell whether an id is that of a debate, official or of our own."""
    return key.startswith(_DEBATES)


@lru_cache(maxsize=8192)
def debate_citation(key: str, day: Datum | None) -> str:
    """Return the reference to the record of a debate: from its id, or from its date when the id is our own.

    Empty when neither says it.
    """
    if match := re.fullmatch(r"h-([te])k-(\d{4})\d\d(\d\d)-(\d+)-(\d+)", key):
        kamer, begin, end, meeting, item = match.groups()
        return f"Handelingen {'II' if kamer == 't' else 'I'} {begin}/{end}, nr. {meeting}, item {item}"
    if not day:
        return ""
    year = day.first.year - (day.first.month < 9)  # a session runs from September
    return f"Handelingen II {year}/{(year + 1) % 100:02}, {day.label}"


def papers_in(text: str) -> Iterator[Citation]:
    """Yield each paper that a text names by its numbers."""
    for match in re.finditer(_IN_TEXT, text):
        dossiers = re.findall(_DOSSIER, match["dossiers"] or match["inside"])
        for number in re.findall(r"\d+", match["numbers"] or match["before"]):
            yield Citation(_dossier(dossiers[0]), number)


def others_in(text: str) -> Iterator[tuple[str, str]]:
    """Yield the official id of each debate and law that a text names, with the words for it."""
    for match in re.finditer(_DEBATE_IN_TEXT, text):
        end = match["to"][-2:]
        kamer = "ek" if match["kamer"] in ("I", "EK") else "tk"
        key = f"h-{kamer}-{match['from']}{match['from'][:2]}{end}-{match['meeting']}-{match['item']}"
        yield key, match[0]
    for match in re.finditer(_LAW_IN_TEXT, text):
        yield f"{match['kind'].lower()}-{match['year']}-{match['number']}", match[0]


def _dossier(text: str) -> str:
    """Return a dossier as the register writes it: digits without spaces, a chapter behind a space."""
    digits, chapter = re.sub(r"\D", "", text), re.search(r"[IVX]+$", text)
    return f"{digits} {chapter[0]}" if chapter else digits
