"""The hand-written pages in docs/: nothing in them runs, leads somebody away or is published unseen.

A page is judged by the HTML that comes out, made as it is published: what another reader of Markdown thinks
of a page says nothing about what a browser gets.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from itertools import groupby
from pathlib import Path

from generator.checking.files import check_name, is_litter, shown
from generator.findings.finding import Finding, Location, RegisterError, capped
from generator.reading import guards
from generator.reading.heads import HEAD
from generator.reading.memory import Memory, checksum
from generator.reading.source import Source
from generator.words.wording import code

CODES = ("onveilige-pagina",)
FOLDER = "docs"
ASSETS = frozenset(f"{FOLDER}/assets/{name}" for name in ("pictogram.svg", "tokens.css"))
"""What a house style puts before that of the package; a register brings no other style sheet or script."""

_PICTURE = re.compile(r"\.(?:avif|gif|jpe?g|png|webp)", re.IGNORECASE)
_META = frozenset(("title", "description"))
_CODE = re.compile(r"^(`{3,}|~{3,}).*?^\1|(`+)[^`].*?\2", re.MULTILINE | re.DOTALL)
_HARMLESS = re.compile(r"[^<>&{}\[\]!\\~\x00-\x08\x0b\x0c\x0e-\x1f]*")
_OF_CODE = ("```", ":::")  # behind these stand options of an example of code
_LARGEST = 100_000  # characters of a page
_LONGEST = 5000  # characters of a paragraph
_MOST_LINKS = 100  # square brackets that open in a paragraph


def check_docs(root: Path, good: Memory | None = None) -> Iterator[Finding]:
    """Yield each file in docs/ that is not to be published, and each part of a page that is refused.

    *good* knows the pages in which nothing was refused before. Raises RegisterError when the folder cannot be
    read or is a link.
    """
    if (root / FOLDER).is_symlink():
        raise RegisterError(f"`{FOLDER}` is een snelkoppeling (symbolic link); zet hier de map zelf")
    if (root / FOLDER).is_dir():
        yield from _check_folder(root, FOLDER, good or Memory(None, ""))


def check_page(text: str, name: str) -> Iterator[Finding]:
    """Yield what is refused in the source of a page, called *name* in findings."""
    if len(text) > _LARGEST:
        message = f"deze pagina heeft meer dan {_LARGEST // 1000}.000 tekens"
        yield Finding(Location(name), "te-groot", message, "verdeel haar over meer pagina's")
        return
    found = [*guards.check_forbidden(text, name), *_check_paragraphs(text, name)]
    if found:
        yield from found
        return
    head = HEAD.match(text)
    yield from _check_head(text, name, head[1] if head else "")
    body = text[head.end() :] if head else text
    if _is_harmless(body):
        return
    from generator.reading.written import convert, usual_extensions  # not above: few pages need it

    places = _Places(text, name)
    refused = find_refused(convert(body.lstrip("\n"), usual_extensions()).html)
    yield from capped([Finding(places.find(sought), CODES[0], message, _HINT) for sought, message in refused])


def _is_harmless(body: str) -> bool:
    """Whether nothing can be refused in a page, whatever is made of it: no sign of HTML, link or option.

    A page of headings, lists, tables and words is not converted: that takes longer than all the rest.
    """
    return _HARMLESS.fullmatch(body) is not None and not any(sign in body for sign in _OF_CODE)


def find_refused(html: str, meta: Mapping[str, object] | None = None) -> Iterator[tuple[str, str]]:
    """Yield what may not be in the HTML or the *meta* data of a page: a piece of the source, and words."""
    for key in sorted((meta or {}).keys() - _META):
        yield key, _about_key(key)
    from generator.checking.page_parser import find_forbidden  # not above: most checks know every page

    yield from find_forbidden(html)


_HINT = "schrijf het met gewone Markdown: koppen, lijsten, tabellen, nadruk en links naar https"


class _Places:
    """Where pieces of a page stand in its source, the first one first, and not in examples of code."""

    def __init__(self, text: str, name: str) -> None:
        self._source = Source(text, name)
        self._texts = (_CODE.sub(lambda match: " " * len(match[0]), text).casefold(), text.casefold())
        self._next: dict[str, int] = {}

    def find(self, sought: str) -> Location:
        """Return the place of the next piece like this; of the first line when it is written otherwise."""
        key = sought.casefold()
        for text in self._texts:
            at = text.find(key, self._next.get(key, 0)) if key else -1
            if at >= 0:
                self._next[key] = at + len(key)
                return self._source.place(at)
        return self._source.place(0)


def _check_folder(root: Path, folder: str, good: Memory) -> Iterator[Finding]:
    try:
        with os.scandir(root / folder) as items:
            inside = sorted(
                (item.name, item.is_dir(follow_symlinks=False), item.is_symlink()) for item in items
            )
    except OSError as error:
        raise RegisterError(f"de map `{shown(folder)}` is niet te lezen: {error.strerror}") from error
    for name, is_folder, is_link in inside:
        path = f"{folder}/{name}"
        if wrong := check_name(path):
            if not is_litter(name):
                yield wrong
        elif is_link:
            message = "dit is een snelkoppeling (symbolic link), geen bestand"
            yield Finding(Location(path), "snelkoppeling", message, "zet het bestand zelf op deze plaats")
        elif is_folder:
            yield from _check_folder(root, path, good)
        else:
            yield from _check_file(root, path, good)


def _check_file(root: Path, path: str, good: Memory) -> Iterator[Finding]:
    if not path.endswith(".md"):
        if path not in ASSETS and not _PICTURE.fullmatch(Path(path).suffix):
            message = "dit bestand hoort niet bij de pagina's van de site"
            hint = "in `docs` staan pagina's (`.md`) en plaatjes; haal andere bestanden weg"
            yield Finding(Location(path), "onbekend-bestand", message, hint)
        return
    try:
        text = guards.load_source(root / path, path).decode("utf-8-sig")
    except guards.Refused as refused:
        yield from refused.findings
    except UnicodeDecodeError:
        hint = "bewaar het bestand opnieuw als gewone tekst met de codering UTF-8"
        yield Finding(Location(path), "geen-utf8", "dit bestand is geen tekst in UTF-8", hint)
    else:
        key = checksum(text.encode())
        if not good.get(key):
            found = list(check_page(text, path))
            yield from found
            if not found:
                good.learn(key, 1)


def _check_paragraphs(text: str, name: str) -> Iterator[Finding]:
    """Yield each paragraph that would keep Markdown busy: its time grows with the square of `[` in one."""
    for is_blank, lines in groupby(enumerate(text.splitlines(), 1), lambda line: not line[1].strip()):
        numbered = [] if is_blank else list(lines)
        size = sum(len(line) for _, line in numbered)
        if size > _LONGEST or sum(line.count("[") for _, line in numbered) > _MOST_LINKS:
            message = f"deze alinea of lijst heeft meer dan {_LONGEST} tekens of {_MOST_LINKS} links"
            yield Finding(Location(name, numbered[0][0]), CODES[0], message, "verdeel haar met lege regels")


def _check_head(text: str, name: str, head: str) -> Iterator[Finding]:
    """Yield what is wrong above the text; `sleutel: waarde` there is data of the page."""
    start = len(text) - len(text.lstrip("\r\n"))
    lines = head.splitlines() if head else re.split(r"\n[ \t\r]*\n", text[start:], maxsplit=1)[0].splitlines()
    for i, line in enumerate(lines):
        match = re.match(r" {0,3}([\w-]+):", line)
        if not match and not head:
            break
        key = match[1] if match else line
        if key not in _META:
            where = Location(name, i + 1 + (1 if head else text.count("\n", 0, start)))
            yield Finding(where, CODES[0], _about_key(key), _META_HINT)


_META_HINT = "boven een pagina staan tussen twee regels `---` alleen `title: ..` en `description: ..`"


def _about_key(key: str) -> str:
    return f"{code(key)} kan niet boven een pagina staan"
