"""What changed, as frozen values: the one model that every form of `diff` and `/wijzigingen/` is made from.

A report has parts in the order in which a member asks; a part has points, each about one thing; a point has
a sentence and facts. All words are in it: a form adds only layout.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.compare.difference import Difference
from generator.register.hints import LIJSTEN_VAN
from generator.words.sterretje import STERRETJE


@dataclass(frozen=True, slots=True, kw_only=True)
class SourcePlace:
    """A document and the place in it."""

    id: str
    citaat: str
    vindplaats: str = ""

    @property
    def label(self) -> str:
        """The citation with the place."""
        return f"{self.citaat}, {self.vindplaats}" if self.vindplaats else self.citaat


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """One fact that came, went or changed."""

    veld: str  # a key of `schema.json`; `standen` for what was reported
    zin: str  # a whole sentence
    was: str = ""  # in words; empty for what came
    wordt: str = ""  # in words; empty for what went
    bron: SourcePlace | None = None
    is_geraakt: bool = False  # something that was reported before is not as it was reported


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """One thing of the register and what happened to it."""

    lijst: str  # `activiteiten`, `toezeggingen`, …; `termen` for a term of a closed list
    id: str
    titel: str
    departement: str = ""  # id of the ministry that answers for it; empty when none does
    afkorting: str = ""  # of that ministry: VWS
    is_afgeleid: bool = False  # no source says which ministry: this one sent the letter
    zin: str  # a whole sentence that can be quoted without its heading
    laatst: date | None = None  # of an activity: when it was last reported
    status: str = ""  # of an activity: the last one that was reported, in words without capital
    feiten: tuple[Fact, ...] = ()

    @property
    def naam(self) -> str:
        """The title with the ministry: `Zwemles (OCW)`."""
        return f"{self.titel} ({self.ministerie})" if self.afkorting else self.titel

    @property
    def ministerie(self) -> str:
        """The abbreviation of the ministry, with a star when no source names it: `VWS*`."""
        return f"{self.afkorting}{'*' if self.is_afgeleid else ''}"

    @property
    def pagina(self) -> str:
        """The address on the site, from its root; empty for what has no page."""
        pages = {"activiteiten": f"activiteiten/{self.id}/", "documenten": f"bronnen/{self.id}/"}
        if self.lijst in LIJSTEN_VAN.values():
            return f"{self.lijst}/#{self.id}"
        return pages.get(self.lijst, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class MinistryPoints:
    """The points of one ministry."""

    naam: str
    punten: tuple[Point, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Chapter:
    """A part of the report: points of one sort, per ministry in the order of the register."""

    id: str
    kop: str
    uitleg: str = ""
    groepen: tuple[MinistryPoints, ...]

    @property
    def punten(self) -> Iterator[Point]:
        """All points, in order."""
        return (punt for groep in self.groepen for punt in groep.punten)

    @property
    def aantal(self) -> int:
        """How many points it has."""
        return sum(len(groep.punten) for groep in self.groepen)


@dataclass(frozen=True, slots=True, kw_only=True)
class FateCounts:
    """What happened to the activities that were known before: of one ministry, or of all."""

    naam: str
    aantallen: tuple[int, ...]  # by the order of `Report.koppen`

    @property
    def totaal(self) -> int:
        """How many there were."""
        return sum(self.aantallen)


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """One of the two registers that are compared."""

    naam: str  # in words: `20 juli 2020`, or the folder or revision as it was given
    datum: date  # the peildatum
    brief: str = ""  # in words, when a source text is of that day: `de brief van 1 maart 2023`
    bron: SourcePlace | None = None  # that text


@dataclass(frozen=True, slots=True, kw_only=True)
class ChangeReport:
    """All that changed from one register to another."""

    van: Side
    naar: Side
    is_tijd: bool  # the same register on two dates; else two states of its files
    kort: tuple[str, ...]  # the answer in a few sentences
    koppen: tuple[tuple[str, str], ...]  # (id of the part, what its column is called) of `per_ministerie`
    per_ministerie: tuple[FateCounts, ...]  # per ministry, of all last; empty when files are compared
    delen: tuple[Chapter, ...]  # only those with something in them
    veranderingen: tuple[Difference, ...]  # every field with its old and new value

    @property
    def tellingen(self) -> dict[str, int]:
        """How many points each part has, by its id."""
        return {deel.id: deel.aantal for deel in self.delen}

    @property
    def sterretje(self) -> str:
        """What a star means; empty when there is none."""
        points = (punt for deel in self.delen for punt in deel.punten)
        return STERRETJE if any(punt.is_afgeleid for punt in points) else ""

    @property
    def titel(self) -> str:
        """The heading of the report."""
        return f"Wat er veranderde van {self.van.naam} tot {self.naar.naam}"
