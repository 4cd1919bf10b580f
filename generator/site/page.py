"""A page before anybody knows which site builder it goes to."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any


@dataclass(frozen=True, slots=True)
class Crumb:
    """One step of the path above a page."""

    title: str
    path: str  # address from the root of the site, ends with a slash; empty for home


class Late(Mapping[str, Any]):
    """The context of a page, or files, made when somebody looks into it: a site is planned without."""

    def __init__(self, make: Callable[[], Mapping[str, Any]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> Mapping[str, Any]:
        return self._make()

    def __getitem__(self, name: str) -> Any:
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._made)

    def __len__(self) -> int:
        return len(self._made)


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """An address, a title, and a template with what it shows; the HTML is made when it is asked for."""

    path: str  # address from the root of the site: "activiteiten/zwemles-op-school/"; empty for home
    title: str  # plain text, also the h1
    template: str  # file in generator/templates/
    context: Mapping[str, Any] = field(default_factory=dict)  # names that the template uses
    later: Callable[[], Mapping[str, Any]] = dict  # more of those, made when the HTML is, and not kept
    description: str = ""  # one sentence for search engines
    crumbs: tuple[Crumb, ...] = ()  # the pages above this one, home left out
    section: str = ""  # the entry of the menu that it belongs to, where its address does not begin with that
    noindex: bool = False
    doorverwijzing: str = ""  # the address to which this page leads at once
    alternates: tuple[tuple[str, str], ...] = ()  # (media type, address) of the same in another form
    jsonld: Callable[[], Mapping[str, Any]] | None = None  # makes what it says in schema.org
    follows: Callable[[], tuple[Any, ...]] | None = None
    """Gives what it shows beside its context and what any page can; without, it may show every activity."""

    @property
    def root(self) -> str:
        """The relative way from this page to the root of the site: "../../", or "./" at the root."""
        return "../" * self.path.count("/") or "./"
