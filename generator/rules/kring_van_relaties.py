"""An activity is no part and no successor of itself, not by way of others either."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.findings.finding import Finding
from generator.rules.draft import Draft
from generator.rules.relaties import RINGS, WrittenRelatie, kinds, relaties
from generator.words.wording import code

CODE = "kring-van-relaties"


def check(draft: Draft) -> Iterator[Finding]:
    """Yield each ring of parts or successors once, at its first relation."""
    for soort in kinds(draft, *RINGS):
        steps: dict[str, list[WrittenRelatie]] = {}
        for relatie in relaties(draft):
            if relatie.soort == soort and relatie.naar != relatie.van:
                steps.setdefault(relatie.van, []).append(relatie)
        for ring in _rings(steps):
            way = " → ".join(code(relatie.van) for relatie in (*ring, ring[0]))
            message = f"de relaties `{soort}` vormen een kring: {way}"
            hint = "haal de relatie weg die niet klopt"
            yield Finding(ring[0].place, CODE, message, hint)


def _rings(steps: Mapping[str, Sequence[WrittenRelatie]]) -> Iterator[tuple[WrittenRelatie, ...]]:
    """Yield rings that share no activity, each beginning at its first activity by path."""
    live = _with_way_back(steps)
    while live:
        way: list[WrittenRelatie] = []
        place: dict[str, int] = {}
        key = next(iter(live))
        while key not in place:
            place[key] = len(way)
            way.append(next(relatie for relatie in live[key] if relatie.naar in live))
            key = way[-1].naar
        ring = way[place[key] :]
        at = min(range(len(ring)), key=lambda index: ring[index].entry.document.path)
        yield (*ring[at:], *ring[:at])
        taken = {relatie.van for relatie in ring}
        live = _with_way_back({key: items for key, items in live.items() if key not in taken})


def _with_way_back(steps: Mapping[str, Sequence[WrittenRelatie]]) -> dict[str, Sequence[WrittenRelatie]]:
    """Return the activities from which a ring can be reached: strip ends until none is left."""
    to: dict[str, list[str]] = {}
    for key, items in steps.items():
        for relatie in items:
            to.setdefault(relatie.naar, []).append(key)
    left = {key: sum(relatie.naar in steps for relatie in items) for key, items in steps.items()}
    ends = [key for key, number in left.items() if not number]
    for end in ends:  # grows while it is walked
        for key in to.get(end, ()):
            left[key] -= 1
            if not left[key]:
                ends.append(key)
    return {key: items for key, items in steps.items() if left[key] > 0}
