"""What a file must be before it is read as YAML: small, regular, UTF-8, without characters nobody sees."""

from __future__ import annotations

import codecs
import errno
import os
import re
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from generator.findings.finding import Finding, Location, capped
from generator.reading.source import Source

MAX_BYTES = 256 * 1024
MAX_TEXT = 10_000  # characters of one text
MAX_DEPTH = 20  # of lists and fields in each other
MAX_SAME = 5  # findings of one code in a file that cannot be read; the last one counts the rest

CODES = (
    "te-groot",
    "snelkoppeling",
    "kapotte-snelkoppeling",
    "map-in-plaats-van-bestand",
    "geen-gewoon-bestand",
    "niet-te-lezen",
    "geen-tekstbestand",
    "utf-16",
    "windows-1252",
    "geen-utf8",
    "nul-teken",
    "stuurteken",
    "regelscheider",
    "richtingsteken",
    "onzichtbaar-teken",
    "bom-in-de-tekst",
    "harde-spatie",
    "conflictmarkering",
)

SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that are not the space bar, as a character class."""

_OPEN = os.O_RDONLY | sum(getattr(os, name, 0) for name in ("O_NOFOLLOW", "O_NONBLOCK", "O_BINARY"))
"""Open what is named, not what it points to, and never wait for a pipe; Windows lacks the first two."""

PLAIN_ASCII = bytes([9, 10, 13, *range(0x20, 0x7F)])
_KINDS = (
    ("nul-teken", "\x00"),
    ("regelscheider", "\x85\u2028\u2029"),
    ("stuurteken", "\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff\ufff9-\ufffb"),
    ("richtingsteken", "\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069"),
    ("bom-in-de-tekst", "\ufeff"),
    (
        "onzichtbaar-teken",
        "\u00ad\u034f\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200d\u2060-\u2065\u206a-\u206f\u3164\uffa0"
        "\U000e0000-\U000e007f",
    ),
)
FORBIDDEN = re.compile("|".join(f"(?P<k{i}>[{chars}]+)" for i, (_, chars) in enumerate(_KINDS)))
"""Runs of characters that no file may have."""
_IN_VALUE = rf"(?P<cr>\r+)|{FORBIDDEN.pattern}"
"""The same for what escapes such as `\\u0000` give; there `\\r` is no line end of the file either.

This pattern and that of hard spaces are for files that are read carefully: `re` compiles them then.
"""

_SUSPECT = re.compile(rf"{FORBIDDEN.pattern}|[{SPACES}]")
"""What is looked for among the characters that are no ASCII, of which a text has few."""
_HARD_SPACE = (
    rf"(?m)^(?:[ \t]*(?P<indent>[{SPACES}]+)|[ \t]*-(?P<dash>[{SPACES}]+)"
    rf"|[ -]*[a-z_]+:(?P<colon>[{SPACES}]+))"
)
_CONFLICT = re.compile(r"(?m)^(?:(?:<{7}|>{7}|\|{7})(?: .*)?|={7})\r?$")
_OFFICE = {
    b"PK\x03\x04": "een Word-, Excel-, LibreOffice- of zip-bestand",
    b"\xd0\xcf\x11\xe0": "een Word- of Excel-bestand",
    b"%PDF-": "een pdf",
    b"{\\rtf": "een tekstdocument met opmaak (rtf)",
}
_NAMES = {
    "\u00a0": "harde spatie",
    "\u00ad": "zacht afbreekstreepje",
    "\u200b": "spatie zonder breedte",
    "\u200c": "scheider zonder breedte",
    "\u200d": "verbinder zonder breedte",
    "\u2060": "woordverbinder",
    "\u202f": "smalle harde spatie",
    "\ufeff": "byte-order mark",
    "\r": "terug naar het begin van de regel",
    "\x1b": "begin van een kleurcode",
    "\x85": "oud regeleinde",
    "\u2028": "regelscheider",
    "\u2029": "alineascheider",
}


class Refused(Exception):  # noqa: N818 - it carries findings, it is no error of ours
    """The file cannot be used; `findings` say why."""

    def __init__(self, findings: list[Finding]) -> None:
        super().__init__(findings)
        self.findings = findings


def load_source(path: Path | str, name: str) -> bytes:
    """Return the bytes of a regular file of at most `MAX_BYTES`; more is never read. Raises Refused."""
    try:
        handle = os.open(path, _OPEN)
    except (OSError, ValueError) as error:
        raise Refused([_unreadable(Path(path), name, error)]) from error
    try:
        status = os.fstat(handle)
        if not stat.S_ISREG(status.st_mode):
            raise Refused([_irregular(name, stat.S_ISDIR(status.st_mode))])
        if status.st_size > MAX_BYTES:
            raise Refused([_too_big(name, status.st_size)])
        return os.read(handle, status.st_size + 1)
    except OSError as error:
        raise Refused([_unreadable(Path(path), name, error)]) from error
    finally:
        os.close(handle)


def to_text(data: bytes, name: str) -> str:
    """Return the text of a file that passes every guard, without the mark at its start. Raises Refused."""
    if len(data) > MAX_BYTES:
        raise Refused([_too_big(name, len(data))])
    text = _decoded(data, name)
    rest = data.translate(None, PLAIN_ASCII)
    if rest and _SUSPECT.search(rest.decode("utf-8", "replace")):
        found = [*check_forbidden(text, name), *_check_hard_spaces(text, name)]
        if found:
            raise Refused(found)
    if b"<<<<<<<" in data or b">>>>>>>" in data or b"=======" in data:
        found = list(_check_conflict(text, name))
        if found:
            raise Refused(found)
    return text


def has_forbidden(text: str) -> bool:
    """Whether a text has a character that no file may have; of ASCII that is known at once."""
    rest = text.encode("utf-8", "surrogatepass").translate(None, PLAIN_ASCII)
    return bool(rest) and FORBIDDEN.search(rest.decode("utf-8", "surrogatepass")) is not None


def named(char: str) -> str:
    """Return how a character that cannot be shown is called: `U+200B, spatie zonder breedte`."""
    name = _NAMES.get(char) or ("bijzondere spatie" if unicodedata.category(char) == "Zs" else "")
    return f"`U+{ord(char):04X}`" + (f" ({name})" if name else "")


def check_forbidden(text: str, name: str) -> Iterator[Finding]:
    """Yield each run of characters that are invisible, turn the text round or are meant for machines."""
    found = []
    source = Source(text, name)
    for match in FORBIDDEN.finditer(text):
        code = _KINDS[int((match.lastgroup or "k0")[1:])][0]
        message, hint = forbidden_words(code, match[0][0])
        found.append(Finding(source.place(match.start()), code, message, hint))
    yield from capped(found, MAX_SAME)


def forbidden_code(text: str) -> tuple[str, str] | None:
    """Return the code and the character of the first character of a value that no value may have."""
    match = re.search(_IN_VALUE, text)
    if not match:
        return None
    code = "stuurteken" if match.lastgroup == "cr" else _KINDS[int((match.lastgroup or "k0")[1:])][0]
    return code, match[0][0]


def without_forbidden(text: str) -> str:
    """Return a value without the characters that no value may have."""
    return re.sub(_IN_VALUE, "", text)


def forbidden_words(code: str, char: str) -> tuple[str, str]:
    """Return what is wrong with a forbidden character, and what to do about it."""
    sign = named(char)
    remove = "haal het weg: zet de cursor erachter en druk op backspace, of typ de regel opnieuw"
    return {
        "nul-teken": (
            f"hier staat een nul-teken {sign}",
            "dit is geen gewone tekst: bewaar het bestand als UTF-8",
        ),
        "regelscheider": (
            f"hier staat een bijzonder regeleinde {sign}",
            "haal het weg en druk op Enter, of zet er een spatie voor in de plaats",
        ),
        "stuurteken": (f"hier staat het stuurteken {sign}, dat niemand ziet", remove),
        "richtingsteken": (f"hier staat {sign}, een teken dat de leesrichting omdraait", remove),
        "bom-in-de-tekst": (f"midden in het bestand staat {sign}, een bestandsmarkering", remove),
        "onzichtbaar-teken": (f"hier staat het onzichtbare teken {sign}", remove),
    }[code]


def _check_hard_spaces(text: str, name: str) -> list[Finding]:
    found = []
    source = Source(text, name)
    for match in re.finditer(_HARD_SPACE, text):
        group = match.lastgroup or "indent"
        where = {"indent": "aan het begin van de regel", "dash": "na `-`", "colon": "na `:`"}[group]
        message = f"{where} staat geen gewone spatie maar {named(match[group][0])}"
        hint = f"vervang {'dat teken' if len(match[group]) == 1 else 'die tekens'} door gewone spaties"
        found.append(Finding(source.place(match.start(group)), "harde-spatie", message, hint))
    return capped(found, MAX_SAME)


def _check_conflict(text: str, name: str) -> Iterator[Finding]:
    match = _CONFLICT.search(text)
    if match:
        yield Finding(
            Source(text, name).place(match.start()),
            "conflictmarkering",
            f"hier staat `{match[0].rstrip()[:7]}`: twee versies van dit bestand zijn nog niet samengevoegd",
            "kies wat moet blijven en haal de regels met `<<<<<<<`, `=======` en `>>>>>>>` weg",
        )


def _decoded(data: bytes, name: str) -> str:
    if data.startswith(tuple(_OFFICE)):
        kind = next(kind for start, kind in _OFFICE.items() if data.startswith(start))
        message = f"dit is {kind}, geen gewone tekst"
        hint = "open het in het eigen programma en neem de tekst over in een bestand met gewone tekst"
        raise Refused([Finding(Location(name), "geen-tekstbestand", message, hint)])
    wide = _wide_encoding(data)
    if wide:
        message = f"dit bestand is bewaard als {wide}, niet als UTF-8"
        hint = "kies bij Opslaan als de codering UTF-8"
        raise Refused([Finding(Location(name), "utf-16", message, hint)])
    body = data.removeprefix(codecs.BOM_UTF8)  # the codec `utf-8-sig` takes five times as long
    try:
        return body.decode()
    except UnicodeDecodeError as error:
        raise Refused([_not_utf8(data, len(data) - len(body) + error.start, name)]) from error


def _wide_encoding(data: bytes) -> str:
    if data.startswith((b"\xff\xfe\0\0", b"\0\0\xfe\xff")):
        return "UTF-32"
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "UTF-16"
    nuls = data.count(0)
    if not nuls:
        return ""
    if nuls * 10 >= len(data) * 9:
        return ""  # a spoilt file
    if nuls * 8 >= len(data) * 5 and len(data) >= 4 and len(data) % 4 == 0:
        return "UTF-32"
    odd = data[1::2].count(0)
    even = nuls - odd
    half = len(data) // 2
    # half of the bytes NUL, all on one side: Latin text in two bytes each
    return "UTF-16" if half and max(odd, even) * 2 >= half and min(odd, even) * 10 <= half else ""


def _not_utf8(data: bytes, start: int, name: str) -> Finding:
    before = data[:start].decode("utf-8-sig", "replace")
    where = Source(before, name).place(len(before))
    byte = f"`{data[start]:02X}`"
    is_cut = data[start] in b"\xc2\xc3" and start == len(data) - 1
    if _is_windows_1252(data) and not is_cut:
        letter = data[start : start + 1].decode("cp1252")
        return Finding(
            where,
            "windows-1252",
            f"het teken `{letter}` is bewaard als Windows-1252 (Latin-1), niet als UTF-8",
            "kies bij Opslaan als de codering UTF-8",
        )
    return Finding(
        where,
        "geen-utf8",
        f"dit bestand is geen tekst in UTF-8: hier staat de byte {byte}",
        "bewaar het bestand opnieuw als gewone tekst met de codering UTF-8",
    )


def _is_windows_1252(data: bytes) -> bool:
    """Return whether it is text of one byte per letter, without any character of several bytes."""
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return False
    has_utf8 = re.search(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}", data)
    return not has_utf8 and not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f]", text)


def _unreadable(path: Path, name: str, error: Exception) -> Finding:
    where = Location(name)
    code = getattr(error, "errno", None)
    if code == errno.ELOOP and path.exists():
        message = "dit is een snelkoppeling (symbolic link), geen bestand"
        return Finding(where, "snelkoppeling", message, "zet het bestand zelf op deze plaats")
    if code == errno.ELOOP:
        message = "dit is een snelkoppeling (symbolic link) naar iets dat niet bestaat"
        return Finding(where, "kapotte-snelkoppeling", message, "zet het bestand zelf op deze plaats")
    if code == errno.ENXIO:
        return _irregular(name, is_folder=False)
    if code == errno.EISDIR:
        return _irregular(name, is_folder=True)
    reasons = {errno.ENOENT: "het bestaat niet (meer)", errno.EACCES: "u hebt er geen rechten voor"}
    reason = reasons.get(code or 0, "het systeem geeft een fout")
    hint = "kijk of het bestand er staat en of u het mag lezen"
    return Finding(where, "niet-te-lezen", f"dit bestand is niet te lezen: {reason}", hint)


def _irregular(name: str, is_folder: bool) -> Finding:
    if is_folder:
        message = "dit is een map, maar de naam is die van een bestand"
        hint = "geef de map een naam zonder `.yaml`, of zet er een bestand voor in de plaats"
        return Finding(Location(name), "map-in-plaats-van-bestand", message, hint)
    message = "dit is geen gewoon bestand maar een kanaal of apparaat van het systeem"
    return Finding(Location(name), "geen-gewoon-bestand", message, "zet een gewoon bestand op deze plaats")


def _too_big(name: str, size: int) -> Finding:
    kb = -(-size // 1024)
    message = f"dit bestand is {kb} kB; het mag ten hoogste {MAX_BYTES // 1024} kB zijn"
    hint = "zet één activiteit per bestand, en geen plaatjes of bijlagen in de tekst"
    return Finding(Location(name), "te-groot", message, hint)
