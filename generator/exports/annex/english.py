"""The fixed words of the annex in English."""

from __future__ import annotations

from generator.exports.annex.words import Bijlagewoorden

ENGLISH = Bijlagewoorden(
    titel="Overview of {}",
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
    datum_van_melding=" The date is that of the report; when it ended is added where a source tells.",
    eerst_geeindigd="Now reported as ended for the first time.",
    zelf=" The overview itself does not count.",
    was_bekend=("{} was", "{} were"),
    alle_nieuw=(
        "It is mentioned for the first time, and had ended by then.",
        "All {} are mentioned for the first time, and had ended by then.",
    ),
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
    belofte_voorbij=(
        "term of a promise passed ({termijn}); the register knows no source with the outcome",
        "term of {} promises passed ({termijn}); the register knows no source with the outcome",
    ),
    wanneer="When",
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
)
