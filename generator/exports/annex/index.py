"""The index of the annex per ministry -> runs of its names, of which a part of the PDF has as many as fit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from generator.exports.annex.values import Bijlage, Ministerie, Verwijzing

_SHORT = 12
"""So many names are one paragraph; more have one for each letter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Indexdeel:
    """A ministry in the index, or a run of its names."""

    naam: str  # empty when it stands above an earlier run
    verantwoordelijk: tuple[Verwijzing, ...]
    betrokken: tuple[Verwijzing, ...]
    is_lang: bool  # its names have a paragraph for each letter


def whole_index(annex: Bijlage) -> Iterator[Indexdeel]:
    """Yield every ministry of the index, whole."""
    return (_whole(ministerie) for ministerie in annex.ministeries)


def split_index(annex: Bijlage, most: int) -> Iterator[Sequence[Indexdeel]]:
    """Yield runs of the index of some *most* names, at least one; a ministry is cut where a letter begins."""
    run: list[Indexdeel] = []
    size = 0
    for deel in (deel for ministerie in whole_index(annex) for deel in _cut(ministerie, most)):
        count = len(deel.verantwoordelijk) + len(deel.betrokken)
        if run and size + count > most:
            yield run
            run, size = [], 0
        run.append(deel)
        size += count
    yield run


def _whole(ministerie: Ministerie) -> Indexdeel:
    return Indexdeel(
        naam=ministerie.naam,
        verantwoordelijk=ministerie.verantwoordelijk,
        betrokken=ministerie.betrokken,
        is_lang=len(ministerie.verantwoordelijk) > _SHORT,
    )


def _cut(deel: Indexdeel, most: int) -> Iterator[Indexdeel]:
    """Yield a ministry in runs of at most *most* of its own names, the last with those of others."""
    names = deel.verantwoordelijk
    while len(names) > most:
        letters = (place for place in range(most, 0, -1) if names[place].letter != names[place - 1].letter)
        end = next(letters, most)
        yield replace(deel, verantwoordelijk=names[:end], betrokken=())
        names = names[end:]
        deel = replace(deel, naam="", verantwoordelijk=names)
    yield deel
