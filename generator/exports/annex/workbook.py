"""The annex as a workbook: its rows on the first sheet, then promises, sources and how to read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial

from generator.exports.annex.abbreviations import explain, texts
from generator.exports.annex.make import make_annex
from generator.exports.annex.values import Bijlage, Deel, Gevraagd, Rij, Verwijzing
from generator.exports.ods import render_ods
from generator.exports.sheets import Book, LinkCell, Sheet, SheetColumn, Value, day_value, linked
from generator.exports.xlsx import render_xlsx
from generator.register.opdrachten import uitkomsten
from generator.register.register import Register
from generator.schema.settings import Settings
from generator.words.sterretje import with_star

_C = SheetColumn
COLUMNS = (
    _C("Nr.", 5), _C("Activiteit", 21), _C("Wat het is", 33), _C("Ministerie", 10), _C("Ook betrokken", 12),
    _C("Status", 10), _C("Gemeld op", 11), _C("Stand van zaken", 50), _C("Bron", 14), _C("Actielijn", 12),
)  # fmt: skip
"""The columns of the annex: these are printed, on one page wide."""
MORE = (
    _C("Tabel", 26),
    _C("Ministerie volgens", 14),
    _C("Ook lijn", 9),
    _C("Onderdeel van", 26),
    _C("Vindplaats in de bron", 26),
)
"""Columns beside them; after these comes one for each other thing that is known of some activity."""
EARLIER = (
    _C("Nr.", 6), _C("Activiteit", 64), _C("Ministerie", 12), _C("Ook betrokken", 16), _C("Actielijn", 29),
    _C("Status", 11), _C("Gemeld op", 12), _C("Bron", 26),
)  # fmt: skip
"""The columns of what was reported earlier: the short table of the annex, all printed."""
EARLIER_MORE = (_C("Ministerie volgens", 26), _C("Ook lijn", 12))
_EARLIER = "Eerder gemeld"
_TEXT, _ANSWERS = "Tekst", "Activiteiten die er invulling aan geven"
_PAGE = 178
"""So many digits are a page wide with text of 8 points: what is wider is printed smaller."""
_GUIDE = "Toelichting"
_PART = "Een onderdeel staat onder zijn programma; de kolom ‘Onderdeel van’ noemt dat programma."
"""What the guide says of a part: a row of a sheet has no dash, so that titles can be sorted."""


def annex_xlsx(register: Register, settings: Settings) -> bytes:
    """Return the annex as XLSX, of one book for both. Raises RegisterError for a selection that cannot be."""
    return render_xlsx(register.remembered(annex_book, settings))


def annex_ods(register: Register, settings: Settings) -> bytes:
    """Return the annex as OpenDocument spreadsheet; else as `annex_xlsx`."""
    return render_ods(register.remembered(annex_book, settings))


def annex_book(register: Register, settings: Settings) -> Book:
    """Return the annex as a book: rows, promises, recommendations, motions, sources, counts, how to read."""
    annex = make_annex(register, settings)
    return Book(
        title=annex.titel,
        subtitle=annex.ondertitel,
        day=annex.datum,
        author=annex.auteur,
        sheets=(
            *_rows_sheets(annex),
            *(_asked_sheet(annex, register, title, items) for title, items in annex.opdrachten),
            *_sources_sheet(annex, register),
            _counts_sheet(annex),
            *_abbreviations_sheet(annex, register),
            _guide_sheet(annex),
        ),
    )


def _rows_sheets(annex: Bijlage) -> Iterator[Sheet]:
    """Yield the rows of the annex, and those of its short table on a sheet of their own."""
    full = [deel for deel in annex.delen if not deel.is_kort]
    known, short = known_names(full), [deel for deel in annex.delen if deel.is_kort]
    part = f" ({annex.selectie})" if annex.selectie else ""
    guide = f"Hoe u dit leest en wat u ermee mag: blad {_GUIDE}. Nummer en titel leiden naar de pagina."
    yield Sheet(
        title="Overzicht",
        heading=(
            f"{annex.titel}: {annex.ondertitel[:1].lower()}{annex.ondertitel[1:]}{part}",
            annex.antwoord,
            " ".join((guide, *(f"{deel.titel}: blad {_EARLIER}." for deel in short))),
        ),
        columns=(*COLUMNS, *MORE, *(_C(name, 24) for name in known)),
        rows=partial(_rows, annex, full, known),
        frozen=2,
        printed=len(COLUMNS),
    )
    for deel in short:
        yield Sheet(
            title=_EARLIER,
            heading=(deel.titel, deel.uitleg),
            columns=(*EARLIER, *EARLIER_MORE),
            rows=partial(map, partial(_short_row, annex), deel.rijen),
            frozen=2,
            printed=len(EARLIER),
        )


def known_names(delen: Sequence[Deel]) -> tuple[str, ...]:
    """Return the names of what is known beside the columns, in the order in which the rows have them."""
    places: dict[str, int] = {}
    for rij in (rij for deel in delen for rij in deel.rijen):
        for place, (name, _) in enumerate(rij.kenmerken):
            places[name] = max(place, places.get(name, 0))
    return tuple(sorted(places, key=lambda name: places[name]))


def _rows(annex: Bijlage, delen: Sequence[Deel], known: Sequence[str]) -> Iterator[tuple[Value, ...]]:
    for deel in delen:
        for rij in deel.rijen:
            yield (*_row(annex, deel, rij), *_known(rij, known))


def _row(annex: Bijlage, deel: Deel, rij: Rij) -> tuple[Value, ...]:
    return (
        *_named_row(annex, rij),
        rij.wat,
        *_ministries(rij),
        rij.status,
        rij.dag,
        rij.stand,
        _source(annex, rij.bron),
        rij.lijn,
        deel.titel,
        _ground(rij),
        ", ".join(rij.ook) or None,
        _named(rij.onderdeel_van),
        rij.vindplaats or None,
    )


def _short_row(annex: Bijlage, rij: Rij) -> tuple[Value, ...]:
    return (
        *_named_row(annex, rij),
        *_ministries(rij),
        rij.lijn,
        rij.status,
        rij.dag,
        _source(annex, rij.bron),
        _ground(rij),
        ", ".join(rij.ook) or None,
    )


def _named_row(annex: Bijlage, rij: Rij) -> tuple[Value, Value]:
    """Return number and title of a row; both lead to the lasting address of the activity."""
    address = annex.adres(rij.id)
    return linked(rij.nummer, address), linked(rij.titel, address)


def _ministries(rij: Rij) -> tuple[Value, Value]:
    return with_star(rij.ministerie, rij.is_afgeleid), ", ".join(rij.met) or None


def _ground(rij: Rij) -> str:
    return "afgeleid: stuurde de brief" if rij.is_afgeleid else "de bron"


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
        columns=_filling((_C("Nr.", 5), *(column for column, _ in plan))),
        rows=rows,
        frozen=2,
    )


def _asked_plan(
    annex: Bijlage, register: Register, kind: str, items: Sequence[Gevraagd]
) -> Iterator[tuple[SheetColumn, Maker]]:
    """Yield each column with what makes its value; one in which nothing would stand is left out."""
    things, one = register.collection(kind), items[0].soort
    states = {term.id: term.titel for term in uitkomsten(register.schema, one)}
    yield _C(one.capitalize(), 18), lambda item: item.titel
    if any(item.toestand for item in items):
        yield _C("Hoe het staat", 11), lambda item: states.get(item.toestand)
    yield _C(_TEXT, 35), lambda item: item.tekst
    yield _C({"toezegging": "Door", "motie": "Indieners"}.get(one, "Van"), 18), lambda item: item.van
    yield _C("Datum", 11), lambda item: day_value(things[item.id].datum)
    if any(item.termijn for item in items):
        yield _C("Termijn", 11), lambda item: day_value(things[item.id].termijn)
    if any(item.afloop for item in items):
        yield _C("Afloop", 27), lambda item: _outcome(annex, item)
    yield _C(_ANSWERS, 28), lambda item: _named(item.antwoord)
    yield _C("Bron", 14), lambda item: _source(annex, item.bron)


def _outcome(annex: Bijlage, item: Gevraagd) -> Value:
    """Return how it ended; nothing for what the column beside it says already."""
    return None if item.afloop == annex.woorden.open.get(item.toestand) else item.afloop or None


def _filling(columns: Sequence[SheetColumn]) -> tuple[SheetColumn, ...]:
    """Return columns that fill the page: text and answers share what is left of it."""
    spare = max(0, _PAGE - sum(column.width for column in columns)) // 2
    return tuple(
        replace(column, width=column.width + spare) if column.title in (_TEXT, _ANSWERS) else column
        for column in columns
    )


def _sources_sheet(annex: Bijlage, register: Register) -> Iterator[Sheet]:
    def rows() -> Iterator[tuple[Value, ...]]:
        for bron in annex.bronnen:
            day = day_value(register.documenten[bron.id].datum)
            yield linked(bron.kort, bron.adres), day, bron.citaat, bron.titel or None, bron.adres or None

    columns = (_C("Bron", 24), _C("Datum", 11), _C("Vindplaats", 44), _C("Titel", 54), _C("Adres", 44))
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
    found = explain(texts(annex), register)
    columns = (_C("Afkorting", 16), _C("Betekenis", 140))
    if found:
        yield Sheet(title="Afkortingen", columns=columns, rows=lambda: found, has_filter=False)


def _guide_sheet(annex: Bijlage) -> Sheet:
    """Return what this is, how it is read and printed, the figures, and what may be done with it."""
    return Sheet(
        title=_GUIDE,
        heading=(annex.titel,),
        columns=(_C("Onderwerp", 46), _C("Toelichting", 130)),
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
    yield "Licentie", LinkCell(annex.licentie.words("nl"), annex.licentie.adres)
    if annex.wortel:
        yield "Alle gegevens", LinkCell(f"{annex.wortel}data/", f"{annex.wortel}data/")
    yield "Versie van de gegevens", annex.versie
