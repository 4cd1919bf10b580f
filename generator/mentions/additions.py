"""What a letter gives the files of the register: all that is certain, and empty what a human writes.

Taken from the letter are its number and date, places, numbers of papers, and the names of new things. What
it says is not: `tekst`, `titel` and `status` stay empty, and `register check` refuses them until they are
written.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from generator.mentions.report import MentionReport
from generator.words.staat.papers import DEBATE, FIELD, is_debate, read_id
from generator.words.suggest import plain

EMPTY = ""
"""What stands where a human must write something."""
_LONGEST_PLACE = 200  # signs of a `vindplaats`
_LONGEST_KEY = 60
_LONGEST_NAME = 8  # words; nine are a sentence of somebody else


@dataclass(frozen=True, slots=True)
class FileAddition:
    """A new file."""

    kind: str  # `activiteiten` or the list
    key: str
    values: Mapping[str, Any]
    notes: tuple[str, ...] = ()  # Dutch: what the letter leaves open; become comments


@dataclass(frozen=True, slots=True)
class PartAddition:
    """Something that is added to a file that is there."""

    kind: str
    key: str
    field: str  # a list, to which `values` are added, or a field that they become
    values: Mapping[str, Any]


@dataclass(frozen=True)
class Additions:
    """All that a letter gives."""

    files: Sequence[FileAddition] = ()
    parts: Sequence[PartAddition] = field(default_factory=tuple)


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the coordinator adds to what was found, and leaves out."""

    source: str  # id of the letter
    day: date
    departement: str  # that of a new thing, while nobody has said another
    also: Collection[str] = ()  # ids of activities and promises that were a `misschien`
    without: Collection[str] = ()  # ids of activities that need no stand


def make_additions(report: MentionReport, wishes: Wishes) -> Additions:
    """Return what the letter gives the register.

    A stand for each activity that is surely mentioned, and a file for each sure name, promise and motion.
    """
    files = [_document(report, wishes), *_activities(report, wishes), *_promises(report, wishes)]
    parts = [*_standen(report, wishes), *_kept(report, wishes)]
    return Additions([*files, *_motions(report, wishes)], parts)


def _document(report: MentionReport, wishes: Wishes) -> FileAddition:
    head = report.about
    values: dict[str, Any] = {
        "id": wishes.source,
        "titel": head.title,
        "soort": DEBATE if is_debate(wishes.source) else head.kind,
        "datum": wishes.day.isoformat(),
    }
    if head.paper and read_id(wishes.source):
        values[FIELD] = head.paper.parts
    values["bronnentekst"] = True
    return FileAddition("documenten", wishes.source, values)


def _standen(report: MentionReport, wishes: Wishes) -> Iterator[PartAddition]:
    for found in report.activities:
        is_wanted = found.certainty == "zeker" or found.key in wishes.also
        if is_wanted and found.key not in wishes.without:
            values = {
                "datum": wishes.day.isoformat(),
                "status": EMPTY,
                "tekst": EMPTY,
                **_proof(report, wishes, found.sentences),
            }
            yield PartAddition("activiteiten", found.key, "standen", values)


def _kept(report: MentionReport, wishes: Wishes) -> Iterator[PartAddition]:
    for item in report.redeemed:
        for key in item.keys:
            if key in wishes.also:
                proof = _proof(report, wishes, (item.sentence,))
                values = {"datum": wishes.day.isoformat(), "tekst": EMPTY, **proof}
                yield PartAddition("toezeggingen", key, "nagekomen", values)


def _activities(report: MentionReport, wishes: Wishes) -> Iterator[FileAddition]:
    for item in report.unknown:
        key = plain(item.name)[:_LONGEST_KEY].strip("-")
        if item.certainty != "zeker" or len(item.name.split()) > _LONGEST_NAME or key in wishes.without:
            continue
        proof = _proof(report, wishes, item.sentences)
        stand = {"datum": wishes.day.isoformat(), **proof}
        values = {
            "id": key, "titel": item.name, "soort": item.kind, "departement": wishes.departement,
            "standen": stand,
        }  # fmt: skip
        yield FileAddition("activiteiten", key, values)


def _promises(report: MentionReport, wishes: Wishes) -> Iterator[FileAddition]:
    number = 0
    for item in report.promises:
        if item.certainty != "zeker" or item.key:
            continue
        number += 1
        key = f"toezegging-{wishes.source}-{number}".lower()
        values = {
            "id": key, "titel": EMPTY, "tekst": EMPTY, "door": EMPTY, "departement": wishes.departement,
            "datum": wishes.day.isoformat(), **({"termijn": item.date} if item.date else {}),
            **_proof(report, wishes, (item.sentence,)),
        }  # fmt: skip
        notes = (f"Termijn in de brief: {item.term}",) if item.term else ()
        yield FileAddition("toezeggingen", key, values, notes)


def _motions(report: MentionReport, wishes: Wishes) -> Iterator[FileAddition]:
    for item in report.motions:
        if item.is_known:
            continue
        dossier, _, number = item.label.partition(", nr. ")
        proof = _proof(report, wishes, item.sentences)
        in_debate = is_debate(wishes.source)
        step = {"datum": EMPTY, "status": EMPTY, **proof}
        key = item.key.lower()
        values = {
            "id": key, "titel": EMPTY, "tekst": EMPTY, "dossier": dossier, "nummer": number,
            "datum": EMPTY if in_debate else f"voor {wishes.day.isoformat()}", **proof, "verloop": [step],
        }  # fmt: skip
        yield FileAddition("moties", key, values)


def _proof(report: MentionReport, wishes: Wishes, sentences: Sequence[int]) -> dict[str, str]:
    """Return source and place; of many places as many as fit."""
    text = ""
    for place in dict.fromkeys(map(report.place, sentences)):
        longer = f"{text}; {place}" if text else place
        if len(longer) > _LONGEST_PLACE:
            break
        text = longer
    return {"bron": wishes.source, "vindplaats": text or EMPTY}
