"""Atom feeds of what was reported: the whole register, and per ministry, action line and target group."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from urllib.parse import urlsplit
from xml.etree import ElementTree as ET

from generator.exports.versie import version_words
from generator.register.gebeurtenissen import Gebeurtenis, gebeurtenissen
from generator.register.register import Register
from generator.schema.settings import EXAMPLE, Settings

MOST = 100
"""A feed holds the newest only; everything is in the register itself."""
MakeFeed = Callable[[Register, Settings, Iterable[Gebeurtenis], str, str, str], bytes]
_ATOM = "http://www.w3.org/2005/Atom"


def register_atom(register: Register, settings: Settings) -> bytes:
    """Return the feed of the whole register."""
    titel = f"{settings.naam}: wat er gemeld is"
    return feed(register, settings, gebeurtenissen(register), "wijzigingen/feed.atom", titel, "wijzigingen/")


def feed(
    register: Register, settings: Settings, events: Iterable[Gebeurtenis], path: str, titel: str, pagina: str
) -> bytes:
    """Return a feed of *events*, newest first; `updated` is the date of the newest fact, not of the build."""
    found = unversioned_feed(register, settings, events, path, titel, pagina)
    return found.replace(*versioning(register), 1)


def versioning(register: Register) -> tuple[bytes, bytes]:
    """Return what stands in a feed without the version of the data, and what with it."""
    return _version(register, ""), _version(register)


def unversioned_feed(
    register: Register, settings: Settings, events: Iterable[Gebeurtenis], path: str, titel: str, pagina: str
) -> bytes:
    """Return a feed without the version of the data, which every change makes another."""
    root = settings.wortel
    newest = list(events)[:MOST]
    ET.register_namespace("", _ATOM)
    element = ET.Element(f"{{{_ATOM}}}feed", {"{http://www.w3.org/XML/1998/namespace}lang": "nl"})
    _add(element, "id", tag(settings, path))
    _add(element, "title", titel)
    _add(element, "updated", _moment(newest[0]) if newest else f"{register.peildatum.isoformat()}T00:00:00Z")
    _add(element, "link", rel="self", type="application/atom+xml", href=root + path)
    _add(element, "link", rel="alternate", type="text/html", href=root + pagina)
    _add(element, "rights", settings.licentie.naam)
    _add(element, "generator", settings.naam, version=version_words(register, ""))
    _add(_add(element, "author"), "name", settings.uitgever or settings.naam)
    for event in newest:
        _entry(element, event, settings, root)
    text: bytes = ET.tostring(element, encoding="utf-8", xml_declaration=True)
    return text + b"\n"


def tag(settings: Settings, name: str) -> str:
    """Return the lasting id of something in a feed or calendar: RFC 4151, whatever page shows it."""
    host = urlsplit(settings.wortel).hostname or urlsplit(EXAMPLE).hostname
    return f"tag:{host},{settings.dossier.sinds}:{name}"


def _version(register: Register, gegevens: str | None = None) -> bytes:
    return f'version="{version_words(register, gegevens)}"'.encode()


def _entry(parent: ET.Element, event: Gebeurtenis, settings: Settings, root: str) -> None:
    element = _add(parent, "entry")
    _add(element, "id", tag(settings, event.id))
    _add(element, "title", event.titel)
    _add(element, "updated", _moment(event))
    _add(element, "published", _moment(event))
    _add(element, "link", rel="alternate", type="text/html", href=root + event.pagina)
    _add(element, "summary", event.tekst)
    for key in event.departementen:
        _add(element, "category", term=key)


def _moment(event: Gebeurtenis) -> str:
    return f"{event.datum.isoformat()}T00:00:00Z"


def _add(parent: ET.Element, name: str, text: str | None = None, **attributes: str) -> ET.Element:
    element = ET.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = text
    return element
