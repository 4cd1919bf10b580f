"""`register mentions --schrijf`: what is certain goes into the files, the rest is asked, nothing is lost."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from registers import ROOT, entry, stand, write_register

from generator.checking.check import check_draft
from generator.cli import main

LETTER = """Den Haag, 4 mei 2023

Duinen

Het programma Stevig zand krijgt van mij dit jaar weer een zak met zand en een kruiwagen erbij. Ik zal
uw Kamer voor de zomer informeren over het aantal emmers dat dan nog over is. Er komt een pilot
«Schelpen rapen» in Breda.
De motie van het lid Zand (Kamerstuk 22 222, nr. 9) wordt uitgevoerd.

De waterschappen leggen zand neer bij zwakke plekken van de zeereep.

De Minister van Volksgezondheid, Welzijn en Sport, Z. Zand
"""
COMMENTED = """# yaml-language-server: $schema=../../schema.json
# van ons
id: stevig-zand   # niet veranderen
titel: 'Stevig zand'
soort: programma
departement: vws
departement_grond: bron
samenvatting: >-
  Zand voor de kust.
actielijnen: [voorkomen]
standen:
  # de oudste eerst
  - datum: 2020-07-20
    status: lopend
    tekst: Het loopt.
    bron: kst-31015-202
    vindplaats: II, B   # bladzijde 3
documenten: []   # nog geen
"""
PROMISE = {
    "id": "toezegging-kruiwagens", "titel": "Kruiwagens",
    "tekst": "De Kamer krijgt een brief over kruiwagens.",
    "door": "minister van VWS", "departement": "vws", "datum": "2020-07-20",
    "bron": "kst-31015-202", "vindplaats": "II, B",
}  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """Return a register with a file in somebody's own style."""
    zand = entry("stevig-zand", titel="Stevig zand")
    other = entry("zwakke-plekken", titel="Herstel van de zeereep",
                  samenvatting="Waterschappen leggen zand neer bij zwakke plekken.")  # fmt: skip
    folder = write_register(tmp_path / "register", zand, other, toezeggingen=[PROMISE])
    (folder / "activities/vws/stevig-zand.yaml").write_text(COMMENTED, "utf-8")
    return folder


def run(root: Path, *args: str, letter: str = LETTER, name: str = "kst-22222-8.txt") -> int:
    """Write what a letter gives."""
    path = root.parent / name
    path.write_text(letter, "utf-8")
    return main(["mentions", str(path), "--root", str(root), "--schrijf", *args])


def five_words(text: str) -> list[tuple[str, ...]]:
    """Return each five words in a row."""
    words = re.findall(r"\w+", text)
    return [tuple(words[at : at + 5]) for at in range(len(words) - 4)]


def load(root: Path, name: str) -> Any:
    """Return the data of a file."""
    return yaml.safe_load((root / name).read_text("utf-8"))


def test_a_stand_is_added_and_no_other_line_changes(root: Path) -> None:
    """Comments, quotes and order stay; date, source and place are filled, text and status are not."""
    assert run(root) == 0
    text = (root / "activities/vws/stevig-zand.yaml").read_text("utf-8")
    head, tail = COMMENTED.split("documenten:")
    assert text == (
        f'{head}  - datum: 2023-05-04\n    status: ""\n    tekst: ""\n    bron: kst-22222-8\n'
        f'    vindplaats: "Duinen, 1e alinea"\ndocumenten:{tail}'
    )


def test_the_check_asks_for_what_is_left(root: Path) -> None:
    """Everything that a human must write is refused until it is there; nothing else is wrong."""
    run(root)
    faults = [item for item in check_draft(root)[1] if item.severity == "fout"]
    assert {item.code for item in faults} == {"leeg-veld"}
    left = {(item.location.path.rpartition("/")[2], item.message) for item in faults}
    assert ("stevig-zand.yaml", "`status` is leeg") in left
    assert ("stevig-zand.yaml", "`tekst` is leeg") in left


def test_new_things_get_a_file(root: Path) -> None:
    """The document from its own head; an activity under its name; a promise with its term; a motion."""
    run(root)
    document = load(root, "reference/documenten/kst-22222-8.yaml")
    assert document["datum"].isoformat() == "2023-05-04"
    assert document["kamerstuk"] == {"kamer": "II", "dossier": "22222", "nummer": "8"}
    pilot = load(root, "activities/vws/schelpen-rapen.yaml")
    assert (pilot["titel"], pilot["soort"]) == ("Schelpen rapen", "pilot")
    assert pilot["standen"][0]["bron"] == "kst-22222-8"
    promise = load(root, "reference/toezeggingen/toezegging-kst-22222-8-1.yaml")
    assert (promise["termijn"], promise["tekst"], promise["departement"]) == ("2023-H1", "", "vws")
    motion = load(root, "reference/moties/motie-22222-9.yaml")
    assert (motion["dossier"], motion["nummer"], motion["datum"]) == ("22222", "9", "voor 2023-05-04")


def test_no_sentence_of_the_letter_comes_into_a_file(root: Path) -> None:
    """Of no five words in a row, but for names and places."""
    before = {some for path in root.rglob("*.yaml") for some in five_words(path.read_text("utf-8"))}
    run(root)
    letter = {*five_words(LETTER)} - before
    for path in root.rglob("*.yaml"):
        assert not letter & {*five_words(path.read_text("utf-8"))}, path


def test_a_second_time_changes_nothing(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What is there is not overwritten, also when it is half written; the list says so."""
    run(root)
    path = root / "reference/documenten/kst-22222-8.yaml"
    path.write_text("mijn eigen werk", "utf-8")
    before = {path: path.read_bytes() for path in root.rglob("*.yaml")}
    capsys.readouterr()
    assert run(root) == 2  # the list is made from a register without faults
    assert "het register heeft fouten" in capsys.readouterr().err
    assert {path: path.read_bytes() for path in root.rglob("*.yaml")} == before


def test_a_stand_of_this_letter_stays_as_it_is(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Also one that was written already."""
    assert run(root, "--datum", "2020-07-21", name="kst-31015-202.txt") == 0
    shown = capsys.readouterr().out
    assert "stond er al: activities/vws/stevig-zand.yaml" in shown
    assert "bestaat al: reference/documenten/kst-31015-202.yaml" in shown


def test_a_letter_that_is_older_than_the_last_stand(root: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Where it belongs among the others is for a human to say."""
    later = entry(
        "stevig-zand", titel="Stevig zand", standen=[stand(), stand("2024-06-25", bron="kst-31015-275")]
    )
    write_register(root, later)
    assert run(root, "--peildatum", "2024-06-25") == 0
    assert "overgeslagen: activities/vws/stevig-zand.yaml: er is al een latere" in capsys.readouterr().out


def test_a_maybe_is_written_when_it_is_asked_for(root: Path) -> None:
    """By its id; and a sure one is left out when that is asked."""
    assert run(root, "--ook", "zwakke-plekken", "--zonder", "stevig-zand") == 0
    assert len(load(root, "activities/vws/zwakke-plekken.yaml")["standen"]) == 2
    assert len(load(root, "activities/vws/stevig-zand.yaml")["standen"]) == 1


def test_a_promise_kept_is_written_when_it_is_asked_for(root: Path) -> None:
    """In its own file, with the place where the letter says so."""
    letter = LETTER + "\nHiermee kom ik de toezegging na over een brief over kruiwagens.\n"
    assert run(root, "--ook", "toezegging-kruiwagens", letter=letter) == 0
    kept = load(root, "reference/toezeggingen/toezegging-kruiwagens.yaml")["nagekomen"]
    assert (kept["bron"], kept["tekst"]) == ("kst-22222-8", "")


def test_the_page_for_coordinators_names_options_that_are_there(capsys: pytest.CaptureFixture[str]) -> None:
    """Every option of `register mentions` that generator/docs/brieven.md names, and every one that writes."""
    with pytest.raises(SystemExit):
        main(["mentions", "--help"])
    helped = {*re.findall(r"--[a-z]+", capsys.readouterr().out)}
    text = (ROOT / "generator/docs/brieven.md").read_text("utf-8")
    named = {*re.findall(r"--[a-z]+", text)} - {"--bronnen"}  # of `register check`
    assert named <= helped
    assert {"--schrijf", "--ook", "--zonder", "--document", "--datum", "--departement", "--format"} <= named


@pytest.mark.parametrize(
    ("args", "letter", "name", "reason"),
    [
        ((), LETTER, "brief.txt", "noemt haar kenmerk niet"),
        ((), LETTER.replace("Den Haag, 4 mei 2023", ""), "kst-22222-8.txt", "noemt haar datum niet"),
        ((), LETTER.replace("Volksgezondheid", "Zee"), "kst-22222-8.txt", "welk ministerie stuurt de brief"),
        (("--ook", "niets"), LETTER, "kst-22222-8.txt", "`niets` staat niet bij wat gevonden is"),
        (("--departement", "niets"), LETTER, "kst-22222-8.txt", "welk ministerie"),
    ],
)
def test_what_is_not_known_is_asked_for_before_anything_is_written(
    args: tuple[str, ...], letter: str, name: str, reason: str, root: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One line with the option that tells it."""
    before = sorted(root.rglob("*"))
    assert run(root, *args, letter=letter, name=name) == 2
    assert reason in capsys.readouterr().err
    assert sorted(root.rglob("*")) == before
