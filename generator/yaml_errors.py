"""What the YAML parser stumbles on -> the place that the editor must mend, in the editor's words.

PyYAML's own place is right in half of its errors: a missing colon is on the line before, an unclosed quote is
where it opened. So each of its messages is followed back to the mistake that mostly causes it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

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

Place = tuple[int, int]
"""Line and column, counted from 0."""

MAX_SHOWN = 120
"""A mended line is shown when it is no longer than this."""

_KEY = re.compile(r"(?P<indent>[ ]*)(?P<dashes>(?:-[ ]+)*)(?P<key>[\w-]+|\"[^\"]*\"|'[^']*')[ ]*:(?=\s|$)")
_JOINED = re.compile(r"[ ]*(?:-[ ]+)*(?P<key>[A-Za-z_]+):(?!//)(?P<value>[^\s:].*)$")
_EQUALS = re.compile(r"[ ]*(?:-[ ]+)*(?P<key>[A-Za-z_]+)[ \t]*(?P<sign>=)[ \t]*(?P<value>[^=]*.*)$")
_NO_DASH = re.compile(r"[ ]*(?:-[ ]+)*-(?P<value>[^\s-].*)$")
_TAB = re.compile(r"[ -]*\t")
_BLOCK = re.compile(r".*(?:^|[\s:])[|>][+-]?[1-9]?[+-]?[ ]*(?:#.*)?$")
_CURLY_VALUE = re.compile(r"(?P<before>.*?:[ ]+)(?P<open>[“„‘])(?P<inner>.*?)(?P<close>[”“’])?[ ]*$")
_SPACES_AFTER = "zet er een spatie achter"


@dataclass(frozen=True, slots=True)
class Finding:
    """A finding in this file; line and column counted from 0."""

    line: int
    column: int
    code: str
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class Trouble:
    """What the parser says, and what was read before it: all places counted from 0."""

    lines: Sequence[str]
    context: str
    problem: str
    context_at: Place | None
    at: Place
    last: tuple[str, Place, Place] | None  # what was read last: its kind, begin and end
    open: Sequence[tuple[str, int, int]]  # brackets not closed: sign, line and column from 1

    def line(self, number: int) -> str:
        """Return a line, or nothing where there is none."""
        return self.lines[number] if 0 <= number < len(self.lines) else ""

    def above(self, number: int) -> int:
        """Return the number of the nearest line above that has content, or -1."""
        number -= 1
        while number >= 0 and (not self.lines[number].strip() or self.lines[number].lstrip().startswith("#")):
            number -= 1
        return number


def quoted(text: str) -> str:
    """Return *text* between straight quotes, written so that it reads back the same."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def explain(trouble: Trouble, is_text: bool = False) -> Iterator[Finding]:
    """Yield one finding for what the parser stumbled on; *is_text*: the whole file is one text."""
    if is_text:
        yield _line_mistake(trouble, _first(trouble)) or _only_text(trouble)
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


def _only_text(trouble: Trouble) -> Finding:
    line = _first(trouble)
    hint = "begin met de velden, bijvoorbeeld `id: veilige-steden` op de eerste regel"
    message = "dit bestand is één stuk tekst; het register verwacht regels van de vorm `naam: waarde`"
    return Finding(line, _indent(trouble.line(line)), "tekst-bovenaan", message, hint)


def _line_mistake(trouble: Trouble, number: int) -> Finding | None:
    """Return the mistake that can be seen in one line by itself."""
    line = trouble.line(number)
    if match := _TAB.match(line):
        return _tab(number, match.end() - 1)
    if match := _EQUALS.match(line):
        message = f"na `{match['key']}` staat `=` in plaats van een dubbele punt"
        return Finding(
            number, match.start("sign"), "is-teken", message, _write(f"{match['key']}: {match['value']}")
        )
    if match := _NO_DASH.match(line):
        return _joined_dash(number, line, match.start("value"))
    if (match := _JOINED.match(line)) and not _KEY.match(line):
        message = f"na de dubbele punt van `{match['key']}` staat geen spatie"
        hint = _write(f"{match['key']}: {match['value']}")
        return Finding(number, match.start("value"), "spatie-na-dubbele-punt", message, hint)
    return None


def _joined_dash(line: int, text: str, column: int) -> Finding:
    hint = _write(f"- {text[column:].strip()}")
    return Finding(line, column, "spatie-na-streepje", "na het streepje staat geen spatie", hint)


def _tab(line: int, column: int) -> Finding:
    hint = "vervang de tab door spaties: twee voor elk niveau"
    message = "deze regel springt in met een tab; dat kan alleen met spaties"
    return Finding(line, column, "tab-in-inspringing", message, hint)


def _tabs(trouble: Trouble) -> Finding | None:
    line, column = trouble.at
    match = _TAB.match(trouble.line(line))
    return _tab(line, match.end() - 1 if match else column)


def _odd_start(trouble: Trouble) -> Finding | None:
    line, column = trouble.at
    sign = trouble.line(line)[column : column + 1]
    if sign == "\t":
        return _tabs(trouble)
    if sign == "" and trouble.open:
        return _unclosed_bracket(trouble)
    if sign in "]}":
        return Finding(
            line,
            column,
            "haakje-te-veel",
            f"hier staat een `{sign}` zonder `{_partner(sign)}` ervoor",
            _quote(trouble),
        )
    if sign == "," and trouble.open:
        message = "hier staat een komma te veel"
        return Finding(line, column, "komma", message, "haal één komma weg")
    shown = "een schuin accent (U+0060)" if sign == "`" else f"`{sign}`"
    message = f"een tekst kan niet beginnen met {shown}" if sign else "hier ontbreekt een waarde"
    return Finding(line, column, "beginteken", message, _quote(trouble))


def _quote(trouble: Trouble, at: Place | None = None) -> str:
    """Return the hint to quote what stands from a place on."""
    line, column = at or trouble.at
    text = trouble.line(line)
    value = text[column:].rstrip()
    if trouble.open:  # inside brackets only up to the next comma or bracket
        value = re.split(r",\s|[\]}]|,$", value)[0].rstrip()
    mended = (text[:column] + quoted(value) + text[column + len(value) :].rstrip()).strip()
    return (
        f"zet de tekst tussen aanhalingstekens: `{mended}`"
        if len(mended) <= MAX_SHOWN
        else ("zet de hele tekst tussen aanhalingstekens")
    )


def _named(code: str, sign: str) -> Callable[[Trouble], Finding]:
    def find(trouble: Trouble) -> Finding:
        line, column = trouble.context_at or trouble.at
        message = f"een tekst kan niet beginnen met `{sign}`: dat heeft in deze bestanden een eigen betekenis"
        return Finding(line, column, code, message, _quote(trouble, (line, column)))

    return find


def _unclosed_quote(trouble: Trouble) -> Finding:
    return _unclosed(trouble, trouble.context_at or trouble.at)


def _unclosed(trouble: Trouble, at: Place) -> Finding:
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
    hint = (
        f"schrijf `{mended.strip()}`"
        if len(mended.strip()) <= MAX_SHOWN
        else (f"zet hetzelfde teken `{sign}` ook achter de tekst")
    )
    return Finding(line, column, "aanhalingsteken-niet-gesloten", message, hint)


def _block_sign(trouble: Trouble) -> Finding:
    line, column = trouble.context_at or trouble.at
    text = trouble.line(line)
    sign = re.match(r"[|>][-+0-9]*", text[column:])
    shown = sign[0] if sign else text[column : column + 1]
    message = f"achter `{shown}` staat tekst op dezelfde regel"
    hint = f"zet de tekst op de regel eronder, met twee spaties meer ervoor; of, als `{shown[:1]}` bij de tekst hoort: "
    return Finding(line, column, "tekst-na-blokteken", message, hint + _quote(trouble, (line, column)))


def _backslash(trouble: Trouble) -> Finding:
    line, column = trouble.at
    text = trouble.line(line)
    column = max(text.rfind("\\", 0, column + 1), 0)
    message = f"`{text[column : column + 2]}` is geen geldige code tussen dubbele aanhalingstekens"
    hint = "gebruik enkele aanhalingstekens (`'`), of schrijf de schuine streep twee keer (`\\\\`)"
    return Finding(line, column, "schuine-streep", message, hint)


def _directive(trouble: Trouble) -> Finding:
    line = (trouble.context_at or trouble.at)[0]
    text = trouble.line(line).rstrip()
    if re.match(r"%[A-Z]+", text):
        message = f"`{text.split(' ')[0]}` is een instructie voor programma's; die kent het register niet"
        return Finding(line, 0, "yaml-instructie", message, "haal deze regel weg")
    return Finding(line, 0, "beginteken", "een regel kan niet beginnen met `%`", "haal het procentteken weg")


def _document_start(trouble: Trouble) -> Finding | None:
    line, column = trouble.at
    above = trouble.above(line)
    if trouble.line(above).startswith("..."):
        hint = "haal de regel `...` weg, of zet wat erna komt in een eigen bestand"
        return Finding(line, column, "meer-documenten", "na `...` begint een tweede document", hint)
    after = _after_closed(trouble)
    if after:
        return after
    mistake = _line_mistake(trouble, line)
    first = _first(trouble)
    if not mistake and column == 0 and trouble.line(first).startswith(" "):
        count = _indent(trouble.line(first))
        message = f"deze regel begint met {_spaces(count)}, maar regel {line + 1} niet"
        hint = "haal de spaties aan het begin van deze regel weg"
        return Finding(first, count, "inspringing", message, hint)
    return mistake


def _second_document(trouble: Trouble) -> Finding | None:
    if trouble.context_at is None:
        return None
    return _unclosed(trouble, trouble.context_at)


def _extra_colon(trouble: Trouble) -> Finding | None:
    """`mapping values are not allowed here`: a colon in a text, or a line that stands too far to the right."""
    line, column = trouble.at
    text = trouble.line(line)
    own = _KEY.match(text)
    if column > 1024:
        return _long_key(line, _indent(text))
    if own and own.end() - 1 == column:
        return _too_far_right(trouble, own)
    above = trouble.above(line)
    if (
        own
        and own["dashes"] == ""
        and (m := _JOINED.match(trouble.line(above)))
        and m.start("key") == _indent(text)
    ):
        return _line_mistake(trouble, above)
    if match := re.match(r"[ ]*-(?=[^\s-])", text):
        return _joined_dash(line, text, match.end())
    if not own and (mistake := _line_mistake(trouble, above)):
        return mistake
    if own and (curly := _CURLY_VALUE.match(text)) and curly.start("open") < column:
        message = f"`{curly['open']}` is een krom aanhalingsteken; daarmee begint een tekst hier niet"
        hint = _write(f"{curly['before'].strip()} {quoted(curly['inner'])}")
        return Finding(line, curly.start("open"), "kromme-aanhalingstekens", message, hint)
    return _colon_in_text(trouble, line, column, own)


def _colon_in_text(trouble: Trouble, line: int, column: int, own: re.Match[str] | None) -> Finding:
    text = trouble.line(line)
    message = "in deze tekst staat een dubbele punt met een spatie erachter; zo lijkt het een nieuw veld"
    if own and re.search(r",\s*[a-z_]+$", text[:column]):
        field = text[:column].rsplit(",", 1)[1].strip()
        hint = f"zet `{field}` op een eigen regel, of zet de hele tekst tussen aanhalingstekens"
    elif own:
        value = text[own.end() :].strip()
        hint = _write(
            f"{text[: own.end()].strip()} {quoted(value)}", "zet de hele tekst tussen aanhalingstekens"
        )
    else:
        hint = "zet de hele tekst tussen aanhalingstekens, vanaf het begin op de regel erboven"
    return Finding(line, column, "dubbele-punt-in-tekst", message, hint)


def _too_far_right(trouble: Trouble, own: re.Match[str]) -> Finding:
    line = trouble.at[0]
    text = trouble.line(line)
    above = trouble.above(line)
    before = trouble.line(above)
    if match := re.match(r"[ ]*-(?=[^\s-])", text):
        return _joined_dash(line, text, match.end())
    if match := re.match(r"[ ]*-(?=[^\s-])", before):
        return _joined_dash(above, before, match.end())
    key_above = _KEY.match(before)
    if not key_above:
        mistake = _line_mistake(trouble, above)
        if mistake:
            return mistake
        if _indent(before) == _indent(text) and trouble.last is None:
            return _no_colon(trouble, above)
        return _colon_in_text(trouble, line, trouble.at[1], None)
    wanted = key_above.start("key")
    column = own.start("key")
    message = f"deze regel springt {_spaces(column)} in en hoort zo bij de tekst van `{_bare(key_above['key'])}` erboven"
    hint = (
        f"zet `{_bare(own['key'])}` recht onder `{_bare(key_above['key'])}` ({_spaces(wanted)} ervoor); "
        "hoort de regel bij de tekst, zet die hele tekst dan tussen aanhalingstekens"
    )
    return Finding(line, column, "inspringing", message, hint)


def _no_colon(trouble: Trouble, line: int) -> Finding:
    text = trouble.line(line)
    column = _indent(text)
    words = text.strip().split(" ", 1)
    if re.fullmatch(r"[a-z_]+", words[0]) and len(words) > 1:
        hint = _write(f"{words[0]}: {words[1].strip()}", "schrijf `naam: waarde`")
    else:
        hint = "schrijf `naam: waarde`"
    hint += "; hoort de regel bij de tekst erboven, zet er dan twee spaties meer voor dan voor de naam van dat veld"
    return Finding(
        line, column, "geen-dubbele-punt", "in deze regel staat geen `:` met een spatie erachter", hint
    )


def _missing_colon(trouble: Trouble) -> Finding | None:
    """`could not find expected ':'`: the line of the context lacks it, or stands too far to the left."""
    if trouble.open and trouble.context_at:
        opened = trouble.open[-1]
        if opened[1] - 1 < trouble.context_at[0]:
            return _unclosed_bracket(trouble)
    line, column = trouble.context_at or trouble.at
    text = trouble.line(line)
    if mistake := _line_mistake(trouble, line):
        return mistake
    if len(text) - column > 1024 and ":" in text:
        return _long_key(line, column)
    above = trouble.above(line)
    before = trouble.line(above)
    if _BLOCK.match(before) and _KEY.match(before):
        name = _bare(_KEY.match(before)["key"])  # type: ignore[index] # matched above
        message = f"deze tekst hoort onder `{name}`, maar springt niet in"
        hint = f"zet {_spaces(_indent(before) + 2)} voor elke regel van de tekst"
        return Finding(line, column, "inspringing", message, hint)
    if text[column : column + 1] in "{[":
        message = f"het haakje `{text[column]}` staat hier los van een veld"
        return Finding(
            line,
            column,
            "haakje-te-veel",
            message,
            "zet er de naam van een veld voor, of haal de haakjes weg",
        )
    return _no_colon(trouble, line)


def _long_key(line: int, column: int) -> Finding:
    message = "voor de dubbele punt staan meer dan 1.024 tekens; zo lang kan de naam van een veld niet zijn"
    return Finding(line, column, "te-lange-naam", message, "zet de hele tekst tussen aanhalingstekens")


def _in_brackets(trouble: Trouble) -> Finding | None:
    """Inside `[...]` or `{...}`: not closed, a comma forgotten, a colon in a text."""
    line, column = trouble.at
    text = trouble.line(line)
    sign = text[column : column + 1]
    if not trouble.open:
        return None
    opened, open_line, _ = trouble.open[-1]
    if sign and sign in "]}" and sign != _partner(opened):
        message = f"de lijst begint met `{opened}` maar wordt met `{sign}` gesloten"
        return Finding(line, column, "haakje-niet-gesloten", message, f"schrijf hier `{_partner(opened)}`")
    if line > open_line - 1 and (not sign or _KEY.match(text) or re.match(r"\s*(-\s|:)", text[column:])):
        return _unclosed_bracket(trouble)
    if line > open_line - 1 and not trouble.line(line)[:column].strip():
        above = trouble.above(line)
        message = "achter deze regel ontbreekt een komma"
        return Finding(above, len(trouble.line(above).rstrip()), "komma", message, "zet er een komma achter")
    if sign == ":":
        return _colon_in_brackets(trouble)
    if trouble.last and trouble.last[0] == "quoted":
        hint = "zet een komma tussen twee teksten, of sluit het aanhalingsteken pas aan het eind"
        return Finding(
            line, column, "tekst-na-aanhalingsteken", "achter het aanhalingsteken staat nog tekst", hint
        )
    if not sign:
        return _unclosed_bracket(trouble)
    return Finding(line, column, "komma", "hier ontbreekt een komma", "zet een komma tussen twee waarden")


def _colon_in_brackets(trouble: Trouble) -> Finding:
    line, column = trouble.at
    before = trouble.line(line)[:column]
    start = max(before.rfind(sign) for sign in ("[", "{", ",", ": "))
    words = before[start + 1 :].split()
    if len(words) > 1 and re.fullmatch(r"[a-z_]+", words[-1]):
        at = column - len(words[-1])
        hint = "zet een komma voor de naam van het volgende veld, of zet de tekst tussen aanhalingstekens"
        return Finding(line, at, "komma", f"voor `{words[-1]}` ontbreekt een komma", hint)
    message = "in deze tekst staat een dubbele punt met een spatie erachter; zo lijkt het een nieuw veld"
    begin = start + 1 + len(before[start + 1 :]) - len(before[start + 1 :].lstrip())
    return Finding(line, column, "dubbele-punt-in-tekst", message, _quote(trouble, (line, begin)))


def _unclosed_bracket(trouble: Trouble) -> Finding | None:
    if not trouble.open:
        return None
    sign, line, column = trouble.open[-1]
    text = trouble.line(line - 1)
    message = f"het haakje `{sign}` wordt nergens gesloten"
    hint = f"zet er `{_partner(sign)}` achter"
    mended = text.strip().rstrip(",") + _partner(sign)
    if (
        trouble.at[0] > line - 1
        and len(mended) <= MAX_SHOWN
        and text.count(sign) == text.count(_partner(sign)) + 1
    ):
        hint += f": `{mended}`"
    return Finding(line - 1, column - 1, "haakje-niet-gesloten", message, hint)


def _no_key(trouble: Trouble) -> Finding | None:
    """`did not find expected key`: text after a quote or bracket, or a line that stands askew."""
    line, column = trouble.at
    text = trouble.line(line)
    if text[:column].strip(" -"):
        return _after_closed(trouble)
    if not text[column:].strip():
        return _after_closed(trouble)
    if mistake := _line_mistake(trouble, line):
        return mistake
    sign = text[column:].strip()
    if re.match(r"-(\s|$)", sign):
        context_column = trouble.context_at[1] if trouble.context_at else 0
        if column == context_column:
            message = "hier begint een lijst tussen de velden"
            hint = "zet de naam van een veld boven de lijst, of haal `- ` weg"
            above = trouble.line(trouble.above(line))
            if (key := _KEY.match(above)) and above[key.end() :].strip():
                hint = f"haal de waarde achter `{_bare(key['key'])}` weg als die een lijst moet zijn, of haal `- ` weg"
            return Finding(line, column, "lijst-tussen-velden", message, hint)
    if sign.startswith(":"):
        hint = "zet er de naam van het veld voor, zoals in `titel: Veilige Steden`"
        message = "voor de dubbele punt staat niets; daar hoort de naam van een veld"
        return Finding(line, column, "sleutel-geen-tekst", message, hint)
    return _after_closed(trouble) or _askew(trouble)


def _after_closed(trouble: Trouble) -> Finding | None:
    """Text behind a closing quote or bracket; or a quote that was closed by one that opens a later text."""
    if not trouble.last:
        return None
    kind, begin, end = trouble.last
    line, column = trouble.at
    if end[0] != line or trouble.line(line)[end[1] : column].strip():
        return None
    after = trouble.line(line)[column:].rstrip()
    if (
        kind == "quoted"
        and begin[0] < line
        and any(_KEY.match(trouble.line(i)) for i in range(begin[0] + 1, line + 1))
    ):
        return _unclosed(trouble, begin)
    text = trouble.line(begin[0])
    if kind == "quoted" and begin[0] == line:
        value = text[begin[1] :].rstrip()
        if after == ",":
            return Finding(
                line, column, "komma", "achter deze tekst staat een komma te veel", "haal de komma weg"
            )
        mended = (text[: begin[1]] + quoted(value)).strip()
        hint = _write(mended, "zet de hele tekst tussen aanhalingstekens")
        message = f"achter het aanhalingsteken `{text[end[1] - 1 : end[1]]}` staat nog tekst"
        return Finding(line, column, "tekst-na-aanhalingsteken", message, hint)
    if kind in ("list", "mapping", "quoted"):
        if after[:1] in "]}" and after:
            message = f"hier staat een `{after[0]}` zonder `{_partner(after[0])}` ervoor"
            return Finding(line, column, "haakje-te-veel", message, "haal het haakje weg")
        if after == ",":
            return Finding(line, column, "komma", "hier staat een komma te veel", "haal de komma weg")
        closed = text[begin[1] : begin[1] + 1] if kind != "quoted" else ""
        message = (
            "achter het haakje staat nog tekst" if closed else "achter het aanhalingsteken staat nog tekst"
        )
        code = "tekst-na-haakje" if closed else "tekst-na-aanhalingsteken"
        hint = "zet de hele tekst tussen aanhalingstekens"
        if begin[0] == line:
            hint = _write((text[: begin[1]] + quoted(text[begin[1] :].rstrip())).strip(), hint)
        return Finding(line, column, code, message, hint)
    return None


def _askew(trouble: Trouble) -> Finding:
    line = trouble.at[0]
    text = trouble.line(line)
    column = _indent(text)
    options = []
    seen = column + 1000
    above = line
    while (above := trouble.above(above)) >= 0 and seen > 0:
        key = _KEY.match(trouble.line(above))
        if key:
            for at in {key.start("key"), _indent(trouble.line(above))}:
                if at < seen:
                    options.append(at)
            seen = min(seen, _indent(trouble.line(above)))
    near = sorted(set(options), key=lambda at: (abs(at - column), at))[:2]
    if trouble.last and trouble.last[0] == "block":
        begin = trouble.last[1][0] + 1
        wanted = _indent(next((t for t in trouble.lines[begin:line] if t.strip()), ""))
        message = "deze regel springt minder ver in dan de tekst waar hij onder staat"
        hint = f"zet er {_spaces(wanted)} voor als hij bij de tekst hoort"
        return Finding(line, column, "inspringing", message, hint)
    choice = " of ".join(_spaces(at) for at in sorted(near)) or "evenveel spaties"
    message = f"deze regel begint met {_spaces(column)} en past zo onder geen enkele regel erboven"
    hint = f"zet er {choice} voor, zodat de regel recht onder de regels staat waar hij bij hoort"
    return Finding(line, column, "inspringing", message, hint)


def _no_dash(trouble: Trouble) -> Finding | None:
    """`did not find expected '-' indicator`: a field between the items of a list, or a line that stands askew."""
    line, column = trouble.at
    text = trouble.line(line)
    if text[:column].strip(" -"):
        return _after_closed(trouble)
    if mistake := _line_mistake(trouble, line):
        return mistake
    key = _KEY.match(text)
    if trouble.context_at and column == trouble.context_at[1] and key:
        name = _bare(key["key"])
        message = f"`{name}` staat tussen de regels van een lijst, maar begint niet met `- `"
        hint = f"hoort `{name}` bij de regel erboven, zet er dan twee spaties voor; anders hoort het verder naar links"
        return Finding(line, column, "veld-tussen-lijst", message, hint)
    return _after_closed(trouble) or _askew(trouble)


def _dash_in_value(trouble: Trouble) -> Finding:
    line, column = trouble.at
    text = trouble.line(line)
    if not text[:column].strip():
        return _askew(trouble)
    hint = "zet het streepje op de regel eronder, met twee spaties ervoor; of, als het bij de tekst hoort: "
    message = "een lijst kan niet op dezelfde regel beginnen als de naam van het veld"
    return Finding(line, column, "streepje-in-waarde", message, hint + _quote(trouble))


def _question(trouble: Trouble) -> Finding:
    line, column = trouble.at
    message = (
        "een `?` gevolgd door een spatie heeft hier een bijzondere betekenis, die het register niet kent"
    )
    return Finding(line, column, "sleutel-met-vraagteken", message, _quote(trouble))


def _too_deep(trouble: Trouble) -> Finding:
    line, column = trouble.at
    return Finding(
        line, column, "te-diep", "hier zitten te veel niveaus in elkaar", "haal haakjes of inspringing weg"
    )


def _unreadable(trouble: Trouble) -> Finding:
    line, column = trouble.at
    for number in (line, (trouble.context_at or trouble.at)[0], trouble.above(line)):
        mistake = _line_mistake(trouble, number)
        if mistake:
            return mistake
    message = "deze regel past niet in de opbouw van het bestand"
    hint = "vergelijk de regel, en die erboven, met een ander bestand: inspringing, dubbele punt, aanhalingstekens, haakjes"
    return Finding(line, column, "onleesbare-regel", message, hint)


_STEPS: tuple[tuple[str, Callable[[Trouble], Finding | None]], ...] = (
    ("tab character", _tabs),
    ("while scanning an alias", _named("verwijzing", "*")),
    ("while scanning an anchor", _named("anker", "&")),
    ("tag", _named("tag", "!")),
    ("directive", _directive),
    ("incompatible YAML document", _directive),
    ("while scanning a block scalar", _block_sign),
    ("unexpected end of stream", _unclosed_quote),
    ("unexpected document indicator", _second_document),
    ("escape", _backslash),
    ("hexdecimal", _backslash),
    ("while parsing a quoted scalar", _backslash),
    ("cannot start any token", _odd_start),
    ("document start", _document_start),
    ("mapping values are not allowed", _extra_colon),
    ("could not find expected ':'", _missing_colon),
    ("did not find expected node content", _odd_start),
    ("while parsing a flow", _in_brackets),
    ("block sequence entries are not allowed", _dash_in_value),
    ("mapping keys are not allowed", _question),
    ("did not find expected key", _no_key),
    ("did not find expected '-' indicator", _no_dash),
    ("nest", _too_deep),
)


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _spaces(count: int) -> str:
    return "geen spaties" if count == 0 else "één spatie" if count == 1 else f"{count} spaties"


def _bare(key: str) -> str:
    return key.strip("\"'")


def _partner(sign: str) -> str:
    return {"[": "]", "{": "}", "]": "[", "}": "{"}[sign]


def _write(line: str, otherwise: str = _SPACES_AFTER) -> str:
    line = line.strip()
    return f"schrijf `{line}`" if len(line) <= MAX_SHOWN else otherwise
