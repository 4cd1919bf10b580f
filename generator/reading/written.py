"""A hand-written page: Markdown to HTML, with its links apart until it is known where things are published.

Only this module knows Python-Markdown.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape, unescape
from importlib import import_module
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from generator.reading.kept import kept
from generator.reading.made_once import made_once
from generator.reading.memory import checksum

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

    from markdown import Extension, Markdown

Extensions = tuple[tuple[str, tuple[tuple[str, Any], ...]], ...]
"""Extensions of Markdown in order, each with its options."""

_ALWAYS = ("toc", "tables", "fenced_code")  # as MkDocs has them
USUAL = ("tables", "attr_list", "pymdownx.highlight", "pymdownx.superfences", "toc")
"""The extensions of our own pages, as in `mkdocs.yml`."""
USUAL_OPTIONS: Mapping[str, Mapping[str, Any]] = {
    "tables": {"use_align_attribute": True},
    "toc": {"permalink": False},
}

_MARK = re.compile("\x10([0-9]+)\x11")  # controls, which no page may have
_H1 = re.compile(r"<h1\b[^>]*>(.*?)</h1>", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Written:
    """A hand-written page as HTML, cut at each link to another page or file of the site."""

    parts: tuple[str, ...]  # one more than links
    links: tuple[str, ...]  # as in the source: a relative way to another source
    title: str  # of the heading with which the page begins; else empty

    @property
    def html(self) -> str:
        """Return the HTML with the links of the source."""
        return self.lead(lambda link: link)

    def lead(self, find: Callable[[str], str]) -> str:
        """Return the HTML in which *find* says where each link leads."""
        ways = [escape(find(link), quote=False).replace('"', "&quot;") for link in self.links]
        return "".join(piece for pair in zip(self.parts, [*ways, ""], strict=True) for piece in pair)


def extensions_of(given: Sequence[str | Mapping[str, Mapping[str, Any] | None]] | None) -> Extensions:
    """Return the extensions that `markdown_extensions` in the settings names, after those always on."""
    names: dict[str, Mapping[str, Any]] = {name: {} for name in _ALWAYS}
    for item in given or ():
        for name, options in ({item: None} if isinstance(item, str) else item).items():
            names[name] = options or names.get(name, {})
    return tuple((name, tuple(sorted(options.items()))) for name, options in names.items())


@cache
def usual_extensions() -> Extensions:
    """Return the extensions with which our own pages are written."""
    return extensions_of([{name: USUAL_OPTIONS.get(name)} for name in USUAL])


@lru_cache(maxsize=1000)
def convert(text: str, extensions: Extensions) -> Written:
    """Return a page without its head as HTML. What the check has converted, the build gets as it is.

    It is kept where `kept_in` says: to import Markdown takes as long as reading a hundred activities.
    """
    name = f"geschreven-{checksum(repr((text, extensions)).encode())}"
    (page,) = _from_json(kept(name, lambda: _as_json([_convert(text, extensions)])))
    return page


def _convert(text: str, extensions: Extensions) -> Written:
    markdown = _markdown(extensions)
    markdown.reset()
    html = markdown.convert(text)
    links = tuple(markdown.links)
    pieces = _MARK.split(html)
    order = tuple(links[int(number)] for number in pieces[1::2])
    heading = _H1.match(html)
    title = " ".join(unescape(re.sub(r"<[^>]*>", "", heading[1])).split()) if heading else ""
    return Written(tuple(pieces[0::2]), order, title)


@lru_cache(maxsize=100)
def convert_ours(name: str, texts: tuple[str, ...], extensions: Extensions) -> tuple[Written, ...]:
    """Return texts of the package as `convert` does; once for all builds, under *name*."""

    def make() -> bytes:
        return _as_json([_convert(text, extensions) for text in texts])

    return _from_json(made_once(f"geschreven-{name}", __file__, (repr(extensions), *texts), make))


def _as_json(pages: Sequence[Written]) -> bytes:
    return json.dumps([(page.parts, page.links, page.title) for page in pages]).encode()


def _from_json(content: bytes) -> tuple[Written, ...]:
    return tuple(Written(tuple(parts), tuple(links), title) for parts, links, title in json.loads(content))


@cache
def _markdown(extensions: Extensions) -> Markdown:
    from markdown import Markdown  # not above: see `convert`
    from markdown.treeprocessors import Treeprocessor

    class Cut(Treeprocessor):  # type: ignore[misc]  # has no types
        """Puts a mark in the place of each link to a source."""

        def run(self, root: Element) -> None:
            for element in root.iter():
                key = {"a": "href", "img": "src"}.get(element.tag)
                link = element.get(key) if key else None
                if key and link and _is_way(link):
                    element.set(key, f"\x10{len(made.links)}\x11")
                    made.links.append(link)

    configs = {name: dict(options) for name, options in extensions}
    highlight = configs.get("pymdownx.highlight", {"noclasses": True})
    if not highlight.get("noclasses"):  # colours come from a sheet: no block need go through all of a style
        highlight["pygments_style"] = ()

    class Ours(Markdown):  # type: ignore[misc]  # has no types
        """Imports an extension that the settings may name, without a look through all that is installed."""

        def build_extension(self, ext_name: str, configs: Mapping[str, Any]) -> Extension:
            module = import_module(ext_name if "." in ext_name else f"markdown.extensions.{ext_name}")
            extension: Extension = module.makeExtension(**configs)
            if ext_name == "pymdownx.highlight":
                extension.get_pymdownx_highlighter = _highlighter
            return extension

    made = Ours(extensions=list(configs), extension_configs=configs)
    made.links = []
    made.treeprocessors.register(Cut(made), "links", 0)
    return made


@cache
def _highlighter() -> type:
    """Return what colours blocks of code: it finds what reads a language once, and not for each block."""
    from pymdownx.highlight import Highlight

    class Quick(Highlight):  # type: ignore[misc]  # has no types
        def get_lexer(self, src: str, language: str, inline: bool, stripnl: bool) -> tuple[Any, str]:
            key = language, inline, stripnl
            if not language or key not in known:
                known[key] = super().get_lexer(src, language, inline, stripnl)
            return known[key]

    known: dict[tuple[str, bool, bool], tuple[Any, str]] = {}
    return Quick


def _is_way(link: str) -> bool:
    """Return whether a link is a relative way to something else of the site; one with an entity never is."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    is_odd = link.startswith(("/", "\\")) or "&" in link or "\x02" in link  # Markdown's own mark of an entity
    return bool(parts.path) and not (parts.scheme or parts.netloc or is_odd)
