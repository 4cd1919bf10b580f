"""The report of what changed as a document of at most four pages, PDF or DOCX.

The page and the JSON hold everything. Here each thing is one line, what has the same sentence shares it, and
what does not fit is counted, with the address where it stands.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import partial
from itertools import accumulate, groupby
from pathlib import Path

from generator.compare.fates import SILENT, UNMOVED
from generator.compare.report import ChangeReport, Chapter, Point
from generator.exports.office import About, make_docx, render_html
from generator.exports.pdf import typeset
from generator.schema.settings import Settings
from generator.words.sterretje import STERRETJE_BIJ_AANTAL, STERRETJE_BIJ_NAAM
from generator.words.telling import telling
from generator.words.templates import first_sentence, getal

_REFERENCE = Path(__file__).parents[1] / "templates" / "changes" / "reference.docx"
"""The styles of the annex, upright and somewhat larger."""
_SHARED = frozenset({*UNMOVED, "lijsten"})
"""Parts in which things that have the same sentence share it; elsewhere each has a line of its own."""
_TOLD = frozenset({"te-laat"})
"""Parts of which the heading says the rest of the sentence."""
_WHOLE = frozenset({"nagekomen", "moties"})
"""Parts that tell all of an outcome: what is missing in it stands in its last sentence."""
_ROOM = 35_200
"""So many characters fit on four pages after the table, when each line and heading counts `_LINE` more."""
_LINE = 60
_PLANNING = frozenset({"looptijd", "mijlpalen"})
_COUNTED = frozenset({"financiering", "cijfers"})
"""Money and figures: the hedge stands behind the number, so all of it is told."""


@dataclass(frozen=True, slots=True)
class Name:
    """The name of a thing, and the address of its page; empty when the site has no address."""

    titel: str
    adres: str


@dataclass(frozen=True, slots=True)
class Line:
    """Names and what is said of them; of many names what they share comes first."""

    zin: str
    namen: tuple[Name, ...]
    is_gedeeld: bool

    @property
    def lengte(self) -> int:
        """How much room it takes, in characters."""
        return len(self.zin) + sum(len(naam.titel) + 2 for naam in self.namen) + _LINE


@dataclass(frozen=True, slots=True)
class MinistryLines:
    """The lines of one ministry."""

    naam: str
    regels: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the document."""

    kop: str
    aantal: int
    uitleg: str
    groepen: tuple[MinistryLines, ...]
    rest: int = 0  # so many things did not fit


@dataclass(frozen=True, slots=True)
class Paper:
    """Everything that the document says."""

    titel: str
    ondertitel: str
    datum: str  # 2021-02-04
    auteur: str
    kort: tuple[str, ...]
    sterretje: str  # what a star means; empty when there is none
    bron: str  # the citation of the newer text; empty when there is none
    bekend: str
    koppen: tuple[str, ...]  # of the table of what happened; empty when there is none
    telnoot: str  # what a star in that table means; empty when there is none
    rijen: tuple[tuple[str, ...], ...]
    delen: tuple[Section, ...]
    adres: str  # where everything stands; empty when the site has no address


def changes_pdf(report: ChangeReport, settings: Settings, pagina: str = "wijzigingen/") -> bytes:
    """Return the report as PDF/UA-1 and PDF/A-2a; *pagina* is where the site has all of it."""
    return typeset("changes/changes.typ", asdict(make_changes(report, settings, pagina)))


def changes_docx(report: ChangeReport, settings: Settings, pagina: str = "wijzigingen/") -> bytes:
    """Return the report for Word; *pagina* is where the site has all of it."""
    paper = make_changes(report, settings, pagina)
    html = render_html("changes/changes.html", settings, s=paper)
    about = About(
        titel=paper.titel,
        ondertitel=paper.ondertitel,
        datum=date.fromisoformat(paper.datum),
        auteur=paper.auteur,
        sjabloon=_REFERENCE.read_bytes(),
    )
    return make_docx(html, about)


MakeDocument = Callable[[ChangeReport, Settings, str], bytes]
DOCUMENTS: Mapping[str, MakeDocument] = {"pdf": changes_pdf, "docx": changes_docx}
"""What makes each document, by the end of its name."""


def make_changes(report: ChangeReport, settings: Settings, pagina: str) -> Paper:
    """Return what the document says."""
    shown = [place for place, (key, _) in enumerate(report.koppen) if key in report.tellingen]
    has_table = len(report.per_ministerie) > 1
    inferred = _inferred(report) if has_table else {}
    delen = tuple(_part(deel, settings, report.is_tijd) for deel in report.delen)
    return Paper(
        titel=report.titel,
        ondertitel=settings.naam,
        datum=report.naar.datum.isoformat(),
        auteur=settings.uitgever,
        kort=report.kort,
        sterretje=STERRETJE_BIJ_NAAM if report.sterretje else "",
        bron=report.naar.bron.citaat if report.naar.bron else "",
        bekend=report.van.naam,
        koppen=tuple(report.koppen[place][1] for place in shown) if has_table else (),
        telnoot=_count_note(report, inferred),
        rijen=tuple(
            (
                f"{row.naam}{'*' if row.naam in inferred else ''}",
                str(row.totaal),
                *(str(row.aantallen[place]) for place in shown),
            )
            for row in report.per_ministerie
            if has_table
        ),
        delen=fitted(delen, _ROOM),
        adres=f"{settings.adres}{pagina}" if settings.adres else "",
    )


def _inferred(report: ChangeReport) -> Mapping[str, int]:
    """Return by ministry how many activities in the table of what happened no source says to be its own."""
    keys = {key for key, _ in report.koppen}
    points = (punt for deel in report.delen if deel.id in keys for punt in deel.punten)
    return Counter(punt.afkorting for punt in points if punt.is_afgeleid)


def _count_note(report: ChangeReport, inferred: Mapping[str, int]) -> str:
    """Return what a star at a ministry in the table means, with of how many activities it is so."""
    totals = {row.naam: row.totaal for row in report.per_ministerie}
    found = [
        f"{name} {getal(inferred[name])} van de {getal(totals[name])}" for name in totals if name in inferred
    ]
    return f"{STERRETJE_BIJ_AANTAL} {'; '.join(found)}." if found else ""


def fitted(delen: Sequence[Section], room: int) -> tuple[Section, ...]:
    """Return the parts within *room*: the longest lose their end, each down to the same length."""
    sizes = [_size(deel) for deel in delen]
    most = _level(sizes, room)
    return tuple(
        deel if size <= most else _trimmed(deel, most) for deel, size in zip(delen, sizes, strict=True)
    )


def _level(sizes: Sequence[int], room: int) -> int:
    """Return how long a part may be at most for all to fit."""
    for place, size in enumerate(sorted(sizes)):
        share = room // (len(sizes) - place)
        if size > share:
            return share
        room -= size
    return max(sizes, default=0)


def _size(deel: Section) -> int:
    return 3 * _LINE + sum(_LINE + sum(regel.lengte for regel in groep.regels) for groep in deel.groepen)


def _trimmed(deel: Section, room: int) -> Section:
    """Return a part without what does not fit in *room*, and with the number of that."""
    left, groepen = room - 3 * _LINE, []
    for groep in deel.groepen:
        left -= _LINE
        regels = []
        for regel in groep.regels:
            left -= len(regel.zin) + _LINE
            ends = accumulate(len(naam.titel) + 2 for naam in regel.namen)
            kept = regel.namen[: sum(end <= left for end in ends)]
            left -= sum(len(naam.titel) + 2 for naam in regel.namen)
            regels += [replace(regel, namen=kept)] if kept else []
        groepen += [replace(groep, regels=tuple(regels))] if regels else []
    shown = sum(len(regel.namen) for groep in groepen for regel in groep.regels)
    return replace(deel, groepen=tuple(groepen), rest=deel.aantal - shown)


def _part(deel: Chapter, settings: Settings, is_time: bool) -> Section:
    if deel.id in _SHARED:
        make = partial(_shared, settings, deel.id in SILENT)
    else:
        make = partial(_own, settings, deel.id, is_time)
    groepen = tuple(MinistryLines(groep.naam, tuple(make(groep.punten))) for groep in deel.groepen)
    return Section(deel.kop, deel.aantal, deel.uitleg, groepen)


def _own(settings: Settings, key: str, is_time: bool, points: tuple[Point, ...]) -> Iterator[Line]:
    """Yield a line per thing: what happened, and what is told of it."""
    for punt in points:
        first = first_sentence(punt.zin) if key in _TOLD else punt.zin
        told = _told(punt, key in _WHOLE) if is_time else (fact.zin for fact in punt.feiten)
        yield Line(" ".join((first, *told)), (_name(punt, settings),), False)


def _told(punt: Point, is_whole: bool) -> Iterator[str]:
    """Yield the first sentence of what a thing is, or else of the last report, then what changed of its plan.

    *is_whole*: all of the last report. Money and figures come last, whole.
    """
    about = [fact.wordt for fact in punt.feiten if fact.veld == "samenvatting" and not fact.was]
    said = [fact.zin for fact in punt.feiten if fact.veld in ("standen", "tekst") and not fact.was]
    if about and not is_whole:
        yield telling(punt.titel, about[0])
    else:
        yield from said[-1:] if is_whole else map(first_sentence, said[-1:])
    for fact in punt.feiten:
        if fact.veld in _PLANNING:
            yield first_sentence(fact.zin)
    yield from _counted(punt)


def _counted(punt: Point) -> Iterator[str]:
    return (fact.zin for fact in punt.feiten if fact.veld in _COUNTED)


def _shared(settings: Settings, is_silent: bool, points: tuple[Point, ...]) -> Iterator[Line]:
    """Yield a line per sentence, the last reported first, with the names of all of which it is said.

    What the heading says already, that they were not named, is left out of the sentence. What has a new sum
    or figure has a line of its own before the others.
    """

    def said(punt: Point) -> str:
        return f"{punt.zin.rpartition('; ')[0]}." if is_silent else punt.zin

    counted = [punt for punt in points if any(_counted(punt))]
    for punt in counted:
        yield Line(" ".join((punt.zin, *_counted(punt))), (_name(punt, settings),), False)
    rest = (punt for punt in points if punt not in counted)
    newest = sorted(rest, key=lambda punt: (punt.laatst or date.min, said(punt)), reverse=True)
    for zin, same in groupby(newest, key=said):
        yield Line(zin, tuple(_name(punt, settings) for punt in same), True)


def _name(punt: Point, settings: Settings) -> Name:
    titel = f"{punt.titel}{'*' if punt.is_afgeleid else ''}"
    return Name(titel, f"{settings.adres}{punt.pagina}" if settings.adres and punt.pagina else "")
