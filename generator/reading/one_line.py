"""What can be seen in one line by itself: a tab, an equals sign, a space that is missing."""

from __future__ import annotations

import re

from generator.findings.finding import Finding
from generator.reading.trouble import KEY, Trouble, write_hint

CODES = ("tab-in-inspringing", "is-teken", "spatie-na-streepje", "spatie-na-dubbele-punt")

JOINED = re.compile(r"[ ]*(?:-[ ]+)*(?P<key>[A-Za-z_]+):(?!//)(?P<value>[^\s:].*)$")
_EQUALS = re.compile(r"[ ]*(?:-[ ]+)*(?P<key>[A-Za-z_]+)[ \t]*(?P<sign>=)[ \t]*(?P<value>[^=]*.*)$")
_NO_DASH = re.compile(r"[ ]*(?:-[ ]+)*-(?P<value>[^\s-].*)$")
_JOINED_DASH = re.compile(r"[ ]*-(?=[^\s-])")
_TAB = re.compile(r"[ -]*\t")


def line_mistake(trouble: Trouble, number: int) -> Finding | None:
    """Return the mistake that can be seen in line *number* by itself."""
    line = trouble.line(number)
    if match := _TAB.match(line):
        return _tab(trouble, number, match.end())
    if match := _EQUALS.match(line):
        message = f"na `{match['key']}` staat `=` in plaats van een dubbele punt"
        hint = write_hint(f"{match['key']}: {match['value']}", "vervang `=` door `: `")
        return trouble.finding((number, match.start("sign") + 1), "is-teken", message, hint)
    if match := _NO_DASH.match(line):
        return _without_space(trouble, number, match["value"], match.start("value") + 1)
    if (match := JOINED.match(line)) and not KEY.match(line):
        message = f"na de dubbele punt van `{match['key']}` staat geen spatie"
        hint = write_hint(f"{match['key']}: {match['value']}", "zet een spatie achter de dubbele punt")
        place = number, match.start("value") + 1
        return trouble.finding(place, "spatie-na-dubbele-punt", message, hint)
    return None


def joined_dash(trouble: Trouble, number: int) -> Finding | None:
    """Return the finding for a dash without a space at the beginning of line *number*."""
    line = trouble.line(number)
    match = _JOINED_DASH.match(line)
    return _without_space(trouble, number, line[match.end() :], match.end() + 1) if match else None


def _without_space(trouble: Trouble, line: int, text: str, column: int) -> Finding:
    """Return the finding for a dash against *text*, which begins in *column*."""
    hint = write_hint(f"- {text.strip()}", "zet een spatie achter het streepje")
    message = "na het streepje staat geen spatie"
    return trouble.finding((line, column), "spatie-na-streepje", message, hint)


def find_tab(trouble: Trouble) -> Finding:
    """Return the finding for the tab at the beginning of the line, or at the place that the parser gives."""
    line, column = trouble.at
    match = _TAB.match(trouble.line(line))
    return _tab(trouble, line, match.end() if match else column)


def _tab(trouble: Trouble, line: int, column: int) -> Finding:
    hint = "vervang de tab door spaties: twee voor elk niveau"
    message = "deze regel springt in met een tab; dat kan alleen met spaties"
    return trouble.finding((line, column), "tab-in-inspringing", message, hint)
