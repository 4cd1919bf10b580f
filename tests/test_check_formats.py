"""The formats: the same place, code and text in each."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator

from generator.cli import main
from generator.findings.finding import Finding, Location
from generator.findings.github import render_job_summary
from generator.findings.gitlab import fingerprints
from generator.findings.report import FORMATS, Report, render

PROJECT = Path(__file__).parents[1]
WARNING = Finding(
    Location("activities/a.yaml", 1, 1), "lange-zin", "een zin is lang", "kort hem in", "waarschuwing"
)
FAULT = Finding(
    Location("activities/b,c.yaml", 3, 9), "onbekende-term", "`100%\n` is niets", "bedoelt u `x`?"
)
SILENT = Finding(Location("activities/b,c.yaml", 4, 1), "leeg-veld", "`titel` is leeg")
REPORT = Report(findings=[WARNING, FAULT, SILENT], files=5)


def test_text_is_as_promised() -> None:
    """The form that design §4 shows, and a last line that counts."""
    assert render("text", REPORT) == (
        "activities/a.yaml:1:1: waarschuwing[lange-zin]: een zin is lang\n"
        "  hulp: kort hem in\n"
        "activities/b,c.yaml:3:9: fout[onbekende-term]: `100%\n` is niets\n"
        "  hulp: bedoelt u `x`?\n"
        "activities/b,c.yaml:4:1: fout[leeg-veld]: `titel` is leeg\n"
        "2 fouten en 1 waarschuwing in 2 van 5 bestanden\n"
    )


def test_clean_run_counts_files() -> None:
    """A clean run says how many files were fine."""
    assert render("text", Report(findings=[], files=214)) == "214 bestanden in orde\n"


def test_terminal_shows_the_line_and_a_marker() -> None:
    """On a terminal the line of the file stands below the message, with a marker under the place."""
    finding = Finding(
        Location("activities/a.yaml", 2, 9), "onbekende-term", "`lopent` is niets", "bedoelt u `lopend`?"
    )
    lines = {"activities/a.yaml": ["id: a", "status: lopent", ""]}
    report = Report(findings=[finding], files=1, lines=lines, is_terminal=True)
    assert render("text", report) == (
        "activities/a.yaml:2:9: fout[onbekende-term]: `lopent` is niets\n"
        " 2 | status: lopent\n"
        "   |         ^\n"
        "  hulp: bedoelt u `lopend`?\n"
        "\n"
        "1 fout in 1 van 1 bestand\n"
    )


def test_terminal_never_prints_what_a_file_hides() -> None:
    """A control character in a line cannot steer the terminal, and a long line is shown around the place."""
    finding = Finding(Location("a.yaml", 1, 200), "leeg-veld", "leeg")
    line = "x" * 199 + "\x1b[31my" + "z" * 100
    out = render("text", Report(findings=[finding], files=1, lines={"a.yaml": [line]}, is_terminal=True))
    assert "\x1b" not in out
    assert max(map(len, out.splitlines())) < 120


def test_colour_is_only_paint() -> None:
    """Without its colours the text is the same."""
    plain = Report(findings=[FAULT], files=1, is_terminal=True)
    painted = Report(findings=[FAULT], files=1, is_terminal=True, has_colour=True)
    text = render("text", painted)
    for colour in ("\x1b[31m", "\x1b[33m", "\x1b[34m", "\x1b[1m", "\x1b[0m"):
        text = text.replace(colour, "")
    assert text == render("text", plain)
    assert render("text", painted) != text


def test_json_has_its_documented_shape() -> None:
    """The output is valid against the schema beside the code, which is itself valid."""
    schema = json.loads((PROJECT / "generator/findings/findings.schema.json").read_text("utf-8"))
    Draft202012Validator.check_schema(schema)
    data = json.loads(render("json", REPORT))
    Draft202012Validator(schema).validate(data)
    assert data["bevindingen"][0]["uitleg"] == "meldingen/#lange-zin"
    assert (data["fouten"], data["waarschuwingen"], data["bestanden"]) == (2, 1, 5)


def test_github_escapes_and_puts_the_worst_first() -> None:
    """A forge shows ten: faults come before warnings; text cannot end or forge a command."""
    first, second, third, last = render("github", REPORT).splitlines()
    assert first == (
        "::error file=activities/b%2Cc.yaml,line=3,col=9,title=fout[onbekende-term]"
        "::`100%25%0A` is niets%0Ahulp: bedoelt u `x`?"
    )
    assert second.startswith("::error file=activities/b%2Cc.yaml,line=4,col=1")
    assert third.startswith("::warning file=activities/a.yaml,line=1,col=1")
    assert last == REPORT.summary


def test_github_job_summary_has_everything() -> None:
    """The page of the run lists all findings, and no text opens a tag, ends a cell or calls upon somebody."""
    evil = Finding(Location("a.yaml"), "leeg-veld", "<img src=x> | @iemand")
    page = render_job_summary(Report(findings=[WARNING, evil] * 20, files=9))
    assert page.count("lange-zin") == 20
    assert "<img" not in page
    assert "@iemand" not in page
    assert page.count("| &lt;img src=x> &#124; &#64;iemand |") == 20


@pytest.mark.slow
def test_job_summary_is_appended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """With `GITHUB_STEP_SUMMARY` set, the whole list goes to that file, after what is there."""
    page = tmp_path / "summary.md"
    page.write_text("eerst\n", "utf-8")
    monkeypatch.setenv("GITHUB_STEP_SUMMARY", str(page))
    main(["check", "--root", str(PROJECT), "--format", "github"])
    assert page.read_text("utf-8").startswith("eerst\n## Controle van het register\n")


def test_gitlab_fingerprint_leaves_the_line_out() -> None:
    """A finding keeps its mark when it moves; two equal findings have two marks."""
    moved = Finding(Location(FAULT.location.path, 90, 1), FAULT.code, FAULT.message, FAULT.hint)
    marks = [mark for _, mark in fingerprints(Report(findings=[FAULT, moved], files=1))]
    assert fingerprints(Report(findings=[moved], files=1))[0][1] == marks[0]
    assert len(set(marks)) == 2
    data = json.loads(render("gitlab", REPORT))
    assert data[1] == {
        "description": "`100%\n` is niets; hulp: bedoelt u `x`?",
        "check_name": "onbekende-term",
        "fingerprint": marks[0],
        "severity": "major",
        "location": {"path": "activities/b,c.yaml", "lines": {"begin": 3}},
    }


def test_sarif_hangs_together() -> None:
    """Each result points to its rule, and each rule to its explanation."""
    report = REPORT._replace(site="https://register.example/")
    log = json.loads(render("sarif", report))
    assert log["version"] == "2.1.0"
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert result["level"] in ("error", "warning")
        region = result["locations"][0]["physicalLocation"]["region"]
        assert region["startLine"] >= 1
        assert region["startColumn"] >= 1
    assert run["columnKind"] == "unicodeCodePoints"
    assert all(rule["helpUri"] == f"https://register.example/meldingen/#{rule['id']}" for rule in rules)


def test_every_format_has_the_same_findings() -> None:
    """Path, line, code and text are in every format."""
    for form in FORMATS:
        text = render(form, REPORT)
        for part in ("activities/a.yaml", "lange-zin", "een zin is lang", "onbekende-term", "leeg-veld"):
            assert part in text, form
