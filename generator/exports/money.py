"""Every amount that a source names, with the ministry that answers for the activity: one row each."""

from __future__ import annotations

from collections.abc import Iterator

from generator.exports.csv_files import excel_csv
from generator.exports.table_cells import Cell
from generator.exports.tables import Column, Table
from generator.register.register import Register

_COLUMNS = (
    Column("ministerie", "Ministerie", "Het ministerie dat verantwoordelijk is voor de activiteit."),
    Column("activiteit", "Activiteit", "De naam van de activiteit."),
    Column("activiteit_id", "Kenmerk", "Het kenmerk van de activiteit."),
    Column("bedrag", "Bedrag in euro's", "Het bedrag zoals de bron het noemt.", "number"),
    Column("soort", "Soort", "Eenmalig, structureel of onbekend."),
    Column("periode", "Periode", "Het jaar of de jaren; leeg als de bron die niet noemt."),
    Column("verstrekker", "Gever", "Wie betaalt; leeg als de bron dat niet noemt."),
    Column("ontvanger", "Ontvanger", "Wie het geld krijgt; leeg als de bron dat niet noemt."),
    Column("toelichting", "Waarvoor", "Waar het geld voor is."),
    Column("bron", "Bron", "Het document."),
    Column("vindplaats", "Vindplaats", "De plaats in het document."),
)


def money_table(register: Register) -> Table:
    """Return the amounts known at the peildatum, by ministry and then by activity."""
    return Table("geld", "Geld", _COLUMNS, lambda: _rows(register))


def money_csv(register: Register) -> bytes:
    """Return the amounts as CSV that opens in a Dutch Excel."""
    return excel_csv(money_table(register))


def _rows(register: Register) -> Iterator[tuple[Cell, ...]]:
    def name(key: str) -> str:
        return register.organisaties[key].naam if key else ""

    for departement in register.departementen.values():
        for a in (a for a in register.actieve if a.departement == departement.id):
            for b in a.financiering:
                soort = register.schema.term("geldsoort", b.soort).titel
                document = register.documenten.get(b.bewijs.bron)
                bron = document.citaat if document else b.bewijs.bron
                yield (
                    departement.label, a.titel, a.id, b.bedrag, soort, b.periode,
                    name(b.verstrekker), name(b.ontvanger), b.toelichting, bron, b.bewijs.vindplaats,
                )  # fmt: skip
