"""The trackers as tables: promises, recommendations or motions, a row each, with how they stand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from generator.exports.activity_list import SEPARATOR
from generator.exports.csv_files import excel_csv
from generator.exports.sheets import Book, LinkCell, Sheet, SheetColumn, Value, day_value, linked
from generator.exports.table_cells import Cell
from generator.exports.tables import Column, Table
from generator.exports.versie import version_words
from generator.exports.wording import organisatie
from generator.exports.xlsx import render_xlsx
from generator.register.hints import LIJSTEN_VAN, Soort
from generator.register.opdrachten import Opdracht, Opdrachtgroep, groepen, uitkomsten
from generator.register.register import Register
from generator.schema.settings import Settings
from generator.words.datum import Datum, dag_label


@dataclass(frozen=True, slots=True)
class _Part:
    """A column of both forms: its name for programs, its head, what it says, and its width."""

    key: str
    titel: str
    beschrijving: str
    width: int


_PARTS = (
    _Part("uitkomst", "Uitkomst", "Hoe het staat op de peildatum.", 18),
    _Part("titel", "Wat", "Waar het over gaat.", 30),
    _Part("tekst", "Tekst", "Wat er is gezegd, in woorden van het register.", 46),
    _Part("van", "Van wie", "Wie het heeft toegezegd, aanbevolen of ingediend.", 20),
    _Part("ministeries", "Ministerie", "Het ministerie dat het aangaat.", 12),
    _Part("datum", "Wanneer", "De datum; zo precies als de bron is.", 14),
    _Part("termijn", "Termijn", "Leeg als er geen is genoemd.", 16),
    _Part("activiteiten", "Activiteiten die er invulling aan geven", "Leeg als er geen is gevonden.", 34),
    _Part("laatst_gemeld", "Laatst gemeld", "De dag van de nieuwste stand van die activiteiten.", 14),
    _Part("verloop", "Wat er gebeurde", "Wat de bronnen daarna melden.", 40),
    _Part("bij", "Debat, brief of rapport", "Waar het is gezegd.", 34),
    _Part("bron", "Bron", "Het document dat het meldt.", 18),
    _Part("vindplaats", "Vindplaats", "De plaats daarin.", 26),
    _Part("kenmerk", "Kenmerk", "Het kenmerk in het register.", 26),
)
_PRINTED = 9
"""So many columns are printed, on one page wide."""


def address(soort: Soort, form: str) -> str:
    """Return where the list is, from the root of the site; *form* is `csv` or `xlsx`."""
    return f"data/{LIJSTEN_VAN[soort]}.{form}"


def volglijst_csv(register: Register, soort: Soort) -> bytes:
    """Return the list as CSV that opens in a Dutch Excel."""
    columns = tuple(Column(part.key, part.titel, part.beschrijving) for part in _PARTS)
    title = register.schema.title_of(LIJSTEN_VAN[soort])

    def rows() -> Iterator[tuple[Cell, ...]]:
        for row in _rows(register, soort):
            yield tuple(_plain(value) for value in row)

    return excel_csv(Table(LIJSTEN_VAN[soort], title, columns, rows))


def volglijst_xlsx(register: Register, settings: Settings, soort: Soort) -> bytes:
    """Return the list as XLSX, with a sheet that says what the outcomes mean."""
    title = register.schema.title_of(LIJSTEN_VAN[soort])
    subtitle = f"Stand van zaken op {register.stand_label}"
    rows = Sheet(
        title=title,
        heading=(f"{title}: {subtitle[:1].lower()}{subtitle[1:]}",),
        columns=tuple(SheetColumn(part.titel, part.width) for part in _PARTS),
        rows=lambda: (tuple(map(_cell, row)) for row in _rows(register, soort)),
        frozen=2,
        printed=_PRINTED,
    )
    guide = Sheet(
        title="Toelichting",
        heading=(title,),
        columns=(SheetColumn("Onderwerp", 30), SheetColumn("Toelichting", 100)),
        rows=lambda: _guide(register, settings, soort),
        has_filter=False,
    )
    book = Book(
        title=title,
        subtitle=subtitle,
        day=register.peildatum,
        author=settings.uitgever,
        sheets=(rows, guide),
    )
    return render_xlsx(book)


def _rows(register: Register, soort: Soort) -> Iterator[tuple[Value | Datum, ...]]:
    for groep in groepen(register, soort):
        for item in groep.opdrachten:
            yield tuple(value or None for value in _row(register, groep, item))


def _row(register: Register, groep: Opdrachtgroep, item: Opdracht) -> tuple[Value | Datum, ...]:
    """Return a value for each of `_PARTS`."""
    return (
        item.uitkomst.titel,
        item.titel,
        item.tekst,
        item.van,
        SEPARATOR.join(organisatie(register, key) for key in item.departementen),
        item.datum,
        item.termijn,
        SEPARATOR.join(a.titel for a in item.activiteiten),
        item.laatst_gemeld,
        _story(item),
        groep.document.titel if groep.document else groep.id,
        _source(register, item),
        item.bewijs.vindplaats,
        item.id,
    )


def _story(item: Opdracht) -> str:
    return " ".join(f"{step.titel}, {step.datum.label}. {step.tekst}".strip() for step in item.verloop)


def _source(register: Register, item: Opdracht) -> Value:
    document = register.documenten.get(item.bewijs.bron)
    return linked(document.kort_citaat, document.adres) if document else item.bewijs.bron


def _cell(value: Value | Datum) -> Value:
    return day_value(value) if isinstance(value, Datum) else value


def _plain(value: Value | Datum) -> Cell:
    """Return a value as a text: a date as it is written in the register, which programs can sort."""
    if value is None:
        return None
    return value.text if isinstance(value, Datum | LinkCell) else str(value)


def _guide(register: Register, settings: Settings, soort: Soort) -> Iterator[tuple[Value, Value]]:
    """Yield what the list is, what the outcomes mean, and what may be done with it."""
    yield "Peildatum", register.peildatum
    if register.actualiteit:
        yield "Actualiteit", register.actualiteit
    for term in uitkomsten(register.schema, soort):
        yield term.titel, term.beschrijving
    yield (
        "Zo leest u het",
        f"De uitkomst is wat de bronnen tot en met {dag_label(register.bijgewerkt_tot)} melden. "
        "Niet gemeld is niet hetzelfde als niet gedaan.",
    )
    yield "Licentie", LinkCell(settings.licentie.words("nl"), settings.licentie.adres)
    if settings.adres:
        link = f"{settings.adres}{LIJSTEN_VAN[soort]}/"
        yield "De lijst op de site", LinkCell(link, link)
    yield "Versie van de gegevens", version_words(register)
