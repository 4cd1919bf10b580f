"""Recommendations, promises and motions, each with the activities that answer it."""

from __future__ import annotations

from collections.abc import Iterator

from generator.register.register import Register, sort_key
from generator.schema.settings import Settings
from generator.site.page import Page


def pages(register: Register, settings: Settings) -> Iterator[Page]:
    """Yield the three lists; each item has its id as an anchor."""
    van = sorted({a.van for a in register.aanbevelingen.values()}, key=lambda key: sort_key(key))
    yield Page(
        path="aanbevelingen/",
        title="Aanbevelingen",
        template="aanbevelingen.html",
        context={
            "groepen": [
                (register.organisaties[key], [a for a in register.aanbevelingen.values() if a.van == key])
                for key in van
            ]
        },
        description="Adviezen aan de regering, en welke activiteiten daar een antwoord op zijn.",
    )
    toezeggingen = register.toezeggingen.values()
    yield Page(
        path="toezeggingen/",
        title="Toezeggingen",
        template="toezeggingen.html",
        context={
            "open_": [t for t in toezeggingen if not t.nagekomen],
            "nagekomen": [t for t in toezeggingen if t.nagekomen],
        },
        description="Wat bewindspersonen het parlement hebben beloofd, en wat daarvan is nagekomen.",
    )
    yield Page(
        path="moties/",
        title="Moties",
        template="moties.html",
        context={"moties": list(register.moties.values())},
        description="Moties van de Tweede Kamer en wat ermee gebeurd is.",
    )
