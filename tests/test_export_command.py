"""`register export`, as it is called."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from registers import entry, make_register, stand, write_register

from generator.exports import EXPORTS
from generator.findings.finding import RegisterError
from generator.register.selection import describe, parse_selection, select

pytestmark = pytest.mark.slow

Export = Callable[..., subprocess.CompletedProcess[bytes]]


@pytest.fixture(scope="module")
def export(tmp_path_factory: pytest.TempPathFactory) -> Export:
    """Return the command, run on a small register."""
    early = [stand("2019-07-02", "gepland", bron="kst-28345-223"), stand("2021-02-04", bron="kst-34843-45")]
    items = (entry("a", standen=early), entry("b", departement="jenv", samenvatting="Een ander."), entry("c"))
    folder = write_register(tmp_path_factory.mktemp("register"), *items)

    def call(*arguments: str) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "generator", "export", *arguments, "--root", str(folder)]
        return subprocess.run(command, capture_output=True, check=False)

    return call


def test_export_gives_the_register_on_a_date(export: Export) -> None:
    """Only what was known then: no stand is later."""
    done = export("json", "--peildatum", "2019-07-02")
    assert done.returncode == 0, done.stderr
    data = json.loads(done.stdout)
    assert data["peildatum"] == "2019-07-02"
    assert [(a["id"], [s["datum"] for s in a["standen"]]) for a in data["activiteiten"]] == [
        ("a", ["2019-07-02"])
    ]


def test_export_in_english(export: Export) -> None:
    """What has no English form says which have one; another language is no choice."""
    assert export("grevio", "--taal", "en").stdout.startswith(b"PK")
    done = export("jsonl", "--taal", "en")
    assert (done.returncode, b"`jsonl` is er niet met `--taal en`; wel: " in done.stderr) == (2, True)
    assert b"grevio" in done.stderr
    assert export("grevio", "--taal", "fr").returncode == 2


def test_export_writes_a_file(export: Export, tmp_path: Path) -> None:
    """The file holds what would have been printed, and nothing else is left behind."""
    path = tmp_path / "register.csv"
    assert export("csv", "--out", str(path)).returncode == 0
    assert path.read_bytes() == export("csv").stdout
    assert list(tmp_path.iterdir()) == [path]


def test_export_of_a_selection(export: Export) -> None:
    """Only activities with the chosen ministry and status are there."""
    done = export("csv", "--alleen", "departementen=jenv", "--alleen", "status=lopend,gepland")
    rows = list(csv.DictReader(io.StringIO(done.stdout.decode(), newline="")))
    assert [row["id"] for row in rows] == ["b"]


def test_export_gives_the_annex_its_letter_and_its_look(export: Export, tmp_path: Path) -> None:
    """Title, sender, letter and reference come in; a template gives its footer; `--alleen` chooses."""
    one, two = tmp_path / "een.docx", tmp_path / "twee.docx"
    letter = ("--afzender", "Ministerie X", "--brief", "Brief van vandaag", "--kenmerk", "K-1")
    done = export("docx", "--titel", "Titel Y", *letter, "--alleen", "departementen=jenv", "--out", str(one))
    assert done.returncode == 0, done.stderr
    text = part(one, "word/document.xml")
    for words in ("Titel Y", "Ministerie X", "Brief van vandaag", "K-1", "Justitie en Veiligheid"):
        assert words in text
    with zipfile.ZipFile(one) as old, zipfile.ZipFile(tmp_path / "huis.docx", "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b"Pagina ", b"Blad {datum} "))
    assert export("docx", "--sjabloon", str(tmp_path / "huis.docx"), "--out", str(two)).returncode == 0
    assert "Blad 4 februari 2021 " in part(two, "word/footer1.xml")


@pytest.mark.parametrize(
    ("form", "template", "reason"),
    [
        ("pdf", "huis.docx", "kan alleen bij odt en docx"),
        ("odt", "huis.docx", "met de naam `….odt`"),
        ("docx", "/bestaat/niet.docx", "is niet te lezen"),
        ("docx", "leeg.docx", "pandoc kan niets met het document"),
    ],
)
def test_export_refuses_a_template_that_is_none(
    export: Export, tmp_path: Path, form: str, template: str, reason: str
) -> None:
    """A template is of the form itself, and can be read."""
    (tmp_path / "leeg.docx").write_bytes(b"geen document")
    done = export(form, "--sjabloon", str(tmp_path / template), "--out", str(tmp_path / "uit"))
    assert done.returncode == 2
    assert reason in done.stderr.decode()


def test_letter_of_the_settings_is_of_their_day(tmp_path: Path) -> None:
    """Another date has the title and the sender of the settings, and not their letter."""
    folder = write_register(tmp_path / "register", entry("a"))
    options = "peildatum: 2020-07-20\n      bijlage: {afzender: Ministerie X, brief: Brief Z}"
    (folder / "mkdocs.yml").write_text(
        f"site_name: A\ntheme: {{name: material}}\nplugins:\n  - register:\n      {options}\n", "utf-8"
    )
    for day, has_letter in (("2020-07-20", True), ("2021-02-04", False)):
        out = tmp_path / f"{day}.docx"
        command = [sys.executable, "-m", "generator", "export", "docx", "--root", str(folder)]
        subprocess.run([*command, "--peildatum", day, "--out", str(out)], check=True)
        text = part(out, "word/document.xml")
        assert "Ministerie X" in text
        assert ("Brief Z" in text) is has_letter


def test_export_says_what_it_does_not_know(export: Export) -> None:
    """A form or a choice that does not exist is said in Dutch, with exit code 2."""
    done = export("csv", "--alleen", "departementen=foutje")
    assert done.returncode == 2
    assert done.stderr.decode().startswith("register: `foutje` is geen keuze voor departementen; kies uit: ")
    assert export("wordperfect").returncode == 2
    assert export("json", "--peildatum", "gisteren").returncode == 2
    assert export("json", "--out", "/bestaat/niet/x.json").returncode == 2


def test_select_keeps_only_relations_among_the_chosen() -> None:
    """An activity that is left out is not pointed to."""
    relation = [{"soort": "onderdeel-van", "activiteit": "b"}]
    register = make_register(entry("a", relaties=relation), entry("b", departement="jenv"))
    selection = parse_selection(register, ["departementen=vws"])
    assert [(a.id, a.relaties) for a in select(register, selection).activiteiten] == [("a", ())]
    assert describe(register, selection) == "Ministeries: Volksgezondheid, Welzijn en Sport (VWS)"
    assert select(register, {}) is register


def test_select_by_status_uses_the_last_stand() -> None:
    """The status of an activity is that of its last stand."""
    standen = [stand("2020-07-20", "gepland"), stand("2021-02-04", "lopend")]
    register = make_register(entry("a", standen=standen), entry("b"))
    assert [a.id for a in select(register, {"status": ("gepland",)}).activiteiten] == []
    early = register.as_of(date(2020, 12, 31))
    assert [a.id for a in select(early, {"status": ("gepland",)}).activiteiten] == ["a"]


def test_selection_without_a_choice_is_refused() -> None:
    """`facet=` chooses nothing, which is a mistake."""
    with pytest.raises(RegisterError, match="ontbreekt een keuze"):
        parse_selection(make_register(entry()), ["status="])


def part(path: Path, name: str) -> str:
    """Return the text of a file in a document."""
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def test_every_export_has_its_own_file() -> None:
    """No two forms are written to the same address."""
    assert len({export.bestand for export in EXPORTS.values()}) == len(EXPORTS)
