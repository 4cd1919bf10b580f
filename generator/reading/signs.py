"""Signs that a text or a line cannot begin with, since they mean something else to YAML."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.findings.finding import Finding
from generator.reading.brackets import find_unclosed_bracket
from generator.reading.one_line import find_tab
from generator.reading.trouble import Trouble, partner, quote_hint

CODES = (
    "beginteken",
    "tekst-na-blokteken",
    "sleutel-met-vraagteken",
    "verwijzing",
    "anker",
    "tag",
    "yaml-instructie",
    "haakje-te-veel",
    "komma",
)


def find_odd_start(trouble: Trouble) -> Finding | None:
    """Return the finding for a sign that a text cannot begin with, or for nothing where a value must be."""
    sign = trouble.rest(trouble.at)[:1]
    if sign == "\t":
        return find_tab(trouble)
    if sign == "" and trouble.open:
        return find_unclosed_bracket(trouble)
    if sign and sign in "]}":
        message = f"hier staat een `{sign}` zonder `{partner(sign)}` ervoor"
        return trouble.finding(trouble.at, "haakje-te-veel", message, quote_hint(trouble))
    if sign == "," and trouble.open:
        message = "hier staat een komma te veel"
        return trouble.finding(trouble.at, "komma", message, "haal één komma weg")
    if sign == "`" and trouble.line(trouble.at[0]).strip().startswith("```"):
        message = "dit hek van drie schuine accenten hoort niet bij het bestand"
        hint = "haal alle regels weg die met drie schuine accenten beginnen"
        return trouble.finding(trouble.at, "beginteken", message, hint)
    shown = "een schuin accent (U+0060)" if sign == "`" else f"`{sign}`"
    message = f"een tekst kan niet beginnen met {shown}" if sign else "hier ontbreekt een waarde"
    return trouble.finding(trouble.at, "beginteken", message, quote_hint(trouble))


def finder_of(code: str, sign: str) -> Callable[[Trouble], Finding]:
    """Return what makes the finding for a text that begins with *sign*."""

    def find(trouble: Trouble) -> Finding:
        place = trouble.context_at or trouble.at
        message = f"een tekst kan niet beginnen met `{sign}`: dat heeft in deze bestanden een eigen betekenis"
        return trouble.finding(place, code, message, quote_hint(trouble, place))

    return find


def find_block_sign(trouble: Trouble) -> Finding:
    """Return the finding for text behind `>-` or `|`, or for a text that begins with `>` or `|` itself."""
    place = trouble.context_at or trouble.at
    rest = trouble.rest(place)
    sign = re.match(r"[|>][-+0-9]*", rest)
    shown = sign[0] if sign else rest[:1]
    message = f"achter `{shown}` staat tekst op dezelfde regel"
    below = "zet de tekst op de regel eronder, met twee spaties meer ervoor"
    hint = f"{below}; of, als `{shown[:1]}` bij de tekst hoort: {quote_hint(trouble, place)}"
    return trouble.finding(place, "tekst-na-blokteken", message, hint)


def find_question(trouble: Trouble) -> Finding:
    """Return the finding for a question mark and a space before a key."""
    message = "een `?` en een spatie hebben hier een bijzondere betekenis, die het register niet kent"
    return trouble.finding(trouble.at, "sleutel-met-vraagteken", message, quote_hint(trouble))


def find_directive(trouble: Trouble) -> Finding:
    """Return the finding for a line that begins with a percent sign."""
    line = (trouble.context_at or trouble.at)[0]
    text = trouble.line(line).rstrip()
    if re.match(r"%[A-Z]+", text):
        message = f"`{text.split(' ')[0]}` is een instructie voor programma's; die kent het register niet"
        return trouble.finding((line, 1), "yaml-instructie", message, "haal deze regel weg")
    message = "een regel kan niet beginnen met `%`"
    return trouble.finding((line, 1), "beginteken", message, "haal het procentteken weg")
