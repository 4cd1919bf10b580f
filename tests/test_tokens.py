"""The colours of the site: enough contrast in light and in dark, and named in one file only."""

from __future__ import annotations

import re
from functools import cache
from itertools import chain

import pytest
from registers import ROOT

TOKENS = ROOT / "generator" / "docs" / "assets" / "tokens.css"
STATUS = ("gepland", "lopend", "afgerond", "gestopt", "opgegaan", "onbekend")
GROUNDS = ("document-background", "surface", "surface-strong")
TEXT = [
    *((text, ground) for text in ("document-text", "heading", "link", "link-hover") for ground in GROUNDS),
    *(("text-subtle", ground) for ground in GROUNDS),
    ("primary-text", "primary"),
    ("danger-text", "danger"),
    ("focus-text", "focus-background"),
    ("help-text", "help-background"),
    ("document-text", "overlay"),
    *((f"status-{status}-text", f"status-{status}-background") for status in STATUS),
]
"""What is read, and on what: 4.5:1 (WCAG 1.4.3)."""
CONTROLS = [
    *((part, ground) for part in ("border-strong", "focus-outline") for ground in GROUNDS),
    ("focus-background", "primary"),
    ("focus-background", "danger"),
    ("primary-text", "danger"),
    ("primary-text", "primary"),
    ("primary-border", "primary"),
    ("accent", "document-background"),
    ("accent", "surface"),
    ("help-border", "help-background"),
    ("help-border", "document-background"),
    ("lijn-1", "document-background"),
    *((f"status-{status}-text", "document-background") for status in STATUS),
    *((f"teken-{status}", ground) for status in STATUS for ground in ("document-background", "surface")),
]
"""Edges, rings and shapes that must be told from what is beside them: 3:1 (WCAG 1.4.11)."""


@cache
def colours(scheme: str) -> dict[str, str]:
    """Return the colours by role; dark takes over what it does not set."""
    light, dark = TOKENS.read_text("utf-8").split("@media (prefers-color-scheme: dark)")
    parts = light if scheme == "light" else light + dark
    return dict(re.findall(r"--basis-color-([\w-]+):\s*(#[0-9a-f]{6});", parts))


def luminance(colour: str) -> float:
    """Return the relative luminance of `#rrggbb`. Source: WCAG 2.2, definition of relative luminance."""
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours, from 1 to 21."""
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def test_the_formula_is_that_of_wcag() -> None:
    """Black on white is 21; two equal colours 1; a known grey 4.48."""
    assert round(contrast("#000000", "#ffffff"), 2) == 21
    assert contrast("#123456", "#123456") == 1
    assert round(contrast("#777777", "#ffffff"), 2) == 4.48


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (CONTROLS, 3)], ids=["text", "controls"])
def test_every_pair_has_contrast(scheme: str, pairs: list[tuple[str, str]], least: float) -> None:
    """What is read has 4.5:1, what is to be seen 3:1."""
    found = colours(scheme)
    weak = [(a, b, round(contrast(found[a], found[b]), 2)) for a, b in pairs]
    assert [row for row in weak if row[2] < least] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_colour_is_tried(scheme: str) -> None:
    """A new colour cannot stay out of the pairs; `border` only divides what is apart already."""
    assert set(colours(scheme)) - set(chain(*TEXT, *CONTROLS)) == {"border"}


def test_every_colour_that_is_used_exists() -> None:
    """No part of the site asks for a role that the tokens do not name, and no role is unused."""
    sheets = [path.read_text("utf-8") for path in (ROOT / "generator" / "docs" / "assets").glob("*.css")]
    used = set(chain(*(re.findall(r"var\(--(basis-[\w-]+)", text) for text in sheets)))
    named = set(re.findall(r"--(basis-[\w-]+):", TOKENS.read_text("utf-8")))
    assert used - named == set()
    assert named - used == set()


def test_colours_stand_in_the_tokens_alone() -> None:
    """No other style sheet, script, template or picture has a colour of its own, but for the icon."""
    colour = re.compile(r"(?<![\"'&/\w])#[0-9a-f]{3,8}\b|\b(?:rgb|rgba|hsl|hsla|oklch|lab)\(", re.IGNORECASE)
    assets = ROOT / "generator" / "docs" / "assets"
    files = [path for path in assets.rglob("*") if path.suffix in {".css", ".js", ".svg"}]
    files += [
        p for p in (ROOT / "generator").rglob("*") if p.suffix in {".html", ".svg"} and "annex" not in str(p)
    ]
    annex = ROOT / "generator" / "templates" / "annex" / "annex.html"  # for pandoc
    allowed = {TOKENS, assets / "pictogram.svg", annex}
    found = [
        (path.name, match)
        for path in files
        if path not in allowed
        for match in colour.findall(path.read_text("utf-8"))
    ]
    assert found == []
    named = (
        r"(?:color|background|fill|stroke|border|outline)[\w-]*:[^;{}]*\b(?:white|black|red|blue|gr[ae]y)\b"
    )
    for path in assets.glob("*.css"):
        assert path == TOKENS or not re.search(named, path.read_text("utf-8")), path


def test_nothing_is_styled_inline() -> None:
    """The policy of the site forbids it: no style attribute or element, no script with text, no handler."""
    for path in (ROOT / "generator").rglob("*.html"):
        if path.name in ("annex.html", "verslag.html", "_tabel.html", "werklijst.html"):  # not of the site
            continue
        text = path.read_text("utf-8")
        data = '<script type="application/ld+json">'  # no browser runs it, and the policy lets it be
        assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", text.replace(data, "")), path
