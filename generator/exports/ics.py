"""A calendar (RFC 5545) of what is to come: milestones, and the terms of open promises."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from generator.config import Settings
from generator.exports.atom import tag
from generator.gebeurtenissen import Gebeurtenis, agenda
from generator.register import Register

_LONGEST = 75  # bytes of a line


def register_ics(register: Register, settings: Settings) -> bytes:
    """Return the calendar of the whole register."""
    return calendar(settings, agenda(register), "Register activiteiten")


def calendar(settings: Settings, events: Iterable[Gebeurtenis], naam: str) -> bytes:
    """Return a calendar of events of a whole day."""
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Register activiteiten//NL",
        "CALSCALE:GREGORIAN",
        f"X-WR-CALNAME:{_escaped(naam)}",
        *(line for event in events for line in _event(event, settings)),
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
        yield f"CATEGORIES:{','.join(event.departementen)}"
    yield "TRANSP:TRANSPARENT"
    yield "END:VEVENT"


def _day(day: date) -> str:
    return day.strftime("%Y%m%d")


def _escaped(text: str) -> str:
    for character in ("\\", ";", ","):
        text = text.replace(character, f"\\{character}")
    return text.replace("\n", "\\n")


def _folded(line: str) -> bytes:
    """Return a line cut into pieces of at most 75 bytes, never inside a character."""
    pieces, piece = [], b""
    for character in line:
        encoded = character.encode()
        if len(piece) + len(encoded) > _LONGEST:
            pieces.append(piece)
            piece = b" "
        piece += encoded
    return b"\r\n".join((*pieces, piece)) + b"\r\n"
