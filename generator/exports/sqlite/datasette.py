"""What Datasette shows beside the database: texts, labels, units, licence and source, from `schema.json`.

Source: https://docs.datasette.io/en/stable/metadata.html (0.65).
"""

from __future__ import annotations

import json
from typing import Any

from generator.exports.sqlite import database_tables, search_name
from generator.exports.sqlite.views import vragen
from generator.exports.table_words import WOORDEN
from generator.exports.tables import Table, wide_table
from generator.exports.versie import version_words
from generator.register.register import Register
from generator.schema.settings import Settings
from generator.words.datum import english_day

METADATA = "data/datasette-metadata.json"
ENGLISH_METADATA = "data/en/datasette-metadata.json"
_DATABASE = "register"  # the name of the file without its end
_LABELS = ("titel", "naam")
_STATUS = "laatste_stand_status_code"
_UNITS = {
    "euro": "euro = []"
}  # a unit for pint, which Datasette reads; none of its own is an amount of money


def metadata_json(register: Register, settings: Settings) -> bytes:
    """Return the file for `datasette register.sqlite --metadata datasette-metadata.json`."""
    words, taal = WOORDEN[register.schema.taal], register.schema.taal
    title = settings.title_in(taal)
    tables = {table.name: _table(table) for table in database_tables(register, settings)}
    tables[wide_table(register).name] |= {
        "fts_table": search_name(register),
        "fts_pk": "rowid",
        "facets": _facets(register),
        "sort": next(c.name for c in wide_table(register).columns if c.key == "titel"),
    }
    views = {vraag.naam: {"title": vraag.titel, "description": vraag.beschrijving} for vraag in vragen(taal)}
    used = {unit for table in tables.values() for unit in table.get("units", {}).values()}
    data = {
        "title": title,
        "description": words.stand.format(_day(register), version_words(register)),
        "license": settings.licentie.naam,
        "license_url": settings.licentie.adres,
        "source": settings.uitgever or title,
        "source_url": settings.wortel,
        "about": words.uitleg,
        "about_url": f"{settings.wortel}{'en/' if taal == 'en' else 'data/'}",
        "custom_units": [_UNITS.get(unit, f"{unit} = []") for unit in sorted(used)],
        "databases": {_DATABASE: {"tables": {**tables, **views}}},
    }
    return (json.dumps(data, ensure_ascii=False, indent=2) + "\n").encode()


def _day(register: Register) -> str:
    return english_day(register.bijgewerkt_tot) if register.schema.taal == "en" else register.stand_label


def _facets(register: Register) -> list[str]:
    """Return the columns by which Datasette groups: the status, and each facet of one value."""
    ways = (f"{veld}_code" for facet in register.schema.facetten for veld, _ in facet.velden)
    wanted = {_STATUS, *ways}
    return [column.name for column in wide_table(register).columns if column.key in wanted]


def _table(table: Table) -> dict[str, Any]:
    names = {column.key: column.name for column in table.columns}
    found: dict[str, Any] = {
        "title": table.titel,
        "columns": {column.name: column.beschrijving or column.titel for column in table.columns},
    }
    if label := next((name for key, name in names.items() if key in _LABELS and "id" in names), ""):
        found["label_column"] = label
    if units := {column.name: column.eenheid for column in table.columns if column.eenheid}:
        found["units"] = units
    return found
