"""What a page or a file follows from, as a key: the same key means the same bytes.

A key says too much rather than too little: of an activity that is shown, everything; of the lists, all.
What is no value, as a function, has none, so that no key can be made of it unseen.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from datetime import date
from functools import cache, cached_property
from typing import Any

from generator.exports.pieces import Said
from generator.register.activiteit import Activiteit
from generator.register.links import Links, find_links, ids_in
from generator.register.register import Register
from generator.register.verwantschap import index_of, verwanten
from generator.schema.schema import ACTIVITEITEN, Facet, Term
from generator.schema.settings import Settings

_OF_ONE = ("activiteiten/", "data/activiteiten/", "id/")
"""Below these an address is of one activity, or of a page that names all of them in what it shows."""
_PLAIN = (str, int, float, bool, date, type(None), Term, Facet)


class Keys:
    """Makes keys of values of one register, each with all that every page of its site can show."""

    def __init__(self, register: Register, settings: Settings, *shared: object) -> None:
        """Take what a site is made of; *shared* is what all its pages show beside the register."""
        self._register, self._settings, self._of_all = register, settings, shared

    @cached_property
    def _digests(self) -> Mapping[int, str]:
        return self._register.remembered(_digests)

    @cached_property
    def _shared(self) -> str:
        """What stands for all that any page can show; a preview asks for no key, and makes none."""
        told = [self._register.remembered(_everywhere, self._settings)]
        self._said(self._of_all, told)
        return _sum(told)

    def key(self, *values: object) -> str:
        """Return the key of what is made of *values*.

        Raises TypeError when there is something among them that is no value.
        """
        told = [self._shared]
        self._said(values, told)
        return _sum(told)

    @cached_property
    def everything(self) -> str:
        """What stands for all that is known of every activity, on whatever date."""
        full = self._register.volledig or self._register
        return self.key(self._register.activiteiten, full.activiteiten)

    def _said(self, value: object, told: list[str]) -> None:
        """Add what tells *value* from any other to what is *told*."""
        if isinstance(value, Activiteit):
            told.append(self._digests.get(id(value)) or digest(value))
        elif isinstance(value, _PLAIN):
            told.append(repr(value))
        elif isinstance(value, list | tuple):
            told.append("(")
            for item in value:
                self._said(item, told)
            told.append(")")
        elif isinstance(value, Said):
            told.append(value.tell())
        elif isinstance(value, Mapping):
            told.append("{")
            for name, item in value.items():
                self._said(name, told)
                self._said(item, told)
            told.append(")")
        else:
            kind: type = type(value)
            names = _shown(kind)
            told.append(kind.__name__)
            for name in names:
                self._said(getattr(value, name), told)
            told.append(")")


@cache
def _shown(kind: type) -> tuple[str, ...]:
    """Return the fields that tell a value of this *kind* from others. Raises TypeError when it has none."""
    if not is_dataclass(kind):
        raise TypeError(f"a {kind.__name__} has no key")
    return tuple(item.name for item in fields(kind) if item.repr)


def around(register: Register, activiteit: Activiteit) -> tuple[Any, ...]:
    """Return what is shown of one activity: itself, who is named on either side, and who looks like it."""
    found = verwanten(index_of(register), activiteit)
    links = register.remembered(_links)
    named = {key for kind, key in ids_in(activiteit, links) if kind == ACTIVITEITEN}
    named |= {key for verwant in found for kind, key in verwant.gedeeld if kind == ACTIVITEITEN}
    others = tuple(register.by_id[key] for key in sorted(named) if key in register.by_id)
    return activiteit, register.verbanden(activiteit.id), found, others


def states(register: Register, days: Iterable[date]) -> tuple[str, ...]:
    """Return what stands for all that was known on each of *days*."""
    return tuple(register.as_of(day).remembered(_state) for day in days)


def digest(item: Any) -> str:
    """Return what stands for all of a value of the register, also for the path of its file."""
    return hashlib.sha256(f"{item!r}{item.source.path}".encode("utf-8", "surrogatepass")).hexdigest()[:32]


def own_places(addresses: Iterable[str]) -> list[str]:
    """Return the addresses that one page may ask for of another: those of no single activity."""
    return sorted(path for path in addresses if not path.startswith(_OF_ONE))


def _links(register: Register) -> Links:
    return find_links(register.schema, ACTIVITEITEN)


def _digests(register: Register) -> Mapping[int, str]:
    return {id(activiteit): digest(activiteit) for activiteit in register.activiteiten}


def _state(register: Register) -> str:
    lists = (f"{name}{digest(item)}" for name, items in register.lijsten.items() for item in items.values())
    told = (register.peildatum, register.bijgewerkt_tot, register.eerste_dag, register.has_help)
    words = register.schema.sum, repr((told, register.maanden, register.woorden))
    return _sum((*words, *register.remembered(_digests).values(), *lists))


def _everywhere(register: Register, settings: Settings) -> str:
    """Return what stands for all that any page can show beside activities."""
    return _sum(_shown_anywhere(register, settings))


def _shown_anywhere(register: Register, settings: Settings) -> Iterator[str]:
    """Yield that: schema, settings, every list, and what follows from all activities."""
    full = register.volledig or register
    yield register.schema.sum
    yield f"{settings!r}{register.woorden!r}{register.maanden}{register.peildatum}{register.bijgewerkt_tot}"
    for lists in (register.lijsten, full.lijsten):
        for name, items in lists.items():
            yield name
            yield from (f"{key}{digest(item)}" for key, item in items.items())
    active = register.actieve
    yield repr((full.eerste_dag, any(a.departement_grond == "afgeleid" for a in active)))
    yield repr(sorted({stand.status for a in active for stand in a.standen}))


def _sum(parts: Iterable[str]) -> str:
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:32]
