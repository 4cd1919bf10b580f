"""What goes wrong with quotes: not closed, closed too early, or with a backslash between them."""

from __future__ import annotations

import re

from generator.findings.finding import Finding
from generator.reading.trouble import KEY, QUOTE_ALL, Place, Span, Trouble, partner, quoted, write_hint

CODES = (
    "aanhalingsteken-niet-gesloten",
    "tekst-na-aanhalingsteken",
    "tekst-na-haakje",
    "haakje-te-veel",
    "komma",
    "schuine-streep",
)


def find_unclosed_quote(trouble: Trouble) -> Finding:
    """Return the finding for a quote without its partner: at the place where it opened."""
    return _unclosed(trouble, trouble.context_at or trouble.at)


def _unclosed(trouble: Trouble, place: Place) -> Finding:
    before, value = trouble.before(place), trouble.rest(place).rstrip()
    sign = trouble.rest(place)[:1]
    message = f"het aanhalingsteken `{sign}` wordt nergens gesloten"
    if value[-1:] in "”“’" and len(value) > 1:
        mended = before + quoted(value[1:-1])
        message += f"; aan het eind staat het kromme teken `{value[-1]}`"
    elif sign == "'" and re.match(r"'[a-z]", value):
        mended = before + quoted(value)
    elif key := re.match(r"['\"]([\w-]+)(: .*)", value):
        mended = before + key[1] + key[2]
    else:
        mended = before + quoted(value[1:])
    hint = write_hint(mended, f"zet hetzelfde teken `{sign}` ook achter de tekst")
    return trouble.finding(place, "aanhalingsteken-niet-gesloten", message, hint)


def find_backslash(trouble: Trouble) -> Finding:
    """Return the finding for a backslash between double quotes that makes no character."""
    line, column = trouble.at
    text = trouble.line(line)
    place = line, max(text.rfind("\\", 0, column) + 1, 1)
    message = f"`{trouble.rest(place)[:2]}` is geen geldige code tussen dubbele aanhalingstekens"
    hint = "gebruik enkele aanhalingstekens (`'`), of schrijf de schuine streep twee keer (`\\\\`)"
    return trouble.finding(place, "schuine-streep", message, hint)


def find_after_closed(trouble: Trouble) -> Finding | None:
    """Return the finding for text behind a closing quote or bracket.

    Or for a quote that was never closed, and so was taken to end where the quote of a later text begins.
    """
    last, (line, column) = trouble.last, trouble.at
    if not last or last.end[0] != line or last.kind not in ("quoted", "list", "mapping"):
        return None
    if trouble.line(line)[last.end[1] - 1 : column - 1].strip():
        return None
    lines = range(last.begin[0] + 1, line + 1)
    if last.kind == "quoted" and any(KEY.match(trouble.line(number)) for number in lines):
        return _unclosed(trouble, last.begin)
    return _behind(trouble, last)


def _behind(trouble: Trouble, last: Span) -> Finding:
    after = trouble.rest(trouble.at).rstrip()
    if after == ",":
        return trouble.finding(trouble.at, "komma", "hier staat een komma te veel", "haal de komma weg")
    if after[:1] in ("]", "}"):
        message = f"hier staat een `{after[0]}` zonder `{partner(after[0])}` ervoor"
        return trouble.finding(trouble.at, "haakje-te-veel", message, "haal het haakje weg")
    mended = trouble.before(last.begin) + quoted(trouble.rest(last.begin).rstrip())
    hint = write_hint(mended, QUOTE_ALL) if last.begin[0] == trouble.at[0] else QUOTE_ALL
    sign = trouble.before(last.end)[-1:]
    what = "aanhalingsteken" if last.kind == "quoted" else "haakje"
    message = f"achter het {what} `{sign}` staat nog tekst"
    return trouble.finding(trouble.at, f"tekst-na-{what}", message, hint)
