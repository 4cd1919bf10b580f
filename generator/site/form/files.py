"""The files that the form fetches: what it knows of fields and names, and the text of each activity.

They hold the files of the register as they are now, also what is dated after the peildatum: who changes a
file changes the whole of it, and a form that knew only the old part would take the new part away.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from generator.register.activiteit import Activiteit
from generator.register.register import Register
from generator.schema.schema import ACTIVITEITEN, Schema
from generator.schema.settings import Settings
from generator.site.form.fields import Field, make_kind
from generator.site.form.language import language
from generator.site.form.rules import MOST_WORDS, asker, reading_words, rule_words
from generator.site.keyed import Keyed
from generator.site.keys import Keys
from generator.words.datum import MAANDEN
from generator.words.sorting import sort_key

MAP = "data/formulier/"
"""Where the files are published."""


def files(full: Register, settings: Settings, shown: Register) -> dict[str, Callable[[], bytes]]:
    """Return what makes each file, by address from the root of the site.

    *full* holds all facts, *shown* those of the pages.
    """
    return {
        f"{MAP}velden.json": Keyed(
            lambda: _json(_fields(full, settings, shown)), lambda: Keys(shown, settings).key("velden")
        ),
        f"{MAP}namen.json": lambda: _json(_names(full)),
        f"{MAP}activiteiten.json": lambda: _json(_activities(full)),
        f"{MAP}lijsten.json": lambda: _json(_lists(full)),
        **{f"{MAP}{activiteit.id}.yaml": _text_of(activiteit) for activiteit in full.activiteiten},
    }


def _text_of(activiteit: Activiteit) -> Callable[[], bytes]:
    return lambda: activiteit.source.text.encode()


def _fields(full: Register, settings: Settings, shown: Register) -> dict[str, Any]:
    schema = full.schema
    kinds, rules = _of_schema(schema)
    return {
        "soorten": kinds,
        "huis": {"departementen": schema.home_of("departementen")},
        "regels": rules,
        "taal": language(asker(schema, full.woorden), full.woorden),
        "lezen": reading_words(),
        "meesteWoorden": MOST_WORDS,
        "maanden": MAANDEN,
        "bewerken": settings.bewerken,
        "peildatum": shown.peildatum.isoformat(),
        "stand": shown.stand_label,
    }


@lru_cache(maxsize=1)
def _of_schema(schema: Schema) -> tuple[Mapping[str, Field], Mapping[str, Any]]:
    """Return the kinds of files and the words of the rules, made once for all who have this schema."""
    kinds = {kind: make_kind(schema, kind) for kind in (ACTIVITEITEN, *schema.lijsten)}
    return kinds, rule_words(schema)


def _names(full: Register) -> dict[str, list[list[str]]]:
    """Return, for each collection but the activities, the id, the name and other words of each thing."""
    found = {kind: full.collection(kind) for kind in (*full.schema.lijsten, "departementen")}
    return {kind: [_name(key, item) for key, item in items.items()] for kind, items in found.items()}


def _lists(full: Register) -> dict[str, dict[str, tuple[str, str, str]]]:
    """Return the path, the version and the text of the file of each thing, by its list and id."""
    return {
        kind: {
            key: (item.source.path, blob(item.source.text.encode()), item.source.text)
            for key, item in full.collection(kind).items()
        }
        for kind in full.schema.lijsten
    }


def _name(key: str, item: Any) -> list[str]:
    citaat = getattr(item, "citaat", "")
    naam = str(getattr(item, "titel", "") or getattr(item, "naam", "") or key)
    shown = f"{citaat}: {naam}" if citaat and citaat != naam else naam
    names = (getattr(item, "afkorting", ""), *getattr(item, "ook_bekend_als", ()), getattr(item, "adres", ""))
    datum = str(getattr(item, "datum", "") or "")
    return [key, shown, " ".join(str(name) for name in names if name), datum]


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


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
