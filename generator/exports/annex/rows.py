"""The rows of the annex: their order, their numbers, and what stands in them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import NamedTuple

from generator.exports.annex.choice import Keuze
from generator.exports.annex.kenmerken import Beloften, kenmerken, passed_promises
from generator.exports.annex.values import Deel, Lijn, Rij, TableName, Verwijzing
from generator.exports.wording import datum_in, organisatie, text_in
from generator.register.activiteit import Activiteit
from generator.register.earlier import each, of_contents
from generator.register.register import Register
from generator.schema.schema import Term
from generator.words.markup import without_markup
from generator.words.sorting import sort_key
from generator.words.telling import telling

LETTERS: Mapping[TableName, str] = {"lopend": "A", "gemeld": "B", "eerder": "C", "geeindigd": "D"}
Placed = tuple[Activiteit, int]
"""An activity, and how deep it stands under its programme: 0 for one that stands by itself."""


def make_parts(keuze: Keuze, texts: Mapping[TableName, tuple[str, str]]) -> tuple[Deel, ...]:
    """Return the tables that have rows; *texts* gives title and explanation of each."""
    placed = dict(_placed(keuze))
    rows = _rows(keuze.register, placed)
    return tuple(
        Deel(
            id=name,
            letter=LETTERS[name],
            titel=texts[name][0],
            uitleg=texts[name][1],
            is_kort=name == "eerder",
            lijnen=tuple(
                Lijn(
                    nummer=prefix if term else "",
                    titel=term.titel if term else "",
                    beschrijving=term.beschrijving if term else "",
                    rijen=tuple(rows[a.id] for a, _ in items),
                )
                for prefix, term, items in groups
            ),
        )
        for name, groups in placed.items()
        if any(items for _, _, items in groups)
    )


class _Place(NamedTuple):
    """What a row tells of where it stands, with the names that `Rij` has for it."""

    nummer: str
    diepte: int
    bij_lijn: str
    onderdeel_van: tuple[Verwijzing, ...]
    onderdelen: tuple[Verwijzing, ...]


Groups = list[tuple[str, Term | None, list[Placed]]]
"""The groups of a table: what its numbers begin with, its line, and the activities in order."""


def _placed(keuze: Keuze) -> Iterator[tuple[TableName, Groups]]:
    register = keuze.register
    terms, there = register.termen(register.schema.indeling), {a.id: a for a in keuze.lopend}
    lines = {a.id: _line_of_row(register, a, there) for a in keuze.lopend}
    yield (
        "lopend",
        [
            (
                str(place),
                term,
                _ordered(register, [a for a in keuze.lopend if lines[a.id] == term]),
            )
            for place, term in enumerate(terms, 1)
        ],
    )
    yield "gemeld", [(LETTERS["gemeld"], None, _ordered(register, keuze.gemeld))]
    yield "eerder", [(LETTERS["eerder"], None, _ordered(register, keuze.eerder))]
    yield "geeindigd", [(LETTERS["geeindigd"], None, _ordered(register, keuze.geeindigd))]


def _numbers(placed: Mapping[TableName, Groups]) -> dict[str, str]:
    """Return the number of each activity that has a row: `2.14` on a line, else `C14`."""
    return {
        activiteit.id: f"{prefix}.{number}" if term else f"{prefix}{number}"
        for groups in placed.values()
        for prefix, term, items in groups
        for number, (activiteit, _) in enumerate(items, 1)
    }


def main_line(register: Register, activiteit: Activiteit) -> Term:
    """Return the first line of an activity; of one without a line the last of the register."""
    return _first_line(register, register.term_ids(activiteit, register.schema.indeling))


def _first_line(register: Register, ids: Sequence[str]) -> Term:
    terms = register.termen(register.schema.indeling)
    return next((term for term in terms if ids and term.id == ids[0]), terms[-1])


def _line_of_row(
    register: Register,
    activiteit: Activiteit,
    there: Mapping[str, Activiteit],
    seen: frozenset[str] = frozenset(),
) -> Term:
    """Return the line that an activity stands on: its main one.

    A part for all lines together stands under its programme of the same ministry, on the line of that; of
    what is *seen*, since things can be parts of each other, nothing is asked again.
    """
    line, last = main_line(register, activiteit), register.termen(register.schema.indeling)[-1]
    whole = next(
        (there[key] for key in programmes(register, activiteit) if key in there and key not in seen), None
    )
    if line != last or whole is None or whole.departement != activiteit.departement:
        return line
    return _line_of_row(register, whole, there, seen | {activiteit.id})


def _line_to_tell(register: Register, activiteit: Activiteit, name: TableName, term: Term | None) -> str:
    """Return the title of the main line where neither the heading nor a column says it; else nothing."""
    if name == "eerder":
        return ""
    line = main_line(register, activiteit)
    return "" if line == term else line.titel


def _parts_elsewhere(register: Register, placed: Mapping[TableName, Groups]) -> dict[str, list[str]]:
    """Return by programme the ids of its parts that do not stand under it: on another line or in a table."""
    found: dict[str, list[str]] = {}
    for groups in placed.values():
        for activiteit, depth in (item for _, _, items in groups for item in items):
            for key in programmes(register, activiteit) if not depth else ():
                found.setdefault(key, []).append(activiteit.id)
    return found


def _ordered(register: Register, items: Sequence[Activiteit]) -> list[Placed]:
    """Return activities by ministry, then by title, each part under the programme of the same ministry."""
    ministries = sorted({a.departement for a in items}, key=lambda key: sort_key(organisatie(register, key)))
    return [
        placed
        for key in ministries
        for placed in _nested(register, [a for a in items if a.departement == key])
    ]


def _nested(register: Register, items: Sequence[Activiteit]) -> Iterator[Placed]:
    there = {a.id for a in items}
    under: dict[str, list[Activiteit]] = {}
    for activiteit in items:
        under.setdefault(
            next((key for key in programmes(register, activiteit) if key in there), ""), []
        ).append(activiteit)
    seen: set[str] = set()

    def walk(key: str, depth: int) -> Iterator[Placed]:
        for activiteit in under.get(key, ()):
            if activiteit.id not in seen:
                seen.add(activiteit.id)
                yield activiteit, depth
                yield from walk(activiteit.id, depth + 1)

    yield from walk("", 0)
    for activiteit in items:  # parts of each other, in a ring: a warning of the check, no reason to lose them
        if activiteit.id not in seen:
            seen.add(activiteit.id)
            yield activiteit, 0


def programmes(register: Register, activiteit: Activiteit) -> tuple[str, ...]:
    """Return the ids of what an activity is a part of."""
    if not activiteit.relaties:  # as most
        return ()
    part_of = register.schema.marked("relatiesoort", "verband", "deel")
    return tuple(r.activiteit for r in activiteit.relaties if r.soort in part_of)


def _rows(register: Register, placed: Mapping[TableName, Groups]) -> Mapping[str, Rij]:
    """Return the row of each activity by its id: that of before where it tells the same."""
    numbers, elsewhere = _numbers(placed), _parts_elsewhere(register, placed)
    places = {
        a.id: _Place(
            numbers[a.id],
            depth,
            _line_to_tell(register, a, name, term),
            named(register, programmes(register, a), numbers),
            named(register, elsewhere.get(a.id, ()), numbers),
        )
        for name, groups in placed.items()
        for _, term, items in groups
        for a, depth in items
    }
    own = _own_rows(register, placed)
    items = ((key, (own[key], place), partial(_row, own[key], place)) for key, place in places.items())
    work = "placed", register.peildatum, register.schema.taal
    return dict(zip(places, of_contents(register.eerder, work, None, items), strict=True))


def _row(own: Rij, place: _Place) -> Rij:
    return replace(own, **place._asdict())


def _own_rows(register: Register, placed: Mapping[TableName, Groups]) -> Mapping[str, Rij]:
    """Return what the row of each activity tells of it wherever it stands, by its id: see `Earlier.each`."""
    items = {a.id: a for groups in placed.values() for _, _, found in groups for a, _ in found}
    late, schema = passed_promises(register), register.schema
    work = ("rows", register.peildatum, schema.taal)
    given = (schema, register.termen(schema.indeling), register.lijsten, late)
    return each(register.eerder, work, given, items, partial(_own_row, register, late))


def _own_row(register: Register, late: Beloften, activiteit: Activiteit) -> Rij:
    """Return that, without number, depth, and what it is a part of."""
    stand, taal, indeling = activiteit.laatste_stand, register.schema.taal, register.schema.indeling
    lines = register.term_ids(activiteit, indeling)
    line = _first_line(register, lines)
    titel, titel_taal = text_in(taal, activiteit.titel, activiteit.titel_en)
    about, about_taal = text_in(taal, activiteit.samenvatting, activiteit.samenvatting_en)
    order = enumerate(register.termen(indeling), 1)
    return Rij(
        id=activiteit.id,
        nummer="",
        titel=titel,
        taal=titel_taal,
        wat_taal=about_taal,
        wat=telling(titel, without_markup(about)),
        ministerie=organisatie(register, activiteit.departement),
        is_afgeleid=activiteit.departement_grond == "afgeleid",
        met=tuple(organisatie(register, key) for key in activiteit.departementen[1:]),
        lijn=line.titel,
        bij_lijn="",
        ook=tuple(str(number) for number, term in order if term.id in lines and term.id != line.id),
        diepte=0,
        status=register.schema.term("status", stand.status).titel,
        status_id=stand.status,
        dag=stand.datum,
        datum=datum_in(stand.datum, taal),
        stand=stand.tekst,
        bron=stand.bewijs.bron,
        vindplaats=stand.bewijs.vindplaats,
        kenmerken=tuple(kenmerken(register, activiteit, late)),
        onderdeel_van=(),
        onderdelen=(),
    )


def named(
    register: Register, keys: Iterable[str], numbers: Mapping[str, str], by_number: bool = True
) -> tuple[Verwijzing, ...]:
    """Return activities by their ids, by number, those without one last; or in the order of *keys*."""
    there = [register.by_id[key] for key in keys if key in register.by_id]
    if by_number and len(there) > 1:
        there.sort(key=lambda a: _place(numbers.get(a.id, "")))
    return tuple(_named(register, item, numbers) for item in there) if there else ()


def _named(register: Register, item: Activiteit, numbers: Mapping[str, str]) -> Verwijzing:
    titel, taal = text_in(register.schema.taal, item.titel, item.titel_en)
    return Verwijzing(
        id=item.id,
        titel=titel,
        taal=taal,
        nummer=numbers.get(item.id, ""),
        is_afgeleid=item.departement_grond == "afgeleid",
    )


def _place(number: str) -> tuple[bool, str, list[int]]:
    """Return the key that sorts numbers as they are given out: `2.14`, then `C14`, and none last."""
    letter = number[:1] if number[:1].isalpha() else ""
    return not number, letter, [int(part) for part in number[len(letter) :].split(".") if part]
