"""For programs. The shape is that of `findings.schema.json`; a change of it is a new version."""

from __future__ import annotations

import json

from generator.findings.finding import Finding
from generator.findings.report import Report, explanation

VERSION = 1


def render(report: Report) -> str:
    """Return one object: version, counts, and the findings by place."""
    data = {
        "versie": VERSION,
        "bestanden": report.files,
        "fouten": report.faults,
        "waarschuwingen": report.warnings,
        "bevindingen": [_as_data(finding, report) for finding in report.findings],
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _as_data(finding: Finding, report: Report) -> dict[str, str | int]:
    return {
        "bestand": finding.location.path,
        "regel": finding.location.line,
        "kolom": finding.location.column,
        "ernst": finding.severity,
        "code": finding.code,
        "melding": finding.message,
        "hulp": finding.hint,
        "uitleg": explanation(finding, report),
    }
