"""A site on trial: every link of every page leads somewhere, and every file of data can be read."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

_PAGE = "index.html"


@dataclass(slots=True)
class Trial:
    """What was tried of a site, and what is wrong."""

    pages: int = 0
    links: int = 0
    faults: list[str] = field(default_factory=list)


def try_site(folder: Path) -> Trial:
    """Return what was found in a site that was built in *folder*."""
    trial = Trial()
    pages = {path.relative_to(folder).as_posix(): _read(path) for path in sorted(folder.rglob("*.html"))}
    there = {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}
    trial.pages = len(pages)
    for name, page in pages.items():
        if name == "404.html":  # its links begin at the root of the host
            continue
        for link in page.links:
            trial.links += 1
            if not _leads(name, link, pages, there):
                trial.faults.append(f"`{name}`: de link `{link}` leidt nergens heen")
    trial.faults += _broken_data(folder)
    return trial


class _Page(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.links: list[str] = []
        self.ids: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 called so
        for name, value in attrs:
            if name == "id" and value:
                self.ids.add(value)
            elif name in ("href", "src") and value and not urlsplit(value).scheme:
                self.links.append(value)


def _read(path: Path) -> _Page:
    page = _Page()
    page.feed(path.read_text("utf-8"))
    page.close()
    return page


def _leads(name: str, link: str, pages: Mapping[str, _Page], there: set[str]) -> bool:
    """Return whether a link of the page *name* leads to a file of the site, and to a place in it."""
    parts = urlsplit(link)
    path = unquote(parts.path)
    target = posixpath.normpath(posixpath.join(posixpath.dirname(name), path)) if path else name
    if path.endswith("/") or target in (".", ""):
        target = posixpath.normpath(posixpath.join(target, _PAGE))
    if target not in there:
        return False
    anchor = unquote(parts.fragment)
    is_state = "=" in anchor or target not in pages  # what a script reads, as of the search
    return not anchor or is_state or anchor in pages[target].ids


def _broken_data(folder: Path) -> Iterator[str]:
    for path in sorted(folder.rglob("*")):
        if path.suffix in (".json", ".jsonld", ".geojson"):
            try:
                json.loads(path.read_bytes())
            except ValueError:
                yield f"`{path.relative_to(folder).as_posix()}` is geen JSON"
