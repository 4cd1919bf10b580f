"""The other registers that take part: which they are, and a list of what each has, that leads there.

There is no page of ours for an activity of another register, so search engines are led past these lists.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial

from generator.neighbours.neighbour import Neighbour, NeighbourEntry
from generator.register.activiteit import Activiteit
from generator.register.register import Register
from generator.site.page import Crumb, Late, Page
from generator.site.pages.activiteiten import PER_LIJST, make_delen
from generator.words.sterretje import STERRETJE
from generator.words.suggest import plain

REGISTERS = Crumb("Andere registers", "registers/")


def pages(register: Register, neighbours: Sequence[Neighbour]) -> Iterator[Page]:
    """Yield a page about all neighbours and the lists of each; nothing without neighbours."""
    if not neighbours:
        return
    yield Page(
        path=REGISTERS.path,
        title=REGISTERS.title,
        template="registers.html",
        context={"adres": list_address},
        description="Andere registers van activiteiten van ministeries, en wat er in elk staat.",
    )
    ours = _by_name(register)
    for neighbour in neighbours:
        if not neighbour.reden:
            yield from _list_pages(neighbour, ours)


def add_neighbours(page: Page, neighbours: Sequence[Neighbour]) -> Page:
    """Return a page, that of a ministry with what it does according to neighbours."""
    folder, _, rest = page.path.partition("/")
    if folder != "departementen" or not rest:
        return page
    found = [(item, item.entries_of(rest.rstrip("/"))) for item in neighbours]
    there = tuple((item, entries) for item, entries in found if entries)
    context = Late(lambda: {**page.context, "volgens_elders": there})
    return replace(page, context=context) if there else page


def list_address(neighbour: Neighbour, number: int = 1) -> str:
    """Return the address of a page of the list of a neighbour, counted from 1."""
    first = f"{REGISTERS.path}{neighbour.naam}/"
    return first if number == 1 else f"{first}lijst/{number}/"


def _list_pages(neighbour: Neighbour, ours: Mapping[str, Activiteit]) -> Iterator[Page]:
    entries = neighbour.activiteiten
    total = max(1, -(-len(entries) // PER_LIJST))
    address = partial(list_address, neighbour)
    for number in range(1, total + 1):
        yield Page(
            path=address(number),
            title=neighbour.titel if number == 1 else f"{neighbour.titel}, deel {number}",
            template="register_elders.html",
            context={
                "buur": neighbour,
                "activiteiten": entries[(number - 1) * PER_LIJST : number * PER_LIJST],
                "delen": tuple(make_delen(number, total, address)),
                "deel": number,
                "uitleg_ster": STERRETJE if any(entry.is_afgeleid for entry in entries) else "",
                "ook_hier": tuple(_here_too(entries, ours)) if number == 1 else (),
            },
            description=f"De activiteiten in {neighbour.titel}, met een link naar hun pagina daar.",
            crumbs=(REGISTERS,) if number == 1 else (REGISTERS, Crumb(neighbour.titel, address(1))),
            noindex=True,
        )


def _by_name(register: Register) -> Mapping[str, Activiteit]:
    """Return our activities by what they are called, their own title before another name."""
    names = ((plain(name), item) for item in register.actieve for name in item.ook_bekend_als)
    return {**dict(names), **{plain(item.titel): item for item in register.actieve}}


def _here_too(
    entries: Sequence[NeighbourEntry], ours: Mapping[str, Activiteit]
) -> Iterator[tuple[NeighbourEntry, Activiteit]]:
    """Yield each activity of a neighbour with ours of the same name: one of the two may be its home."""
    for entry in entries:
        found = next((ours[name] for name in map(plain, (entry.titel, *entry.namen)) if name in ours), None)
        if found:
            yield entry, found
