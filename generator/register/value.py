"""What every type of the register is made with: a frozen value that says when it became known.

A fact is shown in the register of a date only when it was known by then. So a type that holds a date, or
names a source, cannot be made without saying what that means: `since` when the value became known, `about`
what it only tells of. A field that is in neither is a fault of the programme, found at import.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar, dataclass_transform

T = TypeVar("T")
_NAME = re.compile(r"\w+")
_DATED = ("Datum", "date", "Bewijs")
SOURCE = "bron"
"""The field that names a document; a `Bewijs` holds one with its place."""
_RULES: dict[type, Known] = {}


@dataclass(frozen=True, slots=True)
class Known:
    """What a type says of time. Every name is that of a field of the type."""

    since: tuple[str, ...] = ()  # known when all of these days have come; a source counts from its own date
    own: tuple[str, ...] = ()  # dates that are facts by themselves: left out until their own day
    about: tuple[str, ...] = ()  # dates and sources that say nothing of when the value became known
    needs: tuple[str, ...] = ()  # lists that may not be empty: without any known item there is no value
    when_named: bool = False  # without a date it is known when something that is known names it
    is_lasting: Callable[[Any], bool] = lambda _: False  # of those, which are always there
    names: tuple[str, str] | tuple[()] = ()  # the field of its name, and the list of earlier ones


@dataclass_transform(frozen_default=True, kw_only_default=True)
def value(
    *,
    since: tuple[str, ...] = (),
    own: tuple[str, ...] = (),
    about: tuple[str, ...] = (),
    needs: tuple[str, ...] = (),
    when_named: bool = False,
    is_lasting: Callable[[Any], bool] = lambda _: False,
    names: tuple[str, str] | tuple[()] = (),
) -> Callable[[type[T]], type[T]]:
    """Make a class a frozen value of the register; see `Known` for what it says of time.

    Raises TypeError when a field holds a date or a source and none of *since*, *own*, *about* names it.
    """
    known = Known(since, own, about, needs, when_named, is_lasting, names)

    def make(kind: type[T]) -> type[T]:
        made = dataclass(frozen=True, slots=True, kw_only=True)(kind)
        silent = sorted(_dated_fields(kind) - {*since, *own, *about})
        if silent:
            raise TypeError(f"{kind.__name__} does not say what {', '.join(silent)} means for time")
        _RULES[made] = known
        return made

    return make


def known_of(kind: type) -> Known:
    """Return what a type says of time. Raises KeyError for a type that is no value of the register."""
    return _RULES[kind]


def _dated_fields(kind: type) -> set[str]:
    """Return the fields that hold a date or name a source, by their annotations as written."""
    hints = kind.__annotations__
    return {name for name, hint in hints.items() if name == SOURCE or {*_NAME.findall(str(hint))} & {*_DATED}}


def kind_of(item: object) -> Any:
    """Return the type of a value, as a key of what is kept per type."""
    return type(item)
