"""The parts of the report: their headings, their order, and their points per ministry."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.compare.report import Chapter, MinistryPoints, Point, Side
from generator.compare.trackers import Placed
from generator.register.register import Register

_HEADINGS: Mapping[str, tuple[str, str]] = {
    "let-op": ("Let op: wat eerder gemeld is, is veranderd of weg", ""),
    "beeindigd": ("Gemeld als geëindigd", "Afgerond, gestopt of opgegaan in iets anders."),
    "nieuw-geeindigd": (
        "Voor het eerst genoemd, en al geëindigd",
        "Nieuw in het register, en meteen gemeld als geëindigd.",
    ),
    "veranderd": ("Veranderd: status, planning of geld", ""),
    "nieuw": ("Voor het eerst genoemd", "Nieuw in het register. Een activiteit kan zelf al langer bestaan."),
    "te-laat": (
        "Toezeggingen: termijn voorbij, geen uitkomst gemeld",
        "De uitkomst kan in een stuk staan dat het register niet kent.",
    ),
    "nagekomen": ("Toezeggingen: nagekomen", ""),
    "toegezegd": ("Toezeggingen: nieuw", ""),
    "moties": ("Moties", ""),
    "aanbevelingen": ("Aanbevelingen: nieuw", ""),
    "niet-genoemd": (
        "Niet meer genoemd",
        "Op {van} was het laatste bericht hooguit {maanden} oud, of daarna kwam er nog een. "
        "Niet genoemd is niet hetzelfde als gestopt. Wat hooguit {maanden} vóór {naar} als lopend gemeld is, "
        "kan in de bijlage van die dag nog bij de lopende activiteiten staan.",
    ),
    "al-niet-genoemd": (
        "Al eerder niet meer genoemd",
        "Op {van} was het laatste bericht al meer dan {maanden} oud, en daarna kwam er geen. "
        "Niet genoemd is niet hetzelfde als gestopt.",
    ),
    "genoemd": ("Opnieuw genoemd, zonder andere status, planning of geld", ""),
    "gewijzigd": ("Gewijzigd", ""),
    "hernoemd": ("Ander kenmerk", ""),
    "ingetrokken": ("Ingetrokken", ""),
    "al-beeindigd": ("Al eerder geëindigd", "Al geëindigd, en sindsdien niet meer genoemd."),
    "termen": ("Gesloten lijsten", ""),
    "lijsten": ("In de lijsten van het register", ""),
}
"""The parts in the order in which they are read: heading and explanation."""


def chapters(
    old: Register, new: Register, placed: Iterable[Placed], sides: tuple[Side, Side] | None
) -> Iterator[Chapter]:
    """Yield the parts that have a point. *sides* are there between dates: then silence has a text to name."""
    found: dict[str, list[Point]] = {}
    for item in placed:
        found.setdefault(item.deel, []).append(item.punt)
    for key, (kop, uitleg) in _HEADINGS.items():
        if key in found:
            if key == "nieuw" and not sides:
                kop, uitleg = "Nieuw", ""
            if key == "niet-genoemd" and sides:
                naar = sides[1]
                kop = (
                    f"Niet meer genoemd in {naar.brief}"
                    if naar.bron
                    else f"Niets meer gemeld tot {naar.naam}"
                )
            van, tot = (side.naam for side in sides) if sides else ("", "")
            uitleg = uitleg.format(van=van, naar=tot, maanden=_months(new.maanden))
            yield Chapter(id=key, kop=kop, uitleg=uitleg, groepen=tuple(_groups(old, new, found[key])))


def heading(key: str) -> str:
    """Return the heading of a part, by its id, where no text is to be named in it."""
    return _HEADINGS[key][0]


def _months(number: int) -> str:
    return "een maand" if number == 1 else f"{number} maanden"


def _groups(old: Register, new: Register, points: list[Point]) -> Iterator[MinistryPoints]:
    """Yield the points per ministry, in the order of the register; last what belongs to none."""
    for key in (*dict.fromkeys((*new.departementen, *old.departementen)), ""):
        chosen = tuple(punt for punt in points if punt.departement == key)
        if chosen:
            ministry = new.organisaties.get(key) or old.organisaties.get(key)
            yield MinistryPoints(naam=ministry.titel if ministry else "", punten=chosen)
