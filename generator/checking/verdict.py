"""What a check said, kept for the next one: found again by the content of all that it read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from generator.checking.inputs import Inputs, is_unchanged, keep_seen, load_seen, read_inputs
from generator.findings.finding import Finding, Location
from generator.reading.kept import keep, load_kept

MOST = 30
"""So many results of checks are kept."""
_LARGEST = 5_000_000  # bytes of a verdict; of a larger one the findings are the trouble, and not the time


class Verdict(NamedTuple):
    """What a check says that could do all its work."""

    findings: tuple[Finding, ...]  # all, sorted by place
    files: tuple[str, ...]  # paths from the root of every file that was looked at
    site: str  # the address of the site, as `Settings.adres`
    trouble: str = ""  # what is to be said after the findings: of a RegisterError that hides none of them
    judged: Mapping[str, bytes] = MappingProxyType({})
    """Checksums of the entries as they were judged, by path, when that is known."""


def kept_verdict(
    root: Path,
    home: Path | None,
    asked: str,
    judge: Callable[[Inputs | None], Verdict],
    now: int = 0,
) -> Verdict:
    """Return what *judge* says of the register in *root*: kept of an earlier time in *home*, else made now.

    *asked* is all that the verdict follows from beside the files: the day, and what the user chose. What
    raises is never kept, and neither is what was said while somebody changed a file. *judge* is given
    what it will read, when that is known; *now* is as for `read_inputs`.
    """
    seen = load_seen(home, root) if home else {}
    inputs = read_inputs(root, seen=seen, now=now) if home else None
    if not home or not inputs:
        return judge(None)
    keep_seen(home, root, inputs, seen)
    name = hashlib.sha256(json.dumps((inputs.content, asked)).encode()).hexdigest()
    kept = load_kept(home, name)
    if kept is not None:
        return _from_bytes(kept)
    verdict = judge(inputs)
    data = _to_bytes(verdict)
    if len(data) <= _LARGEST and is_unchanged(root, inputs, verdict.judged):
        keep(home, name, data, MOST)
    return verdict


def _to_bytes(verdict: Verdict) -> bytes:
    findings = [
        (*_place(item.location), item.code, item.message, item.hint, item.severity)
        for item in verdict.findings
    ]
    data = {"findings": findings, "files": verdict.files, "site": verdict.site, "trouble": verdict.trouble}
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "surrogatepass")


def _place(location: Location) -> tuple[str, int, int]:
    return location.path, location.line, location.column


def _from_bytes(content: bytes) -> Verdict:
    data: dict[str, Any] = json.loads(content.decode("utf-8", "surrogatepass"))
    findings = (Finding(Location(*row[:3]), *row[3:]) for row in data["findings"])
    return Verdict(tuple(findings), tuple(data["files"]), data["site"], data["trouble"])
