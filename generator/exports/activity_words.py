"""The fixed words of the list of activities, in each language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.schema.schema import Taal


@dataclass(frozen=True, slots=True, kw_only=True)
class Lijstwoorden:
    """What the list says beside the data; `{}` is where a name comes."""

    blad: str
    toelichting: str  # the name of the second sheet
    stand: str
    noot: str
    eerste: tuple[str, ...]  # the heads of the columns that are printed
    laatste: tuple[str, ...]  # and of those after the facets
    gronden: Mapping[str, str]  # who says which ministry is responsible, by `departement_grond`
    onderwerp: str
    wat: tuple[str, str]
    peildatum: str
    selectie: str
    actualiteit: str
    uitleg: tuple[tuple[str, str], ...]
    afdrukken: tuple[str, str]
    licentie: str
    gegevens: str
    versie: str


LIJSTWOORDEN: Mapping[Taal, Lijstwoorden] = {
    "nl": Lijstwoorden(
        blad="Activiteiten",
        toelichting="Toelichting",
        stand="Stand van zaken op {}",
        noot="Hoe u dit leest en wat u ermee mag: blad {}. Het nummer leidt naar de pagina.",
        eerste=(
            "Nr.",
            "Activiteit",
            "Samenvatting",
            "Verantwoordelijk ministerie",
            "Betrokken ministeries",
            "Status",
            "Gemeld op",
            "Stand van zaken",
            "Bron",
        ),
        laatste=("Begin", "Eind", "Ministerie volgens", "Vindplaats in de bron", "Kenmerk"),
        gronden={"bron": "de bron", "afgeleid": "afgeleid: stuurde de brief"},
        onderwerp="Onderwerp",
        wat=("Wat dit is", "Eén rij per activiteit van het register, met de laatste stand van zaken."),
        peildatum="Peildatum",
        selectie="Selectie",
        actualiteit="Actualiteit",
        uitleg=(
            (
                "Zo leest u het",
                "Een status is zo oud als de datum in de kolom Gemeld op. Niet meer genoemd is niet "
                "hetzelfde als gestopt. Een lege cel betekent dat geen bron er iets over zegt.",
            ),
            (
                "Ministeries",
                "Het verantwoordelijke ministerie staat apart van de ministeries die erbij betrokken zijn.",
            ),
            (
                "Datums",
                "Een hele dag is een echte datum. Weet de bron alleen het jaar, het kwartaal of de maand, "
                "dan staat er tekst.",
            ),
        ),
        afdrukken=("Afdrukken", "Op papier komen de kolommen tot en met ‘{}’."),
        licentie="Licentie",
        gegevens="Alle gegevens",
        versie="Versie van de gegevens",
    ),
    "en": Lijstwoorden(
        blad="Activities",
        toelichting="Explanation",
        stand="State of affairs on {}",
        noot="How to read this and what you may do with it: sheet {}. The number leads to the page (in "
        "Dutch).",
        eerste=(
            "No.",
            "Activity",
            "Summary",
            "Responsible ministry",
            "Other ministries involved",
            "Status",
            "Reported on",
            "State of affairs (in Dutch)",
            "Source (in Dutch)",
        ),
        laatste=("Begin", "End", "Ministry according to", "Place in the source", "Identifier"),
        gronden={"bron": "the source", "afgeleid": "inferred: it sent the letter"},
        onderwerp="Subject",
        wat=("What this is", "One row per activity of the register, with the last report."),
        peildatum="Date of knowledge",
        selectie="Selection",
        actualiteit="Up to date until",
        uitleg=(
            (
                "How to read it",
                "A status is as old as the date in the column Reported on. Not mentioned since is not the "
                "same as stopped. An empty cell means that no source says anything about it.",
            ),
            (
                "Titles and summaries",
                "Titles and summaries in English are translations by the editors. Where there is none yet, "
                "the Dutch stands there, with “(in Dutch)” behind it. What was reported is in Dutch.",
            ),
            ("Ministries", "The responsible ministry stands apart from the ministries that are involved."),
            (
                "Dates",
                "A whole day is a real date. Where the source knows only the year, the quarter or the month, "
                "there is text.",
            ),
        ),
        afdrukken=("Printing", "On paper are the columns up to and including ‘{}’."),
        licentie="Licence",
        gegevens="All data",
        versie="Version of the data",
    ),
}
