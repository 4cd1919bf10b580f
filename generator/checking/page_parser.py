"""What the HTML of a hand-written page may hold."""

from __future__ import annotations

import re
from functools import lru_cache
from html.parser import HTMLParser

from generator.words.wording import code

_TAGS = frozenset(
    (
        "a", "abbr", "blockquote", "br", "caption", "code", "dd", "del", "details", "div", "dl", "dt", "em",
        "figcaption", "figure", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "img", "kbd", "li", "ol", "p",
        "pre", "span", "strong", "sub", "summary", "sup", "table", "tbody", "td", "tfoot", "th", "thead",
        "tr", "ul",
    )
)  # fmt: skip
_ATTRIBUTES = frozenset(
    (
        "align", "alt", "class", "colspan", "dir", "height", "href", "id", "lang", "name", "open", "role",
        "rowspan", "scope", "src", "start", "tabindex", "title", "width",
    )
)  # fmt: skip
_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_SCHEMES = {"href": frozenset(("https", "mailto", "tel")), "src": frozenset[str]()}


@lru_cache(maxsize=100)
def find_forbidden(html: str) -> tuple[tuple[str, str], ...]:
    """Return what a page may not hold: a piece of its HTML, and what is wrong with it in words.

    A preview asks it of every page at every save.
    """
    parser = _Parser()
    parser.feed(html)
    parser.close()
    return tuple(parser.refused)


class _Parser(HTMLParser):
    """Collects what is not allowed, and what a browser could read otherwise than this parser."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self.refused: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag not in _TAGS:
            self._refuse(f"<{tag}", f"{code(f'<{tag}>')} kan niet in een pagina")
        for name, value in attrs:
            if name not in _ATTRIBUTES and not name.startswith("aria-"):
                self._refuse(name, f"{code(name)} kan niet bij {code(f'<{tag}>')} in een pagina")
            elif name in _SCHEMES and not _is_safe(name, value or ""):
                self._refuse(value or "", f"het adres {code(value)} kan niet in een pagina")

    def handle_data(self, data: str) -> None:
        if "<" in data:
            self._refuse("<", "hier staat een `<` waarvan niet elke browser hetzelfde maakt")

    def handle_comment(self, data: str) -> None:
        self._refuse("<!--", f"de opmerking {code(f'<!--{data}-->')} kan niet in een pagina")

    def handle_decl(self, decl: str) -> None:
        self._refuse("<!", f"{code(f'<!{decl}>')} kan niet in een pagina")

    def unknown_decl(self, data: str) -> None:
        self._refuse("<![", f"{code(f'<![{data}]>')} kan niet in een pagina")

    def handle_pi(self, data: str) -> None:
        self._refuse("<?", f"{code(f'<?{data}>')} kan niet in een pagina")

    def _refuse(self, sought: str, message: str) -> None:
        self.refused.append((sought, message))


def _is_safe(attribute: str, address: str) -> bool:
    plain = re.sub(r"[\x00-\x20\x7f-\xa0]", "", address)
    scheme = _SCHEME.match(plain)
    if scheme:
        return scheme[1].lower() in _SCHEMES[attribute]
    return not plain.replace("\\", "/").startswith("//")
