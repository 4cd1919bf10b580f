"""The names of tables and columns, and the fixed words in them, in each language.

In Dutch the name in a file is the key of `schema.json`; in English it is made of its title in English.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from generator.schema.schema import Taal
from generator.words.suggest import plain


@dataclass(frozen=True, slots=True)
class Kolomwoorden:
    """Of a column that is not a field: its name in a file, its title, and what it holds."""

    naam: str
    titel: str
    uitleg: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Tabelwoorden:
    """What tables say that is not in the schema; `{}` is where a name comes."""

    activiteit: str  # before the name of a list within an activity
    bij: Kolomwoorden
    volgnummer: Kolomwoorden
    code: tuple[str, str, str]  # behind the name of a column with words: name, title, explanation
    codes: tuple[str, str, str]
    aantal: tuple[str, str]
    laatste: tuple[str, str]
    termen: tuple[str, str]
    term: Mapping[str, Kolomwoorden]
    over: tuple[str, str]
    gegeven: Mapping[str, Kolomwoorden]
    lijst: str
    lijst_volgnummer: Kolomwoorden
    verantwoording: str
    en: str  # between the last two of several names
    opdracht: Mapping[str, Kolomwoorden]
    datums: tuple[str, str]
    datum: Mapping[str, Kolomwoorden]
    zoeken: str  # the name of the index for a search
    stand: str  # until when they are right, and their versions
    uitleg: str


_C = Kolomwoorden
WOORDEN: Mapping[Taal, Tabelwoorden] = {
    "nl": Tabelwoorden(
        activiteit="activiteit",
        bij=_C("bij", "Hoort bij", "Het kenmerk in de tabel {}."),
        volgnummer=_C("volgnummer", "Volgnummer", "De plaats in de lijst, vanaf 1."),
        code=("{}_code", "{} (code)", "De code bij {}."),
        codes=("{}_codes", "{} (codes)", "De codes bij {}."),
        aantal=("aantal_{}", "Aantal: {}"),
        laatste=("laatste_stand_{}", "Laatste stand: {}"),
        termen=("termen", "Gesloten lijsten"),
        term={
            "lijst": _C("lijst", "Lijst", "De naam van de gesloten lijst."),
            "code": _C("code", "Code", "De waarde zoals die in de gegevens staat."),
            "titel": _C("titel", "Titel", "De woorden bij de code."),
            "beschrijving": _C("beschrijving", "Beschrijving", "Wat de code betekent."),
        },
        over=("over", "Over deze gegevens"),
        gegeven={
            "id": _C("id", "Gegeven", "Wat het is."),
            "waarde": _C("waarde", "Waarde", "De waarde."),
        },
        lijst="lijst_{}",
        lijst_volgnummer=_C("volgnummer", "Volgnummer", "De plaats in de lijst, vanaf 1."),
        verantwoording="verantwoording",
        en="en",
        opdracht={
            "id": _C("id", "Kenmerk", "Een kenmerk."),
            "titel": _C("titel", "Titel", "Waar het over gaat."),
            "soort": _C("soort", "Soort", "In welke tabel het staat."),
        },
        datums=("datums", "Datums"),
        datum={
            "id": _C("id", "Datum", "Een datum zoals die in de gegevens staat, zo precies als de bron."),
            "eerste_dag": _C("eerste_dag", "Eerste dag", "De eerste dag daarvan, als jaar-maand-dag."),
            "laatste_dag": _C("laatste_dag", "Laatste dag", "De laatste dag daarvan, als jaar-maand-dag."),
        },
        zoeken="activiteiten_zoeken",
        stand="Stand van {}; {}.",
        uitleg="Uitleg bij de gegevens",
    ),
    "en": Tabelwoorden(
        activiteit="activity",
        bij=_C("belongs_to", "Belongs to", "The identifier in the table {}."),
        volgnummer=_C("sequence", "Sequence", "The place in the list, from 1."),
        code=("{}_code", "{} (code)", "The code of {}. Codes are the same in every language."),
        codes=("{}_codes", "{} (codes)", "The codes of {}. Codes are the same in every language."),
        aantal=("number_of_{}", "Number: {}"),
        laatste=("last_report_{}", "Last report: {}"),
        termen=("terms", "Closed lists"),
        term={
            "lijst": _C("list", "List", "The name of the closed list."),
            "code": _C("code", "Code", "The value as it stands in the data."),
            "titel": _C("title", "Title", "The words of the code."),
            "beschrijving": _C("description", "Description", "What the code means."),
        },
        over=("about", "About these data"),
        gegeven={"id": _C("id", "Item", "What it is."), "waarde": _C("value", "Value", "The value.")},
        lijst="list_{}",
        lijst_volgnummer=_C("sequence", "Sequence", "The place in the list, from 1."),
        verantwoording="accountability",
        en="and",
        opdracht={
            "id": _C("id", "Identifier", "An identifier."),
            "titel": _C("title", "Title", "What it is about. In Dutch, unless there is a title in English."),
            "soort": _C("kind", "Kind", "In which table of the Dutch files it stands."),
        },
        datums=("dates", "Dates"),
        datum={
            "id": _C("id", "Date", "A date as it stands in the data, as precise as the source."),
            "eerste_dag": _C("first_day", "First day", "Its first day, as year-month-day."),
            "laatste_dag": _C("last_day", "Last day", "Its last day, as year-month-day."),
        },
        zoeken="activities_search",
        stand="As known on {}; {}. Texts are in Dutch, unless their name says otherwise.",
        uitleg="About the data",
    ),
}


def name_of_field(way: Sequence[str], titles: Sequence[str]) -> str:
    """Return the name of a column in English, of the *titles* on the way to its field; an id stays one."""
    return "_".join(
        "id" if key == "id" else english_name(title) for key, title in zip(way, titles, strict=True)
    )


def english_name(title: str) -> str:
    """Return a title as a name: `Title in English` gives `title_in_english`."""
    return plain(title).replace("-", "_")
