"""What was made of the values of an earlier register, for the next one of the same process.

A preview makes a register after every save, and nearly all that is in it is as it was. What was made of a
value is taken again when the value is the same object, and all else that it follows from is equal.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Mapping
from typing import Any, TypeVar

G = TypeVar("G")
K = TypeVar("K")
T = TypeVar("T")
V = TypeVar("V")


class Earlier:
    """Remembers what was made by each kind of work, the last time."""

    def __init__(self) -> None:
        self._made: dict[Hashable, tuple[object, dict[Any, tuple[Any, Any]]]] = {}
        self._partly: dict[Hashable, tuple[Mapping[Any, Any], dict[Any, tuple[Any, Any]]]] = {}
        self._built: dict[Hashable, tuple[object, dict[str, tuple[object, Any]]]] = {}

    def each(self, work: Hashable, given: object, items: Mapping[K, V], make: Callable[[V], T]) -> dict[K, T]:
        """Return what *make* gives of each of *items*, which follows from the item and *given*."""
        before, known = self._made.get(work, (None, {}))
        if before != given:
            known = {}
        made = {
            key: old if (old := known.get(key)) and old[0] is item else (item, make(item))
            for key, item in items.items()
        }
        self._made[work] = given, made
        return {key: value for key, (_, value) in made.items()}

    def one(self, work: Hashable, given: object, key: object, item: V, make: Callable[[V], T]) -> T:
        """Return what *make* gives of the *item* called *key*, as `each` where few of many are asked for."""
        before, known = self._made.get(work, (None, {}))
        if before != given:
            known = {}
        self._made[work] = given, known
        old = known.get(key)
        if old is None or old[0] is not item:
            old = known[key] = item, make(item)
        made: T = old[1]
        return made

    def of_contents(
        self, work: Hashable, given: object, items: Iterable[tuple[str, object, Callable[[], T]]]
    ) -> list[T]:
        """Return what is made of each of *items*: name, content, and what makes it, of that and of *given*.

        The content of a file is its text or the checksum of that: what is equal only when the text is.
        """
        before, known = self._built.get(work, (None, {}))
        if before != given:
            known = {}
        made: dict[str, tuple[object, Any]] = {}
        for name, content, make in items:
            old = known.get(name)
            made[name] = old if old is not None and old[0] == content else (content, make())
        self._built[work] = given, made
        return [value for _, value in made.values()]

    def each_with(
        self,
        work: Hashable,
        given: Mapping[G, object],
        items: Mapping[K, V],
        make: Callable[[V], T],
        follows: Callable[[V, frozenset[G]], bool],
    ) -> dict[K, T]:
        """Return what *make* gives of each of *items*, of the item and of some of what is *given*.

        *follows* says whether what is made of an item may follow from one of these keys of it.
        """
        before, known = self._partly.get(work, ({}, {}))
        differ = frozenset[tuple[G, object]]() if before == given else before.items() ^ given.items()
        changed = frozenset(key for key, _ in differ)
        made = {
            key: old
            if (old := known.get(key)) and old[0] is item and not (changed and follows(item, changed))
            else (item, make(item))
            for key, item in items.items()
        }
        self._partly[work] = given, made
        return {key: value for key, (_, value) in made.items()}


def each(
    earlier: Earlier | None, work: Hashable, given: object, items: Mapping[K, V], make: Callable[[V], T]
) -> dict[K, T]:
    """Return the same as `Earlier.each`, also without anything from earlier."""
    if earlier is None:
        return {key: make(item) for key, item in items.items()}
    return earlier.each(work, given, items, make)


def one(
    earlier: Earlier | None, work: Hashable, given: object, key: object, item: V, make: Callable[[V], T]
) -> T:
    """Return the same as `Earlier.one`, also without anything from earlier."""
    return make(item) if earlier is None else earlier.one(work, given, key, item, make)


def of_contents(
    earlier: Earlier | None,
    work: Hashable,
    given: object,
    items: Iterable[tuple[str, object, Callable[[], T]]],
) -> list[T]:
    """Return the same as `Earlier.of_contents`, also without anything from earlier."""
    if earlier is None:
        return [make() for _, _, make in items]
    return earlier.of_contents(work, given, items)


def each_with(
    earlier: Earlier | None,
    work: Hashable,
    given: Mapping[G, object],
    items: Mapping[K, V],
    make: Callable[[V], T],
    follows: Callable[[V, frozenset[G]], bool],
) -> dict[K, T]:
    """Return the same as `Earlier.each_with`, also without anything from earlier."""
    if earlier is None:
        return {key: make(item) for key, item in items.items()}
    return earlier.each_with(work, given, items, make, follows)
