"""What goes wrong with quotes, brackets and the signs that a text cannot begin with."""

from __future__ import annotations

import re
from collections.abc import Callable

from generator.reading.trouble import (
    KEY,
    MAX_SHOWN,
    QUOTE_ALL,
    TAB,
    Place,
    Stumble,
    Trouble,
    partner,
    quote_hint,
    quoted,
    tab_found,
    write_hint,
)


def find_odd_start(trouble: Trouble) -> Stumble | None:
    """Return the finding for a sign that a text cannot begin with, or for nothing where a value must be."""
    line, column = trouble.at
    sign = trouble.line(line)[column : column + 1]
    if sign == "\t":
        return find_tab(trouble)
    if sign == "" and trouble.open:
        return find_unclosed_bracket(trouble)
    if sign and sign in "]}":
        message = f"hier staat een `{sign}` zonder `{partner(sign)}` ervoor"
        return Stumble(line, column, "haakje-te-veel", message, quote_hint(trouble))
    if sign == "," and trouble.open:
        message = "hier staat een komma te veel"
        return Stumble(line, column, "komma", message, "haal één komma weg")
    shown = "een schuin accent (U+0060)" if sign == "`" else f"`{sign}`"
    message = f"een tekst kan niet beginnen met {shown}" if sign else "hier ontbreekt een waarde"
    return Stumble(line, column, "beginteken", message, quote_hint(trouble))


def find_tab(trouble: Trouble) -> Stumble:
    """Return the finding for the tab at the beginning of the line, or at the place that the parser gives."""
    line, column = trouble.at
    match = TAB.match(trouble.line(line))
    return tab_found(line, match.end() - 1 if match else column)


def finder_of(code: str, sign: str) -> Callable[[Trouble], Stumble]:
    """Return what makes the finding for a text that begins with *sign*."""

    def find(trouble: Trouble) -> Stumble:
        line, column = trouble.context_at or trouble.at
        message = f"een tekst kan niet beginnen met `{sign}`: dat heeft in deze bestanden een eigen betekenis"
        return Stumble(line, column, code, message, quote_hint(trouble, (line, column)))

    return find


def find_unclosed_quote(trouble: Trouble) -> Stumble:
    """Return the finding for a quote without its partner: at the place where it opened."""
    return _unclosed(trouble, trouble.context_at or trouble.at)


def _unclosed(trouble: Trouble, at: Place) -> Stumble:
    line, column = at
    text = trouble.line(line)
    sign, value = text[column : column + 1], text[column:].rstrip()
    message = f"het aanhalingsteken `{sign}` wordt nergens gesloten"
    if value[-1:] in "”“’" and len(value) > 1:
        mended = text[:column] + quoted(value[1:-1])
        message += f"; aan het eind staat het kromme teken `{value[-1]}`"
    elif sign == "'" and re.match(r"'[a-z]", value):
        mended = text[:column] + quoted(value)
    elif key := re.match(r"['\"]([\w-]+)(: .*)", value):
        mended = text[:column] + key[1] + key[2]
    else:
        mended = text[:column] + quoted(value[1:])
    hint = write_hint(mended, f"zet hetzelfde teken `{sign}` ook achter de tekst")
    return Stumble(line, column, "aanhalingsteken-niet-gesloten", message, hint)


def find_block_sign(trouble: Trouble) -> Stumble:
    """Return the finding for text behind `>-` or `|`, or for a text that begins with `>` or `|` itself."""
    line, column = trouble.context_at or trouble.at
    text = trouble.line(line)
    sign = re.match(r"[|>][-+0-9]*", text[column:])
    shown = sign[0] if sign else text[column : column + 1]
    message = f"achter `{shown}` staat tekst op dezelfde regel"
    below = "zet de tekst op de regel eronder, met twee spaties meer ervoor"
    hint = f"{below}; of, als `{shown[:1]}` bij de tekst hoort: {quote_hint(trouble, (line, column))}"
    return Stumble(line, column, "tekst-na-blokteken", message, hint)


def find_backslash(trouble: Trouble) -> Stumble:
    """Return the finding for a backslash between double quotes that makes no character."""
    line, column = trouble.at
    text = trouble.line(line)
    column = max(text.rfind("\\", 0, column + 1), 0)
    message = f"`{text[column : column + 2]}` is geen geldige code tussen dubbele aanhalingstekens"
    hint = "gebruik enkele aanhalingstekens (`'`), of schrijf de schuine streep twee keer (`\\\\`)"
    return Stumble(line, column, "schuine-streep", message, hint)


def find_in_brackets(trouble: Trouble) -> Stumble | None:
    """Return what is wrong inside `[...]` or `{...}`: not closed, a comma forgotten, a colon in a text."""
    line, column = trouble.at
    text = trouble.line(line)
    sign = text[column : column + 1]
    if not trouble.open:
        return None
    opened, open_line, _ = trouble.open[-1]
    if sign and sign in "]}" and sign != partner(opened):
        message = f"de lijst begint met `{opened}` maar wordt met `{sign}` gesloten"
        return Stumble(line, column, "haakje-niet-gesloten", message, f"schrijf hier `{partner(opened)}`")
    if line > open_line - 1 and (not sign or KEY.match(text) or re.match(r"\s*(-\s|:)", text[column:])):
        return find_unclosed_bracket(trouble)
    if line > open_line - 1 and not trouble.line(line)[:column].strip():
        above = trouble.above(line)
        message = "achter deze regel ontbreekt een komma"
        return Stumble(above, len(trouble.line(above).rstrip()), "komma", message, "zet er een komma achter")
    if sign == ":":
        return _colon_in_brackets(trouble)
    if trouble.last and trouble.last[0] == "quoted":
        hint = "zet een komma tussen twee teksten, of sluit het aanhalingsteken pas aan het eind"
        message = "achter het aanhalingsteken staat nog tekst"
        return Stumble(line, column, "tekst-na-aanhalingsteken", message, hint)
    if not sign:
        return find_unclosed_bracket(trouble)
    return Stumble(line, column, "komma", "hier ontbreekt een komma", "zet een komma tussen twee term_ids")


def _colon_in_brackets(trouble: Trouble) -> Stumble:
    line, column = trouble.at
    before = trouble.line(line)[:column]
    start = max(before.rfind(sign) for sign in ("[", "{", ",", ": "))
    words = before[start + 1 :].split()
    if len(words) > 1 and re.fullmatch(r"[a-z_]+", words[-1]):
        at = column - len(words[-1])
        hint = "zet een komma voor de naam van het volgende veld, of zet de tekst tussen aanhalingstekens"
        return Stumble(line, at, "komma", f"voor `{words[-1]}` ontbreekt een komma", hint)
    message = "in deze tekst staat een dubbele punt met een spatie erachter; zo lijkt het een nieuw veld"
    begin = start + 1 + len(before[start + 1 :]) - len(before[start + 1 :].lstrip())
    return Stumble(line, column, "dubbele-punt-in-tekst", message, quote_hint(trouble, (line, begin)))


def find_unclosed_bracket(trouble: Trouble) -> Stumble | None:
    """Return the finding for the innermost bracket without its partner: at the place where it opened."""
    if not trouble.open:
        return None
    sign, line, column = trouble.open[-1]
    text = trouble.line(line - 1)
    message = f"het haakje `{sign}` wordt nergens gesloten"
    hint = f"zet er `{partner(sign)}` achter"
    mended = text.strip().rstrip(",") + partner(sign)
    is_one_line = trouble.at[0] > line - 1 and text.count(sign) == text.count(partner(sign)) + 1
    if is_one_line and len(mended) <= MAX_SHOWN:
        hint += f": `{mended}`"
    return Stumble(line - 1, column - 1, "haakje-niet-gesloten", message, hint)


def find_after_closed(trouble: Trouble) -> Stumble | None:
    """Return the finding for text behind a closing quote or bracket.

    Or for a quote that was never closed, and so was taken to end where the quote of a later text begins.
    """
    if not trouble.last:
        return None
    kind, begin, end = trouble.last
    line, column = trouble.at
    if (
        end[0] != line
        or trouble.line(line)[end[1] : column].strip()
        or kind not in ("quoted", "list", "mapping")
    ):
        return None
    if kind == "quoted" and any(KEY.match(trouble.line(i)) for i in range(begin[0] + 1, line + 1)):
        return _unclosed(trouble, begin)
    after = trouble.line(line)[column:].rstrip()
    if after == ",":
        return Stumble(line, column, "komma", "hier staat een komma te veel", "haal de komma weg")
    if after[:1] in ("]", "}"):
        message = f"hier staat een `{after[0]}` zonder `{partner(after[0])}` ervoor"
        return Stumble(line, column, "haakje-te-veel", message, "haal het haakje weg")
    text = trouble.line(begin[0])
    mended = text[: begin[1]] + quoted(text[begin[1] :].rstrip())
    hint = write_hint(mended, QUOTE_ALL) if begin[0] == line else QUOTE_ALL
    sign = trouble.line(line)[end[1] - 1 : end[1]]
    what = "aanhalingsteken" if kind == "quoted" else "haakje"
    return Stumble(line, column, f"tekst-na-{what}", f"achter het {what} `{sign}` staat nog tekst", hint)
