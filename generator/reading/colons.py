"""A colon too many, or one that is missing: in a text, or because a line springs in too far."""

from __future__ import annotations

import re

from generator.findings.finding import Finding
from generator.reading.brackets import find_unclosed_bracket
from generator.reading.items import items_of
from generator.reading.one_line import JOINED, joined_dash, line_mistake
from generator.reading.trouble import (
    KEY,
    QUOTE_ALL,
    Place,
    Trouble,
    bare,
    indent_of,
    quoted,
    spaces,
    write_hint,
)

CODES = (
    "dubbele-punt-in-tekst",
    "geen-dubbele-punt",
    "kromme-aanhalingstekens",
    "te-lange-naam",
    "inspringing",
    "haakje-te-veel",
)

_LONGEST = 1024  # characters of a key with its colon: a limit of YAML (1.2, 7.4.2)
_BLOCK = re.compile(r".*(?:^|[\s:])[|>][+-]?[1-9]?[+-]?[ ]*(?:#.*)?$")
_CURLY_VALUE = re.compile(r"(?P<before>[^“„‘]*:[ ]++)(?P<open>[“„‘])(?P<inner>.*?)[”“’]?$")


def find_extra_colon(trouble: Trouble) -> Finding | None:
    """Return the finding for `mapping values are not allowed`: a colon in a text, or a line too far right."""
    line, column = trouble.at
    text = trouble.line(line)
    own = KEY.match(text)
    if column > _LONGEST + 1:
        return _long_key(trouble, (line, indent_of(text) + 1))
    if own and own.end() == column:
        return _too_far_right(trouble, own)
    above = trouble.above(line)
    joined = JOINED.match(trouble.line(above))
    if own and own["dashes"] == "" and joined and joined.start("key") == indent_of(text):
        return line_mistake(trouble, above)
    if found := joined_dash(trouble, line):
        return found
    if not own and (mistake := line_mistake(trouble, above)):
        return mistake
    if own and (curly := _CURLY_VALUE.match(text.rstrip())) and curly.start("open") + 1 < column:
        message = f"`{curly['open']}` is een krom aanhalingsteken; daarmee begint een tekst hier niet"
        hint = write_hint(f"{curly['before'].strip()} {quoted(curly['inner'])}", QUOTE_ALL)
        return trouble.finding((line, curly.start("open") + 1), "kromme-aanhalingstekens", message, hint)
    return _colon_in_text(trouble, own)


def _colon_in_text(trouble: Trouble, own: re.Match[str] | None) -> Finding:
    """Return the finding for a colon in a text; *own* is the key before that text on its line."""
    text = trouble.line(trouble.at[0])
    before = trouble.before(trouble.at)
    message = "in deze tekst staat een dubbele punt met een spatie erachter; zo lijkt het een nieuw veld"
    if own and (field := _field_before(trouble, before)):
        hint = f"zet `{field}` op een eigen regel, of zet de hele tekst tussen aanhalingstekens"
    elif own:
        mended = f"{text[: own.end()].strip()} {quoted(text[own.end() :].strip())}"
        hint = write_hint(mended, "zet de hele tekst tussen aanhalingstekens")
    else:
        hint = "zet de hele tekst tussen aanhalingstekens, vanaf het begin op de regel erboven"
    return trouble.finding(trouble.at, "dubbele-punt-in-tekst", message, hint)


def _field_before(trouble: Trouble, before: str) -> str:
    """Return the word before a colon when it is a field: behind a comma, or one that begins another line."""
    found = re.search(r"(?P<sign>[,\s])\s*(?P<word>[a-z_]+)$", before)
    if not found:
        return ""
    keys = (KEY.match(line) for line in trouble.lines)
    is_known = found["sign"] == "," or any(key and bare(key["key"]) == found["word"] for key in keys)
    return found["word"] if is_known else ""


def _too_far_right(trouble: Trouble, own: re.Match[str]) -> Finding:
    line = trouble.at[0]
    text = trouble.line(line)
    above = trouble.above(line)
    before = trouble.line(above)
    if found := joined_dash(trouble, line) or joined_dash(trouble, above):
        return found
    key_above = KEY.match(before)
    if not key_above:
        if mistake := line_mistake(trouble, above):
            return mistake
        if indent_of(before) == indent_of(text) and trouble.last is None:
            return _no_colon(trouble, above)
        return _colon_in_text(trouble, None)
    name, indent = bare(key_above["key"]), own.start("key")
    if own["dashes"] and (found := _item_elsewhere(trouble, bare(own["key"]), name)):
        return found
    message = f"deze regel springt {spaces(indent)} in en hoort zo bij de tekst van `{name}` erboven"
    hint = (
        f"zet `{bare(own['key'])}` recht onder `{name}` ({spaces(key_above.start('key'))} ervoor); "
        "hoort de regel bij de tekst, zet die hele tekst dan tussen aanhalingstekens"
    )
    return trouble.finding((line, indent + 1), "inspringing", message, hint)


def _item_elsewhere(trouble: Trouble, key: str, above: str) -> Finding | None:
    """Return the finding for an item of a list that stands under another field, named *above*."""
    line = trouble.at[0]
    items = items_of(trouble.lines, key, line)
    if not items:
        return None
    message = f"dit item hoort bij de lijst `{items.name}`, maar staat onder `{above}`"
    place = f"onder regel {items.end}, de laatste regel van `{items.name}`"
    hint = f"verplaats deze regel en de regels die erbij horen naar {place}, met het streepje recht onder "
    hint += f"dat van regel {items.dash}"
    return trouble.finding((line, indent_of(trouble.line(line)) + 1), "inspringing", message, hint)


def find_missing_colon(trouble: Trouble) -> Finding | None:
    """Return the finding for `could not find expected ':'`: the line lacks it or stands too far left."""
    if trouble.open and trouble.context_at and trouble.open[-1].line < trouble.context_at[0]:
        return find_unclosed_bracket(trouble)
    place = trouble.context_at or trouble.at
    rest = trouble.rest(place)
    if mistake := line_mistake(trouble, place[0]):
        return mistake
    if len(rest) > _LONGEST and ":" in trouble.line(place[0]):
        return _long_key(trouble, place)
    before = trouble.line(trouble.above(place[0]))
    key = KEY.match(before)
    if key and _BLOCK.match(before):
        message = f"deze tekst hoort onder `{bare(key['key'])}`, maar springt niet in"
        hint = f"zet {spaces(indent_of(before) + 2)} voor elke regel van de tekst"
        return trouble.finding(place, "inspringing", message, hint)
    if rest.startswith(("{", "[")):
        message = f"het haakje `{rest[0]}` staat hier los van een veld"
        hint = "zet er de naam van een veld voor, of haal de haakjes weg"
        return trouble.finding(place, "haakje-te-veel", message, hint)
    return _no_colon(trouble, place[0])


def _no_colon(trouble: Trouble, line: int) -> Finding:
    text = trouble.line(line)
    words = text.strip().split(" ", 1)
    hint = "schrijf `naam: waarde`"
    if re.fullmatch(r"[a-z_]+", words[0]) and len(words) > 1:
        hint = write_hint(f"{words[0]}: {words[1].strip()}", hint)
    belongs = "hoort de regel bij de tekst erboven, zet er dan twee spaties meer voor dan voor dat veld"
    above = KEY.match(trouble.line(trouble.above(line)))
    if above and len(words) > 1 and (text.rstrip().endswith(".") or len(text.split()) > 3):
        hint = f"{belongs}; is het een nieuw veld, {hint}"
    else:
        hint += f"; {belongs}"
    message = "in deze regel staat geen `:` met een spatie erachter"
    return trouble.finding((line, indent_of(text) + 1), "geen-dubbele-punt", message, hint)


def _long_key(trouble: Trouble, place: Place) -> Finding:
    message = "voor de dubbele punt staan meer dan 1.024 tekens; zo lang kan de naam van een veld niet zijn"
    return trouble.finding(place, "te-lange-naam", message, QUOTE_ALL)
