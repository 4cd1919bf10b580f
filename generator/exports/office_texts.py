"""How DOCX and ODT write text that was kept out of pandoc: see `office_rows.py`."""

from __future__ import annotations

import hashlib
import re
from html import escape

from generator.exports.office_inline import PLAIN, Look, write_inline

_HYPERLINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
_BEGIN = '<w:t xml:space="preserve">'
_FIRST = 1_000_000
"""The number of the first of our places in a DOCX: pandoc counts on from 1."""


class DocxText:
    """Text of a DOCX, with the relations of its links to the web."""

    row = ("<w:tr>", "</w:tr>")
    around = (r"<w:r><w:t(?: [^>]*)?>", r"</w:t></w:r>")
    line_break = "<w:r><w:br /></w:r>"

    def __init__(self) -> None:
        self._addresses: dict[str, str] = {}
        self._places = _FIRST

    def write(self, html: str) -> str:
        """Return the text of a cell or paragraph as runs."""
        return "".join(write_inline(html, self))

    def run(self, words: str, look: Look) -> str:
        """Return words with one look; a soft hyphen is an element there."""
        properties = (
            '<w:rStyle w:val="Hyperlink" />' * look.is_link
            + "<w:b /><w:bCs />" * look.is_bold
            + "<w:i /><w:iCs />" * look.is_italic
            + (f'<w:lang w:val="{escape(look.lang)}" />' if look.lang else "")
        )
        shown, begin, end = f"<w:rPr>{properties}</w:rPr>" if properties else "", _BEGIN, "</w:t>"
        text = escape(words, quote=False).replace("\u00ad", f"{end}<w:softHyphen />{begin}")
        return f"<w:r>{shown}{begin}{text}{end}</w:r>"

    def link(self, href: str) -> tuple[str, str]:
        """Return what begins and what ends a link."""
        if href.startswith("#"):
            return f'<w:hyperlink w:anchor="{_bookmark(href[1:])}">', "</w:hyperlink>"
        key = self._addresses.setdefault(href, f"rIdAdres{len(self._addresses) + 1}")
        return f'<w:hyperlink r:id="{key}">', "</w:hyperlink>"

    def place(self, name: str) -> tuple[str, str]:
        """Return what begins and what ends a bookmark."""
        self._places += 1
        begin = f'<w:bookmarkStart w:id="{self._places}" w:name="{_bookmark(name)}" />'
        return begin, f'<w:bookmarkEnd w:id="{self._places}" />'

    def relate(self, relations: str) -> str:
        """Return the relations of a document with those of the links that were written."""
        ours = "".join(
            f'<Relationship Type="{_HYPERLINK}" Id="{key}" Target="{escape(href)}" TargetMode="External" />'
            for href, key in self._addresses.items()
        )
        return relations.replace("</Relationships>", f"{ours}</Relationships>")


def _bookmark(name: str) -> str:
    """Return the name of a bookmark: Word takes no more than 40 characters, and a letter first."""
    if name[:1].isalpha() and len(name) <= 40:
        return escape(name)
    return f"X{hashlib.sha1(name.encode(), usedforsecurity=False).hexdigest()[1:]}"


class OdtText:
    """Text of an ODT, with a style for each look."""

    row = ("<table:table-row ", "</table:table-row>")
    around = ("", "")
    line_break = "<text:line-break />"

    def __init__(self) -> None:
        self._styles: dict[Look, str] = {}

    def write(self, html: str) -> str:
        """Return the text of a cell or paragraph."""
        return "".join(write_inline(html, self))

    def run(self, words: str, look: Look) -> str:
        """Return words with one look."""
        text = escape(words, quote=False)
        if look is PLAIN:
            return text
        own = Look(look.is_bold, look.is_italic, lang=look.lang)
        if own != PLAIN:
            name = self._styles.setdefault(own, f"Tekst{len(self._styles) + 1}")
            text = f'<text:span text:style-name="{name}">{text}</text:span>'
        return f'<text:span text:style-name="Definition">{text}</text:span>' if look.is_link else text

    def link(self, href: str) -> tuple[str, str]:
        """Return what begins and what ends a link."""
        return f'<text:a xlink:type="simple" xlink:href="{escape(href)}" office:name="">', "</text:a>"

    def place(self, name: str) -> tuple[str, str]:
        """Return what begins and what ends a bookmark."""
        key = escape(name)
        return f'<text:bookmark-start text:name="{key}" />', f'<text:bookmark-end text:name="{key}" />'

    def styled(self, text: str) -> str:
        """Return the content of a document with the styles of the looks that were written."""
        ours = "".join(
            f'<style:style style:name="{name}" style:family="text">'
            f"<style:text-properties{_odt_properties(look)} /></style:style>\n"
            for look, name in self._styles.items()
        )
        return re.sub("(?=</office:automatic-styles>)", ours, text, count=1)


def _odt_properties(look: Look) -> str:
    language, _, country = escape(look.lang).partition("-")
    return "".join(
        (
            f' fo:language="{language}" fo:country="{country}"' if language else "",
            *(f' {key}-weight{end}="bold"' for key, end in _SCRIPTS if look.is_bold),
            *(f' {key}-style{end}="italic"' for key, end in _SCRIPTS if look.is_italic),
        )
    )


_SCRIPTS = (("fo:font", ""), ("style:font", "-asian"), ("style:font", "-complex"))
