"""The annex -> blocks: a table each, with the headings before it, as the PDF has them one after another."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from generator.exports.annex.values import Bijlage, Gevraagd, Rij
from generator.register.hints import Soort


@dataclass(frozen=True, slots=True, kw_only=True)
class Blok:
    """A table, or a run of its rows, with what stands before it."""

    naam: str  # of the table, the same for each run of it: A2, toezegging1
    kop: str = ""  # a heading with how many stand under it; empty when it stands before an earlier block
    uitleg: str | None = None  # under that heading
    onderkop: str = ""
    onderuitleg: str | None = None
    soort: Literal["lang", "kort", "leeg"] | Soort
    met_afloop: bool = False
    rijen: tuple[Rij, ...] | tuple[Gevraagd, ...]
    vanaf: int = 0  # so many rows of the table stand before these


def make_blocks(annex: Bijlage) -> Iterator[Blok]:
    """Yield every table of *annex* that has rows to be found by number or by who asked, in order."""
    for deel in annex.delen:
        for place, lijn in enumerate(deel.lijnen):
            is_first = not place
            yield Blok(
                naam=f"{deel.letter}{lijn.nummer}",
                kop=f"{deel.letter}. {deel.titel} ({len(deel.rijen)})" if is_first else "",
                uitleg=deel.uitleg if is_first else None,
                onderkop=f"{lijn.nummer}. {lijn.titel} ({len(lijn.rijen)})" if lijn.nummer else "",
                onderuitleg=lijn.beschrijving if lijn.nummer else None,
                soort="leeg" if not lijn.rijen else "kort" if deel.is_kort else "lang",
                rijen=lijn.rijen,
            )
    for asked in annex.gegroepeerd:
        count = sum(len(groep.items) for groep in asked.groepen)
        for place, groep in enumerate(asked.groepen):
            yield Blok(
                naam=f"{asked.soort}{place}",
                kop="" if place else f"{asked.titel} ({count})",
                onderkop=f"{groep.kop} ({len(groep.items)})" if groep.kop else "",
                onderuitleg=groep.uitleg if groep.kop else None,
                soort=asked.soort,
                met_afloop=groep.met_afloop,
                rijen=groep.items,
            )
