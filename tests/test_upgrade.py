"""`register upgrade`: what schema 2.0.0 asks of a file of 1.0.0, without a guess and without another byte."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from small import make_register

from generator.checking.check import check_draft, check_folder
from generator.cli import main
from generator.editing.upgrade import upgrade
from generator.findings.finding import RegisterError
from generator.reading.load import Document, load_bytes
from generator.schema.old_form import is_old
from generator.schema.schema import load_schema

OLD = """# yaml-language-server: $schema=../../schema.json
# Een opmerking bovenaan
id: wijkaanpak
titel: "Wijkaanpak: 'oud'"  # met aanhalingstekens
soort:   programma
departement: ocw
betrokken_departementen:
  - "jenv"  # mag
  # hieronder VWS
  -   vws
samenvatting: >-
  Gemeenten krijgen geld voor
  eigen plannen.

actielijnen: [voorkomen]
looptijd: {begin: 2018}
partners:
  - organisatie: gemeenten-g4
    rol: uitvoerder
  - {rol: adviseur, organisatie: nationaal-rapporteur, bron: kst-31015-202}
standen:
  - datum: 2020-07-20
    status: lopend
    tekst: Het loopt, é.
    bron: kst-31015-202
    vindplaats: II, B"""
_LINES = OLD[OLD.index('  - "jenv"') : OLD.index("samenvatting")]
BRACKETS = OLD.replace(f"en:\n{_LINES}", "en: [jenv, vws]\n")
NEW = OLD.replace('  - "jenv"', '  - departement: "jenv"').replace("  -   vws", "  -   departement: vws")


def document(text: str) -> Document:
    """Return a good file of this text."""
    found, findings = load_bytes(text.encode(), "activities/ocw/wijkaanpak.yaml")
    assert found
    assert findings == []
    return found


def write_old(root: Path, text: str = OLD, mark: bytes = b"") -> Path:
    """Put a file of 1.0.0 into the small good register, and return its path."""
    path = make_register(root) / "activities/ocw/wijkaanpak.yaml"
    path.write_bytes(mark + text.encode())
    return path


def faults(root: Path) -> set[tuple[str, int, int]]:
    """Return the places of the faults that the check finds."""
    found = (f.location for f in check_draft(root)[1] if f.severity == "fout")
    return {(place.path, place.line, place.column) for place in found}


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"], ids=["plain", "marked"])
@pytest.mark.parametrize("end", ["\n", "\r\n"], ids=["lf", "crlf"])
def test_only_what_must_change_changes(end: str, mark: bytes, tmp_path: Path) -> None:
    """Comments, order, quotes, line ends, a mark at the start and a missing last line end all stay."""
    path = write_old(tmp_path, OLD.replace("\n", end), mark)
    assert main(["upgrade", "--root", str(tmp_path), "--schrijf"]) == 1
    assert path.read_bytes() == mark + NEW.replace("\n", end).encode()
    assert sorted(tmp_path.rglob("*nieuw*")) == []


def test_without_asking_nothing_is_written(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """What would change, and what a human must say, is told in words with its place."""
    path = write_old(tmp_path)
    assert main(["upgrade", "--root", str(tmp_path)]) == 1
    assert path.read_text("utf-8") == OLD
    name = "activities/ocw/wijkaanpak.yaml"
    ground = "`bron` als een bron dit ministerie noemt, en anders `afgeleid`"
    other = "zo niet, noem het document dat het wel doet; is er geen, haal het item weg"
    assert capsys.readouterr().out.splitlines() == [
        f'{name}:8: `- "jenv"  # mag` wordt `- departement: "jenv"  # mag`',
        f"{name}:10: `-   vws` wordt `-   departement: vws`",
        f"{name}:1:1: vul `departement_grond` in: {ground}",
        f"{name}:8:5: vul `bron` in: noemt `kst-31015-202` ministerie `jenv`? {other}",
        f"{name}:10:7: vul `bron` in: noemt `kst-31015-202` ministerie `vws`? {other}",
        f"{name}:16:1: vul `bron` in: waar staat deze looptijd?",
        f"{name}:16:1: vul `vindplaats` in: waar staat deze looptijd?",
        f"{name}:18:5: vul `bron` in: noemt `kst-31015-202` partner `gemeenten-g4`? {other}",
        "2 plaatsen in 1 bestand over te zetten met `--schrijf`",
        "6 plaatsen in 1 bestand zelf in te vullen",
    ]


@pytest.mark.parametrize("text", [OLD, BRACKETS], ids=["lines", "brackets"])
def test_what_is_left_is_what_the_check_finds(
    text: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Until the ground is there the file has one finding; then the rest of the list, no more and no fewer."""
    write_old(tmp_path, text)
    main(["upgrade", "--root", str(tmp_path), "--schrijf"])
    lines = [line for line in capsys.readouterr().out.splitlines() if ": vul `" in line]
    assert [finding.code for finding in check_draft(tmp_path)[1]] == ["oude-vorm"]
    path = tmp_path / "activities/ocw/wijkaanpak.yaml"
    path.write_bytes(path.read_bytes() + b"\ndepartement_grond: bron\n")
    listed = [line.split(":")[:3] for line in lines if "`departement_grond`" not in line]
    assert faults(tmp_path) == {(path, int(line), int(column)) for path, line, column in listed}


def test_a_second_time_changes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """A file of today stays as it is; when nothing is left to fill in, that is success."""
    root = make_register(tmp_path)
    before = {path: path.read_bytes() for path in root.rglob("*.yaml")}
    assert main(["upgrade", "--root", str(root), "--schrijf"]) == 0
    assert {path: path.read_bytes() for path in root.rglob("*.yaml")} == before
    assert capsys.readouterr().out == (
        "0 plaatsen in 0 bestanden overgezet\n0 plaatsen in 0 bestanden zelf in te vullen\n"
    )
    once = upgrade(document(OLD))
    assert upgrade(document(once.text)).changes == ()


def test_between_brackets() -> None:
    """A list between brackets stays one; what is an object already is left alone."""
    text = "betrokken_departementen: [jenv, {departement: vws, bron: a}, 'ocw']  # drie\n"
    new = text.replace("[jenv,", "[{departement: jenv},").replace("'ocw'", "{departement: 'ocw'}")
    assert upgrade(document(text)).text == new


@pytest.mark.parametrize(
    "item", ["|\n    jenv", "je\n   nv", "jenv\n  - null"], ids=["block", "two-lines", "null"]
)
def test_a_form_that_we_do_not_know_is_left_to_a_human(item: str) -> None:
    """When the new text would not say the same, nothing changes and the place is on the list."""
    text = f"betrokken_departementen:\n  - {item}\n"
    found = upgrade(document(text))
    assert (found.text, found.changes) == (text, ())
    assert "schrijf dit ministerie als `departement: …` met zijn `bron`" in [
        task.text for task in found.tasks
    ]


def test_a_file_that_cannot_be_read_is_left_to_the_check(tmp_path: Path) -> None:
    """Broken files, links and loose texts are passed over."""
    path = write_old(tmp_path)
    path.with_name("kapot.yaml").write_text("titel: [\n", "utf-8")
    path.with_name("tekst.yaml").write_text("alleen tekst\n", "utf-8")
    path.with_name("link.yaml").symlink_to(path)
    assert main(["upgrade", "--root", str(tmp_path), "--schrijf"]) == 1
    assert path.with_name("link.yaml").is_symlink()
    assert path.with_name("kapot.yaml").read_text("utf-8") == "titel: [\n"


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (document(OLD).data, True),
        (document(NEW).data, True),
        ({"id": "x", "betrokken_departementen": ["jenv"]}, True),
        ({"id": "x", "partners": [{"organisatie": "a"}]}, True),
        ({"id": "x"}, False),
        ({"id": "x", "departement_grond": "bron", "partners": [{"organisatie": "a"}]}, False),
        ({"id": "x", "partners": "a", "looptijd": 2018, "betrokken_departementen": 3}, False),
        (["x"], False),
    ],
)
def test_what_is_old(data: object, expected: bool) -> None:
    """One field that is forgotten makes no old file; what the old schema did not ask, in two places, does."""
    assert is_old(data) is expected


def write_lists(root: Path) -> Path:
    """Return a register with two lists in one file: one without its folder, one with a part of it."""
    make_register(root)
    shutil.rmtree(root / "reference/hulplijnen")
    (root / "reference/hulplijnen.yaml").write_text(HELP, "utf-8")
    (root / "reference/regios.yaml").write_text(REGIONS, "utf-8")
    return root


HELP = """# yaml-language-server: $schema=../schema.json#/$defs/hulplijnen
# Deze is nagebeld
- id: veilig-thuis
  naam: Veilig Thuis  # zo heet het
  voor: Voor advies of hulp.
  bron: kst-31015-202
- {id: noodnummer, naam: "112", voor: Bij nood., bron: kst-31015-202}
"""
REGIONS = """- id: rotterdam
  naam: Rotterdam
  soort: gemeente
  bron: kst-31015-202
  vindplaats: "II, B"
- id: utrecht
  naam: Utrecht
  soort: gemeente
  bron: kst-31015-202
  vindplaats: "II, B"
"""
LISTS = [
    "reference/regios.yaml: wordt 1 bestand in `reference/regios/`",
    "reference/hulplijnen.yaml: wordt 2 bestanden in `reference/hulplijnen/`",
]
NOTHING = ["0 plaatsen in 0 bestanden {}", "0 plaatsen in 0 bestanden zelf in te vullen"]
ASKED = "over te zetten met `--schrijf`"


def run(root: Path, capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, list[str]]:
    """Return the exit code and the lines of `register upgrade`."""
    code = main(["upgrade", "--root", str(root), *arguments])
    return code, capsys.readouterr().out.splitlines()


def files(root: Path) -> dict[str, str]:
    """Return the text of every file of the lists."""
    paths = (root / "reference").rglob("*.yaml")
    return {path.relative_to(root).as_posix(): path.read_bytes().decode() for path in paths}


def test_lists_become_folders(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    """Asked first, then done, and a second time there is nothing to do; comments and order are kept."""
    root = write_lists(tmp_path)
    before = files(root)
    told = [*LISTS, f"3 bestanden uit 2 lijsten {ASKED}", NOTHING[0].format(ASKED), NOTHING[1]]
    assert run(root, capsys) == (0, told)
    assert files(root) == before
    code, lines = run(root, capsys, "--schrijf")
    assert (code, lines[2]) == (0, "3 bestanden uit 2 lijsten overgezet")
    after = files(root)
    assert after.keys() - before.keys() == {
        "reference/hulplijnen/veilig-thuis.yaml", "reference/hulplijnen/noodnummer.yaml",
        "reference/regios/utrecht.yaml",
    }  # fmt: skip
    assert before.keys() - after.keys() == {"reference/hulplijnen.yaml", "reference/regios.yaml"}
    assert after["reference/hulplijnen/veilig-thuis.yaml"] == (
        "# yaml-language-server: $schema=../../schema.json#/$defs/hulplijnen\n# Deze is nagebeld\n"
        "id: veilig-thuis\nvolgorde: 10\nnaam: Veilig Thuis  # zo heet het\nvoor: Voor advies of hulp.\n"
        "bron: kst-31015-202\n"
    )
    register = check_folder(root).register
    assert register
    assert list(register.hulplijnen) == ["veilig-thuis", "noodnummer"]
    assert run(root, capsys, "--schrijf") == (0, [NOTHING[0].format("overgezet"), NOTHING[1]])
    assert files(root) == after


def test_what_the_folder_has_in_other_words_is_left_to_a_human(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Nothing is written over; the list stays until the item is gone, and then it goes too."""
    root = write_lists(tmp_path)
    old = root / "reference/regios.yaml"
    old.write_text(REGIONS.replace("naam: Rotterdam", "naam: Rotterdam-Rijnmond"), "utf-8")
    before = files(root)
    code, lines = run(root, capsys, "--schrijf")
    name = "`reference/regios/rotterdam.yaml`"
    task = (
        f"reference/regios.yaml:1:3: {name} zegt iets anders: neem daar over wat klopt, en haal dit item weg"
    )
    assert (code, task in lines, lines[-1]) == (1, True, "1 plaats in 1 bestand zelf in te vullen")
    after = files(root)
    kept = ("reference/regios.yaml", "reference/regios/rotterdam.yaml")
    assert {name: after[name] for name in kept} == {name: before[name] for name in kept}
    assert "reference/regios/utrecht.yaml" in after
    old.write_text(REGIONS[REGIONS.index("- id: utrecht") :], "utf-8")
    assert run(root, capsys, "--schrijf")[1][0] == (
        "reference/regios.yaml: gaat weg; alles staat al in `reference/regios/`"
    )
    assert not old.exists()
    assert check_folder(root).register


@pytest.mark.parametrize(
    ("text", "place", "part"),
    [
        ("- id: [\n", "reference/regios.yaml:1:7", "het haakje `[` wordt nergens gesloten"),
        ("- id: ../x\n", "reference/regios.yaml:1:1", "heeft als kenmerk `../x`, en dat is er geen"),
        ("id: rotterdam\n", "reference/regios.yaml:1:1", "geen lijst die te splitsen is"),
    ],
)
def test_a_list_that_cannot_be_parted_stays(
    text: str, place: str, part: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """It is told why, at its place; nothing is written."""
    root = write_lists(tmp_path)
    (root / "reference/regios.yaml").write_text(text, "utf-8")
    code, lines = run(root, capsys, "--schrijf")
    assert code == 1
    assert [line for line in lines if line.startswith(f"{place}: ") and part in line]
    assert (root / "reference/regios.yaml").read_text("utf-8") == text


def test_an_older_schema_is_named(tmp_path: Path) -> None:
    """Files cannot be carried over to a schema that is not there."""
    root = write_lists(tmp_path)
    path = root / "schema.json"
    path.write_text(path.read_text("utf-8").replace('"x-versie": "2.1', '"x-versie": "1.0'), "utf-8")
    with pytest.raises(RegisterError, match=r"`1\.0\.0`, maar deze programmatuur kent versie 2: neem het"):
        load_schema(path)
    assert main(["upgrade", "--root", str(root)]) == 2
