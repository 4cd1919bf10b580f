"""For people: `path:line:col: fout[code]: message`; on a terminal with the line of the file and a marker."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from itertools import groupby

from generator.findings.finding import Finding
from generator.findings.report import Report

_RED, _YELLOW, _BLUE, _BOLD, _PLAIN = "\x1b[31m", "\x1b[33m", "\x1b[34m", "\x1b[1m", "\x1b[0m"
_WIDE = 100  # longest piece of a line that is shown


def render(report: Report) -> str:
    """Return every finding, and last how many there are."""
    return "".join(f"{line}\n" for line in (*_body(report), report.summary))


def render_finding(finding: Finding) -> str:
    """Return one finding with its hint, without a line end at the end."""
    place = finding.location
    head = f"{place.path}:{place.line}:{place.column}: {finding.severity}[{finding.code}]: {finding.message}"
    hint = finding.hint.replace("\n", "\n    ")
    return f"{head}\n  hulp: {hint}" if hint else head


def _body(report: Report) -> Iterator[str]:
    if not report.is_terminal:
        yield from map(render_finding, report.findings)
        return
    for _, findings in groupby(report.findings, key=lambda finding: finding.location.path):
        for finding in findings:
            yield from _with_source(finding, report)
        yield ""


def _with_source(finding: Finding, report: Report) -> Iterator[str]:
    """Yield the finding with its line between message and hint."""
    head, *hint = render_finding(finding).split("\n")
    place, mark = finding.location, _RED if finding.severity == "fout" else _YELLOW
    where, _, said = head.partition(f": {finding.severity}[")
    kind, _, message = f"{finding.severity}[{said}".partition(": ")
    yield _paint(report, _BOLD, where) + ": " + _paint(report, mark, kind) + ": " + message
    lines = report.lines.get(place.path, ())
    if place.line <= len(lines) and lines[place.line - 1].strip():
        shown, offset = _piece(lines[place.line - 1], place.column - 1)
        margin = " " * len(str(place.line))
        yield f" {_paint(report, _BLUE, f'{place.line} |')} {shown}"
        marker = " " * _width(shown[:offset]) + _paint(report, mark, "^")
        yield f" {margin} {_paint(report, _BLUE, '|')} {marker}"
    for line in hint:
        is_first = line.startswith("  hulp:")
        yield _paint(report, _BLUE, "  hulp:") + line.removeprefix("  hulp:") if is_first else line


def _piece(line: str, offset: int) -> tuple[str, int]:
    """Return the part of a line around *offset* that fits, safe to print, and the place of *offset* in it."""
    begin = max(0, min(offset - _WIDE // 2, len(line) - _WIDE))
    safe = "".join(char if char.isprintable() else " " for char in line[begin : begin + _WIDE])
    return safe.rstrip(), offset - begin


def _width(text: str) -> int:
    """Return how many columns a text takes on a terminal."""
    wide = sum(unicodedata.east_asian_width(char) in "WF" for char in text)
    return len(text) + wide - sum(bool(unicodedata.combining(char)) for char in text)


def _paint(report: Report, colour: str, text: str) -> str:
    return f"{colour}{text}{_PLAIN}" if report.has_colour else text
