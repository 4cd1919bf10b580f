"""What was said when: the sources along the top, a row per activity, a mark for what each of them said."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache, cached_property, partial
from typing import Any

from generator.register.activiteit import Activiteit
from generator.register.earlier import each
from generator.register.lijsten import Brondocument, Organisatie
from generator.register.register import Register
from generator.schema.settings import Settings
from generator.site.page import Crumb, Late, Page
from generator.words.datum import dag_kort
from generator.words.sorting import sort_key

TITEL = "Wat wanneer is gezegd"
_PATH = "tijdlijn/"
_COLUMNS = 8  # more days are shown as years, and the oldest of more years together
_MARKS = 60  # as many as a count draws at most; of more activities a mark stands for several


@dataclass(frozen=True, slots=True)
class Kolom:
    """A day on which something was said, or a period with more of them."""

    label: str
    eerste: date
    laatste: date
    documenten: tuple[Brondocument, ...]  # that the register was written from, of this day or period

    def holds(self, day: date) -> bool:
        """Whether a day is in it."""
        return self.eerste <= day <= self.laatste


@dataclass(frozen=True, slots=True)
class Teken:
    """What was said of an activity in one column."""

    naam: str  # of the mark: a status, `genoemd` without one, `niet`, or `nog` when it was not known yet
    woorden: str
    adres: str = ""  # where that is told, from the root of the site
    is_na_eind: bool = False  # the duration ended between the column before and this one


@dataclass(frozen=True, slots=True)
class Tijdlijnrij:
    """An activity with a mark per column."""

    activiteit: Activiteit
    tekens: tuple[Teken, ...]


@dataclass(frozen=True, slots=True)
class Kolomtelling:
    """How many activities were known in a column, and how many of those it says something of."""

    bekend: int
    genoemd: int


@dataclass(frozen=True, slots=True)
class Ministeriegroep:
    """The activities that one ministry answers for."""

    departement: Organisatie
    rijen: tuple[Tijdlijnrij, ...]
    tellingen: tuple[Kolomtelling, ...]

    @property
    def adres(self) -> str:
        """Where its rows are, from the root of the site."""
        return f"{_PATH}{self.departement.id}/"


def pages(register: Register, settings: Settings) -> Iterator[Page]:
    """Yield the page with the counts of each ministry, and one per ministry with its rows."""
    made = cache(partial(Tijdlijn, register))
    yield Page(
        path=_PATH,
        title=TITEL,
        template="tijdlijn.html",
        context=Late(lambda: _context(made())),
        description="De tijdlijn van het register: welke bron noemt welke activiteiten, per ministerie.",
    )
    answering = {activiteit.departement for activiteit in register.actieve}
    for departement in register.departementen.values():
        if departement.id in answering:
            yield _ministry_page(departement, made)


def _ministry_page(departement: Organisatie, made: Callable[[], Tijdlijn]) -> Page:
    return Page(
        path=f"{_PATH}{departement.id}/",
        title=f"{TITEL}: {departement.label}",
        template="tijdlijn_ministerie.html",
        context=Late(lambda: {"kolommen": made().kolommen, "groep": made().group(departement.id)}),
        description=f"Wat elke bron zei over de activiteiten van {departement.titel}.",
        crumbs=(Crumb(TITEL, _PATH),),
        follows=tuple,
    )


class Tijdlijn:
    """What the pages share: the columns, and the rows of each ministry, each made when a page asks."""

    def __init__(self, register: Register) -> None:
        self._register = register
        self._groups: dict[str, Ministeriegroep] = {}

    @cached_property
    def kolommen(self) -> tuple[Kolom, ...]:
        """The days of the sources and of the standen."""
        return make_axis(self._register)

    def group(self, key: str) -> Ministeriegroep:
        """Return the activities of a ministry that answers for one."""
        if key not in self._groups:
            departement = self._register.departementen[key]
            self._groups[key] = make_group(self._register, departement, self.kolommen)
        return self._groups[key]

    def groups(self) -> tuple[Ministeriegroep, ...]:
        """Return all ministries that answer for an activity."""
        answering = {activiteit.departement for activiteit in self._register.actieve}
        return tuple(self.group(key) for key in self._register.departementen if key in answering)


def _context(made: Tijdlijn) -> Mapping[str, Any]:
    groepen = made.groups()
    totaal = count([rij for groep in groepen for rij in groep.rijen], len(made.kolommen))
    most = max((telling.bekend for telling in totaal), default=0)
    return {
        "kolommen": made.kolommen,
        "groepen": groepen,
        "totaal": totaal,
        "per_teken": max(1, -(-most // _MARKS)),
    }


def make_axis(register: Register) -> tuple[Kolom, ...]:
    """Return the days of the sources and of the standen, the oldest first; many days go by their year."""
    days = {stand.datum for activiteit in register.actieve for stand in activiteit.standen}
    days |= {day for day in register.brieven if day <= register.peildatum}
    if len(days) <= _COLUMNS:
        return tuple(_kolom(register, dag_kort(day), day, day) for day in sorted(days))
    years = sorted({day.year for day in days})
    kept, older = years[-_COLUMNS:], years[:-_COLUMNS]
    found = [_kolom(register, f"tot {kept[0]}", date.min, date(kept[0] - 1, 12, 31))] if older else []
    found += [_kolom(register, str(year), date(year, 1, 1), date(year, 12, 31)) for year in kept]
    return tuple(found)


def _kolom(register: Register, label: str, eerste: date, laatste: date) -> Kolom:
    there = (document for day, document in register.brieven.items() if eerste <= day <= laatste)
    return Kolom(label, eerste, laatste, tuple(there))


def make_group(register: Register, departement: Organisatie, kolommen: tuple[Kolom, ...]) -> Ministeriegroep:
    """Return the activities that a ministry answers for, the last named first."""

    def make(activiteit: Activiteit) -> Tijdlijnrij:
        return Tijdlijnrij(activiteit, tuple(make_marks(register, activiteit, kolommen)))

    own = [a for a in register.actieve if a.departement == departement.id]
    own.sort(key=lambda a: (-a.laatste_stand.datum.toordinal(), a.standen[0].datum, sort_key(a.titel)))
    work, given = ("tijdlijn", departement.id, register.peildatum), (register.schema, kolommen)
    rijen = tuple(each(register.eerder, work, given, {a.id: a for a in own}, make).values())
    return Ministeriegroep(departement, rijen, count(rijen, len(kolommen)))


def make_marks(register: Register, activiteit: Activiteit, kolommen: Iterable[Kolom]) -> Iterator[Teken]:
    """Yield the mark of each column. Not named is not stopped."""
    looptijd = activiteit.looptijd
    eind = looptijd.eind.last if looptijd and looptijd.eind else None
    for kolom in kolommen:
        is_na_eind = eind is not None and eind < kolom.eerste
        yield _mark(register, activiteit, kolom, is_na_eind)
        eind = None if is_na_eind else eind


def _mark(register: Register, activiteit: Activiteit, kolom: Kolom, is_na_eind: bool) -> Teken:
    adres = f"activiteiten/{activiteit.id}/"
    for number, stand in reversed(list(enumerate(activiteit.standen, 1))):
        if kolom.holds(stand.datum):
            status = register.schema.term("status", stand.status).titel.lower()
            return Teken(stand.status, status, f"{adres}#stand-{number}", is_na_eind)
    used = register.bronnen_van(activiteit.id)
    source = next((document.id for document in kolom.documenten if document.id in used), "")
    if source:
        return Teken("genoemd", "genoemd", f"bronnen/{source}/", is_na_eind)
    if kolom.laatste < activiteit.standen[0].datum:
        return Teken("nog", "nog niet in het register")
    return Teken("niet", "niet genoemd", "", is_na_eind)


def count(rijen: Iterable[Tijdlijnrij], columns: int) -> tuple[Kolomtelling, ...]:
    """Return per column how many activities were known, and how many of those it says something of."""
    per_column = [[rij.tekens[place].naam for rij in rijen] for place in range(columns)]
    return tuple(
        Kolomtelling(sum(naam != "nog" for naam in namen), sum(naam not in ("nog", "niet") for naam in namen))
        for namen in per_column
    )
