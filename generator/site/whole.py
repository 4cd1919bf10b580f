"""The whole site: every file of it by its path, and what makes the bytes of each. What a builder writes."""

from __future__ import annotations

import gzip
import io
from collections.abc import Callable, Container, Iterator, Mapping, Set
from dataclasses import dataclass, fields, replace
from datetime import UTC, date, datetime, time
from functools import cache, partial

from generator.reading.written import extensions_of
from generator.schema.settings import Configuration
from generator.site import assets
from generator.site.keyed import Keyed
from generator.site.keys import Keys, own_places
from generator.site.page import Page
from generator.site.plan import Beside, FilesOf, Pages, Planned
from generator.site.shell import Frame, Shell
from generator.site.site import Site
from generator.site.sums import Make
from generator.site.written import Places, address, is_page, make_menu, make_pages, nav_names, path_of

SITEMAP = "sitemap.xml"
MISSING = "404.html"
PAGE = "index.html"  # in the folder that is the address of a page
_MADE = ("context", "later", "jsonld", "follows")  # what a page makes; of what, `follows` says
_HEAD = tuple(item.name for item in fields(Page) if item.name not in _MADE)


@dataclass(frozen=True, slots=True)
class Whole:
    """A site that can be written, or shown a file at a time."""

    site: Site  # with the addresses of its assets
    files: Mapping[str, Make]
    """What makes each file, by its path from the root of the site; pages end in `index.html`."""


def make_whole(
    site: Site,
    configuration: Configuration,
    docs: Mapping[str, bytes],
    style: tuple[str, bytes],
    ours: Container[str] = (),
) -> Whole:
    """Return the whole of *site* with the hand-written part, *docs* (bytes by path in that folder).

    *style* is the style sheet that a builder brings: name and bytes; *ours* are those of *docs* that the
    package brings. Raises RegisterError when a hand-written page, an asset or the menu leads to something
    that is not there.
    """
    own, content = style
    named = assets.make_assets({own: content, **_in(assets.FOLDER, docs)})
    site = replace(site, assets=named.names)
    loose = {name: data for name, data in docs.items() if not is_page(name) and name not in named.names}
    published = {**named.names, **{name: name for name in loose}}
    settings = configuration.mkdocs
    nav = settings.get("nav")
    places = Places(
        published, {name: address(name) for name in docs if is_page(name)}, site.files, site.pages
    )
    extensions = extensions_of(settings.get("markdown_extensions"))
    written = {page.path: page for page in make_pages(docs, extensions, places, nav_names(nav), ours)}
    pages = Pages(
        (
            *(page for path, page in written.items() if path not in site.pages),
            *(Planned(path, partial(site.pages.__getitem__, path)) for path in site.pages),
        )
    )
    frame = Frame(
        name=str(settings["site_name"]),
        description=str(settings.get("site_description", "")),
        menu=make_menu(
            nav,
            partial(_find_page, pages, docs),
            [name for name in docs if is_page(name) and "/" not in name],
        ),
        style=own,
    )
    shell = Shell(site, frame, pages)
    contents = {**loose, **named.contents}
    plain = {path: partial(bytes, data) for path, data in contents.items()}
    brought = dict(site.settings.sjablonen).keys()
    shared = (frame, site.assets, site.neighbours)
    keys = cache(lambda: Keys(site.register, site.settings, *shared, own_places((*site.files, *pages))))
    made = FilesOf(pages, PAGE, lambda page: _page(shell, page, keys, brought))
    others = dict(_others(shell, pages, site.register.peildatum))
    return Whole(site, Beside(plain, site.files, made, others))


def _in(folder: str, docs: Mapping[str, bytes]) -> dict[str, bytes]:
    return {name: data for name, data in docs.items() if name.startswith(folder)}


def _find_page(pages: Mapping[str, Page], docs: Mapping[str, bytes], source: str) -> Page | None:
    """Return the page that comes of a source, of ours or hand-written; None when there is none."""
    path = path_of(source)
    if path is None or path not in pages:
        path = address(source) if is_page(source) and source in docs else None
    return None if path is None else pages[path]


def _page(shell: Shell, page: Page, keys: Callable[[], Keys], own: Set[str]) -> Make:
    """Return what makes a page, with a key of what it says that it follows from, or else of everything.

    *own* are the names of the templates of the register. Nobody knows what those ask for, and a part such as
    `_macros.html` is in many pages.
    """
    make = partial(_bytes, shell, page)
    is_ours = page.template not in own and not any(name.startswith("_") for name in own)
    return Keyed(make, partial(_key, page, keys)) if is_ours else make


def _bytes(shell: Shell, page: Page) -> bytes:
    return shell.render(page).encode()


def _key(page: Page, keys: Callable[[], Keys]) -> str:
    if page.follows is None:
        return keys().key(*(getattr(page, name) for name in _HEAD), keys().everything)
    return keys().key(*(getattr(page, name) for name in _HEAD), page.context, *page.follows())


def _others(shell: Shell, pages: Mapping[str, Page], peildatum: date) -> Iterator[tuple[str, Make]]:
    day = min(max(peildatum, date(1970, 1, 2)), date(2105, 12, 31))  # as far as gzip goes: RFC 1952, 2.3.1
    content = cache(lambda: shell.sitemap(pages.values(), day.isoformat()).encode())
    yield MISSING, lambda: shell.missing().encode()
    yield SITEMAP, content
    yield f"{SITEMAP}.gz", lambda: _zipped(content(), day)


def _zipped(content: bytes, day: date) -> bytes:
    """Return *content* compressed, with the time of *day*, so that equal input gives equal bytes."""
    out = io.BytesIO()
    moment = datetime.combine(day, time(), UTC).timestamp()
    with gzip.GzipFile(filename=f"{SITEMAP}.gz", fileobj=out, mode="wb", mtime=moment) as stream:
        stream.write(content)
    return out.getvalue()
