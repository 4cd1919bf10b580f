"""A text that has not the form of its field: no id, no date, no web address."""

from __future__ import annotations

import calendar
import re
from urllib.parse import quote

from generator.findings.finding import Finding
from generator.reading.load import Document, Keys
from generator.schema.patterns import matcher
from generator.schema.skeleton import wanted
from generator.schema.spot import Spot
from generator.words.datum import MAANDEN
from generator.words.suggest import LONG_DASHES, plain
from generator.words.wording import code, example, listed

CODES = ("ongeldig-kenmerk", "ongeldige-datum", "onmogelijke-dag", "ongeldig-adres", "ongeldige-vorm")


def explain_form(spot: Spot) -> Finding:
    """Return the finding for a text that does not match the pattern of its field."""
    defs = spot.schema.data["$defs"]
    form = spot.node.get("pattern")
    if form == defs["id"]["pattern"]:
        return _wrong_id(spot)
    if form in (defs["datum"]["pattern"], defs["dag"]["pattern"]):
        return _wrong_date(spot)
    if form == defs["webadres"]["pattern"]:
        return _wrong_address(spot)
    message = f"{spot.name} heeft niet de goede vorm: {code(spot.value)}"
    if better := _in_form(str(spot.value), str(form)):
        return spot.finding("ongeldige-vorm", message, f"schrijf {example(better)}")
    examples = [example(value) for value in spot.node.get("examples", ())]
    shape = f"; de vorm is als die van {' of '.join(examples)}" if examples else ""
    return spot.finding("ongeldige-vorm", message, f"vul in: {wanted(spot.schema, spot.node)}{shape}")


def _in_form(text: str, form: str) -> str:
    """Return what *text* says in the form of its field, when one way of reading it fits."""
    fits = matcher(form)
    text = " ".join(text.translate(LONG_DASHES).split())
    years = re.sub(r"\b((?:19|20)\d\d) ?[-/] ?(?:19|20)?(\d\d)\b", r"\1/\2", text)
    period = re.sub(r" ?(?:-|/|tot en met|t/m|tot|en) ?(?=\d{4}$)", "-", text)
    whole = (text, text.replace(" ", ""), text.upper(), years, period)
    found = next((way for way in whole if fits(way)), "")
    parts = [part for part in re.split(r"[\s,;:]+", text) if fits(part)]
    return found or (parts[0] if len(parts) == 1 and any(char.isdigit() for char in parts[0]) else "")


def _wrong_id(spot: Spot) -> Finding:
    message = f"{code(spot.value)} is geen kenmerk: dat heeft alleen kleine letters, cijfers en koppeltekens"
    better = plain(str(spot.value))
    hint = f"schrijf {code(better)}" if better else f"bijvoorbeeld {code(spot.example)}"
    return spot.finding("ongeldig-kenmerk", message, hint)


def _wrong_date(spot: Spot) -> Finding:
    only_days = spot.node.get("pattern") == spot.schema.data["$defs"]["dag"]["pattern"]
    better = iso_of(str(spot.value))
    forms = (
        "een dag als `2020-07-20`"
        if only_days
        else (
            "een dag als `2020-07-20`, een maand als `2018-07`, een kwartaal als `2018-K3`, "
            "een half jaar als `2018-H2` of een jaar als `2018`"
        )
    )
    message = f"{spot.name} is geen datum die het register kent: {code(spot.value)}"
    if not better or not re.search(spot.node["pattern"], better):
        return spot.finding("ongeldige-datum", message, f"een datum is {forms}")
    is_dash = str(spot.value).translate(LONG_DASHES) == better
    why = ", met gewone koppeltekens: nu staan er lange streepjes" if is_dash else ""
    return spot.finding("ongeldige-datum", message, f"schrijf `{better}`{why}")


def iso_of(text: str) -> str:
    """Return a date as people write it (20-7-2020, 20 juli 2020, Q3 2018) in the register's form."""
    months = {name[:3]: number for number, name in enumerate(MAANDEN, 1)} | {"mrt": 3}
    low = " ".join(text.translate(LONG_DASHES).casefold().split())
    if re.fullmatch(r"\d{4}(?:-\d\d){0,2}", low):
        return low
    if match := re.fullmatch(r"(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})", low):
        return f"{match[3]}-{int(match[2]):02}-{int(match[1]):02}"
    if match := re.fullmatch(r"(\d{4})[-/. ](\d{1,2})(?:[-/. ](\d{1,2}))?(?:[t ].*)?", low):
        return f"{match[1]}-{int(match[2]):02}" + (f"-{int(match[3]):02}" if match[3] else "")
    if match := re.fullmatch(r"(?:(\d{1,2}) )?([a-z]{3,9})\.? (\d{4})", low):
        month = months.get(match[2][:3])
        day = f"-{int(match[1]):02}" if match[1] else ""
        return f"{match[3]}-{month:02}{day}" if month else ""
    if match := re.fullmatch(r"(\d{4})[- ]?([qkh])([1-4])|([qkh])([1-4])[- ](\d{4})", low):
        kind, number, year = match[2] or match[4], match[3] or match[5], match[1] or match[6]
        return f"{year}-{'H' if kind == 'h' else 'K'}{number}"
    return ""


def explain_day(document: Document, keys: Keys, value: str) -> Finding:
    """Return the finding for a day that does not exist, such as 30 February."""
    year, month = int(value[:4]), int(value[5:7])
    last = calendar.monthrange(year, month)[1]
    message = f"{code(value)} bestaat niet: die maand had {last} dagen"
    return Finding(
        document.locate(*keys), "onmogelijke-dag", message, f"de laatste dag is `{value[:8]}{last}`"
    )


def _wrong_address(spot: Spot) -> Finding:
    text = str(spot.value).strip()
    if re.match(r"https://[^/?#]", text) and not re.search(r"\s", text):
        return _wrong_part_of_address(spot, text)
    message = f"{spot.name} is geen webadres dat met `https://` begint: {code(spot.value)}"
    bare = re.sub(r"^[a-z]+:/{0,2}", "", text, flags=re.IGNORECASE)
    is_host = re.fullmatch(r"[\w.-]+\.[a-z]{2,}(/\S*)?", bare, flags=re.IGNORECASE)
    hint = (
        f"schrijf {code('https://' + bare)}"
        if is_host
        else "neem het volledige adres over uit de browser, zonder spaties"
    )
    return spot.finding("ongeldig-adres", message, hint)


def _wrong_part_of_address(spot: Spot, text: str) -> Finding:
    """Return the finding for what begins as an address. Source: RFC 3986, 2.1 to 3.2.1, and RFC 3987, 2.2."""
    fits = matcher(spot.node["pattern"])
    bad = [char for char in dict.fromkeys(text) if char not in "%#" and not fits(f"https://a.nl/{char}")]
    host = re.split(r"[/?#]", text.removeprefix("https://"), maxsplit=1)[0]
    message = f"{spot.name} is geen webadres: {code(text)}"
    hint = "neem het volledige adres over uit de browser"
    if bad:
        message = f"{spot.name} is geen webadres door {listed(bad)}: {code(text)}"
        better = "".join(quote(char) if char in bad else char for char in text)
        hint = f"schrijf {code(better)}" if fits(better) else hint
    elif "@" in host:
        hint = f"haal {code(host[: host.rindex('@') + 1])} weg: dat hoort niet in een openbaar adres"
    elif re.search(r"%(?![0-9A-Fa-f]{2})", text):
        hint = "schrijf een `%` als `%25`, of neem het adres over uit de browser"
    return spot.finding("ongeldig-adres", message, hint)
