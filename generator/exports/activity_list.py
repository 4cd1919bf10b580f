"""The activities for people, a row each with words in place of codes: `activiteiten.xlsx` and `.ods`.

The download of a selection on the site has the same columns, heights and looks: site/search/workbook.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from generator.exports.activity_words import LIJSTWOORDEN
from generator.exports.annex.wording import organisatie
from generator.exports.sheets import Book, LinkCell, Sheet, SheetColumn, Value, day_value, linked
from generator.exports.versie import version_words
from generator.exports.xlsx import render_xlsx
from generator.register.activiteit import Activiteit
from generator.register.register import Register
from generator.schema.schema import Facet, Schema, Taal
from generator.schema.settings import Settings
from generator.words.datum import english_day
from generator.words.markup import without_markup

SEPARATOR = "; "
_C = SheetColumn
_FIRST, _LAST = (5, 24, 37, 16, 14, 10, 11, 46, 14), (14, 14, 14, 26, 26)
"""The widths of the columns before and after the facets."""
PRINTED = len(_FIRST)
"""So many columns are printed, on one page wide."""
_MINISTRY = "departement"


def activiteiten_xlsx(register: Register, settings: Settings) -> bytes:
    """Return every activity as XLSX."""
    return render_xlsx(activities_book(register, settings))


def activiteiten_ods(register: Register, settings: Settings) -> bytes:
    """Return every activity as OpenDocument spreadsheet."""
    from generator.exports.ods import render_ods  # not above: what makes an xlsx for the search needs none

    return render_ods(activities_book(register, settings))


def activities_book(register: Register, settings: Settings) -> Book:
    """Return a book with every activity, by title, and a sheet that says what it is."""
    words = LIJSTWOORDEN[register.schema.taal]
    note = words.noot.format(words.toelichting)
    return make_book(register, settings, note, lambda: _rows(register, settings.adres))


def make_book(
    register: Register,
    settings: Settings,
    note: str,
    rows: Callable[[], Iterable[Sequence[Value]]],
    more: Sequence[tuple[Value, Value]] = (),
) -> Book:
    """Return a book of some activities; *note* stands below the title, *more* at the end of the guide."""
    words = LIJSTWOORDEN[register.schema.taal]
    about_what = settings.dossier.activities_in(register.schema.taal)
    title = about_what[:1].upper() + about_what[1:]
    subtitle = words.stand.format(_day(register))
    part = f" ({settings.selectie})" if settings.selectie else ""
    activities = Sheet(
        title=words.blad,
        heading=(f"{title}: {subtitle[:1].lower()}{subtitle[1:]}{part}", note),
        columns=columns(register.schema),
        rows=rows,
        frozen=2,
        printed=PRINTED,
    )
    about = Sheet(
        title=words.toelichting,
        heading=(title,),
        columns=(_C(words.onderwerp, 30), _C(words.toelichting, 100)),
        rows=lambda: (*_guide(register, settings), *more),
        has_filter=False,
    )
    return Book(
        title=title,
        subtitle=subtitle,
        taal=register.schema.taal,
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
    words = LIJSTWOORDEN[schema.taal]
    return (*map(_C, words.eerste, _FIRST), *facets, *map(_C, words.laatste, _LAST))


def _facets(schema: Schema) -> Iterator[Facet]:
    """Yield the facets that have a column; ministries have two of their own."""
    return (facet for facet in schema.facetten if facet.velden[0][0] != _MINISTRY)


def row_maker(register: Register) -> Callable[[Activiteit, Value], tuple[Value, ...]]:
    """Return what makes the row of an activity, with its number in the list first and its id last."""
    taal = register.schema.taal
    facets = [(facet, {t.id: t.titel for t in register.termen(facet)}) for facet in _facets(register.schema)]

    def make(activiteit: Activiteit, number: Value) -> tuple[Value, ...]:
        stand, looptijd = activiteit.laatste_stand, activiteit.looptijd
        others = activiteit.departementen[1:]
        source = register.documenten.get(stand.bewijs.bron)
        return (
            number,
            _in(taal, activiteit.titel, activiteit.titel_en),
            _in(taal, without_markup(activiteit.samenvatting), without_markup(activiteit.samenvatting_en)),
            _organisation(register, activiteit.departement),
            SEPARATOR.join(_organisation(register, key) for key in others) or None,
            register.schema.term("status", stand.status).titel,
            stand.datum,
            stand.tekst,
            linked(source.kort_citaat, source.adres) if source else stand.bewijs.bron,
            *(_words(register.term_ids(activiteit, facet), titles) for facet, titles in facets),
            day_value(looptijd.begin, taal) if looptijd else None,
            day_value(looptijd.eind, taal) if looptijd else None,
            LIJSTWOORDEN[taal].gronden.get(activiteit.departement_grond),
            stand.bewijs.vindplaats or None,
            activiteit.id,
        )

    return make


def _in(taal: Taal, dutch: str, english: str) -> str:
    """Return a text in a language; where it has no English, the Dutch, which then says so."""
    return dutch if taal == "nl" else english or f"{dutch} (in Dutch)"


def _organisation(register: Register, key: str) -> str:
    """Return the short name of an organisation; in English its English name, where it has one."""
    item = register.organisaties.get(key)
    english = item.naam_en if item and register.schema.taal == "en" else ""
    return english or organisatie(register, key)


def _day(register: Register) -> str:
    return english_day(register.bijgewerkt_tot) if register.schema.taal == "en" else register.stand_label


def _words(keys: Iterable[str], titles: Mapping[str, str]) -> Value:
    return SEPARATOR.join(titles.get(key, key) for key in keys) or None


def _guide(register: Register, settings: Settings) -> Iterator[tuple[Value, Value]]:
    """Yield what the list is, how it is read, and what may be done with it."""
    words = LIJSTWOORDEN[register.schema.taal]
    yield words.wat
    yield words.peildatum, register.peildatum
    if settings.selectie:
        yield words.selectie, settings.selectie
    if register.actualiteit:
        is_dutch = register.schema.taal == "nl"
        yield words.actualiteit, register.actualiteit if is_dutch else register.bijgewerkt_tot
    yield from words.uitleg
    print_head, print_words = words.afdrukken
    yield print_head, print_words.format(words.eerste[-1])
    licence = settings.licentie
    yield words.licentie, LinkCell(licence.words(register.schema.taal), licence.adres)
    if settings.adres:
        yield words.gegevens, LinkCell(f"{settings.adres}data/", f"{settings.adres}data/")
    yield words.versie, version_words(register)
