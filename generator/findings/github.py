"""For GitHub Actions (and Forgejo): annotations beside the lines of a pull request."""

from __future__ import annotations

from generator.findings.finding import Finding
from generator.findings.report import Report, worst_first
from generator.words.markdown import as_code


def render(report: Report) -> str:
    """Return a command for each finding, worst first, and last the summary as plain text."""
    return "".join(f"{line}\n" for line in (*map(_command, worst_first(report.findings)), report.summary))


def render_job_summary(report: Report) -> str:
    """Return every finding as Markdown, for the page of the run: annotations stop after ten."""
    lines = ["## Controle van het register", "", f"{report.summary}.", ""]
    if report.findings:
        lines += ["| plaats | ernst | melding | hulp |", "| --- | --- | --- | --- |"]
        lines += [_row(finding) for finding in worst_first(report.findings)]
        lines.append("")
    return "".join(f"{line}\n" for line in lines)


def _command(finding: Finding) -> str:
    place = finding.location
    kind = "error" if finding.severity == "fout" else "warning"
    text = f"{finding.message}\nhulp: {finding.hint}" if finding.hint else finding.message
    fields = f"file={_property(place.path)},line={place.line},col={place.column}"
    return f"::{kind} {fields},title={_property(f'{finding.severity}[{finding.code}]')}::{_data(text)}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")


def _row(finding: Finding) -> str:
    place = finding.location
    where = f"{place.path}:{place.line}:{place.column}"
    cells = (as_code(where), f"{finding.severity} ({finding.code})", finding.message)
    hint, *block = finding.hint.split("\n")
    shown = "<br>".join((_cell(hint), *(f"<code>{_cell(line)}</code>" for line in block)))
    return f"| {' | '.join(_cell(cell) for cell in cells)} | {shown} |"


def _cell(text: str) -> str:
    """Return text that cannot end its cell, open a tag or call upon somebody."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace("|", "&#124;").replace("@", "&#64;")
    return " ".join(text.split())
