"""A calendar (RFC 5545) of what is to come: milestones, and the terms of open promises."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from generator.exports.atom import tag
from generator.exports.versie import version_words
from generator.register.gebeurtenissen import Gebeurtenis, agenda
from generator.register.register import Register
from generator.schema.settings import Settings

_LONGEST = 75  # bytes of a line
_BREAK = re.compile("\r\n|[\n\v\f\r\x1c-\x1e\x85\u2028\u2029]")
"""Everything that some program takes for the end of a line."""
_CONTROL = re.compile("[\x00-\x08\n-\x1f\x7f-\x9f\u2028\u2029]")
"""What no line may hold (RFC 5545, 3.1): an entry could otherwise add a line of its own to the calendar."""


def register_ics(register: Register, settings: Settings) -> bytes:
    """Return the calendar of the whole register."""
    return calendar(settings, agenda(register), settings.naam, version_words(register), register.peildatum)


def calendar(settings: Settings, events: Iterable[Gebeurtenis], naam: str, versie: str, day: date) -> bytes:
    """Return a calendar of events of a whole day; *versie* says of which version the data is.

    A calendar has at least one component (RFC 5545, 3.6): without an event that is a note of *day*.
    """
    found = [line for event in events for line in _event(event, settings)]
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        f"PRODID:-//{_escaped(settings.naam)}//NL",
        "CALSCALE:GREGORIAN",
        f"NAME:{_escaped(naam)}",  # RFC 7986
        f"X-WR-CALNAME:{_escaped(naam)}",
        f"DESCRIPTION:{_escaped(versie)}",
        *(found or _nothing(settings, day)),
        "END:VCALENDAR",
    ]
    return b"".join(_folded(line) for line in lines)


def _event(event: Gebeurtenis, settings: Settings) -> Iterator[str]:
    yield "BEGIN:VEVENT"
    yield f"UID:{tag(settings, event.id)}"
    yield f"DTSTAMP:{_day(event.gemeld)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(event.datum)}"
    yield f"DTEND;VALUE=DATE:{_day(event.datum + timedelta(days=1))}"
    yield f"SUMMARY:{_escaped(event.titel)}"
    yield f"DESCRIPTION:{_escaped(event.tekst)}"
    if settings.adres:
        yield f"URL:{settings.adres}{event.pagina}"
    if event.departementen:
        yield f"CATEGORIES:{','.join(map(_escaped, event.departementen))}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _nothing(settings: Settings, day: date) -> Iterator[str]:
    yield "BEGIN:VJOURNAL"
    yield f"UID:{tag(settings, 'actueel/agenda.ics')}"
    yield f"DTSTAMP:{_day(day)}T000000Z"
    yield f"DTSTART;VALUE=DATE:{_day(day)}"
    yield "SUMMARY:Er is nu geen datum die nog komt."
    yield "END:VJOURNAL"


def _day(day: date) -> str:
    return day.strftime("%Y%m%d")


def _escaped(text: str) -> str:
    r"""Return a text as a value of the type TEXT (RFC 5545, 3.3.11): a line end in it is written `\n`."""
    for character in ("\\", ";", ","):
        text = text.replace(character, f"\\{character}")
    return _BREAK.sub("\\\\n", text)


def _folded(line: str) -> bytes:
    """Return a line without controls, cut into pieces of at most 75 bytes, never inside a character."""
    pieces, piece = [], b""
    for character in _CONTROL.sub("", line):
        encoded = character.encode()
        if len(piece) + len(encoded) > _LONGEST:
            pieces.append(piece)
            piece = b" "
        piece += encoded
    return b"\r\n".join((*pieces, piece)) + b"\r\n"
