"""What the YAML parser stumbles on -> the finding, at the place that the editor must mend.

PyYAML's own place is right in half of its errors: a missing colon is on the line before, an unclosed quote is
where it opened. So each of its messages is followed back to the mistake that mostly causes it; the modules
beside this one know a family of mistakes each.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.findings.finding import Finding
from generator.reading import brackets, colons, indents, one_line, quotes, signs
from generator.reading.one_line import find_tab, line_mistake
from generator.reading.trouble import KEY, Trouble, indent_of, spaces

CODES: tuple[str, ...] = tuple(
    dict.fromkeys(
        (
            *one_line.CODES,
            *colons.CODES,
            *indents.CODES,
            *quotes.CODES,
            *brackets.CODES,
            *signs.CODES,
            "meer-documenten",
            "tekst-bovenaan",
            "te-diep",
            "onleesbare-regel",
        )
    )
)


def explain(trouble: Trouble) -> Finding:
    """Return the one finding for what the parser stumbled on."""
    if _is_prose(trouble):
        return explain_text(trouble)
    for part, find in _STEPS:
        if (part in trouble.problem or part in trouble.context) and (found := find(trouble)):
            return found
    return _unreadable(trouble)


def explain_text(trouble: Trouble) -> Finding:
    """Return the finding for a file that is one text, without fields."""
    line = _first(trouble)
    if mistake := line_mistake(trouble, line):
        return mistake
    hint = "maak met `register new` een bestand met alle velden, en zet uw tekst daarin achter de namen"
    message = "dit bestand is één stuk tekst; het register verwacht regels van de vorm `naam: waarde`"
    return trouble.finding((line, indent_of(trouble.line(line)) + 1), "tekst-bovenaan", message, hint)


def _is_prose(trouble: Trouble) -> bool:
    """Whether the file is a text pasted from elsewhere: it begins with words, and few lines are fields."""
    first = trouble.line(_first(trouble)).strip()
    if not re.fullmatch(r"[^\W\d_][^:=#{}\[\]]*[\s,][^:=#{}\[\]]*", first):
        return False
    lines = [line for line in trouble.lines if line.strip()]
    return sum(bool(KEY.match(line)) for line in lines) * 2 < len(lines)


def _first(trouble: Trouble) -> int:
    """Return the number of the first line with content."""
    lines = enumerate(trouble.lines, 1)
    return next((i for i, line in lines if line.strip() and not line.startswith(("#", "---"))), 1)


def _document_start(trouble: Trouble) -> Finding | None:
    line, column = trouble.at
    if trouble.line(trouble.above(line)).startswith("..."):
        hint = "haal de regel `...` weg, of zet wat erna komt in een eigen bestand"
        return trouble.finding(trouble.at, "meer-documenten", "na `...` begint een tweede document", hint)
    if found := quotes.find_after_closed(trouble) or line_mistake(trouble, line):
        return found
    first = _first(trouble)
    indent = indent_of(trouble.line(first))
    if column > 1 or not indent:
        return None
    message = f"deze regel begint met {spaces(indent)}, maar regel {line} niet"
    hint = "haal de spaties aan het begin van deze regel weg"
    return trouble.finding((first, indent + 1), "inspringing", message, hint)


def _too_deep(trouble: Trouble) -> Finding:
    message = "hier zitten te veel niveaus in elkaar"
    return trouble.finding(trouble.at, "te-diep", message, "haal haakjes of inspringing weg")


def _unreadable(trouble: Trouble) -> Finding:
    line = trouble.at[0]
    for number in (line, (trouble.context_at or trouble.at)[0], trouble.above(line)):
        if mistake := line_mistake(trouble, number):
            return mistake
    message = "deze regel past niet in de opbouw van het bestand"
    parts = "inspringing, dubbele punt, aanhalingstekens en haakjes"
    hint = f"vergelijk de regel, en die erboven, met een ander bestand: {parts}"
    return trouble.finding(trouble.at, "onleesbare-regel", message, hint)


_STEPS: tuple[tuple[str, Callable[[Trouble], Finding | None]], ...] = (
    ("tab character", find_tab),
    ("while scanning an alias", signs.finder_of("verwijzing", "*")),
    ("while scanning an anchor", signs.finder_of("anker", "&")),
    ("tag", signs.finder_of("tag", "!")),
    ("directive", signs.find_directive),
    ("incompatible YAML document", signs.find_directive),
    ("while scanning a block scalar", signs.find_block_sign),
    ("unexpected end of stream", quotes.find_unclosed_quote),
    ("unexpected document indicator", quotes.find_unclosed_quote),
    ("escape", quotes.find_backslash),
    ("hexdecimal", quotes.find_backslash),
    ("while parsing a quoted scalar", quotes.find_backslash),
    ("cannot start any token", signs.find_odd_start),
    ("document start", _document_start),
    ("mapping values are not allowed", colons.find_extra_colon),
    ("could not find expected ':'", colons.find_missing_colon),
    ("did not find expected node content", signs.find_odd_start),
    ("while parsing a flow", brackets.find_in_brackets),
    ("block sequence entries are not allowed", indents.find_dash_in_value),
    ("mapping keys are not allowed", signs.find_question),
    ("did not find expected key", indents.find_no_key),
    ("did not find expected '-' indicator", indents.find_no_dash),
    ("nest", _too_deep),
)
"""A part of what libyaml says, and what finds the mistake; the first that finds one is believed."""
