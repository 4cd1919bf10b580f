"""Style sheets, scripts, letters and pictures under a name that changes with what is in them.

A browser may then keep them for a year and still never mixes two versions. No site builder is known here.
"""

from __future__ import annotations

import hashlib
import posixpath
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from generator.findings.finding import RegisterError

FOLDER = "assets/"
"""Where they are, from the root of the site. Nothing else may lie there: all of it is kept for a year."""

_CSS = re.compile(r"""(\burl\(\s*["']?|@import\s+["'])(?![a-z]+:|[/#])([^"')\s?#]+)""")
_JS = re.compile(r"""(\b(?:from|import)\s*\(?\s*["'])(\.{1,2}/[^"'\n]+)""")
_BETWEEN = r"/\*(?:(?!\*/)[^\0])*\*/[ \t]*"
_COMMENTS = {
    ".css": re.compile(rf"^[ \t]*{_BETWEEN}\n", re.MULTILINE),
    ".js": re.compile(rf"^[ \t]*(?://[^\n]*|{_BETWEEN})\n", re.MULTILINE),
}
"""A comment on lines of its own. Those of our scripts are a third of what a visitor would fetch of them."""

_REFERENCES = {".css": _CSS, ".js": _JS}
_LENGTH = 10  # hexadecimal digits: one in 10**12 that two versions meet


@dataclass(frozen=True, slots=True)
class Assets:
    """All assets as they are published."""

    names: Mapping[str, str]
    """The address of each from the root of the site, by the name that it has in the source."""
    contents: Mapping[str, bytes]
    """The bytes of each, by its address."""


def make_assets(sources: Mapping[str, bytes]) -> Assets:
    """Return *sources* (bytes by name from the root of the site) under names that hold their hash.

    What one asset says of another (`url()` in CSS, `import` in a module) is rewritten; comments stay behind.
    The hash is that of an asset with all that it leads to, so they may lead to each other. Raises
    RegisterError when one leads to something that is not there.
    """
    return _make_assets(tuple(sources.items()))


@lru_cache(maxsize=1)
def _make_assets(items: tuple[tuple[str, bytes], ...]) -> Assets:
    """Return them for the files of a site: a preview asks for the same at every save."""
    sources = dict(items)
    names = {name: _hashed(name, _digest(name, sources)) for name in sources}
    return Assets(names, {names[name]: _rewritten(name, content, names) for name, content in items})


def _hashed(name: str, digest: str) -> str:
    stem, suffix = posixpath.splitext(name)
    return f"{stem}.{digest}{suffix}"


def _digest(name: str, sources: Mapping[str, bytes]) -> str:
    """Return the hash over an asset and all that it leads to, directly or not."""
    seen: dict[str, None] = {}
    todo = [name]
    while todo:
        current = todo.pop()
        if current not in seen:
            seen[current] = None
            todo += _leads_to(current, sources)
    whole = hashlib.sha256(name.encode())
    for item in sorted(seen):
        whole.update(hashlib.sha256(item.encode()).digest() + hashlib.sha256(sources[item]).digest())
    return whole.hexdigest()[:_LENGTH]


def _leads_to(name: str, sources: Mapping[str, bytes]) -> Iterator[str]:
    for reference in _references(posixpath.splitext(name)[1], sources[name]):
        target = _target(name, reference)
        if target not in sources:
            raise RegisterError(f"`{name}` verwijst naar `{target}`, en dat is er niet")
        yield target


@lru_cache(maxsize=1_000)
def _references(kind: str, content: bytes) -> tuple[str, ...]:
    """Return what an asset leads to, in its own words: asked by all that lead to it, and at every save."""
    pattern = _REFERENCES.get(kind)
    return tuple(match[2] for match in pattern.finditer(content.decode())) if pattern else ()


def _rewritten(name: str, content: bytes, names: Mapping[str, str]) -> bytes:
    kind = posixpath.splitext(name)[1]
    if kind not in _REFERENCES:
        return content
    text = _REFERENCES[kind].sub(lambda m: m[1] + _relative(name, m[2], names), content.decode())
    return _COMMENTS[kind].sub("", text).encode()


def _relative(name: str, reference: str, names: Mapping[str, str]) -> str:
    """Return a reference of the asset *name* with the new name of its target."""
    base = posixpath.basename(names[_target(name, reference)])
    return posixpath.join(posixpath.dirname(reference), base)


def _target(name: str, reference: str) -> str:
    return posixpath.normpath(posixpath.join(posixpath.dirname(name), reference))
