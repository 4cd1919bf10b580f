"""Pages by their address, each made when somebody looks at it: of thousands a preview shows a few."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Generic, TypeVar

from generator.site.page import Page
from generator.site.sums import Make

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Planned:
    """A page of which only the address is known yet."""

    path: str
    make: Callable[[], Page]


class Pages(Mapping[str, Page]):
    """All pages by address, in order."""

    def __init__(self, pages: Iterable[Page | Planned], change: Callable[[Page], Page] | None = None) -> None:
        """Take pages; each goes through *change* before somebody sees it."""
        self._known = {page.path: page for page in pages}
        self._made: dict[str, Page] = {}
        self._change = change

    def __getitem__(self, path: str) -> Page:
        if path not in self._made:
            known = self._known[path]
            page = known.make() if isinstance(known, Planned) else known
            self._made[path] = self._change(page) if self._change else page
        return self._made[path]

    def __contains__(self, path: object) -> bool:
        return path in self._known

    def __iter__(self) -> Iterator[str]:
        return iter(self._known)

    def __len__(self) -> int:
        return len(self._known)


class FilesOf(Mapping[str, Make], Generic[T]):
    """What makes a file of each of many things, by its path."""

    def __init__(self, things: Mapping[str, T], name: str, make: Callable[[T], Make]) -> None:
        """Take things by how the path of their file begins, how it ends, and what gives the maker of one."""
        self._things = things
        self._name = name
        self._make = make

    def __getitem__(self, path: str) -> Make:
        if path not in self:
            raise KeyError(path)
        return self._make(self._things[path.removesuffix(self._name)])

    def __contains__(self, path: object) -> bool:
        is_one = isinstance(path, str) and path.endswith(self._name)
        return is_one and str(path).removesuffix(self._name) in self._things

    def __iter__(self) -> Iterator[str]:
        return (f"{path}{self._name}" for path in self._things)

    def __len__(self) -> int:
        return len(self._things)


class Beside(Mapping[str, Make]):
    """Files of several origins, in their order; of a path that two have, the last one makes the file."""

    def __init__(self, *parts: Mapping[str, Make]) -> None:
        self._parts = parts

    def __getitem__(self, path: str) -> Make:
        for part in reversed(self._parts):
            if path in part:
                return part[path]
        raise KeyError(path)

    def __contains__(self, path: object) -> bool:
        return any(path in part for part in self._parts)

    def __iter__(self) -> Iterator[str]:
        for number, part in enumerate(self._parts, 1):
            later = self._parts[number:]
            yield from (path for path in part if not any(path in other for other in later))

    def __len__(self) -> int:
        return sum(1 for _ in self)
