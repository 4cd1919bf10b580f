"""The documents, and per document what the register takes from it."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from generator.compare.values import in_words
from generator.register.activiteit import Activiteit
from generator.register.build import inner_kinds
from generator.register.lijsten import Brondocument
from generator.register.pruning import proofs
from generator.register.register import Register
from generator.schema.settings import Settings
from generator.site.page import Crumb, Late, Page
from generator.words.staat.papers import OF_PARLIAMENT, PUBLISHED, SITE, is_official


def pages(register: Register, settings: Settings) -> Iterator[Page]:
    """Yield the list of documents, then each document."""
    yield Page(
        path="bronnen/",
        title="Bronnen",
        template="bronnen.html",
        context=Late(partial(_lijst, register)),
        description="De documenten waaruit de feiten in het register komen.",
    )
    yield from (_page(register, document) for document in register.documenten.values())


def _lijst(register: Register) -> Mapping[str, Any]:
    newest_first = sorted(register.documenten.values(), key=_age)
    bronteksten = [d for d in newest_first if d.bronnentekst]
    andere = [d for d in newest_first if not d.bronnentekst]
    counts = {
        key: len(
            {activiteit.id for activiteit, _ in register.facts_by_document(key)}
            | {a.id for a in register.activiteiten_by_document(key)}
        )
        for key in register.documenten
    }
    return {
        "bronteksten": bronteksten,
        "andere": andere,
        "aantallen": counts,
        "zonder_adres": sum(not d.adres for d in newest_first),
    }


def _page(register: Register, document: Brondocument) -> Page:
    return Page(
        path=f"bronnen/{document.id}/",
        title=document.titel,
        template="bron.html",
        later=partial(_bron, register, document),
        description=f"Wat het register ontleent aan {document.citaat}.",
        crumbs=(Crumb("Bronnen", "bronnen/"),),
        follows=partial(_named_in, register, document),
    )


def _named_in(register: Register, document: Brondocument) -> tuple[Any, ...]:
    """Return the document, and the activities that take something from it or belong to it."""
    used = dict.fromkeys(activiteit.id for activiteit, _ in register.facts_by_document(document.id))
    return (
        document,
        tuple(map(register.by_id.__getitem__, used)),
        register.activiteiten_by_document(document.id),
    )


def _bron(register: Register, document: Brondocument) -> Mapping[str, Any]:
    used = register.facts_by_document(document.id)
    return {
        "document": document,
        "soort": _kind(register, document),
        "host": urlsplit(document.adres).netloc.removeprefix("www."),
        "is_officieel": is_official(document.adres),
        "publicaties": (PUBLISHED, SITE) if document.soort in OF_PARLIAMENT else None,
        "regels": [
            (activiteit, places, taken(register, activiteit, document.id))
            for activiteit, places in _by_activiteit(used)
        ],
        "horend": register.activiteiten_by_document(document.id),
        "verantwoording": _answers(register, document.id),
    }


def _age(document: Brondocument) -> tuple[bool, int, str]:
    """Return a key that puts the newest document first, and last those without a date."""
    day = document.datum.last if document.datum else date.min
    return not document.datum, -day.toordinal(), document.titel


def _kind(register: Register, document: Brondocument) -> str:
    node = register.schema.data["$defs"]["documenten"]["properties"]["soort"]
    return in_words(register, node, document.soort, "soort")


def taken(register: Register, activiteit: Activiteit, document_id: str) -> Sequence[str]:
    """Return what an activity takes from a document: each field with a fact from it, and how many."""
    return register.remembered.each(activiteit.id, _taken, activiteit).get(document_id, ())


def _taken(register: Register, activiteit: Activiteit) -> Mapping[str, Sequence[str]]:
    """Return the same by document: an activity is looked through once, and not for each of them."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, _ in inner_kinds(Activiteit):
        value = getattr(activiteit, name)
        counts: dict[str, int] = {}
        for item in value if isinstance(value, tuple) else (value,) if value else ():
            for key in _sources(item):
                counts[key] = counts.get(key, 0) + 1
        for key, count in counts.items():
            times = f" ({count})" if count > 1 else ""
            found[key].append(f"{register.schema.label(name).lower()}{times}")
    return found


def _sources(item: object) -> set[str]:
    return {getattr(item, "bron", ""), *(bewijs.bron for bewijs in proofs(item))}


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
        (int(part), "") if part.isdecimal() else (-1, part.casefold())
        for part in re.findall(r"\d+|\D+", text)
    ]


def _answers(register: Register, document_id: str) -> list[tuple[str, list[Any]]]:
    rows = (
        (name, [i for i in register.collection(name).values() if document_id in (i.bewijs.bron, i.document)])
        for name in register.schema.opdrachtlijsten
    )
    return [(name, items) for name, items in rows if items]
