"""What pages use of the style sheet of a theme.

A theme dresses far more than our pages have: menus, tabs, notes, its own search. A selector stays when every
class, id and attribute in it is a word of what the pages are made of, so that too much may stay and nothing
that is used is lost; a property such as `--md-accent` stays when what stays or our own sheets ask for it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from generator.reading.made_once import made_once
from generator.reading.written import Extensions
from generator.site.written import read_page

if TYPE_CHECKING:
    from generator.publishing.theme_rules import Rule

_PACKAGE = Path(__file__).parents[1]
_WORD = re.compile(r"[A-Za-z][\w-]*")
_ASKED = re.compile(r"var\(\s*--([\w-]+)")
_MOVING = re.compile(r"animation(?:-name)?:([^;}]*)")
_OF_CODE = re.compile(r"[a-z]{1,2}[a-z0-9]?")
"""The classes that Pygments gives to the parts of a piece of code."""
_CODE = "highlight"


def used_names(
    docs: Mapping[str, bytes], extensions: Extensions, ours: Container[str] = ()
) -> frozenset[str]:
    """Return every word in our templates, the scripts and the hand-written pages, and what sheets ask for.

    *docs* are the bytes of each file of the hand-written part by its path in it, *ours* those of the package.
    """
    found = set(_words_of_templates())
    for name, content in docs.items():
        if name.endswith(".js"):
            found.update(_WORD.findall(content.decode()))
        elif name.endswith(".css"):
            found.update(_ASKED.findall(content.decode()))
        elif name.endswith(".md"):
            found.update(_WORD.findall(read_page(name, content, extensions, ours)[1].html))
    return frozenset(found)


@lru_cache(maxsize=4)
def used_sheet(sheet: bytes, names: frozenset[str]) -> bytes:
    """Return a style sheet without what no page with only these *names* can use."""

    def read() -> bytes:
        from generator.publishing.theme_rules import read_rules  # here: what was read once is kept

        return read_rules(sheet)

    found = json.loads(made_once("thema", str(Path(__file__).with_name("theme_rules.py")), (sheet,), read))
    rules: list[Rule] = [*_used(found, names)]
    text, before = _text(rules), ""
    while text != before:
        asked = {*_ASKED.findall(text), *names}
        moving = {word for words in _MOVING.findall(text) for word in words.split()}
        rules = [*_asked(rules, asked, moving)]
        text, before = _text(rules), text
    return text.encode()


def _words_of_templates() -> Iterator[str]:
    for folder in ("templates", "theme"):
        for path in (_PACKAGE / folder).glob("*.html"):
            yield from _WORD.findall(path.read_text("utf-8"))


def _used(rules: Iterable[Rule], names: Collection[str]) -> Iterator[Rule]:
    """Yield what is left of rules when each selector that needs another name is gone."""
    for kind, what, said in rules:
        if kind == "style":
            used = [text for text, needed in what if _is_used(needed, names)]
            if used:
                yield kind, ",".join(used), said
        elif kind == "room":
            yield kind, what, [*_used(said, names)]
        else:
            yield kind, what, said


def _is_used(needed: Collection[str], names: Collection[str]) -> bool:
    is_code = _CODE in needed
    return all(name in names or (is_code and _OF_CODE.fullmatch(name)) for name in needed)


def _asked(rules: Iterable[Rule], asked: Collection[str], moving: Collection[str]) -> Iterator[Rule]:
    """Yield what is left of rules without own properties that are not *asked*, and what is not *moving*."""
    for kind, what, said in rules:
        if kind == "style":
            yield kind, what, [(text, own) for text, own in said if not own or own in asked]
        elif kind == "room":
            yield kind, what, [*_asked(said, asked, moving)]
        elif kind != "movement" or what in moving:
            yield kind, what, said


def _text(rules: Iterable[Rule]) -> str:
    return "".join(_texts(rules))


def _texts(rules: Iterable[Rule]) -> Iterator[str]:
    """Yield each rule as it stands in a sheet, the empty ones left out."""
    for kind, what, said in rules:
        if kind == "style":
            inside = ";".join(text for text, _ in said)
        elif kind == "room":
            inside = _text(said)
        else:
            yield said
            continue
        if inside:
            yield f"{what}{{{inside}}}"
