"""Pages for who writes in the register: the form, and the ids by which things are referred to."""

from __future__ import annotations

from collections.abc import Iterator

from generator.register.register import Register
from generator.schema.schema import ACTIVITEITEN
from generator.schema.settings import Settings
from generator.site.page import Late, Page
from generator.words.sorting import sort_key

_SCRIPTS = tuple(
    f"assets/{name}.js"
    for name in (
        "formulier-aanbieden", "formulier-controle", "formulier-invoer", "formulier-schrijven",
        "formulier-staat", "formulier-stukken", "formulier-tekst", "formulier-uitkomst", "formulier-velden",
        "formulier-vragen", "formulier-wijziging", "formulier-yaml", "formulier-zoeken", "zoek-tekst",
        "zoek-werkboek",
    )
)  # fmt: skip
"""The modules of the form, which a browser fetches at once instead of one after the other."""


def pages(register: Register, settings: Settings) -> Iterator[Page]:
    """Yield the form and the list of ids."""
    yield Page(
        path="meedoen/formulier/",
        title="Formulier",
        template="formulier.html",
        context={"stand": tuple(_fields_of_stand(register)), "scripts": _SCRIPTS},
        description="Werk een activiteit bij of voeg er een toe, zonder te programmeren.",
    )
    yield Page(
        path="meedoen/kenmerken/",
        title="Kenmerken",
        template="kenmerken.html",
        context=Late(lambda: {"lijsten": tuple(_lists(register))}),
        description="Alles waarnaar een activiteit kan verwijzen, met het kenmerk dat u dan opschrijft.",
    )


def _fields_of_stand(register: Register) -> Iterator[tuple[str, str]]:
    """Yield the key and the title of each field that a stand needs."""
    schema = register.schema
    item = schema.resolve(schema.velden["standen"]["items"])
    for key in item["required"]:
        yield key, str(schema.resolve(item["properties"][key])["title"])


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
