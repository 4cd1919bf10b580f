"""The list of all activities in pages, and a page for each activity."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import partial
from itertools import groupby
from typing import Any

from generator.compare.report import SourcePlace
from generator.compare.values import in_words, source
from generator.exports.rdf import activiteit_data
from generator.register.activiteit import Activiteit, Mijlpaal
from generator.register.derived import is_over, is_passed, is_planned
from generator.register.records import as_record
from generator.register.register import Register
from generator.schema.schema import Facet, SchemaNode, Term
from generator.schema.settings import Settings
from generator.site.keys import around
from generator.site.page import Crumb, Late, Page
from generator.site.plan import Planned
from generator.site.search.filters import make_filters
from generator.words.datum import Datum
from generator.words.markup import without_markup
from generator.words.templates import first_sentence

PLACED = frozenset(
    (
        "id", "titel", "eerdere_titels", "ook_bekend_als", "departement_grond", "samenvatting", "titel_en",
        "samenvatting_en", "betrokken_departementen", "partners", "looptijd",
        "financiering", "cijfers", "mijlpalen", "relaties", "geeft_invulling_aan", "standen", "documenten",
        "links", "contact", "bevestigd_op", "eerdere_ids", "ingetrokken",
    )
)  # fmt: skip
"""The fields that the page shows in a form of their own; facets have one form, and all others another."""
LIJST = Crumb("Activiteiten", "activiteiten/")
PER_LIJST = 50  # activities on one page of the list, as many as on one of the results of a search
ALLE_DELEN = 9  # so many pages of the list each name all others


def pages(register: Register, settings: Settings) -> Iterator[Page | Planned]:
    """Yield the list, then each activity."""
    yield from _lijst_pages(register)
    for activiteit in register.activiteiten:
        make = partial(_activiteit_page, register, activiteit, settings)
        yield Planned(f"activiteiten/{activiteit.id}/", make)
        for oud in activiteit.eerdere_ids:
            yield Page(
                path=f"activiteiten/{oud}/",
                title=activiteit.titel,
                template="doorverwijzing.html",
                context={"doel": f"activiteiten/{activiteit.id}/", "activiteit": activiteit},
                follows=tuple,
                noindex=True,
                doorverwijzing=f"activiteiten/{activiteit.id}/",
                crumbs=(LIJST,),
            )


def _lijst_pages(register: Register) -> Iterator[Page]:
    """Yield the list: the first page with search and filters, the rest under `lijst/`."""
    total = max(1, -(-len(register.actieve) // PER_LIJST))
    for number in range(1, total + 1):
        is_first = number == 1
        yield Page(
            path=lijst_adres(number),
            title="Alle activiteiten" if is_first else f"Alle activiteiten, deel {number}",
            template="activiteiten.html",
            context=Late(partial(_lijst, register, number, total)),
            description="Zoek en vergelijk alle activiteiten in het register.",
            alternates=(("text/csv", "data/activiteiten.csv"), ("application/json", "data/register.json")),
            crumbs=() if is_first else (LIJST,),
            follows=None if is_first else tuple,
        )


def _lijst(register: Register, number: int, total: int) -> Mapping[str, Any]:
    return {
        "activiteiten": register.actieve[(number - 1) * PER_LIJST : number * PER_LIJST],
        "totaal": len(register.actieve),
        "filters": register.remembered(make_filters) if number == 1 else (),
        "facetten": [facet for facet in register.schema.facetten if facet.adres],
        "delen": tuple(make_delen(number, total)),
        "deel": number,
    }


def lijst_adres(number: int) -> str:
    """Return the address of a page of the list, counted from 1. No id holds a slash, so it hides none."""
    return "activiteiten/" if number == 1 else f"activiteiten/lijst/{number}/"


def make_delen(
    here: int, total: int, adres: Callable[[int], str] = lijst_adres
) -> Iterator[tuple[str, str, str]]:
    """Yield (kind, text, address) of each way from page *here* of a list: back, numbers, gaps, on.

    Of more than `ALLE_DELEN` only the first, the last and those near are named: the size of a page has a
    limit.
    """
    if total == 1:
        return
    if here > 1:
        yield "prev", "Vorige", adres(here - 1)
    near = [
        part
        for part in range(1, total + 1)
        if total <= ALLE_DELEN or part in (1, total) or abs(part - here) <= 2
    ]
    for before, part in zip([0, *near], near, strict=False):
        if part - before > 1:
            yield "gat", "…", ""
        yield "hier" if part == here else "deel", str(part), adres(part)
    if here < total:
        yield "next", "Volgende", adres(here + 1)


def _activiteit_page(register: Register, activiteit: Activiteit, settings: Settings) -> Page:
    return Page(
        path=f"activiteiten/{activiteit.id}/",
        title=activiteit.titel,
        template="activiteit.html",
        later=partial(_context, register, activiteit),
        description=first_sentence(without_markup(activiteit.samenvatting)),
        crumbs=(LIJST,),
        alternates=(
            ("application/json", f"data/activiteiten/{activiteit.id}.json"),
            ("application/ld+json", f"data/activiteiten/{activiteit.id}.jsonld"),
        ),
        jsonld=partial(activiteit_data, register, activiteit, settings),
        follows=partial(around, register, activiteit),
    )


def _context(register: Register, activiteit: Activiteit) -> Mapping[str, Any]:
    documenten = dict.fromkeys(bewijs.bron for bewijs in register.bewijzen[activiteit.id])
    facetten = tuple(_facet_values(register, activiteit))
    filled = {facet.id for facet, _ in facetten}
    verbanden = groupby(register.verbanden(activiteit.id), key=lambda verband: verband.titel)
    return {
        "activiteit": activiteit,
        "status": register.schema.term("status", activiteit.laatste_stand.status),
        "facetten": facetten,
        "hulplijnen": [h for h in register.hulplijnen.values() if h.activiteit == activiteit.id],
        "zonder": [
            facet for facet, _ in register.remembered(_described) if facet.matrix and facet.id not in filled
        ],
        "overige": tuple(_other_values(register, activiteit)),
        "verbanden": tuple((titel, tuple(items)) for titel, items in verbanden),
        "lang_geleden": activiteit.gemeld == "eerder" and not register.has_ended(activiteit),
        "mijlpalen": [(m, _lot(register, activiteit, m)) for m in sorted(activiteit.mijlpalen, key=_datum)],
        "bronnen_van_partners": tuple(dict.fromkeys(partner.bron for partner in activiteit.partners)),
        "documenten": tuple(register.documenten[key] for key in documenten if key in register.documenten),
    }


def _lot(register: Register, activiteit: Activiteit, mijlpaal: Mijlpaal) -> str:
    """Return how it stands with a milestone: its status, and of a plan whether its date has passed."""
    status = register.schema.term("mijlpaalstatus", mijlpaal.status).titel.lower()
    if not is_planned(mijlpaal, register.schema) or not is_over(mijlpaal.datum, register.peildatum):
        return status
    is_silent = is_passed(activiteit, mijlpaal, register.schema, register.peildatum)
    return f"{status}, datum voorbij{', uitkomst niet gemeld' if is_silent else ''}"


def _datum(mijlpaal: Mijlpaal) -> Datum:
    return mijlpaal.datum


def _described(register: Register) -> tuple[tuple[Facet, Mapping[str, Term]], ...]:
    """Return the facets of the description, each with its terms by id.

    Others stand among the key facts, or have a place of their own.
    """
    schema = register.schema
    return tuple(
        (facet, {term.id: term for term in register.termen(facet)})
        for facet in schema.facetten
        if facet.id not in ("departementen", "partners") and facet.velden[0][0] not in schema.afgeleid
    )


def _facet_values(register: Register, activiteit: Activiteit) -> Iterator[tuple[Facet, tuple[Any, ...]]]:
    """Yield (facet, its terms) for facets with terms, less those that stand elsewhere on the page."""
    own: dict[str, list[str]] = {}
    for name, key in register.terms[activiteit.id]:
        own.setdefault(name, []).append(key)
    for facet, titles in register.remembered(_described):
        values = tuple(titles[key] for key in own.get(facet.id, ()) if key in titles)
        if values:
            yield facet, values


def _other_values(
    register: Register, activiteit: Activiteit
) -> Iterator[tuple[str, tuple[tuple[str, SourcePlace | None], ...]]]:
    """Yield (label, its values in words with where they stand) for each field without a place of its own.

    A facet has its place; where it is one part of its field, the whole of that is told here as well.
    """
    schema, fields = register.schema, register.remembered(_other_fields)
    for key, value in as_record(activiteit, {"properties": fields}, schema).items():
        node = fields[key]
        inner = schema.resolve(node.get("items", node))
        items = value if isinstance(value, list) else [value]
        shown = tuple((in_words(register, inner, item, key), _source(register, item)) for item in items)
        if any(words for words, _ in shown):
            yield schema.label(key), shown


def _other_fields(register: Register) -> Mapping[str, SchemaNode]:
    schema = register.schema
    facets = {veld for facet in schema.facetten for veld, part in facet.velden if not part}
    return {key: node for key, node in schema.velden.items() if key not in PLACED | facets}


def _source(register: Register, item: object) -> SourcePlace | None:
    return source(register, item) if isinstance(item, dict) else None
