"""The activities for people, a row each with words in place of codes: `activiteiten.xlsx` and `.ods`.

The download of a selection on the site has the same columns, heights and looks: site/search/workbook.py.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial

from generator.exports.activity_words import LIJSTWOORDEN
from generator.exports.pieces import Piece, Rows, joined
from generator.exports.sheets import Book, LinkCell, Sheet, SheetColumn, Value, day_value, linked
from generator.exports.versie import version_words
from generator.exports.wording import organisatie
from generator.exports.xlsx import xlsx_parts
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
_SOURCE = len(_FIRST) - 1  # the place of the column that leads to the source
_PART = 200  # activities: their rows are some hundreds of kilobytes, for smaller parts pack worse
MakeRow = Callable[[Activiteit, Value], tuple[Value, ...]]


def activiteiten_xlsx(register: Register, settings: Settings) -> bytes:
    """Return every activity as XLSX."""
    return joined(activiteiten_xlsx_parts(register, settings))


def activiteiten_xlsx_parts(register: Register, settings: Settings) -> Iterator[Piece]:
    """Yield that file in parts."""
    return xlsx_parts(activities_book(register, settings))


def activiteiten_ods(register: Register, settings: Settings) -> bytes:
    """Return every activity as OpenDocument spreadsheet."""
    return joined(activiteiten_ods_parts(register, settings))


def activiteiten_ods_parts(register: Register, settings: Settings) -> Iterator[Piece]:
    """Yield that file in parts."""
    from generator.exports.ods import ods_parts  # not above: what makes an xlsx for the search needs none

    return ods_parts(activities_book(register, settings))


def activities_book(register: Register, settings: Settings) -> Book:
    """Return a book with every activity, by title, and a sheet that says what it is."""
    words = LIJSTWOORDEN[register.schema.taal]
    note = words.noot.format(words.toelichting)
    rows, parts = partial(_rows, register, settings.adres), partial(_parts, register, settings.adres)
    return make_book(register, settings, note, rows, parts=parts)


def make_book(
    register: Register,
    settings: Settings,
    note: str,
    rows: Callable[[], Iterable[Sequence[Value]]],
    more: Sequence[tuple[Value, Value]] = (),
    parts: Callable[[], Iterable[Rows]] | None = None,
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
        parts=parts,
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
    return _numbered(make_row, root, register.actieve, 1)


def _parts(register: Register, root: str) -> Iterator[Rows]:
    """Yield the same rows in parts, each of what follows from its activities and their place."""
    make_row, all_of_them = row_maker(register), register.actieve
    for start in range(0, len(all_of_them), _PART):
        some = all_of_them[start : start + _PART]
        rows = partial(_numbered, make_row, root, some, start + 1)
        links = partial(_links, register, root, some, start + 1)
        yield Rows((start, *some) if len(some) == _PART else None, len(some), rows, links)


def _links(
    register: Register, root: str, some: Iterable[Activiteit], first: int
) -> Iterator[tuple[int, int, Value]]:
    """Yield the cells of those rows that lead somewhere: the number, and the source."""
    for row, activiteit in enumerate(some):
        yield row, 0, _number(root, activiteit, first + row)
        yield row, _SOURCE, _source(register, activiteit)


def _numbered(
    make_row: MakeRow, root: str, some: Iterable[Activiteit], first: int
) -> Iterator[tuple[Value, ...]]:
    for number, activiteit in enumerate(some, first):
        yield make_row(activiteit, _number(root, activiteit, number))


def _number(root: str, activiteit: Activiteit, number: int) -> Value:
    return linked(str(number), root and root + lasting_path(activiteit.id))


def _source(register: Register, activiteit: Activiteit) -> Value:
    key = activiteit.laatste_stand.bewijs.bron
    source = register.documenten.get(key)
    return linked(source.kort_citaat, source.adres) if source else key


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


def row_maker(register: Register) -> MakeRow:
    """Return what makes the row of an activity, with its number in the list first and its id last."""
    taal = register.schema.taal
    facets = [(facet, {t.id: t.titel for t in register.termen(facet)}) for facet in _facets(register.schema)]

    def make(activiteit: Activiteit, number: Value) -> tuple[Value, ...]:
        stand, looptijd = activiteit.laatste_stand, activiteit.looptijd
        others = activiteit.departementen[1:]
        return (
            number,
            _in(taal, activiteit.titel, activiteit.titel_en),
            _in(taal, without_markup(activiteit.samenvatting), without_markup(activiteit.samenvatting_en)),
            _organisation(register, activiteit.departement),
            SEPARATOR.join(_organisation(register, key) for key in others) or None,
            register.schema.term("status", stand.status).titel,
            stand.datum,
            stand.tekst,
            _source(register, activiteit),
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
