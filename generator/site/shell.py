"""The shell of every page: what stands around its body. Whole pages come out, for whoever writes them.

Most of a shell is the same for all pages that lie in one folder: that is made once, and filled in.
"""

from __future__ import annotations

import json
import posixpath
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from itertools import takewhile
from pathlib import Path
from urllib.parse import urlsplit

import jinja2
from markupsafe import Markup

from generator.site import headers
from generator.site.page import Crumb, Page
from generator.site.site import Site
from generator.site.tab_title import tab_title
from generator.words.datum import dag_label
from generator.words.templates import Environment

_THEME = Path(__file__).parents[1] / "theme"
_PICTOGRAM, _SCRIPT = "assets/pictogram.svg", "assets/site.js"
_STYLES = ("assets/tokens.css", "assets/site.css")
_FOOT = (
    (
        "Over deze site",
        (
            ("over/", "Over dit register"),
            ("data/", "Data"),
            ("registers/", "Andere registers"),
            ("en/", "In English"),
            ("toegankelijkheid/", "Toegankelijkheid"),
            ("privacy/", "Privacy"),
            ("kwetsbaarheid-melden/", "Kwetsbaarheid melden"),
            ("licenties/", "Licenties"),
        ),
    ),
    (
        "Voor redacteuren",
        (("meedoen/", "Meedoen"), ("velden/", "Velden"), ("meldingen/", "Foutmeldingen")),
    ),
)
"""What stands at the bottom of every page, as far as the site has it."""
_LANGUAGES = {"en/": "en"}
"""The language of what stands there, where it is not Dutch."""
_OWN = ("hulp/", "veilig-gebruik/", "activiteiten/")
"""Pages that the shell links to, or that have a shell of their own."""
_PARTS = ("links", "top", "bottom")
_ODD = re.compile(r"(?:^|/)(?:\.?/|\.$)")  # a step that leads nowhere
_encode = json.JSONEncoder(ensure_ascii=False).encode
_SIGNS = tuple((sign, f"\\u{ord(sign):04x}") for sign in "<>&")
Foot = tuple[tuple[str, tuple["Item", ...]], ...]
"""The lists at the bottom, each with its head."""
Way = Callable[[str], str]
"""Gives the address of something in the site, as it is written in one page."""


@dataclass(frozen=True, slots=True)
class Item:
    """An entry of the menu, or of the list at the bottom."""

    title: str
    path: str  # address from the root of the site, ends with a slash; empty for home
    taal: str = ""  # of the title and the page, where it is not Dutch


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What the pages of a site show beside their own."""

    name: str  # of the site
    description: str = ""  # for search engines, where a page has none
    menu: tuple[Item, ...] = ()
    style: str  # name of the first style sheet, which a builder brings


class Shell:
    """Makes whole pages of one site."""

    def __init__(self, site: Site, frame: Frame, paths: Collection[str]) -> None:
        """Take a site whose assets have their addresses; *paths* are the addresses of all its pages."""
        self._site = site
        self._frame = frame
        self._adres = site.settings.adres
        self._paths = paths
        foot = tuple(
            (head, tuple(_item(path, title) for path, title in items if path in paths))
            for head, items in _FOOT
        )
        self._menu = {item.path: item for item in frame.menu if item.path}
        below = (item for _, items in foot for item in items)
        self._targets = (*self._menu, *(item.path for item in below), *_OWN)
        self._environment = _make_environment(site, frame, foot)
        self._page = self._environment.get_template("page.html")
        self._parts: dict[str, Mapping[str, Markup]] = {}

    def render(self, page: Page) -> str:
        """Return a whole page."""
        name = self._frame.name
        above = [crumb.title for crumb in page.crumbs]
        return self._page.render(
            titles=[page.title, *above, name] if page.path else [name],
            description=page.description or self._frame.description,
            noindex=page.noindex,
            canonical=f"{self._adres}{page.path}" if self._adres else "",
            doorverwijzing=page.doorverwijzing,
            alternates=[item for item in page.alternates if self._is_there(item[1])],
            jsonld=_data_block(page),
            crumbs=tuple(self._above(page)),
            body=Markup(self._site.render(page)),  # noqa: S704 a template escapes
            way=partial(relative, page=page.path),
            **self._parts_at(page),
        )

    def missing(self) -> str:
        """Return the page for an address that is not there: its links start at the root of the host."""
        way = partial(_from_root, base=urlsplit(self._adres or "/").path)
        body = self._environment.get_template("404.html").render(way=way)
        crumbs: tuple[Crumb, ...] = ()
        return self._page.render(
            titles=["Niet gevonden", self._frame.name],
            description=self._frame.description,
            noindex=True,
            doorverwijzing="",
            alternates=(),
            jsonld="",
            crumbs=crumbs,
            body=Markup(body),  # noqa: S704 a template escapes
            **self._make_parts(way, None, ""),
        )

    def sitemap(self, pages: Iterable[Page], day: str) -> str:
        """Return the list of pages for search engines; without an address of the site it is empty."""
        paths = (page.path for page in pages if not page.noindex and self._adres)
        addresses = [f"{self._adres}{path}" for path in paths]
        return self._environment.get_template("sitemap.xml").render(addresses=addresses, day=day)

    def _is_there(self, address: str) -> bool:
        """Whether there is something: a build without downloads has no other forms of a page."""
        return address in self._paths or address in self._site.files

    def _section(self, page: Page) -> str:
        """Return the address of the entry of the menu that a page belongs to; empty where there is none."""
        own = next((path for path in self._menu if page.path.startswith(path)), "")
        return own or (page.section if page.section in self._menu else "")

    def _above(self, page: Page) -> Iterator[Crumb]:
        """Yield the pages above a page, the entry of the menu first where that is not one of them."""
        if page.section and page.section == self._section(page):
            yield Crumb(self._menu[page.section].title, page.section)
        yield from page.crumbs

    def _parts_at(self, page: Page) -> Mapping[str, Markup]:
        section = self._section(page)
        place = f"{self._place(page.path)} {section}"
        if place not in self._parts:
            self._parts[place] = self._make_parts(partial(relative, page=page.path), page.path, section)
        return self._parts[place]

    def _make_parts(self, way: Way, here: str | None, section: str) -> Mapping[str, Markup]:
        found = {name: self._environment.get_template(f"{name}.html") for name in _PARTS}
        return {
            name: Markup(part.render(way=way, here=here, section=section))  # noqa: S704 the same
            for name, part in found.items()
        }

    def _place(self, path: str) -> str:
        """Return a name for all pages that have the same ways to what every page shows as that at *path*."""
        is_target = any(target.startswith(path) for target in self._targets)
        return path if is_target else f"{path.rstrip('/').rpartition('/')[0]}/*"


def _item(path: str, title: str) -> Item:
    return Item(title, path, _LANGUAGES.get(path, ""))


def _data_block(page: Page) -> Markup:
    """Return the JSON-LD of a page as it may stand in HTML, without a sign of HTML in it; empty without.

    It is no script: a browser runs nothing of this type, and the policy of our pages lets it be.
    """
    text = _encode(page.jsonld()) if page.jsonld else ""
    for sign, written in _SIGNS:
        text = text.replace(sign, written)
    return Markup(text)  # noqa: S704 made safe here


def _make_environment(site: Site, frame: Frame, foot: Foot) -> jinja2.Environment:
    environment = Environment(
        loader=jinja2.FileSystemLoader(_THEME),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        auto_reload=False,
    )
    urgent = (hulplijn for hulplijn in site.register.hulplijnen.values() if hulplijn.spoed)
    environment.globals.update(
        site_name=frame.name,
        menu=frame.menu,
        foot=foot,
        styles=[site.asset(name) for name in (frame.style, *_STYLES)],
        script=site.asset(_SCRIPT),
        pictogram=site.asset(_PICTOGRAM),
        settings=site.settings,
        peildatum_label=site.register.stand_label,
        bijgewerkt_tot=dag_label(site.register.bijgewerkt_tot),
        has_help=site.register.has_help,
        hulplijnen=sorted(urgent, key=lambda hulplijn: hulplijn.nummer != "112"),
        csp=headers.csp(is_header=False),
        tab_title=partial(tab_title, gevoelig=site.register.woorden.gevoelig),
    )
    return environment


def relative(target: str, page: str) -> str:
    """Return the way to *target* from the page at *page*, both from the root; to elsewhere as it is."""
    if _is_elsewhere(target):
        return target
    apart = target.partition("/")[0] != page.partition("/")[0]
    if target and apart and not _ODD.search(target) and not _ODD.search(page):
        return f"{'../' * len(_steps(page))}{target}"  # as most: they have no folder in common
    here, there = _steps(page), _steps(target)
    same = takewhile(lambda pair: pair[0] == pair[1], zip(here, there, strict=False))
    common = sum(1 for _ in same)
    way = "/".join([".."] * (len(here) - common) + there[common:]) or "."
    return f"{way}/" if target.endswith("/") else way


def _from_root(target: str, base: str) -> str:
    return target if _is_elsewhere(target) else posixpath.join(base, target)


def _is_elsewhere(target: str) -> bool:
    return target.startswith(("/", "#")) or ":" in target.partition("/")[0]


def _steps(path: str) -> list[str]:
    return [step for step in path.split("/") if step not in ("", ".")]
