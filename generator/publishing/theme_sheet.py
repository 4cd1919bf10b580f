"""What pages use of the style sheet of a theme. The only module that knows tinycss2.

A theme dresses far more than our pages have: menus, tabs, notes, its own search. A selector stays when every
class, id and attribute in it is a word of what the pages are made of, so that too much may stay and nothing
that is used is lost; a property such as `--md-accent` stays when what stays or our own sheets ask for it.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Container, Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import tinycss2

from generator.reading.written import Extensions
from generator.site.written import read_page

_PACKAGE = Path(__file__).parents[1]
_WORD = re.compile(r"[A-Za-z][\w-]*")
_ASKED = re.compile(r"var\(\s*--([\w-]+)")
_OF_CODE = re.compile(r"[a-z]{1,2}[a-z0-9]?")
"""The classes that Pygments gives to the parts of a piece of code."""
_CODE = "highlight"
_ROOMS = frozenset({"media", "supports"})
"""At-rules that hold rules."""


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
    rules = tinycss2.parse_stylesheet(sheet.decode(), skip_comments=True, skip_whitespace=True)
    text = "".join(_kept(rules, names))
    while (rest := _without_unasked(text, names)) != text:
        text = rest
    return text.encode()


def selectors(prelude: Iterable[Any]) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield each selector of a rule with the classes, ids and attributes that it needs.

    What stands between brackets, as in `:is()` and `:not()`, may be there or not, and is passed over.
    """
    part: list[Any] = []
    for token in (*prelude, None):
        if token is None or (token.type == "literal" and token.value == ","):
            yield tinycss2.serialize(part).strip(), frozenset(_needed(part))
            part = []
        else:
            part.append(token)


def _words_of_templates() -> Iterator[str]:
    for folder in ("templates", "theme"):
        for path in (_PACKAGE / folder).glob("*.html"):
            yield from _WORD.findall(path.read_text("utf-8"))


def _kept(rules: Iterable[Any], names: Collection[str]) -> Iterator[str]:
    for rule in rules:
        if rule.type == "qualified-rule":
            used = [text for text, needed in selectors(rule.prelude) if _is_used(needed, names)]
            if used:
                yield f"{','.join(used)}{{{tinycss2.serialize(rule.content).strip()}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword in _ROOMS and rule.content is not None:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if text := "".join(_kept(inner, names)):
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{text}}}"
        elif rule.type == "at-rule":
            yield rule.serialize()


def _is_used(needed: frozenset[str], names: Collection[str]) -> bool:
    is_code = _CODE in needed
    return all(name in names or (is_code and _OF_CODE.fullmatch(name)) for name in needed)


def _needed(part: Iterable[Any]) -> Iterator[str]:
    before = ""
    for token in part:
        if token.type == "hash" or (token.type == "ident" and before == "."):
            yield token.value
        elif token.type == "[] block":
            yield from (inner.value for inner in token.content if inner.type in ("ident", "string"))
        before = token.value if token.type == "literal" else ""


def _without_unasked(text: str, names: Collection[str]) -> str:
    """Return a sheet without properties of its own, and without movements, that nothing in it asks for."""
    asked = {*_ASKED.findall(text), *names}
    moving = set(re.findall(r"animation(?:-name)?:([^;}]*)", text))
    rules = tinycss2.parse_stylesheet(text, skip_comments=True, skip_whitespace=True)
    return "".join(_asked(rules, asked, " ".join(moving)))


def _asked(rules: Iterable[Any], asked: Collection[str], moving: str) -> Iterator[str]:
    for rule in rules:
        if rule.type == "at-rule" and rule.lower_at_keyword in _ROOMS:
            inner = tinycss2.parse_rule_list(rule.content, skip_comments=True, skip_whitespace=True)
            if text := "".join(_asked(inner, asked, moving)):
                yield f"@{rule.at_keyword}{tinycss2.serialize(rule.prelude)}{{{text}}}"
        elif rule.type == "at-rule" and rule.lower_at_keyword.endswith("keyframes"):
            if tinycss2.serialize(rule.prelude).strip() in moving.split():
                yield rule.serialize()
        elif rule.type == "at-rule":
            yield rule.serialize()
        else:
            parts = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            if kept := ";".join(part.serialize().rstrip(";") for part in parts if _is_asked(part, asked)):
                yield f"{tinycss2.serialize(rule.prelude).strip()}{{{kept}}}"


def _is_asked(part: Any, asked: Collection[str]) -> bool:
    if part.type != "declaration" or not part.name.startswith("--"):
        return True
    return part.name.removeprefix("--") in asked
