"""What pages use of the style sheet of the theme is in the site, and the rest is not."""

from __future__ import annotations

import gzip
import re
from collections.abc import Iterable, Iterator
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest
import tinycss2

from generator.publishing.theme_rules import selectors
from generator.publishing.theme_sheet import used_sheet

SHEETS = Path(str(distribution("mkdocs-material").locate_file("material/templates/assets/stylesheets")))
WORDS = re.compile(r"[A-Za-z][\w-]*")
MOST = 6_000
"""Bytes of the sheet with gzip, of 22,700 that Material has."""


@pytest.mark.parametrize(
    ("sheet", "kept"),
    [
        (".a{x:1}.b{x:2}", ".a{x:1}"),
        (".a,.b,p{x:1}", ".a,p{x:1}"),
        (".a .b{x:1}.a:hover{x:2}", ".a:hover{x:2}"),
        (".a:not(.b){x:1}.a:is(.a,.b){x:2}", ".a:not(.b){x:1}.a:is(.a,.b){x:2}"),
        ("#a{x:1}#b{x:2}", "#a{x:1}"),
        ("[a]{x:1}[b]{x:2}[a=b]{x:3}[a=a]{x:4}", "[a]{x:1}[a=a]{x:4}"),
        ("@media print{.a{x:1}.b{x:2}}@media print{.b{x:3}}", "@media print{.a{x:1}}"),
        ("@supports (x:y){@media print{.a{x:1}}}", "@supports (x:y){@media print{.a{x:1}}}"),
        (":root{--p:1;--q:2;--r:3}.a{x:var(--p)}.b{x:var(--q)}", ":root{--p:1}.a{x:var(--p)}"),
        (":root{--p:var(--q);--q:2;--a:3}", ":root{--a:3}"),
        (
            "@keyframes k{0%{x:1}}@keyframes l{0%{x:1}}.a{animation:k 1s}",
            "@keyframes k{0%{x:1}}.a{animation:k 1s}",
        ),
        (".a.highlight .kn{x:1}.highlight .long{x:2}", ".a.highlight .kn{x:1}"),
        ('/* .a */.a{x:"}"}', '.a{x:"}"}'),
        ('@charset "UTF-8";@page{margin:1px}', '@charset "UTF-8";@page{margin:1px}'),
    ],
)
def test_a_selector_stays_when_all_its_names_are_used(sheet: str, kept: str) -> None:
    """Here are `a` and `highlight`: classes, ids, attributes and their values; elements always stay."""
    assert used_sheet(sheet.encode(), frozenset({"a", "highlight"})).decode() == kept


def rules(sheet: str) -> Iterator[tuple[str, str, frozenset[str], tuple[str, ...]]]:
    """Yield (place, selector, what it needs, declarations) of each selector of each rule."""
    yield from _rules(tinycss2.parse_stylesheet(sheet, True, True), "")


def _rules(found: Iterable[Any], place: str) -> Iterator[tuple[str, str, frozenset[str], tuple[str, ...]]]:
    for rule in found:
        if rule.type == "at-rule" and rule.at_keyword in ("media", "supports"):
            inner = tinycss2.parse_rule_list(rule.content, True, True)
            yield from _rules(inner, f"{place}{rule.at_keyword}{tinycss2.serialize(rule.prelude)}")
        elif rule.type == "qualified-rule":
            parts = tinycss2.parse_blocks_contents(rule.content, True, True)
            said = tuple(
                p.serialize().rstrip(";") for p in parts if not getattr(p, "name", "").startswith("--")
            )
            for selector, needed in selectors(rule.prelude):
                yield place, selector, frozenset(needed), said


@pytest.mark.build
def test_every_rule_that_a_page_can_use_is_there(site_folder: Path) -> None:
    """On the whole site: what Material says of the classes, ids and attributes that we have."""
    words: set[str] = set()
    for page in site_folder.rglob("*.html"):
        for tag in re.findall(r"<[a-z][^>]*>", page.read_text("utf-8")):
            words.update(WORDS.findall(tag))
    (full,) = (path.read_text("utf-8") for path in SHEETS.glob("main.*.css"))
    (ours,) = (site_folder / "assets/stylesheets").glob("main.*.css")
    published = ours.read_text("utf-8")
    there = {(place, selector, said) for place, selector, _, said in rules(published)}
    wanted = {
        (place, selector, said) for place, selector, needed, said in rules(full) if needed <= words and said
    }
    assert len(wanted) > 150
    assert wanted - there == set()
    defined, asked = (
        set(re.findall(r"(--[\w-]+):", published)),
        set(re.findall(r"var\((--[\w-]+)", published)),
    )
    for sheet in (site_folder / "assets").glob("*.css"):
        asked.update(re.findall(r"var\((--[\w-]+)", sheet.read_text("utf-8")))
    assert (asked & set(re.findall(r"(--[\w-]+):", full))) - defined == set()
    assert len(gzip.compress(ours.read_bytes(), 9)) < MOST
