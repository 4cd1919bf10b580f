"""JSON Feed 1.1 of what was reported, beside each Atom feed and with the same ids.

Source: https://www.jsonfeed.org/version/1.1/.
"""

from __future__ import annotations

import json
from collections.abc import Iterable

from generator.exports.atom import MOST, tag
from generator.exports.json_files import versioning
from generator.exports.versie import versions
from generator.register.gebeurtenissen import Gebeurtenis, gebeurtenissen
from generator.register.register import Register
from generator.schema.settings import Settings

VERSION = "https://jsonfeed.org/version/1.1"


def register_json_feed(register: Register, settings: Settings) -> bytes:
    """Return the feed of the whole register."""
    titel = f"{settings.naam}: wat er gemeld is"
    return json_feed(
        register, settings, gebeurtenissen(register), "wijzigingen/feed.json", titel, "wijzigingen/"
    )


def json_feed(
    register: Register, settings: Settings, events: Iterable[Gebeurtenis], path: str, titel: str, pagina: str
) -> bytes:
    """Return a feed of *events*, newest first."""
    found = unversioned_feed(register, settings, events, path, titel, pagina)
    return found.replace(*versioning(register), 1)


def unversioned_feed(
    register: Register, settings: Settings, events: Iterable[Gebeurtenis], path: str, titel: str, pagina: str
) -> bytes:
    """Return a feed without the version of the data, which every change makes another."""
    root = settings.wortel
    data = {
        "version": VERSION,
        "title": titel,
        "home_page_url": root + pagina,
        "feed_url": root + path,
        "language": "nl",
        "authors": [{"name": settings.uitgever or settings.naam}],
        "_register": {"about": f"{root}data/", **versions(register, settings, "")},
        "items": [_item(event, settings, root) for event in list(events)[:MOST]],
    }
    return (json.dumps(data, ensure_ascii=False, indent=1) + "\n").encode()


def _item(event: Gebeurtenis, settings: Settings, root: str) -> dict[str, object]:
    return {
        "id": tag(settings, event.id),
        "url": root + event.pagina,
        "title": event.titel,
        "content_text": event.tekst,
        "date_published": f"{event.datum.isoformat()}T00:00:00Z",
        "tags": list(event.departementen),
    }
