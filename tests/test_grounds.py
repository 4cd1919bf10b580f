"""`register check --bronnen`: facts against the texts of their sources, and words that are not our own."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from registers import entry, stand, write_register

from generator.checking.grounds import CODES
from generator.cli import main
from generator.sources.dates import names_date
from generator.sources.figures import find_figures
from generator.sources.lines import mend
from generator.sources.text import SourceText, normalise
from generator.words.datum import parse_datum

SOURCE = "kst-31015-202"
PROOF = {"bron": SOURCE, "vindplaats": "II, B"}


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("ruim 11,9 miljoen euro", "getal", "11900000"),
        ("€ 15 mln per jaar", "getal", "15000000"),
        ("17.000 kinderen", "getal", "17000"),
        ("veertig scholen", "getal", "40"),
        ("tweeëntwintig regio's", "getal", "22"),
        ("honderdvijftig stemmen", "getal", "150"),
        ("twaalfduizend meldingen", "getal", "12000"),
        ("drie miljoen mensen", "getal", "3000000"),
        ("het tweede kwartaal", "getal", "2"),
        ("de 3e keer", "getal", "3"),
        ("tussen 12–18 jaar", "getal", "18"),
        ("11,50% van de zaken", "percentage", "11.5"),
        ("vijftien procent", "percentage", "15"),
        ("de helft van de regio's", "percentage", "50"),
        ("op 4 februari 2021 stuurde", "dag", "4 februari 2021"),
        ("in mei 2019", "maand", "mei 2019"),
    ],
)
def test_a_figure_is_found_in_every_form(text: str, kind: str, value: str) -> None:
    """Digits, words, millions and dates are one thing."""
    assert (kind, value) in {(figure.kind, figure.value) for figure in find_figures(normalise(text))}


@pytest.mark.parametrize(
    "text", ["de G4-gemeenten", "COVID-19", "zie https://a.nl/2020/12", "jan45@a.nl", "24/7", "tot morgen"]
)
def test_a_code_is_no_figure(text: str) -> None:
    """A number in a name or an address says nothing by itself."""
    found = {figure.value for figure in find_figures(normalise(text), smallest_word=13)}
    assert found <= {"24"}


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("een aantal van 11,\n9 miljoen", "11900000"),
        ("twee-\nentwintig regio's", "22"),
        ("Kamerstuk 31 015, nr. 202", "31015"),
        ("bel 0800-2000", "08002000"),
    ],
)
def test_a_text_is_mended_before_it_is_read(text: str, found: str) -> None:
    """A number or word that the end of a line broke is whole again."""
    source = SourceText(SOURCE, normalise(mend(text.split("\n"))))
    assert ("getal", found) in source.figures or found in source.digits


@pytest.mark.parametrize(
    ("day", "text", "is_named"),
    [
        ("2020-07-20", "op 20 juli 2020", True),
        ("2020-07-20", "op 21 juli 2020", False),
        ("2020-07-20", "op 20 juli", True),
        ("2019-07-20", "op 20 juli", False),
        ("2021-03", "in maart volgend jaar", True),
        ("2021-03", "in april volgend jaar", False),
        ("2020-K2", "het tweede kwartaal", True),
        ("2020-K2", "het derde kwartaal", False),
        ("2020-H2", "in het najaar van 2020", True),
        ("2018", "sinds 2018", True),
        ("2018", "kinderen 2017-20181 .", True),
        ("2018", "in 12018 zaken", False),
    ],
)
def test_a_date_is_named_as_letters_do(day: str, text: str, is_named: bool) -> None:
    """The year of the letter itself needs no number; the month, quarter or day must be named."""
    assert names_date(normalise(text), parse_datum(day), date(2020, 7, 20)) is is_named


def check(
    tmp_path: Path, text: str, capsys: pytest.CaptureFixture[str], **fields: Any
) -> list[tuple[str, int]]:
    """Return the code and line of each warning about a register with one entry, held against a text."""
    root = write_register(tmp_path / "register", entry(**fields))
    folder = tmp_path / "bronnen"
    folder.mkdir()
    (folder / f"{SOURCE}.txt").write_text(text, "utf-8")
    (folder / "LEESMIJ.md").write_text("Van alles: 999.", "utf-8")
    assert main(["check", "--root", str(root), "--format", "json", "--bronnen", str(folder)]) == 0
    found = json.loads(capsys.readouterr().out)["bevindingen"]
    lines = {(item["code"], item["regel"]) for item in found if item["bestand"].startswith("activities/")}
    return sorted(item for item in lines if item[0] in CODES)


def test_a_fact_that_its_source_states_is_left_alone(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whatever way the letter has of saying it; a stand has the day of the letter."""
    found = check(
        tmp_path,
        "Er waren twaalf gemeenten. Het kost 1,5 miljoen euro, de helft van alles. Eind 2021 is het klaar.",
        capsys,
        standen=[stand(tekst="Op 20 juli 2020 deden 12 gemeenten mee.")],
        cijfers=[
            {"waarde": 12, "eenheid": "gemeenten", "datum": "2020-07-20", **PROOF},
            {"waarde": 50, "eenheid": "procent van alles", "datum": 2020, **PROOF},
        ],
        financiering=[{"bedrag": 1_500_000, "soort": "eenmalig", **PROOF}],
        mijlpalen=[{"datum": "2021-12", "tekst": "Klaar.", "status": "gepland", **PROOF}],
    )
    assert found == []


@pytest.mark.parametrize(
    "fields",
    [
        {"standen": [stand(tekst="Er deden 13 gemeenten mee.")]},
        {"standen": [stand(tekst="Op 3 mei 2020 begon het.")]},
        {"cijfers": [{"waarde": 13, "eenheid": "gemeenten", "datum": "2020-07-20", **PROOF}]},
        {"cijfers": [{"waarde": 12, "eenheid": "procent", "datum": "2020-07-20", **PROOF}]},
        {"cijfers": [{"waarde": 12, "eenheid": "gemeenten", "datum": "2020-03", **PROOF}]},
        {"financiering": [{"bedrag": 150_000, "soort": "eenmalig", **PROOF}]},
        {"mijlpalen": [{"datum": "2023", "tekst": "Klaar.", "status": "gepland", **PROOF}]},
        {"looptijd": {"begin": 2017, "eind": 2020, **PROOF}},
        {"samenvatting": "Zeventig gemeenten doen mee."},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_a_fact_that_stands_nowhere_is_found(
    fields: dict[str, Any], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """A figure, sum, percentage or date of any part is held against its own source, once."""
    found = check(tmp_path, "Twaalf gemeenten, 1,5 miljoen euro, 20 procent, sinds 2019.", capsys, **fields)
    assert [kind for kind, _ in found] == ["feit-niet-in-bron"]


def test_copied_words_are_found_and_names_are_not(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Nine words in a row, whatever their capitals and line ends; a long official name is no copy."""
    name = "Handreiking voor het werken met de meldcode huiselijk geweld en kindermishandeling"
    text = f"De minister stuurt u hierbij\nde {name}. Gemeenten gaan nu zelf aan de slag met een eigen plan."
    found = check(
        tmp_path, text, capsys, titel=name,
        samenvatting=f"Dit is de {name} van de minister.",
        standen=[stand(tekst="Het is zo: gemeenten gaan nu zelf aan de slag met een plan.")],
        mijlpalen=[{"datum": 2020, "status": "gehaald", **PROOF,
                    "tekst": "Plan. Gemeenten gaan nu zelf aan de slag met een eigen."}],
    )  # fmt: skip
    assert [kind for kind, _ in found] == ["overgenomen-tekst"] * 2


@pytest.mark.parametrize(
    ("files", "reason"),
    [
        (None, "met bronteksten bestaat niet"),
        ({"LEESMIJ.txt": b"12"}, "staat van geen enkel document de tekst"),
        ({f"{SOURCE}.txt": b"\xff\xfe1"}, "is geen tekst in UTF-8"),
    ],
)
def test_a_folder_without_texts_is_refused(
    files: dict[str, bytes] | None, reason: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One Dutch line, and exit 2: nothing was held against anything."""
    root, folder = write_register(tmp_path / "register", entry()), tmp_path / "bronnen"
    if files is not None:
        folder.mkdir()
    for name, content in (files or {}).items():
        (folder / name).write_bytes(content)
    assert main(["check", "--root", str(root), "--bronnen", str(folder)]) == 2
    error = capsys.readouterr().err
    assert reason in error
    assert error.count("\n") == 1
