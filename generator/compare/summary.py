"""The answer in a few sentences: what happened to what was known, what is new, what became of promises."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from generator.compare.fates import FATES, SILENT
from generator.compare.report import Chapter, FateCounts, Side
from generator.words.wording import joined

_PROMISES = (
    ("nagekomen", "nagekomen"),
    ("te-laat", "voorbij hun termijn zonder gemelde uitkomst"),
    ("toegezegd", "nieuw"),
)
_EDITED = (
    ("nieuw", "nieuw"), ("beeindigd", "geëindigd"), ("gewijzigd", "gewijzigd"),
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
    yield from _new(counts)
    kept = [f"{counts[key]} {text}" for key, text in _PROMISES if counts.get(key)]
    if kept:
        yield f"Toezeggingen: {joined(kept)}."
    if not counts:
        yield "Er is niets veranderd."


def _new(counts: Mapping[str, int]) -> Iterator[str]:
    """Yield what is new, and how much of what has ended that is: the numbers of the annex."""
    ended, at_once = counts.get("beeindigd", 0), counts.get("nieuw-geeindigd", 0)
    new = counts.get("nieuw", 0) + at_once
    if at_once:
        had = "was" if at_once == 1 else "waren"
        yield (
            f"Voor het eerst genoemd: {_activities(new)}; {at_once} daarvan {had} toen al geëindigd. "
            f"Samen gemeld als geëindigd: {_activities(ended + at_once)}."
        )
    elif new:
        yield f"Voor het eerst genoemd: {_activities(new)}."


def _known(van: Side, naar: Side, total: FateCounts) -> str:
    """Return what happened to what was known before."""
    silent = f"niet meer genoemd in {naar.brief}" if naar.bron else f"niets meer over gemeld tot {naar.naam}"
    words = {
        "veranderd": "veranderd (status, planning of geld)",
        "niet-genoemd": silent,
        "al-niet-genoemd": f"al eerder niet meer {'genoemd' if naar.bron else 'gemeld'}",
    }
    parts = [
        f"{number} {words.get(key, label.lower())}"
        for (key, label), number in zip(FATES, total.aantallen, strict=True)
        if number
    ]
    known = f"Op {van.naam} kende het register {_activities(total.totaal)}."
    told = f" Daarvan: {joined(parts)}." if parts else ""
    order = [key for key, _ in FATES]
    is_silent = any(total.aantallen[order.index(key)] for key in SILENT)
    return known + told + (" Niet genoemd is niet hetzelfde als gestopt." if is_silent else "")


def _activities(number: int) -> str:
    return f"{number} activiteit" if number == 1 else f"{number} activiteiten"
