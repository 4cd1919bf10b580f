"""The form: it is made from the schema, speaks the words of the check, and writes what the check accepts."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from browser.programs import need_program
from real_site import real_site
from registers import PEILDATUM, ROOT, entry, make_register, real_register
from test_search import run_npm_tool

from generator.checking.check import check_folder
from generator.reading.load import load_bytes
from generator.schema.schema import ACTIVITEITEN
from generator.schema.settings import Settings
from generator.site.form import originals
from generator.site.form.originals import MAP, blob
from generator.site.pages import make_site

FULL = real_register()
SCRIPTS = ROOT / "generator/docs/assets"


def published(name: str) -> Any:
    """Return a file that the form fetches."""
    return json.loads(real_site(has_downloads=False).files[f"{MAP}{name}.json"]())


def run_node(script: str, given: object) -> Any:
    """Return what a script of the tests says of what it is given."""
    command = [need_program("node"), str(ROOT / "tests/js" / script)]
    done = subprocess.run(
        command, input=json.dumps(given), capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.mark.slow
def test_the_texts_are_those_of_the_files() -> None:
    """The form gets every activity to the byte, with the name that git gives to it, also a later one."""
    site = real_site(has_downloads=False)
    rows = {row[0]: row for row in published("activiteiten")}
    paths = sorted((ROOT / "activities").rglob("*.yaml"))
    assert len(rows) == len(paths) >= 207
    for path in paths:
        content = path.read_bytes()
        texts = json.loads(site.files[f"{MAP}teksten/{rows[path.stem][8]}.json"]())
        assert texts[path.stem].encode() == content
        assert rows[path.stem][3] == path.relative_to(ROOT).as_posix()
        assert rows[path.stem][7] == blob(content)
    git = shutil.which("git")
    assert git
    done = subprocess.run([git, "hash-object", paths[0]], capture_output=True, text=True, check=True)
    assert done.stdout.startswith(blob(paths[0].read_bytes()))


def test_every_field_and_term_is_in_the_form() -> None:
    """The form has all kinds of files, with each field, term and label of the schema and nothing else."""
    schema = FULL.schema
    kinds = published("velden")["soorten"]
    assert set(kinds) == {ACTIVITEITEN, *schema.lijsten}
    for kind, made in kinds.items():
        _compare(schema.node(kind), made)


def _compare(given: Any, made: Any) -> None:
    node = FULL.schema.resolve(given)
    assert (made["titel"], made["uitleg"]) == (node["title"], node["description"])
    assert [field["sleutel"] for field in made.get("velden", ())] == [*node.get("properties", ())]
    assert [key for key, *_ in made.get("termen", ())] == [
        t["const"] for t in node.get("oneOf", ())
    ] or "enum" in node
    needed = {field["sleutel"] for field in made.get("velden", ()) if field.get("verplicht")}
    assert needed == set(node.get("required", ()))
    for field, child in zip(made.get("velden", ()), node.get("properties", {}).values(), strict=True):
        _compare(child, field)
    if "items" in node:
        _compare(node["items"], made["item"])


def test_few_files_hold_the_texts() -> None:
    """Each some sixteen, and an activity that comes along moves no text to another file."""
    found = [_files_of_texts(number) for number in (1, 15, 100, 101)]
    assert [len(set(names.values())) for names in found] == [1, 1, 8, 8]
    assert found[2].items() <= found[3].items()
    assert max(Counter(found[3].values()).values()) < 32


def _files_of_texts(number: int) -> dict[str, str]:
    """Return in which file the text is of each of so many activities, as the index says and as it is."""
    register = make_register(*(entry(id=f"nummer-{place}") for place in range(number)))
    files = {path.removeprefix(MAP): json.loads(make()) for path, make in originals.files(register).items()}
    named = {row[0]: f"teksten/{row[8]}.json" for row in files["activiteiten.json"]}
    assert named == {key: path for path, texts in files.items() if path in named.values() for key in texts}
    return named


def test_a_form_of_another_register() -> None:
    """A register with an activity of its own has its own form: nothing of this dossier is fixed."""
    site = make_site(
        make_register(entry(id="eigen", titel="Eigen")),
        Settings(bewerken="https://a.nl/edit/main"),
        PEILDATUM,
    )
    rows = json.loads(site.files[f"{MAP}activiteiten.json"]())
    assert [row[:2] for row in rows] == [["eigen", "Eigen"]]
    assert json.loads(site.files[f"{MAP}velden.json"]())["bewerken"] == "https://a.nl/edit/main"
    words = {"jongeren", "seksueel", "geweld", "zeden", "ocw", "vws", "emancipatie"}
    for path in SCRIPTS.glob("formulier*.js"):
        if path.name != "formulier-yaml.js":
            assert not words & set(re.findall(r"[a-z]+", path.read_text("utf-8").lower())), path.name


@cache
def edits() -> list[tuple[str, str, str, Any, int, int]]:
    """Return what the form makes of every activity; see tests/js/form_edits.js."""
    return [tuple(row) for row in run_node("form_edits.js", published("velden"))]


@pytest.mark.slow
def test_a_change_is_a_line_or_a_block() -> None:
    """A change of each kind takes away at most the line that it replaces and adds what it says."""
    found = {(name, went, came) for _, name, _, _, went, came in edits()}
    sizes = {name: {(w, c) for n, w, c in found if n == name} for name, _, _ in found}
    assert sizes["bevestigd"] == {(0, 1)}
    assert sizes["stand"] == {(0, 5)}
    assert sizes["titel"] <= {(1, 1), (1, 2), (1, 3)}  # a long one becomes a block
    assert sizes["partner"] <= {(0, 3), (0, 4)}
    assert all(went <= 1 and came <= 3 for went, came in sizes["samenvatting"])
    assert {came for _, came in sizes["minder"]} == {0}
    assert Counter(row[1] for row in edits())["stand"] >= 207


@pytest.mark.slow
def test_the_reader_reads_what_the_form_wrote() -> None:
    """Python and the browser read every text alike."""
    for path, name, text, says, *_ in edits():
        document, findings = load_bytes(text.encode(), path)
        assert document, (path, name)
        assert not findings, (path, name)
        assert _plain(document.data) == says, (path, name)


def _plain(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    return [_plain(one) for one in value] if isinstance(value, list) else value


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["bevestigd", "stand", "titel", "samenvatting", "partner", "links", "geld", "nieuw"]
)
def test_the_check_accepts_what_the_form_wrote(name: str, tmp_path: Path) -> None:
    """A register in which every activity was changed in one way has no fault."""
    for folder in ("activities", "reference", "woorden"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "schema.json", tmp_path)
    for path, change, text, *_ in edits():
        if change == name:
            (tmp_path / path).write_text(text, "utf-8")
    findings = check_folder(tmp_path, FULL.peildatum).findings
    faults = [finding for finding in findings if finding.severity == "fout"]
    expected = {"standen-niet-op-volgorde"} if name == "stand" else set()
    assert {finding.code for finding in faults} <= expected, faults[:3]


HEAD = """# yaml-language-server: $schema=../../schema.json
id: proef
titel: Proef
soort: programma
departement: ocw
departement_grond: bron
samenvatting: Een proef.
actielijnen: [voorkomen]
"""
STAND = """standen:
  - datum: 2020-07-20
    status: lopend
    tekst: Zo staat het.
    bron: kst-31015-202
    vindplaats: "II, B"
"""
WRONG = {
    "goed": HEAD + STAND,
    "geen datum": HEAD + STAND.replace("2020-07-20", "morgen"),
    "onmogelijke dag": HEAD + STAND.replace("2020-07-20", "2020-02-30"),
    "geen veld": HEAD + STAND.replace("    tekst: Zo staat het.\n", ""),
    "leeg": HEAD + STAND.replace("Zo staat het.", ""),
    "lege titel": HEAD.replace("Proef\n", "\n") + STAND,
    "lang": HEAD.replace("Een proef.", "x" * 1001) + STAND,
    "langer": HEAD.replace("Een proef.", "x" * 2345) + STAND,
    "woorden": HEAD.replace("Een proef.", "woord " * 61) + STAND,
    "veel woorden": HEAD.replace("Een proef.", "woord " * 75) + STAND,
    "dubbel": HEAD.replace("[voorkomen]", "[voorkomen, voorkomen]") + STAND,
    "geen lijst": HEAD + "standen: []\n",
    "tekst voor lijst": HEAD.replace("[voorkomen]", "stoppen") + STAND,
    "kenmerk": HEAD.replace("id: proef", "id: Proef X") + STAND,
    "document": HEAD + STAND.replace("kst-31015-202", "iets-heel-anders-dan-wat-er-is"),
    "volgorde": HEAD
    + STAND
    + STAND.removeprefix("standen:\n").replace("2020", "2019").replace("bron:", "opmerking: Zo.\n    bron:"),
    "volgorde door de eerste": HEAD
    + STAND.replace("2020-07-20", "2022-07-20")
    + STAND.removeprefix("standen:\n").replace("2020-07-20", "2021-02-04").replace("31015-202", "34843-45"),
    "volgorde door de tweede": HEAD
    + STAND
    + STAND.removeprefix("standen:\n").replace("2020-07-20", "2012-02-04").replace("31015-202", "34843-45"),
    "naast bron": HEAD + STAND.replace("2020-07-20", "2020-07-25"),
    "looptijd": HEAD + "looptijd: {begin: 2020, eind: 2018, bron: kst-31015-202, vindplaats: a}\n" + STAND,
    "alleen bron": HEAD + "looptijd: {bron: kst-31015-202, vindplaats: a}\n" + STAND,
    "adres": HEAD + STAND + "links:\n  - titel: A\n    url: www a\n",
    "getal": HEAD
    + STAND.replace(
        "standen",
        "financiering:\n  - {bedrag: veel, soort: eenmalig, bron: kst-31015-202, vindplaats: a}\nstanden",
    ),
    "sleutel dubbel": HEAD + "titel: Weer\n" + STAND,
    "tab": HEAD + "standen:\n\t- datum: 2020-07-20\n",
    "anker": HEAD.replace("Een proef.", "*proef") + STAND,
    "tekst": "Zomaar een tekst\n",
    "lange zin": HEAD.replace("Een proef.", f"Een proef. {'zand ' * 26}is het, art. 3 ook. Klaar.") + STAND,
    "twee zinnen": HEAD.replace("Een proef.", f"{'zand ' * 20}is het. {'zand ' * 20}is er.") + STAND,
    "woordkeus": HEAD.replace("Een proef.", "Een proef met “kinderporno” en met Loverboys.") + STAND,
    "citaat": HEAD.replace("Een proef.", "Een proef met “kinderporno” en meer.") + STAND,
    "titel": HEAD.replace("titel: Proef", "titel: Aanpak kinderporno") + STAND,
    "titel van een wet": HEAD.replace("titel: Proef", "titel: Wet kinderporno").replace(
        "soort: programma", "soort: wetgeving"
    )
    + STAND,
    "jaartal": HEAD.replace("Een proef.", "Een proef sinds 2019, met 12 gemeenten en € 5.000.") + STAND,
    "loopt": HEAD.replace("Een proef.", "Een proef die inmiddels twintig scholen heeft.") + STAND,
    "mail": HEAD.replace("Een proef.", "Mail naar jan.jansen@voorbeeld.nl voor meer.") + STAND,
    "mail van een dienst": HEAD.replace("Een proef.", "Mail naar info.loket@voorbeeld.nl voor meer.") + STAND,
    "mobiel": HEAD.replace("Een proef.", "Bel 06 1234 5678 voor meer.") + STAND,
    "burgerservicenummer": HEAD.replace("Een proef.", "Zie 111222333 voor meer.") + STAND,
    "geen burgerservicenummer": HEAD.replace("Een proef.", "Zie 111222334 voor meer.") + STAND,
    "rekening": HEAD.replace("Een proef.", "Stort op NL91 ABNA 0417 1643 00 voor meer.") + STAND,
    "in een stand": HEAD + STAND.replace("Zo staat het.", "Bel jan@gmail.com over de kinderlokker."),
}


@pytest.mark.slow
def test_the_form_says_what_the_check_says(tmp_path: Path) -> None:
    """On files with one fault each, the form has the code, the message and the line of the check."""
    for folder in ("activities", "reference", "woorden"):
        shutil.copytree(ROOT / folder, tmp_path / folder)
    shutil.copy(ROOT / "schema.json", tmp_path)
    given = {name: published(name) for name in ("velden", "namen", "activiteiten")}
    given["teksten"] = [[ACTIVITEITEN, text] for text in WRONG.values()]
    found = dict(zip(WRONG, run_node("form_check.js", given), strict=True))
    path = tmp_path / "activities/ocw/proef.yaml"
    others = {"id-naast-bestandsnaam", "bijna-dubbel"}
    differing = {}
    for name, text in WRONG.items():
        path.write_text(text, "utf-8")
        findings = check_folder(tmp_path, FULL.peildatum).findings
        here = [f for f in findings if f.location.path.endswith("proef.yaml") and f.code not in others]
        expected = [[f.code, f.message, f.location.line] for f in here]
        told = [[code, message, line] for code, message, _, line in found[name]]
        if told != expected:
            differing[name] = (told, expected)
    assert differing == {}


@pytest.mark.slow
def test_the_reader_of_yaml_is_the_locked_package() -> None:
    """The script names the version and the hash of the lock; with the bundler there, it is made again."""
    package = json.loads((ROOT / "tests/js/package-lock.json").read_text("utf-8"))["packages"][
        "node_modules/yaml"
    ]
    head = (SCRIPTS / "formulier-yaml.js").read_text("utf-8")[:1000]
    assert f"yaml {package['version']}," in head
    assert package["integrity"] in head
    if not (ROOT / "tests/js/node_modules/esbuild").exists():
        pytest.skip("esbuild is er niet; doe `npm ci --prefix tests/js`")
    run_npm_tool(need_program("node"), "bundle.js", "--check")
    licence = ROOT / "tests/js/node_modules/yaml/LICENSE"
    assert licence.read_bytes() == (ROOT / "generator/licences/LICENSE-yaml.txt").read_bytes()
