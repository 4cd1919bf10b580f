"""The answer in a few sentences: what happened to what was known, what is new, what became of promises."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.compare.fates import FATES
from generator.compare.report import Chapter, FateCounts, Side
from generator.words.wording import joined

_PROMISES = (
    ("nagekomen", "nagekomen"),
    ("te-laat", "voorbij hun termijn zonder gemelde uitkomst"),
    ("toegezegd", "nieuw"),
)
_EDITED = (
    ("nieuw", "nieuw"), ("beeindigd", "beëindigd"), ("gewijzigd", "gewijzigd"),
    ("hernoemd", "met een ander kenmerk"), ("ingetrokken", "ingetrokken"), ("nagekomen", "nagekomen"),
    ("termen", "in de gesloten lijsten"), ("lijsten", "in de lijsten"), ("let-op", "om op te letten"),
)  # fmt: skip


def summary(
    van: Side, naar: Side, of_all: Sequence[FateCounts], delen: Sequence[Chapter], is_time: bool
) -> Iterator[str]:
    """Yield the sentences. *of_all* has the count of all ministries last."""
    counts = {deel.id: deel.aantal for deel in delen}
    if not is_time:
        parts = [f"{counts[key]} {text}" for key, text in _EDITED if counts.get(key)]
        yield f"{joined(parts)}." if parts else "Geen verschil."
        return
    yield _known(van, naar, of_all[-1])
    new = counts.get("nieuw", 0)
    if new:
        yield f"Voor het eerst genoemd: {_activities(new)}."
    kept = [f"{counts[key]} {text}" for key, text in _PROMISES if counts.get(key)]
    if kept:
        yield f"Toezeggingen: {joined(kept)}."
    if not counts:
        yield "Er is niets veranderd."


def _known(van: Side, naar: Side, total: FateCounts) -> str:
    """Return what happened to what was known before."""
    silent = f"niet genoemd in {naar.brief}" if naar.bron else f"niets over gemeld tot {naar.naam}"
    words = {"veranderd": "veranderd (status, planning of geld)", "niet-genoemd": silent}
    parts = [
        f"{number} {words.get(key, label.lower())}"
        for (key, label), number in zip(FATES, total.aantallen, strict=True)
        if number
    ]
    known = f"Op {van.naam} kende het register {_activities(total.totaal)}."
    told = f" Daarvan: {joined(parts)}." if parts else ""
    is_silent = total.aantallen[[key for key, _ in FATES].index("niet-genoemd")]
    return known + told + (" Niet genoemd is niet hetzelfde als gestopt." if is_silent else "")


def _activities(number: int) -> str:
    return f"{number} activiteit" if number == 1 else f"{number} activiteiten"
