"""The report of what changed: every sentence, each thing once, and nothing that a value can forge."""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from markdown_it import MarkdownIt
from registers import entries, entry, make_register, real_register, stand

from generator.compare.compare import State, as_known, compare
from generator.compare.difference import changed_pages
from generator.compare.fates import FATES
from generator.compare.formats import FORMATS, as_data, report_schema
from generator.compare.report import ChangeReport
from generator.compare.steps import steps
from generator.register.register import Register
from generator.schema.schema import Schema
from generator.schema.settings import Settings
from generator.words.sterretje import STERRETJE

calm = settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))


def edited(old: Register, new: Register) -> ChangeReport:
    """Return the report between two states of the files."""
    return compare(State(old, "oud"), State(new, "nieuw"))


def reported(register: Register, van: date, naar: date) -> ChangeReport:
    """Return the report between two dates."""
    return compare(as_known(register, van), as_known(register, naar))


def told(report: ChangeReport) -> list[str]:
    """Return all points with the part they are in, each followed by its facts."""
    return [
        line
        for deel in report.delen
        for punt in deel.punten
        for line in (f"{deel.id}: {punt.naam}: {punt.zin}", *(f"- {fact.zin}" for fact in punt.feiten))
    ]


@pytest.mark.slow
@calm
@given(entries(), entries())
def test_every_difference_can_be_said(old: list[dict[str, Any]], new: list[dict[str, Any]]) -> None:
    """Each form can be made of any difference, and each thing that differs is one point with a fact."""
    report = edited(make_register(*old), make_register(*new))
    for make in FORMATS.values():
        assert make(report)
    points = [(punt.lijst, punt.id) for deel in report.delen for punt in deel.punten]
    assert sorted(points) == sorted((change.lijst, change.id) for change in report.veranderingen)
    Draft202012Validator(json.loads(report_schema())).validate(as_data(report))


DAYS = st.sampled_from(
    [date(2019, 7, 2), date(2020, 7, 20), date(2021, 2, 4), date(2022, 1, 1), date(2024, 6, 25)]
)


@pytest.mark.slow
@calm
@given(entries(), DAYS, DAYS)
def test_between_dates_each_activity_has_one_fate(
    data: list[dict[str, Any]], first: date, second: date
) -> None:
    """All that was known before is told once, and so is what is new; the counts are those of the parts."""
    van, naar = sorted((first, second))
    register = make_register(*data)
    report = reported(register, van, naar)
    known, later = ({a.id for a in register.as_of(day).actieve} for day in (van, naar))
    fates = [key for key, _ in FATES]
    points = [
        (deel.id, punt.id) for deel in report.delen for punt in deel.punten if punt.lijst == "activiteiten"
    ]
    assert sorted(key for part, key in points if part in fates) == sorted(known)
    new = ("nieuw", "nieuw-geeindigd")
    assert sorted(key for part, key in points if part in new) == sorted(later - known)
    ended = {a.id for a in register.as_of(naar).ended_since(register.as_of(van))}
    assert {key for part, key in points if part in ("beeindigd", "nieuw-geeindigd")} == ended
    counts = report.per_ministerie[-1]
    assert counts.totaal == len(known)
    assert dict(zip(fates, counts.aantallen, strict=True)) == {
        key: report.tellingen.get(key, 0) for key in fates
    }
    assert all(punt.feiten or deel.id in fates for deel in report.delen for punt in deel.punten)
    Draft202012Validator(json.loads(report_schema())).validate(as_data(report))


PROOF = {"bron": "kst-31015-202", "vindplaats": "1"}
OTHER = {"bron": "kst-34843-45", "vindplaats": "2"}
PARTNER = {"organisatie": "rutgers", "rol": "uitvoerder", "bron": "kst-31015-202"}
BEDRAG = {"bedrag": 15000000, "soort": "structureel", "periode": 2022, "verstrekker": "jenv", **PROOF}
CIJFER = {"waarde": 12, "eenheid": "gemeenten", "datum": "2020", **PROOF}
MIJLPAAL = {"datum": "2020-12", "tekst": "Er komt een verslag.", "status": "gepland", **PROOF}
BASE = entry(
    looptijd={"begin": 2018, "eind": 2022, **PROOF},
    doelgroepen=["kinderen"],
    partners=[PARTNER],
    cijfers=[CIJFER],
    mijlpalen=[MIJLPAAL],
)
CHANGED = "gewijzigd: Veilige Steden (VWS): Gewijzigd."
TOUCHED = "let-op: Veilige Steden (VWS): Gewijzigd."
CASES = {
    "end date": (
        BASE | {"looptijd": {"begin": 2018, "eind": 2025, **PROOF}},
        [CHANGED, "- Looptijd: einddatum was 2022, is nu 2025."],
    ),
    "end date gone": (
        BASE | {"looptijd": {"begin": 2018, **PROOF}},
        [CHANGED, "- Looptijd: einddatum weg: 2022."],
    ),
    "only the source": (
        BASE | {"looptijd": BASE["looptijd"] | OTHER},
        [CHANGED, "- Looptijd: bron was Overleg, is nu Brief; vindplaats was 1, is nu 2."],
    ),
    "title": (
        BASE | {"titel": "Veilig"},
        ["gewijzigd: Veilig (VWS): Gewijzigd.", "- Titel was Veilige Steden, is nu Veilig."],
    ),
    "summary": (
        BASE | {"samenvatting": "Anders."},
        [CHANGED, "- Samenvatting was “Een activiteit.”, is nu “Anders.”."],
    ),
    "kind": (BASE | {"soort": "pilot"}, [CHANGED, "- Soort was Programma, is nu Pilot."]),
    "list": (BASE | {"doelgroepen": ["jongeren"]}, [CHANGED, "- Doelgroepen: erbij Jongeren; weg Kinderen."]),
    "another partner": (
        BASE | {"partners": [PARTNER, {"organisatie": "jenv", "rol": "financier", "bron": "kst-31015-202"}]},
        [CHANGED, "- Partner erbij: Justitie en Veiligheid (JenV) (financier)."],
    ),
    "the source of a partner": (
        BASE | {"partners": [PARTNER | {"bron": "kst-34843-45"}]},
        [CHANGED, "- Partner Rutgers (uitvoerder): bron was Overleg, is nu Brief."],
    ),
    "a partner is gone": (BASE | {"partners": []}, [CHANGED, "- Partner weg: Rutgers (uitvoerder)."]),
    "money": (
        BASE | {"financiering": [BEDRAG]},
        [
            CHANGED,
            "- Bedrag erbij: €\u00a015.000.000, structureel, voor 2022, van Justitie en Veiligheid (JenV).",
        ],
    ),
    "a figure": (
        BASE | {"cijfers": [CIJFER | {"waarde": 14}]},
        [CHANGED, "- Cijfer 12 gemeenten (2020): waarde was 12, is nu 14."],
    ),
    "a milestone is reached": (
        BASE | {"mijlpalen": [MIJLPAAL | {"status": "gehaald"}]},
        [
            TOUCHED,
            "- Mijlpaal “Er komt een verslag.” (gepland, december 2020): "
            "status van de mijlpaal was Gepland, is nu Gehaald.",
        ],
    ),
    "a milestone is new": (
        BASE | {"mijlpalen": [MIJLPAAL, {"datum": "2021", "tekst": "Klaar", "status": "gehaald", **OTHER}]},
        [CHANGED, "- Gehaald (2021): Klaar."],
    ),
    "new stand": (
        BASE | {"standen": [stand(), stand("2021-02-04", tekst="Het gaat door.")]},
        [CHANGED, "- Stand van 4 februari 2021 (lopend): Het gaat door."],
    ),
    "the text of an old stand": (
        BASE | {"standen": [stand(tekst="Het liep.")]},
        [TOUCHED, "- In de stand van 20 juli 2020: tekst was “Het loopt.”, is nu “Het liep.”."],
    ),
    "the status of an old stand": (
        BASE | {"standen": [stand(status="afgerond")]},
        [
            "let-op: Veilige Steden (VWS): Status was lopend, is nu afgerond.",
            "- In de stand van 20 juli 2020: status was Lopend, is nu Afgerond.",
        ],
    ),
    "the source of an old stand": (
        BASE | {"standen": [stand(bron="kst-34843-45")]},
        [TOUCHED, "- In de stand van 20 juli 2020: bron was Overleg, is nu Brief."],
    ),
    "an old stand is gone": (
        BASE | {"standen": [stand("2021-02-04")]},
        [
            TOUCHED,
            "- In de stand van 20 juli 2020: datum van de stand was 20 juli 2020, is nu 4 februari 2021.",
        ],
    ),
    "ended": (
        BASE | {"standen": [stand(), stand("2021-02-04", "afgerond", "Klaar.")]},
        [
            "beeindigd: Veilige Steden (VWS): Status was lopend, is nu afgerond.",
            "- Stand van 4 februari 2021 (afgerond): Klaar.",
        ],
    ),
    "withdrawn": (
        BASE | {"ingetrokken": {"datum": "2021-02-04", "reden": "Dubbel."}},
        [
            "ingetrokken: Veilige Steden (VWS): Ingetrokken op 4 februari 2021: Dubbel.",
            "- Ingetrokken erbij: 4 februari 2021, “Dubbel.”.",
        ],
    ),
    "renamed": (
        BASE | {"id": "veilig", "eerdere_ids": ["veilige-steden"]},
        ["hernoemd: Veilige Steden (VWS): Was `veilige-steden`, is nu `veilig`."],
    ),
    "confirmed": (
        BASE | {"bevestigd_op": "2021-02-04"},
        [CHANGED, "- Bevestigd op erbij: 4 februari 2021."],
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_difference_in_words(case: str) -> None:
    """Each kind of change reads as a sentence with what it was and is; what was reported comes first."""
    new, expected = CASES[case]
    assert told(edited(make_register(BASE), make_register(new))) == expected


def test_new_and_gone_in_words() -> None:
    """What came is introduced; what went is something to look at."""
    report = edited(make_register(entry("a")), make_register(entry("b", soort="pilot")))
    assert told(report) == [
        "let-op: A (VWS): Is weg uit het register.",
        "nieuw: B (VWS): Nieuw in het register.",
        "- Pilot. Een activiteit.",
        "- Stand van 20 juli 2020 (lopend): Het loopt.",
    ]
    assert report.kort == ("1 nieuw en 1 om op te letten.",)
    assert report.tellingen == {"let-op": 1, "nieuw": 1}


def test_a_rename_is_one_line() -> None:
    """What points to the renamed activity does not differ by that."""
    relation = {"soort": "onderdeel-van", "activiteit": "oud"}
    renamed = relation | {"activiteit": "nieuw"}
    old = make_register(entry("oud", titel="A"), entry("b", relaties=[relation]))
    new = make_register(entry("nieuw", titel="A", eerdere_ids=["oud"]), entry("b", relaties=[renamed]))
    report = edited(old, new)
    assert told(report) == ["hernoemd: A (VWS): Was `oud`, is nu `nieuw`."]
    assert changed_pages(report.veranderingen) == ("activiteiten/nieuw/", "activiteiten/oud/")


def test_terms_of_closed_lists_are_told() -> None:
    """A term that came, went or is called otherwise; one that went is something to look at."""
    then = json.loads(json.dumps(make_register().schema.data))
    terms = then["$defs"]["bereik"]["oneOf"]
    gone, kept = terms[0], terms[1]
    kept["title"] = "Vroeger anders"
    extra = {"const": "wereld", "title": "Wereld", "description": "Overal."}
    terms.append(extra)
    del terms[0]
    register = make_register(entry())
    report = compare(State(register, "oud", Schema(then)), State(register, "nieuw"))
    now = register.schema.term("bereik", kept["const"]).titel
    assert told(report) == [
        "let-op: Lijst bereik: De waarden die u kunt kiezen, zijn veranderd.",
        f"- Erbij: {gone['title']} (`{gone['const']}`). {gone['description']}",
        f"- `{kept['const']}` heette Vroeger anders en heet nu {now}.",
        "- Weg: Wereld (`wereld`).",
    ]


TIME = (date(2020, 7, 20), date(2021, 2, 4))
LETTER = {"bron": "kst-34843-45"}
HISTORIES = {
    "named again": (
        [stand(), stand("2021-02-04", **LETTER)],
        "genoemd: Veilige Steden (VWS): Op 20 juli 2020 en opnieuw op 4 februari 2021 gemeld als lopend.",
    ),
    "silent": (
        [stand()],
        "niet-genoemd: Veilige Steden (VWS): Op 20 juli 2020 gemeld als lopend; "
        "niet genoemd in de brief van 4 februari 2021.",
    ),
    "named in between, not in the letter": (
        [stand(), stand("2020-11-05")],
        "niet-genoemd: Veilige Steden (VWS): Op 20 juli 2020 en opnieuw op 5 november 2020 "
        "gemeld als lopend; niet genoemd in de brief van 4 februari 2021.",
    ),
    "ended": (
        [stand(), stand("2021-02-04", "gestopt", **LETTER)],
        "beeindigd: Veilige Steden (VWS): Op 20 juli 2020 gemeld als lopend; "
        "op 4 februari 2021 gemeld als gestopt.",
    ),
    "began in between and then silence": (
        [stand(status="gepland"), stand("2020-11-05")],
        "veranderd: Veilige Steden (VWS): Op 20 juli 2020 gemeld als gepland; "
        "op 5 november 2020 gemeld als lopend; niet genoemd in de brief van 4 februari 2021.",
    ),
    "without a status": (
        [stand(status="onbekend")],
        "niet-genoemd: Veilige Steden (VWS): Op 20 juli 2020 genoemd zonder status; "
        "niet genoemd in de brief van 4 februari 2021.",
    ),
    "silent already on the older date": (
        [stand("2019-07-02", bron="kst-28345-223")],
        "al-niet-genoemd: Veilige Steden (VWS): Op 2 juli 2019 gemeld als lopend; "
        "daarna niet meer genoemd, ook niet in de brief van 4 februari 2021.",
    ),
    "silent on the older date, named in between": (
        [stand("2019-07-02", bron="kst-28345-223"), stand("2020-11-05")],
        "niet-genoemd: Veilige Steden (VWS): Op 2 juli 2019 en opnieuw op 5 november 2020 gemeld als lopend; "
        "niet genoemd in de brief van 4 februari 2021.",
    ),
    "first named when it had ended": (
        [stand("2021-02-04", "afgerond", **LETTER)],
        "nieuw-geeindigd: Veilige Steden (VWS): Op 4 februari 2021 gemeld als afgerond.",
    ),
    "had ended": (
        [stand(status="afgerond")],
        "al-beeindigd: Veilige Steden (VWS): Op 20 juli 2020 gemeld als afgerond.",
    ),
    "new": (
        [stand("2021-02-04", **LETTER)],
        "nieuw: Veilige Steden (VWS): Op 4 februari 2021 gemeld als lopend.",
    ),
    "new in between": (
        [stand("2020-11-05", status="gepland")],
        "nieuw: Veilige Steden (VWS): Op 5 november 2020 gemeld als gepland; "
        "niet genoemd in de brief van 4 februari 2021.",
    ),
}


@pytest.mark.parametrize("case", HISTORIES)
def test_what_happened_to_an_activity_is_one_sentence(case: str) -> None:
    """With the first and last date of each status; silence is never told as an end."""
    standen, expected = HISTORIES[case]
    report = reported(make_register(entry(standen=standen)), *TIME)
    assert next(line for line in told(report) if "Veilige Steden" in line) == expected


def test_a_ministry_that_no_source_names_has_a_star() -> None:
    """Each form marks it and says once what the star means; without one the sentence is not there."""
    report = reported(make_register(entry(departement_grond="afgeleid")), *TIME)
    assert "Veilige Steden (VWS*): Op 20 juli 2020" in FORMATS["text"](report)
    assert FORMATS["text"](report).count(STERRETJE) == FORMATS["markdown"](report).count(STERRETJE) == 1
    points = [punt for deel in as_data(report)["delen"] for punt in deel["punten"]]
    assert [p["id"] for p in points if p["departement_afgeleid"]] == ["veilige-steden"]
    assert not reported(make_register(entry()), *TIME).sterretje


def test_silence_says_that_the_annex_can_still_call_it_running() -> None:
    """A report of within the year counts there, though the newer letter is silent."""
    report = reported(make_register(entry(standen=[stand()])), *TIME)
    uitleg = next(deel.uitleg for deel in report.delen if deel.id == "niet-genoemd")
    assert uitleg.endswith(
        "Wat hooguit 12 maanden vóór 4 februari 2021 als lopend gemeld is, "
        "kan in de bijlage van die dag nog bij de lopende activiteiten staan."
    )


def test_a_new_title_names_the_former() -> None:
    """What was called otherwise on the older date can be found by that name."""
    renamed = entry(eerdere_titels=[{"titel": "Safe Cities", "tot": "2020-11-05"}])
    line = next(line for line in told(reported(make_register(renamed), *TIME)) if "Veilige Steden" in line)
    assert line.startswith("niet-genoemd: Veilige Steden (VWS): Heette eerder “Safe Cities”. Op 20 juli 2020")
    later = entry(eerdere_titels=[{"titel": "Safe Cities", "tot": "2019-07-02"}])
    assert "Heette eerder" not in str(told(reported(make_register(later), *TIME)))


def test_a_letter_that_is_only_a_source_names_the_activity() -> None:
    """A figure from the letter is enough to be named in it."""
    cijfer = CIJFER | LETTER
    report = reported(make_register(entry(cijfers=[cijfer])), *TIME)
    lines = told(report)
    assert lines[lines.index("- Cijfer erbij: 12 gemeenten (2020).") - 1] == (
        "genoemd: Veilige Steden (VWS): Op 20 juli 2020 gemeld als lopend."
    )


def test_money_and_planning_move_and_an_event_does_not() -> None:
    """What was never planned and happened is told without being called a change of plan."""
    bedrag = BEDRAG | OTHER
    assert reported(make_register(entry(financiering=[bedrag])), *TIME).tellingen["veranderd"] == 1
    later = {"datum": "2021", "tekst": "Klaar.", "status": "gehaald", **OTHER}
    event = reported(make_register(entry(mijlpalen=[later])), *TIME)
    assert "veranderd" not in event.tellingen
    assert "- Gehaald (2021): Klaar." in told(event)
    planned = reported(make_register(entry(mijlpalen=[MIJLPAAL, later])), *TIME)
    assert planned.tellingen["veranderd"] == 1


def test_without_a_letter_nothing_is_called_silent_about_it() -> None:
    """On a date of our own there is no text that could have named something."""
    report = reported(make_register(entry()), date(2021, 2, 4), date(2022, 1, 1))
    line = next(line for line in told(report) if "Veilige Steden" in line)
    assert line.endswith("gemeld als lopend; sindsdien tot 1 januari 2022 is niets gemeld.")


def promise(**fields: Any) -> dict[str, Any]:
    """Return a promise with *fields*."""
    base = {
        "id": "toezegging-plan", "titel": "Een plan", "tekst": "Er komt een plan.",
        "door": "minister van VWS", "departement": "vws", "datum": "2020-07-20", **PROOF,
    }  # fmt: skip
    return base | fields


MET = {"datum": "2021-02-04", "tekst": "Het is er.", **OTHER}
PROMISES: dict[str, tuple[dict[str, Any], str]] = {
    "met in time": (
        {"termijn": "2021", "nagekomen": MET},
        "nagekomen: Een plan (VWS): Toegezegd op 20 juli 2020 door de minister van VWS, "
        "met als termijn 2021. Nagekomen op 4 februari 2021.",
    ),
    "met late": (
        {"termijn": "2020", "nagekomen": MET},
        "nagekomen: Een plan (VWS): Toegezegd op 20 juli 2020 door de minister van VWS, "
        "met als termijn 2020. Nagekomen op 4 februari 2021, na die termijn.",
    ),
    "met before a day after its term": (
        {"termijn": "2020-H2", "nagekomen": MET | {"datum": "voor 2021-02-04"}},
        "nagekomen: Een plan (VWS): Toegezegd op 20 juli 2020 door de minister van VWS, "
        "met als termijn 2e helft 2020. Nagekomen vóór 4 februari 2021.",
    ),
    "met on the day before which it had to be": (
        {"termijn": "voor 2021-02-04", "nagekomen": MET},
        "nagekomen: Een plan (VWS): Toegezegd op 20 juli 2020 door de minister van VWS, "
        "met als termijn vóór 4 februari 2021. Nagekomen op 4 februari 2021, na die termijn.",
    ),
    "met in a year that began within its term": (
        {"termijn": "2021-01", "nagekomen": MET | {"datum": "2021"}},
        "nagekomen: Een plan (VWS): Toegezegd op 20 juli 2020 door de minister van VWS, "
        "met als termijn januari 2021. Nagekomen in 2021.",
    ),
    "past its term": (
        {"termijn": "2020-H2"},
        "te-laat: Een plan (VWS): Toegezegd op 20 juli 2020 door de minister van VWS, met als termijn "
        "2e helft 2020. Die termijn is voorbij; er is geen uitkomst gemeld.",
    ),
    "past a bound": (
        {"termijn": "voor 2021-02-04"},
        "te-laat: Een plan (VWS): Toegezegd op 20 juli 2020 door de minister van VWS, met als termijn "
        "vóór 4 februari 2021. Die termijn is voorbij; er is geen uitkomst gemeld.",
    ),
    "new": (
        {"datum": "2020-11", "bron": "kst-34843-45"},
        "toegezegd: Een plan (VWS): Toegezegd in november 2020 door de minister van VWS, zonder termijn.",
    ),
}


@pytest.mark.parametrize("case", PROMISES)
def test_promises_are_met_missed_or_made(case: str) -> None:
    """Each once; a promise of which the term has passed is not called broken."""
    fields, expected = PROMISES[case]
    report = reported(make_register(entry(), toezeggingen=[promise(**fields)]), *TIME)
    assert [line for line in told(report) if "Een plan (" in line] == [expected]


def test_an_open_promise_within_its_term_is_no_news() -> None:
    """Nothing happened to it."""
    report = reported(make_register(entry(), toezeggingen=[promise(termijn="2022")]), *TIME)
    assert not [line for line in told(report) if "Een plan (" in line]


def test_motions_and_recommendations_are_told() -> None:
    """A motion with its steps, a recommendation with who gave it to whom."""
    lines = told(
        reported(make_register(entry(standen=[stand("2019-07-02")])), date(2019, 7, 2), date(2021, 2, 4))
    )
    assert (
        "moties: Een plan: Motie van Jansen: op 2 juli 2020 ingediend, op 4 februari 2021 aangenomen."
        in lines
    )
    assert "aanbevelingen: Breng in kaart: Aanbeveling van Rutgers aan VWS, 20 juli 2020." in lines


def test_what_happened_to_the_activities_of_2020() -> None:
    """The question of a member's assistant, answered from the letter of 2021 in the real register."""
    report = reported(real_register(), *TIME)
    points = {punt.id: punt for deel in report.delen for punt in deel.punten}
    assert points["act4respect"].naam == "Alliantie Act4Respect (OCW)"
    assert points["act4respect"].zin == (
        "Op 20 juli 2020 en opnieuw op 5 november 2020 gemeld als lopend; "
        "niet genoemd in de brief van 4 februari 2021."
    )
    assert report.kort[0].startswith("Op 20 juli 2020 kende het register 150 activiteiten. Daarvan: ")
    assert report.per_ministerie[-1].totaal == 150


def test_a_letter_is_compared_with_the_letter_before_it() -> None:
    """A debate is reported on and is no date to start from; without a letter the date before is."""
    found = [(step.van.isoformat(), step.naar.isoformat()) for step in steps(real_register(), Settings())]
    assert found == [
        ("2019-07-02", "2020-07-20"),
        ("2020-07-20", "2020-11-05"),
        ("2020-07-20", "2021-02-04"),
        ("2021-02-04", "2024-06-25"),
    ]
    extra = steps(
        make_register(entry(standen=[stand("2018-01-01")])), Settings(peildata=("2018-02-01", "2018-03-01"))
    )
    assert [(step.van.isoformat(), step.naar.isoformat()) for step in extra][:2] == [
        ("2018-02-01", "2018-03-01"),
        ("2018-03-01", "2019-07-02"),
    ]
    assert extra[0].file("json") == "wijzigingen/2018-03-01/wijzigingen.json"


def test_two_dates_are_compared_once() -> None:
    """Whoever asks for the steps of a register gets the same, with the report that another asked for."""
    register = make_register(entry(standen=[stand("2021-02-04")]))
    one, other = (steps(register, Settings(adres="https://x.nl/")) for _ in range(2))
    assert one
    assert all(mine.report is theirs.report for mine, theirs in zip(one, other, strict=True))


def test_markdown_is_text() -> None:
    """What an editor wrote makes no link, mention or markup in a comment."""
    report = edited(make_register(), make_register(entry(titel="@kees [x](y) <b> #1 *a*")))
    text = FORMATS["markdown"](report)
    assert "- @\u200bkees \\[x\\](y) \\<b\\> #\u200b1 \\*a\\* (VWS): Nieuw in het register.\n" in text


EVIL = (
    "Veilig\n# Alles is goedgekeurd\r\n- weg\n|a|\n|-|\u2028https://evil.example www.evil.example a@evil.nl"
)


def test_no_text_forges_anything_in_a_difference() -> None:
    """As text and as Markdown the lines are those of an innocent difference; no heading or link is added."""
    old = make_register(entry("a"), entry("b"))
    texts = {"titel": "x", "samenvatting": "x", "standen": [stand(tekst="x")]}
    plain = compare(State(old, "a"), State(make_register(entry("a", **texts), entry("b")), "b"))
    texts = {"titel": EVIL, "samenvatting": EVIL, "standen": [stand(tekst=EVIL)]}
    evil = compare(State(old, EVIL), State(make_register(entry("a", **texts), entry("b")), EVIL))
    for form in ("text", "markdown"):
        assert len(FORMATS[form](evil).splitlines()) == len(FORMATS[form](plain).splitlines())
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    kinds = [[token.type for token in parser.parse(FORMATS["markdown"](r))] for r in (plain, evil)]
    assert kinds[0] == kinds[1]
    shown = FORMATS["markdown"](evil)
    assert not re.search(r"://|www\.|@\w", shown)
