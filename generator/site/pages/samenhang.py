"""What is found and what is not: lines against groups, with age, and activities to bring together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

from generator.register.activiteit import Activiteit
from generator.register.register import Register
from generator.register.verwantschap import af_te_stemmen, index_of
from generator.schema.schema import Facet, Term
from generator.schema.settings import Settings
from generator.site.page import Crumb, Late, Page
from generator.site.pages.actueel import newest
from generator.site.pages.noemen import WordIndex, asked_by
from generator.words.stems import words_of

TITEL = "Wie doet wat, en wat is niet gevonden"
_PATH = "samenhang/"
_MARKS = 80  # as many as a cell draws at most; of more activities a mark stands for several


@dataclass(frozen=True, slots=True)
class Cell:
    """The activities with a term, in one line or in all; `onlangs` of them were reported lately."""

    adres: str  # of the page that lists them, from the root of the site
    activiteiten: tuple[Activiteit, ...]

    @property
    def aantal(self) -> int:
        """How many there are."""
        return len(self.activiteiten)

    @property
    def onlangs(self) -> int:
        """How many of them were reported lately."""
        return sum(activiteit.gemeld == "onlangs" for activiteit in self.activiteiten)


@dataclass(frozen=True, slots=True)
class Row:
    """A term: its cell in each line, and all its activities, each once."""

    term: Term
    cellen: tuple[tuple[Term, Cell], ...]
    alle: Cell
    noemen: tuple[Activiteit, ...]  # only for a term without activities: those that use its words
    verwant: tuple[tuple[Facet, Term], ...]  # only then: terms of other facets whose names use them


@dataclass(frozen=True, slots=True)
class Matrix:
    """The terms of a facet against the lines."""

    facet: Facet
    rijen: tuple[Row, ...]
    niet_gevonden: int  # cells without an activity
    zonder_term: int  # activities that have no term of the facet
    zonder_lijn: int  # activities that have a term and no line: they are in the last column only
    per_teken: int  # activities that one mark stands for


def pages(register: Register, settings: Settings) -> Iterator[Page]:
    """Yield the page with the matrices and the suggestions, and one for each cell."""
    index = WordIndex(register.actieve)
    facets = _with_matrix(register)
    matrices = cache(lambda: tuple(make_matrix(register, facet, index) for facet in facets))
    yield Page(
        path=_PATH,
        title=TITEL,
        template="samenhang.html",
        context=Late(
            lambda: {
                "lijnen": register.termen(register.schema.indeling),
                "matrices": matrices(),
                "voorstellen": af_te_stemmen(index_of(register)),
            }
        ),
        description="Samenhang: actielijnen naast doelgroepen en ministeries, en hoe oud de meldingen zijn.",
    )
    for number, facet in enumerate(facets):
        for row, term in enumerate(register.termen(facet)):
            for column, lijn in enumerate(register.termen(register.schema.indeling)):
                find = partial(_find, matrices, number, row, column)
                yield _cell_page(register, facet, term, lijn, find, index)


def _find(matrices: Callable[[], Sequence[Matrix]], number: int, row: int, column: int) -> tuple[Row, Cell]:
    rij = matrices()[number].rijen[row]
    return rij, rij.cellen[column][1]


def _with_matrix(register: Register) -> list[Facet]:
    """Return the facets with a matrix, in the order that the schema gives them."""
    found = (facet for facet in register.schema.facetten if facet.matrix)
    return sorted(found, key=lambda facet: facet.matrix)


def make_matrix(register: Register, facet: Facet, index: WordIndex) -> Matrix:
    """Return the activities of every term of *facet* in every line; a term that nothing has keeps its row."""
    division = register.schema.indeling
    lijnen = register.termen(division)
    ids = {lijn.id: {a.id for a in register.activiteiten_by_term(division.id, lijn.id)} for lijn in lijnen}
    rijen = tuple(_row(register, facet, term, lijnen, ids, index) for term in register.termen(facet))
    cells = [cell for rij in rijen for _, cell in rij.cellen]
    there = {a.id for rij in rijen for a in rij.alle.activiteiten}
    most = max((cell.aantal for cell in cells), default=0)
    return Matrix(
        facet=facet,
        rijen=rijen,
        niet_gevonden=sum(not cell.aantal for cell in cells),
        zonder_term=len(register.actieve) - len(there),
        zonder_lijn=len(there - set().union(*ids.values())),
        per_teken=max(1, -(-most // _MARKS)),
    )


def _row(
    register: Register,
    facet: Facet,
    term: Term,
    lijnen: Iterable[Term],
    ids: dict[str, set[str]],
    index: WordIndex,
) -> Row:
    alle = register.activiteiten_by_term(facet.id, term.id)
    cellen = tuple((lijn, Cell(_cell_address(facet, term, lijn), _in(alle, ids[lijn.id]))) for lijn in lijnen)
    noemen = () if alle else _noemen(facet, term, index)
    verwant = () if alle or facet.verwijst_naar else tuple(_verwant(register, term))
    return Row(term, cellen, Cell(f"{facet.adres}/{term.id}/", alle), noemen, verwant)


def _cell_address(facet: Facet, term: Term, lijn: Term) -> str:
    return f"{_PATH}{facet.id}/{term.id}/{lijn.id}/"


def _in(activiteiten: Iterable[Activiteit], ids: set[str]) -> tuple[Activiteit, ...]:
    return tuple(activiteit for activiteit in activiteiten if activiteit.id in ids)


def _noemen(facet: Facet, term: Term, index: WordIndex) -> tuple[Activiteit, ...]:
    """Return the activities that use the words of a term; the name of an organisation is no such word."""
    return () if facet.verwijst_naar else index.find(term)


def _verwant(register: Register, term: Term) -> Iterator[tuple[Facet, Term]]:
    """Yield the terms of closed lists that have activities and a name with a word of that of *term*."""
    is_asked = asked_by(term)
    for facet in register.schema.facetten:
        for other in facet.termen if facet.adres else ():
            if register.activiteiten_by_term(facet.id, other.id) and any(
                map(is_asked, words_of(other.titel))
            ):
                yield facet, other


def _cell_page(
    register: Register,
    facet: Facet,
    term: Term,
    lijn: Term,
    find: Callable[[], tuple[Row, Cell]],
    index: WordIndex,
) -> Page:
    """Return the page with the activities of one cell, or with what can be said where there is none."""

    def context() -> Mapping[str, Any]:
        rij, cell = find()
        noemen = () if cell.aantal else _noemen(facet, term, index)
        own = {activiteit.id for activiteit in rij.alle.activiteiten} if noemen else ()
        return {
            "facet": facet,
            "lijn": lijn,
            "activiteiten": newest(register, cell.activiteiten),
            "noemen": [a for a in noemen if a.id not in own],
        }

    def follows() -> tuple[Any, ...]:
        rij, _ = find()
        wider = (*rij.verwant, (register.schema.indeling, lijn))
        counts = tuple(len(register.activiteiten_by_term(f.id, t.id)) for f, t in wider)
        return (term, rij.alle.adres, rij.alle.aantal, rij.verwant), counts

    return Page(
        path=_cell_address(facet, term, lijn),
        title=f"{term.titel}: {lijn.titel}",
        template="vak.html",
        context=Late(context),
        description=f"Activiteiten met {term.titel} in de lijn {lijn.titel}.",
        crumbs=(Crumb(TITEL, _PATH), Crumb(facet.titel, f"{facet.adres}/")),
        noindex=True,
        later=lambda: {"rij": find()[0]},
        follows=follows,
    )
