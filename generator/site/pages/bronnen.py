"""The documents, and per document what the register takes from it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from generator.register.activiteit import Activiteit
from generator.register.register import Register
from generator.schema.settings import Settings
from generator.site.page import Crumb, Page


def pages(register: Register, settings: Settings) -> Iterator[Page]:
    """Yield the list of documents, then each document."""
    used = {key: register.facts_by_document(key) for key in register.documenten}
    bronteksten = [d for d in register.documenten.values() if d.bronnentekst]
    andere = [d for d in register.documenten.values() if not d.bronnentekst]
    counts = {
        key: len(
            {activiteit.id for activiteit, _ in places}
            | {a.id for a in register.activiteiten_by_document(key)}
        )
        for key, places in used.items()
    }
    yield Page(
        path="bronnen/",
        title="Bronnen",
        template="bronnen.html",
        context={"bronteksten": bronteksten, "andere": andere, "aantallen": counts},
        description="De documenten waaruit de feiten in het register komen.",
    )
    for document in register.documenten.values():
        yield Page(
            path=f"bronnen/{document.id}/",
            title=document.titel,
            template="bron.html",
            context={
                "document": document,
                "regels": _by_activiteit(used[document.id]),
                "horend": register.activiteiten_by_document(document.id),
                "verantwoording": _answers(register, document.id),
            },
            description=f"Wat het register ontleent aan {document.citaat}.",
            crumbs=(Crumb("Bronnen", "bronnen/"),),
        )


def _by_activiteit(places: tuple[tuple[Activiteit, str], ...]) -> list[tuple[Activiteit, list[str]]]:
    """Return each activity with its places, in the order of the document as far as the places tell."""
    found: dict[str, tuple[Activiteit, list[str]]] = {}
    for activiteit, plaats in places:
        found.setdefault(activiteit.id, (activiteit, []))[1].append(plaats)
    rows = [(activiteit, sorted(set(plaatsen), key=_natural)) for activiteit, plaatsen in found.values()]
    return sorted(rows, key=lambda row: (_natural(row[1][0]), row[0].titel))


def _natural(text: str) -> list[tuple[int, str]]:
    """Return a key that sorts `2` before `10`."""
    return [
        (int(part), "") if part.isdigit() else (-1, part.casefold()) for part in re.findall(r"\d+|\D+", text)
    ]


def _answers(register: Register, document_id: str) -> list[tuple[str, list[Any]]]:
    groups = (
        ("aanbevelingen", register.aanbevelingen),
        ("toezeggingen", register.toezeggingen),
        ("moties", register.moties),
    )
    rows = (
        (name, [item for item in items.values() if document_id in (item.bewijs.bron, item.document)])
        for name, items in groups
    )
    return [(name, items) for name, items in rows if items]
