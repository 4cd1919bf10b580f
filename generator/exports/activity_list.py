"""The activities for people, a row each with words in place of codes: `activiteiten.xlsx` and `.ods`.

The download of a selection on the site has the same columns, heights and looks: site/search/workbook.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from generator.exports.annex.wording import organisatie, short_citation
from generator.exports.ods import render_ods
from generator.exports.sheets import Book, LinkCell, Sheet, SheetColumn, Value, day_value, linked
from generator.exports.versie import LICENCE, version_words
from generator.exports.xlsx import render_xlsx
from generator.register.activiteit import Activiteit
from generator.register.register import Register
from generator.schema.schema import Facet, Schema
from generator.schema.settings import Settings
from generator.words.markup import without_markup

SEPARATOR = "; "
TITLE = "Activiteiten tegen seksueel geweld"
SHEET, GUIDE = "Activiteiten", "Toelichting"
_C = SheetColumn
_FIRST = (
    _C("Nr.", 6), _C("Activiteit", 27), _C("Samenvatting", 42), _C("Verantwoordelijk ministerie", 15),
    _C("Betrokken ministeries", 13), _C("Status", 10), _C("Gemeld op", 12), _C("Stand van zaken", 46),
    _C("Bron", 16),
)  # fmt: skip
PRINTED = len(_FIRST)
"""So many columns are printed, on one page wide."""
_LAST = (_C("Begin", 14), _C("Eind", 14), _C("Vindplaats in de bron", 26), _C("Kenmerk", 26))
_MINISTRY = "departement"


def activiteiten_xlsx(register: Register, settings: Settings) -> bytes:
    """Return every activity as XLSX."""
    return render_xlsx(activities_book(register, settings))


def activiteiten_ods(register: Register, settings: Settings) -> bytes:
    """Return every activity as OpenDocument spreadsheet."""
    return render_ods(activities_book(register, settings))


def activities_book(register: Register, settings: Settings) -> Book:
    """Return a book with every activity, by title, and a sheet that says what it is."""
    note = f"Hoe u dit leest en wat u ermee mag: blad {GUIDE}. Het nummer leidt naar de pagina."
    return make_book(register, settings, note, lambda: _rows(register, settings.adres))


def make_book(
    register: Register,
    settings: Settings,
    note: str,
    rows: Callable[[], Iterable[Sequence[Value]]],
    more: Sequence[tuple[Value, Value]] = (),
) -> Book:
    """Return a book of some activities; *note* stands below the title, *more* at the end of the guide."""
    subtitle = f"Stand van zaken op {register.stand_label}"
    part = f" ({settings.selectie})" if settings.selectie else ""
    activities = Sheet(
        title=SHEET,
        heading=(f"{TITLE}: {subtitle[:1].lower()}{subtitle[1:]}{part}", note),
        columns=columns(register.schema),
        rows=rows,
        frozen=2,
        printed=PRINTED,
    )
    about = Sheet(
        title=GUIDE,
        heading=(TITLE,),
        columns=(_C("Onderwerp", 30), _C("Toelichting", 100)),
        rows=lambda: (*_guide(register, settings), *more),
        has_filter=False,
    )
    return Book(
        title=TITLE,
        subtitle=subtitle,
        day=register.peildatum,
        author=settings.uitgever,
        sheets=(activities, about),
    )


def _rows(register: Register, root: str) -> Iterator[tuple[Value, ...]]:
    make_row = row_maker(register)
    for number, activiteit in enumerate(register.actieve, 1):
        yield make_row(activiteit, linked(str(number), root and root + lasting_path(activiteit.id)))


def lasting_path(key: str) -> str:
    """Return the lasting address of an activity, from the root of the site."""
    return f"id/activiteit/{key}"


def columns(schema: Schema) -> tuple[SheetColumn, ...]:
    """Return the columns of the list; the facets follow the schema."""
    facets = (_C(schema.label(facet.velden[0][0]), 22) for facet in _facets(schema))
    return (*_FIRST, *facets, *_LAST)


def _facets(schema: Schema) -> Iterator[Facet]:
    """Yield the facets that have a column; ministries have two of their own."""
    return (facet for facet in schema.facetten if facet.velden[0][0] != _MINISTRY)


def row_maker(register: Register) -> Callable[[Activiteit, Value], tuple[Value, ...]]:
    """Return what makes the row of an activity, with its number in the list first and its id last."""
    facets = [(facet, {t.id: t.titel for t in register.termen(facet)}) for facet in _facets(register.schema)]

    def make(activiteit: Activiteit, number: Value) -> tuple[Value, ...]:
        stand, looptijd = activiteit.laatste_stand, activiteit.looptijd
        others = activiteit.departementen[1:]
        source = register.documenten.get(stand.bewijs.bron)
        return (
            number,
            activiteit.titel,
            without_markup(activiteit.samenvatting),
            organisatie(register, activiteit.departement),
            SEPARATOR.join(organisatie(register, key) for key in others) or None,
            register.schema.term("status", stand.status).titel,
            stand.datum,
            stand.tekst,
            linked(short_citation(source), source.adres) if source else stand.bewijs.bron,
            *(_words(register.term_ids(activiteit, facet), titles) for facet, titles in facets),
            day_value(looptijd.begin) if looptijd else None,
            day_value(looptijd.eind) if looptijd else None,
            stand.bewijs.vindplaats or None,
            activiteit.id,
        )

    return make


def _words(keys: Iterable[str], titles: Mapping[str, str]) -> Value:
    return SEPARATOR.join(titles.get(key, key) for key in keys) or None


def _guide(register: Register, settings: Settings) -> Iterator[tuple[Value, Value]]:
    """Yield what the list is, how it is read, and what may be done with it."""
    yield "Wat dit is", "Eén rij per activiteit van het register, met de laatste stand van zaken."
    yield "Peildatum", register.peildatum
    if settings.selectie:
        yield "Selectie", settings.selectie
    if register.actualiteit:
        yield "Actualiteit", register.actualiteit
    yield (
        "Zo leest u het",
        "Een status is zo oud als de datum in de kolom Gemeld op. Niet meer genoemd is niet hetzelfde als "
        "gestopt. Een lege cel betekent dat geen bron er iets over zegt.",
    )
    yield (
        "Ministeries",
        "Het verantwoordelijke ministerie staat apart van de ministeries die erbij betrokken zijn.",
    )
    yield (
        "Datums",
        "Een hele dag is een echte datum. Weet de bron alleen het jaar, het kwartaal of de maand, dan staat "
        "er tekst.",
    )
    yield "Afdrukken", f"Op papier komen de kolommen tot en met ‘{_FIRST[-1].title}’."
    yield "Licentie", LinkCell("CC0 1.0 (publiek domein): vrij te gebruiken", LICENCE)
    if settings.adres:
        yield "Alle gegevens", LinkCell(f"{settings.adres}data/", f"{settings.adres}data/")
    yield "Versie van de gegevens", version_words(register)
