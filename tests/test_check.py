"""`register check` over small registers: exactly these findings, in this order."""

from __future__ import annotations

import os
import re
import select
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import pytest
from small import PROJECT, add_activity, make_register

from generator.checking.check import check_draft, check_folder
from generator.cli import main
from generator.findings.finding import RegisterError
from generator.findings.report import Report, render
from generator.rules import WARNING
from generator.schema.explain import CODES as SCHEMA_CODES

CASES = sorted(folder for folder in (PROJECT / "tests" / "cases").iterdir() if folder.is_dir())


@pytest.mark.parametrize("case", CASES, ids=lambda folder: folder.name)
def test_check_reports(case: Path, tmp_path: Path) -> None:
    """`check` reports exactly the expected findings, in order of place, and counts them."""
    draft, findings = check_draft(make_register(tmp_path, case.name))
    report = Report(findings=findings, files=len(draft.files))
    assert render("text", report) == (case / "expected.txt").read_text("utf-8")


def test_cases_hold_many_wrong_files() -> None:
    """The cases show at least eighty files that are wrong, each with its own text beside it."""
    places = [
        line.split(":")[0]
        for case in CASES
        for line in (case / "expected.txt").read_text("utf-8").splitlines()
    ]
    wrong = {(case, place) for case in CASES for place in places if (case / place).is_file()}
    assert len(wrong) >= 80


def test_findings_speak_the_language_of_the_register() -> None:
    """No message or hint has a word of JSON Schema or of Python."""
    jargon = re.compile(
        r"\b(array|object|string|integer|enum|regex|null|None|anyOf|oneOf|property|required)\b"
    )
    for case in CASES:
        text = (case / "expected.txt").read_text("utf-8")
        assert not jargon.search(text), case.name


def test_findings_have_one_form() -> None:
    """A message has no capital and no full stop; a hint is there for every finding."""
    for case in CASES:
        *lines, _ = (case / "expected.txt").read_text("utf-8").splitlines()
        lines = [line for line in lines if not line.startswith("    ")]  # what a hint shows to be added
        for head, hint in zip(lines[::2], lines[1::2], strict=True):
            match = re.fullmatch(r"\S.*?:\d+:\d+: (?:fout|waarschuwing)\[([a-z-]+)\]: (.+)", head)
            assert match, head
            assert not match[2][0].isupper(), head
            assert not match[2].endswith("."), head
            assert hint.startswith("  hulp: "), hint


def test_a_good_register_gives_a_register(tmp_path: Path) -> None:
    """Without a fault there is a register; with one there is none, so nothing is ever built from bad data."""
    assert check_folder(make_register(tmp_path / "a")).register is not None
    assert check_folder(make_register(tmp_path / "b", "termen")).register is None


@pytest.mark.slow
@pytest.mark.parametrize("case", CASES, ids=lambda folder: folder.name)
def test_who_wants_a_register_gets_all_findings_when_there_is_a_fault(case: Path, tmp_path: Path) -> None:
    """Without a fault some of what warns may be left out, and nothing else."""
    root = make_register(tmp_path, case.name)
    asked, whole = check_folder(root, warns=False), check_folder(root)
    assert (asked.register is None, asked.files) == (whole.register is None, whole.files)
    if whole.register is None:
        assert asked.findings == whole.findings
        return
    left_out = {item.code for item in {*whole.findings} - {*asked.findings}}
    assert {*asked.findings} <= {*whole.findings}
    assert left_out <= {rule.CODE for rule in WARNING}


def test_a_missing_list_is_one_finding(tmp_path: Path) -> None:
    """A list that is gone gives one finding, not one for each reference to it."""
    root = make_register(tmp_path)
    shutil.rmtree(root / "reference/documenten")
    _, findings = check_draft(root)
    assert [(f.code, f.location.path) for f in findings] == [("lijst-ontbreekt", "reference/documenten")]


@pytest.mark.parametrize("text", ["{id: [\n", "id: ocw\nnaam: OCW\nsoort: minsterie\n", "ocw\n"])
def test_a_broken_file_hides_nothing_else(text: str, tmp_path: Path) -> None:
    """No reference to what a file that is no good was to say is called unknown; other findings stay."""
    root = make_register(tmp_path, "termen")
    before = {f for f in check_draft(root)[1] if not f.location.path.startswith("reference/")}
    (root / "reference/organisaties/ocw.yaml").write_text(text, "utf-8")
    findings = set(check_draft(root)[1])
    broken = {f for f in findings if f.location.path == "reference/organisaties/ocw.yaml"}
    assert {f.severity for f in broken} >= {"fout"}
    assert findings - broken == before


@pytest.mark.parametrize("is_alone", [True, False], ids=["alone", "beside-the-folder"])
def test_a_list_of_an_older_schema_is_one_finding(is_alone: bool, tmp_path: Path) -> None:
    """Nothing that points into the list is called unknown; the hint says what to do."""
    root = make_register(tmp_path)
    if is_alone:
        shutil.rmtree(root / "reference/documenten")
    else:
        (root / "reference/documenten/kst-34843-45.yaml").unlink()
    (root / "reference/documenten.yaml").write_text("- {id: kst-34843-45, onbekend: ja}\n- [\n", "utf-8")
    (finding,) = check_draft(root)[1]
    assert (finding.code, finding.location.path) == ("oude-vorm", "reference/documenten.yaml")
    assert ("staat in dit bestand en in" in finding.message) is not is_alone
    assert "`register upgrade --schrijf`" in finding.hint


@pytest.mark.parametrize(
    ("arguments", "code"),
    [([], 0), (["--strict"], 0), (["activities/ocw"], 0), (["activities/ocw/veilige-steden.yaml"], 0)],
)
def test_exit_code_of_a_good_register(
    arguments: list[str], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A good register gives 0, also when only a part is asked for."""
    monkeypatch.chdir(make_register(tmp_path))
    assert main(["check", *arguments]) == code


@pytest.mark.parametrize(
    ("case", "arguments", "code"),
    [("termen", [], 1), ("ongebruikt", [], 0), ("ongebruikt", ["--strict"], 1), ("termen", ["reference"], 0)],
)
def test_exit_code_of_a_register_with_findings(
    case: str, arguments: list[str], code: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fault gives 1, a warning only when it is strict; findings of other paths do not count."""
    monkeypatch.chdir(make_register(tmp_path, case))
    assert main(["check", *arguments]) == code


def test_paths_are_checked_against_the_whole_register(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """One file is reported, and what it points to elsewhere is known."""
    monkeypatch.chdir(make_register(tmp_path, "verwijzingen"))
    assert main(["check", "activities/ocw/regio.yaml", "activities/ocw/veilige-steden.yaml"]) == 1
    out = capsys.readouterr().out
    assert out.count("fout[") == 1
    assert out.endswith("1 fout in 1 van 2 bestanden\n")


def test_root_is_found_from_a_folder_inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Within the register the nearest folder with a schema is its root; paths count from where one stands."""
    root = make_register(tmp_path)
    monkeypatch.chdir(root / "activities" / "ocw")
    assert main(["check", "veilige-steden.yaml"]) == 0


@pytest.mark.parametrize(
    ("arguments", "text"),
    [
        (["check", "--root", "nergens"], "de map `nergens` bestaat niet"),
        (["check", "nergens.yaml"], "het bestand of de map `nergens.yaml` bestaat niet"),
        (["check", "/"], "`/` ligt niet in de map van het register"),
        (["check", "--peildatum", "gisteren"], "peildatum `gisteren` is geen datum"),
        (["check", "--changed-since", "HEAD"], "git kan de veranderingen in"),
        (["check", "--format", "xml"], "kies uit"),
        (["check", "--fromat", "json"], "onbekend argument"),
        (["chek"], "kies uit"),
        ([], "er ontbreekt: OPDRACHT"),
    ],
)
def test_what_cannot_run_is_one_line(
    arguments: list[str],
    text: str,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What cannot run gives 2 and one Dutch line on the error stream."""
    monkeypatch.chdir(make_register(tmp_path))
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    try:
        code = main(arguments)
    except SystemExit as stop:
        code = int(str(stop.code))
    err = capsys.readouterr().err
    assert code == 2
    assert text in err
    assert err.count("\n") == 1


@pytest.mark.parametrize("content", ["", "{", "[]", '{"type": 7}', '{"type": "object"}', "\x00"])
def test_a_broken_schema_is_one_line(
    content: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """A schema that cannot be used stops the check before it says anything about the files."""
    root = make_register(tmp_path)
    (root / "schema.json").write_text(content, "utf-8")
    monkeypatch.chdir(root)
    assert main(["check", "--root", "."]) == 2
    assert capsys.readouterr().err.count("\n") == 1


@pytest.mark.parametrize("missing", ["schema.json", "activities"])
def test_a_folder_without_register(missing: str, tmp_path: Path) -> None:
    """A folder without schema or activities is no register."""
    root = make_register(tmp_path)
    path = root / missing
    shutil.rmtree(path) if path.is_dir() else path.unlink()
    with pytest.raises(RegisterError, match=re.escape(f"staat geen `{missing}`")):
        check_folder(root)


def test_help_is_dutch(capsys: pytest.CaptureFixture[str]) -> None:
    """Every option of the command has an explanation in Dutch."""
    with pytest.raises(SystemExit) as stop:
        main(["check", "--help"])
    out = capsys.readouterr().out
    assert stop.value.code == 0
    assert "--changed-since" in out
    assert "show this help" not in out


def run(root: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the real command in *root*."""
    env = {**os.environ, "PYTHONPATH": str(PROJECT), **environment}
    command = [sys.executable, "-m", "generator", *arguments]
    return subprocess.run(command, cwd=root, env=env, capture_output=True, text=True, check=False)


@pytest.mark.slow
def test_a_reader_that_stops_gives_no_traceback(tmp_path: Path) -> None:
    """`register check | head -1` ends quietly."""
    root = make_register(tmp_path, "termen")
    command = f'"{sys.executable}" -m generator check | head -1'
    env = {**os.environ, "PYTHONPATH": str(PROJECT)}
    done = subprocess.run(
        ["bash", "-c", command], cwd=root, env=env, capture_output=True, text=True, check=False
    )
    assert "Traceback" not in done.stderr
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.slow
def test_output_is_the_same_every_time(tmp_path: Path) -> None:
    """Two runs with different hash seeds write the same bytes, in every format."""
    root = make_register(tmp_path, "relaties")
    for form in ("text", "json", "github", "gitlab", "sarif"):
        one, other = (run(root, "check", "--format", form, PYTHONHASHSEED=seed).stdout for seed in "12")
        assert one == other
        assert one


def test_the_shipped_register_has_no_fault() -> None:
    """Our own files are right."""
    assert check_folder(PROJECT).register is not None


def test_schema_codes_are_shown() -> None:
    """Each code of the schema check appears in a case, but the safety net and what `test_limits` shows."""
    text = "".join((case / "expected.txt").read_text("utf-8") for case in CASES)
    elsewhere = {"niet-volgens-schema", "te-lange-lijst", "te-veel-fouten"}
    assert {code for code in SCHEMA_CODES if f"[{code}]" not in text} == elsewhere


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="has no pseudo terminals")
@pytest.mark.parametrize(
    ("environment", "is_painted"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_on_a_terminal_the_line_is_shown(
    environment: dict[str, str], is_painted: bool, tmp_path: Path
) -> None:
    """On a terminal the wrong line stands below its message, in colour unless `NO_COLOR` is set."""
    import pty

    root = make_register(tmp_path, "termen")
    own, other = pty.openpty()
    env = {**os.environ, "PYTHONPATH": str(PROJECT), "TERM": "xterm", **environment}
    env = {key: value for key, value in env.items() if key != "NO_COLOR" or key in environment}
    command = [sys.executable, "-m", "generator", "check", "activities/ocw/typfout.yaml"]
    done = subprocess.run(command, cwd=root, env=env, stdout=other, check=False)
    os.close(other)
    text = os.read(own, 100_000).decode().replace("\r\n", "\n")
    os.close(own)
    assert done.returncode == 1
    assert ("\x1b[" in text) is is_painted
    plain = re.sub(r"\x1b\[\d+m", "", text)
    assert " 16 |     status: lopent\n    |             ^\n  hulp: bedoelt u `lopend`?" in plain


@pytest.mark.slow
def test_an_interrupt_is_one_line(tmp_path: Path) -> None:
    """Ctrl-C ends with one line and 2."""
    root = make_register(tmp_path)
    for number in range(600):
        add_activity(root, f"fout-{number}", "kleur: blauw\n")  # more findings than a pipe holds
    env = {**os.environ, "PYTHONPATH": str(PROJECT)}
    command = [sys.executable, "-m", "generator", "check"]
    process = subprocess.Popen(
        command, cwd=root, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )
    assert process.stdout
    select.select([process.stdout], [], [])  # it has begun to write, and waits for a reader
    process.send_signal(signal.SIGINT)
    _, err = process.communicate()
    assert (process.returncode, err) == (2, "register: afgebroken\n")


@pytest.mark.parametrize(
    ("closed", "code", "error"),
    [(">&-", 2, "register: er is geen uitvoer om naar te schrijven\n"), ("2>&-", 0, ""), (">&- 2>&-", 2, "")],
)
def test_a_closed_output_is_no_traceback(closed: str, code: int, error: str, tmp_path: Path) -> None:
    """Without an output nothing is done; without one for errors the work goes on."""
    root = make_register(tmp_path)
    command = f"exec {sys.executable} -m generator check {closed}"
    env = {**os.environ, "PYTHONPATH": str(PROJECT)}
    done = subprocess.run(["bash", "-c", command], cwd=root, env=env, capture_output=True, text=True)
    assert (done.returncode, done.stderr) == (code, error)


@pytest.mark.slow
def test_folders_in_folders_hide_nothing(tmp_path: Path) -> None:
    """A thousand folders in each other are one finding, and all other findings are there."""
    root = make_register(tmp_path)
    add_activity(root, "fout", "kleur: blauw\n")
    here = os.open(root / "activities", os.O_RDONLY)
    for _ in range(1000):
        os.mkdir("x", dir_fd=here)
        deeper = os.open("x", os.O_RDONLY, dir_fd=here)
        os.close(here)
        here = deeper
    os.close(here)
    found = check_draft(root)[1]
    subprocess.run(["rm", "-rf", str(root / "activities/x")], check=True)  # more than Python can remove
    findings = [(item.location.path, item.code) for item in found]
    assert findings == [
        ("activities/ocw/fout.yaml", "onbekend-veld"),
        ("activities/x/x/x/x/x/x", "verkeerde-map"),
    ]
