"""The annex -> parts, each small enough to be laid out alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from typing import Any

from generator.exports.annex.blocks import Blok, make_blocks
from generator.exports.annex.index import split_index, whole_index
from generator.exports.annex.values import Bijlage, Gevraagd, Rij, as_plain
from generator.exports.languages import PAGE_WORDS
from generator.exports.pdf_values import Extras, Stuk

MOST = 250
"""So many rows has a part at most. Its last page may be short, so fewer rows cost paper."""


WHOLE = 500
"""Up to so many rows the annex is laid out whole. Twice as many take 440 MB so, and as long as in parts."""


def whole(annex: Bijlage) -> dict[str, Any]:
    """Return what the template of the whole annex shows."""
    data = {**as_plain(annex), "titelregels": as_plain(annex.titelregels), "w": as_plain(annex.woorden)}
    data |= {"blokken": as_plain(list(make_blocks(annex))), "adressen": _addresses(annex, annex.rijen)}
    return {
        **data,
        "ministeries": as_plain(list(whole_index(annex))),
        "eindkop": _end_title(annex),
        "is_slot": True,
    }


def count_rows(annex: Bijlage) -> int:
    """Return how many rows the tables have that are laid out by part."""
    return sum(len(blok.rijen) for blok in make_blocks(annex))


def split(annex: Bijlage, most: int = MOST) -> Iterator[Sequence[Blok]]:
    """Yield the blocks of each part: whole tables as long as they fit, and runs of one that does not.

    A table is cut into runs of about as many rows, an eighth more at most: where another ministry begins, if
    there is such a place, and rather not between a programme and the parts under it.
    """
    return split_blocks(make_blocks(annex), most)


def split_blocks(blokken: Iterable[Blok], most: int) -> Iterator[Sequence[Blok]]:
    """Yield the blocks of each part, of some *most* rows."""
    part: list[Blok] = []
    for blok in blokken:
        for run in _runs(blok, most):
            if part and sum(len(b.rijen) for b in part) + len(run.rijen) > most:
                yield part
                part = []
            part.append(run)
    if part:
        yield part


def _runs(blok: Blok, most: int) -> Iterator[Blok]:
    """Yield the rows of a block in as few runs of about as many rows."""
    count = len(blok.rijen)
    runs = -(-count // most)
    cuts = [0]
    for number in range(1, runs):
        cuts.append(_cut(blok.rijen, count * number // runs, most // 8))
    for start, end in zip(cuts, [*cuts[1:], count], strict=True):
        run = replace(blok, rijen=blok.rijen[start:end], vanaf=start)
        yield replace(run, kop="", uitleg=None, onderkop="", onderuitleg=None) if start else run


def _cut(rows: Sequence[Rij | Gevraagd], aim: int, margin: int) -> int:
    """Return before which row a run begins: the best place that lies near *aim*, within *margin*."""
    places = sorted(range(aim - margin, aim + margin + 1), key=lambda place: abs(place - aim))
    return min(places, key=lambda place: _together(rows[place - 1], rows[place]))  # of equals the nearest


def _together(before: Rij | Gevraagd, row: Rij | Gevraagd) -> int:
    """Return how much a row belongs to the one before it: to its programme 2, to its ministry 1."""
    if isinstance(before, Rij) and isinstance(row, Rij):
        return 2 if row.diepte else int(row.ministerie == before.ministerie)
    return 0


def annex_parts(annex: Bijlage, most: int = MOST) -> tuple[Stuk, list[Stuk]]:
    """Return the front of the annex, and the parts that come after it: rows, and what ends it."""
    return _front(annex), [*_parts(annex, most), *_end(annex, most * 10)]


def _front(annex: Bijlage) -> Stuk:
    data = _with(
        annex, "titelregels", "antwoord", "aard", "leeswijzer", "dag", "versie", "cijfers", "telkoppen"
    )
    data |= _with(
        annex, "tellingen", "telnoot", "nieuwskop", "nieuws", "titel", "ondertitel", "auteur", "datum"
    )
    return Stuk(
        data={**_shared(annex), **data, "soort": "voorwerk"},
        extras=_extras(annex, tabellen=("cijfers", "status")),
    )


def _parts(annex: Bijlage, most: int) -> Iterator[Stuk]:
    kop = onderkop = ""
    for blokken in split(annex, most):
        above = _above(blokken[0], kop, onderkop)
        yield _rows(annex, blokken, above)
        for blok in blokken:
            kop, onderkop = (blok.kop, blok.onderkop) if blok.kop else (kop, blok.onderkop or onderkop)


def _above(blok: Blok, kop: str, onderkop: str) -> list[tuple[int, str]]:
    """Return under which headings of earlier parts a block stands, each with its level."""
    found = [(1, kop)] if not blok.kop else []
    return [*found, (2, onderkop)] if blok.vanaf and onderkop else found


def _rows(annex: Bijlage, blokken: Sequence[Blok], above: Sequence[tuple[int, str]]) -> Stuk:
    rows = [row for blok in blokken for row in blok.rijen]
    used = {row.bron for row in rows}
    own = [row for row in rows if isinstance(row, Rij)]
    names = tuple(f"rij-{row.id}" for row in own)
    data = {
        "soort": "rijen",
        "blokken": as_plain(blokken),
        "boven": above,
        "namen": names,
        "bronnen": as_plain([bron for bron in annex.bronnen if bron.id in used]),
        "adressen": _addresses(annex, own),
    }
    first = blokken[0].vanaf
    extras = _extras(
        annex,
        voor=bool(above) + bool(first),
        vervolg=2 - first % 2 if first else 0,
        namen=names,
        tabellen=tuple(blok.naam for blok in blokken if blok.rijen),
    )
    return Stuk(data={**_shared(annex), **data}, extras=extras)


def _end(annex: Bijlage, most: int) -> Iterator[Stuk]:
    """Yield the index in parts of some *most* names; the last has what comes after it too."""
    names = tuple(f"bron-{bron.id}" for bron in annex.bronnen)
    kop, above = _end_title(annex), ""
    *runs, last = split_index(annex, most)
    for run in (*runs, last):
        above = above if not run[0].naam else ""
        data = _with(annex, "bronnen", "hulplijnen", "hulpnoot", "afkortingen") if run is last else {}
        data |= {
            "soort": "einde",
            "ministeries": as_plain(run),
            "is_slot": run is last,
            "eindkop": kop,
            "boven": [*([(1, _end_title(annex))] if not kop else ()), *([(2, above)] if above else ())],
            "namen": names if run is last else (),
        }
        extras = _extras(annex, namen=data["namen"], voor=len(data["boven"]) > 0)
        yield Stuk(data={**_shared(annex), **data}, extras=extras)
        kop, above = "", next((entry.naam for entry in reversed(run) if entry.naam), above)


def _end_title(annex: Bijlage) -> str:
    return annex.woorden.einde if annex.hulplijnen else annex.woorden.einde_zonder_hulp


def _extras(annex: Bijlage, **extras: Any) -> Extras:
    return Extras(pagina=PAGE_WORDS[annex.taal][0].lower(), **extras)


def _shared(annex: Bijlage) -> dict[str, Any]:
    """Return what the template of a part asks of each: nothing of it follows from other parts."""
    nothing: dict[str, Any] = {
        "blokken": [],
        "boven": [],
        "namen": [],
        "koppen": [],
        "bronnen": [],
        "hulplijnen": [],
        "afkortingen": [],
        "adressen": {},
    }
    about = {"titel": "-", "ondertitel": "-", "auteur": "", "datum": "2000-01-01"}
    return {**nothing, **about, "taal": annex.taal, "w": as_plain(annex.woorden)}


def _with(annex: Bijlage, *names: str) -> dict[str, Any]:
    return {name: as_plain(getattr(annex, name)) for name in names}


def _addresses(annex: Bijlage, rows: Iterable[Rij]) -> dict[str, str]:
    return {row.id: annex.adres(row.id) for row in rows}
