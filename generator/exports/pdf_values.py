"""What a document that is laid out in parts is asked as: plain values, of which no library is needed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True, kw_only=True)
class Extras:
    """What a part has besides what is read: pages that are thrown away, and names."""

    voor: int = 0  # so many pages before it
    vervolg: int = 0  # so many rows of its first table are thrown away too; none: no table goes on
    namen: Sequence[str] = ()  # to each of these leads a link on the pages after it, in this order
    koppen: int = 0  # so many pages with a heading of later parts end it
    tabellen: Sequence[str] = ()  # the names of its tables, in order; one that goes on has the same again
    pagina: str  # what a link says before the number of the page that it leads to, as typst says it


@dataclass(frozen=True, slots=True, kw_only=True)
class Stuk:
    """A part of a document: what its template shows, and what comes with it to be joined."""

    data: Mapping[str, Any]
    extras: Extras
