"""The files of the form that show how an entry is written: its text, and the version that it has in git.

No other file of a site shows more of an entry than what it says.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable

from generator.register.activiteit import Activiteit
from generator.register.register import Register
from generator.words.sorting import sort_key

MAP = "data/formulier/"
"""Where the files of the form are published."""


def files(full: Register) -> dict[str, Callable[[], bytes]]:
    """Return what makes each file, by address from the root of the site; *full* holds all facts."""
    return {
        f"{MAP}activiteiten.json": lambda: as_json(_activities(full)),
        f"{MAP}lijsten.json": lambda: as_json(_lists(full)),
        **{f"{MAP}{activiteit.id}.yaml": _text_of(activiteit) for activiteit in full.activiteiten},
    }


def _text_of(activiteit: Activiteit) -> Callable[[], bytes]:
    return lambda: activiteit.source.text.encode()


def _lists(full: Register) -> dict[str, dict[str, tuple[str, str, str]]]:
    """Return the path, the version and the text of the file of each thing, by its list and id."""
    return {
        kind: {
            key: (item.source.path, blob(item.source.text.encode()), item.source.text)
            for key, item in full.collection(kind).items()
        }
        for kind in full.schema.lijsten
    }


def _activities(full: Register) -> list[list[str]]:
    return list(map(_activity, sorted(full.activiteiten, key=lambda a: sort_key(a.titel))))


def _activity(activiteit: Activiteit) -> list[str]:
    """Return id, title, other words, path, ministry, date of the last stand, day of confirmation, version.

    The version is the name that git gives to the content of the file.
    """
    names = (*activiteit.ook_bekend_als, *activiteit.eerdere_ids)
    return [
        activiteit.id,
        activiteit.titel,
        " ".join(names),
        activiteit.source.path,
        activiteit.departement,
        activiteit.laatste_stand.datum.isoformat(),
        activiteit.bevestigd_op.isoformat() if activiteit.bevestigd_op else "",
        blob(activiteit.source.text.encode()),
    ]


def blob(content: bytes) -> str:
    """Return the name of a file's content in git, in its first ten digits."""
    whole = b"blob %d\0" % len(content) + content
    return hashlib.sha1(whole, usedforsecurity=False).hexdigest()[:10]


def as_json(data: object) -> bytes:
    """Return data as the form fetches it."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
