"""The whole site and its data as one ZIP that opens from disk, for an archive."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from pathlib import Path

from generator.exports.zips import entry
from generator.findings.finding import RegisterError
from generator.publishing.guard import MARK, names_in
from generator.publishing.output import new_file

_LINK = re.compile(r'((?:href|src)="|; url=)([^"#?]*)([^"]*")')
_POLICY = re.compile(r'<meta http-equiv="Content-Security-Policy"[^>]*>\n?')


def write_archive(site: Path, out: Path) -> int:
    """Write the ZIP and return how many files are in it. Raises RegisterError when *site* is no site.

    The same bytes from the same site. Links to a folder name its page, because a disk has no web server; the
    policy for scripts is left out, because in some browsers it would then refuse our own style sheet. So is
    the mark of a build: no build may take the folder in which somebody unpacks this for its own.
    """
    if not (site / "index.html").is_file():
        raise RegisterError(f"in de map `{site}` staat geen site; maak haar eerst met `register build`")
    paths = sorted(path for path in _files(site) if path.resolve() != out.resolve())
    with new_file(out) as stream, zipfile.ZipFile(stream, "w") as archive:
        for path in paths:
            name = path.relative_to(site).as_posix()
            content = path.read_bytes()
            archive.writestr(
                entry(f"register/{name}"), from_disk(content) if path.suffix == ".html" else content
            )
    return len(paths)


def _files(site: Path) -> Iterator[Path]:
    for name in names_in(site.resolve()) - {MARK}:
        found = site / name
        yield from (path for path in (found, *found.rglob("*")) if path.is_file())


def from_disk(content: bytes) -> bytes:
    """Return a page whose links work without a web server."""
    text = _POLICY.sub("", content.decode())
    return _LINK.sub(lambda match: f"{match[1]}{_page(match[2])}{match[3]}", text).encode()


def _page(address: str) -> str:
    """Return a relative address with the page that it stands for; another address as it is."""
    if re.match(r"[a-z][a-z0-9+.-]*:|/", address):
        return address
    if address.endswith("/"):
        return f"{address}index.html"
    return f"{address}/index.html" if address in (".", "..") or address.endswith("/..") else address
