"""A file as a letter: text, HTML, DOCX, ODT or PDF. What is in the file decides, not what it is called."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from generator.findings.finding import RegisterError
from generator.sources.letter import Letter, Part, make_letter
from generator.sources.lines import read_lines, read_text

FORMS = (".txt", ".html", ".htm", ".docx", ".odt", ".pdf")
"""How the names of files end that can be read."""
_LARGEST = 20_000_000  # bytes of one file
_HTML = re.compile(rb"\s*(?:<!--.*?-->\s*)*<(?:!doctype html|html|\?xml|head|body|div|h\d|p)\b", re.I | re.S)
_CHARSET = re.compile(rb"charset=[\"']?([\w-]+)", re.I)


def read_letter(path: Path) -> Letter:
    """Read one file. Raises RegisterError, in Dutch with the way out, when there is no text to be had."""
    if not path.is_file():
        raise RegisterError(f"het bestand `{path}` bestaat niet")
    if path.stat().st_size > _LARGEST:
        raise RegisterError(
            f"`{path}` is groter dan {_LARGEST // 1_000_000} MB: is dit de tekst van een bron?"
        )
    letter = make_letter(path.name, _parts(path.read_bytes(), path))
    if not letter.blocks:
        raise RegisterError(f"in `{path}` staat geen tekst")
    return letter


def _parts(content: bytes, path: Path) -> Iterator[Part]:
    if content.startswith(b"%PDF") or path.suffix.lower() == ".pdf":
        from generator.sources.pdf import read_pdf

        return read_lines(read_pdf(content, str(path)))
    if content.startswith(b"PK"):
        from generator.sources.documents import read_document

        return read_document(content, _zipped(content, path))
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise RegisterError(f"`{path}` is een oud Word-bestand; bewaar het als DOCX of PDF")
    if _HTML.match(content.removeprefix(b"\xef\xbb\xbf")):
        from generator.sources.documents import read_document

        return read_document(_as_utf8(content), "html")
    return read_text(_decoded(content, path))


def _zipped(content: bytes, path: Path) -> str:
    """Return which kind of document lies in a ZIP."""
    if b"word/document.xml" in content:
        return "docx"
    if b"opendocument.text" in content:
        return "odt"
    raise RegisterError(f"`{path}` is geen brief die te lezen is; geef tekst, HTML, DOCX, ODT of PDF")


def _as_utf8(content: bytes) -> bytes:
    """Return HTML in UTF-8, whatever it says it is in."""
    named = _CHARSET.search(content[:2048])
    try:
        return content.decode(named[1].decode() if named else "utf-8").encode()
    except (UnicodeDecodeError, LookupError):
        return content.decode("cp1252", errors="replace").encode()


def _decoded(content: bytes, path: Path) -> str:
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RegisterError(
            f"`{path}` is geen tekst in UTF-8; bewaar het bestand opnieuw als gewone tekst"
        ) from error
    if "\x00" in text:
        raise RegisterError(f"`{path}` is geen brief die te lezen is; geef tekst, HTML, DOCX, ODT of PDF")
    return text
