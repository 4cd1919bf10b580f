"""`register mentions`: what a letter says of what the register knows, and what it does not know."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from registers import entry, make_register, stand, write_register

from generator.cli import main
from generator.mentions.deadlines import find_term
from generator.mentions.formats import as_data, as_markdown, as_text
from generator.mentions.report import MentionReport, find_mentions
from generator.mentions.sections import make_parts
from generator.mentions.worklist import render_worklist
from generator.register.register import Register
from generator.sources.letter import make_letter
from generator.sources.lines import read_text
from generator.sources.pandoc import run_pandoc
from generator.sources.read import read_letter

LETTERS = Path(__file__).parent / "letters"
WRITTEN = date(2023, 5, 4)
PROOF = {"bron": "kst-31015-202", "vindplaats": "II, B"}


def duinen() -> Register:
    """Return a register with names that are easily confused."""
    return make_register(
        entry("stevig-zand", titel="Stevig zand", ook_bekend_als=["programma Stevig zand"],
              samenvatting="Waterschappen leggen zand neer bij zwakke plekken in de zeereep.",
              cijfers=[{"waarde": 12, "eenheid": "deelnemende waterschappen", "datum": "2020", **PROOF}],
              financiering=[{"bedrag": 1_500_000, "soort": "eenmalig", **PROOF}],
              looptijd={"begin": 2018, "eind": 2022, **PROOF}),
        entry("kustwacht-lijn", titel="Kustlijn", ook_bekend_als=["KL"],
              samenvatting="Een telefoonlijn voor strandjutters."),
        entry("chat-kustlijn", titel="Chat van Kustlijn", samenvatting="Chatten met een strandjutter."),
        entry("voor-haar-zee", titel="Voor haar zee", samenvatting="Een lied."),
        entry("helmgras", titel="Subsidie voor helmgras", departement="jenv",
              eerdere_titels=[{"titel": "Grasregeling kust", "tot": "2020-01-01"}],
              samenvatting="Gemeenten vragen geld aan voor helmgras tegen verstuiving.",
              mijlpalen=[{"datum": "2021-06", "tekst": "Evaluatie van helmgras klaar.", "status": "gepland",
                          **PROOF}]),
        entry("vogelwacht", titel="Vogelwacht", samenvatting="Vrijwilligers tellen vogels.",
              standen=[stand(status="gepland")]),
        entry("oud-plan", titel="Oud dijkplan", samenvatting="Een plan.", standen=[stand(status="afgerond")]),
        entry("brede-aanpak", titel="Aanpak van stranden", ook_bekend_als=["brede aanpak"],
              samenvatting="Stranden worden breder."),
    )  # fmt: skip


def find(text: str, register: Register | None = None) -> MentionReport:
    """Return what is found in a letter of this text."""
    return find_mentions(make_letter("brief.txt", read_text(text)), register or duinen(), WRITTEN)


def mentioned(text: str) -> dict[str, str]:
    """Return how sure each activity is that a text mentions, by id."""
    return {item.key: item.certainty for item in find(text).activities}


@pytest.mark.parametrize(
    "text",
    [
        "Het programma Stevig zand loopt door.",
        "STEVIG ZAND is klaar.",
        "Met het Stevig-zand van vorig jaar ging het goed.",
        "De Grasregeling kust heette vroeger anders.",
        "Mensen bellen KL, ook in het weekend.",
        "Dat is de Vogelwacht4 van dit jaar.",
    ],
)
def test_a_whole_name_is_sure(text: str) -> None:
    """A title, other name, earlier title or abbreviation, whatever its capitals."""
    assert [*mentioned(text).values()] == ["zeker"]


@pytest.mark.parametrize(
    "text",
    [
        "Wij gaan voor haar naar zee.",  # a name of common words, in another order
        "De minister schrijft over belastingen en over de begroting van volgend jaar.",
        "Er komt stevig overleg over het zandpad.",
        "",
    ],
)
def test_other_subjects_give_nothing_sure(text: str) -> None:
    """Common words are no name, and a letter of another subject says so."""
    assert "zeker" not in mentioned(text or "Niets.").values()


def test_a_letter_of_another_subject_says_so() -> None:
    """The list is empty in so many words."""
    report = find("De minister schrijft over belastingen.")
    assert report.is_empty
    assert "In deze brief staat niets wat het register kent." in as_text(report)


def test_words_of_the_description_are_a_maybe() -> None:
    """Without its name an activity is found by what it does, over two sentences."""
    text = (
        "Veel zeeweringen zijn zwak. De waterschappen leggen zand neer bij de zwakke plekken van de zeereep."
    )
    assert mentioned(text).get("stevig-zand") == "misschien"


def test_a_name_inside_a_longer_one_is_that_longer_one() -> None:
    """`Kustlijn` is no sign of its chat; `de chat van KL` is the chat under the other name of its parent."""
    assert mentioned("Bel Kustlijn.") == {"kustwacht-lijn": "zeker"}
    assert mentioned("Dat kan via de chat van KL.") == {"chat-kustlijn": "zeker"}
    both = mentioned("Dat kan via Kustlijn, maar ook via de chat van Kustlijn.")
    assert both == {"kustwacht-lijn": "zeker", "chat-kustlijn": "zeker"}


def test_a_name_that_many_things_have_is_a_maybe() -> None:
    """Two common words without a capital may be anything."""
    assert mentioned("Dat vraagt om een brede aanpak.")["brede-aanpak"] == "misschien"


def test_every_place_is_given_with_its_sentence() -> None:
    """The places are those of a `vindplaats`."""
    data = as_data(find("Duinen\n\nStevig zand loopt. Meer niet.\n\nOok dit. Stevig zand is af."))
    assert data["activiteiten"][0]["plaatsen"] == [
        {"plaats": "Duinen, 1e alinea", "zin": "Stevig zand loopt."},
        {"plaats": "Duinen, 2e alinea", "zin": "Stevig zand is af."},
    ]
    assert data["activiteiten"][0]["laatste_stand"]["status"] == "lopend"


def test_what_is_not_named_stands_per_ministry() -> None:
    """Running, planned or with a term; not what is over."""
    report = find("Stevig zand loopt.")
    reasons = {item.key: item.reason for item in report.silent}
    assert reasons["vogelwacht"] == "gepland"
    assert reasons["helmgras"] == "gepland: juni 2021"
    assert "oud-plan" not in reasons
    assert "stevig-zand" not in reasons
    text = as_text(report)
    assert text.index("helmgras (JenV)") < text.index("vogelwacht (VWS)")


@pytest.mark.parametrize(
    ("text", "name", "certainty"),
    [
        ("Er komt een pilot «Schelpen rapen» in mei.", "Schelpen rapen", "zeker"),
        ("Dat is het actieplan Zeewater voor de kust (NZK).", "actieplan Zeewater voor de kust", "zeker"),
        ("Het onderzoek naar groei van wier loopt.", "onderzoek naar groei van wier loopt", "misschien"),
        ("In de Hervormingsagenda Strand staat meer.", "Hervormingsagenda Strand", "zeker"),
    ],
)  # fmt: skip
def test_what_is_not_in_the_register_is_found(text: str, name: str, certainty: str) -> None:
    """By quotation marks, and by what an activity is called."""
    assert [(item.name, item.certainty) for item in find(text).unknown] == [(name, certainty)]


def test_a_known_name_is_not_new() -> None:
    """Also between quotation marks, and with its kind before it."""
    assert find("Het programma «Stevig zand» en de subsidie voor helmgras lopen.").unknown == []


@pytest.mark.parametrize(
    ("text", "certainty", "day"),
    [
        ("Ik zal uw Kamer voor de zomer informeren over het zand.", "zeker", "2023-H1"),
        ("Uw Kamer wordt in het tweede kwartaal van 2024 geïnformeerd over het zand.", "zeker", "2024-K2"),
        ("Ik zeg u toe dat het zand er komt.", "zeker", ""),
        ("Wij informeren uw Kamer in januari over het zand.", "zeker", "2024-01"),
        ("De departementen gaan met de duinwachters in gesprek.", "misschien", ""),
        ("In de toekomst bezien we of er meer zand nodig is.", "misschien", ""),
    ],
)
def test_promises_with_their_term(text: str, certainty: str, day: str) -> None:
    """By the verb that promises; a month that has passed is that of next year."""
    assert [(item.certainty, item.date) for item in find(text).promises] == [(certainty, day)]


@pytest.mark.parametrize(
    "text",
    [
        "Kan de minister toezeggen dat de Kamer wordt geïnformeerd?",
        "De leden van de fractie vragen of de Kamer geïnformeerd zal worden.",
        "Met deze brief informeer ik uw Kamer over het zand.",
        "Toen bezagen we of er later meer zand nodig was.",
        "De heer Zand (AB):\nIk zal de Kamer morgen over dit zand informeren.",
    ],
)
def test_what_is_no_promise(text: str) -> None:
    """A question, what members say, and what the letter itself does."""
    assert find(text).promises == []


@pytest.mark.parametrize(
    ("text", "term"),
    [
        ("uiterlijk 1 juli", ("uiterlijk 1 juli", "2023-07")),
        ("in de eerste helft van 2024", ("in de eerste helft van 2024", "2024-H1")),
        ("na de zomer", ("na de zomer", "")),
        ("in het najaar", ("in het najaar", "2023-H2")),
        ("eind 2025", ("eind 2025", "")),
        ("geen termijn", ("", "")),
    ],
)
def test_terms(text: str, term: tuple[str, str]) -> None:
    """A date only where the words leave no doubt."""
    assert find_term(text, WRITTEN) == term


def test_a_promise_kept_names_the_open_promise() -> None:
    """The promise of the register that it looks like, and none that was kept already."""
    promise = {
        "id": "toezegging-zand", "titel": "Brief over zeewering",
        "tekst": "De Kamer krijgt een brief over zeewering.",
        "door": "minister van VWS", "departement": "vws", "datum": "2020-07-20", **PROOF,
    }  # fmt: skip
    done = {"datum": "2021-02-04", "tekst": "Ja.", **PROOF}
    text = "Hiermee kom ik de toezegging na over een brief over zeewering."
    for extra, keys in (({}, ("toezegging-zand",)), ({"nagekomen": done}, ())):
        register = make_register(entry(), toezeggingen=[promise | extra])
        assert [item.keys for item in find(text, register).redeemed] == [keys]


def test_promises_that_a_letter_lists() -> None:
    """Each item of a list of promises may be kept, and those of a day that are due."""
    rest = {"door": "minister van VWS", "departement": "vws", **PROOF}
    promises = [
        {"id": "toezegging-zand", "titel": "Korrels zand tellen", "tekst": "Een telling van korrels zand.",
         "datum": "2020-07-20", **rest},
        {"id": "toezegging-vogels", "titel": "Vogels", "tekst": "De Kamer hoort over vogels.",
         "datum": "2022-11-05", "termijn": "2023-01", **rest},
        {"id": "toezegging-later", "titel": "Meeuwen", "tekst": "De Kamer hoort over meeuwen.",
         "datum": "2022-11-05", "termijn": "2024-01", **rest},
    ]  # fmt: skip
    register = make_register(entry(), toezeggingen=promises)
    text = (
        "Hiermee kom ik de toezeggingen na die ik op 5 november 2022 heb gedaan. Dit zijn:\n\n"
        "- de vraag hoeveel korrels zand er zijn;\n- de vraag wie er komt eten.\n"
    )
    assert [item.keys for item in find(text, register).redeemed] == [
        ("toezegging-vogels",),
        ("toezegging-zand",),
    ]


@pytest.mark.parametrize(
    ("text", "documents", "motions"),
    [
        ("Zie Kamerstuk 31 015, nr. 202.", ["kst-31015-202"], []),
        ("Zie (Kamerstukken 35 000 VI, nrs. 103 en 104).", ["kst-35000-VI-103", "kst-35000-VI-104"], []),
        ("Handelingen II 2018/19, nr. 15, item 17 meldt dit.", ["h-tk-20182019-15-17"], []),
        ("De motie van het lid Zand (Kamerstuk 22 222, nr. 9).", ["kst-22222-9"], ["motie-22222-9"]),
        ("De motie-Zand c.s.1 is klaar.\n\n1 Kamerstuk 22 222, nr. 9", ["kst-22222-9"], ["motie-22222-9"]),
        ("Dat is het nummer 31 015 van de lijst.", [], []),
    ],
)
def test_papers_by_number(text: str, documents: list[str], motions: list[str]) -> None:
    """In the ways in which letters write them; a motion by its sentence or by its footnote."""
    report = find(text)
    assert [item.key for item in report.documents] == documents
    assert [item.key for item in report.motions] == motions


@pytest.mark.parametrize(
    "name", ["kst-11111-7.html", "libreoffice.pdf", "libreoffice.docx", "libreoffice.odt"]
)
def test_the_number_of_a_motion_in_a_footnote(name: str, tmp_path: Path) -> None:
    """It is a motion by the sentence that refers to the note, and both are said; another is a document."""
    path = LETTERS / name
    if not path.exists():
        path = tmp_path / name
        text = (LETTERS / "libreoffice.md").read_bytes()
        path.write_bytes(run_pandoc(text, "--from=markdown", f"--to={path.suffix[1:]}", "--output=-"))
    report = find_mentions(read_letter(path), duinen(), WRITTEN)
    assert [item.key for item in report.motions] == ["motie-11111-4"]
    assert [report.place(number) for number in report.motions[0].sentences] == [
        "Duinen, 1e alinea",
        "voetnoot 2",
    ]
    assert {"kst-11111-5", "kst-11111-4"} <= {item.key for item in report.documents}


def test_a_known_paper_is_known() -> None:
    """The id is that of the register."""
    known = {item.key: item.is_known for item in find("Zie 31 015, nr. 202 en 99 999, nr. 1.").documents}
    assert known == {"kst-31015-202": True, "kst-99999-1": False}


def test_a_recommendation_and_its_answer() -> None:
    """The answer begins behind what was recommended."""
    text = (
        "Reactie\n\nDe wachter beveelt de minister aan om alles in kaart te brengen wat er gebeurt:\n"
        "- de aanbeveling over zand.\n\nDat gebeurt al sinds vorig jaar in alle gemeenten aan de kust."
    )
    report = find(text)
    assert report.advice
    assert report.sentences[report.advice[-1].answer].text.startswith("Dat gebeurt al")


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("Stevig zand krijgt € 2,5 miljoen.", [("bedrag", "verschilt", "2,5 miljoen")]),
        ("Stevig zand krijgt 1,5 miljoen euro.", []),
        ("De wegen krijgen € 7 miljoen.", [("bedrag", "nieuw", "7 miljoen")]),
        ("De Vogelwacht krijgt 40.000 euro.", [("bedrag", "nieuw", "40.000")]),
        ("Aan Stevig zand doen 14 deelnemende waterschappen mee.", [("cijfer", "verschilt", "14")]),
        ("Stevig zand staat in bijlage 14 voor deelnemende gemeenten.", []),
        ("Aan Stevig zand doen twaalf en ook 12 deelnemende waterschappen mee.", []),
        ("Stevig zand loopt tot en met 2024.", [("datum", "verschilt", "2024")]),
        ("Stevig zand staat in Kamerstuk 31 015, nr. 202 van 2020.", []),
        ("De evaluatie van de Subsidie voor helmgras is klaar in mei 2024.",
         [("datum", "verschilt", "mei 2024")]),
    ],
)  # fmt: skip
def test_figures_that_differ(text: str, amounts: list[tuple[str, str, str]]) -> None:
    """A sum, figure or date of the same thing that the register says otherwise."""
    found = [(item.kind, item.verdict, item.letter) for item in find(text).amounts]
    assert found == amounts


def test_markdown_is_a_list_without_markup_of_the_letter() -> None:
    """What the letter says makes no link, no heading and no mention."""
    report = find("Stevig zand <b>loopt</b> [hier](https://a.example) @iemand #12.")
    text = as_markdown(report)
    assert "- [ ] **Stevig zand** (zeker)" in text
    assert "\\<b\\>" in text
    assert "[hier](https" not in text


def test_the_list_says_how_much_of_the_letter_it_covers() -> None:
    """In words, and as numbers for a program."""
    report = find("Stevig zand loopt.\n\nHet regende vandaag de hele dag.")
    assert "In 1 van 2 stukken tekst is iets gevonden" in as_text(report)
    assert as_data(report)["dekking"]["zinnen_met_vondst"] == 1


def test_the_work_list_is_one_file_that_fetches_nothing() -> None:
    """A policy with two hashes, every mark with its row, and nothing of the letter as markup."""
    html = render_worklist(find("Stevig zand <script>alert(1)</script> loopt."), "@font-face { src: url(a) }")
    assert html.count("<script>") == 1
    assert "default-src 'none'; style-src 'sha256-" in html.replace("&#39;", "'")
    assert "url(" not in html
    assert 'href="#z0"' in html
    assert 'href="#a-stevig-zand"' in html
    assert " style=" not in html
    assert " onclick" not in html


def run(folder: Path, *args: str, letter: str = "Den Haag, 4 mei 2023\n\nStevig zand loopt.") -> int:
    """Run the command on a small register, and return its exit code."""
    root = folder / "register"
    if not root.exists():
        write_register(
            root, entry("stevig-zand", titel="Stevig zand"), entry("vogelwacht", titel="Vogelwacht")
        )
    path = folder / "brief.txt"
    path.write_text(letter, "utf-8")
    return main(["mentions", str(path), "--root", str(root), *args])


@pytest.mark.parametrize("form", ["text", "markdown", "json", "html"])
def test_the_command_writes_every_form(form: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """To the terminal, and to a file."""
    assert run(tmp_path, "--format", form) == 0
    shown = capsys.readouterr().out
    assert "Stevig zand" in shown
    assert run(tmp_path, "--format", form, "--out", str(tmp_path / "uit")) == 0
    assert (tmp_path / "uit").read_text("utf-8") == shown


def test_json_has_the_keys_of_the_contract(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Other programs rely on them."""
    assert run(tmp_path, "--format", "json") == 0
    data: dict[str, Any] = json.loads(capsys.readouterr().out)
    contract = {"activiteiten", "niet_genoemd", "nieuw", "toezeggingen", "moties", "documenten", "cijfers"}
    assert contract <= {*data}
    assert {*data["activiteiten"][0]} >= {"id", "zekerheid", "plaatsen"}
    assert [item["id"] for item in data["niet_genoemd"]] == ["vogelwacht"]
    assert data["brief"]["datum"] == "2023-05-04"
    assert data["peildatum"] == "2023-05-03"


FULL = """Het programma Stevig zand loopt, met 13 deelnemende waterschappen en 2 miljoen euro.

De subsidie voor helmgras krijgt 3 miljoen euro. Er is een nieuw programma Duinpan.

Ik zal uw Kamer voor de zomer informeren. Hiermee kom ik de toezegging na over een brief over zeewering.

De Nationaal Rapporteur beveelt de minister aan om het zand te tellen. De motie van het lid Zand (Kamerstuk
22 222, nr. 9) vraagt hetzelfde."""


def test_every_row_says_how_sure_it_is() -> None:
    """In each form, and in each part of the list."""
    report = find(FULL)
    parts = make_parts(report)
    assert all(part.rows for part in parts), [part.key for part in parts if not part.rows]
    assert {row.mark for part in parts for row in part.rows} == {"zeker", "misschien"}
    rows = sum(len(part.rows) for part in parts)
    assert len(re.findall(r"^- (?:zeker|misschien): ", as_text(report), re.M)) == rows
    assert len(re.findall(r"^- \[ \] \*\*.*\*\* \((?:zeker|misschien)\)$", as_markdown(report), re.M)) == rows
    assert len(re.findall(r'class="zekerheid (?:zeker|misschien)"', render_worklist(report))) == rows
    data = as_data(report)
    lists = [value for value in data.values() if isinstance(value, list)]
    assert sum(map(len, lists)) == rows
    assert {item["zekerheid"] for some in lists for item in some} == {"zeker", "misschien"}


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Hiermee kom ik de toezegging na over een brief over zeewering.", "zeker"),
        ("Zoals toegezegd krijgt u een brief over zeewering.", "misschien"),
    ],
)
def test_how_sure_it_is_that_a_promise_is_kept(text: str, certainty: str) -> None:
    """By the words of the letter."""
    assert [item.certainty for item in find(text).redeemed] == [certainty]


@pytest.mark.parametrize(
    ("args", "peildatum"),
    [
        (("--peildatum", "2021-02-04"), "2021-02-04"),
        (("--datum", "2022-03-01"), "2022-02-28"),
        (("--datum", "2019-01-01"), "2020-07-20"),
    ],
)
def test_the_register_is_that_of_the_day_before(
    args: tuple[str, str], peildatum: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Or of the date that is asked for; never of one before its first stand."""
    assert run(tmp_path, "--format", "json", *args) == 0
    assert json.loads(capsys.readouterr().out)["peildatum"] == peildatum


def test_a_register_with_faults_is_refused(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """One line that says what to do."""
    run(tmp_path)
    (tmp_path / "register/activities/vws/vogelwacht.yaml").write_text("id: [", "utf-8")
    assert run(tmp_path) == 2
    assert "het register heeft fouten; `register check` zegt welke" in capsys.readouterr().err
