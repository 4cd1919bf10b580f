"""For GitLab: a code quality report."""

from __future__ import annotations

import hashlib
import json
from collections import Counter

from generator.findings.finding import Finding
from generator.findings.report import Report

_SEVERITY = {"fout": "major", "waarschuwing": "minor"}


def render(report: Report) -> str:
    """Return the findings as a list, by place."""
    return (
        json.dumps([_as_data(f, mark) for f, mark in fingerprints(report)], ensure_ascii=False, indent=2)
        + "\n"
    )


def fingerprints(report: Report) -> list[tuple[Finding, str]]:
    """Return each finding with a mark that stays the same when its line moves.

    GitLab hides all but the first of equal marks, so the second of two equal findings counts on.
    """
    seen: Counter[tuple[str, str, str]] = Counter()
    marked = []
    for finding in report.findings:
        key = (finding.location.path, finding.code, finding.message)
        seen[key] += 1
        text = "\0".join((*key, str(seen[key])))
        marked.append((finding, hashlib.sha256(text.encode()).hexdigest()))
    return marked


def _as_data(finding: Finding, fingerprint: str) -> dict[str, object]:
    hint = f"; hulp: {finding.hint}" if finding.hint else ""
    return {
        "description": f"{finding.message}{hint}",
        "check_name": finding.code,
        "fingerprint": fingerprint,
        "severity": _SEVERITY[finding.severity],
        "location": {
            "path": finding.location.path,
            "lines": {"begin": finding.location.line},
        },
    }
