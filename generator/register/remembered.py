"""What is made of a value that never changes, kept as long as the value is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable
from typing import Any, Generic, TypeVar

V = TypeVar("V")
T = TypeVar("T")


class Remembered(Generic[V]):
    """Calls functions with a value, each once for the same arguments as the last time."""

    def __init__(self, value: V) -> None:
        self._value = value
        self._made: dict[Callable[..., Any], tuple[tuple[object, ...], Any]] = {}
        self._each: defaultdict[Callable[..., Any], dict[Hashable, Any]] = defaultdict(dict)

    def __call__(self, make: Callable[..., T], *arguments: object) -> T:
        """Return what *make* gives of the value and *arguments*, which can be compared."""
        if make not in self._made or self._made[make][0] != arguments:
            self._made[make] = arguments, make(self._value, *arguments)
        made: T = self._made[make][1]
        return made

    def each(self, key: Hashable, make: Callable[..., T], *arguments: object) -> T:
        """Return what *make* gives of the value and *arguments*, once per *key*, which says what they are."""
        made: dict[Hashable, T] = self._each[make]
        if key not in made:
            made[key] = make(self._value, *arguments)
        return made[key]
