"""No personal data: the register is public, and so is its history.

Source: standards, section 1.4.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from generator.findings.finding import Finding, Location
from generator.reading.load import Document
from generator.rules.draft import Draft
from generator.schema.values import is_any_text

CODE = "persoonsgegeven"
PER_ENTRY = True
_HINT = "haal het weg, ook uit de geschiedenis van het bestand: wat in het register staat, is openbaar"
_DIGITS = bytes(ord("0") if chr(byte).isdigit() and byte < 128 else byte for byte in range(256))
_MOBILE = re.compile(r"(?<![\d-])(?:\+31[ -]?(?:\(0\)[ -]?)?6|0031[ -]?6|06|\(06\))(?:[ .-]?\d){8}(?!\d)")
_IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b")
_DUTCH_IBAN = re.compile(r"NL\d{2}[A-Z]{4}\d{10}")
_NINE = re.compile(r"(?<![\d.,/=-])(?:\d{9}|\d{4}[ .]\d{2}[ .]\d{3}|\d{3}[ .]\d{3}[ .]\d{3})(?![\d,/-]|\.\d)")
_LOCAL = re.compile(r"[\w.+-]+\Z")
_DOMAIN = re.compile(r"(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)
_LONGEST_LOCAL, _LONGEST_DOMAIN = (
    64,
    255,
)  # RFC 5321, 4.5.3.1; so a long run of letters is not searched again and again
_PRIVATE = re.compile(
    r"(?:gmail|googlemail|hotmail|outlook|live|msn|icloud|me|yahoo|ziggo|kpnmail|kpnplanet|planet|xs4all|home"
    r"|upcmail|casema|hetnet|telfort|tele2|quicknet|caiway|solcon|proton|protonmail)\.(?:com|nl|me|net)",
    re.IGNORECASE,
)
_SHARED = (
    r"aanpak|adviespunt|algemeen|beleid|bestuur|bureau|communicatie|contact|coordinat|data|directie|dienst"
    r"|federatie|helpdesk|hulp|info|klacht|loket|mail|meld|ministerie|nieuws|onderzoek|overzicht|pers|platform"
    r"|post|privacy|programma|project|publiek|redactie|register|secretariaat|service|steunpunt|subsidie|support"
    r"|team|veilig|vraag|vragen|webmaster|woo"
)
"""Parts of addresses that are of no person."""


def patterns(postbussen: tuple[str, ...]) -> Mapping[str, re.Pattern[str]]:
    """Return what the form looks for in the browser; *postbussen* as in `find_kind`."""
    return {
        "lokaal": _LOCAL, "domein": _DOMAIN, "prive": _PRIVATE, "gedeeld": _shared(postbussen),
        "mobiel": _MOBILE, "negen": _NINE, "iban": _IBAN, "nl": _DUTCH_IBAN,
    }  # fmt: skip


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each text that holds a mobile number, a BSN, an account number or somebody's own mail address.

    A comment counts too: it is as public as the rest of the file.
    """
    postbussen = draft.woorden.postbussen
    odd = [entry for entry in draft.everything() if _may_hold(entry.document.text)]
    for entry, values in draft.found(is_any_text, odd):
        for keys, value, _ in values:
            kind = find_kind(value, postbussen) if isinstance(value, str) else ""
            if kind:
                yield _finding(entry.locate(*keys), f"`{_field(keys)}`", kind)
    for entry in odd:
        yield from _check_comments(entry.document, postbussen)


def _may_hold(text: str) -> bool:
    """Whether a file has an @ or nine digits in a row: one cheap look, before the dear ones."""
    return "@" in text or b"0" * 9 in text.encode("utf-8", "replace").translate(_DIGITS, b" .-()/")


def _check_comments(document: Document, postbussen: tuple[str, ...]) -> Iterator[Finding]:
    for number, line in enumerate(document.text.split("\n"), 1):
        begin = 0 if line.startswith("#") else line.find(" #") + 1
        kind = find_kind(line[begin:], postbussen) if line[begin : begin + 1] == "#" else ""
        if kind:
            yield _finding(Location(document.path, number, begin + 1), "deze opmerking", kind)


def _finding(place: Location, what: str, kind: str) -> Finding:
    return Finding(place, CODE, f"{what} bevat {kind}; persoonsgegevens horen niet in het register", _HINT)


def _field(keys: tuple[str | int, ...]) -> str:
    return next(str(key) for key in reversed(keys) if isinstance(key, str))


def find_kind(text: str, postbussen: tuple[str, ...] = ()) -> str:
    """Return the first kind of personal data in *text*, in words; empty when there is none.

    *postbussen* are parts of addresses that are of no person, of `woorden/postbussen.yaml`.
    """
    if "@" in text and any(_is_personal(*parts, _shared(postbussen)) for parts in _addresses(text)):
        return "een persoonlijk mailadres"
    if "6" in text and _MOBILE.search(text):
        return "een mobiel telefoonnummer"
    if any(_is_bsn(match[0]) for match in _NINE.finditer(text)):
        return "een getal dat een burgerservicenummer kan zijn"
    if any(_is_iban(match[0]) for match in _IBAN.finditer(text)):
        return "een rekeningnummer"
    return ""


def _addresses(text: str) -> Iterator[tuple[str, str]]:
    """Yield what stands before and after the @ of each mail address, in linear time."""
    for at in (match.start() for match in re.finditer("@", text)):
        local = _LOCAL.search(text[max(0, at - _LONGEST_LOCAL) : at])
        domain = _DOMAIN.match(text, at + 1, at + 1 + _LONGEST_DOMAIN)
        if local and domain:
            yield local[0], domain[0]


def _is_personal(local: str, domain: str, shared: re.Pattern[str]) -> bool:
    """Whether an address is of a person: at a private provider, or a name with a point such as j.jansen."""
    if _PRIVATE.fullmatch(domain):
        return True
    parts = re.split(r"[._-]", local)
    return len(parts) > 1 and all(part.isalpha() for part in parts) and not shared.search(local)


@cache
def _shared(postbussen: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join((_SHARED, *map(re.escape, postbussen))), re.IGNORECASE)


def _is_bsn(text: str) -> bool:
    """Whether nine digits pass the eleven test of a BSN."""
    digits = [int(char) for char in text if char.isdigit()]
    weights = (9, 8, 7, 6, 5, 4, 3, 2, -1)
    total = sum(digit * weight for digit, weight in zip(digits, weights, strict=True))
    return total % 11 == 0 and len(set(digits)) > 1


def _is_iban(text: str) -> bool:
    """Whether a text is an account number: of Dutch form, or of any form with the right check digits."""
    bare = text.replace(" ", "")
    if _DUTCH_IBAN.match(bare):
        return True
    number = "".join(str(int(char, 36)) for char in bare[4:] + bare[:4])
    return 15 <= len(bare) <= 34 and int(number) % 97 == 1
