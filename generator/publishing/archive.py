"""The whole site and its data as one ZIP that opens from disk, for an archive."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path

from generator.exports.zips import entry
from generator.findings.finding import RegisterError
from generator.publishing.classic import as_script, make_classic
from generator.publishing.guard import MARK, names_in
from generator.publishing.output import new_file

_LINK = re.compile(r'<template\b.*?</template>|((?:href|src|action)="|; url=)([^"#?]*)([^"]*")', re.DOTALL)
"""A link; or a template, whose links a script completes."""
_MODULE = re.compile(r'<script type="module" src="((?:\.\./|\./)*)([^"]+)"')
_PRELOAD = re.compile(r'<link rel="modulepreload"[^>]*>\n?')
_INDEX = "data/zoek/"
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n?')


def write_archive(site: Path, out: Path) -> int:
    """Write the ZIP and return how many files are in it. Raises RegisterError when *site* is no site.

    The same bytes from the same site. Links to a folder name its page, because a disk has no web server;
    search and filters get scripts that work there; the policy for scripts is left out, because in some
    browsers it would then refuse our own style sheet. So is the mark of a build: no build may take the folder
    in which somebody unpacks this for its own.
    """
    if not (site / "index.html").is_file():
        raise RegisterError(f"in de map `{site}` staat geen site; maak haar eerst met `register build`")
    files = dict(_contents(site, [path for path in _files(site) if path.resolve() != out.resolve()]))
    with new_file(out) as stream, zipfile.ZipFile(stream, "w") as archive:
        for name in sorted(files):
            archive.writestr(entry(f"register/{name}"), files[name]())
    return len(files)


def _contents(site: Path, paths: Iterable[Path]) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """Yield each file by its path from the root of the site, with what stands in it."""
    modules: set[str] = set()
    for path in paths:
        name = path.relative_to(site.resolve()).as_posix()
        if path.suffix == ".html":
            modules |= {found[2] for found in _MODULE.finditer(path.read_text("utf-8"))}
            yield name, partial(_page_of, path)
        else:
            yield name, path.read_bytes
        if name.startswith(_INDEX) and path.suffix == ".json":
            yield f"{name}.js", partial(_script_of, path)
    for module in modules:
        yield _classic(module), partial(_bundle, site, module)


def _page_of(path: Path) -> bytes:
    return from_disk(path.read_bytes())


def _script_of(path: Path) -> bytes:
    return as_script(path.read_bytes())


def _bundle(site: Path, module: str) -> bytes:
    return make_classic(module, lambda name: (site / name).read_text("utf-8")).encode()


def _classic(module: str) -> str:
    return f"{module.removesuffix('.js')}.archief.js"


def _files(site: Path) -> Iterator[Path]:
    for name in names_in(site.resolve()) - {MARK}:
        found = site.resolve() / name
        yield from (path for path in (found, *found.rglob("*")) if path.is_file())


def from_disk(content: bytes) -> bytes:
    """Return a page whose links work without a web server."""
    text = _PRELOAD.sub("", _POLICY.sub("", content.decode()))
    text = _MODULE.sub(lambda match: f'<script defer src="{match[1]}{_classic(match[2])}"', text)
    return _LINK.sub(
        lambda match: f"{match[1]}{_page(match[2])}{match[3]}" if match[1] else match[0], text
    ).encode()


def _page(address: str) -> str:
    """Return a relative address with the page that it stands for; another address as it is."""
    if re.match(r"[a-z][a-z0-9+.-]*:|/", address):
        return address
    if address.endswith("/"):
        return f"{address}index.html"
    return f"{address}/index.html" if address in (".", "..") or address.endswith("/..") else address
