"""Which item of an old list is which of the new one: by what makes it the same thing, not by its place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from generator.register.records import Record
from generator.schema.schema import SchemaNode

Pair = tuple[Record | None, Record | None]
"""(old, new); None for what came or went."""


def match(node: SchemaNode, old: Sequence[Record], new: Sequence[Record]) -> Iterator[Pair]:
    """Yield each pair that differs: the new ones in their order, then what is gone.

    *node* is the list in the schema: its `x-zelfde` has the sets of keys that make two items one thing.
    """
    left, found = _unequal(old, new), _unequal(new, old)
    partner: dict[int, Record] = {}
    for keys in node.get("x-zelfde", ()):
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
