"""The fixed words of the annex in each language: nothing else in it is written by language.

`{}` is where a date, a name or a number comes. Two forms together are for one and for several, with `{}` for
the number.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from generator.schema.schema import Taal
from generator.words.sterretje import STERRETJE

Vormen = tuple[str, str]
"""What is said of one, and of several."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bijlagewoorden:
    """All that the annex says itself."""

    # the title page
    titel: str  # empty: that of the settings
    ondertitel: str
    afzender: str
    datum: str
    brief: str
    kenmerk: str
    keuze: str
    aard: str
    register: str
    inhoud: str
    leeswijzer_kop: str
    peildatum: str
    versie: str
    # the answer and how to read
    geen: str
    antwoord: Vormen
    hier: str
    nul: str  # in the place of a number
    activiteiten: Vormen
    ministeries: Vormen
    periode: Vormen
    maanden: Vormen
    leeswijzer: tuple[str, ...]
    streepje: str  # of a part, where its row has a dash: not in a workbook
    engels: str  # of titles and summaries; empty where all is in Dutch
    nederlands: str  # behind a title that is in Dutch in an annex in English
    afgeleid: str
    actueel: str
    # the figures
    cijfers_kop: str
    wat: str
    aantal: str
    per_status: str
    telnoot: str
    ministerie: str
    samen: str
    eerder_gemeld: str
    in_overzicht: str
    laatst: str
    eerder_dan_laatst: str
    lang_geleden: str
    eerst_genoemd: str
    als_geeindigd: str
    daarvan: str
    voorbij: str
    nog_open: str
    nagekomen: str
    # what is new
    sinds: str
    sinds_brief: str  # the same where that day is of a letter
    in_de: str
    nieuwskop: str
    nieuws: Mapping[str, str]
    # the tables
    lopend: Vormen
    gemeld: Vormen
    eerder: Vormen
    geeindigd: str
    eerder_geeindigd: Vormen
    eerst_geeindigd: str
    was_bekend: Vormen
    is_nieuw: Vormen
    bekend_en_nieuw: str
    lege_lijn: str
    koppen_lang: tuple[str, ...]
    koppen_kort: tuple[str, ...]
    met: str
    lijn: str
    ook_lijn: str
    ook: str
    onderdeel_van: str
    elders: str
    let_op: str
    # what was asked
    opdrachten: Mapping[str, Vormen]
    koppen_vraag: tuple[str, ...]
    termijn: str
    open: Mapping[str, str]
    geen_indiener: str
    geen_antwoord: str
    niet_bekend: str  # of a promise past its term
    uitkomsten: Mapping[str, Vormen]  # of an outcome title and explanation; empty: those of the register
    # the end
    einde: str
    per_ministerie: str
    betrokken: str
    bronnen: str
    hulplijnen: str
    afkortingen: str
    bel: str
    hulpnoot: str


BIJLAGEWOORDEN: Mapping[Taal, Bijlagewoorden] = {
    "nl": Bijlagewoorden(
        titel="",
        ondertitel="Stand van zaken op {}",
        afzender="Afzender",
        datum="Datum",
        brief="Hoort bij",
        kenmerk="Kenmerk",
        keuze="Keuze uit het register",
        aard="Elke activiteit staat er één keer in, met ministerie, status en bron. Het overzicht is "
        "gemaakt uit {}.",
        register="het openbare register van activiteiten",
        inhoud="Inhoud",
        leeswijzer_kop="Hoe u dit leest",
        peildatum="Peildatum",
        versie="Versie van de gegevens",
        geen="Op {dag} liep er{hier} geen activiteit, voor zover bekend: in de {periode} is er geen als "
        "lopend gemeld.",
        antwoord=(
            "Op {dag} liep er{hier} {wat} van {wie}, voor zover bekend: die is in de {periode} als lopend "
            "gemeld.",
            "Op {dag} liepen er{hier} {wat} van {wie}, voor zover bekend: die zijn in de {periode} als "
            "lopend gemeld.",
        ),
        hier=" in deze keuze",
        nul="geen",
        activiteiten=("{} activiteit", "{} activiteiten"),
        ministeries=("{} ministerie", "{} ministeries"),
        periode=("maand daarvoor", "{} maanden daarvoor"),
        maanden=("een maand", "{} maanden"),
        leeswijzer=(
            "Elke activiteit heeft één rij, bij haar eerste actielijn en daarbinnen bij haar ministerie; "
            "bij ‘ook lijn’ staan de nummers van de andere lijnen.",
            "Een status is zo oud als de datum erbij: eerder gemeld en daarna niet meer genoemd is niet "
            "hetzelfde als gestopt.",
            "Alles behalve de hulplijnen komt uit de openbare documenten in de lijst met bronnen en was op "
            "{} bekend; wat daar niet in staat, staat ook hier niet.",
        ),
        streepje="Een onderdeel staat met een streepje onder zijn programma, ook als het voor alle lijnen "
        "samen is; het telt mee bij de lijn waar het staat.",
        engels="",
        nederlands="",
        afgeleid=STERRETJE,
        actueel="",
        cijfers_kop="In cijfers",
        wat="Wat",
        aantal="Aantal",
        per_status="Activiteiten per ministerie en status",
        telnoot="Bij {} van de {} lopende activiteiten is het ministerie afgeleid: geen bron noemt het.",
        ministerie="Ministerie",
        samen="Samen",
        eerder_gemeld="Eerder gemeld",
        in_overzicht="Activiteiten in dit overzicht",
        laatst="Lopend, voor het laatst gemeld op {}",
        eerder_dan_laatst="Lopend, voor het laatst gemeld vóór die dag",
        lang_geleden="Status langer dan {} geleden gemeld",
        eerst_genoemd="Voor het eerst genoemd {}",
        als_geeindigd="Gemeld als geëindigd {}",
        daarvan="Daarvan {}",
        voorbij="Toezeggingen: termijn voorbij, afloop niet gemeld",
        nog_open="Toezeggingen: open, termijn niet voorbij of niet genoemd",
        nagekomen="Toezeggingen: nagekomen",
        sinds="sinds {}",
        sinds_brief="sinds de vorige brief, van {}",
        in_de="in de {}",
        nieuwskop="Nieuw genoemd of geëindigd {}",
        nieuws={},
        lopend=("Lopende activiteiten", "In de {} als lopend gemeld, per actielijn en ministerie."),
        gemeld=(
            "Aangekondigd, of status niet gemeld",
            "In de {} gemeld, maar niet als lopend: gepland, of de bron zegt niet hoe het staat.",
        ),
        eerder=(
            "Eerder gemeld, daarna niet meer genoemd",
            "Langer dan {} geleden voor het laatst gemeld. Of de activiteit nog loopt, is niet bekend.",
        ),
        geeindigd="Gemeld als geëindigd {}",
        eerder_geeindigd=(
            " Nog {} activiteit stond al in een eerder overzicht als geëindigd.",
            " Nog {} activiteiten stonden al in een eerder overzicht als geëindigd.",
        ),
        eerst_geeindigd="Nu voor het eerst als geëindigd gemeld.",
        was_bekend=("{} was", "{} waren"),
        is_nieuw=("{} is", "{} zijn"),
        bekend_en_nieuw="{} al bekend; {} voor het eerst genoemd, en toen al geëindigd.",
        lege_lijn="In deze lijn staat geen lopende activiteit.",
        koppen_lang=("Nr.", "Activiteit: wat het is", "Ministerie", "Status en bron", "Stand van zaken"),
        koppen_kort=("Nr.", "Activiteit", "Ministerie", "Actielijn", "Laatste status, gemeld", "Bron"),
        met="met",
        lijn="Actielijn",
        ook_lijn="Ook lijn",
        ook="ook",
        onderdeel_van="Onderdeel van",
        elders="Onderdelen elders",
        let_op="Let op",
        opdrachten={
            "toezegging": ("Toezegging", "Toezeggingen"),
            "aanbeveling": ("Aanbeveling", "Aanbevelingen"),
            "motie": ("Motie", "Moties"),
        },
        koppen_vraag=(
            "Van wie, wanneer, bron",
            "Hoe het ervoor staat",
            "Activiteiten die er invulling aan geven",
        ),
        termijn="Termijn",
        open={
            "voorbij": "Termijn voorbij; afloop niet gemeld.",
            "open": "Open.",
            "zonder-termijn": "Open; geen termijn genoemd.",
        },
        geen_indiener="indiener niet genoemd",
        geen_antwoord="geen in dit overzicht",
        niet_bekend="De uitkomst kan in een stuk staan dat het register niet kent.",
        uitkomsten={},
        einde="Per ministerie op naam, bronnen, hulplijnen en afkortingen",
        per_ministerie="Per ministerie op naam",
        betrokken="Ook betrokken bij",
        bronnen="Bronnen",
        hulplijnen="Hulplijnen",
        afkortingen="Afkortingen",
        bel="bel {}",
        hulpnoot="Nummers gecontroleerd op {}.",
    ),
    "en": Bijlagewoorden(
        titel="Overview of Dutch activities against sexual violence",
        ondertitel="State of affairs on {}",
        afzender="Sender",
        datum="Date",
        brief="Belongs to",
        kenmerk="Reference",
        keuze="Part of the register",
        aard="Each activity is in it once, with ministry, status and source. The overview is made from {}.",
        register="the public register of activities",
        inhoud="Contents",
        leeswijzer_kop="How to read this",
        peildatum="Date of knowledge",
        versie="Version of the data",
        geen="On {dag}, no activity was running{hier}, as far as is known: none was reported as running in "
        "the {periode}.",
        antwoord=(
            "On {dag}, {wat} of {wie} was running{hier}, as far as is known: it was reported as running in "
            "the {periode}.",
            "On {dag}, {wat} of {wie} were running{hier}, as far as is known: they were reported as running "
            "in the {periode}.",
        ),
        hier=" in this part",
        nul="none",
        activiteiten=("{} activity", "{} activities"),
        ministeries=("{} ministry", "{} ministries"),
        periode=("month before", "{} months before"),
        maanden=("a month", "{} months"),
        leeswijzer=(
            "Each activity has one row, under its first action line and there under its ministry; at "
            "“also line” are the numbers of its other lines.",
            "A status is as old as the date beside it: reported earlier and not mentioned since is not the "
            "same as stopped.",
            "All of it but the help lines comes from the public documents in the list of sources and was "
            "known on {}; what is not in those is not in here.",
        ),
        streepje="A part stands with a dash under its programme, also when it is for all lines together; it "
        "counts with the line where it stands.",
        engels="Titles and summaries in English are translations by the editors. Where there is none yet, "
        "the Dutch stands there, marked “in Dutch”. What was reported, and the names of sources, are in "
        "Dutch.",
        nederlands="in Dutch",
        afgeleid="A star behind the ministry means: no source says which ministry is responsible; this "
        "ministry sent the letter.",
        actueel="The register is up to date until {}, the day of the newest report.",
        cijfers_kop="In figures",
        wat="What",
        aantal="Number",
        per_status="Activities by ministry and status",
        telnoot="Of {} of the {} running activities the ministry is inferred: no source names it.",
        ministerie="Ministry",
        samen="Together",
        eerder_gemeld="Reported earlier",
        in_overzicht="Activities in this overview",
        laatst="Running, last reported on {}",
        eerder_dan_laatst="Running, last reported before that day",
        lang_geleden="Status reported more than {} ago",
        eerst_genoemd="Mentioned for the first time {}",
        als_geeindigd="Reported as ended {}",
        daarvan="Of these {}",
        voorbij="Promises: term passed, outcome not reported",
        nog_open="Promises: open, term not passed or not named",
        nagekomen="Promises: kept",
        sinds="since {}",
        sinds_brief="since the previous letter, of {}",
        in_de="in the {}",
        nieuwskop="Newly mentioned or ended {}",
        nieuws={
            "beeindigd": "Reported as ended",
            "nieuw-geeindigd": "Mentioned for the first time, and ended already",
            "nieuw": "Mentioned for the first time",
            "misschien": "perhaps older",
        },
        lopend=("Running activities", "Reported as running in the {}, by action line and ministry."),
        gemeld=(
            "Announced, or status not reported",
            "Reported in the {}, but not as running: planned, or the source does not say how it stands.",
        ),
        eerder=(
            "Reported earlier, not mentioned since",
            "Last reported more than {} ago. Whether the activity still runs is not known.",
        ),
        geeindigd="Reported as ended {}",
        eerder_geeindigd=(
            " Another {} activity stood in an earlier overview as ended already.",
            " Another {} activities stood in an earlier overview as ended already.",
        ),
        eerst_geeindigd="Now reported as ended for the first time.",
        was_bekend=("{} was", "{} were"),
        is_nieuw=("{} is", "{} are"),
        bekend_en_nieuw="{} known already; {} mentioned for the first time, and had ended by then.",
        lege_lijn="On this line no activity is running.",
        koppen_lang=("No.", "Activity: what it is", "Ministry", "Status and source", "State of affairs"),
        koppen_kort=("No.", "Activity", "Ministry", "Action line", "Last status, reported", "Source"),
        met="with",
        lijn="Action line",
        ook_lijn="Also line",
        ook="also",
        onderdeel_van="Part of",
        elders="Parts elsewhere",
        let_op="Note",
        opdrachten={
            "toezegging": ("Promise", "Promises"),
            "aanbeveling": ("Recommendation", "Recommendations"),
            "motie": ("Motion", "Motions"),
        },
        koppen_vraag=("From whom, when, source", "How it stands", "Activities that respond to it"),
        termijn="Term",
        open={
            "voorbij": "Term passed; outcome not reported.",
            "open": "Open.",
            "zonder-termijn": "Open; no term named.",
        },
        geen_indiener="mover not named",
        geen_antwoord="none in this overview",
        niet_bekend="The outcome may be in a document that the register does not know.",
        uitkomsten={
            "voorbij": ("Term passed", "The term has passed and no source reports the outcome."),
            "open": ("Open, term running", "The term has not passed and no source reports the outcome."),
            "zonder-termijn": ("Open, no term", "No source names a term or reports the outcome."),
            "nagekomen": ("Kept", "A source reports with what the promise was kept."),
        },
        einde="By ministry and name, sources, help lines and abbreviations",
        per_ministerie="By ministry and name",
        betrokken="Also involved in",
        bronnen="Sources",
        hulplijnen="Help lines",
        afkortingen="Abbreviations",
        bel="call {}",
        hulpnoot="Numbers checked on {}.",
    ),
}
