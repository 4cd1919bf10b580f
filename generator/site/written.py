"""The hand-written pages among the others: their addresses, their titles, and links of which none is dead."""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import PurePosixPath
from typing import Any
from urllib.parse import unquote, urlsplit

from markupsafe import Markup

from generator.checking.handwritten import FOLDER, find_refused
from generator.findings.finding import RegisterError
from generator.reading.heads import as_text, split_head
from generator.reading.written import Extensions, Written, convert, convert_ours
from generator.schema.settings import NAME
from generator.site.page import Page
from generator.site.shell import Item, relative
from generator.words.wording import code

_END = ".md"


@dataclass(frozen=True, slots=True)
class Places:
    """Where everything of a site is published, by its source: of a page of ours that is `hulp/index.md`."""

    published: Mapping[str, str]  # the addresses of pictures, styles and scripts
    written: Mapping[str, str]  # those of hand-written pages
    files: Container[str]
    pages: Container[str]  # of ours

    def _address(self, target: str) -> str | None:
        path = path_of(target)
        if path is not None and path in self.pages:
            return path
        for known in (self.written, self.published):
            if target in known:
                return known[target]
        return target if target in self.files else None

    def find(self, link: str, source: str) -> str:
        """Return how a *link* in the page *source* is written in the page; one to no source stays as it is.

        Raises RegisterError when it names a file that is not there.
        """
        parts = urlsplit(link)
        path = unquote(parts.path)
        target = posixpath.normpath(posixpath.join(posixpath.dirname(source), path))
        there = self._address(target)
        if there is None:
            if posixpath.splitext(path)[1]:
                raise RegisterError(f"`{FOLDER}/{source}`: de link {code(link)} leidt nergens heen")
            return link
        way = relative(there, address(source))
        return parts._replace(path=way).geturl()


def address(source: str) -> str:
    """Return where a hand-written page is published: `meedoen.md` at `meedoen/`, `index.md` at its folder."""
    path = PurePosixPath(source)
    parts = path.parent.parts if path.stem in ("index", "README") else (*path.parent.parts, path.stem)
    return "".join(f"{part}/" for part in parts)


def source_of(path: str) -> str:
    """Return the source that the page of ours at *path* would have."""
    return f"{path}index{_END}"


def path_of(source: str) -> str | None:
    """Return where the page of ours would be that has *source*; None when none has a source of that name."""
    folder, _, name = source.rpartition("/")
    return (f"{folder}/" if folder else "") if name == f"index{_END}" else None


def make_pages(
    docs: Mapping[str, bytes],
    extensions: Extensions,
    places: Places,
    names: Mapping[str, str],
    ours: Container[str] = (),
) -> Iterator[Page]:
    """Yield the page of each Markdown file in *docs* (bytes by path in that folder).

    *names* are the titles that the menu gives to sources, *ours* the sources of the package. Raises
    RegisterError for a link to nothing, a head that cannot be read, and what may not be in a page.
    """
    for source in sorted(filter(is_page, docs), key=_order):
        meta, made = read_page(source, docs[source], extensions, ours)
        for _, message in find_refused(made.html, meta):
            raise RegisterError(f"`{FOLDER}/{source}`: {message}")
        html = made.lead(partial(places.find, source=source))
        yield Page(
            path=address(source),
            title=meta.get("title") or names.get(source) or made.title or _title(source),
            template="geschreven.html",
            context={"body": Markup(html)},  # noqa: S704 judged above
            description=meta.get("description", ""),
            follows=tuple,
        )


def read_page(
    source: str, content: bytes, extensions: Extensions, ours: Container[str]
) -> tuple[Mapping[str, str], Written]:
    """Return the head and the HTML of a page. Raises RegisterError when the head cannot be read."""
    meta, text = split_head(as_text(content), f"{FOLDER}/{source}")
    if source in ours:
        (made,) = convert_ours(source, (text,), extensions)
        return meta, made
    return meta, convert(text, extensions)


def is_page(source: str) -> bool:
    """Return whether a file in the folder is a page; the others are published as they are."""
    return source.endswith(_END)


def nav_names(nav: Sequence[Any] | None) -> dict[str, str]:
    """Return the titles that `nav` in the settings gives to sources."""
    items = (item for item in nav or () if isinstance(item, dict))
    return {source: title for item in items for title, source in item.items() if isinstance(source, str)}


def make_menu(
    nav: Sequence[Any] | None, find: Callable[[str], Page | None], written: Sequence[str]
) -> tuple[Item, ...]:
    """Return the menu: the entries of `nav` that stand at the top; without it the pages in *written*.

    *find* gives the page of a source. Raises RegisterError when an entry names no page.
    """
    entries = list(written) if nav is None else nav
    pages: dict[str, Page] = {}
    for source in _sources(entries):
        page = find(source)
        if page is None:
            raise RegisterError(f"{NAME}: in `nav` staat {code(source)}, en die bladzijde is er niet")
        pages[source] = page
    names = nav_names(nav)
    top = [source for entry in entries for source in _top(entry)]
    return tuple(Item(names.get(source, pages[source].title), pages[source].path) for source in top)


def _top(entry: Any) -> Iterator[str]:
    values = entry.values() if isinstance(entry, dict) else (entry,)
    yield from (value for value in values if isinstance(value, str))


def _sources(entry: Any) -> Iterator[str]:
    if isinstance(entry, str):
        yield entry
    elif isinstance(entry, dict | list):
        for item in entry.values() if isinstance(entry, dict) else entry:
            yield from _sources(item)


def _order(source: str) -> tuple[tuple[str, ...], bool, str]:
    """Return a key that puts a folder after the files beside it, and `index.md` first."""
    path = PurePosixPath(source)
    return path.parent.parts, path.stem != "index", path.name


def _title(source: str) -> str:
    name = PurePosixPath(source).stem.replace("-", " ").replace("_", " ")
    return name.capitalize() if name.lower() == name else name
