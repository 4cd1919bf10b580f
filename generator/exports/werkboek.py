"""The workbook to fill in: the whole register as its files have it, with the values that each cell can take.

It is made of a version that git has, which stands in it: `register import` compares with that version.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import zip_longest
from typing import Any

from generator.editing.werkboek import plan
from generator.editing.werkboek.cells import CellReader
from generator.editing.werkboek.plan import Labels, SheetField, SheetPlan, choices_of, make_plans
from generator.exports.ods import render_ods
from generator.exports.sheets import Book, Choices, Sheet, SheetColumn, Value
from generator.exports.xlsx import render_xlsx
from generator.register.activiteit import Activiteit
from generator.register.records import name_of
from generator.register.register import Register
from generator.schema.marks import COLLECTIONS
from generator.schema.schema import ACTIVITEITEN
from generator.words.sorting import sort_key

FORMS = {"xlsx": render_xlsx, "ods": render_ods}
"""What writes a workbook, by the end of the name of its file."""
_FIXED = (("id",), ("departement",))
"""The fields of an activity that only a new one can fill in."""
_EXPLAINED = (
    ("Invullen", "Verander cellen, of vul onderaan een blad een nieuwe rij in. Stuur het bestand terug."),
    ("Lege cel", "Een cel die u leegmaakt, verandert niets. Schrijf (leeg) om een waarde weg te halen."),
    ("Rij weg", "Een rij die weg is, verandert niets. De volgorde van rijen en kolommen mag anders."),
    (
        "Nieuwe stand",
        "Kies op het blad Stand van zaken onderaan de activiteit en laat Volgnummer leeg. "
        "Zo ook bij partners, cijfers, mijlpalen en de andere bladen. Oude standen veranderen niet.",
    ),
    (
        "Nieuwe activiteit",
        "Vul op het blad Activiteiten een nieuwe rij in. Het kenmerk mag leeg blijven: dat komt dan van "
        "de titel. Een nieuwe activiteit heeft minstens één stand nodig.",
    ),
    ("Datum", "Een dag als 2020-07-20, een maand als 2018-07, een kwartaal als 2018-K3, een jaar als 2018."),
    ("Lijsten", "Kies de woorden uit de lijst. Het kenmerk mag ook. Alles staat op het blad Keuzes."),
    ("Meer waarden", "In één cel staan ze met een puntkomma ertussen: Voorkomen; Stoppen."),
    ("Onbekend", "Wat u niet weet, laat u leeg. Schrijf alleen wat een bron zegt."),
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """What a workbook says of where it comes from."""

    commit: str  # the whole id
    auteur: str = ""
    selectie: str = ""  # in words; empty for the whole register


def labels_of(register: Register) -> Labels:
    """Return the words for every id that an activity can name; of all that the register will ever know."""
    full = register.volledig or register
    kinds = (*COLLECTIONS, *full.schema.lijsten)
    return Labels({kind: {key: name_of(item) for key, item in _sorted(full, kind)} for kind in kinds})


def _sorted(register: Register, kind: str) -> Iterator[tuple[str, Any]]:
    items = register.collection(kind).items()
    yield from sorted(items, key=lambda pair: sort_key(name_of(pair[1])))


def render_werkboek(register: Register, chosen: Container[str], origin: Origin, form: str) -> bytes:
    """Return the workbook of the activities whose id is *chosen*, as `xlsx` or `ods`; the same every time."""
    return FORMS[form](make_book(register, chosen, origin))


def make_book(register: Register, chosen: Container[str], origin: Origin) -> Book:
    """Return the workbook before it is a file."""
    full = register.volledig or register
    offers = _Offers(labels_of(full))
    activiteiten = sorted(
        (item for item in full.activiteiten if item.id in chosen),
        key=lambda item: (item.departement, sort_key(item.titel)),
    )
    sheets = [_sheet(full, each, activiteiten, offers) for each in make_plans(full.schema)]
    return Book(
        title="Werkboek van het register",
        subtitle=f"Om in te vullen; van versie {origin.commit}",
        day=full.peildatum,
        author=origin.auteur,
        sheets=(_about(full, origin), *sheets, offers.sheet()),
        is_form=True,
    )


def _about(register: Register, origin: Origin) -> Sheet:
    facts = (
        (plan.ROW_VERSION, plan.VERSION),
        (plan.ROW_COMMIT, origin.commit),
        ("Bijgewerkt tot en met", register.peildatum.isoformat()),
        ("Selectie", origin.selectie or "alle activiteiten"),
    )
    return Sheet(
        title=plan.ABOUT,
        columns=(SheetColumn("Wat", 26), SheetColumn("Uitleg", 90)),
        rows=lambda: (*facts, *_EXPLAINED),
        frozen=0,
        has_filter=False,
        is_locked=True,
    )


@dataclass
class _Offers:
    """The lists of the sheet Keuzes, each once; a column with the words and one with the codes."""

    labels: Labels
    lists: dict[tuple[str, ...], tuple[str, Mapping[str, str]]] = field(default_factory=dict)

    def of(self, titel: str, words: Mapping[str, str]) -> Choices:
        """Return where the words of a list stand."""
        key = tuple(words)
        self.lists.setdefault(key, (titel, words))
        return Choices(plan.CHOICES, 2 * list(self.lists).index(key), 1, len(words))

    def sheet(self) -> Sheet:
        """Return the sheet with all lists that were asked for."""
        columns = [
            column
            for titel, _ in self.lists.values()
            for column in (SheetColumn(titel, 40), SheetColumn(f"{titel} (kenmerk)", 24))
        ]
        lists = [column for _, words in self.lists.values() for column in (list(words.values()), list(words))]
        return Sheet(
            title=plan.CHOICES,
            columns=tuple(columns),
            rows=lambda: zip_longest(*lists),
            frozen=0,
            has_filter=False,
            is_locked=True,
        )


def _sheet(register: Register, each: SheetPlan, activiteiten: Sequence[Activiteit], offers: _Offers) -> Sheet:
    words = dict(choices_of(each, offers.labels))
    columns = [_column(item, words.get(item), offers, each) for item in each.velden]
    readers = [CellReader(register.schema, item, words.get(item, {})) for item in each.velden]
    if each.lijst:
        titles = offers.labels.words({"x-verwijst-naar": (ACTIVITEITEN,)})
        owner = SheetColumn(plan.OWNER, 26, offers.of("Activiteit", titles), _OWNER_NOTE, is_fixed=True)
        fixed = (SheetColumn(plan.TITLE, 30, is_fixed=True), SheetColumn(plan.NUMBER, 14, is_fixed=True))
        columns = [owner, *fixed, *columns]
    rows = partial(_item_rows, each, readers, activiteiten)
    if not each.lijst:
        rows = partial(_rows, readers, activiteiten)
    return Sheet(
        title=each.titel,
        columns=tuple(columns),
        rows=rows,
        frozen=2,
        is_locked=each.lijst == plan.KEPT,
    )


_OWNER_NOTE = "In een nieuwe rij: de titel of het kenmerk van de activiteit. Laat Volgnummer dan leeg."


def _column(
    item: SheetField, words: Mapping[str, str] | None, offers: _Offers, each: SheetPlan
) -> SheetColumn:
    """Return the column of a field, with what it takes."""
    note = str(item.node.get("description", ""))
    choices = offers.of(str(item.node["title"]), words) if words else None
    if item.is_list and words:
        note, choices = f"Meer waarden: met ; ertussen. Ze staan op het blad {plan.CHOICES}. {note}", None
    is_fixed = not each.lijst and item.keys in _FIXED
    return SheetColumn(item.titel, _width(item), choices, note, is_fixed)


def _width(item: SheetField) -> int:
    """Return the width of a column: wide for texts, narrow for dates and numbers."""
    longest = int(item.node.get("maxLength", 0))
    if "oneOf" in item.node:
        return 24
    if item.kind == "number" or ("pattern" in item.node and not longest):
        return 14
    if longest > 250:
        return 60
    return 30


def _rows(readers: Sequence[CellReader], activiteiten: Sequence[Activiteit]) -> Iterator[list[Value]]:
    for item in activiteiten:
        yield [_cell(reader, item.source.data) for reader in readers]


def _item_rows(
    each: SheetPlan, readers: Sequence[CellReader], activiteiten: Sequence[Activiteit]
) -> Iterator[list[Value]]:
    for item in activiteiten:
        for number, part in enumerate(item.source.data.get(each.lijst, ()), 1):
            yield [item.id, item.titel, str(number), *(_cell(reader, part) for reader in readers)]


def _cell(reader: CellReader, data: Any) -> Value:
    """Return the text of a cell; the id of an activity itself, whose words are its title."""
    return reader.shown(plan.value_at(data, reader.field.keys)) or None
