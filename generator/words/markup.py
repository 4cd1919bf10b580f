"""The limited Markdown of a summary: emphasis, lists and links. Only this module knows Markdown and nh3."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from markupsafe import Markup, escape

if TYPE_CHECKING:
    from markdown_it import MarkdownIt

_SIMPLE = re.compile(r"[^*_\[\]()\\<>&\n`#+-]*")  # nothing that Markdown or HTML could read as markup
_TAGS = {"p", "em", "strong", "ul", "ol", "li", "a", "br"}


def as_html(text: str) -> Markup:
    """Return the HTML of a summary, sanitised: no other tags, only https links, nothing that runs."""
    if _SIMPLE.fullmatch(text):
        return Markup(f"<p>{escape(text)}</p>")  # noqa: S704 escaped
    import nh3  # here and below: most texts are plain, and a check looks at none

    rendered = _markdown().render(text)
    return Markup(  # noqa: S704 sanitised by nh3
        nh3.clean(
            rendered,
            tags=_TAGS,
            attributes={"a": {"href"}},
            url_schemes={"https", "mailto"},
            link_rel="noreferrer",
        )
    )


def without_markup(text: str) -> str:
    """Return a summary without its markup, for descriptions, search and exports."""
    if _SIMPLE.fullmatch(text):
        return text
    import nh3

    plain = nh3.clean(_markdown().render(text), tags=set())
    return " ".join(str(Markup(plain).unescape()).split())  # noqa: S704 becomes text again


@cache
def _markdown() -> MarkdownIt:
    from markdown_it import MarkdownIt

    return MarkdownIt("zero").enable(["emphasis", "list", "link", "paragraph", "newline", "escape"])
