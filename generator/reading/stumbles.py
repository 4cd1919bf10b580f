"""What the YAML parser stumbles on -> the place that the editor must mend, in the editor's words.

PyYAML's own place is right in half of its errors: a missing colon is on the line before, an unclosed quote is
where it opened. So each of its messages is followed back to the mistake that mostly causes it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from generator.reading.quotes import (
    find_after_closed,
    find_backslash,
    find_block_sign,
    find_in_brackets,
    find_odd_start,
    find_tab,
    find_unclosed_bracket,
    find_unclosed_quote,
    finder_of,
)
from generator.reading.trouble import (
    JOINED,
    KEY,
    QUOTE_ALL,
    Stumble,
    Trouble,
    bare,
    indent_of,
    joined_dash,
    line_mistake,
    quote_hint,
    quoted,
    spaces,
    write_hint,
)

CODES = (
    "tab-in-inspringing",
    "is-teken",
    "dubbele-punt-in-tekst",
    "inspringing",
    "spatie-na-streepje",
    "spatie-na-dubbele-punt",
    "geen-dubbele-punt",
    "aanhalingsteken-niet-gesloten",
    "kromme-aanhalingstekens",
    "tekst-na-aanhalingsteken",
    "tekst-na-haakje",
    "haakje-niet-gesloten",
    "haakje-te-veel",
    "komma",
    "beginteken",
    "tekst-na-blokteken",
    "schuine-streep",
    "streepje-in-waarde",
    "lijst-tussen-velden",
    "veld-tussen-lijst",
    "te-lange-naam",
    "sleutel-geen-tekst",
    "sleutel-met-vraagteken",
    "verwijzing",
    "anker",
    "tag",
    "meer-documenten",
    "yaml-instructie",
    "tekst-bovenaan",
    "te-diep",
    "onleesbare-regel",
)

_BLOCK = re.compile(r".*(?:^|[\s:])[|>][+-]?[1-9]?[+-]?[ ]*(?:#.*)?$")
_CURLY_VALUE = re.compile(r"(?P<before>[^“„‘]*:[ ]++)(?P<open>[“„‘])(?P<inner>.*?)[”“’]?$")


def explain(trouble: Trouble, is_text: bool = False) -> Iterator[Stumble]:
    """Yield one finding for what the parser stumbled on; *is_text*: the whole file is one text."""
    if is_text:
        yield line_mistake(trouble, _first(trouble)) or _only_text(trouble)
        return
    for part, find in _STEPS:
        if part in trouble.problem or part in trouble.context:
            finding = find(trouble)
            if finding:
                yield finding
                return
    yield _unreadable(trouble)


def _first(trouble: Trouble) -> int:
    return next(
        (i for i, line in enumerate(trouble.lines) if line.strip() and not line.startswith(("#", "---"))), 0
    )


def _only_text(trouble: Trouble) -> Stumble:
    line = _first(trouble)
    hint = "begin met de velden, bijvoorbeeld `id: veilige-steden` op de eerste regel"
    message = "dit bestand is één stuk tekst; het register verwacht regels van de vorm `naam: waarde`"
    return Stumble(line, indent_of(trouble.line(line)), "tekst-bovenaan", message, hint)


def _directive(trouble: Trouble) -> Stumble:
    line = (trouble.context_at or trouble.at)[0]
    text = trouble.line(line).rstrip()
    if re.match(r"%[A-Z]+", text):
        message = f"`{text.split(' ')[0]}` is een instructie voor programma's; die kent het register niet"
        return Stumble(line, 0, "yaml-instructie", message, "haal deze regel weg")
    return Stumble(line, 0, "beginteken", "een regel kan niet beginnen met `%`", "haal het procentteken weg")


def _document_start(trouble: Trouble) -> Stumble | None:
    line, column = trouble.at
    above = trouble.above(line)
    if trouble.line(above).startswith("..."):
        hint = "haal de regel `...` weg, of zet wat erna komt in een eigen bestand"
        return Stumble(line, column, "meer-documenten", "na `...` begint een tweede document", hint)
    after = find_after_closed(trouble)
    if after:
        return after
    mistake = line_mistake(trouble, line)
    first = _first(trouble)
    if not mistake and column == 0 and trouble.line(first).startswith(" "):
        count = indent_of(trouble.line(first))
        message = f"deze regel begint met {spaces(count)}, maar regel {line + 1} niet"
        hint = "haal de spaties aan het begin van deze regel weg"
        return Stumble(first, count, "inspringing", message, hint)
    return mistake


def _extra_colon(trouble: Trouble) -> Stumble | None:
    """Return the finding for `mapping values are not allowed`: a colon in a text, or a line too far right."""
    line, column = trouble.at
    text = trouble.line(line)
    own = KEY.match(text)
    if column > 1024:
        return _long_key(line, indent_of(text))
    if own and own.end() - 1 == column:
        return _too_far_right(trouble, own)
    above = trouble.above(line)
    if (
        own
        and own["dashes"] == ""
        and (m := JOINED.match(trouble.line(above)))
        and m.start("key") == indent_of(text)
    ):
        return line_mistake(trouble, above)
    if match := re.match(r"[ ]*-(?=[^\s-])", text):
        return joined_dash(line, text, match.end())
    if not own and (mistake := line_mistake(trouble, above)):
        return mistake
    if own and (curly := _CURLY_VALUE.match(text.rstrip())) and curly.start("open") < column:
        message = f"`{curly['open']}` is een krom aanhalingsteken; daarmee begint een tekst hier niet"
        hint = write_hint(f"{curly['before'].strip()} {quoted(curly['inner'])}", QUOTE_ALL)
        return Stumble(line, curly.start("open"), "kromme-aanhalingstekens", message, hint)
    return _colon_in_text(trouble, line, column, own)


def _colon_in_text(trouble: Trouble, line: int, column: int, own: re.Match[str] | None) -> Stumble:
    text = trouble.line(line)
    message = "in deze tekst staat een dubbele punt met een spatie erachter; zo lijkt het een nieuw veld"
    if own and re.search(r",\s*[a-z_]+$", text[:column]):
        field = text[:column].rsplit(",", 1)[1].strip()
        hint = f"zet `{field}` op een eigen regel, of zet de hele tekst tussen aanhalingstekens"
    elif own:
        value = text[own.end() :].strip()
        hint = write_hint(
            f"{text[: own.end()].strip()} {quoted(value)}", "zet de hele tekst tussen aanhalingstekens"
        )
    else:
        hint = "zet de hele tekst tussen aanhalingstekens, vanaf het begin op de regel erboven"
    return Stumble(line, column, "dubbele-punt-in-tekst", message, hint)


def _too_far_right(trouble: Trouble, own: re.Match[str]) -> Stumble:
    line = trouble.at[0]
    text = trouble.line(line)
    above = trouble.above(line)
    before = trouble.line(above)
    if match := re.match(r"[ ]*-(?=[^\s-])", text):
        return joined_dash(line, text, match.end())
    if match := re.match(r"[ ]*-(?=[^\s-])", before):
        return joined_dash(above, before, match.end())
    key_above = KEY.match(before)
    if not key_above:
        mistake = line_mistake(trouble, above)
        if mistake:
            return mistake
        if indent_of(before) == indent_of(text) and trouble.last is None:
            return _no_colon(trouble, above)
        return _colon_in_text(trouble, line, trouble.at[1], None)
    wanted = key_above.start("key")
    column = own.start("key")
    name = bare(key_above["key"])
    message = f"deze regel springt {spaces(column)} in en hoort zo bij de tekst van `{name}` erboven"
    hint = (
        f"zet `{bare(own['key'])}` recht onder `{name}` ({spaces(wanted)} ervoor); "
        "hoort de regel bij de tekst, zet die hele tekst dan tussen aanhalingstekens"
    )
    return Stumble(line, column, "inspringing", message, hint)


def _no_colon(trouble: Trouble, line: int) -> Stumble:
    text = trouble.line(line)
    column = indent_of(text)
    words = text.strip().split(" ", 1)
    if re.fullmatch(r"[a-z_]+", words[0]) and len(words) > 1:
        hint = write_hint(f"{words[0]}: {words[1].strip()}", "schrijf `naam: waarde`")
    else:
        hint = "schrijf `naam: waarde`"
    belongs = "hoort de regel bij de tekst erboven, zet er dan twee spaties meer voor dan voor dat veld"
    above = KEY.match(trouble.line(trouble.above(line)))
    if above and len(words) > 1 and (text.rstrip().endswith(".") or len(text.split()) > 3):
        hint = f"{belongs}; is het een nieuw veld, {hint}"
    else:
        hint += f"; {belongs}"
    message = "in deze regel staat geen `:` met een spatie erachter"
    return Stumble(line, column, "geen-dubbele-punt", message, hint)


def _missing_colon(trouble: Trouble) -> Stumble | None:
    """Return the finding for `could not find expected ':'`: the line lacks it or stands too far left."""
    if trouble.open and trouble.context_at:
        opened = trouble.open[-1]
        if opened[1] - 1 < trouble.context_at[0]:
            return find_unclosed_bracket(trouble)
    line, column = trouble.context_at or trouble.at
    text = trouble.line(line)
    if mistake := line_mistake(trouble, line):
        return mistake
    if len(text) - column > 1024 and ":" in text:
        return _long_key(line, column)
    above = trouble.above(line)
    before = trouble.line(above)
    if _BLOCK.match(before) and KEY.match(before):
        name = bare(KEY.match(before)["key"])  # type: ignore[index] # matched above
        message = f"deze tekst hoort onder `{name}`, maar springt niet in"
        hint = f"zet {spaces(indent_of(before) + 2)} voor elke regel van de tekst"
        return Stumble(line, column, "inspringing", message, hint)
    if text[column : column + 1] in "{[":
        message = f"het haakje `{text[column]}` staat hier los van een veld"
        return Stumble(
            line,
            column,
            "haakje-te-veel",
            message,
            "zet er de naam van een veld voor, of haal de haakjes weg",
        )
    return _no_colon(trouble, line)


def _long_key(line: int, column: int) -> Stumble:
    message = "voor de dubbele punt staan meer dan 1.024 tekens; zo lang kan de naam van een veld niet zijn"
    return Stumble(line, column, "te-lange-naam", message, QUOTE_ALL)


def _no_key(trouble: Trouble) -> Stumble | None:
    """Return the finding for `did not find expected key`: text after a quote or bracket, or a line askew."""
    line, column = trouble.at
    text = trouble.line(line)
    if text[:column].strip(" -"):
        return find_after_closed(trouble)
    if not text[column:].strip():
        return find_after_closed(trouble)
    if mistake := line_mistake(trouble, line):
        return mistake
    sign = text[column:].strip()
    if re.match(r"-(\s|$)", sign):
        context_column = trouble.context_at[1] if trouble.context_at else 0
        if column == context_column:
            message = "hier begint een lijst tussen de velden"
            hint = "zet de naam van een veld boven de lijst, of haal `- ` weg"
            above = trouble.line(trouble.above(line))
            if (key := KEY.match(above)) and above[key.end() :].strip():
                name = bare(key["key"])
                hint = f"haal de waarde achter `{name}` weg als die een lijst moet zijn, of haal `- ` weg"
            return Stumble(line, column, "lijst-tussen-velden", message, hint)
    if sign.startswith(":"):
        hint = "zet er de naam van het veld voor, zoals in `titel: Veilige Steden`"
        message = "voor de dubbele punt staat niets; daar hoort de naam van een veld"
        return Stumble(line, column, "sleutel-geen-tekst", message, hint)
    return find_after_closed(trouble) or _askew(trouble)


def _askew(trouble: Trouble) -> Stumble:
    line = trouble.at[0]
    text = trouble.line(line)
    column = indent_of(text)
    options: set[int] = set()
    seen, above = column + 1000, line
    while (above := trouble.above(above)) >= 0 and seen > 0:
        before = trouble.line(above)
        key = KEY.match(before)
        if key or re.match(r"[ ]*-(?:[ ]|$)", before):
            starts = {indent_of(before), key.start("key") if key else indent_of(before)}
            options |= {at for at in starts if at < seen}
            seen = min(seen, indent_of(before))
    near = sorted(options, key=lambda at: (abs(at - column), at))[:2]
    if trouble.last and trouble.last[0] == "block":
        begin = trouble.last[1][0] + 1
        wanted = indent_of(next((t for t in trouble.lines[begin:line] if t.strip()), ""))
        message = "deze regel springt minder ver in dan de tekst waar hij onder staat"
        hint = f"zet er {spaces(wanted)} voor als hij bij de tekst hoort"
        return Stumble(line, column, "inspringing", message, hint)
    choice = " of ".join(spaces(at) for at in sorted(near)) or "evenveel spaties"
    message = f"deze regel begint met {spaces(column)} en past zo onder geen enkele regel erboven"
    hint = f"zet er {choice} voor, zodat de regel recht onder de regels staat waar hij bij hoort"
    return Stumble(line, column, "inspringing", message, hint)


def _no_dash(trouble: Trouble) -> Stumble | None:
    """Return the finding for `did not find expected '-' indicator`: a field in a list, or a line askew."""
    line, column = trouble.at
    text = trouble.line(line)
    if text[:column].strip(" -"):
        return find_after_closed(trouble)
    if mistake := line_mistake(trouble, line):
        return mistake
    key = KEY.match(text)
    if trouble.context_at and column == trouble.context_at[1] and key:
        name = bare(key["key"])
        message = f"`{name}` staat tussen de regels van een lijst, maar begint niet met `- `"
        belongs = f"hoort `{name}` bij de regel erboven, zet er dan twee spaties meer voor"
        hint = f"{belongs}; anders hoort het verder naar links"
        return Stumble(line, column, "veld-tussen-lijst", message, hint)
    return find_after_closed(trouble) or _askew(trouble)


def _dash_in_value(trouble: Trouble) -> Stumble:
    line, column = trouble.at
    text = trouble.line(line)
    if not text[:column].strip():
        return _askew(trouble)
    hint = "zet het streepje op de regel eronder, met twee spaties ervoor; of, als het bij de tekst hoort: "
    message = "een lijst kan niet op dezelfde regel beginnen als de naam van het veld"
    return Stumble(line, column, "streepje-in-waarde", message, hint + quote_hint(trouble))


def _question(trouble: Trouble) -> Stumble:
    line, column = trouble.at
    message = "een `?` en een spatie hebben hier een bijzondere betekenis, die het register niet kent"
    return Stumble(line, column, "sleutel-met-vraagteken", message, quote_hint(trouble))


def _too_deep(trouble: Trouble) -> Stumble:
    line, column = trouble.at
    return Stumble(
        line, column, "te-diep", "hier zitten te veel niveaus in elkaar", "haal haakjes of inspringing weg"
    )


def _unreadable(trouble: Trouble) -> Stumble:
    line, column = trouble.at
    for number in (line, (trouble.context_at or trouble.at)[0], trouble.above(line)):
        mistake = line_mistake(trouble, number)
        if mistake:
            return mistake
    message = "deze regel past niet in de opbouw van het bestand"
    parts = "inspringing, dubbele punt, aanhalingstekens en haakjes"
    hint = f"vergelijk de regel, en die erboven, met een ander bestand: {parts}"
    return Stumble(line, column, "onleesbare-regel", message, hint)


_STEPS: tuple[tuple[str, Callable[[Trouble], Stumble | None]], ...] = (
    ("tab character", find_tab),
    ("while scanning an alias", finder_of("verwijzing", "*")),
    ("while scanning an anchor", finder_of("anker", "&")),
    ("tag", finder_of("tag", "!")),
    ("directive", _directive),
    ("incompatible YAML document", _directive),
    ("while scanning a block scalar", find_block_sign),
    ("unexpected end of stream", find_unclosed_quote),
    ("unexpected document indicator", find_unclosed_quote),
    ("escape", find_backslash),
    ("hexdecimal", find_backslash),
    ("while parsing a quoted scalar", find_backslash),
    ("cannot start any token", find_odd_start),
    ("document start", _document_start),
    ("mapping values are not allowed", _extra_colon),
    ("could not find expected ':'", _missing_colon),
    ("did not find expected node content", find_odd_start),
    ("while parsing a flow", find_in_brackets),
    ("block sequence entries are not allowed", _dash_in_value),
    ("mapping keys are not allowed", _question),
    ("did not find expected key", _no_key),
    ("did not find expected '-' indicator", _no_dash),
    ("nest", _too_deep),
)
