"""`register import`: what somebody changed in a workbook, and nothing else."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from registers import real_register
from small import make_register
from workbooks import OWNER, Edits, Rows, fill_in, load, said, take

from generator.cli import main
from generator.editing.werkboek.notices import CellPlace
from generator.exports.werkboek import Origin, make_book
from generator.register.register import Register

MAIN, STANDS = "Activiteiten", "Stand van zaken"
ENTRY = "activities/ocw/veilige-steden.yaml"
STAND = {
    OWNER: "Veilige Steden",
    "Datum van de stand": "2021-02-04",
    "Status": "Lopend",
    "Tekst": "Het loopt.",
    "Bron": "kst-34843-45",
    "Vindplaats": "3. Stoppen",
}


PROJECT = {
    "Soort": "Project",
    "Verantwoordelijk ministerie": "jenv",
    "Grond voor het ministerie": "Volgens de bron",
    "Samenvatting": "Een proef.",
    "Actielijnen": "Voorkomen",
}
"""What the sheet of activities says of a new one, besides its title."""


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Register:
    """Return the small register of two activities."""
    return load(make_register(tmp_path_factory.mktemp("small")))


def text_of(register: Register, key: str = "veilige-steden") -> str:
    """Return the file of an activity."""
    return register.by_id[key].source.text


@pytest.mark.slow
@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_every_entry_unchanged_changes_nothing(form: str) -> None:
    """The whole register goes out and comes back: no file, no cell, no word about it."""
    real = real_register()
    intake = take(real, fill_in(real, {}, form=form))
    assert intake.texts == {}
    assert intake.changes == ()
    assert intake.notices == ()


@pytest.mark.parametrize("form", ["xlsx", "ods"])
@pytest.mark.parametrize(
    ("head", "cell", "old", "new"),
    [
        ("Titel", "Veiliger Steden", "titel: Veilige Steden", "titel: Veiliger Steden"),
        ("Titel", "Steden: veilig #1", "titel: Veilige Steden", 'titel: "Steden: veilig #1"'),
        ("Soort", "project", "soort: programma", "soort: project"),
        ("Soort", "Project", "soort: programma", "soort: project"),
        ("Bereik", "(leeg)", "bereik: lokaal\n", ""),
        ("Vormen van geweld", "Seksuele intimidatie", ", fysiek]", "]"),
        ("Vormen van geweld", "fysiek;online", "[seksuele-intimidatie, fysiek]", "[fysiek, online]"),
        ("Ook bekend als", "Safe Cities; VS", "[Safe Cities]", "[Safe Cities, VS]"),
        ("Regio's", "(leeg)", "regios: [rotterdam]\n", ""),
        ("Looptijd: begin", "2021-03", "begin: 2018", "begin: 2021-03"),
        ("Looptijd: begin", "maart 2021", "begin: 2018", "begin: 2021-03"),
        ("Looptijd: begin", "voor 2019-07-02", "begin: 2018", "begin: voor 2019-07-02"),
        ("Looptijd: begin", "vóór 2 juli 2019", "begin: 2018", "begin: voor 2019-07-02"),
        ("Looptijd: begin", "Q3 2019", "begin: 2018", "begin: 2019-K3"),
        ("Looptijd: begin", 2019, "begin: 2018", "begin: 2019"),
        ("Looptijd: begin", "2019", "begin: 2018", "begin: 2019"),
        ("Looptijd: begin", date(2018, 3, 4), "begin: 2018", "begin: 2018-03-04"),
        ("Looptijd: begin", date(2021, 3, 4), "begin: 2018", "begin: 2021-03-04"),
        ("Looptijd: eind", "(leeg)", ", eind: 2022", ""),
        ("Bevestigd op", date(2021, 3, 1), "II, B\n", "II, B\nbevestigd_op: 2021-03-01\n"),
        ("Bevestigd op", "1-3-2021", "II, B\n", "II, B\nbevestigd_op: 2021-03-01\n"),
    ],
)  # fmt: skip
def test_a_cell_of_an_activity(small: Register, form: str, head: str, cell: Any, old: str, new: str) -> None:
    """Every kind of column: label or code, several values, a date in every form; one place in the file."""
    intake = take(small, fill_in(small, {(MAIN, "veilige-steden", head): cell}, form=form))
    assert said(intake) == []
    assert text_of(small).count(old) == 1
    assert intake.texts == {ENTRY: text_of(small).replace(old, new)}


@pytest.mark.parametrize("cell", ["²", "③"])
def test_a_raised_number_is_no_number(small: Register, cell: str) -> None:
    """What Unicode calls a digit and no number can be made of is said, as any other text."""
    (notice,) = said(take(small, fill_in(small, {("Partners", "veilige-steden 1", "Volgnummer"): cell})))
    assert f"`veilige-steden` had geen nummer `{cell}`" in notice


@pytest.mark.parametrize(
    ("sheet", "head", "cell", "old", "new"),
    [
        ("Partners", "Rol", "Financier", "rol: uitvoerder", "rol: financier"),
        ("Partners", "Organisatie", "ocw", "{organisatie: gemeenten-g4", "{organisatie: ocw"),
        ("Cijfers", "Waarde", "1.200", "waarde: 12,", "waarde: 1200,"),
        ("Cijfers", "Waarde", "12,5", "waarde: 12,", "waarde: 12.5,"),
        ("Cijfers", "Waarde", 12.5, "waarde: 12,", "waarde: 12.5,"),
        ("Cijfers", "Waarde", "1,5 miljoen", "waarde: 12,", "waarde: 1500000,"),
        ("Cijfers", "Waarde", "€ 1.250.000,-", "waarde: 12,", "waarde: 1250000,"),
        ("Cijfers", "Peildatum van het cijfer", "2020", "datum: 2020-07-20, bron", "datum: 2020, bron"),
        ("Cijfers", "Toelichting", "Met G4.", "waarde: 12", None),
        ("Betrokken ministeries", "Ministerie", "vws", "departement: jenv,", "departement: vws,"),
    ],
)  # fmt: skip
def test_a_cell_of_an_item(
    small: Register, sheet: str, head: str, cell: Any, old: str, new: str | None
) -> None:
    """Items of lists, between brackets; numbers as Dutch people and programs write them."""
    intake = take(small, fill_in(small, {(sheet, "veilige-steden 1", head): cell}))
    assert said(intake) == []
    expected = text_of(small).replace(old, new) if new else text_of(small).replace(
        "datum: 2020-07-20, bron", "datum: 2020-07-20, toelichting: Met G4., bron"
    )  # fmt: skip
    assert intake.texts == {ENTRY: expected}


@pytest.mark.parametrize("cell", ["", "  ", "\u00a0"], ids=repr)
def test_an_empty_cell_changes_nothing(small: Register, cell: str) -> None:
    """Nor does one with only spaces; `(leeg)` where nothing stands changes nothing either."""
    edits: Edits = {
        (MAIN, "veilige-steden", "Bereik"): cell,
        ("Partners", "veilige-steden 1", "Rol"): cell,
        (MAIN, "emancipatiebeleid", "Looptijd: begin"): "(leeg)",
        (STANDS, "veilige-steden 1", "Tekst"): cell,
    }
    intake = take(small, fill_in(small, edits))
    assert (intake.texts, said(intake)) == ({}, [])


def test_what_a_spreadsheet_makes_of_a_cell_is_no_change(small: Register) -> None:
    """A day that became a date, hard spaces, Windows line ends and a year that became a number."""
    edits: Edits = {
        (MAIN, "veilige-steden", "Looptijd: begin"): 2018.0,
        (STANDS, "veilige-steden 1", "Datum van de stand"): date(2020, 7, 20),
        (STANDS, "veilige-steden 1", "Tekst"): "De gemeenten voeren\u00a0hun plannen  uit.\r\n",
        ("Cijfers", "veilige-steden 1", "Waarde"): 12.0,
        ("Cijfers", "veilige-steden 1", "Peildatum van het cijfer"): date(2020, 7, 20),
    }
    for form in ("xlsx", "ods"):
        intake = take(small, fill_in(small, edits, form=form))
        assert (intake.texts, said(intake)) == ({}, [])


SOURCE = {"Bron": "kst-31015-202", "Vindplaats": "II"}
NEW: Mapping[str, tuple[str, Mapping[str, Any], str]] = {
    "stand": (
        STANDS, STAND,
        """    vindplaats: II, B
  - datum: 2021-02-04
    status: lopend
    tekst: Het loopt.
    bron: kst-34843-45
    vindplaats: 3. Stoppen
""",
    ),
    "partner": (
        "Partners", {"Organisatie": "jenv", "Rol": "Adviseur", "Bron": "kst-31015-202"},
        """  - organisatie: jenv
    rol: adviseur
    bron: kst-31015-202
cijfers:""",
    ),
    "cijfer": (
        "Cijfers", {"Waarde": "4", "Eenheid": "steden", "Peildatum van het cijfer": "2019", **SOURCE},
        """  - waarde: 4
    eenheid: steden
    datum: 2019
    bron: kst-31015-202
    vindplaats: II
relaties:""",
    ),
    "mijlpaal": (
        "Mijlpalen", {"Datum": "2021-K2", "Tekst": "Klaar.", "Status van de mijlpaal": "Gepland", **SOURCE},
        """mijlpalen:
  - datum: 2021-K2
    tekst: Klaar.
    status: gepland
    bron: kst-31015-202
    vindplaats: II
relaties:""",
    ),
    "bedrag": (
        "Financiering", {"Bedrag in euro's": "15.000.000", "Soort bedrag": "Eenmalig", **SOURCE},
        """financiering:
  - bedrag: 15000000
    soort: eenmalig
    bron: kst-31015-202
    vindplaats: II
cijfers:""",
    ),
    "ministerie": (
        "Betrokken ministeries", {"Ministerie": "vws", "Bron": "kst-31015-202"},
        "[{departement: jenv, bron: kst-31015-202}, {departement: vws, bron: kst-31015-202}]\n",
    ),
    "link": (
        "Links", {"Titel": "Site", "Webadres": "https://www.rijksoverheid.nl/"},
        """links:
  - titel: Site
    url: https://www.rijksoverheid.nl/
""",
    ),
    "naam": (
        "Eerdere titels", {"Titel": "Safe", "Tot": "20-07-2019"},
        """eerdere_titels:
  - titel: Safe
    tot: 2019-07-20
ook_bekend_als""",
    ),
}  # fmt: skip


@pytest.mark.parametrize("kind", NEW)
def test_a_new_row_is_a_new_item(small: Register, kind: str) -> None:
    """Of every list: at its end, in the order of the schema, the list made where there was none."""
    sheet, cells, expected = NEW[kind]
    row = {**cells, OWNER: "VEILIGE steden"}
    intake = take(small, fill_in(small, {}, [(sheet, row)]))
    assert said(intake) == []
    (text,) = intake.texts.values()
    assert expected in text
    again = take(small, fill_in(small, {}, [(sheet, row), (sheet, row)]))
    assert len(again.changes) == 2, "each new row is an item of its own"


def test_a_workbook_can_come_in_twice(tmp_path: Path) -> None:
    """What it changed stands there already, so the second time nothing changes."""
    root = make_register(tmp_path)
    register = load(root)
    content = fill_in(register, {(MAIN, "veilige-steden", "Bereik"): "Landelijk"}, [(STANDS, STAND)])
    intake = take(register, content)
    (root / ENTRY).write_text(intake.texts[ENTRY], "utf-8")
    second = take(register, content, load(root))
    assert (second.texts, second.changes, said(second)) == ({}, (), [])


def test_an_earlier_stand_goes_between(tmp_path: Path) -> None:
    """Standen keep their order, the oldest first."""
    register = load(make_register(tmp_path))
    early = {**STAND, "Datum van de stand": "2019-07-02", "Bron": "kst-31015-202"}
    intake = take(register, fill_in(register, {}, [(STANDS, STAND), (STANDS, early)]))
    text = intake.texts[ENTRY]
    days = [line.split(": ")[1] for line in text.partition("standen:")[2].splitlines() if "datum:" in line]
    assert days == ["2019-07-02", "2020-07-20", "2021-02-04"]


def test_a_new_activity_with_its_standen(tmp_path: Path) -> None:
    """A row without a known id is a new file; other sheets name it by title; the check finds nothing."""
    root = make_register(tmp_path)
    register = load(root)
    period = {"Looptijd: begin": "2021", "Looptijd: bron": "kst-34843-45", "Looptijd: vindplaats": "3"}
    row = {**PROJECT, **period, "Titel": "Veilig Uit"}
    other = {OWNER: "Veilig Uit", "Soort relatie": "Onderdeel van", "Activiteit": "Veilige Steden"}
    rows: Rows = [(STANDS, {**STAND, OWNER: "Veilig Uit"}), (MAIN, row), ("Relaties", other)]
    intake = take(register, fill_in(register, {}, rows))
    assert said(intake) == []
    assert intake.texts.keys() == {"activities/jenv/veilig-uit.yaml"}
    (root / "activities/jenv").mkdir()
    (root / "activities/jenv/veilig-uit.yaml").write_text(next(iter(intake.texts.values())), "utf-8")
    made = load(root).by_id["veilig-uit"]
    assert [stand.status for stand in made.standen] == ["lopend"]
    assert made.source.text.startswith("# yaml-language-server: $schema=../../schema.json\nid: veilig-uit\n")
    assert made.relaties[0].activiteit == "veilige-steden"
    assert "looptijd:\n  begin: 2021\n  bron: kst-34843-45\n  vindplaats: " in made.source.text


@pytest.mark.slow
def test_thirty_entries_in_one_go() -> None:
    """From one sheet: thirty standen, and every other byte as it was."""
    real = real_register()
    chosen = real.activiteiten[:30]
    rows = [(STANDS, {**STAND, OWNER: item.id, "Datum van de stand": "2024-06-25"}) for item in chosen]
    edits: Edits = {(MAIN, item.id, "Bevestigd op"): date(2024, 6, 26) for item in chosen}
    intake = take(real, fill_in(real, edits, rows))
    assert said(intake) == []
    assert len(intake.texts) == 30
    for item in chosen:
        old, new = item.source.text.splitlines(), intake.texts[item.source.path].splitlines()
        added = [line for line in new if line not in old]
        assert [line for line in old if line not in new] == []
        assert "bevestigd_op: 2024-06-26" in added
        assert "  - datum: 2024-06-25" in new


REFUSED: Mapping[str, tuple[Edits, Rows, str]] = {
    "old stand": (
        {(STANDS, "veilige-steden 1", "Status"): "Afgerond"}, [],
        "blad Stand van zaken, rij 3, kolom Status: fout: een oude stand verandert niet in het werkboek "
        "  hulp: zet de cel terug; een verbetering van een oude stand maakt u in het bestand zelf",
    ),
    "unknown word": (
        {(MAIN, "veilige-steden", "Soort"): "Projekt"}, [],
        "blad Activiteiten, rij 3, kolom Soort: fout: `Projekt` is niet bekend bij soort "
        "  hulp: bedoelt u `Project`?",
    ),
    "unknown document": (
        {}, [("Partners", {**NEW["partner"][1], OWNER: "veilige-steden", "Bron": "kst-1"})],
        "blad Partners, rij 3, kolom Bron: fout: `kst-1` is niet bekend bij bron   hulp: kies "
        "een waarde uit "
        "de lijst, of van het blad Keuzes; staat zij er niet, maak haar dan eerst in `reference/documenten`",
    ),
    "id": (
        {(MAIN, "veilige-steden", "Verantwoordelijk ministerie"): "jenv"}, [],
        "blad Activiteiten, rij 3, kolom Verantwoordelijk ministerie: fout: dit verandert niet in het "
        "werkboek   hulp: zet terug wat er stond",
    ),
    "month or day": (
        {(MAIN, "veilige-steden", "Looptijd: begin"): date(2021, 3, 1)}, [],
        "blad Activiteiten, rij 3, kolom Looptijd: begin: fout: het rekenblad maakte hier "
        "`2021-03-01` van; "
        "dat kan ook een maand of jaar zijn   hulp: geef de cel de opmaak tekst en schrijf `2021-03` voor de "
        "maand of `2021-03-01` voor de dag",
    ),
    "a number for a date": (
        {(MAIN, "veilige-steden", "Bevestigd op"): 44256}, [],
        "blad Activiteiten, rij 3, kolom Bevestigd op: fout: het rekenblad heeft hier een getal "
        "van gemaakt: "
        "`44256`   hulp: geef de cel de opmaak tekst en schrijf de datum als `2020-07-20`",
    ),
    "no date": (
        {(MAIN, "veilige-steden", "Bevestigd op"): "gisteren"}, [],
        "blad Activiteiten, rij 3, kolom Bevestigd op: fout: `gisteren` is geen datum die het "
        "register kent "
        "  hulp: schrijf een dag als `2020-07-20`",
    ),
    "a date for a text": (
        {(MAIN, "veilige-steden", "Titel"): date(2021, 3, 4)}, [],
        "blad Activiteiten, rij 3, kolom Titel: fout: het rekenblad heeft hier een datum van gemaakt: "
        "`2021-03-04`   hulp: geef de cel de opmaak tekst en schrijf opnieuw wat er moet staan",
    ),
    "no number": (
        {("Cijfers", "veilige-steden 1", "Waarde"): "een dozijn"}, [],
        "blad Cijfers, rij 2, kolom Waarde: fout: `een dozijn` is geen getal   hulp: schrijf "
        "alleen cijfers, "
        "zoals `15000` of `10,5`",
    ),
    "no activity": (
        {}, [("Partners", {"Organisatie": "jenv"})],
        "blad Partners, rij 3, kolom Bij activiteit: fout: bij deze rij staat geen activiteit   "
        "hulp: kies "
        "een titel uit de lijst, of zet een nieuwe activiteit op het blad Activiteiten",
    ),
    "number": (
        {("Partners", "veilige-steden 1", "Volgnummer"): "7"}, [],
        "blad Partners, rij 2, kolom Volgnummer: fout: `veilige-steden` had geen nummer `7`   "
        "hulp: laat het "
        "volgnummer leeg voor iets nieuws, of zet terug wat er stond",
    ),
    "double": (
        {}, [(MAIN, {"Kenmerk": "veilige-steden", "Titel": "Anders"})],
        "blad Activiteiten, rij 4: fout: rij 3 gaat over hetzelfde   hulp: haal één van de twee rijen weg",
    ),
    "no ministry": (
        {}, [(MAIN, {"Titel": "Anders"})],
        "blad Activiteiten, rij 4: fout: bij deze nieuwe activiteit staat geen ministerie   hulp: vul het "
        "ministerie in",
    ),
}  # fmt: skip


def without_letter(line: str) -> str:
    """Return a notice without the letter of its column, which moves when the schema grows."""
    return re.sub(r" \([A-Z]{1,2}\):", ":", line)


def test_the_letter_of_a_column_is_the_one_that_people_see(small: Register) -> None:
    """Also past Z; somebody may have moved the columns."""
    heads = [column.title for column in make_book(small, small.by_id, Origin(commit="")).sheets[1].columns]
    (line,) = said(take(small, fill_in(small, {(MAIN, "veilige-steden", "Bereik"): "x"})))
    assert f"kolom Bereik ({chr(ord('A') + heads.index('Bereik'))}): fout: `x` is niet bekend" in line
    assert str(CellPlace("Blad", 3, 27, "Kop")) == "blad Blad, rij 4, kolom Kop (AB)"


@pytest.mark.parametrize("case", REFUSED)
def test_what_cannot_be_taken_over_is_said_at_its_cell(small: Register, case: str) -> None:
    """In Dutch, with sheet, row and column, and what to do about it."""
    edits, rows, expected = REFUSED[case]
    intake = take(small, fill_in(small, edits, rows))
    assert [without_letter(line) for line in said(intake)] == [expected]
    assert intake.texts == {}


@pytest.mark.slow
def test_what_others_changed_since_stays(tmp_path: Path) -> None:
    """Two people, two fields: both count. One field, two values: a human chooses."""
    root = make_register(tmp_path)
    then = load(root)
    path = root / ENTRY
    path.write_text(text_of(then).replace("bereik: lokaal", "bereik: landelijk"), "utf-8")
    now = load(root)
    intake = take(then, fill_in(then, {(MAIN, "veilige-steden", "Titel"): "Anders"}), now)
    assert said(intake) == []
    assert intake.texts == {ENTRY: text_of(now).replace("titel: Veilige Steden", "titel: Anders")}
    intake = take(then, fill_in(then, {(MAIN, "veilige-steden", "Bereik"): "Internationaal"}), now)
    assert [without_letter(line) for line in said(intake)] == [
        "blad Activiteiten, rij 3, kolom Bereik: fout: het register zegt nu `Landelijk`; het "
        "werkboek kwam "
        "van `Lokaal` en zegt `Internationaal`   hulp: kies welke waarde klopt, in een nieuw "
        "werkboek of in het "
        "bestand"
    ]


def test_items_are_found_again_after_others_came(tmp_path: Path) -> None:
    """A partner that somebody put before ours does not get our change; one that is gone is a conflict."""
    root = make_register(tmp_path)
    then = load(root)
    path, old = root / ENTRY, "  - {organisatie: gemeenten-g4, rol: uitvoerder, bron: kst-31015-202}\n"
    path.write_text(text_of(then).replace(old, old.replace("gemeenten-g4", "jenv") + old), "utf-8")
    content = fill_in(then, {("Partners", "veilige-steden 1", "Rol"): "Financier"})
    now = load(root)
    intake = take(then, content, now)
    assert said(intake) == []
    assert intake.texts == {ENTRY: text_of(now).replace(old, old.replace("uitvoerder", "financier"))}
    path.write_text(text_of(then).replace(f"partners:\n{old}", ""), "utf-8")
    (line,) = said(take(then, content, load(root)))
    assert "is in het register weg of veranderd sinds het werkboek is gemaakt" in line


def test_an_activity_that_was_renamed_is_found(tmp_path: Path) -> None:
    """By its old ids; the change goes to the file of today."""
    root = make_register(tmp_path)
    then = load(root)
    (root / ENTRY).rename(root / "activities/ocw/veilig.yaml")
    text = text_of(then).replace("id: veilige-steden", "id: veilig") + "eerdere_ids: [veilige-steden]\n"
    (root / "activities/ocw/veilig.yaml").write_text(text, "utf-8")
    intake = take(then, fill_in(then, {(MAIN, "veilige-steden", "Bereik"): "Landelijk"}), load(root))
    assert said(intake) == []
    assert intake.texts == {"activities/ocw/veilig.yaml": text.replace("bereik: lokaal", "bereik: landelijk")}


def git(root: Path, *arguments: str) -> str:
    """Run git with an author of its own, and return what it prints."""
    names = ("-c", "user.name=x", "-c", "user.email=x@x", "-c", "commit.gpgsign=false")
    done = subprocess.run(["git", *names, *arguments], cwd=root, check=True, capture_output=True, text=True)
    return done.stdout.strip()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return the small register, in git."""
    root = make_register(tmp_path / "register")
    git(root, "init", "-q")
    git(root, "add", "-A")
    git(root, "commit", "-q", "-m", "x")
    return root


def send(root: Path, edits: Edits, rows: Rows = ()) -> list[str]:
    """Put a filled-in workbook of HEAD beside the register, and return the arguments of its import."""
    file = root.parent / "werkboek.xlsx"
    file.write_bytes(fill_in(load(root), edits, rows, commit=git(root, "rev-parse", "HEAD")))
    return ["import", str(file), "--root", str(root)]


@pytest.mark.slow
def test_import_says_first_and_writes_when_asked(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Without `--schrijf` no byte changes; with it the files do, and git shows those lines alone."""
    arguments = send(folder, {(MAIN, "veilige-steden", "Bereik"): "Landelijk"}, [(STANDS, STAND)])
    assert main(arguments) == 0
    told = capsys.readouterr().out
    assert "Wat er veranderde van het register tot het werkboek" in told
    assert "Het loopt." in told or "lopend" in told
    assert told.endswith("1 bestand te veranderen met `--schrijf`.\n")
    assert git(folder, "status", "--porcelain") == ""
    assert main([*arguments, "--schrijf"]) == 0
    assert capsys.readouterr().out.endswith("1 bestand veranderd.\n")
    assert git(folder, "diff", "--numstat") == f"6\t1\t{ENTRY}"
    assert main(arguments) == 0
    assert capsys.readouterr().out == "Dit werkboek verandert niets.\n"


@pytest.mark.slow
def test_a_finding_is_said_at_the_cell_that_gave_it(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What the check says of the files as they would become, the workbook hears by sheet, row and column."""
    edits: Edits = {
        (MAIN, "veilige-steden", "Looptijd: eind"): "2017",
        (MAIN, "emancipatiebeleid", "Titel"): "X",
    }
    arguments = send(folder, edits, [("Partners", {OWNER: "veilige-steden", "Organisatie": "jenv"})])
    assert main([*arguments, "--schrijf"]) == 1
    told = capsys.readouterr().out
    assert "blad Activiteiten, rij 3, kolom Looptijd: eind: fout: " in without_letter(told)
    assert "blad Partners, rij 3: fout: " in told
    assert told.endswith("Er is niets geschreven. Verbeter het werkboek en probeer het opnieuw.\n")
    assert git(folder, "status", "--porcelain") == ""


@pytest.mark.slow
def test_all_files_or_none(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file that cannot be put in its place leaves the others as they were."""
    edits: Edits = {
        (MAIN, "veilige-steden", "Bereik"): "Landelijk", (MAIN, "emancipatiebeleid", "Bereik"): "Lokaal",
    }  # fmt: skip
    fresh = {**PROJECT, "Titel": "Nieuw"}
    rows = [(MAIN, fresh), (STANDS, {**STAND, OWNER: "Nieuw"})]
    arguments = send(folder, edits, rows)
    (folder / "activities/jenv").write_text("geen map", "utf-8")
    assert main([*arguments, "--schrijf"]) != 0
    (folder / "activities/jenv").unlink()
    assert git(folder, "status", "--porcelain") == ""
    capsys.readouterr()


def test_a_version_that_git_does_not_have_is_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Without what the workbook was made of nobody can tell what was changed in it."""
    file = folder.parent / "werkboek.xlsx"
    file.write_bytes(fill_in(load(folder), {}, commit="1" * 40))
    assert main(["import", str(file), "--root", str(folder)]) == 2
    assert "git kent de versie van dit werkboek niet (`111111111111`)" in capsys.readouterr().err
    assert main(["import", str(folder / "weg.xlsx"), "--root", str(folder)]) == 2
    assert "bestaat niet" in capsys.readouterr().err


@pytest.mark.parametrize("form", ["xlsx", "ods"])
def test_a_workbook_that_libreoffice_saved(small: Register, form: str) -> None:
    """Filled in, then saved by LibreOffice in the other form: what was changed comes in, and nothing else.

    `werkboeken/make.py` makes these files.
    """
    content = (Path(__file__).parent / f"werkboeken/libreoffice.{form}").read_bytes()
    intake = take(small, content)
    assert said(intake) == []
    expected = text_of(small).replace("bereik: lokaal", "bereik: landelijk")
    expected = expected.replace("begin: 2018", "begin: 2018-03-04").replace("waarde: 12,", "waarde: 1200,")
    stand = NEW["stand"][2].partition("\n")[2].replace("Het loopt.", '"Het loopt: “goed”."')
    assert intake.texts == {ENTRY: expected + stand}


@pytest.mark.slow
def test_what_the_site_does_not_show_yet_is_said(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A stand after the peildatum of the site is taken over, and said where it stands in the workbook."""
    settings = "site_name: x\ntheme: {name: material}\nplugins: [register: {peildatum: 2020-07-20}]\n"
    (folder / "mkdocs.yml").write_text(settings, "utf-8")
    assert main(send(folder, {}, [(STANDS, STAND)])) == 0
    told = capsys.readouterr().out
    expected = (
        "let op: deze stand is van `2021-02-04`, later dan de peildatum `2020-07-20` van de site\n  hulp: "
    )
    assert f"blad Stand van zaken, rij 4: {expected}" in told
    assert told.count("later dan de peildatum") == 1
