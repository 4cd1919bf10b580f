"""What is found in the data: a place, a code, a sentence and a way out. Values, never exceptions."""

from __future__ import annotations

import heapq
from collections import defaultdict
from collections.abc import Iterable
from typing import Literal, NamedTuple

MOST_SHOWN = 20
"""Findings of one code in one file; a longer list helps nobody, and the last one counts the rest."""


class RegisterError(Exception):
    """The tool could not do its work (no such folder, broken schema). Its text is one Dutch line."""


class Location(NamedTuple):
    """A place in a file: posix path from the project root, line and column counted from 1."""

    path: str
    line: int = 1
    column: int = 1


class Finding(NamedTuple):
    """One finding: where, which kind, what is wrong, and what to do about it."""

    location: Location
    code: str  # names the wrong thing: "onbekende-actielijn"; its page is <code>.md
    message: str  # Dutch, one line, no capital, no full stop, values between backticks
    hint: str = ""  # what the editor can do, when we know; what is to be added on lines of its own below it
    severity: Literal["fout", "waarschuwing"] = "fout"


def capped(found: Iterable[Finding], most: int = MOST_SHOWN) -> list[Finding]:
    """Return at most *most* findings of each code and severity in each file, sorted by place.

    The hint of the last one that is kept says how many more there are of its kind.
    """
    groups: dict[tuple[str, str, str], list[Finding]] = defaultdict(list)
    for finding in found:
        groups[finding.location.path, finding.code, finding.severity].append(finding)
    return sorted(finding for group in groups.values() for finding in _first(group, most))


def _first(group: list[Finding], most: int) -> list[Finding]:
    if len(group) <= most:
        return group
    *kept, last = heapq.nsmallest(most, group)
    more = len(group) - most
    number = "één" if more == 1 else f"{more:,}".replace(",", ".")
    rest = f"dit komt in dit bestand nog {number} keer voor"
    hint = last.hint.partition("\n")[0].rstrip(":")
    return [*kept, last._replace(hint=f"{hint}; {rest}" if hint else rest)]
