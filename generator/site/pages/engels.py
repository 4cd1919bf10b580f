"""One page in English: what this is, what is in it, and where the data are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any

from generator.exports import EXPORTS, published
from generator.exports.sqlite.datasette import ENGLISH_METADATA
from generator.register.activiteit import Activiteit
from generator.register.register import Register
from generator.schema.schema import Facet, Schema, Term
from generator.schema.settings import Settings
from generator.site.page import Late, Page
from generator.words.suggest import plain

PATH = "en/"
_LISTS = (
    "status", "gemeld", "voorbij", "soort", "actielijn", "vorm", "omgeving", "doelgroep", "bereik", "rol",
    "relatiesoort", "mijlpaalstatus", "geldsoort", "grond",
)  # fmt: skip
"""The closed lists that the page explains, in this order; the articles of the treaty have a table."""


def pages(register: Register, settings: Settings) -> Iterator[Page]:
    """Yield the page; no page for a register that has nothing in English."""
    told = [activiteit for activiteit in register.actieve if activiteit.titel_en]
    if not told:
        return
    yield Page(
        path=PATH,
        title="In English",
        template="engels.html",
        context=Late(partial(_context, register, told)),
        description="In English: what this register is, what is in it, and where the data are.",
    )


def _context(register: Register, told: Sequence[Activiteit]) -> Mapping[str, Any]:
    schema = register.schema
    statuses = Counter(activiteit.laatste_stand.status for activiteit in register.actieve)
    ministries = [(m, [a for a in told if a.departement == m.id]) for m in register.departementen.values()]
    return {
        "ministeries": [(ministry, items) for ministry, items in ministries if items],
        "verteld": len(told),
        "statussen": [(t, statuses[t.id]) for t in schema.termen("status") if statuses[t.id]],
        "onlangs": sum(activiteit.gemeld == "onlangs" for activiteit in register.actieve),
        "velden": [(key, node["x-en"]) for key, node in schema.velden.items() if "x-en" in node],
        "lijsten": [(name, terms) for name in _LISTS if (terms := _english(schema, name))],
        "english_metadata": ENGLISH_METADATA,
        "engels_overzicht": EXPORTS["pdf"].address(register.peildatum, "en"),
        "verdrag": _articles(register),
        "verdrag_id": plain(register.woorden.verslag_en.kop.removeprefix("By article of the ")),
        "bestanden": [
            (address, e.mediatype, e.english if taal == "en" else "")
            for e in published(register)
            for taal, address in e.addresses(register.peildatum)
        ],
    }


def _english(schema: Schema, name: str) -> list[Term]:
    """Return the terms of a closed list that have English words."""
    return [term for term in schema.termen(name) if "en" in term.extra]


def _articles(register: Register) -> tuple[Facet, list[tuple[Term, int]]] | None:
    """Return the facet with the articles of the treaty, and how many activities each has."""
    facet = register.schema.verslagfacet
    if not facet:
        return None
    return facet, [(t, len(register.activiteiten_by_term(facet.id, t.id))) for t in facet.termen]
