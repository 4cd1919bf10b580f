"""The files that the form fetches: what it knows of fields and names, and the text of each activity.

They hold the files of the register as they are now, also what is dated after the peildatum: who changes a
file changes the whole of it, and a form that knew only the old part would take the new part away.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from generator.register.register import Register
from generator.schema.schema import ACTIVITEITEN, Schema
from generator.schema.settings import Settings
from generator.site.form import originals
from generator.site.form.fields import Field, make_kind
from generator.site.form.language import language
from generator.site.form.originals import MAP, as_json
from generator.site.form.rules import MOST_WORDS, asker, reading_words, rule_words
from generator.site.keyed import Keyed
from generator.site.keys import Keys
from generator.words.datum import MAANDEN


def files(full: Register, settings: Settings, shown: Register) -> dict[str, Callable[[], bytes]]:
    """Return what makes each file, by address from the root of the site.

    *full* holds all facts, *shown* those of the pages.
    """
    return {
        f"{MAP}velden.json": Keyed(
            lambda: as_json(_fields(full, settings, shown)), lambda: Keys(shown, settings).key("velden")
        ),
        f"{MAP}namen.json": lambda: as_json(_names(full)),
        **originals.files(full),
    }


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


def _name(key: str, item: Any) -> list[str]:
    citaat = getattr(item, "citaat", "")
    naam = str(getattr(item, "titel", "") or getattr(item, "naam", "") or key)
    shown = f"{citaat}: {naam}" if citaat and citaat != naam else naam
    names = (getattr(item, "afkorting", ""), *getattr(item, "ook_bekend_als", ()), getattr(item, "adres", ""))
    datum = str(getattr(item, "datum", "") or "")
    return [key, shown, " ".join(str(name) for name in names if name), datum]
