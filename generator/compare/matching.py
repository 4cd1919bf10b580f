"""Which item of an old list is which of the new one: by what makes it the same thing, not by its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.register.records import Record

Pair = tuple[Record | None, Record | None]
"""(old, new); None for what came or went."""
_SAME = {
    "standen": (("datum", "bron"), ("datum",), ("tekst",)),
    "partners": (("organisatie", "rol"), ("organisatie",)),
    "betrokken_departementen": (("departement",),),
    "financiering": (("soort", "periode", "verstrekker", "ontvanger"), ("bedrag",)),
    "cijfers": (("eenheid", "datum"), ("waarde", "datum")),
    "mijlpalen": (("tekst",), ("datum", "bron")),
    "relaties": (("activiteit",),),
    "links": (("url",), ("titel",)),
    "eerdere_titels": (("titel",), ("tot",)),
    "namen": (("naam",), ("vanaf", "tot")),
    "verloop": (("datum", "status"), ("datum",), ("status",)),
}
"""Per field the keys that make two items the same thing, the surest first."""


def match(veld: str, old: Sequence[Record], new: Sequence[Record]) -> Iterator[Pair]:
    """Yield each pair that differs: the new ones in their order, then what is gone."""
    left, found = _unequal(old, new), _unequal(new, old)
    partner: dict[int, Record] = {}
    for keys in _SAME.get(veld, ()):
        for item in found:
            if id(item) not in partner:
                other = next((o for o in left if all(o.get(k) == item.get(k) for k in keys)), None)
                if other is not None:
                    left.remove(other)
                    partner[id(item)] = other
    for item in found:
        yield partner.get(id(item)), item
    for item in left:
        yield item, None


def _unequal(items: Sequence[Record], others: Sequence[Record]) -> list[Record]:
    """Return the items that have no equal among the others; two alike need two."""
    rest, found = list(others), []
    for item in items:
        if item in rest:
            rest.remove(item)
        else:
            found.append(item)
    return found
