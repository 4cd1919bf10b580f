"""What stands at the end of the annex: index per ministry, sources, help lines."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.exports.annex.choice import Keuze
from generator.exports.annex.languages import BIJLAGEWOORDEN
from generator.exports.annex.rows import named
from generator.exports.annex.values import Bron, Gevraagd, Ministerie, Rij
from generator.exports.wording import datum_in, organisatie, text_in
from generator.register.register import Register
from generator.words.sorting import sort_key


def ministries(keuze: Keuze, numbers: Mapping[str, str]) -> Iterator[Ministerie]:
    """Yield each ministry that something in the annex belongs to, with its activities by title."""
    register = keuze.register
    keys = {key for a in keuze.alle for key in a.departementen}
    items = sorted(keuze.alle, key=lambda a: sort_key(text_in(register.schema.taal, a.titel, a.titel_en)[0]))
    for key in sorted(keys, key=lambda key: sort_key(organisatie(register, key))):
        own = [a.id for a in items if a.departement == key]
        part = [a.id for a in items if key in a.departementen[1:]]
        yield Ministerie(
            id=key,
            naam=_full_name(register, key),
            verantwoordelijk=named(register, own, numbers, by_number=False),
            betrokken=named(register, part, numbers),
        )


def _full_name(register: Register, key: str) -> str:
    item = register.organisaties.get(key)
    if not item:
        return key
    english = item.naam_en if register.schema.taal == "en" else ""
    return f"{english} ({item.label})" if english else item.titel


def sources(register: Register, rows: Iterable[Rij], asked: Iterable[Gevraagd]) -> Iterator[Bron]:
    """Yield the documents that rows and promises name, the oldest first."""
    used = {row.bron for row in rows} | {item.bron for item in asked}
    found = [register.documenten[key] for key in used if key in register.documenten]
    for document in sorted(found, key=lambda d: (d.datum.first.isoformat() if d.datum else "9", d.id)):
        yield Bron(
            id=document.id,
            kort=document.kort_citaat,
            citaat=document.citaat,
            titel="" if document.titel == document.citaat else document.titel,
            datum=datum_in(document.datum, register.schema.taal) if document.datum else "",
            adres=document.adres,
        )


def help_lines(register: Register) -> Iterator[tuple[str, str, str]]:
    """Yield the help lines whose number somebody has checked: name, for whom, how it is reached.

    Hours and costs are left out when editors had something to note about them: that is for the page.
    """
    call = BIJLAGEWOORDEN[register.schema.taal].bel
    for line in register.hulplijnen.values():
        if line.gecontroleerd_op and line.nummer:
            hours = "" if "(" in line.uren else line.uren
            costs = line.kosten.lower() if len(line.kosten.split()) == 1 else ""
            yield line.naam, line.voor, ", ".join(filter(None, (call.format(line.nummer), hours, costs)))


def help_note(register: Register) -> str:
    """Return on which days the numbers of the help lines were checked; empty without help lines."""
    taal = register.schema.taal
    days = sorted(
        {x.gecontroleerd_op for x in register.hulplijnen.values() if x.gecontroleerd_op and x.nummer}
    )
    return (
        BIJLAGEWOORDEN[taal].hulpnoot.format(", ".join(datum_in(day, taal) for day in days)) if days else ""
    )
