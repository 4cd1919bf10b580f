"""What files of schema 1.0.0 lack of 2.0.0, and what has another form there.

In 1.0.0 nothing said on what ground a ministry answers; partners, involved ministries and durations needed no
document, and an involved ministry was a text. A list was one file, whose order was that of the things in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from generator.reading.load import Data, Keys
from generator.schema.schema import SchemaNode

CODE = "oude-vorm"  # also of a list in one file, which `checking/files.py` finds
GROUND = "departement_grond"
ORDER = "volgorde"
INVOLVED = "betrokken_departementen"
_STEP = 10  # room for what comes between


@dataclass(frozen=True, slots=True)
class Gap:
    """A field that 2.0.0 asks and 1.0.0 did not: the way to where it should stand, and what it is about."""

    keys: Keys  # of the object that lacks it; empty for the activity itself
    field: str
    about: str  # the organisation or ministry that lacks its document; empty for other fields


def gaps(data: Data) -> Iterator[Gap]:
    """Yield what an activity lacks of 2.0.0, in the order of the schema; of a wrong shape nothing."""
    if GROUND not in data:
        yield Gap((), GROUND, "")
    for index, item in enumerate(_list(data, INVOLVED)):
        yield from _without_source((INVOLVED, index), item, "departement")
    looptijd = data.get("looptijd")
    for field in ("bron", "vindplaats"):
        if isinstance(looptijd, dict) and field not in looptijd:
            yield Gap(("looptijd",), field, "")
    for index, item in enumerate(_list(data, "partners")):
        yield from _without_source(("partners", index), item, "organisatie")


def old_texts(data: Data) -> Iterator[Keys]:
    """Yield the way to each involved ministry that is a text, as it was in 1.0.0."""
    for index, item in enumerate(_list(data, INVOLVED)):
        if isinstance(item, str):
            yield INVOLVED, index


def place_in(node: SchemaNode, index: int) -> dict[str, int]:
    """Return the field that keeps a place in a list, counted from 0, where *node* of its things has one."""
    return {ORDER: (index + 1) * _STEP} if ORDER in node["properties"] else {}


def is_old(data: object) -> bool:
    """Whether an activity was written for 1.0.0: what 2.0.0 asks is lacking in more than one place.

    A new file in which somebody forgot one field is not old.
    """
    if not isinstance(data, dict):
        return False
    return GROUND not in data and (any(old_texts(data)) or len({gap.keys for gap in gaps(data)}) > 1)


def _list(data: Data, field: str) -> list[Any]:
    value = data.get(field)
    return value if isinstance(value, list) else []


def _without_source(keys: Keys, item: object, name: str) -> Iterator[Gap]:
    if isinstance(item, dict) and "bron" not in item:
        yield Gap(keys, "bron", str(item.get(name, "")))
