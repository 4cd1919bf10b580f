"""The fixed words of the report, in each language: nothing else in it differs by language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.schema.schema import Taal
from generator.words.sterretje import STERRETJE


@dataclass(frozen=True, slots=True, kw_only=True)
class Verslagwoorden:
    """All that the report says of itself; `{}` is where a number or a name comes."""

    ondertitel: str
    keuze: str
    leeswijzer: str
    uitleg: tuple[str, ...]  # behind what the words of the register say
    afgeleid: str
    peildatum: str
    bijgewerkt: str  # when the newest report is older than the date of knowledge
    versie: str  # of the schema, and of the data
    alles: str
    cijfers: str
    wat: str
    aantal: str
    ingedeeld: str
    niet_ingedeeld: str
    stil: str
    gevonden: str
    niet_gevonden: str
    engels: str  # how many titles are in English; empty where that is not asked for
    adviezen: str
    per_hoofdstuk: str
    kop_hoofdstuk: tuple[str, str, str, str]
    inhoud: str
    sindsdien: str  # behind a status of which nothing was heard since
    niets: str
    kop_rij: tuple[str, str, str, str, str]
    bij_advies: str
    kop_advies: tuple[str, str, str, str, str]
    advies_uitleg: str
    geen_advies: str
    geen_artikel: str
    geen_antwoord: str
    activiteiten: str
    kop_activiteit: tuple[str, str, str]
    nederlands: str  # behind a text that is in Dutch in a report in English


WOORDEN: Mapping[Taal, Verslagwoorden] = {
    "nl": Verslagwoorden(
        ondertitel="Stand van het register op {}",
        keuze="Keuze uit het register",
        leeswijzer="Hoe u dit leest",
        uitleg=(
            "“Niet gevonden” betekent: bij dit artikel is geen activiteit uit het register ingedeeld. Het "
            "betekent niet dat er niets gebeurt.",
            "Een status is zo oud als de datum ernaast. Daarna niet meer genoemd is niet hetzelfde als "
            "gestopt.",
        ),
        afgeleid=STERRETJE,
        peildatum="Peildatum: {}. Wat later bekend werd, staat er niet in.",
        bijgewerkt="De nieuwste stand in het register is van {}.",
        versie="Versie: schema {}, gegevens {}.",
        alles="Alle gegevens, met de plaats in elke bron:",
        cijfers="In cijfers",
        wat="Wat",
        aantal="Aantal",
        ingedeeld="Activiteiten bij minstens één artikel",
        niet_ingedeeld="Activiteiten bij geen artikel",
        stil="Daarvan langer dan {} maanden geleden gemeld, niet geëindigd en daarna niet meer genoemd",
        gevonden="Artikelen met minstens één activiteit",
        niet_gevonden="Artikelen waarbij niets is gevonden",
        engels="",
        adviezen="Aanbevelingen van {} die de bronnen noemen",
        per_hoofdstuk="Per hoofdstuk, elke activiteit één keer geteld:",
        kop_hoofdstuk=("Hoofdstuk", "Artikelen", "Niet gevonden", "Activiteiten"),
        inhoud="Inhoud",
        sindsdien="daarna niet meer genoemd",
        niets="Niet gevonden.",
        kop_rij=("Activiteit", "Status", "Gemeld op", "Ministerie", "Bron"),
        bij_advies="Aanbeveling van {} bij dit artikel:",
        kop_advies=("Aanbeveling", "Datum", "Artikelen", "Activiteiten die er invulling aan geven", "Bron"),
        advies_uitleg="Alleen wat de bronnen van dit register noemen, in eigen woorden; het rapport zelf "
        "is geen bron. Een artikel staat er alleen bij als de bron het noemt.",
        geen_advies="De bronnen noemen geen aanbevelingen.",
        geen_artikel="de bron noemt geen artikel",
        geen_antwoord="geen gevonden",
        activiteiten="De activiteiten op naam",
        kop_activiteit=("Activiteit", "Wat het is", "Artikelen"),
        nederlands="",
    ),
    "en": Verslagwoorden(
        ondertitel="The register as known on {}",
        keuze="Part of the register",
        leeswijzer="How to read this",
        uitleg=(
            "“Nothing found” means that no activity in the register was placed under this article. It does "
            "not mean that nothing happens.",
            "A status is as old as the date beside it. Not mentioned since is not the same as stopped.",
            "Titles and summaries in English are translations by the editors. Where there is none yet, the "
            "Dutch stands there, marked “in Dutch”. The sources are in Dutch.",
        ),
        afgeleid="A star behind a ministry means: no source says which ministry is responsible; this "
        "ministry sent the letter.",
        peildatum="Date of knowledge: {}. What became known later is not in it.",
        bijgewerkt="The newest report in the register is of {}.",
        versie="Version: schema {}, data {}.",
        alles="All data, with the place in each source:",
        cijfers="In figures",
        wat="What",
        aantal="Number",
        ingedeeld="Activities under at least one article",
        niet_ingedeeld="Activities under no article",
        stil="Of these reported more than {} months ago, not ended and not mentioned since",
        gevonden="Articles with at least one activity",
        niet_gevonden="Articles with nothing found",
        engels="Activities under an article with a title in English",
        adviezen="Recommendations of {} that the sources name",
        per_hoofdstuk="By chapter, each activity counted once:",
        kop_hoofdstuk=("Chapter", "Articles", "Nothing found", "Activities"),
        inhoud="Contents",
        sindsdien="not mentioned since",
        niets="Nothing found.",
        kop_rij=("Activity", "Status", "Reported on", "Responsible ministry", "Source"),
        bij_advies="Recommendation of {} under this article:",
        kop_advies=("Recommendation", "Date", "Articles", "Activities that respond to it", "Source"),
        advies_uitleg="Only what the sources of this register name, in our own words; the report itself is "
        "not a source. An article stands here only when the source names it.",
        geen_advies="The sources name no recommendations.",
        geen_artikel="the source names no article",
        geen_antwoord="none found",
        activiteiten="The activities by name",
        kop_activiteit=("Activity", "What it is", "Articles"),
        nederlands="in Dutch",
    ),
}
