"""The files of the form that show how an entry is written: its text, and the version that it has in git.

No other file of a site shows more of an entry than what it says.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections import defaultdict
from collections.abc import Callable, Sequence
from functools import partial

from generator.register.activiteit import Activiteit
from generator.register.register import Register
from generator.words.sorting import sort_key

MAP = "data/formulier/"
"""Where the files of the form are published."""
_TOGETHER = 16
"""So many texts of activities lie in one file, or half as many: one for each would be a third of a site."""


def files(full: Register) -> dict[str, Callable[[], bytes]]:
    """Return what makes each file, by address from the root of the site; *full* holds all facts."""
    together: dict[int, list[Activiteit]] = defaultdict(list)
    for activiteit in full.activiteiten:
        together[_file_of(activiteit, full)].append(activiteit)
    return {
        f"{MAP}activiteiten.json": lambda: as_json(_activities(full)),
        f"{MAP}lijsten.json": lambda: as_json(_lists(full)),
        **{f"{MAP}teksten/{number}.json": partial(_texts, some) for number, some in sorted(together.items())},
    }


def _file_of(activiteit: Activiteit, full: Register) -> int:
    """Return in which file its text is: the same one until there are twice as many activities."""
    number = len(full.activiteiten) // _TOGETHER
    return zlib.crc32(activiteit.id.encode()) % (1 << number.bit_length())


def _texts(activiteiten: Sequence[Activiteit]) -> bytes:
    return as_json({activiteit.id: activiteit.source.text for activiteit in activiteiten})


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
    in_order = sorted(full.activiteiten, key=lambda a: sort_key(a.titel))
    return [_activity(activiteit, full) for activiteit in in_order]


def _activity(activiteit: Activiteit, full: Register) -> list[str]:
    """Return id, title, other words, path, ministry, date of the last stand, day of confirmation, version.

    And the number of the file with its text. The version is the name that git gives to the content.
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
        str(_file_of(activiteit, full)),
    ]


def blob(content: bytes) -> str:
    """Return the name of a file's content in git, in its first ten digits."""
    whole = b"blob %d\0" % len(content) + content
    return hashlib.sha1(whole, usedforsecurity=False).hexdigest()[:10]


def as_json(data: object) -> bytes:
    """Return data as the form fetches it."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
