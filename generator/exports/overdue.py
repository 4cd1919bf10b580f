"""What each ministry has neither reported nor confirmed of late, as an issue for who keeps the register."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from generator.register.activiteit import Activiteit
from generator.register.register import Register
from generator.words.datum import dag_label
from generator.words.markdown import as_code, as_plain
from generator.words.sorting import sort_key
from generator.words.wording import counted


def as_markdown(register: Register) -> str:
    """Return the list, a part for each ministry that has something, what waits longest first."""
    return "".join(f"{line}\n" for line in _lines(register))


def find_overdue(register: Register, departement: str) -> list[Activiteit]:
    """Return the activities of a ministry that run, and that no stand or confirmation told of of late."""
    found = [a for a in register.actieve if a.departement == departement and a.gemeld == "eerder"]
    return sorted(
        (a for a in found if not register.has_ended(a)), key=lambda a: (_last(a), sort_key(a.titel))
    )


def _lines(register: Register) -> Iterator[str]:
    day, months = dag_label(register.peildatum), register.maanden
    yield (
        f"Deze activiteiten zijn op {day} al meer dan {months} maanden niet gemeld en niet bevestigd. Klopt "
        "alles nog, bevestig dan; is er nieuws, voeg dan een stand toe. Niet genoemd is niet hetzelfde als "
        "gestopt."
    )
    for key, ministry in register.departementen.items():
        found = find_overdue(register, key)
        if found:
            count = counted(len(found), "activiteit", "activiteiten")
            yield from ("", f"## {as_plain(f'{ministry.label}: {count}')}", "")
            for activiteit in found:
                day = dag_label(_last(activiteit))
                yield f"- [ ] {as_plain(activiteit.titel)} ({as_code(activiteit.id)}): laatst op {day}"
            yield from ("", f"Alles klopt nog: `register confirm --departement {key}`")


def _last(activiteit: Activiteit) -> date:
    days = (activiteit.laatste_stand.datum, activiteit.bevestigd_op)
    return max(day for day in days if day)
