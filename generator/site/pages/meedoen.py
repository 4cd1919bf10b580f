"""Pages for who writes in the register: what can be referred to, and by which id."""

from __future__ import annotations

from collections.abc import Iterator

from generator.register.register import Register, sort_key
from generator.schema.schema import ACTIVITEITEN
from generator.schema.settings import Settings
from generator.site.page import Page


def pages(register: Register, settings: Settings) -> Iterator[Page]:
    """Yield the list of ids."""
    yield Page(
        path="meedoen/kenmerken/",
        title="Kenmerken",
        template="kenmerken.html",
        context={"lijsten": tuple(_lists(register))},
        description="Alles waarnaar een activiteit kan verwijzen, met het kenmerk dat u dan opschrijft.",
    )


def _lists(register: Register) -> Iterator[tuple[str, str, tuple[tuple[str, str], ...]]]:
    """Yield (name, title, (id, name of the thing)) of each list; activities have the list of activities."""
    for kind in register.schema.lijsten:
        items = register.collection(kind)
        names = sorted(((key, _name(item)) for key, item in items.items()), key=lambda row: sort_key(row[1]))
        if names and kind != ACTIVITEITEN:
            yield kind, register.schema.title_of(kind), tuple(names)


def _name(item: object) -> str:
    """Return what a thing is called, with the citation of a document in front."""
    titel = str(getattr(item, "titel", "") or getattr(item, "naam", ""))
    citaat = str(getattr(item, "citaat", ""))
    return f"{citaat}: {titel}" if citaat and citaat != titel else titel
