"""Where there is much and where there is nothing: lines against groups, and activities to bring together."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.register.register import Register
from generator.register.verwantschap import af_te_stemmen, make_index
from generator.schema.schema import Facet, Term
from generator.schema.settings import Settings
from generator.site.page import Page


@dataclass(frozen=True, slots=True)
class Cell:
    """How many activities have both a line and a term."""

    lijn: Term
    aantal: int
    schaal: int  # 0 for none, then 1 to 4 by quarters of the largest cell


@dataclass(frozen=True, slots=True)
class Matrix:
    """The terms of a facet against the lines."""

    facet: Facet
    rijen: tuple[tuple[Term, tuple[Cell, ...]], ...]
    witte_vlekken: int


def pages(register: Register, settings: Settings) -> Iterator[Page]:
    """Yield the page with the matrices and the suggestions."""
    yield Page(
        path="samenhang/",
        title="Samenhang",
        template="samenhang.html",
        context={
            "lijnen": register.termen(register.schema.indeling),
            "matrices": tuple(make_matrix(register, facet) for facet in _with_matrix(register)),
            "voorstellen": af_te_stemmen(make_index(register)),
        },
        description="Waar veel gebeurt en waar nog niets: actielijnen naast doelgroepen en ministeries.",
    )


def _with_matrix(register: Register) -> list[Facet]:
    """Return the facets with a matrix, in the order that the schema gives them."""
    found = (facet for facet in register.schema.facetten if facet.matrix)
    return sorted(found, key=lambda facet: facet.matrix)


def make_matrix(register: Register, facet: Facet) -> Matrix:
    """Return the counts of every term of *facet* in every line; a term that nothing has keeps its row."""
    division = register.schema.indeling
    lijnen = register.termen(division)
    ids = {lijn.id: {a.id for a in register.activiteiten_by_term(division.id, lijn.id)} for lijn in lijnen}
    counts = {
        (term.id, lijn.id): sum(
            a.id in ids[lijn.id] for a in register.activiteiten_by_term(facet.id, term.id)
        )
        for term in register.termen(facet)
        for lijn in lijnen
    }
    most = max(counts.values(), default=0)
    rijen = tuple(
        (term, tuple(_cell(lijn, counts[term.id, lijn.id], most) for lijn in lijnen))
        for term in register.termen(facet)
    )
    return Matrix(facet, rijen, sum(not count for count in counts.values()))


def _cell(lijn: Term, count: int, most: int) -> Cell:
    return Cell(lijn, count, -(-4 * count // most) if most else 0)
