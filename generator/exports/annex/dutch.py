"""The fixed words of the annex in Dutch."""

from __future__ import annotations

from generator.exports.annex.words import Bijlagewoorden
from generator.words.sterretje import STERRETJE

DUTCH = Bijlagewoorden(
    titel="Overzicht van {}",
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
        "Alles{hulp} komt uit de openbare documenten in de lijst met bronnen en was op "
        "{} bekend; wat daar niet in staat, staat ook hier niet.",
    ),
    behalve_hulp=" behalve de hulplijnen",
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
    datum_van_melding=" De datum is die van de melding; wanneer het eindigde, staat erbij waar een bron dat "
    "zegt.",
    eerst_geeindigd="Nu voor het eerst als geëindigd gemeld.",
    zelf=" Het overzicht zelf telt niet mee.",
    was_bekend=("{} was", "{} waren"),
    alle_nieuw=(
        "Die is voor het eerst genoemd, en was toen al geëindigd.",
        "Alle {} zijn voor het eerst genoemd, en waren toen al geëindigd.",
    ),
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
    belofte_voorbij=(
        "termijn van een toezegging voorbij ({termijn}); het register kent geen bron met de uitkomst",
        "termijn van {} toezeggingen voorbij ({termijn}); het register kent geen bron met de uitkomst",
    ),
    wanneer="Wanneer",
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
    einde_zonder_hulp="Per ministerie op naam, bronnen en afkortingen",
    per_ministerie="Per ministerie op naam",
    betrokken="Ook betrokken bij",
    bronnen="Bronnen",
    hulplijnen="Hulplijnen",
    afkortingen="Afkortingen",
    bel="bel {}",
    hulpnoot="Nummers gecontroleerd op {}.",
)
