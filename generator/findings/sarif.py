"""SARIF 2.1.0, for code scanning and other programs."""

from __future__ import annotations

import json
from urllib.parse import quote

from generator.findings.finding import Finding
from generator.findings.gitlab import fingerprints
from generator.findings.report import Report, explanation

_LEVEL = {"fout": "error", "waarschuwing": "warning"}


def render(report: Report) -> str:
    """Return one run with a rule for each code that was found."""
    codes = sorted({finding.code: finding for finding in report.findings}.items())
    places = {code: index for index, (code, _) in enumerate(codes)}
    driver = {
        "name": "register",
        "fullName": "activiteitenregister",
        "language": "nl",
        "rules": [_rule(finding, report) for _, finding in codes],
    }
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(f, mark, places[f.code]) for f, mark in fingerprints(report)],
    }
    log = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [run]}
    return json.dumps(log, ensure_ascii=False, indent=2) + "\n"


def _rule(finding: Finding, report: Report) -> dict[str, object]:
    address = explanation(finding, report)
    rule: dict[str, object] = {
        "id": finding.code,
        "shortDescription": {"text": finding.code.replace("-", " ")},
        "help": {"text": f"Uitleg: {address}"},
        "defaultConfiguration": {"level": _LEVEL[finding.severity]},
    }
    # SARIF wants a whole address here
    return rule | {"helpUri": address} if report.site else rule


def _result(finding: Finding, fingerprint: str, rule: int) -> dict[str, object]:
    place = finding.location
    hint = f"\nhulp: {finding.hint}" if finding.hint else ""
    region = {"startLine": place.line, "startColumn": place.column}
    physical = {"artifactLocation": {"uri": quote(place.path)}, "region": region}
    return {
        "ruleId": finding.code,
        "ruleIndex": rule,
        "level": _LEVEL[finding.severity],
        "message": {"text": f"{finding.message}{hint}"},
        "locations": [{"physicalLocation": physical}],
        "partialFingerprints": {"bevinding/v1": fingerprint},
    }
