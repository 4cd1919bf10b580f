"""What goes wrong inside `[...]` and `{...}`."""

from __future__ import annotations

import re

from generator.findings.finding import Finding
from generator.reading.trouble import KEY, MAX_SHOWN, Trouble, partner, quote_hint

CODES = ("haakje-niet-gesloten", "komma", "tekst-na-aanhalingsteken", "dubbele-punt-in-tekst")


def find_in_brackets(trouble: Trouble) -> Finding | None:
    """Return what is wrong inside brackets: not closed, a comma forgotten, a colon in a text."""
    if not trouble.open:
        return None
    opened, rest = trouble.open[-1], trouble.rest(trouble.at)
    sign = rest[:1]
    if sign and sign in "]}" and sign != partner(opened.sign):
        message = f"de lijst begint met `{opened.sign}` maar wordt met `{sign}` gesloten"
        hint = f"schrijf hier `{partner(opened.sign)}`"
        return trouble.finding(trouble.at, "haakje-niet-gesloten", message, hint)
    if trouble.at[0] > opened.line and (found := _on_a_later_line(trouble)):
        return found
    if sign == ":":
        return _colon(trouble)
    if trouble.last and trouble.last.kind == "quoted":
        hint = "zet een komma tussen twee teksten, of sluit het aanhalingsteken pas aan het eind"
        message = "achter het aanhalingsteken staat nog tekst"
        return trouble.finding(trouble.at, "tekst-na-aanhalingsteken", message, hint)
    if not sign:
        return find_unclosed_bracket(trouble)
    hint = "zet een komma tussen twee waarden"
    return trouble.finding(trouble.at, "komma", "hier ontbreekt een komma", hint)


def _on_a_later_line(trouble: Trouble) -> Finding | None:
    """Return what a line under the opening bracket shows: that it is not closed, or lacks a comma above."""
    line, rest = trouble.at[0], trouble.rest(trouble.at)
    if not rest or KEY.match(trouble.line(line)) or re.match(r"\s*(-\s|:)", rest):
        return find_unclosed_bracket(trouble)
    if trouble.before(trouble.at).strip():
        return None
    above = trouble.above(line)
    place = above, len(trouble.line(above).rstrip()) + 1
    return trouble.finding(place, "komma", "achter deze regel ontbreekt een komma", "zet er een komma achter")


def _colon(trouble: Trouble) -> Finding:
    line, column = trouble.at
    before = trouble.before(trouble.at)
    start = max(before.rfind(sign) for sign in ("[", "{", ",", ": ")) + 1  # index of the text with the colon
    words = before[start:].split()
    if len(words) > 1 and re.fullmatch(r"[a-z_]+", words[-1]):
        hint = "zet een komma voor de naam van het volgende veld, of zet de tekst tussen aanhalingstekens"
        message = f"voor `{words[-1]}` ontbreekt een komma"
        return trouble.finding((line, column - len(words[-1])), "komma", message, hint)
    message = "in deze tekst staat een dubbele punt met een spatie erachter; zo lijkt het een nieuw veld"
    begin = start + len(before[start:]) - len(before[start:].lstrip())
    hint = quote_hint(trouble, (line, begin + 1))
    return trouble.finding(trouble.at, "dubbele-punt-in-tekst", message, hint)


def find_unclosed_bracket(trouble: Trouble) -> Finding | None:
    """Return the finding for the innermost bracket without its partner: at the place where it opened."""
    if not trouble.open:
        return None
    sign, line, column = trouble.open[-1]
    text = trouble.line(line)
    message = f"het haakje `{sign}` wordt nergens gesloten"
    hint = f"zet er `{partner(sign)}` achter"
    mended = text.strip().rstrip(",") + partner(sign)
    is_one_line = trouble.at[0] > line and text.count(sign) == text.count(partner(sign)) + 1
    if is_one_line and len(mended) <= MAX_SHOWN:
        hint += f": `{mended}`"
    return trouble.finding((line, column), "haakje-niet-gesloten", message, hint)
