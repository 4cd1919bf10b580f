"""The annex as a workbook: its rows on the first sheet, then promises, sources and how to read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from generator.exports.annex.abbreviations import explain, texts
from generator.exports.annex.make import make_annex
from generator.exports.annex.values import Bijlage, Deel, Gevraagd, Rij, Verwijzing
from generator.exports.ods import render_ods
from generator.exports.sheets import Book, LinkCell, Sheet, SheetColumn, Value, day_value, linked
from generator.exports.versie import LICENCE
from generator.exports.xlsx import render_xlsx
from generator.register.opdrachten import uitkomsten
from generator.register.register import Register
from generator.schema.settings import Settings

_C = SheetColumn
COLUMNS = (
    _C("Nr.", 6), _C("Activiteit", 26), _C("Wat het is", 31), _C("Ministerie", 10), _C("Ook betrokken", 10),
    _C("Status", 11), _C("Gemeld op", 11), _C("Stand van zaken", 42), _C("Bron", 15), _C("Actielijn", 12),
    _C("Tabel", 14),
)  # fmt: skip
"""The columns of the annex: these are printed, on one page wide."""
MORE = (
    _C("Ministerie volgens", 14),
    _C("Ook lijn", 9),
    _C("Onderdeel van", 26),
    _C("Vindplaats in de bron", 26),
)
"""Columns beside them; after these comes one for each other thing that is known of some activity."""
_LICENCE = "CC0 1.0 (publiek domein): vrij te gebruiken"
_GUIDE = "Toelichting"
_PART = "Een onderdeel staat onder zijn programma; de kolom ‘Onderdeel van’ noemt dat programma."
"""What the guide says of a part: a row of a sheet has no dash, so that titles can be sorted."""


def annex_xlsx(register: Register, settings: Settings) -> bytes:
    """Return the annex as XLSX. Raises RegisterError for a selection that cannot be."""
    return render_xlsx(annex_book(register, settings))


def annex_ods(register: Register, settings: Settings) -> bytes:
    """Return the annex as OpenDocument spreadsheet; else as `annex_xlsx`."""
    return render_ods(annex_book(register, settings))


def annex_book(register: Register, settings: Settings) -> Book:
    """Return the annex as a book: rows, promises, recommendations, motions, sources, counts, how to read."""
    annex = make_annex(register, settings)
    return Book(
        title=annex.titel,
        subtitle=annex.ondertitel,
        day=annex.datum,
        author=annex.auteur,
        sheets=(
            _rows_sheet(annex),
            *(_asked_sheet(annex, register, title, items) for title, items in annex.opdrachten),
            *_sources_sheet(annex, register),
            _counts_sheet(annex),
            *_abbreviations_sheet(annex, register),
            _guide_sheet(annex),
        ),
    )


def _rows_sheet(annex: Bijlage) -> Sheet:
    known = known_names(annex)
    part = f" ({annex.selectie})" if annex.selectie else ""
    return Sheet(
        title="Overzicht",
        heading=(
            f"{annex.titel}: {annex.ondertitel[:1].lower()}{annex.ondertitel[1:]}{part}",
            annex.antwoord,
            f"Hoe u dit leest en wat u ermee mag: blad {_GUIDE}. Het nummer leidt naar de pagina.",
        ),
        columns=(*COLUMNS, *MORE, *(_C(name, 24) for name in known)),
        rows=partial(_rows, annex, known),
        frozen=2,
        printed=len(COLUMNS),
    )


def known_names(annex: Bijlage) -> tuple[str, ...]:
    """Return the names of what is known beside the columns, in the order in which the rows have them."""
    places: dict[str, int] = {}
    for rij in annex.rijen:
        for place, (name, _) in enumerate(rij.kenmerken):
            places[name] = max(place, places.get(name, 0))
    return tuple(sorted(places, key=lambda name: places[name]))


def _rows(annex: Bijlage, known: Sequence[str]) -> Iterator[tuple[Value, ...]]:
    for deel in annex.delen:
        for rij in deel.rijen:
            yield (*_row(annex, deel, rij), *_known(rij, known))


def _row(annex: Bijlage, deel: Deel, rij: Rij) -> tuple[Value, ...]:
    return (
        linked(rij.nummer, annex.adres(rij.id)),
        rij.titel,
        rij.wat,
        f"{rij.ministerie}*" if rij.is_afgeleid else rij.ministerie,
        ", ".join(rij.met) or None,
        rij.status,
        rij.dag,
        rij.stand,
        _source(annex, rij.bron),
        rij.lijn,
        deel.titel,
        "afgeleid: stuurde de brief" if rij.is_afgeleid else "de bron",
        ", ".join(rij.ook) or None,
        _named(rij.onderdeel_van),
        rij.vindplaats or None,
    )


def _known(rij: Rij, names: Sequence[str]) -> Iterator[Value]:
    for name in names:
        yield "; ".join(words for other, words in rij.kenmerken if other == name) or None


def _source(annex: Bijlage, key: str) -> Value:
    source = annex.bronnen_by_id.get(key)
    return linked(source.kort, source.adres) if source else key or None


def _named(items: Sequence[Verwijzing]) -> Value:
    return "\n".join(f"{item.nummer} {item.titel}".strip() for item in items) or None


Maker = Callable[[Gevraagd], Value]


def _asked_sheet(annex: Bijlage, register: Register, title: str, items: Sequence[Gevraagd]) -> Sheet:
    """Return a sheet of promises, recommendations or motions."""
    plan = list(_asked_plan(annex, register, title.lower(), items))
    page = f"{annex.wortel}{title.lower()}/#" if annex.wortel else ""

    def rows() -> Iterator[tuple[Value, ...]]:
        for number, item in enumerate(items, 1):
            yield linked(str(number), page and page + item.id), *(make(item) for _, make in plan)

    return Sheet(
        title=title,
        heading=(f"{title}: {annex.ondertitel[:1].lower()}{annex.ondertitel[1:]}",),
        columns=(_C("Nr.", 6), *(column for column, _ in plan)),
        rows=rows,
        frozen=2,
    )


def _asked_plan(
    annex: Bijlage, register: Register, kind: str, items: Sequence[Gevraagd]
) -> Iterator[tuple[SheetColumn, Maker]]:
    """Yield each column with what makes its value; one in which nothing would stand is left out."""
    things, one = register.collection(kind), items[0].soort
    yield _C(one.capitalize(), 30), lambda item: item.titel
    if any(item.toestand for item in items):
        states = {term.id: term.titel for term in uitkomsten(register.schema, one)}
        yield _C("Hoe het staat", 12), lambda item: states.get(item.toestand)
    yield _C("Tekst", 46), lambda item: item.tekst
    yield _C({"toezegging": "Door", "motie": "Indieners"}.get(one, "Van"), 16), lambda item: item.van
    yield _C("Datum", 12), lambda item: day_value(things[item.id].datum)
    if any(item.termijn for item in items):
        yield _C("Termijn", 14), lambda item: day_value(things[item.id].termijn)
    if any(item.afloop for item in items):
        yield _C("Afloop", 34), lambda item: item.afloop or None
    yield _C("Activiteiten die er invulling aan geven", 34), lambda item: _named(item.antwoord)
    yield _C("Bron", 17), lambda item: _source(annex, item.bron)


def _sources_sheet(annex: Bijlage, register: Register) -> Iterator[Sheet]:
    def rows() -> Iterator[tuple[Value, ...]]:
        for bron in annex.bronnen:
            day = day_value(register.documenten[bron.id].datum)
            yield linked(bron.kort, bron.adres), day, bron.citaat, bron.titel or None, bron.adres or None

    columns = (_C("Bron", 24), _C("Datum", 12), _C("Vindplaats", 46), _C("Titel", 56), _C("Adres", 44))
    if annex.bronnen:
        yield Sheet(title="Bronnen", columns=columns, rows=rows, heading=("Bronnen van dit overzicht",))


def _counts_sheet(annex: Bijlage) -> Sheet:
    return Sheet(
        title="Aantallen",
        heading=(
            f"Activiteiten per ministerie en status, elke activiteit één keer. {annex.telnoot}".strip(),
        ),
        columns=(_C("Ministerie", 24), *(_C(head, 12) for head in annex.telkoppen)),
        rows=lambda: ((telling.ministerie, *telling.aantallen) for telling in annex.tellingen),
        has_filter=False,
    )


def _abbreviations_sheet(annex: Bijlage, register: Register) -> Iterator[Sheet]:
    """Yield what abbreviations stand for: here all rows show all that is known, so there may be more."""
    found = explain(texts(annex.as_data()), register)
    columns = (_C("Afkorting", 16), _C("Betekenis", 80))
    if found:
        yield Sheet(title="Afkortingen", columns=columns, rows=lambda: found, has_filter=False)


def _guide_sheet(annex: Bijlage) -> Sheet:
    """Return what this is, how it is read and printed, the figures, and what may be done with it."""
    return Sheet(
        title=_GUIDE,
        heading=(annex.titel,),
        columns=(_C("Onderwerp", 40), _C("Toelichting", 100)),
        rows=partial(_guide, annex),
        has_filter=False,
    )


def _guide(annex: Bijlage) -> Iterator[tuple[Value, Value]]:
    yield "Wat dit is", annex.ondertitel
    yield "Peildatum", annex.datum
    for name, words in (
        ("Afzender", annex.afzender),
        ("Hoort bij", annex.brief),
        ("Kenmerk", annex.kenmerk),
        ("Selectie", annex.selectie),
    ):
        if words:
            yield name, words
    yield "In het kort", annex.antwoord
    for number, sentence in enumerate(annex.leeswijzer):
        words = _PART if sentence == annex.woorden.streepje else sentence
        yield None if number else "Zo leest u het", words
    for deel in annex.delen:
        yield f"Tabel {deel.letter}: {deel.titel}", deel.uitleg
    last = COLUMNS[-1].title
    yield "Afdrukken", f"Van het blad Overzicht komen de kolommen tot en met ‘{last}’ op papier."
    yield from annex.cijfers
    if annex.telnoot:
        yield annex.woorden.per_status, annex.telnoot
    if any(item.toestand == "voorbij" for item in annex.toezeggingen):
        yield "Toezeggingen: termijn voorbij", annex.woorden.niet_bekend
    for name, who, how in annex.hulplijnen:
        yield f"Hulp: {name}", f"{who.rstrip('.')}: {how}"
    if annex.hulpnoot:
        yield None, annex.hulpnoot
    yield "Licentie", LinkCell(_LICENCE, LICENCE)
    if annex.wortel:
        yield "Alle gegevens", LinkCell(f"{annex.wortel}data/", f"{annex.wortel}data/")
    yield "Versie van de gegevens", annex.versie
