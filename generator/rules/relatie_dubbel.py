"""A relation is written once, on one side; the other side is computed."""

from __future__ import annotations

from collections.abc import Iterator

from generator.findings.finding import Finding
from generator.rules.draft import Draft
from generator.rules.relaties import WrittenRelatie, relaties
from generator.words.wording import code

CODES = ("relatie-aan-twee-kanten", "dubbele-relatie")
_LOOSE = "hangt-samen-met"  # says less than any other kind, and the same from both sides
_RINGS = ("onderdeel-van", "vervolg-op")  # both ways round they are a ring, which has its own rule


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each relation that an earlier one already says, from this side or from the other."""
    seen: dict[tuple[str, str], WrittenRelatie] = {}
    for relatie in relaties(draft):
        here, there = (relatie.van.id, relatie.naar), (relatie.naar, relatie.van.id)
        if here[0] == here[1]:
            continue
        if there in seen and _repeats(seen[there].soort, relatie.soort) and relatie.soort not in _RINGS:
            yield _both_sides(relatie, seen[there])
        elif here in seen and _LOOSE in (seen[here].soort, relatie.soort):
            yield _twice(relatie, seen[here])
        seen.setdefault(here, relatie)


def _repeats(one: str, other: str) -> bool:
    return one == other or _LOOSE in (one, other)


def _both_sides(relatie: WrittenRelatie, first: WrittenRelatie) -> Finding:
    message = f"de relatie met {code(relatie.naar)} staat aan twee kanten"
    place = first.place
    hint = f"haal deze weg; ze staat al in {place.path} op regel {place.line} als `{first.soort}`"
    return Finding(relatie.place, CODES[0], message, hint)


def _twice(relatie: WrittenRelatie, first: WrittenRelatie) -> Finding:
    message = (
        f"de activiteit heeft twee relaties met {code(relatie.naar)}: `{first.soort}` en `{relatie.soort}`"
    )
    return Finding(
        relatie.place, CODES[1], message, f"laat `{_LOOSE}` weg: de andere zegt meer", "waarschuwing"
    )
