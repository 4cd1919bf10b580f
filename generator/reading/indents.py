"""Lines that stand askew: too far left or right, a list between fields, a field in a list."""

from __future__ import annotations

import re
from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.reading.items import Items, items_above
from generator.reading.one_line import line_mistake
from generator.reading.quotes import find_after_closed
from generator.reading.trouble import KEY, MAX_SHOWN, Trouble, bare, indent_of, quote_hint, spaces

CODES = (
    "inspringing",
    "streepje-in-waarde",
    "lijst-tussen-velden",
    "veld-tussen-lijst",
    "sleutel-geen-tekst",
)


def find_no_key(trouble: Trouble) -> Finding | None:
    """Return the finding for `did not find expected key`: text after a quote or bracket, or a line askew."""
    rest = trouble.rest(trouble.at).strip()
    if trouble.before(trouble.at).strip(" -") or not rest:
        return find_after_closed(trouble)
    if mistake := line_mistake(trouble, trouble.at[0]):
        return mistake
    if re.match(r"-(\s|$)", rest) and _is_level(trouble):
        return _list_between_fields(trouble)
    if rest.startswith(":"):
        hint = "zet er de naam van het veld voor, zoals in `titel: Zwemles op school`"
        message = "voor de dubbele punt staat niets; daar hoort de naam van een veld"
        return trouble.finding(trouble.at, "sleutel-geen-tekst", message, hint)
    return find_after_closed(trouble) or _askew(trouble)


def _is_level(trouble: Trouble) -> bool:
    """Whether the parser stopped in the column where the list or fields around it begin."""
    return trouble.at[1] == (trouble.context_at[1] if trouble.context_at else 1)


def _list_between_fields(trouble: Trouble) -> Finding:
    if found := _crooked_dash(trouble):
        return found
    message = "hier begint een lijst tussen de velden"
    hint = "zet de naam van een veld boven de lijst, of haal `- ` weg"
    above = trouble.line(trouble.above(trouble.at[0]))
    if (key := KEY.match(above)) and above[key.end() :].strip():
        name = bare(key["key"])
        hint = f"haal de waarde achter `{name}` weg als die een lijst moet zijn, of haal `- ` weg"
    return trouble.finding(trouble.at, "lijst-tussen-velden", message, hint)


def _crooked_dash(trouble: Trouble) -> Finding | None:
    """Return the finding for an item that does not stand below the other items of its list."""
    number, text = trouble.at[0], trouble.line(trouble.at[0])
    items = items_above(trouble.lines, number)
    if not items or not re.match(r"[ ]*-(\s|$)", text) or indent_of(text) == items.indent:
        return None
    key = KEY.match(text)
    if items.first and not (key and bare(key["key"]) == items.first):
        return None  # not an item of this list
    shift = items.indent - indent_of(text)
    side = "links" if shift > 0 else "rechts"
    what = spaces(abs(shift))
    message = f"dit streepje staat {what} te ver naar {side} voor de lijst `{items.name}`"
    do = f"zet er {what} voor" if shift > 0 else f"haal er {what} voor weg"
    below = trouble.line(number + 1)
    if not below.strip() or indent_of(below) == items.indent + 2 or re.match(r"[ ]*-(\s|$)", below):
        rest = ""
    else:
        rest = ", en doe dat ook bij de regels die erbij horen"
    hint = f"{do}{rest}; dan staat het recht onder het streepje van regel {items.dash}"
    return trouble.finding((number, indent_of(text) + 1), "inspringing", message, hint)


def _no_dash_before(trouble: Trouble, name: str, items: Items) -> Finding:
    """Return the finding for an item of which the first field stands where its dash should be."""
    line = trouble.line(trouble.at[0]).strip()
    message = f"voor `{name}` ontbreekt een streepje: hier begint een nieuw item van `{items.name}`"
    short = f"`- {line}`" if len(line) < MAX_SHOWN else "`- ` en dan deze regel"
    hint = f"schrijf {short}, en zet de andere regels van dit item twee spaties verder naar rechts"
    return trouble.finding(trouble.at, "veld-tussen-lijst", message, hint)


def find_no_dash(trouble: Trouble) -> Finding | None:
    """Return the finding for `did not find expected '-' indicator`: a field in a list, or a line askew."""
    if trouble.before(trouble.at).strip(" -"):
        return find_after_closed(trouble)
    if mistake := line_mistake(trouble, trouble.at[0]):
        return mistake
    key = KEY.match(trouble.line(trouble.at[0]))
    if trouble.context_at and _is_level(trouble) and key:
        name = bare(key["key"])
        items = items_above(trouble.lines, trouble.at[0])
        if items and items.first == name:
            return _no_dash_before(trouble, name, items)
        message = f"`{name}` staat tussen de regels van een lijst, maar begint niet met `- `"
        belongs = f"hoort `{name}` bij de regel erboven, zet er dan twee spaties meer voor"
        hint = f"{belongs}; anders hoort het verder naar links"
        return trouble.finding(trouble.at, "veld-tussen-lijst", message, hint)
    return find_after_closed(trouble) or _askew(trouble)


def find_dash_in_value(trouble: Trouble) -> Finding:
    """Return the finding for a list that begins behind the name of its field."""
    if not trouble.before(trouble.at).strip():
        return _askew(trouble)
    hint = "zet het streepje op de regel eronder, met twee spaties ervoor; of, als het bij de tekst hoort: "
    message = "een lijst kan niet op dezelfde regel beginnen als de naam van het veld"
    return trouble.finding(trouble.at, "streepje-in-waarde", message, hint + quote_hint(trouble))


def _askew(trouble: Trouble) -> Finding:
    if found := _crooked_dash(trouble):
        return found
    line = trouble.at[0]
    indent = indent_of(trouble.line(line))
    place = line, indent + 1
    if trouble.last and trouble.last.kind == "block":
        inside = trouble.lines[trouble.last.begin[0] : line - 1]  # the lines of the text, below its sign
        wanted = indent_of(next((text for text in inside if text.strip()), ""))
        message = "deze regel springt minder ver in dan de tekst waar hij onder staat"
        hint = f"zet er {spaces(wanted)} voor als hij bij de tekst hoort"
        return trouble.finding(place, "inspringing", message, hint)
    near = sorted({*_levels(trouble, line)}, key=lambda level: (abs(level - indent), level))[:2]
    choice = " of ".join(spaces(level) for level in sorted(near)) or "evenveel spaties"
    message = f"deze regel begint met {spaces(indent)} en past zo onder geen enkele regel erboven"
    hint = f"zet er {choice} voor, zodat de regel recht onder de regels staat waar hij bij hoort"
    return trouble.finding(place, "inspringing", message, hint)


def _levels(trouble: Trouble, line: int) -> Iterator[int]:
    """Yield how far the lists and fields around a line spring in, from the inner one out."""
    seen, above = indent_of(trouble.line(line)) + 1000, line
    while (above := trouble.above(above)) > 0 and seen > 0:
        before = trouble.line(above)
        key = KEY.match(before)
        if key or re.match(r"[ ]*-(?:[ ]|$)", before):
            starts = (indent_of(before), key.start("key") if key else indent_of(before))
            yield from (level for level in starts if level < seen)
            seen = min(seen, indent_of(before))
